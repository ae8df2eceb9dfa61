//! The rows of a run by agency: who is who, over all years.

use std::collections::{BTreeMap, BTreeSet};

use super::value;
use crate::dataset::comparison::Row;
use crate::ita::year::FiscalYear;

/// One agency with its rows.
#[derive(Clone, Debug)]
pub struct Agency<'r> {
    /// Whether another agency of the run has its name and province, so that only districts tell them apart.
    pub has_namesake: bool,
    /// Its rows by year; under `None` the row of a report that states no year.
    pub rows: BTreeMap<Option<FiscalYear>, &'r Row>,
}

/// An agency in a year.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a, 'r> {
    /// Which agency.
    pub agency: &'a Agency<'r>,
    /// Which year.
    pub year: FiscalYear,
    /// Its row of that year.
    pub row: &'r Row,
}

/// Rows that no run writes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotARun {
    /// Two rows of one agency and year.
    #[error("expected one row of an agency and year, found two of {0}")]
    Twice(String),
    /// A number that cannot be a score.
    #[error("expected scores from 0 to 100, found others of {0}")]
    NotScores(String),
}

/// Every agency of a run, in the order of the table.
///
/// # Errors
/// Where no run writes such rows.
pub fn of(rows: &[Row]) -> Result<Vec<Agency<'_>>, NotARun> {
    let namesakes = namesakes(rows);
    let mut places: BTreeMap<Identity, usize> = BTreeMap::new();
    let mut all: Vec<Agency> = Vec::new();
    for row in rows {
        if !value::are_scores(row) {
            return Err(NotARun::NotScores(place_in_table(row)));
        }
        let place = *places.entry(identity(row)).or_insert(all.len());
        if place == all.len() {
            let has_namesake = namesakes.get(&named(row)).is_some_and(|ids| ids.len() > 1);
            all.push(Agency { has_namesake, rows: BTreeMap::new() });
        }
        if all[place].rows.insert(row.fiscal_year.map(FiscalYear), row).is_some() {
            return Err(NotARun::Twice(place_in_table(row)));
        }
    }
    Ok(all)
}

/// By what agencies are told apart: their id; province, name and district in a table without ids, as
/// other programs write it.
type Identity<'r> = (&'r str, (&'r str, &'r str), &'r str);

fn identity(row: &Row) -> Identity<'_> {
    match row.agency_id.as_str() {
        "" => ("", named(row), row.district.as_deref().unwrap_or_default()),
        id => (id, ("", ""), ""),
    }
}

/// Those of each province and name.
fn namesakes(rows: &[Row]) -> BTreeMap<(&str, &str), BTreeSet<Identity<'_>>> {
    let mut namesakes: BTreeMap<(&str, &str), BTreeSet<Identity>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.agency_name.is_some()) {
        namesakes.entry(named(row)).or_default().insert(identity(row));
    }
    namesakes
}

fn named(row: &Row) -> (&str, &str) {
    (row.province.as_deref().unwrap_or_default(), row.agency_name.as_deref().unwrap_or_default())
}

fn place_in_table(row: &Row) -> String {
    let year = row.fiscal_year.map_or("no year".to_owned(), |year| year.to_string());
    format!("\"{}\" {year}", row.agency_name.as_deref().unwrap_or_default())
}

impl<'r> Agency<'r> {
    /// The agency in a year that it has a row of.
    pub fn entry(&self, year: FiscalYear) -> Option<Entry<'_, 'r>> {
        self.rows.get(&Some(year)).map(|row| Entry { agency: self, year, row })
    }

    /// Whether a report of it states no year.
    pub fn is_undated(&self) -> bool {
        self.rows.contains_key(&None)
    }

    /// The years that it has rows of, oldest first.
    pub fn years(&self) -> impl Iterator<Item = FiscalYear> {
        self.rows.keys().filter_map(|year| *year)
    }

