//! One JSON document each: the rows of all tables, nested, with the history of every value.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::{Composed, Recorded};
use super::{checklist, documents, facts, findings, measures, mentions, scores, steps};
use crate::outcome::Outcome;

/// The folder of the documents, inside the output.
pub const FOLDER: &str = "documents";

/// Hex digits in the name of a document's file.
const ID_LENGTH: usize = 16;

/// One document of a run: the rows of every table that are about it, with their histories.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Its row in documents.csv.
    pub document: Composed<documents::Row>,
    /// Its rows in scores.csv.
    pub scores: Vec<scores::Record>,
    /// Its rows in mentions.csv.
    pub mentions: Vec<Recorded<mentions::Row>>,
    /// Its rows in measures.csv.
    pub measures: Vec<Composed<measures::Row>>,
    /// Its rows in steps.csv.
    pub steps: Vec<steps::Row>,
    /// Its rows in findings.csv.
    pub findings: Vec<Recorded<findings::Row>>,
    /// Its rows in checklist.csv.
    pub checklist: Vec<Recorded<checklist::Row>>,
    /// Its rows in facts.csv.
    pub facts: Vec<Recorded<facts::Row>>,
}

impl Document {
    /// Of an outcome.
    pub fn of(outcome: &Outcome) -> Document {
        Document {
            document: documents::record_of(outcome),
            scores: scores::records(outcome),
            mentions: mentions::records(outcome),
            measures: measures::records(outcome),
            steps: steps::rows_of(outcome),
            findings: findings::records(outcome),
            checklist: checklist::records(outcome),
            facts: facts::records(outcome),
        }
    }
}

/// Takes away the documents of earlier runs: files named like ours that are not kept.
///
/// # Errors
/// Where the folder cannot be searched or a file not be removed.
pub fn remove_stale(folder: &Path, kept: &BTreeSet<String>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_ours(&name) && !kept.contains(&name) && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A document on a line of its own.
///
/// # Errors
/// Where it cannot be written as JSON, which none of ours gives.
pub fn line(document: &Document) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// JSON for people: indented, a line end at the end.
///
/// # Errors
/// Where the value cannot be written as JSON.
pub fn pretty<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The name of a document's file.
pub fn file_name(id: &str) -> String {
    format!("{id}.json")
}

/// Whether a file's name is sixteen hex digits and `.json`.
pub fn is_ours(name: &str) -> bool {
    let hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    name.strip_suffix(".json").is_some_and(|id| id.len() == ID_LENGTH && id.chars().all(hex))
}
