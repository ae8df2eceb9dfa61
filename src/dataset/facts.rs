//! facts.csv: one row per fact of a form.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::filled;
use super::record::{Provenance, Recorded};
use super::table;
use crate::ita::report::Fact;
use crate::outcome::Outcome;

/// One row per fact of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "FactRow")]
pub struct Row {
    /// The document.
    pub document_id: String,
    /// Such as `plan_budget`, `plan_projects`, `weight_IIT`.
    pub key: String,
    /// Arabic digits, dot as decimal sign, no separators.
    pub value: Option<String>,
    /// Such as `baht`.
    pub unit: Option<String>,
    /// Where in the document.
    #[serde(flatten)]
    pub provenance: Provenance,
}

impl table::Row for Row {
    const TABLE: &'static str = "facts";
    const KEY: &'static [&'static str] = &[];
}

/// The rows of one document with their histories, then in reading order.
pub fn records(outcome: &Outcome) -> Vec<Recorded<Row>> {
    let record = |f: &Fact| Recorded::of(row_of(outcome, f), &f.text);
    outcome.report.facts.iter().map(record).collect()
}

fn row_of(outcome: &Outcome, fact: &Fact) -> Row {
    Row {
        document_id: outcome.source.id.clone(),
        key: fact.key.clone(),
        value: filled(&fact.value),
        unit: filled(&fact.unit),
        provenance: Provenance::of(&fact.text),
    }
}
