//! copies.csv: measures that two agencies have in the same words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::filled;
use super::table;
use crate::audit::across::{self, Copy};
use crate::run::brief::Brief;

/// One row per pair of measure rows of two agencies in the same words, once what many agencies write is
/// left out; of an agency's rows in the same words the first stands for all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "CopyRow")]
pub struct Row {
    /// The document of the pair that comes first.
    pub document_id: String,
    /// Its path, relative to the input root.
    pub path: String,
    /// Whose it is.
    pub agency_name: Option<String>,
    /// The row in measures.csv.
    pub row: usize,
    /// The document of the other row.
    pub other_document_id: String,
    /// Its path, relative to the input root.
    pub other_path: String,
    /// Whose it is.
    pub other_agency_name: Option<String>,
    /// The other row in measures.csv.
    pub other_row: usize,
    /// Share of the words of their own that both have.
    #[schemars(range(min = 0, max = 1))]
    pub share: f64,
}

impl table::Row for Row {
    const TABLE: &'static str = "copies";
    const KEY: &'static [&'static str] = &["document_id", "row", "other_document_id", "other_row"];
}

/// All rows, in the order of the documents.
pub fn rows(briefs: &[Brief]) -> Vec<Row> {
    across::copies(briefs).iter().map(|copy| row_of(briefs, copy)).collect()
}

fn row_of(briefs: &[Brief], copy: &Copy) -> Row {
    let (one, other) = (&briefs[copy.one.0], &briefs[copy.other.0]);
    Row {
        document_id: one.id.clone(),
        path: one.path.clone(),
        agency_name: filled(&one.agencies[0].name),
        row: copy.one.1,
        other_document_id: other.id.clone(),
        other_path: other.path.clone(),
        other_agency_name: filled(&other.agencies[0].name),
        other_row: copy.other.1,
        share: copy.percent as f64 / 100.0,
    }
}
