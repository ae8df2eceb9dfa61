//! The table of all agencies and years. Words that many rows share stand once and rows are lists: a page
//! holds all of it, also of 8,300 agencies and five years.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::means::scores;
use super::run::Run;
use crate::dataset::comparison::Row;

/// The columns of a row, in order.
const COLUMNS: [&str; 25] = [
    "agency",
    "year",
    "total",
    "grade",
    "change",
    "iit",
    "eit",
    "oit",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "checked",
    "unanswered",
    "measures",
    "errors",
    "warnings",
    "rank_province",
    "rank_type",
];

#[derive(Serialize)]
pub(super) struct Agencies<'a> {
    provinces: Vec<&'a str>,
    types: Vec<&'a str>,
    grades: Vec<&'a str>,
    /// Key, name, type, province, district; types and provinces by their places above, -1 where unknown.
    agencies: Vec<Value>,
    columns: [&'static str; COLUMNS.len()],
    rows: Vec<Value>,
}

/// Of a run.
pub(super) fn of(run: &Run) -> Agencies<'_> {
    let mut words = Words::default();
    let (mut agencies, mut rows) = (Vec::new(), Vec::new());
    for (number, agency) in run.agencies.iter().enumerate() {
        let kind = words.kinds.place(agency.kind.as_deref());
        let province = words.provinces.place(agency.province.as_deref());
        agencies.push(json!([agency.key, agency.name, kind, province, agency.district]));
        for &at in &agency.rows {
            let grade = words.grades.place(run.comparison[at].grade.as_deref());
            rows.push(row_of(run, number, at, grade));
        }
    }
    Agencies {
        provinces: words.provinces.words,
        types: words.kinds.words,
        grades: words.grades.words,
        agencies,
        columns: COLUMNS,
        rows,
    }
}

fn row_of(run: &Run, agency: usize, at: usize, grade: i32) -> Value {
    let row = &run.comparison[at];
    let Row { fiscal_year, change, checked, unanswered, measures, .. } = row;
    let [(_, total), rest @ ..] = scores(row);
    let mut cells =
        vec![json!(agency), json!(fiscal_year), json!(total), json!(grade), json!(change)];
    cells.extend(rest.map(|(_, score)| json!(score)));
    let told = run.told(at);
    cells.extend([json!(checked), json!(unanswered.len()), json!(measures)]);
    cells.extend([json!(told.errors), json!(told.warnings)]);
    cells.extend([json!(row.rank_province), json!(row.rank_type)]);
    Value::Array(cells)
}

/// Words that rows share.
#[derive(Default)]
struct Words<'a> {
    provinces: Shared<'a>,
    kinds: Shared<'a>,
    grades: Shared<'a>,
}

#[derive(Default)]
struct Shared<'a> {
    words: Vec<&'a str>,
    places: BTreeMap<&'a str, i32>,
}

impl<'a> Shared<'a> {
    /// The place of a word, -1 of none.
    fn place(&mut self, word: Option<&'a str>) -> i32 {
        let Some(word) = word else { return -1 };
        let next = self.words.len() as i32;
        *self.places.entry(word).or_insert_with(|| {
            self.words.push(word);
            next
        })
    }
}
