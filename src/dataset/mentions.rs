//! mentions.csv: one row per place that states a score.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::{agency_name, number};
use super::record::{Provenance, Recorded};
use super::table;
use super::vocabulary;
use crate::ita::score::Mention;
use crate::outcome::Outcome;

/// One row per place that states a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "MentionRow")]
pub struct Row {
    /// The document.
    pub document_id: String,
    /// Whom the number is of.
    pub agency_name: Option<String>,
    /// The year the number is of, Buddhist era.
    pub fiscal_year: Option<u16>,
    /// What sort of score.
    #[schemars(extend("enum" = vocabulary::LEVELS))]
    pub level: String,
    /// What the number is of.
    pub code: String,
    /// The number as printed.
    pub value: f64,
    /// Where it stands.
    #[schemars(extend("enum" = vocabulary::PLACES))]
    pub place: String,
    /// What it is: this year's score, the year before's, what is missing to 100, or a change.
    #[schemars(extend("enum" = vocabulary::ROLES))]
    pub role: String,
    /// Where in the document.
    #[serde(flatten)]
    pub provenance: Provenance,
}

impl table::Row for Row {
    const TABLE: &'static str = "mentions";
    const KEY: &'static [&'static str] = &[];
}

/// The rows of one document with their histories, then in reading order.
pub fn records(outcome: &Outcome) -> Vec<Recorded<Row>> {
    let record = |m: &Mention| Recorded::of(row_of(outcome, m), &m.value);
    outcome.report.mentions.iter().map(record).collect()
}

fn row_of(outcome: &Outcome, mention: &Mention) -> Row {
    Row {
        document_id: outcome.source.id.clone(),
        agency_name: agency_name(outcome, mention.agency),
        fiscal_year: mention.year.map(|y| y.0),
        level: mention.code.level().to_owned(),
        code: mention.code.to_string(),
        value: number(mention.value.value),
        place: mention.place.name().to_owned(),
        role: mention.role.name().to_owned(),
        provenance: Provenance::of(&mention.value),
    }
}
