//! Agencies side by side: every score of each, how far they are apart, and who leads.

use std::collections::BTreeSet;

use super::agencies::{Agency, Entry, told};
use super::value::{codes, value};
use crate::ita::score::{Code, Hundredths};
use crate::ita::year::FiscalYear;

/// One score of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Of what.
    pub code: Code,
    /// One a column.
    pub values: Vec<Option<Hundredths>>,
    /// Against the first column, one a column: that of the first is nothing, or unknown.
    pub differences: Vec<Option<Hundredths>>,
    /// The columns with the highest value; none where fewer than two are known.
    pub leaders: Vec<usize>,
}

/// No columns to set side by side.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoColumns {
    /// An agency has no row of a year.
    #[error("expected a row of {agency} in {year}, found years {}", told(.found))]
    NoRow {
        /// Which agency.
        agency: String,
        /// Which year.
        year: FiscalYear,
        /// The years that it has.
        found: BTreeSet<FiscalYear>,
    },
    /// The agencies share no year.
    #[error("expected a year that all these agencies have, found none; set years with --year: {}", .0.join(" · "))]
    NoSharedYear(Vec<String>),
    /// An agency has no row with a year.
    #[error("expected a row of {0} with a fiscal year, found none")]
    NoYear(String),
}

/// The columns in the order of the agencies, oldest year first. Where no year is asked for: all years of
/// one agency, else the newest that all agencies have.
///
/// # Errors
/// Where an agency has no row of a year.
pub fn columns<'a, 'r>(
    agencies: &[&'a Agency<'r>],
    years: &[FiscalYear],
) -> Result<Vec<Entry<'a, 'r>>, NoColumns> {
    let years = if years.is_empty() { shared(agencies)? } else { years.to_vec() };
    let pairs = agencies.iter().flat_map(|agency| years.iter().map(move |year| (*agency, *year)));
    pairs.map(|(agency, year)| column(agency, year)).collect()
}

fn column<'a, 'r>(agency: &'a Agency<'r>, year: FiscalYear) -> Result<Entry<'a, 'r>, NoColumns> {
    let missing = || {
        let found = agency.years().collect();
        NoColumns::NoRow { agency: agency.label(), year, found }
    };
    agency.entry(year).ok_or_else(missing)
}

fn shared(agencies: &[&Agency]) -> Result<Vec<FiscalYear>, NoColumns> {
    let mut of_each = agencies.iter().map(|agency| agency.years().collect::<BTreeSet<_>>());
    let shared = of_each.next().unwrap_or_default();
    let shared = of_each.fold(shared, |all, years| &all & &years);
    match (agencies, shared.last()) {
        ([one], None) => Err(NoColumns::NoYear(one.label())),
        ([_], _) => Ok(shared.into_iter().collect()),
        (_, Some(newest)) => Ok(vec![*newest]),
        (_, None) => Err(NoColumns::NoSharedYear(agencies.iter().map(|a| with_years(a)).collect())),
    }
}

fn with_years(agency: &Agency) -> String {
    format!("{} {}", agency.label(), told(&agency.years().collect()))
}

/// Every score that a row holds, of all columns.
pub fn lines(columns: &[Entry]) -> Vec<Line> {
    codes().map(|code| line(code, columns)).collect()
}

fn line(code: Code, columns: &[Entry]) -> Line {
    let values: Vec<Option<Hundredths>> = columns.iter().map(|c| value(c.row, code)).collect();
    let first = values.first().copied().flatten();
    let against = |value: &Option<Hundredths>| Some(Hundredths((*value)?.0 - first?.0));
    let highest = values.iter().flatten().max();
    let leaders = values.iter().enumerate().filter(|(_, value)| value.as_ref() == highest);
    let is_contest = values.iter().flatten().count() > 1;
    Line {
        code,
        differences: values.iter().map(against).collect(),
        leaders: leaders.map(|(at, _)| at).filter(|_| is_contest).collect(),
        values,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::compare::agencies;
    use crate::compare::example::row;
    use crate::dataset::comparison::Row;

    fn rows() -> Vec<Row> {
        vec![
            row("ก", 2565, Some(95.0)),
            row("ก", 2567, Some(90.0)),
            row("ก", 2568, Some(91.25)),
            row("ข", 2567, Some(90.0)),
            row("ค", 2562, None),
        ]
    }

    fn totals(names: &[usize], years: &[u16]) -> Result<(Vec<u16>, Line), String> {
        let rows = rows();
        let all = agencies::of(&rows).unwrap();
        let chosen: Vec<&Agency> = names.iter().map(|at| &all[*at]).collect();
        let years: Vec<FiscalYear> = years.iter().copied().map(FiscalYear).collect();
        let columns = columns(&chosen, &years).map_err(|error| error.to_string())?;
        Ok((columns.iter().map(|c| c.year.0).collect(), lines(&columns).swap_remove(0)))
    }

    #[test]
    fn one_agency_is_compared_with_itself_over_its_years() {
        let (years, line) = totals(&[0], &[]).unwrap();
        assert_eq!(years, [2565, 2567, 2568]);
        assert_eq!(line.differences, [0, -500, -375].map(|d| Some(Hundredths(d))));
        assert_eq!(line.leaders, [0]);
    }

    #[test]
    fn several_are_compared_in_the_newest_year_that_all_have() {
        let (years, line) = totals(&[1, 0], &[]).unwrap();
        assert_eq!(years, [2567, 2567]);
        assert_eq!(line.leaders, [0, 1]);
    }

    #[test]
    fn a_row_that_is_missing_is_told() {
        assert_eq!(
            totals(&[0, 1], &[2568]).unwrap_err(),
            "expected a row of ข (บึงกาฬ) in 2568, found years 2567"
        );
        assert!(
            totals(&[0, 2], &[])
                .unwrap_err()
                .contains("ก (บึงกาฬ) 2565, 2567, 2568 · ค (บึงกาฬ) 2562")
        );
    }

    #[test]
    fn what_is_unknown_is_no_difference_and_leads_nothing() {
        let (_, line) = totals(&[2], &[]).unwrap();
        assert_eq!((line.values, line.differences), (vec![None], vec![None]));
        assert_eq!(line.leaders, [0_usize; 0]);
    }
}
