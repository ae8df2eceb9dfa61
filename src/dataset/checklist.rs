//! checklist.csv: one row per line of a form's check list.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::{filled, text};
use super::record::{Provenance, Recorded};
use super::table;
use super::vocabulary;
use crate::ita::report::ChecklistItem;
use crate::layout::Check;
use crate::outcome::Outcome;

/// One row per line of a form's check list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ChecklistRow")]
pub struct Row {
    /// The document.
    pub document_id: String,
    /// Heading it stands under.
    pub section: Option<String>,
    /// Indicators that the heading names.
    pub indicators: Vec<u8>,
    /// Its number as printed, in Arabic digits; empty for an unnumbered line.
    pub number: Option<String>,
    /// Its text.
    pub text: Option<String>,
    /// Ticked or not.
    #[schemars(extend("enum" = vocabulary::TICKS))]
    pub state: String,
    /// Where in the document.
    #[serde(flatten)]
    pub provenance: Provenance,
}

impl table::Row for Row {
    const TABLE: &'static str = "checklist";
    const KEY: &'static [&'static str] = &[];
}

/// The rows of one document with their histories, then in reading order.
pub fn records(outcome: &Outcome) -> Vec<Recorded<Row>> {
    let record = |c: &ChecklistItem| Recorded::of(row_of(outcome, c), &c.text);
    outcome.report.checklist.iter().map(record).collect()
}

fn row_of(outcome: &Outcome, item: &ChecklistItem) -> Row {
    Row {
        document_id: outcome.source.id.clone(),
        section: filled(&item.section),
        indicators: item.indicators.clone(),
        number: filled(&item.number),
        text: text(Some(&item.text)),
        state: state(item.state).to_owned(),
        provenance: Provenance::of(&item.text),
    }
}

fn state(check: Option<Check>) -> &'static str {
    match check {
        Some(Check::Checked) => "checked",
        Some(Check::Unchecked) => "unchecked",
        None => "unknown",
    }
}
