//! Which of many sets may be alike, without comparing each with each: MinHash in bands (LSH).
//!
//! The smallest hash of a set is the same in two sets as often as they are alike (Jaccard). Sets are
//! compared where all rows of one band are the same.

use rayon::prelude::*;

/// Bands of a signature and rows of a band. Two sets that share 60 percent meet in some band in 992
/// of 1,000 cases, two that share 10 percent in 20.
const BANDS: usize = 20;
const ROWS: usize = 3;

/// Where the factors of the hashes start: any number serves, as long as it is the same in each run.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// The smallest hashes of a set.
type Signature = [u32; BANDS * ROWS];

/// Sets that meet in one band beyond this are not compared there: so many like rows are a form's, or a
/// document made to cost memory. What is boilerplate was taken out before.
const MOST_MEETING: usize = 400;

/// Pairs of sets of different owners that may be alike, each once, sorted, the smaller number first.
pub(super) fn candidates(sets: &[&[u32]], owners: &[usize]) -> Vec<(usize, usize)> {
    let hashes = hashes();
    let signatures: Vec<Signature> = sets.par_iter().map(|s| signature(s, &hashes)).collect();
    let bands = (0..BANDS).into_par_iter();
    let mut pairs: Vec<(usize, usize)> =
        bands.flat_map_iter(|band| meeting(&signatures, owners, band)).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// A factor and a summand for each hash (multiply-shift).
fn hashes() -> [(u64, u64); BANDS * ROWS] {
    let mut state = SEED;
    let mut next = || {
        state = state.wrapping_add(SEED);
        mixed(state)
    };
    std::array::from_fn(|_| (next() | 1, next()))
}

/// SplitMix64: well-mixed numbers from a counter.
fn mixed(state: u64) -> u64 {
    let first = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let second = (first ^ (first >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    second ^ (second >> 31)
}

fn signature(set: &[u32], hashes: &[(u64, u64); BANDS * ROWS]) -> Signature {
    let mut least = [u32::MAX; BANDS * ROWS];
    for &member in set {
        for (least, (factor, summand)) in least.iter_mut().zip(hashes) {
            let hash = factor.wrapping_mul(member.into()).wrapping_add(*summand) >> u32::BITS;
            *least = (*least).min(hash as u32);
        }
    }
    least
}

/// The pairs that are the same in one band.
fn meeting(signatures: &[Signature], owners: &[usize], band: usize) -> Vec<(usize, usize)> {
    let rows = |set: usize| &signatures[set][band * ROWS..(band + 1) * ROWS];
    let mut sets: Vec<usize> = (0..signatures.len()).collect();
    sets.sort_by_key(|set| rows(*set));
    let groups = sets.chunk_by(|a, b| rows(*a) == rows(*b));
    let pairs = groups.flat_map(|group| pairs(&group[..group.len().min(MOST_MEETING)]));
    pairs.filter(|(a, b)| owners[*a] != owners[*b]).collect()
}

/// Each with each; a group of sorted numbers.
fn pairs(group: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let rest = |at: usize| group[at + 1..].iter();
    group.iter().enumerate().flat_map(move |(at, a)| rest(at).map(move |b| (*a, *b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A set of a hundred members, the first `common` of which it shares with all others.
    fn set(number: u32, common: u32) -> Vec<u32> {
        let own = (common..100).map(|n| n + 100 * number);
        (0..common).chain(own).map(|n| n.wrapping_mul(2_654_435_761)).collect()
    }

    fn found(common: u32) -> usize {
        let sets: Vec<[Vec<u32>; 2]> =
            (0..50).map(|n| [set(1_000 + n, 0), set(2_000 + n, common)]).collect();
        let near = |pair: &[Vec<u32>; 2]| {
            let copy: Vec<u32> = pair[0]
                .iter()
                .take(common as usize)
                .chain(&pair[1][common as usize..])
                .copied()
                .collect();
            candidates(&[&pair[0], &copy], &[0, 1]).len()
        };
        sets.iter().map(near).sum()
    }

    #[test]
    fn copies_meet_and_strangers_do_not() {
        assert_eq!(found(100), 50);
        assert!(found(90) >= 49, "{}", found(90));
        assert!(found(5) <= 2, "{}", found(5));
        assert_eq!(found(0), 0);
    }

    #[test]
    fn each_pair_is_told_once_and_in_order() {
        let same = set(1, 0);
        let sets = [&same[..], &same[..], &same[..]];
        assert_eq!(candidates(&sets, &[0, 1, 2]), [(0, 1), (0, 2), (1, 2)]);
        assert_eq!(candidates(&sets, &[0, 1, 0]), [(0, 1), (1, 2)]);
    }
}
