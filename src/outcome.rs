//! The end of a document's journey: one a document, failed ones too.

use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::ita::report::Report;
use crate::page::ReadError;
use crate::provenance::Origin;
use crate::source::Source;

/// Whether a document was read: the `state` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum State {
    /// Read to the end.
    Ok,
    /// Some pages could not be read.
    Partial,
    /// Not read.
    Failed,
}

impl State {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            State::Ok => "ok",
            State::Partial => "partial",
            State::Failed => "failed",
        }
    }
}

/// What became of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Which document. Not stored with the rest: the same bytes may lie at another path.
    #[serde(skip)]
    pub source: Source,
    /// Whether it was read.
    pub state: State,
    /// Why not.
    pub error: Option<ReadError>,
    /// Pages; 0 for a transcript.
    pub pages: u32,
    /// How its text came to us.
    pub origin: Option<Origin>,
    /// What it says; empty for a failed one.
    pub report: Report,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// A document that could not be read.
    pub fn failed(source: Source, error: ReadError) -> Outcome {
        let pages = if let ReadError::NoText { pages } = error { pages } else { 0 };
        Outcome {
            source,
            state: State::Failed,
            error: Some(error),
            pages,
            origin: None,
            report: Report::default(),
            findings: Vec::new(),
        }
    }
}
