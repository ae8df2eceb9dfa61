//! The measures of an agency and year.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dataset::json::Document;
use crate::dataset::measures::Row;
use crate::dataset::record::Composed;
use crate::site::place::Place;
use crate::site::run::Run;

#[derive(Serialize)]
pub(super) struct Measure<'a> {
    document: &'a str,
    row: usize,
    plan_year: Option<u16>,
    indicators: &'a [u8],
    items: &'a [String],
    measure: Option<&'a str>,
    analysis: Option<&'a str>,
    strengths: Option<&'a str>,
    steps: Vec<&'a str>,
    /// The cell of the steps, where they are not numbered.
    steps_text: Option<&'a str>,
    timeframe: Option<&'a str>,
    start: Option<&'a str>,
    end: Option<&'a str>,
    responsible: Option<&'a str>,
    units: &'a [String],
    follow_up: Option<&'a str>,
    budget: Option<u64>,
    missing: &'a [String],
    /// By column.
    places: BTreeMap<&'a str, Place>,
    /// Rows of other agencies in the same words.
    copies: usize,
}

/// In the order of the documents.
pub(super) fn of<'a>(run: &Run, documents: &[&'a Document]) -> Vec<Measure<'a>> {
    let all =
        documents.iter().flat_map(|document| document.measures.iter().map(move |m| (*document, m)));
    all.map(|(document, measure)| measure_of(run, document, measure)).collect()
}

fn measure_of<'a>(run: &Run, document: &'a Document, measure: &'a Composed<Row>) -> Measure<'a> {
    let row = &measure.row;
    let steps = document.steps.iter().filter(|step| step.row == row.row);
    let places = measure.fields.iter().map(|field| (field.column.as_str(), Place::of_field(field)));
    Measure {
        document: &row.document_id,
        row: row.row,
        plan_year: row.plan_year,
        indicators: &row.indicators,
        items: &row.items,
        measure: row.measure.as_deref(),
        analysis: row.analysis.as_deref(),
        strengths: row.strengths.as_deref(),
        steps: steps.map(|step| step.text.as_str()).collect(),
        steps_text: row.steps.as_deref(),
        timeframe: row.timeframe.as_deref(),
        start: row.start_date.as_deref(),
        end: row.end_date.as_deref(),
        responsible: row.responsible.as_deref(),
        units: &row.units,
        follow_up: row.follow_up.as_deref(),
        budget: row.budget_baht,
        missing: &row.missing,
        places: places.collect(),
        copies: run.copies_of(&row.document_id, row.row),
    }
}
