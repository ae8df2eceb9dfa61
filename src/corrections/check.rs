//! Whether a log can be relied on: lines that are no entries, withdrawals of nothing, people who differ and, given
//! an output folder, answers that its documents have no place for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::path::Path;

use super::apply::{Refused, Why};
use super::entry::{Entry, Said};
use super::log::{self, Broken};
use super::place::{Place, ScoreSpot};
use super::state::{self, Conflict, Given, State};
use crate::dataset::{documents, measures, mentions, read, scores};

/// What a log holds, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Checked {
    /// Answers, each once.
    pub answers: usize,
    /// Those that were withdrawn.
    pub withdrawn: usize,
    /// Places of which something is said that counts.
    pub in_force: usize,
    /// What to look at, in words, in the order of the log and then of the places.
    pub remarks: Vec<String>,
}

/// Checks the bytes of a log, against an output where there is one.
pub fn check(bytes: &[u8], output: Option<&Known>) -> Checked {
    let mut remarks = Vec::new();
    let entries = entries(bytes, &mut remarks);
    let state = State::of(&entries);
    let all: Vec<&Given> = state.places().flat_map(|(_, given)| given).collect();
    let standing =
        state.places().filter_map(|(place, given)| Some((place, state::in_force(given)?)));
    let standing: Vec<(&Place, Given)> = standing.collect();
    remarks.extend(state.idle.iter().map(|entry| idle(entry)));
    remarks.extend(state.conflicts().iter().map(ToString::to_string));
    let refused = |known: &Known| {
        let refused = standing.iter().filter_map(|(place, given)| known.refused(place, given));
        refused.map(|refused| refused.to_string()).collect::<Vec<String>>()
    };
    remarks.extend(output.map(refused).into_iter().flatten());
    Checked {
        answers: all.len(),
        withdrawn: all.iter().filter(|given| given.is_withdrawn).count(),
        in_force: standing.len(),
        remarks,
    }
}

/// The entries, each once; what is none is remarked.
fn entries(bytes: &[u8], remarks: &mut Vec<String>) -> Vec<Entry> {
    let mut met: BTreeMap<String, Entry> = BTreeMap::new();
    let mut entries = Vec::new();
    for (line, read) in log::lines(bytes) {
        match read {
            Err(cause) => remarks.push(Broken { line, cause }.to_string()),
            Ok(entry) => match met.get(&entry.id) {
                None => {
                    met.insert(entry.id.clone(), entry.clone());
                    entries.push(entry);
                }
                Some(same) if *same == entry => {}
                Some(_) => {
                    let id = &entry.id;
                    remarks.push(format!("line {line}: entry {id} says something else above"));
                }
            },
        }
    }
    entries
}

fn idle(entry: &Entry) -> String {
    let (id, who) = (&entry.id, &entry.who);
    format!("entry {id} of {who} withdraws an entry that does not stand before it")
}

impl fmt::Display for Conflict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.given.iter().map(|given| {
            let (who, when) = (&given.entry.who, &given.entry.when);
            let after = given.answer.after();
            let after = after.map_or("that it cannot be read".to_owned(), |after| quoted(&after));
            format!("{who} says {after} ({when})")
        });
        let said: Vec<String> = said.collect();
        write!(f, "{}: people differ: {}; the last counts", self.place, said.join(", "))
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// The places of an output folder.
#[derive(Debug, Default)]
pub struct Known {
    documents: BTreeSet<String>,
    /// By id of the document: what was read of each score.
    scores: BTreeMap<(String, ScoreSpot), Vec<String>>,
    rows: BTreeSet<(String, usize)>,
}

