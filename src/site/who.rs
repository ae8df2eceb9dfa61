//! The agencies of a run: their years together, under an id that addresses can hold.

use std::collections::BTreeMap;

use crate::dataset::comparison;

/// One agency, with its years.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Agency {
    /// Its id in comparison.csv.
    pub(super) key: String,
    pub(super) name: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) district: Option<String>,
    pub(super) province: Option<String>,
    /// Its rows of comparison.csv, by their places there; years ascending.
    pub(super) rows: Vec<usize>,
}

/// All agencies, in the order of comparison.csv.
pub(super) fn agencies(rows: &[comparison::Row]) -> Vec<Agency> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all: Vec<Agency> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let place = *places.entry(&row.agency_id).or_insert(all.len());
        if place == all.len() {
            all.push(Agency { key: row.agency_id.clone(), ..Agency::default() });
        }
        all[place].add(at, row);
    }
    all
}

impl Agency {
    fn add(&mut self, at: usize, row: &comparison::Row) {
        self.rows.push(at);
        // What the newest year says that says anything.
        self.name = row.agency_name.clone().or(self.name.take());
        self.province = row.province.clone().or(self.province.take());
        self.kind = row.agency_type.clone().or(self.kind.take());
        self.district = row.district.clone().or(self.district.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, district: Option<&str>, year: u16) -> comparison::Row {
        comparison::Row {
            agency_id: id.to_owned(),
            district: district.map(str::to_owned),
            fiscal_year: Some(year),
            ..comparison::Row::default()
        }
    }

    #[test]
    fn years_of_one_agency_stand_together() {
        let rows = [row("ก", None, 2567), row("ก", Some("ข"), 2568), row("ค", None, 2568)];
        let all = agencies(&rows);
        let told: Vec<_> = all.iter().map(|a| (a.district.as_deref(), a.rows.as_slice())).collect();
        assert_eq!(told, [(Some("ข"), &[0, 1][..]), (None, &[2])]);
    }
}
