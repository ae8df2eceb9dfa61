//! What a page asks for, and what an answer of it says.

use serde::{Deserialize, Deserializer};

use super::trouble::Trouble;
use super::view::Key;
use crate::corrections::entry::{Answer, Said, Shown, score_of, text_of};
use crate::corrections::place::{Place, ScoreSpot, Spot, TextSpot};
use crate::ita::element::Element;
use crate::ita::report::Report;
use crate::ita::score::Score;
use crate::outcome::Outcome;

/// The one field of a score.
const SCORE: &str = "score";

/// What would be if a score were this.
#[derive(Deserialize)]
pub struct Try {
    pub(super) document: String,
    pub(super) key: Key,
    pub(super) after: String,
}

/// What somebody says of a value.
#[derive(Deserialize)]
pub struct Say {
    pub(super) document: String,
    #[serde(flatten)]
    pub(super) value: Value,
    /// The id of the entry that counted when the page was shown.
    #[serde(deserialize_with = "told")]
    pub(super) seen: Option<String>,
    pub(super) who: String,
    #[serde(default)]
    pub(super) why: String,
}

/// Which value, and what it is; `None` where nobody can read it.
#[derive(Deserialize)]
#[serde(tag = "table", rename_all = "lowercase")]
pub(super) enum Value {
    Scores {
        key: Key,
        field: String,
        #[serde(deserialize_with = "told")]
        after: Option<String>,
    },
    Measures {
        key: RowKey,
        field: String,
        #[serde(deserialize_with = "told")]
        after: Option<String>,
    },
}

/// A value or `null`: that nothing stands there at all is neither.
fn told<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Option::deserialize(deserializer)
}

/// The column that tells a row of measures.
#[derive(Deserialize)]
pub(super) struct RowKey {
    row: usize,
}

/// That an answer no longer counts.
#[derive(Deserialize)]
pub struct Withdraw {
    pub(super) document: String,
    pub(super) id: String,
    /// Whose scores the page shows.
    pub(super) agency: Option<String>,
    pub(super) who: String,
    #[serde(default)]
    pub(super) why: String,
}

impl Try {
    pub(super) fn answer(&self, outcome: &Outcome) -> Result<Answer, Trouble> {
        let (key, field, after) = (self.key.clone(), SCORE.to_owned(), Some(self.after.clone()));
        Value::Scores { key, field, after }.answer(outcome)
    }
}

impl Value {
    /// Whose scores the page shows.
    pub(super) fn agency(&self) -> Option<&str> {
        match self {
            Value::Scores { key, .. } => key.agency_name.as_deref(),
            Value::Measures { .. } => None,
        }
    }

    /// The answer about a document as it is with all answers in force: this is what the person was shown.
    pub(super) fn answer(&self, outcome: &Outcome) -> Result<Answer, Trouble> {
        let document = outcome.source.sha256.clone();
        let said = match self {
            Value::Scores { field, .. } if field != SCORE => {
                return Err(Trouble::Unfit(format!("expected field {SCORE}, found {field:?}")));
            }
            Value::Scores { key, field: _, after } => {
                let at = spot_of(key)?;
                let after = after.as_deref().map(score_of).transpose()?;
                let before = score_shown(outcome, &at)?;
                Said::Score { at, before, after }
            }
            Value::Measures { key, field, after } => {
                let element: Element =
                    field.parse().map_err(|cause| Trouble::Unfit(format!("{cause}")))?;
                let at = TextSpot { row: key.row, element };
                let before = text_shown(outcome, at)?;
                Said::Text { at, before, after: after.as_deref().map(text_of) }
            }
        };
        Ok(Answer { document, said })
    }
}

fn spot_of(key: &Key) -> Result<ScoreSpot, Trouble> {
    key.spot().map_err(|cause| Trouble::Unfit(cause.to_string()))
}

/// The score of a report that a place tells.
fn score_at<'r>(report: &'r Report, at: &ScoreSpot) -> Option<&'r Score> {
    let name = |score: &Score| {
        let name = report.agencies.get(score.agency).and_then(|agency| agency.name.as_ref());
        name.map(|name| name.value.trim()).filter(|name| !name.is_empty())
    };
    report.scores.iter().find(|score| {
        let year = score.year.map(|year| year.0);
        score.code == at.code && year == at.fiscal_year && name(score) == at.agency_name.as_deref()
    })
}

fn score_shown(outcome: &Outcome, at: &ScoreSpot) -> Result<Shown, Trouble> {
    let score =
        score_at(&outcome.report, at).ok_or_else(|| no_place(outcome, Spot::Score(at.clone())))?;
    let value = Some(score.value.value).filter(|value| value.is_score());
    Ok(Shown { score: value, raw: score.value.raw.clone() })
}

fn text_shown(outcome: &Outcome, at: TextSpot) -> Result<String, Trouble> {
    let row = outcome.report.measures.iter().find(|measure| measure.row == at.row);
    let row = row.ok_or_else(|| no_place(outcome, Spot::Text(at)))?;
    let text = at.element.of(row).as_ref();
    Ok(text.map(|text| text.value.trim().to_owned()).unwrap_or_default())
}

fn no_place(outcome: &Outcome, spot: Spot) -> Trouble {
    Trouble::NoPlace(Place { document: outcome.source.sha256.clone(), spot })
}
