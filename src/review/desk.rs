//! One review: a run, its documents, the log, and all that may be asked of them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use super::clock;
use super::lookout::{self, Lookout, Open};
use super::queue::{self, Progress, Queue};
use super::readings::{Picture, Readings};
use super::request::{Say, Try, Withdraw};
use super::sums::Sum;
use super::tables::Tables;
use super::trouble::Trouble;
use super::view::{self, Brief, Given, View};
use crate::corrections::apply::{self, Applied};
use crate::corrections::entry::{Act, Answer, Entry};
use crate::corrections::log::{self, Log};
use crate::corrections::state::{self, State};
use crate::dataset::documents;
use crate::outcome::{self, Outcome};

/// Who tries what would be: nobody, and it is never saved.
const NOBODY: &str = "-";

/// A review of an output folder.
pub struct Desk {
    output: PathBuf,
    log: PathBuf,
    reviewer: Option<String>,
    readings: Readings,
    lookout: Lookout,
    tables: Mutex<Arc<Tables>>,
}

/// What would be if a score were another.
#[derive(Serialize)]
pub struct Tried {
    score: Option<String>,
    sums: Vec<Sum>,
    scores: Vec<Brief>,
    open: usize,
}

/// What is the case once an entry is saved.
#[derive(Serialize)]
pub struct Saved {
    id: String,
    document: View,
    progress: Progress,
}

impl Desk {
    /// Of a folder that `extract` wrote with `--format csv`, and a log, which need not be there yet. The reviewer's
    /// name stands in the page until they say another.
    ///
    /// # Errors
    /// Where the folder lacks a table or the log is broken.
    pub fn open(
        output: &Path,
        log: &Path,
        reviewer: Option<String>,
        readings: Readings,
    ) -> Result<Desk, Trouble> {
        let tables = Mutex::new(Arc::new(Tables::read(output)?));
        let (output, log) = (output.to_owned(), log.to_owned());
        let desk = Desk { output, log, reviewer, readings, lookout: Lookout::default(), tables };
        desk.entries()?;
        Ok(desk)
    }

    /// The queue, with what became of each score.
    ///
    /// # Errors
    /// Where the tables or the log cannot be read.
    pub fn queue(&self) -> Result<Queue, Trouble> {
        let (tables, entries) = (self.tables()?, self.entries()?);
        let state = State::of(&entries);
        queue::of(&tables, &state, self.reviewer.clone(), |row| self.open_of(row, &state))
    }

    /// A document with all answers in force.
    ///
    /// # Errors
    /// Where the run has no such document or it cannot be read.
    pub fn view(&self, id: &str, agency: Option<&str>) -> Result<View, Trouble> {
        let entries = self.entries()?;
        let outcome = self.outcome(id)?;
        self.view_of(&outcome, &State::of(&entries), agency)
    }

    /// What would be if a score were another. Nothing is saved.
    ///
    /// # Errors
    /// Where it is no score, or the document has no such place.
    pub fn tried(&self, asked: &Try) -> Result<Tried, Trouble> {
        let mut entries = self.entries()?;
        let read = self.outcome(&asked.document)?;
        let answer = asked.answer(&applied(&read, &State::of(&entries)).0)?;
        let score = answer.after();
        entries.push(Entry::new(Act::Answer(answer), NOBODY, clock::now()?, "")?);
        let (outcome, _) = applied(&read, &State::of(&entries));
        let (scores, sums, open) = view::briefly(&outcome, asked.key.agency_name.as_deref());
        Ok(Tried { score, sums, scores, open })
    }

    /// Writes an answer into the log. It is on the disk when this returns.
    ///
    /// # Errors
    /// `Trouble::Answered` where another counts than the page showed; else where it is no answer, or the
    /// log cannot be written.
    pub fn say(&self, say: &Say) -> Result<Saved, Trouble> {
        let read = self.outcome(&say.document)?;
        let id = self.append(|entries| {
            let state = State::of(entries);
            let answer = say.value.answer(&applied(&read, &state).0)?;
            check_seen(&state, &answer, say.seen.as_deref())?;
            let entry = Entry::new(Act::Answer(answer), &say.who, clock::now()?, &say.why)?;
            check_fits(&read, entries, &entry)?;
            Ok(entry)
        })?;
        self.saved(id, &read, say.value.agency())
    }

    /// Takes back an answer that the same person gave.
    ///
    /// # Errors
    /// Where it does not count or is another's, or the log cannot be written.
    pub fn withdraw(&self, withdraw: &Withdraw) -> Result<Saved, Trouble> {
        let read = self.outcome(&withdraw.document)?;
        let id = self.append(|entries| {
            check_own(&State::of(entries), &read.source.sha256, withdraw)?;
            let act = Act::Withdrawal(withdraw.id.clone());
            Ok(Entry::new(act, &withdraw.who, clock::now()?, &withdraw.why)?)
        })?;
        self.saved(id, &read, withdraw.agency.as_deref())
    }

