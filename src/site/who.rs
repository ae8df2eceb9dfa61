//! The agencies of a run: their years together, under a key that addresses can hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::comparison;
use crate::source::sha256_of;

/// Hex digits of a key: 8,300 agencies share none of 2^48.
const KEY_LENGTH: usize = 12;

/// One agency, with its years.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Agency {
    /// Twelve hex digits, the same in every run that tells it by the same name and place.
    pub(super) key: String,
    pub(super) name: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) district: Option<String>,
    pub(super) province: Option<String>,
    /// Its rows of comparison.csv, by their places there; years ascending.
    pub(super) rows: Vec<usize>,
}

/// By what the rows of one agency are told from others, as in `run::standing`.
type Identity = (String, String, String);

/// All agencies, in the order of comparison.csv.
pub(super) fn agencies(rows: &[comparison::Row]) -> Vec<Agency> {
    let districts = districts(rows);
    let mut places: BTreeMap<Identity, usize> = BTreeMap::new();
    let mut all: Vec<Agency> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let identity = identity(row, &districts);
        let place = *places.entry(identity.clone()).or_insert(all.len());
        if place == all.len() {
            all.push(of(row, &identity));
        }
        all[place].add(at, row);
    }
    all
}

impl Agency {
    fn add(&mut self, at: usize, row: &comparison::Row) {
        self.rows.push(at);
        // What the newest year says.
        self.kind = row.agency_type.clone().or(self.kind.take());
        self.district = row.district.clone().or(self.district.take());
    }
}

fn of(row: &comparison::Row, identity: &Identity) -> Agency {
    let (province, name, rest) = identity;
    let mut key = sha256_of(format!("{province}\n{name}\n{rest}").as_bytes());
    key.truncate(KEY_LENGTH);
    Agency {
        key,
        name: row.agency_name.clone(),
        kind: None,
        district: None,
        province: row.province.clone(),
        rows: Vec::new(),
    }
}

/// The districts that the run knows of each province and name.
type Districts<'r> = BTreeMap<(&'r str, &'r str), BTreeSet<&'r str>>;

fn districts(rows: &[comparison::Row]) -> Districts<'_> {
    let mut districts = Districts::new();
    for row in rows {
        districts.entry(named(row)).or_default().extend(row.district.as_deref());
    }
    districts
}

fn named(row: &comparison::Row) -> (&str, &str) {
    (row.province.as_deref().unwrap_or_default(), row.agency_name.as_deref().unwrap_or_default())
}

/// Name and province; the district where there are several of one name; the documents of one without
/// a name, which is nobody but itself.
fn identity(row: &comparison::Row, districts: &Districts) -> Identity {
    let (province, name) = named(row);
    let several = districts.get(&(province, name)).is_some_and(|known| known.len() > 1);
    let rest = match row.agency_name.is_some() {
        true => row.district.clone().filter(|_| several).unwrap_or_default(),
        false => row.documents.join(" "),
    };
    (province.to_owned(), name.to_owned(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, district: Option<&str>, year: u16) -> comparison::Row {
        comparison::Row {
            agency_name: Some(name.to_owned()).filter(|n| !n.is_empty()),
            district: district.map(str::to_owned),
            fiscal_year: Some(year),
            documents: vec![format!("{year}")],
            ..comparison::Row::default()
        }
    }

    #[test]
    fn years_of_one_agency_stand_together() {
        let rows = [row("ก", None, 2567), row("ก", Some("ข"), 2568), row("ค", None, 2568)];
        let all = agencies(&rows);
        let told: Vec<_> = all.iter().map(|a| (a.district.as_deref(), a.rows.as_slice())).collect();
        assert_eq!(told, [(Some("ข"), &[0, 1][..]), (None, &[2])]);
        assert!(all.iter().all(|a| a.key.len() == KEY_LENGTH));
    }

    #[test]
    fn one_name_in_two_districts_is_two_and_without_a_name_each_is_its_own() {
        let rows = [row("ก", Some("ข"), 2568), row("ก", Some("ค"), 2568)];
        assert_eq!(agencies(&rows).len(), 2);
        assert_eq!(agencies(&[row("", None, 2567), row("", None, 2568)]).len(), 2);
    }
}
