//! From the types of the domain to the plain values that stand in a cell.

use crate::ita::report::{Agency, Report};
use crate::ita::score::Hundredths;
use crate::outcome::Outcome;
use crate::provenance::Text;

/// A score as a number: 98.77.
pub fn number(score: Hundredths) -> f64 {
    f64::from(score.0) / 100.0
}

/// A length or a share, to two decimals, as all fractions of the tables.
pub fn rounded(value: f32) -> f64 {
    let hundredths = (f64::from(value) * 100.0).round();
    // Adding zero turns -0 into 0.
    hundredths / 100.0 + 0.0
}

/// A text, unless it is empty.
pub fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_owned)
}

/// The clean form of a text, unless it is empty.
pub fn text(text: Option<&Text>) -> Option<String> {
    text.and_then(|t| filled(&t.value))
}

/// One of the report's agencies.
pub fn agency(report: &Report, number: usize) -> Option<&Agency> {
    report.agencies.get(number)
}

/// Its name.
pub fn agency_name(outcome: &Outcome, number: usize) -> Option<String> {
    text(agency(&outcome.report, number).and_then(|a| a.name.as_ref()))
}

/// Its province.
pub fn province(outcome: &Outcome, number: usize) -> Option<String> {
    text(agency(&outcome.report, number).and_then(|a| a.province.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_have_two_decimals_and_no_negative_zero() {
        assert_eq!(rounded(12.345_678), 12.35);
        assert!(rounded(-0.001).is_sign_positive());
        assert_eq!(number(Hundredths(9877)), 98.77);
        assert_eq!(number(Hundredths(-19)), -0.19);
    }

    #[test]
    fn blanks_are_unknown() {
        assert_eq!(filled("  "), None);
        assert_eq!(filled(" ก "), Some("ก".to_owned()));
    }
}
