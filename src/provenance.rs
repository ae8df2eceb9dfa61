//! Where a value stands and what was done to it: every value of the output carries this.
//!
//! A [`Traced`] keeps the text as read beside the clean value. Its edits are in the order in
//! which they were made; replaying them over `raw` gives the clean text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::geometry::Area;
use crate::name::{self, Name};

/// How the text came to us: the `source` column of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A PDF's text layer.
    Text,
    /// Our own recognition of a page's picture.
    Ocr,
    /// A scanner's hidden text layer.
    OcrLayer,
    /// A `.txt` or `.md` transcript.
    Transcript,
}

impl Origin {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Origin::Text => "text",
            Origin::Ocr => "ocr",
            Origin::OcrLayer => "ocr-layer",
            Origin::Transcript => "transcript",
        }
    }
}

/// One place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// 1-based page; `None` in a transcript, which has no pages.
    pub page: Option<u32>,
    /// Where on the page; `None` in a transcript.
    pub area: Option<Area>,
    /// How the text came to us.
    pub origin: Origin,
}

/// One change that a pass made to a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Name of the pass.
    #[serde(deserialize_with = "name::kept")]
    pub pass: Name,
    /// Characters (not bytes) replaced, counted in the text as it stood before this edit.
    pub range: Range<usize>,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// Whether the change is a guess from context rather than a certainty of the encoding.
    pub guess: bool,
}

impl Edit {
    /// The text after this edit.
    pub fn apply(&self, text: &str) -> String {
        let head = text.chars().take(self.range.start);
        let tail = text.chars().skip(self.range.end);
        head.chain(self.after.chars()).chain(tail).collect()
    }
}

/// What may stand in the place of a character that was recognised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rival {
    /// Empty where there may be nothing; longer where a character may have been lost beside it.
    pub text: String,
    /// How likely it is, from 0 to 1.
    pub confidence: f32,
}

/// A character that may have been misread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Which character of the raw text, counted from 0.
    pub at: usize,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// What may stand there instead, the likeliest first.
    pub rivals: Vec<Rival>,
}

/// A value with where it stands, what was read and what was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Traced<T> {
    /// The clean value.
    pub value: T,
    /// The text as read, before any repair.
    pub raw: String,
    /// All places that the value is made of, in reading order.
    pub locations: Vec<Location>,
    /// What was changed, in order.
    pub edits: Vec<Edit>,
    /// Trust in the reading, 0 to 1; the lowest of its parts.
    pub confidence: f32,
    /// Characters of the raw text that may be others, in their order.
    pub doubts: Vec<Doubt>,
}

impl<T> Traced<T> {
    /// The same place and history with another value.
    pub fn with<U>(&self, value: U) -> Traced<U> {
        Traced {
            value,
            raw: self.raw.clone(),
            locations: self.locations.clone(),
            edits: self.edits.clone(),
            confidence: self.confidence,
            doubts: self.doubts.clone(),
        }
    }

    /// The first page that the value stands on.
    pub fn page(&self) -> Option<u32> {
        self.locations.first().and_then(|l| l.page)
    }

    /// Whether all of it stands in a PDF's own text, and no machine read it.
    pub fn is_typed(&self) -> bool {
        self.locations.iter().all(|l| l.origin == Origin::Text)
    }
}

/// A text with its history.
pub type Text = Traced<String>;

impl Text {
    /// A text as read at one place, with nothing changed yet.
    pub fn read(text: impl Into<String>, location: Location, confidence: f32) -> Text {
        let value: String = text.into();
        Traced {
            raw: value.clone(),
            value,
            locations: vec![location],
            edits: Vec::new(),
            confidence,
            doubts: Vec::new(),
        }
    }

    /// Makes one change and remembers it.
    pub fn edit(&mut self, pass: &'static str, range: Range<usize>, after: &str, guess: bool) {
        let before: String =
            self.value.chars().skip(range.start).take(range.end - range.start).collect();
        let edit = Edit { pass, range, before, after: after.to_owned(), guess };
        self.value = edit.apply(&self.value);
        self.edits.push(edit);
    }

    /// Both texts as one, `between` standing between them; history and places are kept.
    pub fn join(&self, between: &str, next: &Text) -> Text {
        let offset = |edit: &Edit, by: usize| Edit {
            range: edit.range.start + by..edit.range.end + by,
            ..edit.clone()
        };
        // The first text's edits are replayed first, so the second's are counted behind its clean form.
        let by = self.value.chars().count() + between.chars().count();
        let edits = self.edits.iter().cloned();
        let raw_by = self.raw.chars().count() + between.chars().count();
        let doubts = next.doubts.iter().map(|d| Doubt { at: d.at + raw_by, ..d.clone() });
        let mut locations = self.locations.clone();
        for place in &next.locations {
            if locations.last() != Some(place) {
                locations.push(*place);
            }
        }
        Traced {
            value: format!("{}{between}{}", self.value, next.value),
            raw: format!("{}{between}{}", self.raw, next.raw),
            locations,
            edits: edits.chain(next.edits.iter().map(|e| offset(e, by))).collect(),
            confidence: self.confidence.min(next.confidence),
            doubts: self.doubts.iter().cloned().chain(doubts).collect(),
        }
    }

