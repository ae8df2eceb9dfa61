//! A document as a reviewer sees it: its scores, texts and findings with all answers in force, each with its place
//! and what people said of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::sums::{self, Sum};
use crate::corrections::entry::Answer;
use crate::corrections::place::{ScoreSpot, Spot, TextSpot};
use crate::corrections::state::{self, State};
use crate::dataset::json::Document;
use crate::dataset::record::{Composed, Recorded};
use crate::dataset::{findings, measures, mentions, scores};
use crate::ita::element::Element;
use crate::ita::report::Measure;
use crate::ita::score::{Code, NotACode, Role, Score};
use crate::outcome::Outcome;
use crate::provenance::Origin;
use crate::settle::review::is_open;
use crate::site::place::Place;

/// The columns that tell a score in its document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// Of whom; `None` where no name was read.
    pub agency_name: Option<String>,
    /// Of which year.
    pub fiscal_year: Option<u16>,
    /// Which.
    pub code: String,
}

impl Key {
    /// Of a place.
    pub(super) fn of(spot: &ScoreSpot) -> Key {
        let ScoreSpot { agency_name, fiscal_year, code } = spot.clone();
        Key { agency_name, fiscal_year, code: code.to_string() }
    }

    /// Of a row.
    pub(super) fn of_row(row: &scores::Settled) -> Key {
        let scores::Settled { agency_name, fiscal_year, code, .. } = row.clone();
        Key { agency_name, fiscal_year, code }
    }

    /// The place that it tells.
    ///
    /// # Errors
    /// Where the code is none.
    pub(super) fn spot(&self) -> Result<ScoreSpot, NotACode> {
        let Key { agency_name, fiscal_year, code } = self.clone();
        Ok(ScoreSpot { agency_name, fiscal_year, code: code.parse()? })
    }
}

/// What somebody said of a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Given {
    id: String,
    who: String,
    when: String,
    why: String,
    after: Option<String>,
    is_withdrawn: bool,
}

impl Given {
    /// All that was said of a place, in order.
    pub(super) fn all(given: &[state::Given]) -> Vec<Given> {
        given.iter().map(Given::of).collect()
    }

    fn of(given: &state::Given) -> Given {
        let state::Given { entry, answer, is_withdrawn } = given;
        Given {
            id: entry.id.clone(),
            who: entry.who.clone(),
            when: entry.when.to_string(),
            why: entry.why.clone(),
            after: Answer::after(answer),
            is_withdrawn: *is_withdrawn,
        }
    }
}

