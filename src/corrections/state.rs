//! Which answers are in force: of each place the last one that was not withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Act, Answer, Entry};
use super::place::Place;

/// All answers of a log by document and place, in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub struct State<'l> {
    documents: BTreeMap<&'l str, BTreeMap<Place, Vec<Given<'l>>>>,
    /// Withdrawals of what is not there, or stands behind them.
    pub idle: Vec<&'l Entry>,
}

/// An answer that was given of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given<'l> {
    /// Its line.
    pub entry: &'l Entry,
    /// What it says.
    pub answer: &'l Answer,
    /// Whether a later line takes it back.
    pub is_withdrawn: bool,
}

/// Several people said different things of one place, and nobody took theirs back. The last counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict<'l> {
    /// Of which place.
    pub place: Place,
    /// The last answer of each of them, in order.
    pub given: Vec<Given<'l>>,
}

impl<'l> State<'l> {
    /// Of all entries of a log.
    pub fn of(entries: &'l [Entry]) -> State<'l> {
        let (withdrawn, idle) = withdrawn(entries);
        let mut state = State { documents: BTreeMap::new(), idle };
        for entry in entries {
            let Some(answer) = entry.answer() else { continue };
            let is_withdrawn = withdrawn.contains(entry.id.as_str());
            let places = state.documents.entry(&answer.document).or_default();
            let given = Given { entry, answer, is_withdrawn };
            places.entry(answer.place()).or_default().push(given);
        }
        state
    }

    /// What was said of each place of a document.
    pub fn of_document(&self, sha256: &str) -> impl Iterator<Item = (&Place, &[Given<'l>])> {
        let places = self.documents.get(sha256).into_iter().flatten();
        places.map(|(place, given)| (place, given.as_slice()))
    }

    /// What was said of each place of all documents.
    pub fn places(&self) -> impl Iterator<Item = (&Place, &[Given<'l>])> {
        let places = self.documents.values().flatten();
        places.map(|(place, given)| (place, given.as_slice()))
    }

    /// The answer in force at a place, if there is one.
    pub fn in_force(&self, place: &Place) -> Option<Given<'l>> {
        in_force(self.documents.get(place.document.as_str())?.get(place)?)
    }

    /// Places of which people say different things.
    pub fn conflicts(&self) -> Vec<Conflict<'l>> {
        let conflict = |(place, given): (&Place, &[Given<'l>])| {
            let given = last_of_each(given);
            let differ = given.windows(2).any(|two| two[0].answer.after() != two[1].answer.after());
            differ.then(|| Conflict { place: place.clone(), given })
        };
        self.places().filter_map(conflict).collect()
    }
}

/// Of what was said of a place, what counts: the last that was not withdrawn.
pub fn in_force<'l>(given: &[Given<'l>]) -> Option<Given<'l>> {
    given.iter().rev().find(|given| !given.is_withdrawn).copied()
}

/// The last answer of each person that was not withdrawn, in order.
fn last_of_each<'l>(given: &[Given<'l>]) -> Vec<Given<'l>> {
    let mut seen = BTreeSet::new();
    let standing = given.iter().rev().filter(|given| !given.is_withdrawn);
    let mut last: Vec<Given> =
        standing.filter(|g| seen.insert(g.entry.who.as_str())).copied().collect();
    last.reverse();
    last
}

/// The ids that are withdrawn, and the withdrawals that name nothing before them. Goes back from the end,
/// where it is known of each line whether a later one takes it back: so a withdrawal can be withdrawn too.
fn withdrawn(entries: &[Entry]) -> (BTreeSet<&str>, Vec<&Entry>) {
    let place: BTreeMap<&str, usize> =
        entries.iter().enumerate().map(|(at, entry)| (entry.id.as_str(), at)).collect();
    let mut withdrawn = BTreeSet::new();
    let mut idle = Vec::new();
    for (at, entry) in entries.iter().enumerate().rev() {
        let Act::Withdrawal(id) = &entry.act else { continue };
        match place.get(id.as_str()) {
            Some(&named) if named < at => {
                if !withdrawn.contains(entry.id.as_str()) {
                    withdrawn.insert(id.as_str());
                }
            }
            _ => idle.push(entry),
        }
    }
    idle.reverse();
    (withdrawn, idle)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corrections::tests::{answer, withdrawal};

    fn counts(entries: &[Entry]) -> Option<String> {
        let state = State::of(entries);
        let place = entries[0].answer().unwrap().place();
        state.in_force(&place).and_then(|given| given.answer.after())
    }

    #[test]
    fn the_last_answer_that_was_not_withdrawn_counts() {
        let mut log = vec![answer("9", Some("75.00"), "สมศรี", 1)];
        assert_eq!(counts(&log).as_deref(), Some("75.00"));
        log.push(answer("9", Some("70.00"), "สมชาย", 2));
        assert_eq!(counts(&log).as_deref(), Some("70.00"));
        log.push(withdrawal(&log[1].id, "สมชาย", 3));
        assert_eq!(counts(&log).as_deref(), Some("75.00"));
        // What was undone is done again.
        log.push(withdrawal(&log[2].id, "สมชาย", 4));
        assert_eq!(counts(&log).as_deref(), Some("70.00"));
        log.push(withdrawal(&log[0].id, "สมศรี", 5));
        log.push(withdrawal(&log[1].id, "สมชาย", 6));
        assert_eq!(counts(&log), None);
    }

    #[test]
    fn a_withdrawal_of_what_is_not_before_it_does_nothing() {
        let one = answer("9", Some("75.00"), "สมศรี", 2);
        let early = withdrawal(&one.id, "สมศรี", 1);
        let log = [early, one, withdrawal("0000", "สมศรี", 3)];
        let state = State::of(&log);
        assert_eq!(state.idle, [&log[0], &log[2]]);
        assert!(state.in_force(&log[1].answer().unwrap().place()).is_some());
    }

    #[test]
    fn people_who_say_different_things_are_in_conflict_until_one_takes_it_back() {
        let mut log = vec![
            answer("9", Some("75.00"), "สมศรี", 1),
            answer("9", Some("70.00"), "สมศรี", 2),
            answer("10", Some("80.00"), "สมศรี", 3),
            answer("10", Some("80.00"), "สมชาย", 4),
        ];
        assert!(State::of(&log).conflicts().is_empty());
        log.push(answer("9", None, "สมชาย", 5));
        let said = |log: &[Entry]| -> Vec<Option<String>> {
            let conflicts = State::of(log).conflicts();
            conflicts.iter().flat_map(|c| &c.given).map(|given| given.answer.after()).collect()
        };
        assert_eq!(said(&log), [Some("70.00".to_owned()), None]);
        log.push(withdrawal(&log[4].id, "สมชาย", 6));
        assert!(said(&log).is_empty());
    }
}
