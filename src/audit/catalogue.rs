//! All rules, inside a document and across documents, as they are told to people and programs.

use super::{RULES, across};
use crate::finding::Severity;

/// What is told of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Stable id, the `rule` column.
    pub id: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// What it asks, in English.
    pub asks_en: &'static str,
    /// What it asks, in Thai.
    pub asks_th: &'static str,
}

/// Every rule, in the order of the findings of a document.
pub fn all() -> Vec<About> {
    let inside = RULES.iter().map(|rule| About {
        id: rule.id,
        severity: rule.severity,
        asks_en: rule.asks_en,
        asks_th: rule.asks_th,
    });
    let across = across::RULES.iter().map(|rule| About {
        id: rule.id,
        severity: rule.severity,
        asks_en: rule.asks_en,
        asks_th: rule.asks_th,
    });
    inside.chain(across).collect()
}