/// A document.
#[derive(Serialize)]
pub struct View {
    id: String,
    path: String,
    kind: Option<String>,
    sha256: String,
    pages: u32,
    agency: Option<String>,
    /// Of whom there are scores, each once, in order.
    agencies: Vec<String>,
    year: Option<u16>,
    is_pictured: bool,
    scores: Vec<ScoreView>,
    sums: Vec<Sum>,
    measures: Vec<MeasureView>,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct ScoreView {
    key: Key,
    name: Option<String>,
    score: Option<String>,
    status: String,
    evidence: Vec<String>,
    alternatives: Vec<String>,
    settles: usize,
    mention_count: usize,
    is_open: bool,
    place: Place,
    others: Vec<Mention>,
    #[serde(flatten)]
    said: Said,
}

/// What people said of a value.
#[derive(Serialize)]
struct Said {
    given: Vec<Given>,
    /// Id of the entry that counts.
    answer: Option<String>,
}

#[derive(Serialize)]
struct Mention {
    value: f64,
    #[serde(rename = "where")]
    sort: String,
    place: Place,
}

#[derive(Serialize)]
struct MeasureView {
    row: usize,
    indicators: Vec<String>,
    missing: Vec<String>,
    texts: Vec<TextView>,
}

#[derive(Serialize)]
struct TextView {
    field: &'static str,
    text: String,
    place: Option<Place>,
    is_unreadable: bool,
    #[serde(flatten)]
    said: Said,
}

#[derive(Serialize)]
struct Finding {
    rule: String,
    severity: String,
    code: Option<String>,
    message_th: Option<String>,
    message_en: Option<String>,
    place: Place,
}

/// A score with its value and status alone, for what would be.
#[derive(Serialize)]
pub struct Brief {
    key: Key,
    score: Option<String>,
    status: &'static str,
}

/// Everything that people said of one document.
struct Voices<'s, 'l>(BTreeMap<&'s Spot, &'s [state::Given<'l>]>);

impl Voices<'_, '_> {
    fn of(&self, spot: &Spot) -> Said {
        let given = self.0.get(spot).copied().unwrap_or_default();
        let answer = state::in_force(given).map(|given| given.entry.id.clone());
        Said { given: Given::all(given), answer }
    }
}

/// The view of an outcome to which all answers in force were applied. Of a table of several agencies the scores
/// of the one named; without a name, of the first that has any.
pub(super) fn of(
    outcome: &Outcome,
    state: &State,
    agency: Option<&str>,
    across: &[findings::Row],
) -> View {
    let document = Document::of(outcome);
    let wanted = wanted(&document, agency);
    let said = state.of_document(&outcome.source.sha256);
    let voices = Voices(said.map(|(place, given)| (&place.spot, given)).collect());
    let rows: Vec<(&Score, &scores::Record)> = outcome
        .report
        .scores
        .iter()
        .zip(&document.scores)
        .filter(|(_, record)| record.recorded.row.settled.agency_name == wanted)
        .collect();
    let own: Vec<&Score> = rows.iter().map(|(score, _)| *score).collect();
    let head = &document.document.row;
    View {
        id: head.document_id.clone(),
        path: head.path.clone(),
        kind: head.kind.clone(),
        sha256: outcome.source.sha256.clone(),
        pages: outcome.pages,
        agency: wanted,
        agencies: agencies(&document),
        year: head.fiscal_year,
        is_pictured: outcome.origin != Some(Origin::Transcript),
        scores: rows.iter().map(|row| score_view(row, &document.mentions, &voices)).collect(),
        sums: sums::of(&own, outcome.report.fiscal_year.as_ref().map(|year| year.value)),
        measures: outcome
            .report
            .measures
            .iter()
            .zip(&document.measures)
            .map(|row| measure_view(row, &voices))
            .collect(),
        findings: findings_of(&document, across),
    }
}

/// The scores of an agency and their sums, without the rest.
pub(super) fn briefly(outcome: &Outcome, agency: Option<&str>) -> (Vec<Brief>, Vec<Sum>, usize) {
    let rows = scores::records(outcome);
    let all = outcome.report.scores.iter().zip(&rows);
    let own: Vec<(&Score, Key)> = all
        .map(|(score, record)| (score, Key::of_row(&record.recorded.row.settled)))
        .filter(|(_, key)| key.agency_name.as_deref() == agency)
        .collect();
    let scores: Vec<&Score> = own.iter().map(|(score, _)| *score).collect();
    let open = scores.iter().filter(|score| is_open(score.status, &score.evidence)).count();
    let sums = sums::of(&scores, outcome.report.fiscal_year.as_ref().map(|year| year.value));
    let brief = |(score, key): (&Score, Key)| Brief {
        key,
        score: shown(score),
        status: score.status.name(),
    };
    (own.into_iter().map(brief).collect(), sums, open)
}

fn agencies(document: &Document) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = document.scores.iter().filter_map(|s| s.recorded.row.settled.agency_name.as_ref());
    names.filter(|name| seen.insert(*name)).cloned().collect()
}

/// The name of whose scores are shown. One that the document does not have has none: nobody else's are shown in
/// their stead.
fn wanted(document: &Document, agency: Option<&str>) -> Option<String> {
    let mut names = document.scores.iter().map(|score| &score.recorded.row.settled.agency_name);
    let first = || names.next().unwrap_or(&document.document.row.agency_name).clone();
    agency.map(str::to_owned).or_else(first)
}

/// A score as the tables show it; `None` where what was read is none.
fn shown(score: &Score) -> Option<String> {
    Some(score.value.value).filter(|value| value.is_score()).map(|value| value.to_string())
}

fn score_view(
    (score, record): &(&Score, &scores::Record),
    mentions: &[Recorded<mentions::Row>],
    voices: &Voices,
) -> ScoreView {
    let Recorded { row, history } = &record.recorded;
    let key = Key::of_row(&row.settled);
    let said = match key.spot() {
        Ok(spot) => voices.of(&Spot::Score(spot)),
        Err(_) => Said { given: Vec::new(), answer: None },
    };
    ScoreView {
        name: row.settled.name.clone(),
        score: shown(score),
        status: row.status.clone(),
        evidence: row.evidence.clone(),
        alternatives: score.alternatives.iter().map(ToString::to_string).collect(),
        settles: score.settles,
        mention_count: score.mention_count,
        is_open: is_open(score.status, &score.evidence),
        place: Place::of(&row.provenance, history),
        others: others(row, mentions),
        key,
        said,
    }
}

/// The other places that state a score.
fn others(row: &scores::Row, mentions: &[Recorded<mentions::Row>]) -> Vec<Mention> {
    let settled = &row.settled;
    let is_other = |mention: &&Recorded<mentions::Row>| {
        let of = &mention.row;
        let same = of.code == settled.code && of.agency_name == settled.agency_name;
        let current = of.role == Role::Current.name() && of.fiscal_year == settled.fiscal_year;
        // The best mention is the score's own place.
        same && current && of.provenance != row.provenance
    };
    let mention = |mention: &Recorded<mentions::Row>| Mention {
        value: mention.row.value,
        sort: mention.row.place.clone(),
        place: Place::of(&mention.row.provenance, &mention.history),
    };
    mentions.iter().filter(is_other).map(mention).collect()
}

fn measure_view(
    (measure, row): (&Measure, &Composed<measures::Row>),
    voices: &Voices,
) -> MeasureView {
    let text = |element: Element| TextView {
        field: element.name(),
        text: element.of(measure).as_ref().map(|text| text.value.clone()).unwrap_or_default(),
        place: row.fields.iter().find(|f| f.column == element.name()).map(Place::of_field),
        is_unreadable: measure.unreadable.contains(&element.name()),
        said: voices.of(&Spot::Text(TextSpot { row: measure.row, element })),
    };
    MeasureView {
        row: measure.row,
        indicators: measure.indicators.iter().map(|n| Code::Indicator(*n).to_string()).collect(),
        missing: row.row.missing.clone(),
        texts: Element::ALL.into_iter().map(text).collect(),
    }
}

/// Those inside the document, then those beside others.
fn findings_of(document: &Document, across: &[findings::Row]) -> Vec<Finding> {
    let inside =
        document.findings.iter().map(|f| finding(&f.row, Place::of(&f.row.provenance, &f.history)));
    let beside =
        across.iter().map(|row| finding(row, Place::of(&row.provenance, &Default::default())));
    inside.chain(beside).collect()
}

fn finding(row: &findings::Row, place: Place) -> Finding {
    Finding {
        rule: row.rule.clone(),
        severity: row.severity.clone(),
        code: row.code.clone(),
        message_th: row.message_th.clone(),
        message_en: row.message_en.clone(),
        place,
    }
}
