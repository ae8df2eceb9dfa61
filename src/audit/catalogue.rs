//! All rules, inside a document and across documents, as they are told to people and programs.

use super::{RULES, across};
use crate::finding::Severity;

/// One rule of the audit, with what checks it.
pub(crate) struct Rule<Check> {
    pub id: &'static str,
    pub severity: Severity,
    pub asks_en: &'static str,
    pub asks_th: &'static str,
    pub check: Check,
}

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

impl<Check> Rule<Check> {
    /// What is told of it.
    pub fn about(&self) -> About {
        let Rule { id, severity, asks_en, asks_th, .. } = *self;
        About { id, severity, asks_en, asks_th }
    }
}

/// Every rule, in the order of the findings of a document.
pub fn all() -> Vec<About> {
    RULES.iter().map(Rule::about).chain(across::rules()).collect()
}
