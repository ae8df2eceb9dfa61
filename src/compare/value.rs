//! The scores of a row by their codes.

use crate::dataset::comparison::Row;
use crate::ita::score::{Code, Hundredths, Instrument};

/// The codes that a row holds, in the order in which they are told.
pub fn codes() -> impl Iterator<Item = Code> {
    let instruments = Instrument::ALL.map(Code::Instrument);
    [Code::Total].into_iter().chain(instruments).chain((1..=10).map(Code::Indicator))
}

/// The score of a code; `None` where it is unknown, or where rows hold no such code.
pub fn value(row: &Row, code: Code) -> Option<Hundredths> {
    raw(row, code).map(hundredths)
}

/// The change of the total that comparison.csv tells. It may be a report's claim, and what no two scores
/// can make is none.
pub fn change(row: &Row) -> Option<Hundredths> {
    row.change.map(hundredths).filter(|change| change.0.saturating_abs() <= Hundredths::FULL.0)
}

/// Whether every score of the row can be one.
pub(super) fn are_scores(row: &Row) -> bool {
    codes().filter_map(|code| value(row, code)).all(Hundredths::is_score)
}

/// A number of a table is rounded to hundredths already; this finds the one that it stands for.
fn hundredths(number: f64) -> Hundredths {
    Hundredths((number * 100.0).round() as i32)
}

fn raw(row: &Row, code: Code) -> Option<f64> {
    let of = &row.indicators;
    match code {
        Code::Total => row.total,
        Code::Instrument(Instrument::Iit) => row.iit,
        Code::Instrument(Instrument::Eit) => row.eit,
        Code::Instrument(Instrument::Oit) => row.oit,
        Code::Indicator(1) => of.indicator_1,
        Code::Indicator(2) => of.indicator_2,
        Code::Indicator(3) => of.indicator_3,
        Code::Indicator(4) => of.indicator_4,
        Code::Indicator(5) => of.indicator_5,
        Code::Indicator(6) => of.indicator_6,
        Code::Indicator(7) => of.indicator_7,
        Code::Indicator(8) => of.indicator_8,
        Code::Indicator(9) => of.indicator_9,
        Code::Indicator(10) => of.indicator_10,
        Code::Indicator(_) | Code::SubIndicator(..) | Code::Item(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_holds_fourteen_codes_and_each_its_own() {
        let mut row = Row { total: Some(99.0), iit: Some(1.0), eit: Some(2.0), ..Row::default() };
        (row.oit, row.indicators.indicator_1) = (Some(3.0), Some(4.0));
        row.indicators.indicator_10 = Some(98.77);
        let values: Vec<i32> = codes().filter_map(|code| value(&row, code)).map(|v| v.0).collect();
        assert_eq!(values, [9_900, 100, 200, 300, 400, 9_877]);
        assert_eq!(codes().count(), 14);
        assert_eq!(value(&row, Code::SubIndicator(9, 1)), None);
    }

    #[test]
    fn what_is_no_score_is_seen() {
        assert!(are_scores(&Row { total: Some(100.0), change: Some(-100.0), ..Row::default() }));
        assert!(!are_scores(&Row { total: Some(100.01), ..Row::default() }));
        assert!(!are_scores(&Row { eit: Some(-1e300), ..Row::default() }));
        let change = |number| change(&Row { change: Some(number), ..Row::default() });
        assert_eq!(change(-5.03), Some(Hundredths(-503)));
        assert_eq!((change(-368.07), change(-1e300)), (None, None));
    }
}