    /// Official long form.
    pub fn name(&self) -> Option<&'r str> {
        self.newest(|row| row.agency_name.as_deref())
    }

    /// Such as เทศบาลตำบล.
    pub fn kind(&self) -> Option<&'r str> {
        self.newest(|row| row.agency_type.as_deref())
    }

    /// District (อำเภอ).
    pub fn district(&self) -> Option<&'r str> {
        self.newest(|row| row.district.as_deref())
    }

    /// Province (จังหวัด).
    pub fn province(&self) -> Option<&'r str> {
        self.newest(|row| row.province.as_deref())
    }

    /// Its name with district and province, as names repeat: `เทศบาลตำบลตัวอย่าง (เซกา, บึงกาฬ)`.
    pub fn label(&self) -> String {
        let places: Vec<&str> = [self.district(), self.province()].into_iter().flatten().collect();
        let name = self.name().unwrap_or("agency unknown (ไม่ทราบหน่วยงาน)");
        if places.is_empty() { name.to_owned() } else { format!("{name} ({})", places.join(", ")) }
    }

    /// What the newest row says that says anything.
    fn newest<T>(&self, of: impl Fn(&'r Row) -> Option<T>) -> Option<T> {
        self.rows.values().rev().find_map(|row| of(row))
    }
}

impl Entry<'_, '_> {
    /// Whether the change of its total is the report's claim: the run has no total of the year before.
    pub fn claims_change(&self) -> bool {
        let before = self.agency.entry(self.year.before());
        self.row.change.is_some() && before.and_then(|entry| entry.row.total).is_none()
    }
}

/// The agencies in a year, in their order.
pub fn entries<'a, 'r>(agencies: &'a [Agency<'r>], year: FiscalYear) -> Vec<Entry<'a, 'r>> {
    agencies.iter().filter_map(|agency| agency.entry(year)).collect()
}

/// Every year that the agencies have rows of.
pub fn years(agencies: &[Agency]) -> BTreeSet<FiscalYear> {
    agencies.iter().flat_map(Agency::years).collect()
}

/// Years as a message tells them.
pub(super) fn told(years: &BTreeSet<FiscalYear>) -> String {
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    if years.is_empty() { "none".to_owned() } else { years.join(", ") }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::compare::example::{in_district, in_province, row, with_id};

    fn counts(rows: &[Row]) -> Vec<usize> {
        of(rows).unwrap().iter().map(|agency| agency.rows.len()).collect()
    }

    #[test]
    fn an_agency_keeps_its_years_though_one_names_no_district() {
        let rows = [row("ก", 2567, None), in_district("เซกา", row("ก", 2568, None))];
        assert_eq!(counts(&rows), [2]);
        let agencies = of(&rows).unwrap();
        assert_eq!(agencies[0].label(), "ก (เซกา, บึงกาฬ)");
        assert!(!agencies[0].has_namesake);
    }

    #[test]
    fn ids_tell_namesakes_apart() {
        let rows = [
            with_id("0", in_district("เซกา", row("ก", 2568, None))),
            with_id("1", in_district("โซ่พิสัย", row("ก", 2568, None))),
            with_id("2", in_province("เลย", row("ก", 2568, None))),
        ];
        assert_eq!(counts(&rows), [1, 1, 1]);
        let namesakes: Vec<bool> = of(&rows).unwrap().iter().map(|a| a.has_namesake).collect();
        assert_eq!(namesakes, [true, true, false]);
    }

    #[test]
    fn agencies_without_a_name_are_not_one() {
        let nameless = |id: &str| with_id(id, Row { fiscal_year: Some(2568), ..Row::default() });
        assert_eq!(counts(&[nameless("0"), nameless("1")]), [1, 1]);
    }

    #[test]
    fn rows_that_no_run_writes_are_refused() {
        let twice = [row("ก", 2568, None), row("ก", 2568, Some(90.0))];
        assert_eq!(of(&twice).unwrap_err(), NotARun::Twice("\"ก\" 2568".to_owned()));
        assert!(of(&[row("ก", 2568, Some(190.1))]).is_err());
    }
}
