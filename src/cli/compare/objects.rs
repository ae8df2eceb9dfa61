//! Comparisons for other programs: one object a row, all with the same names.

use prongsai::compare::agencies::{Agency, Entry};
use prongsai::compare::change::Change;
use prongsai::compare::rank::{Placed, Ranking};
use prongsai::compare::side::Line;
use prongsai::compare::value::{self, value};
use prongsai::dataset::cell::number;
use prongsai::ita::scheme;
use prongsai::ita::score::{Code, Hundredths};
use prongsai::ita::year::FiscalYear;
use serde_json::{Map, Value, json};

/// A row: names and values in order.
pub type Object = Map<String, Value>;

/// One a ranked agency, then those without the value.
pub fn ranking(ranking: &Ranking<Entry>, code: Code) -> Vec<Object> {
    let placed = ranking.placed.iter().map(|placed| ranked(Some(placed), &placed.of, code));
    let without = ranking.without.iter().map(|entry| ranked(None, entry, code));
    placed.chain(without).collect()
}

fn ranked(placed: Option<&Placed<Entry>>, entry: &Entry, code: Code) -> Object {
    let row = entry.row;
    let scores = [
        ("fiscal_year", json!(entry.year)),
        ("code", json!(code.to_string())),
        ("score", score(value(row, code))),
        ("total", json!(row.total)),
        ("grade", json!(row.grade)),
        ("iit", json!(row.iit)),
        ("eit", json!(row.eit)),
        ("oit", json!(row.oit)),
        ("change", score(value::change(row))),
        ("change_claimed", json!(entry.claims_change())),
        ("checked", json!(row.checked)),
    ];
    object(place(placed).into_iter().chain(who(entry.agency)).chain(scores))
}

/// One an agency that rose or fell, then those of which it is not known.
pub fn changes(ranking: &Ranking<Change>, code: Code, years: &[FiscalYear]) -> Vec<Object> {
    let placed = ranking.placed.iter().map(|placed| changed(Some(placed), &placed.of, code, years));
    let without = ranking.without.iter().map(|change| changed(None, change, code, years));
    placed.chain(without).collect()
}

fn changed(
    placed: Option<&Placed<Change>>,
    change: &Change,
    code: Code,
    years: &[FiscalYear],
) -> Object {
    let head = place(placed).into_iter().chain(who(change.agency));
    let mut object = object(head.chain([("code", json!(code.to_string()))]));
    for (year, of_year) in years.iter().zip(&change.values) {
        object.insert(format!("score_{year}"), score(*of_year));
    }
    object.insert("change".to_owned(), score(change.change));
    object.insert("claimed".to_owned(), json!(change.is_claimed));
    object
}

/// One a score and agency, score by score.
pub fn side(columns: &[Entry], lines: &[Line]) -> Vec<Object> {
    let cells = |line| (0..columns.len()).map(move |at| cell(&columns[at], line, at));
    lines.iter().flat_map(cells).collect()
}

fn cell(column: &Entry, line: &Line, at: usize) -> Object {
    let of =
        [("code", json!(line.code.to_string())), ("name", json!(scheme::name_of(line.code, None)))];
    let compared = [
        ("fiscal_year", json!(column.year)),
        ("score", score(line.values[at])),
        ("difference", score(line.differences[at])),
        ("leads", json!(line.leaders.contains(&at))),
    ];
    object(of.into_iter().chain(who(column.agency)).chain(compared))
}

fn place<T>(placed: Option<&Placed<T>>) -> [(&'static str, Value); 2] {
    let is_shared = placed.is_some_and(|placed| placed.is_shared);
    [("rank", json!(placed.map(|placed| placed.place))), ("tied", json!(is_shared))]
}

fn who(agency: &Agency) -> [(&'static str, Value); 4] {
    [
        ("agency_name", json!(agency.name())),
        ("agency_type", json!(agency.kind())),
        ("district", json!(agency.district())),
        ("province", json!(agency.province())),
    ]
}

fn score(value: Option<Hundredths>) -> Value {
    json!(value.map(number))
}

fn object(members: impl Iterator<Item = (&'static str, Value)>) -> Object {
    members.map(|(name, value)| (name.to_owned(), value)).collect()
}
