//! What so many agencies write that it is nobody's own: the words of templates and circulars.

use rayon::prelude::*;

/// Agencies from which on a shingle is boilerplate, in a run of many. A district has nine local
/// governments on average, a province a hundred: what more than two districts share came from
/// above, what fewer share may be copied from neighbours.
const MANY: usize = 20;

/// In a run of few agencies, what a quarter of them share is boilerplate.
const PART: usize = 4;

/// Two or three agencies that share words are never enough to call them boilerplate.
const FEW: usize = 4;

/// Parts of all hashes that are counted one after another, so that the memory for counting is a
/// part of that for the wordings.
const SLICES: u64 = 64;

/// The wordings of one agency's rows: its number and their sorted shingles.
pub(super) type Worded<'b> = (usize, &'b [u32]);

/// The shingles that so many of the agencies share, sorted.
pub(super) fn of(rows: &[Worded], agencies: usize) -> Vec<u32> {
    let enough = (agencies / PART).clamp(FEW, MANY);
    (0..SLICES).into_par_iter().flat_map_iter(|slice| shared(rows, slice, enough)).collect()
}

/// Those whose hash lies in one slice.
fn shared(rows: &[Worded], slice: u64, enough: usize) -> Vec<u32> {
    let mut held: Vec<(u32, usize)> = rows
        .iter()
        .flat_map(|(agency, set)| within(set, slice).iter().map(|shingle| (*shingle, *agency)))
        .collect();
    held.sort_unstable();
    held.dedup();
    let groups = held.chunk_by(|a, b| a.0 == b.0);
    groups.filter(|group| group.len() >= enough).map(|group| group[0].0).collect()
}

fn within(set: &[u32], slice: u64) -> &[u32] {
    let start = |slice: u64| slice * (1 << u32::BITS) / SLICES;
    let at = |bound: u64| set.partition_point(|shingle| u64::from(*shingle) < bound);
    &set[at(start(slice))..at(start(slice + 1))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(agencies: usize, holders: usize) -> Vec<u32> {
        let shared = [7, u32::MAX];
        let own: Vec<[u32; 1]> = (0..agencies as u32).map(|n| [1_000 + n]).collect();
        let sets = own.iter().enumerate().map(|(n, set)| (n, set.as_slice()));
        let rows: Vec<Worded> = sets.chain((0..holders).map(|n| (n, shared.as_slice()))).collect();
        of(&rows, agencies)
    }

    #[test]
    fn what_two_districts_share_is_boilerplate() {
        assert_eq!(check(1_000, 20), [7, u32::MAX]);
        assert!(check(1_000, 19).is_empty());
    }

    #[test]
    fn in_a_small_run_a_quarter_is_enough_but_never_three() {
        assert_eq!(check(40, 10), [7, u32::MAX]);
        assert_eq!(check(6, 4), [7, u32::MAX]);
        assert!(check(6, 3).is_empty());
    }

    #[test]
    fn one_agency_that_repeats_itself_is_no_crowd() {
        let rows: Vec<Worded> = (0..50).map(|_| (3, [7].as_slice())).collect();
        assert!(of(&rows, 8).is_empty());
    }
}
