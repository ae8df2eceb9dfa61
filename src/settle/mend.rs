//! The one misread digit that explains why scores break the law.
//!
//! Given scores that break it, gives every single digit whose mending satisfies all of it. Where all of
//! them are of one score, that score was misread, and the one likely misreading among them is the answer,
//! if it fits the sums best. Digits of two scores that would both do leave it open which was misread.

use std::collections::{BTreeMap, BTreeSet};

use super::law::{Law, Relation, Values};
use super::misreading::Misreadings;
use crate::ita::score::{Code, Hundredths};

/// What single misread digits can explain.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// One only: the score was misread, and this is its value.
    Unique(Code, Hundredths),
    /// Several, or an unlikely one; or none, where the list is empty.
    Open(Vec<(Code, Hundredths)>),
}

/// Looks for the misread digit among the scores that may be misread. A score that is ruled out by
/// itself must be the one; else it stands in a sum that is broken.
pub fn mend(law: &Law, values: &Values, readings: &BTreeMap<Code, Misreadings>) -> Answer {
    let fits = fits(law, values, readings);
    let likely = |(code, value): &&(Code, Hundredths)| readings[code].likely.contains(value);
    let mut likely = fits.iter().filter(likely);
    match (likely.next(), likely.next()) {
        (Some(only), None) if best(law, values, &fits) == Some(*only) => {
            Answer::Unique(only.0, only.1)
        }
        _ => Answer::Open(fits),
    }
}

/// The value nearest to the sums, where all are of one score; `None` where two are as near.
fn best(law: &Law, values: &Values, fits: &[(Code, Hundredths)]) -> Option<(Code, Hundredths)> {
    let (code, _) = *fits.first()?;
    let off = |value: Hundredths| {
        let sums = law.sums.iter().filter(|sum| sum.has(code));
        sums.filter_map(|sum| sum.off_with(values, code, value)).max()
    };
    let mut near: Vec<_> = fits.iter().map(|(_, value)| (off(*value), *value)).collect();
    near.sort_unstable();
    let tied = near.len() > 1 && near[0].0 == near[1].0;
    let of_one = fits.iter().all(|(other, _)| *other == code);
    (of_one && !tied).then(|| (code, near[0].1))
}

fn fits(
    law: &Law,
    values: &Values,
    readings: &BTreeMap<Code, Misreadings>,
) -> Vec<(Code, Hundredths)> {
    let possible = |code: &Code| readings.get(code).into_iter().flat_map(|r| &r.possible);
    let tries = suspects(law, values, readings)
        .into_iter()
        .flat_map(|c| possible(&c).map(move |v| (c, *v)));
    tries.filter(|(code, value)| satisfies(law, values, *code, *value)).collect()
}

/// The scores of which one must be wrong if only one is.
fn suspects(law: &Law, values: &Values, readings: &BTreeMap<Code, Misreadings>) -> BTreeSet<Code> {
    let ruled_out = readings.keys().copied().filter(|code| law.rules_out(*code, values[code]));
    let ruled_out: BTreeSet<Code> = ruled_out.collect();
    match ruled_out.len() {
        0 => law.broken(values).into_iter().flat_map(Relation::codes).collect(),
        1 => ruled_out,
        _ => BTreeSet::new(),
    }
}

fn satisfies(law: &Law, values: &Values, code: Code, value: Hundredths) -> bool {
    let breaks = |sum: &Relation| sum.holds_with(values, code, value) == Some(false);
    !law.sums.iter().any(breaks) && !law.rules_out(code, value)
}
