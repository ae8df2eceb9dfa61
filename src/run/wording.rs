//! The wording of a measure as a set of short overlapping pieces (shingles), by which two wordings
//! can be compared without being kept: spaces, line ends, numbers and marks count for nothing.

use unicode_segmentation::UnicodeSegmentation;

use crate::ita::report::Measure;

/// Grapheme clusters of a shingle: two Thai words in a row, of about four clusters each. One word
/// alone stands in every measure of its kind.
pub(crate) const SHINGLE: usize = 8;

/// Start and factor of the FNV-1a hash, 64 bits: no seed, the same on every machine.
const FNV: (u64, u64) = (0xcbf2_9ce4_8422_2325, 0x0000_0100_0000_01b3);

/// The wording of one row of a measure table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wording {
    /// The number of the row in its document.
    pub row: usize,
    /// Hashes of its shingles, sorted, each once. Two shingles of a whole country share a hash
    /// once in some hundred, which moves no share by a percent.
    pub shingles: Vec<u32>,
}

impl Wording {
    /// Of the measure and its steps: analyses quote the scheme's own texts.
    pub fn of(measure: &Measure) -> Wording {
        let texts = [&measure.measure, &measure.steps].into_iter().flatten();
        let mut shingles: Vec<u32> = texts.flat_map(|text| shingles(&text.value)).collect();
        shingles.sort_unstable();
        shingles.dedup();
        Wording { row: measure.row, shingles }
    }
}

fn shingles(text: &str) -> Vec<u32> {
    let is_letter = |cluster: &&str| cluster.starts_with(char::is_alphabetic);
    let letters: Vec<&str> = text.graphemes(true).filter(is_letter).collect();
    letters.windows(SHINGLE).map(hash).collect()
}

fn hash(clusters: &[&str]) -> u32 {
    let bytes = clusters.iter().flat_map(|cluster| cluster.bytes());
    let whole = bytes.fold(FNV.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV.1));
    (whole ^ (whole >> 32)) as u32
}

/// How many members two sorted sets have in common.
pub(crate) fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut at_a, mut at_b, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(at_a), b.get(at_b)) {
        at_a += usize::from(x <= y);
        at_b += usize::from(y <= x);
        common += usize::from(x == y);
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shingle_is_counted_in_clusters_not_in_characters_or_bytes() {
        assert_eq!(shingles("กี่กี่กี่กี่กี่กี่กี่กี่").len(), 1);
        assert!(shingles("กี่กี่กี่กี่กี่กี่กี่").is_empty());
    }

    #[test]
    fn spaces_numbers_and_marks_count_for_nothing() {
        let plain = shingles("จัดประชุมชี้แจงบุคลากรทุกกอง");
        assert_eq!(
            shingles("1) จัดประชุม ชี้แจง\nบุคลากร (ทุกกอง) ปี ๒๕๖๙".trim_end_matches("ปี ๒๕๖๙")),
            plain
        );
        assert_ne!(shingles("จัดประชุมชี้แจงบุคลากรบางกอง"), plain);
    }

    #[test]
    fn what_two_sets_share_is_counted() {
        assert_eq!(common(&[1, 3, 5, 7], &[2, 3, 4, 7, 9]), 2);
        assert_eq!(common(&[], &[1]), 0);
    }
}
