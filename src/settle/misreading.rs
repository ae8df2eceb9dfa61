//! What a stated value may be a misreading of.
//!
//! A typed digit is as its author wrote it. A transcript does not say how sure it is: any one digit may
//! be wrong, and a look-alike of it is likeliest. The recogniser says of each digit what it held for
//! likely.

use std::collections::BTreeSet;

use super::candidates::Candidate;
use super::{doubts, lookalikes};
use crate::ita::score::Hundredths;

/// The values that a stated one may stand for, by one misread digit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Misreadings {
    /// Those that it may be mended to.
    pub likely: BTreeSet<Hundredths>,
    /// Those that must be ruled out before it counts as proved; the likely ones too.
    pub possible: BTreeSet<Hundredths>,
}

/// What a value may be a misreading of; what all its places can have in common.
pub fn of(candidate: &Candidate) -> Misreadings {
    let read = || candidate.mentions.iter().map(|mention| &mention.value);
    let alike = lookalikes::variants(candidate.value);
    if read().any(|value| value.is_typed()) {
        return Misreadings { likely: BTreeSet::new(), possible: alike };
    }
    if !read().all(doubts::is_recognised) {
        let possible = lookalikes::any_digit(candidate.value).union(&alike).copied().collect();
        return Misreadings { likely: alike, possible };
    }
    let rivals: BTreeSet<Hundredths> = read().flat_map(doubts::rivals).collect();
    let common = |rival: &Hundredths| read().all(|value| doubts::rivals(value).contains(rival));
    let likely = rivals.iter().copied().filter(common).collect();
    Misreadings { likely, possible: alike.union(&rivals).copied().collect() }
}
