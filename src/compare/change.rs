//! Rises and falls: what became of a value between two years.

use super::agencies::Agency;
use super::value::{self, value};
use crate::ita::score::{Code, Hundredths};
use crate::ita::year::FiscalYear;

/// One agency over some years.
#[derive(Clone, Debug)]
pub struct Change<'a, 'r> {
    /// Whose.
    pub agency: &'a Agency<'r>,
    /// The value of each year, of the agency's own row.
    pub values: Vec<Option<Hundredths>>,
    /// From the first year to the last.
    pub change: Option<Hundredths>,
    /// Whether the change is the report's claim, as the run has no value of the year before.
    pub is_claimed: bool,
}

/// The year and the one before it.
pub fn pair(year: FiscalYear) -> Vec<FiscalYear> {
    vec![year.before(), year]
}

/// What became of a value over the years, oldest first; of every agency with a row of any of them.
pub fn changes<'a, 'r>(
    agencies: &'a [Agency<'r>],
    code: Code,
    years: &[FiscalYear],
) -> Vec<Change<'a, 'r>> {
    let has_row = |agency: &&Agency| years.iter().any(|year| agency.entry(*year).is_some());
    agencies.iter().filter(has_row).map(|agency| of(agency, code, years)).collect()
}

fn of<'a, 'r>(agency: &'a Agency<'r>, code: Code, years: &[FiscalYear]) -> Change<'a, 'r> {
    let of_year = |year: &FiscalYear| agency.entry(*year).and_then(|of| value(of.row, code));
    let values: Vec<Option<Hundredths>> = years.iter().map(of_year).collect();
    let own = match values.as_slice() {
        [Some(first), .., Some(last)] => Some(Hundredths(last.0 - first.0)),
        _ => None,
    };
    let change = own.or_else(|| claim(agency, code, years).filter(|_| values[0].is_none()));
    Change { agency, values, change, is_claimed: own.is_none() && change.is_some() }
}

/// What the newer report says of the total of the year before.
fn claim(agency: &Agency, code: Code, years: &[FiscalYear]) -> Option<Hundredths> {
    match (code, years) {
        (Code::Total, [first, last]) if *first == last.before() => {
            agency.entry(*last).and_then(|of| value::change(of.row))
        }
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::compare::agencies;
    use crate::compare::example::row;
    use crate::dataset::comparison::Row;

    fn told(rows: &[Row], code: Code, years: &[u16]) -> Vec<(Option<i32>, bool)> {
        let years: Vec<FiscalYear> = years.iter().copied().map(FiscalYear).collect();
        let agencies = agencies::of(rows).unwrap();
        let all = changes(&agencies, code, &years);
        all.iter().map(|c| (c.change.map(|c| c.0), c.is_claimed)).collect()
    }

    fn claiming(change: f64, row: Row) -> Row {
        Row { change: Some(change), ..row }
    }

    #[test]
    fn own_rows_go_before_claims() {
        let rows = [
            row("ก", 2567, Some(90.0)),
            claiming(7.0, row("ก", 2568, Some(88.5))),
            claiming(1.25, row("ข", 2568, Some(88.5))),
            row("ค", 2568, Some(88.5)),
            row("ง", 2565, Some(88.5)),
        ];
        let expected = [(Some(-150), false), (Some(125), true), (None, false)];
        assert_eq!(told(&rows, Code::Total, &[2567, 2568]), expected);
    }

    #[test]
    fn claims_are_of_totals_and_of_the_year_before_alone() {
        let rows = [claiming(1.25, row("ก", 2568, Some(88.5)))];
        assert_eq!(told(&rows, Code::Indicator(9), &[2567, 2568]), [(None, false)]);
        assert_eq!(told(&rows, Code::Total, &[2566, 2568]), [(None, false)]);
        assert_eq!(told(&rows, Code::Total, &[2566, 2567, 2568]), [(None, false)]);
    }

    #[test]
    fn over_several_years_the_ends_count() {
        let rows = [row("ก", 2565, Some(80.0)), row("ก", 2568, Some(90.0)), row("ก", 2567, None)];
        assert_eq!(told(&rows, Code::Total, &[2565, 2567, 2568]), [(Some(1_000), false)]);
    }
}
