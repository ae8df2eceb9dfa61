//! steps.csv: one row per numbered step inside a measure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::table;
use crate::ita::report::Measure;
use crate::outcome::Outcome;

/// The measure that a step is of.
pub(super) const MEASURE: table::Parent =
    table::Parent { table: "measures", key: &["document_id", "row"] };

/// One row per numbered step inside a measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StepRow")]
pub struct Row {
    /// The document.
    pub document_id: String,
    /// Row of the measure, as in the table of measures.
    pub row: usize,
    /// Counted from 1 inside the measure.
    pub step: usize,
    /// Its text.
    pub text: String,
}

impl table::Row for Row {
    const TABLE: &'static str = "steps";
    const KEY: &'static [&'static str] = &["document_id", "row", "step"];
    const PARENTS: &'static [table::Parent] = &[table::DOCUMENT, MEASURE];
}

/// The rows of one document, then in reading order.
pub fn rows_of(outcome: &Outcome) -> Vec<Row> {
    let id = &outcome.source.id;
    outcome.report.measures.iter().flat_map(|m| steps_of(id, m)).collect()
}

fn steps_of(document_id: &str, measure: &Measure) -> Vec<Row> {
    let row = |(n, text): (usize, &String)| Row {
        document_id: document_id.to_owned(),
        row: measure.row,
        step: n + 1,
        text: text.clone(),
    };
    measure.step_list.iter().enumerate().map(row).collect()
}
