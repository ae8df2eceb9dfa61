//! The queue of a run, each score with what became of it since the run.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::lookout::Open;
use super::tables::Tables;
use super::trouble::Trouble;
use super::view::Key;
use crate::audit::catalogue;
use crate::corrections::place::{Place, Spot};
use crate::corrections::state::{self, State};
use crate::dataset::{documents, queue};
use crate::ita::score::Status;
use crate::outcome;

/// The queue, and the documents of the run.
#[derive(Serialize)]
pub struct Queue {
    version: &'static str,
    reviewer: Option<String>,
    /// How far the review is.
    pub progress: Progress,
    rows: Vec<Row>,
    documents: Vec<Document>,
    rules: Vec<Rule>,
}

/// What a rule asks.
#[derive(Serialize)]
struct Rule {
    id: &'static str,
    th: &'static str,
    en: &'static str,
}

/// How many scores are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    total: usize,
    answered: usize,
    settled: usize,
    open: usize,
}

/// What became of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Fate {
    /// Nobody said anything.
    Open,
    /// Somebody said something that counts.
    Answered,
    /// Other answers made it sure.
    Settled,
}

#[derive(Serialize)]
struct Row {
    document: String,
    path: String,
    settles: usize,
    key: Key,
    score: Option<String>,
    status: String,
    rules: Vec<String>,
    state: Fate,
}

#[derive(Serialize)]
struct Document {
    document: String,
    path: String,
    agency: Option<String>,
    year: Option<u16>,
    open: usize,
    measures: usize,
}

/// The queue of the tables, then what was answered beside it. `open` finds the open scores of a document of
/// which something was said.
pub(super) fn of(
    tables: &Tables,
    state: &State,
    reviewer: Option<String>,
    open: impl Fn(&documents::Row) -> Result<Option<Open>, Trouble>,
) -> Result<Queue, Trouble> {
    let mut rows = Vec::new();
    let mut listed: BTreeSet<(String, Key)> = BTreeSet::new();
    for row in &tables.queue {
        let Some(document) = tables.document(&row.settled.document_id) else { continue };
        let key = Key::of_row(&row.settled);
        let answer = answer(state, document, &key);
        let fate = match (&answer, open(document)?) {
            (Some(_), _) => Fate::Answered,
            (None, Some(open)) if !open.contains(&key) => Fate::Settled,
            (None, _) => Fate::Open,
        };
        listed.insert((document.document_id.clone(), key.clone()));
        rows.push(listed_row(tables, row, key, fate, answer));
    }
    rows.extend(beside(tables, state, &listed));
    let documents = documents(tables, &rows);
    let version = env!("CARGO_PKG_VERSION");
    Ok(Queue {
        version,
        reviewer,
        progress: progress(&rows),
        documents,
        rules: rules_among(&rows),
        rows,
    })
}

/// The rules that speak of any of these, in the order of the audit.
fn rules_among(rows: &[Row]) -> Vec<Rule> {
    let told: BTreeSet<&str> = rows.iter().flat_map(|row| &row.rules).map(String::as_str).collect();
    let among = catalogue::all().into_iter().filter(|rule| told.contains(rule.id));
    among.map(|rule| Rule { id: rule.id, th: rule.asks_th, en: rule.asks_en }).collect()
}

fn progress(rows: &[Row]) -> Progress {
    let count = |fate| rows.iter().filter(|row| row.state == fate).count();
    Progress {
        total: rows.len(),
        answered: count(Fate::Answered),
        settled: count(Fate::Settled),
        open: count(Fate::Open),
    }
}

/// What was said of a score, if anything counts: `None` inside where nobody can read it.
fn answer(state: &State, document: &documents::Row, key: &Key) -> Option<Option<String>> {
    let spot = Spot::Score(key.spot().ok()?);
    let place = Place { document: document.sha256.clone()?, spot };
    Some(state.in_force(&place)?.answer.after())
}

fn listed_row(
    tables: &Tables,
    row: &queue::Row,
    key: Key,
    state: Fate,
    answer: Option<Option<String>>,
) -> Row {
    let settled = &row.settled;
    let read = settled.score.map(|score| format!("{score:.2}"));
    let score = answer.flatten().or(read);
    Row {
        document: settled.document_id.clone(),
        path: settled.path.clone(),
        settles: row.settles,
        rules: rules(tables, &settled.document_id, &key),
        score,
        status: row.status.clone(),
        state,
        key,
    }
}

fn rules(tables: &Tables, document: &str, key: &Key) -> Vec<String> {
    let rules = tables.rules_of(document, key.agency_name.as_deref(), &key.code);
    rules.into_iter().map(str::to_owned).collect()
}

/// Answers about scores of the run that its queue does not have: a later run knew them already, or nobody asked.
fn beside(tables: &Tables, state: &State, listed: &BTreeSet<(String, Key)>) -> Vec<Row> {
    let row = |(place, given): (&Place, &[state::Given])| {
        let answer = state::in_force(given)?.answer.after();
        let Spot::Score(spot) = &place.spot else { return None };
        let document = tables.document(place.document_id())?;
        let key = Key::of(spot);
        let is_new = !listed.contains(&(document.document_id.clone(), key.clone()));
        let status = if answer.is_some() { Status::Corrected } else { Status::Disputed };
        is_new.then(|| Row {
            document: document.document_id.clone(),
            path: document.path.clone(),
            settles: 0,
            rules: rules(tables, &document.document_id, &key),
            score: answer,
            status: status.name().to_owned(),
            state: Fate::Answered,
            key,
        })
    };
    state.places().filter_map(row).collect()
}

/// The documents that could be read, with how many of their scores are open.
fn documents(tables: &Tables, rows: &[Row]) -> Vec<Document> {
    let mut open = BTreeMap::new();
    for row in rows.iter().filter(|row| row.state == Fate::Open) {
        *open.entry(row.document.as_str()).or_insert(0) += 1;
    }
    let read = tables.documents.iter().filter(|row| row.state != outcome::State::Failed.name());
    let document = |row: &documents::Row| Document {
        document: row.document_id.clone(),
        path: row.path.clone(),
        agency: row.agency_name.clone(),
        year: row.fiscal_year,
        open: open.get(row.document_id.as_str()).copied().unwrap_or_default(),
        measures: row.measures,
    };
    read.map(document).collect()
}