    /// The part that stands at these characters of the clean text, with the raw text it came from.
    ///
    /// An edit that reaches over an end of the range is taken in whole, so the part may be a little
    /// wider than asked; replaying its edits over its raw text always gives its value.
    pub fn part(&self, range: Range<usize>) -> Text {
        let (start, end, sides) = self.raw_range(range);
        let raw: String = self.raw.chars().skip(start).take(end - start).collect();
        let edits = self.rebased(start, &sides);
        let inside = self.doubts.iter().filter(|doubt| (start..end).contains(&doubt.at));
        let doubts: Vec<Doubt> = inside.map(|d| Doubt { at: d.at - start, ..d.clone() }).collect();
        Traced {
            value: replay(&raw, &edits),
            raw,
            edits,
            locations: self.locations.clone(),
            confidence: self.least_of(&doubts),
            doubts,
        }
    }

    /// The trust in a part with these doubts: what is doubtful elsewhere takes nothing from it.
    fn least_of(&self, inside: &[Doubt]) -> f32 {
        if self.doubts.is_empty() {
            return self.confidence;
        }
        inside.iter().map(|doubt| doubt.confidence).fold(1.0, f32::min)
    }

    /// The characters of `raw` behind a range of `value`, and on which side of it each edit stands.
    fn raw_range(&self, range: Range<usize>) -> (usize, usize, Vec<Side>) {
        let (mut start, mut end) = (range.start, range.end);
        let mut sides = vec![Side::Behind; self.edits.len()];
        for (n, edit) in self.edits.iter().enumerate().rev() {
            let after_end = edit.range.start + edit.after.chars().count();
            let removal =
                edit.after.is_empty() && edit.range.start > start && edit.range.start < end;
            if removal || edit.range.start < end && after_end > start {
                sides[n] = Side::Inside;
                start = start.min(edit.range.start);
                end = end.max(after_end) - after_end + edit.range.end;
            } else if after_end <= start {
                sides[n] = Side::Before;
                start = start - after_end + edit.range.end;
                end = end - after_end + edit.range.end;
            }
        }
        (start, end, sides)
    }

    /// The edits inside a part, counted from where it starts at the time of each.
    fn rebased(&self, raw_start: usize, sides: &[Side]) -> Vec<Edit> {
        let mut start = raw_start;
        let mut edits = Vec::new();
        for (edit, side) in self.edits.iter().zip(sides) {
            match side {
                Side::Before => {
                    let grown = start + edit.range.start + edit.after.chars().count();
                    start = grown.saturating_sub(edit.range.end);
                }
                Side::Inside => {
                    let moved = |at: usize| at.saturating_sub(start);
                    let range = moved(edit.range.start)..moved(edit.range.end);
                    edits.push(Edit { range, ..edit.clone() });
                }
                Side::Behind => {}
            }
        }
        edits
    }
}

/// Where an edit stands as seen from a part of the text.
#[derive(Clone, Copy)]
enum Side {
    Before,
    Inside,
    Behind,
}

/// The text that the edits make of `raw`.
pub fn replay(raw: &str, edits: &[Edit]) -> String {
    edits.iter().fold(raw.to_owned(), |text, edit| edit.apply(&text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text with changes from left to right and apart from each other, as a pass makes them.
    fn changed() -> impl Strategy<Value = Text> {
        let change = (1_usize..5, 0_usize..4, "[กา\u{e48} a]{0,3}");
        ("\\PC{0,20}", prop::collection::vec(change, 0..5)).prop_map(|(raw, changes)| {
            let place = Location { page: Some(1), area: None, origin: Origin::Text };
            let mut text = Text::read(raw, place, 1.0);
            let mut start = 0;
            for (gap, length, after) in changes {
                let end = text.value.chars().count();
                start = (start + gap).min(end);
                text.edit("test", start..(start + length).min(end), &after, false);
                start += after.chars().count();
            }
            text
        })
    }

    proptest! {
        #[test]
        fn a_joined_text_replays(first in changed(), between in " ?", second in changed()) {
            let whole = first.join(&between, &second);
            prop_assert_eq!(replay(&whole.raw, &whole.edits), whole.value.clone());
            prop_assert_eq!(whole.value, first.value + &between + &second.value);
        }

        #[test]
        fn a_part_replays_and_holds_what_was_asked(text in changed(), start in 0_usize..12, length in 0_usize..12) {
            let all = text.value.chars().count();
            let range = start.min(all)..(start + length).min(all);
            let asked: String = text.value.chars().skip(range.start).take(range.len()).collect();
            let part = text.part(range);
            prop_assert_eq!(replay(&part.raw, &part.edits), part.value.clone());
            prop_assert!(part.value.contains(&asked), "{:?} in {:?} of {:?}", asked, part, text);
            prop_assert!(text.raw.contains(&part.raw), "{:?} of {:?}", part, text);
        }
    }
}
