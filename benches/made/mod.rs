//! What made-up reports of several benches share: documents, and words that follow from a number.

use prongsai::ita::report::Report;
use prongsai::outcome::{Outcome, State};
use prongsai::provenance::Origin;
use prongsai::source::Source;

/// Public bodies that are assessed in a year.
pub const AGENCIES: usize = 8_300;

/// One measure of so many is a neighbour's.
const COPIED: usize = 50;

/// Letters of a word.
const LETTERS_OF_WORD: usize = 5;

const LETTERS: &str = "กขคงจฉชซญฐณดตถทธนบปผพฟภมยรลวศษสหอาะ";

/// A document that was read to the end.
pub fn outcome(number: usize, path: String, origin: Origin, report: Report) -> Outcome {
    Outcome {
        source: source(number, path),
        state: State::Ok,
        error: None,
        pages: 0,
        origin: Some(origin),
        report,
        findings: Vec::new(),
    }
}

/// The source of a document of a number.
pub fn source(number: usize, path: String) -> Source {
    let id = format!("{number:016x}");
    Source { sha256: id.repeat(4), id, path, ..Source::default() }
}

/// So many words without spaces that follow from a number.
pub fn words(seed: usize, count: usize) -> String {
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut random = fastrand::Rng::with_seed(seed as u64);
    (0..LETTERS_OF_WORD * count).map(|_| letters[random.usize(..letters.len())]).collect()
}

/// The number whose words a measure of an agency has: its own, or its neighbour's.
pub fn seed_of_measure(agency: usize, row: usize, measures: usize) -> usize {
    let neighbour = match (agency * measures + row) % COPIED {
        0 => agency.saturating_sub(1),
        _ => agency,
    };
    neighbour * measures + row
}
