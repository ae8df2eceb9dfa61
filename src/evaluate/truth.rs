//! What documents truly say: one JSON file a document, as in `corpus/truth`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::told::{Day, Told};
use crate::ita::score::{Code, Hundredths};

/// Scores by code.
type Scores = BTreeMap<Told<Code>, Told<Hundredths>>;

/// What one document truly says. All but the scores may be left out; then it is not judged.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Truth {
    /// Name of the truth's file, without its ending.
    #[serde(skip)]
    pub(super) stem: String,
    /// Name of the document's file, where it is not that of the truth.
    path: Option<String>,
    pub(super) agency: Option<String>,
    pub(super) agency_type: Option<String>,
    pub(super) district: Option<String>,
    pub(super) province: Option<String>,
    pub(super) assessed_year: Option<u16>,
    pub(super) plan_year: Option<u16>,
    pub(super) grade: Option<String>,
    pub(super) document_date: Option<Told<Day>>,
    pub(super) prior_total: Option<Told<Hundredths>>,
    total: Option<Told<Hundredths>>,
    instruments: Scores,
    indicators: Scores,
    sub_indicators: Scores,
    items: Scores,
    /// Codes that the document contradicts itself about, and that are not scored.
    disputed: Vec<String>,
    /// Codes that it implies and does not print; not scored either.
    implied: BTreeMap<String, IgnoredAny>,
    /// Of a document that lists many agencies.
    pub(super) agencies: Vec<Listed>,
    pub(super) measures: Vec<Measure>,
    pub(super) checklist: Vec<Check>,
    pub(super) plan_budget_baht: Option<Told<String>>,
    pub(super) plan_projects: Option<Told<String>>,
    pub(super) projects_done: Option<Told<String>>,
}

/// One of many agencies.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Listed {
    pub(super) agency: String,
    pub(super) grade: Option<String>,
    total: Option<Told<Hundredths>>,
    instruments: Scores,
    indicators: Scores,
}

impl Listed {
    /// All its scores.
    pub(super) fn scores(&self) -> BTreeMap<Code, Hundredths> {
        together(self.total, &[&self.instruments, &self.indicators])
    }
}

fn together(total: Option<Told<Hundredths>>, groups: &[&Scores]) -> BTreeMap<Code, Hundredths> {
    let parts = groups.iter().copied().flatten().map(|(code, score)| (code.0, score.0));
    total.map(|total| (Code::Total, total.0)).into_iter().chain(parts).collect()
}

/// One row of a measure table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Measure {
    pub(super) indicator: Option<u8>,
    pub(super) items: BTreeSet<String>,
    pub(super) measure: Option<String>,
    pub(super) analysis: Option<String>,
    pub(super) strengths: Option<String>,
    pub(super) steps: Option<String>,
    pub(super) timeframe: Option<String>,
    pub(super) responsible: Option<String>,
    pub(super) follow_up: Option<String>,
    pub(super) timeframe_start: Option<Told<Day>>,
    pub(super) timeframe_end: Option<Told<Day>>,
    pub(super) budget_baht: Option<u64>,
    pub(super) units: Option<Vec<String>>,
}

/// One line of a check list.
#[derive(Clone, Debug, Deserialize)]
pub struct Check {
    pub(super) indicators: Vec<u8>,
    pub(super) number: String,
    pub(super) text: String,
    pub(super) state: String,
}

impl Truth {
    /// The name of its document, as far as it is known.
    pub fn name(&self) -> &str {
        self.path.as_deref().unwrap_or(&self.stem)
    }

    /// Whether a file is named like the truth: `h1.pdf` or `h1-again.pdf` of `h1.json`, not `h10.pdf`.
    pub(super) fn is_named_like(&self, file: &str) -> bool {
        let rest = file.strip_prefix(self.stem.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    /// All scores that the document states for the year assessed.
    pub(super) fn scores(&self) -> BTreeMap<Code, Hundredths> {
        let groups = [&self.instruments, &self.indicators, &self.sub_indicators, &self.items];
        together(self.total, &groups)
    }

    /// Whether the truth leaves a code open.
    pub(super) fn leaves_open(&self, code: &str) -> bool {
        self.disputed.iter().any(|d| d == code) || self.implied.contains_key(code)
    }

    fn tells_nothing(&self) -> bool {
        let facts = [&self.plan_budget_baht, &self.plan_projects, &self.projects_done];
        let scores = self.agencies.is_empty() && self.scores().is_empty();
        let form = self.checklist.is_empty() && facts.iter().all(|fact| fact.is_none());
        scores && self.measures.is_empty() && form
    }
}

/// Why truths cannot be read. Each names what was expected and what was found.
#[derive(Debug, thiserror::Error)]
pub enum TruthError {
    /// A file or folder that cannot be opened.
    #[error("expected a file or folder of truths at {path}, found: {cause}")]
    Closed {
        /// As given.
        path: String,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A folder without truths.
    #[error("expected truths (.json) in {path}, found none")]
    Nothing {
        /// As given.
        path: String,
    },
    /// Not JSON, or a field of it says something else.
    #[error(
        "{path}: expected a truth such as {{\"assessed_year\": 2568, \"total\": \"90.12\", \"indicators\": {{\"1\": \"95.00\"}}, \"measures\": []}}, found: {cause}"
    )]
    NotATruth {
        /// Which file.
        path: String,
        /// What is wrong, and where.
        cause: serde_json::Error,
    },
    /// None of the fields by which a truth tells something.
    #[error(
        "{path}: expected a truth that tells scores (total, indicators), measures or agencies, found none of them"
    )]
    Empty {
        /// Which file.
        path: String,
    },
}

/// The truths of a folder in the order of their names, or the one of a file.
///
/// # Errors
/// Where there is none, or one cannot be read or tells nothing.
pub fn read(path: &Path) -> Result<Vec<Truth>, TruthError> {
    let shown = || path.display().to_string();
    let files = files(path).map_err(|cause| TruthError::Closed { path: shown(), cause })?;
    match files.is_empty() {
        true => Err(TruthError::Nothing { path: shown() }),
        false => files.iter().map(|file| read_one(file)).collect(),
    }
}

fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = entries.collect::<std::io::Result<Vec<PathBuf>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    Ok(files)
}

fn read_one(file: &Path) -> Result<Truth, TruthError> {
    let path = file.display().to_string();
    let bytes = fs::read(file).map_err(|cause| TruthError::Closed { path: path.clone(), cause })?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    parse(&bytes, &stem, path)
}

/// The truth in the bytes of a file.
pub(super) fn parse(bytes: &[u8], stem: &str, path: String) -> Result<Truth, TruthError> {
    match serde_json::from_slice::<Truth>(bytes) {
        Err(cause) => Err(TruthError::NotATruth { path, cause }),
        Ok(truth) if truth.tells_nothing() => Err(TruthError::Empty { path }),
        Ok(truth) => Ok(Truth { stem: stem.to_owned(), ..truth }),
    }
}
