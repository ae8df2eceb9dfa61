//! The tables of an output folder, as far as they are compared: as texts, and no other columns, so that what
//! another version or another program wrote is compared too.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::truth::Truth;

/// The rows of an output folder.
#[derive(Clone, Debug, Default)]
pub struct Output {
    documents: Vec<Document>,
    scores: Vec<Score>,
    measures: Vec<Measure>,
    facts: Vec<Fact>,
    checklist: Vec<Check>,
}

/// A row of documents.csv.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Document {
    pub(super) document_id: String,
    pub(super) path: String,
    pub(super) agency_name: String,
    pub(super) agency_type: String,
    pub(super) district: String,
    pub(super) province: String,
    pub(super) fiscal_year: String,
    pub(super) plan_year: String,
    pub(super) document_date: String,
    pub(super) grade: String,
    pub(super) prior_total_score: String,
}

/// A row of scores.csv.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Score {
    document_id: String,
    pub(super) agency_name: String,
    pub(super) fiscal_year: Option<u16>,
    pub(super) code: String,
    pub(super) score: String,
    pub(super) grade: String,
    pub(super) status: String,
}

/// A row of measures.csv.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Measure {
    document_id: String,
    pub(super) row: String,
    pub(super) indicators: String,
    pub(super) items: String,
    pub(super) measure: String,
    pub(super) analysis: String,
    pub(super) strengths: String,
    pub(super) steps: String,
    pub(super) timeframe: String,
    pub(super) start_date: String,
    pub(super) end_date: String,
    pub(super) responsible: String,
    pub(super) units: String,
    pub(super) follow_up: String,
    pub(super) budget_baht: String,
}

/// A row of facts.csv.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Fact {
    document_id: String,
    pub(super) key: String,
    pub(super) value: String,
}

/// A row of checklist.csv.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Check {
    document_id: String,
    pub(super) indicators: String,
    pub(super) number: String,
    pub(super) text: String,
    pub(super) state: String,
}

/// What was read of one document; nothing where the output does not have it.
#[derive(Default)]
pub(super) struct Read<'o> {
    pub(super) document: Option<&'o Document>,
    pub(super) scores: Vec<&'o Score>,
    pub(super) measures: Vec<&'o Measure>,
    pub(super) facts: Vec<&'o Fact>,
    pub(super) checklist: Vec<&'o Check>,
}

/// Why an output folder cannot be read. Each names what was expected and what was found.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A table is not there.
    #[error("expected a folder that `prongsai extract` wrote, with {path}, found: {cause}")]
    Missing {
        /// Which table.
        path: String,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A table is none of ours.
    #[error("{path}: expected a table that `prongsai extract` wrote, found: {cause}")]
    NotATable {
        /// Which table.
        path: String,
        /// What is wrong, and where.
        cause: csv::Error,
    },
}

/// Reads the tables of an output folder.
///
/// # Errors
/// Where a table is missing or is none of ours.
pub fn read(folder: &Path) -> Result<Output, OutputError> {
    Ok(Output {
        documents: table(folder.join("documents.csv"))?,
        scores: table(folder.join("scores.csv"))?,
        measures: table(folder.join("measures.csv"))?,
        facts: table(folder.join("facts.csv"))?,
        checklist: table(folder.join("checklist.csv"))?,
    })
}

fn table<R: DeserializeOwned>(file: PathBuf) -> Result<Vec<R>, OutputError> {
    let path = || file.display().to_string();
    let bytes = fs::read(&file).map_err(|cause| OutputError::Missing { path: path(), cause })?;
    rows(&bytes).map_err(|cause| OutputError::NotATable { path: path(), cause })
}

fn rows<R: DeserializeOwned>(bytes: &[u8]) -> csv::Result<Vec<R>> {
    csv::Reader::from_reader(bytes).deserialize().collect()
}

impl Output {
    /// What was read of the document of a truth.
    pub(super) fn of(&self, truth: &Truth) -> Read<'_> {
        let Some(document) = self.document(truth) else { return Read::default() };
        let id = &document.document_id;
        Read {
            document: Some(document),
            scores: self.scores.iter().filter(|row| row.document_id == *id).collect(),
            measures: self.measures.iter().filter(|row| row.document_id == *id).collect(),
            facts: self.facts.iter().filter(|row| row.document_id == *id).collect(),
            checklist: self.checklist.iter().filter(|row| row.document_id == *id).collect(),
        }
    }

    /// By the name of its file; the very name that the truth tells goes before one like it.
    fn document(&self, truth: &Truth) -> Option<&Document> {
        let named = |row: &&Document| row.file_name() == truth.name();
        let like = |row: &&Document| truth.is_named_like(row.file_name());
        self.documents.iter().find(named).or_else(|| self.documents.iter().find(like))
    }
}

impl Document {
    fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}
