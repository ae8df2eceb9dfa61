//! Digits that are taken for one another, and the readings that a number may be a misreading of.
//!
//! Source: pairs seen in transcripts of real reports, in Thai and Arabic digits.

use std::collections::BTreeSet;

use crate::ita::score::Hundredths;

/// Pairs of digits that OCR confuses: ๓/๗ ๔/๘ ๑/๙ ๕/๘ ๒/๖ ๐/๓ ๐/๗ ๔/๙.
const PAIRS: [(char, char); 8] = [
    ('3', '7'),
    ('4', '8'),
    ('1', '9'),
    ('5', '8'),
    ('2', '6'),
    ('0', '3'),
    ('0', '7'),
    ('4', '9'),
];

/// The digits that one is taken for.
pub fn twins(digit: char) -> impl Iterator<Item = char> {
    PAIRS.into_iter().filter_map(move |(a, b)| match digit {
        d if d == a => Some(b),
        d if d == b => Some(a),
        _ => None,
    })
}

/// Every score that differs from this one by one look-alike digit, or by a lost point.
pub fn variants(value: Hundredths) -> BTreeSet<Hundredths> {
    let mut found = changed(value, |digit| twins(digit).collect());
    found.extend(lost_point(value));
    found
}

/// Every score that differs from this one by one digit; 0.00 is what 100.00 becomes without its first.
pub fn any_digit(value: Hundredths) -> BTreeSet<Hundredths> {
    let any = |digit: char| ('0'..='9').filter(|d| digit.is_ascii_digit() && *d != digit).collect();
    let mut found = changed(value, any);
    found.extend(Some(Hundredths::FULL).filter(|_| value.0 == 0));
    found
}

/// Scores with another digit in one place.
fn changed(value: Hundredths, others: impl Fn(char) -> Vec<char>) -> BTreeSet<Hundredths> {
    // With both digits before the point: a first one may have been read as 0.
    let digits: Vec<char> = format!("{:0>5}", value.to_string()).chars().collect();
    let mut found = BTreeSet::new();
    for (at, &digit) in digits.iter().enumerate() {
        for other in others(digit) {
            let mut text = digits.clone();
            text[at] = other;
            let text: String = text.into_iter().filter(|c| *c != '.').collect();
            let score = text.parse().ok().map(Hundredths).filter(|h| h.is_score());
            found.extend(score.filter(|score| *score != value));
        }
    }
    found
}

/// `8966` may be 89.66 with its point lost.
fn lost_point(value: Hundredths) -> Option<Hundredths> {
    let whole = value.0 % 100 == 0 && value.0 > Hundredths::FULL.0;
    Some(Hundredths(value.0 / 100)).filter(|h| whole && h.is_score())
}

/// Whether one is the other with a single look-alike digit.
pub fn alike(a: Hundredths, b: Hundredths) -> bool {
    variants(a).contains(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_digit_at_a_time() {
        let found = variants(Hundredths(9_178));
        assert!(found.contains(&Hundredths(9_174)) && found.contains(&Hundredths(1_178)));
        assert!(!found.contains(&Hundredths(9_178)));
        assert!(alike(Hundredths(9_467), Hundredths(9_867)));
        assert!(!alike(Hundredths(9_467), Hundredths(9_866)));
        assert!(any_digit(Hundredths(905)).contains(&Hundredths(7_905)));
        assert!(any_digit(Hundredths(9_178)).contains(&Hundredths(9_170)));
        assert!(any_digit(Hundredths(9_178)).is_superset(&found));
    }

    #[test]
    fn a_lost_point_is_found_and_nothing_leaves_the_range() {
        assert!(variants(Hundredths(896_600)).contains(&Hundredths(8_966)));
        assert!(variants(Hundredths(10_000)).iter().all(|h| h.is_score()));
    }
}
