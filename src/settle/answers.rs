//! What people have said of scores: known for certain, or that nobody can read it.

use std::collections::BTreeMap;

use super::candidates::Candidate;
use super::choose::Stated;
use crate::ita::score::{Code, Hundredths, Mention};

/// What a person says of one score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is this, for certain.
    Is(Hundredths),
    /// The place was looked at and cannot be read.
    Unreadable,
}

/// What people say, by agency and code.
pub type Answers = BTreeMap<(usize, Code), Answer>;

/// The statements as they are once a person has said what one score is.
pub fn answered<'m>(mut stated: Stated<'m>, code: Code, answer: Answer) -> Stated<'m> {
    if let Some(list) = stated.get_mut(&code) {
        match answer {
            Answer::Is(value) => {
                let mentions: Vec<&Mention> =
                    list.iter().flat_map(|c| c.mentions.clone()).collect();
                *list = vec![Candidate::known(value, mentions)];
            }
            Answer::Unreadable => list.iter_mut().for_each(|c| c.is_unreadable = true),
        }
    }
    stated
}
