//! Two logs as one: what two people or two machines wrote apart.
//!
//! All entries of both, each once, by the time at which they were written and then by who wrote them; those
//! of one log stay in their order whatever its clock said. Of a place about which each log has an answer of its
//! own and these differ, both are told; the later counts.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::place::Place;
use super::state::{Conflict, Given, State};

/// All entries of two logs.
pub fn merge(a: &[Entry], b: &[Entry]) -> Vec<Entry> {
    let mut taken = BTreeSet::new();
    let mut merged = Vec::new();
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(one), Some(other)) if order(one) <= order(other) => a.next(),
            (_, Some(_)) => b.next(),
            (Some(_), None) => a.next(),
            (None, None) => return merged,
        };
        merged.extend(next.filter(|entry| taken.insert(entry.id.as_str())).cloned());
    }
}

fn order(entry: &Entry) -> (&super::moment::Moment, &str, &str) {
    (&entry.when, &entry.who, &entry.id)
}

/// Where the answers in force differ, and neither log has that of the other: who gave the one did not know of
/// the other.
pub fn conflicts<'l>(a: &'l [Entry], b: &'l [Entry]) -> Vec<Conflict<'l>> {
    let (in_a, in_b) = (State::of(a), State::of(b));
    let (ids_of_a, ids_of_b) = (ids(a), ids(b));
    let conflict = |place: &Place| {
        let (one, other) = (in_a.in_force(place)?, in_b.in_force(place)?);
        let unknown = !ids_of_b.contains(one.entry.id.as_str())
            && !ids_of_a.contains(other.entry.id.as_str());
        let differ = one.answer.after() != other.answer.after();
        let given = in_order(one, other);
        (unknown && differ).then(|| Conflict { place: place.clone(), given })
    };
    in_a.places().filter_map(|(place, _)| conflict(place)).collect()
}

fn ids(entries: &[Entry]) -> BTreeSet<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

fn in_order<'l>(one: Given<'l>, other: Given<'l>) -> Vec<Given<'l>> {
    let mut both = vec![one, other];
    both.sort_by(|one, other| order(one.entry).cmp(&order(other.entry)));
    both
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corrections::tests::{answer, withdrawal};

    #[test]
    fn entries_stand_once_by_time_and_name() {
        let shared = answer("9", Some("75.00"), "สมศรี", 1);
        let [late, early] = [4, 2].map(|n| answer("10", Some("80.00"), "สมศรี", n));
        let same_time = answer("10", Some("80.00"), "กมล", 4);
        let a = [shared.clone(), late.clone()];
        let b = [shared.clone(), early.clone(), same_time.clone()];
        let expected = [shared, early, same_time, late];
        assert_eq!(merge(&a, &b), expected);
        assert_eq!(merge(&b, &a), expected);
    }

    #[test]
    fn a_log_keeps_its_order_though_its_clock_went_back() {
        let one = answer("9", Some("75.00"), "สมศรี", 9);
        let undo = withdrawal(&one.id, "สมศรี", 3);
        let merged = merge(&[one.clone(), undo.clone()], &[answer("10", None, "สมชาย", 5)]);
        let at = |id: &str| merged.iter().position(|entry| entry.id == id).unwrap();
        assert!(at(&one.id) < at(&undo.id));
    }

    #[test]
    fn answers_given_apart_that_differ_are_in_conflict() {
        let shared = answer("9", Some("75.00"), "สมศรี", 1);
        let other = answer("9", Some("70.00"), "สมชาย", 2);
        // Who said 70 had the first answer before them.
        let knew = [shared.clone(), other.clone()];
        assert!(conflicts(std::slice::from_ref(&shared), &knew).is_empty());
        let (a, b) = ([shared], [other]);
        let found = conflicts(&b, &a);
        let said: Vec<_> = found[0].given.iter().map(|given| given.answer.after()).collect();
        assert_eq!((found.len(), said), (1, vec![Some("75.00".into()), Some("70.00".into())]));
        let agreeing = [answer("9", Some("70.00"), "กมล", 3)];
        assert!(conflicts(&b, &agreeing).is_empty());
    }
}
