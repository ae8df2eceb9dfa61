//! How far a recognised number can be believed by itself, and what it may be instead.

use std::sync::LazyLock;

use regex::Regex;

use crate::ita::number;
use crate::ita::score::Hundredths;
use crate::provenance::{Origin, Traced};
use crate::thai::numerals;

/// Trust from which on a recognised score is right in 998 of 1,000 cases: measured on made-up lines
/// (`training/MODEL.md`).
const SURE: f32 = 0.95;

/// A score as reports print it; one in another shape may have lost a point or a digit. So may one
/// below ten, which hardly any agency has, and 10.00, which 100.00 becomes.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used)]
    Regex::new(r"(^|[^0-9.,])(0|0\.00|100|100\.00|[1-9][0-9]\.[0-9]{2})([^0-9.,]|$)").unwrap()
});

/// What is left of 100.00 where a zero was lost.
const TEN: Hundredths = Hundredths(1_000);

/// Whether a recogniser read it from a picture.
pub fn is_recognised(value: &Traced<Hundredths>) -> bool {
    value.locations.iter().any(|l| l.origin == Origin::Ocr)
}

/// Whether nothing but a recogniser's doubtful reading says this number.
pub fn is_doubtful(value: &Traced<Hundredths>) -> bool {
    let whole = SHAPE.is_match(&numerals::to_arabic(&value.raw)) && value.value != TEN;
    is_recognised(value) && (value.confidence < SURE || !whole)
}

/// The scores that it is if one of its characters is what the recogniser held for the next likely.
pub fn rivals(value: &Traced<Hundredths>) -> Vec<Hundredths> {
    let instead = value.doubts.iter().flat_map(|doubt| {
        doubt.rivals.iter().map(|rival| replaced(&value.raw, doubt.at, &rival.text))
    });
    let mut found: Vec<Hundredths> = instead
        .filter_map(|text| number::of_cell(&text))
        .filter(|score| score.is_score() && *score != value.value)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A text with another in place of one of its characters.
fn replaced(text: &str, at: usize, by: &str) -> String {
    let head = text.chars().take(at);
    head.chain(by.chars()).chain(text.chars().skip(at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::{Doubt, Location, Rival, Text};

    fn read(raw: &str, confidence: f32, doubts: &[(usize, &str)]) -> Traced<Hundredths> {
        let place = Location { page: Some(1), area: None, origin: Origin::Ocr };
        let value = number::of_cell(raw).expect("a number");
        let doubt = |(at, text): &(usize, &str)| {
            let rival = Rival { text: (*text).to_owned(), confidence: 0.1 };
            Doubt { at: *at, confidence, rivals: vec![rival] }
        };
        let doubts = doubts.iter().map(doubt).collect();
        Traced { doubts, ..Text::read(raw, place, confidence).with(value) }
    }

    #[test]
    fn a_number_is_doubtful_by_its_trust_or_its_shape() {
        assert!(!is_doubtful(&read("๘๙.๖๖", 0.99, &[])));
        assert!(is_doubtful(&read("๘๙.๖๖", 0.94, &[])));
        assert!(!is_doubtful(&read("๑๐๐", 1.0, &[])) && !is_doubtful(&read("๐", 1.0, &[])));
        for lost in ["๘๙๖๖", "๘๙.๖", "๘๙", "๙.๓๕", "10.00"] {
            assert!(is_doubtful(&read(lost, 1.0, &[])), "{lost}");
        }
        let typed = Location { page: Some(1), area: None, origin: Origin::Text };
        assert!(!is_doubtful(&Text::read("89", typed, 1.0).with(Hundredths(8_900))));
    }

    #[test]
    fn rivals_are_scores_of_one_other_reading() {
        let value = read("๘๙.๖๗", 0.6, &[(4, "๓"), (2, "")]);
        assert_eq!(rivals(&value), [Hundredths(8_963)]);
        assert_eq!(rivals(&read("๘๙๖๖", 0.9, &[(1, "๙.")])), [Hundredths(8_966)]);
        assert!(rivals(&read("๙๙.๐๐", 0.9, &[(0, "x"), (4, "๐")])).is_empty());
    }
}
