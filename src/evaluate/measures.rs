//! Rows of measures: each row of the truth finds the row most like it; then field by field.

use std::collections::BTreeSet;

use super::alike::{flat, similarity, unnumbered};
use super::judgement::{Judgement, Verdict};
use super::output::{self, Read};
use super::truth::{self, Truth};
use crate::dataset::line::LIST_DELIMITER;

/// Rows less alike than this, by measure and steps, are not the same.
const SAME_ROW: f64 = 0.8;

/// A field of a row: its name, what a truth tells of it, and what the output says.
struct Field {
    name: &'static str,
    told: fn(&truth::Measure) -> Option<String>,
    read: fn(&output::Measure) -> &str,
}

const TEXTS: [Field; 7] = [
    Field { name: "measure", told: |t| t.measure.clone(), read: |r| &r.measure },
    Field { name: "analysis", told: |t| t.analysis.clone(), read: |r| &r.analysis },
    Field { name: "strengths", told: |t| t.strengths.clone(), read: |r| &r.strengths },
    Field { name: "steps", told: |t| t.steps.clone(), read: |r| &r.steps },
    Field { name: "timeframe", told: |t| t.timeframe.clone(), read: |r| &r.timeframe },
    Field { name: "responsible", told: |t| t.responsible.clone(), read: |r| &r.responsible },
    Field { name: "follow_up", told: |t| t.follow_up.clone(), read: |r| &r.follow_up },
];

const EXACT: [Field; 4] = [
    Field {
        name: "start_date",
        told: |t| t.timeframe_start.as_ref().map(|day| day.0.0.to_string()),
        read: |r| &r.start_date,
    },
    Field {
        name: "end_date",
        told: |t| t.timeframe_end.as_ref().map(|day| day.0.0.to_string()),
        read: |r| &r.end_date,
    },
    Field {
        name: "units",
        told: |t| t.units.as_ref().map(|units| units.join(LIST_DELIMITER)),
        read: |r| &r.units,
    },
    Field {
        name: "budget_baht",
        told: |t| t.budget_baht.map(|baht| baht.to_string()),
        read: |r| &r.budget_baht,
    },
];

/// The rows of the truth, their fields, and the rows that it does not tell.
pub(super) fn judge(truth: &Truth, read: &Read) -> Vec<Judgement> {
    let mut open = read.measures.clone();
    let mut judged = Vec::new();
    for (number, told) in (1..).zip(&truth.measures) {
        let row = most_like(told, &open).map(|at| open.remove(at));
        judged.extend(judge_row(truth.name(), number, told, row));
    }
    let extra = open
        .iter()
        .map(|row| Judgement::spurious(truth.name(), "measure_row", &row.row, &row.measure));
    judged.extend(extra);
    judged
}

/// The place of the open row that is most like this one, where one is like it at all.
fn most_like(told: &truth::Measure, open: &[&output::Measure]) -> Option<usize> {
    let part = |text: &Option<String>| flat(text.as_deref().unwrap_or_default());
    let truly = part(&told.measure) + &part(&told.steps);
    let likeness =
        |row: &&output::Measure| similarity(&(flat(&row.measure) + &flat(&row.steps)), &truly);
    let all = open.iter().map(likeness).enumerate().filter(|(_, likeness)| *likeness >= SAME_ROW);
    // Of equals, `min_by` takes the first.
    all.min_by(|a, b| b.1.total_cmp(&a.1)).map(|(at, _)| at)
}

fn judge_row(
    document: &str,
    number: usize,
    told: &truth::Measure,
    row: Option<&output::Measure>,
) -> Vec<Judgement> {
    let read = |field: &Field| row.map_or("", field.read);
    let exact = EXACT.iter().filter_map(|field| {
        let told = (field.told)(told).filter(|told| !told.is_empty())?;
        Some(Judgement::exact(document, field.name, number, [&told, read(field)]))
    });
    let texts = TEXTS.iter().filter_map(|field| {
        let told = (field.told)(told).filter(|told| !told.is_empty())?;
        Some(Judgement::text(document, field.name, number, [&told, read(field)].map(unnumbered)))
    });
    let rows = [there(document, number, told, row)].into_iter();
    let answers = [indicator(document, number, told, row), items(document, number, told, row)];
    rows.chain(answers.into_iter().flatten()).chain(texts).chain(exact).collect()
}

/// Whether there is such a row.
fn there(
    document: &str,
    number: usize,
    told: &truth::Measure,
    row: Option<&output::Measure>,
) -> Judgement {
    let texts = [told.measure.as_deref().unwrap_or_default(), row.map_or("", |r| &r.measure)];
    let verdict = if row.is_some() { Verdict::Right } else { Verdict::Absent };
    Judgement { verdict, ..Judgement::exact(document, "measure_row", number, texts) }
}

/// Whether a row answers the indicator that it should; it may answer others too.
fn indicator(
    document: &str,
    number: usize,
    told: &truth::Measure,
    row: Option<&output::Measure>,
) -> Option<Judgement> {
    let told = told.indicator?.to_string();
    let all = row.map_or("", |row| &row.indicators);
    let read = list(all).find(|read| *read == told).unwrap_or(all);
    Some(Judgement::exact(document, "indicators", number, [&told, read]))
}

/// Whether a row answers the items that it should, and no others.
fn items(
    document: &str,
    number: usize,
    told: &truth::Measure,
    row: Option<&output::Measure>,
) -> Option<Judgement> {
    let joined = |items: BTreeSet<&str>| items.into_iter().collect::<Vec<_>>().join(LIST_DELIMITER);
    let truly = joined(told.items.iter().map(String::as_str).collect());
    let read = joined(list(row.map_or("", |row| &row.items)).collect());
    (!truly.is_empty()).then(|| Judgement::exact(document, "items", number, [&truly, &read]))
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(LIST_DELIMITER).filter(|part| !part.is_empty())
}
