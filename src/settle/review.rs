//! What a person's answer to an open score is worth: how many other open scores it settles.
//!
//! Given the statements of one agency and year and what was chosen, gives the worth of each open score. What
//! the answer will be nobody knows before: it is the mean over the values that the score may have.

use std::collections::BTreeMap;

use super::answers::{Answer, answered};
use super::choose::{self, Choice, Stated};
use crate::ita::score::{Code, Evidence, Status};
use crate::ita::year::FiscalYear;

/// Answers that are tried for one score, the chosen value first: each is settled anew.
const MOST_ANSWERS: usize = 6;
/// With more open scores than this nothing is tried: so many that no answer helps, or a document made to
/// cost time.
const MOST_OPEN: usize = 60;

/// Whether a person should look at a score: it is disputed, or repaired and to be confirmed, and nobody has
/// said that it cannot be read.
pub fn is_open(status: Status, evidence: &[Evidence]) -> bool {
    let doubtful = matches!(status, Status::Disputed | Status::Repaired);
    doubtful && !evidence.contains(&Evidence::Person)
}

/// Of each open score, how many other open ones its answer settles.
pub fn worths(
    stated: &Stated,
    year: Option<FiscalYear>,
    choices: &BTreeMap<Code, Choice>,
) -> BTreeMap<Code, usize> {
    let open: Vec<_> = choices.iter().filter(|(_, choice)| choice.is_open()).collect();
    if open.len() > MOST_OPEN {
        return BTreeMap::new();
    }
    let worth = |code, choice| worth(stated, year, code, choice, open.len());
    open.iter().map(|(code, choice)| (**code, worth(**code, *choice))).collect()
}

/// How many of the open scores an answer settles beside its own, on average and rounded.
fn worth(
    stated: &Stated,
    year: Option<FiscalYear>,
    code: Code,
    choice: &Choice,
    open: usize,
) -> usize {
    let answers = [choice.value].into_iter().chain(choice.alternatives.iter().copied());
    let tried = answers.filter(|answer| answer.is_score()).take(MOST_ANSWERS);
    let known = |value| answered(stated.clone(), code, Answer::Is(value));
    let left = |value| still_open(&choose::choose(&known(value), year));
    let settled: Vec<usize> = tried.map(|a| (open - 1).saturating_sub(left(a))).collect();
    let (sum, count) = (settled.iter().sum::<usize>(), settled.len().max(1));
    (2 * sum + count) / (2 * count)
}

fn still_open(choices: &BTreeMap<Code, Choice>) -> usize {
    choices.values().filter(|choice| choice.is_open()).count()
}
