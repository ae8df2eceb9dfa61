//! findings.csv: one row per finding of the audit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::{agency_name, filled};
use super::record::{History, Provenance, Recorded};
use super::table;
use super::vocabulary;
use crate::finding::Finding;
use crate::outcome::Outcome;

/// One row per finding of the audit: of each document first what it says itself, then what the other
/// documents of the run say of the same agency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "FindingRow")]
pub struct Row {
    /// The document.
    pub document_id: String,
    /// Its path, relative to the input root.
    pub path: String,
    /// Whom it is about.
    pub agency_name: Option<String>,
    /// Stable id of the rule.
    pub rule: String,
    /// How grave.
    #[schemars(extend("enum" = vocabulary::SEVERITIES))]
    pub severity: String,
    /// What sort of score it is about.
    #[schemars(extend("enum" = vocabulary::or_null(&vocabulary::LEVELS)))]
    pub level: Option<String>,
    /// The score it is about.
    pub code: Option<String>,
    /// What the rule expected.
    pub expected: Option<String>,
    /// What the document has.
    pub found: Option<String>,
    /// For people, in Thai.
    pub message_th: Option<String>,
    /// For people, in English.
    pub message_en: Option<String>,
    /// Where in the document.
    #[serde(flatten)]
    pub provenance: Provenance,
}

impl table::Row for Row {
    const TABLE: &'static str = "findings";
    const KEY: &'static [&'static str] = &[];
}

/// The rows of one document, with all their places.
pub fn records(outcome: &Outcome) -> Vec<Recorded<Row>> {
    let record =
        |f: &Finding| Recorded { row: row_of(outcome, f), history: History::at(&f.locations) };
    outcome.findings.iter().map(record).collect()
}

fn row_of(outcome: &Outcome, finding: &Finding) -> Row {
    Row {
        document_id: outcome.source.id.clone(),
        path: outcome.source.path.clone(),
        agency_name: agency_name(outcome, finding.agency),
        rule: finding.rule.to_owned(),
        severity: finding.severity.name().to_owned(),
        level: finding.code.map(|c| c.level().to_owned()),
        code: finding.code.map(|c| c.to_string()),
        expected: filled(&finding.expected),
        found: filled(&finding.found),
        message_th: filled(&finding.message_th),
        message_en: filled(&finding.message_en),
        provenance: Provenance::at(&finding.locations, &finding.raw),
    }
}