impl Known {
    /// Of a folder that `extract` wrote with `--format csv`.
    ///
    /// # Errors
    /// Where it lacks a table.
    pub fn read(folder: &Path) -> io::Result<Known> {
        let mut known = Known::default();
        for row in read::table::<documents::Row>(folder)? {
            known.documents.extend(row.sha256);
        }
        for row in read::table::<scores::Row>(folder)? {
            let scores::Settled { document_id, agency_name, fiscal_year, code, .. } = row.settled;
            let Ok(code) = code.parse() else { continue };
            let at = ScoreSpot { agency_name, fiscal_year, code };
            known.scores.entry((document_id, at)).or_default().extend(row.provenance.raw);
        }
        for row in read::table::<mentions::Row>(folder)? {
            let mentions::Row { document_id, agency_name, fiscal_year, code, .. } = row;
            let Ok(code) = code.parse() else { continue };
            let at = ScoreSpot { agency_name, fiscal_year, code };
            if let Some(read) = known.scores.get_mut(&(document_id, at)) {
                read.extend(row.provenance.raw);
            }
        }
        for row in read::table::<measures::Row>(folder)? {
            known.rows.insert((row.document_id, row.row));
        }
        Ok(known)
    }

    /// Why an answer does not fit, if it does not. Texts are compared by `extract`, which has them as they were
    /// read.
    fn refused(&self, place: &Place, given: &Given) -> Option<Refused> {
        let id = place.document_id().to_owned();
        let why = match &given.answer.said {
            _ if !self.documents.contains(&place.document) => Some(Why::NoDocument),
            Said::Score { at, before, .. } => match self.scores.get(&(id, at.clone())) {
                None => Some(Why::NoPlace("score")),
                Some(read) if read.iter().any(|raw| raw.trim() == before.raw.trim()) => None,
                Some(read) => Some(Why::other_reading(&before.raw, &read.join("; "))),
            },
            Said::Text { at, .. } => {
                let is_there = self.rows.contains(&(id, at.row));
                (!is_there).then_some(Why::NoPlace("row of the measures"))
            }
        };
        let entry = given.entry.id.clone();
        why.map(|why| Refused { place: place.clone(), entry, why })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corrections::line;
    use crate::corrections::tests::{answer, withdrawal};

    fn bytes(entries: &[Entry]) -> Vec<u8> {
        entries.iter().flat_map(|entry| line::written(entry).unwrap()).collect()
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_line() {
        let one = answer("9", Some("75.00"), "สมศรี", 1);
        let other = answer("9", None, "สมชาย", 2);
        let idle = withdrawal("0000", "สมชาย", 3);
        let mut log = bytes(&[one.clone(), one]);
        log.extend(b"{}\n");
        log.extend(bytes(&[other, idle]));
        log.extend(b"{\"ver");
        let checked = check(&log, None);
        assert_eq!((checked.answers, checked.withdrawn, checked.in_force), (2, 0, 1));
        let [third, last, idle, differ] = checked.remarks.as_slice() else {
            panic!("{:?}", checked.remarks)
        };
        assert!(third.starts_with("line 3: expected one JSON object"), "{third}");
        assert!(last.starts_with("line 6: "), "{last}");
        assert!(
            idle.contains("of สมชาย withdraws an entry that does not stand before it"),
            "{idle}"
        );
        assert!(
            differ.starts_with(
                "document 0123456789abcdef, score 9 in 2568: people differ: สมศรี says \"75.00\""
            ),
            "{differ}"
        );
        assert!(differ.contains("สมชาย says that it cannot be read"), "{differ}");
    }

    #[test]
    fn places_that_an_output_does_not_have_are_told() {
        let log = bytes(&[answer("9", Some("75.00"), "สมศรี", 1)]);
        let mut known = Known::default();
        let told = |known: &Known| check(&log, Some(known)).remarks.concat();
        assert!(told(&known).contains("expected the document among the inputs"));
        known.documents.insert("0123456789abcdef".repeat(4));
        assert!(told(&known).contains("expected this score in the document"));
        let at =
            ScoreSpot { agency_name: None, fiscal_year: Some(2568), code: "9".parse().unwrap() };
        let key = ("0123456789abcdef".to_owned(), at);
        known.scores.insert(key.clone(), vec!["๓๖.๐๐".to_owned()]);
        assert!(told(&known).contains("found \"๓๖.๐๐\""));
        known.scores.insert(key, vec!["๓๖.๐๐".to_owned(), "๓๕.๐๐".to_owned()]);
        assert_eq!(told(&known), "");
    }
}
