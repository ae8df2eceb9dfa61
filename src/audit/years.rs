//! Claims about the year before.

use super::{Hit, Subject};
use crate::ita::score::{Claim, Code, Hundredths, Mention, Role, Status};

/// Rounding of both totals may move their difference by this much.
const ROUNDING: i32 = 1;

/// A change that the two totals do not make, or a rise that is a fall.
pub(super) fn change(subject: &Subject) -> Vec<Hit> {
    change_of(subject).into_iter().collect()
}

fn change_of(subject: &Subject) -> Option<Hit> {
    let total = subject.settled(Code::Total).filter(|s| s.status != Status::Disputed)?;
    let current = total.value.value;
    let of = |role| subject.mentions.iter().find(|m| m.code == Code::Total && m.role == role);
    let prior = of(Role::Prior)?;
    if let Some(change) = of(Role::Change) {
        let expected = Hundredths(current.0 - prior.value.value.0);
        let off = (change.value.value.0 - expected.0).abs();
        return (off > ROUNDING).then(|| numbers_differ(change, expected));
    }
    let rose = current > prior.value.value;
    let same = current == prior.value.value;
    let wrong = prior.claim.is_some_and(|c| (c == Claim::Rise) != rose) && !same;
    wrong.then(|| other_way(prior, current))
}

fn numbers_differ(change: &Mention, expected: Hundredths) -> Hit {
    let found = change.value.value;
    Hit {
        code: Some(Code::Total),
        expected: expected.to_string(),
        found: found.to_string(),
        th: format!("ระบุว่าเปลี่ยนไป {found} คะแนน แต่คะแนนของสองปีต่างกัน {expected}"),
        en: format!("a change of {found} is claimed, but the two totals differ by {expected}"),
        locations: change.value.locations.clone(),
        raw: change.value.raw.clone(),
    }
}

fn other_way(prior: &Mention, current: Hundredths) -> Hit {
    let before = prior.value.value;
    let (claimed, thai) = match prior.claim {
        Some(Claim::Rise) => ("rise", "สูงขึ้น"),
        _ => ("fall", "ลดลง"),
    };
    Hit {
        code: Some(Code::Total),
        expected: Hundredths(current.0 - before.0).to_string(),
        found: claimed.to_owned(),
        th: format!("ระบุว่าคะแนน{thai} แต่ปีก่อนได้ {before} และปีนี้ได้ {current}"),
        en: format!("a {claimed} is claimed, but the total went from {before} to {current}"),
        locations: prior.value.locations.clone(),
        raw: prior.value.raw.clone(),
    }
}
