//! scores.csv: one row per agency, year and code.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::{agency, agency_name, filled, number, province, text};

use super::record::{Provenance, Recorded};
use super::table;
use super::vocabulary;
use crate::ita::scheme::name_of;
use crate::ita::score::{Code, Score};
use crate::outcome::Outcome;

/// What a settled score is of, and what it is: what all tables of them tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Settled {
    /// The document.
    pub document_id: String,
    /// Its path, relative to the input root.
    pub path: String,
    /// Whom the score is of.
    pub agency_name: Option<String>,
    /// Province of the agency.
    pub province: Option<String>,
    /// The year assessed, Buddhist era.
    pub fiscal_year: Option<u16>,
    /// What sort of score.
    #[schemars(extend("enum" = vocabulary::LEVELS))]
    pub level: String,
    /// `total`; `IIT` `EIT` `OIT`; `1` to `10`; `9.1`; `i1` `e5` `o28`.
    pub code: String,
    /// Official Thai name.
    pub name: Option<String>,
    /// 0.00 to 100.00; empty where what is printed is no score (the finding tells it).
    #[schemars(range(min = 0, max = 100))]
    pub score: Option<f64>,
}

impl Settled {
    /// Of a score of a document.
    pub fn of(outcome: &Outcome, score: &Score) -> Settled {
        Settled {
            document_id: outcome.source.id.clone(),
            path: outcome.source.path.clone(),
            agency_name: agency_name(outcome, score.agency),
            province: province(outcome, score.agency),
            fiscal_year: score.year.map(|y| y.0),
            level: score.code.level().to_owned(),
            code: score.code.to_string(),
            name: filled(&name_of(score.code, score.year)),
            score: Some(score.value.value).filter(|v| v.is_score()).map(number),
        }
    }
}

/// One row per document, agency, year and code: what the document says, settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ScoreRow")]
pub struct Row {
    /// What it is of, and what it is.
    #[serde(flatten)]
    pub settled: Settled,
    /// The grade as printed, on the total.
    pub grade: Option<String>,
    /// How far the score can be trusted.
    #[schemars(extend("enum" = vocabulary::STATUSES))]
    pub status: String,
    /// The best mention.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// How many places state it.
    pub mention_count: usize,
    /// What settled it.
    #[schemars(extend("items" = vocabulary::list_of(&vocabulary::EVIDENCE)))]
    pub evidence: Vec<String>,
}

impl table::Row for Row {
    const TABLE: &'static str = "scores";
    const KEY: &'static [&'static str] = &["document_id", "agency_name", "fiscal_year", "code"];
}

/// A score with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ScoreRecord")]
pub struct Record {
    /// The row, with places and changes of the best mention.
    #[serde(flatten)]
    pub recorded: Recorded<Row>,
    /// The other values it could have, where it is disputed.
    pub alternatives: Vec<f64>,
}

/// The rows of one document with their histories, then by agency, year and code.
pub fn records(outcome: &Outcome) -> Vec<Record> {
    let record = |score: &Score| Record {
        recorded: Recorded::of(row_of(outcome, score), &score.value),
        alternatives: score.alternatives.iter().copied().map(number).collect(),
    };
    outcome.report.scores.iter().map(record).collect()
}

fn row_of(outcome: &Outcome, score: &Score) -> Row {
    Row {
        settled: Settled::of(outcome, score),
        grade: grade(outcome, score),
        status: score.status.name().to_owned(),
        provenance: Provenance::of(&score.value),
        mention_count: score.mention_count,
        evidence: score.evidence.iter().map(|e| e.name().to_owned()).collect(),
    }
}

/// The printed grade belongs to the total of the assessed year.
fn grade(outcome: &Outcome, score: &Score) -> Option<String> {
    let assessed = outcome.report.fiscal_year.as_ref().map(|y| y.value);
    let fits = score.year.is_none() || assessed.is_none() || score.year == assessed;
    let printed = agency(&outcome.report, score.agency).and_then(|a| a.grade.as_ref());
    text(printed).filter(|_| score.code == Code::Total && fits)
}