    /// How a page looks; counted from 1.
    ///
    /// # Errors
    /// Where the run has no such document or the page cannot be shown.
    pub fn picture(&self, id: &str, page: u32) -> Result<Arc<Picture>, Trouble> {
        self.row(id)?;
        self.readings.picture(id, page)
    }

    /// The tables as the last run wrote them.
    fn tables(&self) -> Result<Arc<Tables>, Trouble> {
        let mut held = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        if !held.is_current(&self.output) {
            *held = Arc::new(Tables::read(&self.output)?);
        }
        Ok(held.clone())
    }

    fn row(&self, id: &str) -> Result<documents::Row, Trouble> {
        let tables = self.tables()?;
        let read = tables.document(id).filter(|row| row.state != outcome::State::Failed.name());
        read.cloned().ok_or_else(|| Trouble::NoDocument(id.to_owned()))
    }

    fn outcome(&self, id: &str) -> Result<Arc<Outcome>, Trouble> {
        self.row(id)?;
        self.readings.outcome(id)
    }

    /// Others may write into the log too: it is read each time.
    fn entries(&self) -> Result<Vec<Entry>, Trouble> {
        let log = if self.log.exists() { log::read(&self.log)? } else { Log::default() };
        Ok(log.entries)
    }

    /// Writes the entry that is made of those before it, and gives its id.
    fn append(
        &self,
        make: impl FnOnce(&[Entry]) -> Result<Entry, Trouble>,
    ) -> Result<String, Trouble> {
        log::append_with(&self.log, |entries| {
            let entry = make(entries)?;
            Ok::<_, Trouble>((entry.id.clone(), vec![entry]))
        })
    }

    fn saved(&self, id: String, read: &Outcome, agency: Option<&str>) -> Result<Saved, Trouble> {
        let entries = self.entries()?;
        let document = self.view_of(read, &State::of(&entries), agency)?;
        Ok(Saved { id, document, progress: self.queue()?.progress })
    }

    fn view_of(
        &self,
        read: &Outcome,
        state: &State,
        agency: Option<&str>,
    ) -> Result<View, Trouble> {
        let tables = self.tables()?;
        let (outcome, _) = applied(read, state);
        Ok(view::of(&outcome, state, agency, tables.across_of(&read.source.id)))
    }

    /// The open scores of a document, where something was said of it that the tables do not know. Of one whose
    /// file is gone nothing more is known.
    fn open_of(&self, row: &documents::Row, state: &State) -> Result<Option<Open>, Trouble> {
        let answers = lookout::in_force(state, row.sha256.as_deref().unwrap_or_default());
        if answers.is_empty() {
            return Ok(None);
        }
        let find = || {
            let read = self.readings.outcome(&row.document_id)?;
            Ok::<_, Trouble>(lookout::open(&applied(&read, state).0))
        };
        match self.lookout.open(&row.document_id, answers, find) {
            Err(Trouble::NoFile(_)) => Ok(None),
            open => open.map(Some),
        }
    }
}

/// An outcome as it is with all answers in force.
fn applied(read: &Outcome, state: &State) -> (Outcome, Applied) {
    let mut outcome = read.clone();
    let applied = apply::apply(&mut outcome, state);
    (outcome, applied)
}

/// Whether the page showed what counts now.
fn check_seen(state: &State, answer: &Answer, seen: Option<&str>) -> Result<(), Trouble> {
    let place = answer.place();
    let given = state.of_document(&place.document).find(|(known, _)| **known == place);
    let given = given.map(|(_, given)| given).unwrap_or_default();
    let counts = state::in_force(given).map(|given| given.entry.id.as_str());
    if counts == seen { Ok(()) } else { Err(Trouble::Answered(Given::all(given))) }
}

/// Whether an entry would be applied.
fn check_fits(read: &Outcome, entries: &[Entry], entry: &Entry) -> Result<(), Trouble> {
    let entries: Vec<Entry> = entries.iter().chain([entry]).cloned().collect();
    let (_, applied) = applied(read, &State::of(&entries));
    match applied.refused.into_iter().find(|refused| refused.entry == entry.id) {
        Some(refused) => Err(Trouble::Unfit(refused.why.to_string())),
        None => Ok(()),
    }
}

/// Whether somebody takes back what they said themselves, and what counts.
fn check_own(state: &State, sha256: &str, withdraw: &Withdraw) -> Result<(), Trouble> {
    let in_force = state.of_document(sha256).filter_map(|(_, given)| state::in_force(given));
    let mut entries = in_force.map(|given| given.entry);
    let is_own = |entry: &&Entry| entry.id == withdraw.id && entry.who == withdraw.who.trim();
    let none = || Trouble::NoEntry { who: withdraw.who.clone(), id: withdraw.id.clone() };
    entries.find(is_own).map(|_| ()).ok_or_else(none)
}
