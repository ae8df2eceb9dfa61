//! When two wordings are the same.

use crate::run::wording::common;

/// Percent of the shingles of two wordings together that both hold (Jaccard). A copy of two hundred
/// letters in which two names of ten letters were replaced still has 70; measures that merely have
/// the same aim share their official terms, and stay under 10 in the reports seen.
const SAME: usize = 60;

/// Shingles under which a wording is too short to tell a copy by: as many letters are a sentence of
/// ten words, and shorter titles are the same everywhere.
pub(super) const LEAST: usize = 40;

/// Whether one is a copy of the other.
pub(super) fn are_same(a: &[u32], b: &[u32]) -> bool {
    let both = common(a, b);
    100 * both >= SAME * (a.len() + b.len() - both)
}

/// Percent of a wording that stands in the other.
pub(super) fn share(of: &[u32], other: &[u32]) -> usize {
    100 * common(of, other) / of.len().max(1)
}
