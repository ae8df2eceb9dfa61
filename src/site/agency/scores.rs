//! The settled scores of an agency and year, each once, with all places that state it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dataset::json::Document;
use crate::dataset::scores::{Record, Row};
use crate::dataset::{mentions, record::Recorded};
use crate::ita::score::{Code, Role, Status};
use crate::site::place::Place;
use crate::site::run::Own;

#[derive(Serialize)]
pub(super) struct Score<'a> {
    code: &'a str,
    level: &'a str,
    name: Option<&'a str>,
    score: Option<f64>,
    status: &'a str,
    evidence: &'a [String],
    alternatives: &'a [f64],
    grade: Option<&'a str>,
    document: &'a str,
    place: Place,
    /// The other places that state it.
    others: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    value: f64,
    /// Sort of place, such as `prose`.
    #[serde(rename = "where")]
    sort: &'a str,
    document: &'a str,
    place: Place,
}

/// In the order of their codes; of several documents the best stands.
pub(super) fn of<'a>(
    documents: &[&'a Document],
    year: Option<u16>,
    own: impl Fn(&Document) -> Own<'a>,
) -> Vec<Score<'a>> {
    let mut best: BTreeMap<Code, &Record> = BTreeMap::new();
    let mut mentions: BTreeMap<Code, Vec<&Recorded<mentions::Row>>> = BTreeMap::new();
    for document in documents {
        let (own, assessed) = (own(document), document.document.row.fiscal_year);
        let is_here = |told: Option<u16>, name: &Option<String>| {
            told.or(assessed) == year && own.has(name.as_deref())
        };
        for score in &document.scores {
            let row = &score.recorded.row.settled;
            let Ok(code) = row.code.parse() else { continue };
            if is_here(row.fiscal_year, &row.agency_name) {
                let kept = best.entry(code).or_insert(score);
                if worth(score) < worth(kept) {
                    *kept = score;
                }
            }
        }
        for mention in &document.mentions {
            let row = &mention.row;
            let Ok(code) = row.code.parse() else { continue };
            if row.role == Role::Current.name() && is_here(row.fiscal_year, &row.agency_name) {
                mentions.entry(code).or_default().push(mention);
            }
        }
    }
    let mentions_of = |code| mentions.get(code).map(Vec::as_slice).unwrap_or_default();
    best.iter().map(|(code, score)| score_of(score, mentions_of(code))).collect()
}

/// Less is better: one that is no score is not compared, and stands only where there is no other.
fn worth(score: &Record) -> (bool, Option<usize>) {
    let row = &score.recorded.row;
    (row.settled.score.is_none(), Status::named(&row.status).and_then(Status::place))
}

fn score_of<'a>(record: &'a Record, mentions: &[&'a Recorded<mentions::Row>]) -> Score<'a> {
    let Row { settled, grade, status, provenance, evidence, .. } = &record.recorded.row;
    let is_other = |mention: &&&Recorded<mentions::Row>| {
        mention.row.document_id != settled.document_id || mention.row.provenance != *provenance
    };
    Score {
        code: &settled.code,
        level: &settled.level,
        name: settled.name.as_deref(),
        score: settled.score,
        status,
        evidence,
        alternatives: &record.alternatives,
        grade: grade.as_deref(),
        document: &settled.document_id,
        place: Place::of(provenance, &record.recorded.history),
        others: mentions.iter().filter(is_other).map(|mention| mention_of(mention)).collect(),
    }
}

fn mention_of(mention: &Recorded<mentions::Row>) -> Mention<'_> {
    Mention {
        value: mention.row.value,
        sort: &mention.row.place,
        document: &mention.row.document_id,
        place: Place::of(&mention.row.provenance, &mention.history),
    }
}
