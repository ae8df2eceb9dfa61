//! Means by province and by type, of each year: what an agency's numbers are held against.

use std::collections::BTreeMap;

use crate::dataset::comparison::Row;

/// Means by the codes of their scores.
pub(super) type ByCode = BTreeMap<&'static str, f64>;

/// The agencies of a year that have something in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Peers {
    pub(super) means: ByCode,
    /// Those that have a total, and so a rank.
    pub(super) ranked: usize,
}

/// Peers by year and by what they have in common.
type Groups = BTreeMap<(u16, String), Peers>;

/// The peers of a run.
pub(super) struct Means {
    provinces: Groups,
    types: Groups,
}

impl Means {
    /// Of all rows.
    pub(super) fn of(rows: &[Row]) -> Means {
        Means {
            provinces: groups(rows, |row| row.province.as_ref()),
            types: groups(rows, |row| row.agency_type.as_ref()),
        }
    }

    /// The agencies of a row's year and province.
    pub(super) fn of_province(&self, row: &Row) -> Option<&Peers> {
        self.provinces.get(&(row.fiscal_year?, row.province.clone()?))
    }

    /// The agencies of a row's year and type.
    pub(super) fn of_type(&self, row: &Row) -> Option<&Peers> {
        self.types.get(&(row.fiscal_year?, row.agency_type.clone()?))
    }
}

fn groups(rows: &[Row], of: fn(&Row) -> Option<&String>) -> Groups {
    let mut groups: BTreeMap<(u16, String), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        if let (Some(year), Some(name)) = (row.fiscal_year, of(row)) {
            groups.entry((year, name.clone())).or_default().push(row);
        }
    }
    groups.into_iter().map(|(key, rows)| (key, peers(&rows))).collect()
}

fn peers(rows: &[&Row]) -> Peers {
    let mut values: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    for (code, value) in rows.iter().flat_map(|row| scores(row)) {
        values.entry(code).or_default().extend(value);
    }
    let ranked = values["total"].len();
    let means = values.iter().filter_map(|(code, values)| Some((*code, mean(values)?)));
    Peers { means: means.collect(), ranked }
}

/// The scores of a row that are known.
pub(super) fn known(row: &Row) -> ByCode {
    scores(row).into_iter().filter_map(|(code, value)| Some((code, value?))).collect()
}

/// The mean of scores, in whole hundredths, half a hundredth rounded up; none of none.
pub(super) fn mean(scores: &[f64]) -> Option<f64> {
    let hundredths: i64 = scores.iter().map(|score| (score * 100.0).round() as i64).sum();
    let count = scores.len() as i64;
    let rounded = (2 * hundredths + count).checked_div_euclid(2 * count)?;
    Some(rounded as f64 / 100.0)
}

/// Total, instruments and indicators of a row, by their codes.
pub(super) fn scores(row: &Row) -> [(&'static str, Option<f64>); 14] {
    let i = &row.indicators;
    [
        ("total", row.total),
        ("IIT", row.iit),
        ("EIT", row.eit),
        ("OIT", row.oit),
        ("1", i.indicator_1),
        ("2", i.indicator_2),
        ("3", i.indicator_3),
        ("4", i.indicator_4),
        ("5", i.indicator_5),
        ("6", i.indicator_6),
        ("7", i.indicator_7),
        ("8", i.indicator_8),
        ("9", i.indicator_9),
        ("10", i.indicator_10),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_of_those_that_have_the_score() {
        let row = |total, province: &str| Row {
            fiscal_year: Some(2568),
            province: Some(province.to_owned()),
            total,
            iit: Some(90.0),
            ..Row::default()
        };
        let rows = [row(Some(80.0), "เลย"), row(Some(81.01), "เลย"), row(None, "เลย")];
        let means = Means::of(&rows);
        let loei = means.of_province(&rows[0]).unwrap_or_else(|| panic!("expected peers"));
        assert_eq!((loei.means["total"], loei.means["IIT"], loei.ranked), (80.51, 90.0, 2));
        assert_eq!(loei.means.get("EIT"), None);
        assert_eq!(means.of_type(&rows[0]), None);
    }
}
