//! Entries for the tests, and what holds for any sequence of them.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::entry::{Act, Answer, Entry, Said, Shown, score_of};
use super::merge::merge;
use super::place::ScoreSpot;
use super::state::State;
use crate::ita::score::Hundredths;

/// An answer about a score, so many seconds after a fixed time.
pub fn answer(code: &str, after: Option<&str>, who: &str, second: u32) -> Entry {
    let at = ScoreSpot { agency_name: None, fiscal_year: Some(2568), code: code.parse().unwrap() };
    let before = Shown { score: Some(Hundredths(3_500)), raw: "๓๕.๐๐".to_owned() };
    let after = after.map(|typed| score_of(typed).unwrap());
    let document = "0123456789abcdef".repeat(4);
    entry(Act::Answer(Answer { document, said: Said::Score { at, before, after } }), who, second)
}

/// A withdrawal, so many seconds after a fixed time.
pub fn withdrawal(id: &str, who: &str, second: u32) -> Entry {
    entry(Act::Withdrawal(id.to_owned()), who, second)
}

fn entry(act: Act, who: &str, second: u32) -> Entry {
    let when = format!("2025-11-30T20:15:{second:02}+07:00").parse().unwrap();
    Entry::new(act, who, when, "").unwrap()
}

/// One thing that somebody did: said something of one of three scores, or withdrew one of the lines before.
type Deed = (bool, usize, u8, u32);

/// A log of deeds. Equal ones are one entry.
fn log(deeds: &[Deed], who: &str) -> Vec<Entry> {
    let mut log: Vec<Entry> = Vec::new();
    for &(withdraws, which, said, second) in deeds {
        let next = match (withdraws, log.len()) {
            (true, count @ 1..) => withdrawal(&log[which % count].id, who, second),
            _ => answer(["1", "2", "total"][which % 3], Some(&said.to_string()), who, second),
        };
        if log.iter().all(|entry| entry.id != next.id) {
            log.push(next);
        }
    }
    log
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec((any::<bool>(), 0_usize..20, 0_u8..5, 0_u32..40), 0..20)
}

/// Whether no line behind it that counts withdraws it.
fn counts(log: &[Entry], at: usize) -> bool {
    let later = log.iter().enumerate().skip(at + 1);
    let mut withdrawals =
        later.filter(|(_, entry)| entry.act == Act::Withdrawal(log[at].id.clone()));
    !withdrawals.any(|(n, _)| counts(log, n))
}

fn ids(log: &[Entry]) -> BTreeSet<&str> {
    log.iter().map(|entry| entry.id.as_str()).collect()
}

proptest! {
    #[test]
    fn of_any_sequence_the_last_answer_that_counts_is_in_force(deeds in deeds()) {
        let log = log(&deeds, "สมศรี");
        let state = State::of(&log);
        for place in log.iter().filter_map(|entry| Some(entry.answer()?.place())) {
            let of_place = |entry: &Entry| entry.answer().is_some_and(|a| a.place() == place);
            let last = (0..log.len()).rev().find(|&at| of_place(&log[at]) && counts(&log, at));
            let found = state.in_force(&place).map(|given| given.entry);
            prop_assert_eq!(found, last.map(|at| &log[at]));
        }
    }

    #[test]
    fn to_merge_either_way_gives_the_same_and_loses_nothing(a in deeds(), b in deeds()) {
        let (a, b) = (log(&a, "สมศรี"), log(&b, "สมชาย"));
        let merged = merge(&a, &b);
        prop_assert_eq!(&merged, &merge(&b, &a));
        prop_assert_eq!(ids(&merged), ids(&a).union(&ids(&b)).copied().collect());
        prop_assert_eq!(merged.len(), a.len() + b.len());
        prop_assert_eq!(&merge(&merged, &a), &merged);
    }
}
