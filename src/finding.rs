//! What an audit has to say about a document.

use serde::{Deserialize, Serialize};

use crate::ita::score::Code;
use crate::name::{self, Name};
use crate::provenance::Location;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A number or statement is wrong as printed.
    Error,
    /// Something is missing or looks wrong.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable id of the rule.
    #[serde(deserialize_with = "name::kept")]
    pub rule: Name,
    /// How grave.
    pub severity: Severity,
    /// Which of the report's agencies.
    pub agency: usize,
    /// The score it is about, if any.
    pub code: Option<Code>,
    /// What the rule expected.
    pub expected: String,
    /// What the document has.
    pub found: String,
    /// For people, in Thai.
    pub message_th: String,
    /// For people, in English.
    pub message_en: String,
    /// Where in the document.
    pub locations: Vec<Location>,
    /// The text there, as read.
    pub raw: String,
}
