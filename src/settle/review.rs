//! What a person's answer to an open score is worth: how many other open scores it settles.
//!
//! Given the statements of one agency and year and what was chosen, gives the worth of each open score. What
//! the answer will be nobody knows before: it is the mean over the values that the score may have.

use std::collections::BTreeMap;

use super::candidates::Candidate;
use super::choose::{self, Choice, Stated};
use crate::ita::score::{Code, Hundredths, Mention, Status};
use crate::ita::year::FiscalYear;

/// Answers that are tried for one score, the chosen value first: each is settled anew.
const MOST_ANSWERS: usize = 6;
/// With more open scores than this nothing is tried: so many that no answer helps, or a document made to
/// cost time.
const MOST_OPEN: usize = 60;

/// Whether a person should look at a score: it is disputed, or repaired and to be confirmed.
pub fn is_open(status: Status) -> bool {
    matches!(status, Status::Disputed | Status::Repaired)
}

/// Of each open score, how many other open ones its answer settles.
pub fn worths(
    stated: &Stated,
    year: Option<FiscalYear>,
    choices: &BTreeMap<Code, Choice>,
) -> BTreeMap<Code, usize> {
    let open: Vec<_> = choices.iter().filter(|(_, choice)| is_open(choice.status)).collect();
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
    let left = |answer| still_open(&choose::choose(&answered(stated, code, answer), year));
    let settled: Vec<usize> = tried.map(|a| (open - 1).saturating_sub(left(a))).collect();
    let (sum, count) = (settled.iter().sum::<usize>(), settled.len().max(1));
    (2 * sum + count) / (2 * count)
}

fn still_open(choices: &BTreeMap<Code, Choice>) -> usize {
    choices.values().filter(|choice| is_open(choice.status)).count()
}

/// The statements as they are once a person has said what one score is.
fn answered<'m>(stated: &Stated<'m>, code: Code, value: Hundredths) -> Stated<'m> {
    let mut known = stated.clone();
    if let Some(list) = known.get_mut(&code) {
        let mentions: Vec<&Mention> = list.iter().flat_map(|c| c.mentions.clone()).collect();
        *list = vec![Candidate::known(value, mentions)];
    }
    known
}
