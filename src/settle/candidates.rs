//! The values that a document states for one code, weighed by where they stand.

use std::collections::BTreeMap;

use crate::ita::results::POINTS_PASS;
use crate::ita::score::{Code, Hundredths, Instrument, Mention, Place, Role};

/// One stated value with the places that state it.
#[derive(Clone, Debug)]
pub struct Candidate<'m> {
    /// The value; 100 less a printed deficit where `derived`.
    pub value: Hundredths,
    /// Places that state it, in reading order.
    pub mentions: Vec<&'m Mention>,
    /// How much they weigh together.
    pub weight: u32,
    /// Whether it is only computed: from a deficit, or from points.
    pub derived: bool,
    /// Whether it was converted from rounded points: too coarse for the law.
    pub coarse: bool,
    /// Whether it is known for certain.
    pub is_known: bool,
    /// Whether a person looked at the score and could not read it.
    pub is_unreadable: bool,
}

impl<'m> Candidate<'m> {
    /// A value that is known for certain, with the places that state the score.
    pub fn known(value: Hundredths, mentions: Vec<&'m Mention>) -> Candidate<'m> {
        Candidate {
            value,
            mentions,
            weight: 0,
            derived: false,
            coarse: false,
            is_known: true,
            is_unreadable: false,
        }
    }

    /// The mention to show for it: of the weightiest place, the first. What is known for certain may be
    /// stated otherwise; a place that states it is shown before others.
    pub fn best(&self) -> &'m Mention {
        let rank = |m: &Mention| (stated(m) == Some(self.value), weight(m));
        let highest = self.mentions.iter().map(|m| rank(m)).max();
        let found = self.mentions.iter().find(|m| Some(rank(m)) == highest);
        found.unwrap_or(&self.mentions[0])
    }
}

/// All stated values by code; for each, the weightiest first, then in reading order.
pub fn candidates<'m>(mentions: &[&'m Mention]) -> BTreeMap<Code, Vec<Candidate<'m>>> {
    let mut by_code: BTreeMap<Code, Vec<Candidate>> = BTreeMap::new();
    for mention in mentions {
        let Some(value) = stated(mention) else { continue };
        let derived = mention.role == Role::Deficit;
        let list = by_code.entry(mention.code).or_default();
        match list.iter_mut().find(|c| c.value == value) {
            Some(same) => {
                same.mentions.push(mention);
                same.weight += weight(mention);
                same.derived &= derived;
                same.coarse &= coarse(mention);
            }
            None => list.push(Candidate {
                value,
                mentions: vec![mention],
                weight: weight(mention),
                derived: derived || coarse(mention),
                coarse: coarse(mention),
                is_known: false,
                is_unreadable: false,
            }),
        }
    }
    for list in by_code.values_mut() {
        list.sort_by_key(|c| std::cmp::Reverse(c.weight));
    }
    by_code
}

/// The score that a place states; `None` where it states another number.
pub fn stated(mention: &Mention) -> Option<Hundredths> {
    match mention.role {
        Role::Current => Some(mention.value.value),
        Role::Deficit => Some(Hundredths(Hundredths::FULL.0 - mention.value.value.0)),
        Role::Prior | Role::Change => None,
    }
}

/// What a place counts: a table made for scores more than words about them.
fn weight(mention: &Mention) -> u32 {
    if part_one(mention) {
        return 1;
    }
    match mention.place {
        Place::ScoreTable | Place::Form => 5,
        Place::List | Place::AnalysisTable | Place::ItemTable => 4,
        Place::Prose => 3,
        Place::MeasureTable => 2,
    }
}

fn coarse(mention: &Mention) -> bool {
    mention.value.edits.iter().any(|e| e.pass == POINTS_PASS)
}

/// An EIT indicator in a table of questions: the mean of its first part, not its score.
pub fn part_one(mention: &Mention) -> bool {
    let eit = |n: u8| crate::ita::scheme::instrument_of(n) == Some(Instrument::Eit);
    mention.place == Place::ItemTable && matches!(mention.code, Code::Indicator(n) if eit(n))
}
