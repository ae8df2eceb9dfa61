//! queue.csv: the scores that a person should look at, the most helpful first.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::Provenance;
use super::scores::Settled;
use super::table;
use super::vocabulary;
use crate::ita::score::{Hundredths, Score};
use crate::outcome::Outcome;
use crate::settle::review::is_open;

/// One row per open score of the whole run; the one whose answer settles most others stands first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "QueueRow")]
pub struct Row {
    /// Place in the order of review, from 1.
    pub rank: usize,
    /// Other open scores of the agency that are settled once this one is known: the mean over its
    /// score and its alternatives, rounded. 0 in tables of many agencies.
    pub settles: usize,
    /// What it is of, and the best choice.
    #[serde(flatten)]
    pub settled: Settled,
    /// `disputed`, or `repaired` and to be confirmed.
    #[schemars(extend("enum" = vocabulary::STATUSES))]
    pub status: String,
    /// What it may be instead; of a repaired one, what was read.
    pub alternatives: Vec<String>,
    /// The best mention.
    #[serde(flatten)]
    pub provenance: Provenance,
}

impl table::Row for Row {
    const TABLE: &'static str = "queue";
    const KEY: &'static [&'static str] = &["rank"];
}

/// The open scores of one document, not yet ordered.
pub fn rows(outcome: &Outcome) -> Vec<Row> {
    let open = outcome.report.scores.iter().filter(|score| is_open(score.status, &score.evidence));
    open.map(|score| row_of(outcome, score)).collect()
}

fn row_of(outcome: &Outcome, score: &Score) -> Row {
    Row {
        rank: 0,
        settles: score.settles,
        settled: Settled::of(outcome, score),
        status: score.status.name().to_owned(),
        alternatives: score.alternatives.iter().map(Hundredths::to_string).collect(),
        provenance: Provenance::of(&score.value),
    }
}

/// The rows of all documents in the order of review; of equals, those of the first document.
pub fn ordered(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| Reverse(row.settles));
    rows.iter_mut().zip(1..).for_each(|(row, rank)| row.rank = rank);
    rows
}
