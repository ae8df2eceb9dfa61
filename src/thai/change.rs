//! Many changes to one text at once, each remembered as an [`Edit`].

use std::ops::Range;

use crate::provenance::{Edit, Text};

/// One change that a pass wants to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Characters (not bytes) to replace, counted in the text that the pass was given.
    pub range: Range<usize>,
    /// What shall stand there.
    pub after: String,
    /// Whether it is a guess from context.
    pub guess: bool,
}

impl Change {
    /// A change that the encoding makes certain.
    pub fn sure(range: Range<usize>, after: impl Into<String>) -> Change {
        Change { range, after: after.into(), guess: false }
    }

    /// A change that only the context makes likely.
    pub fn guess(range: Range<usize>, after: impl Into<String>) -> Change {
        Change { guess: true, ..Change::sure(range, after) }
    }
}

/// Makes all the changes in one go; they are in order and do not overlap.
///
/// The cost grows with the text and the changes, not with their product.
pub fn apply(text: &mut Text, pass: &'static str, changes: Vec<Change>) {
    if changes.is_empty() {
        return;
    }
    let before: Vec<char> = text.value.chars().collect();
    let mut value = String::with_capacity(text.value.len());
    let (mut done, mut written) = (0, 0);
    for Change { range, after, guess } in changes {
        value.extend(&before[done..range.start]);
        written += range.start - done;
        let moved = written..written + range.len();
        written += after.chars().count();
        value.push_str(&after);
        done = range.end;
        let before = before[range].iter().collect();
        text.edits.push(Edit { pass, range: moved, before, after, guess });
    }
    value.extend(&before[done..]);
    text.value = value;
}

/// Where a character offset stands after the changes; inside a change, at the change's start.
pub fn moved(offset: usize, changes: &[Change]) -> usize {
    let mut place = offset;
    for change in changes.iter().rev() {
        let added = change.after.chars().count();
        if change.range.end <= offset && !change.range.is_empty() {
            place = place + added - change.range.len();
        } else if change.range.start < offset {
            place = change.range.start;
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::{Location, Origin, replay};

    #[test]
    fn changes_are_replayed_in_order() {
        let place = Location { page: None, area: None, origin: Origin::Transcript };
        let mut text = Text::read("กกขขคค", place, 1.0);
        apply(&mut text, "test", vec![Change::sure(0..1, ""), Change::guess(2..4, "งงง")]);
        assert_eq!(text.value, "กงงงคค");
        assert_eq!(replay(&text.raw, &text.edits), text.value);
    }

    #[test]
    fn offsets_move_with_the_text() {
        let changes = [Change::sure(0..2, ""), Change::sure(4..5, "abc")];
        assert_eq!([0, 1, 2, 4, 5, 6].map(|n| moved(n, &changes)), [0, 0, 0, 2, 5, 6]);
    }
}
