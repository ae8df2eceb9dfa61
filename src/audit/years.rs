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
    let current = current(subject)?;
    let prior = stated(subject, Role::Prior)?;
    if let Some(change) = stated(subject, Role::Change) {
        let expected = Hundredths(current.0 - prior.value.value.0);
        return (!is_right(change, expected)).then(|| numbers_differ(change, expected));
    }
    let rose = current > prior.value.value;
    let same = current == prior.value.value;
    let wrong = prior.claim.is_some_and(|c| (c == Claim::Rise) != rose) && !same;
    wrong.then(|| other_way(prior, current))
}

/// A change that the two totals make.
pub(super) fn confirmed(subject: &Subject) -> Vec<Hit> {
    confirmed_of(subject).into_iter().collect()
}

fn confirmed_of(subject: &Subject) -> Option<Hit> {
    let (current, prior) = (current(subject)?, stated(subject, Role::Prior)?.value.value);
    let change = stated(subject, Role::Change)?;
    let found = change.value.value;
    is_right(change, Hundredths(current.0 - prior.0)).then(|| Hit {
        code: Some(Code::Total),
        expected: found.to_string(),
        found: format!("{current} - {prior}"),
        th: format!("ผลต่าง {found} ตรงกับคะแนนของสองปี ({current} และ {prior})"),
        en: format!("the change of {found} is right: {current} - {prior}"),
        locations: change.value.locations.clone(),
        raw: change.value.raw.clone(),
    })
}

/// The settled total.
fn current(subject: &Subject) -> Option<Hundredths> {
    let total = subject.settled(Code::Total).filter(|s| s.status != Status::Disputed)?;
    Some(total.value.value)
}

/// The first statement of this role about the total.
fn stated<'r>(subject: &Subject<'r>, role: Role) -> Option<&'r Mention> {
    subject.mentions.iter().copied().find(|m| m.code == Code::Total && m.role == role)
}

fn is_right(change: &Mention, expected: Hundredths) -> bool {
    (change.value.value.0 - expected.0).abs() <= ROUNDING
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

#[cfg(test)]
mod tests {
    use crate::audit::example::{broken, reading};

    fn found(sentence: &str, rule: &str) -> Vec<String> {
        let head = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘";
        broken(&reading(&format!("{head} ได้คะแนน ๙๑.๖๒ คะแนน {sentence}\n")), rule)
    }

    #[test]
    fn a_change_is_confirmed_or_contradicted() {
        let right = "สูงกว่าปีก่อน ๔.๔๒ คะแนน (ปีงบประมาณ พ.ศ. ๒๕๖๗ ได้ ๘๗.๒๐ คะแนน)";
        assert_eq!(found(right, "change-confirmed"), ["total 4.42 91.62 - 87.20"]);
        assert!(found(right, "change-mismatch").is_empty());
        let wrong = right.replace("๔.๔๒", "๔.๒๔");
        assert!(found(&wrong, "change-confirmed").is_empty());
        assert_eq!(found(&wrong, "change-mismatch"), ["total 4.42 4.24"]);
    }
}
