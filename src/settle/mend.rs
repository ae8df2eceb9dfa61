//! The one misread digit that explains why scores break the law.
//!
//! Given scores that break it, gives every single digit whose mending satisfies all of it. Only where
//! there is one, and it is a likely misreading, is it the answer: two digits in two scores that would
//! both do leave it open which was misread, and so does a digit that no reader is known to take for
//! another.

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
    match fits.as_slice() {
        [(code, value)] if readings[code].likely.contains(value) => Answer::Unique(*code, *value),
        _ => Answer::Open(fits),
    }
}

fn fits(
    law: &Law,
    values: &Values,
    readings: &BTreeMap<Code, Misreadings>,
) -> Vec<(Code, Hundredths)> {
    let possible = |code: &Code| readings.get(code).into_iter().flat_map(|r| &r.possible);
    let tries = suspects(law, values).into_iter().flat_map(|c| possible(&c).map(move |v| (c, *v)));
    tries.filter(|(code, value)| satisfies(law, values, *code, *value)).collect()
}

/// The scores of which one must be wrong if only one is.
fn suspects(law: &Law, values: &Values) -> BTreeSet<Code> {
    let ruled_out = values.iter().filter(|(code, value)| law.rules_out(**code, **value));
    let ruled_out: BTreeSet<Code> = ruled_out.map(|(code, _)| *code).collect();
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
