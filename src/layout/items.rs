//! Given the text of a plain line, says whether it is an item of a list and takes its mark away.

use super::LineForm;
use crate::page::transcript::{bullet, check};
use crate::provenance::Text;
use crate::thai::letters::is_thai_letter;

/// The form of a line and its text without the bullet or the check-box before it.
pub fn read(mut text: Text) -> (LineForm, Text) {
    let (form, bytes) = mark(&text.value);
    if bytes > 0 {
        let length = text.value[..bytes].chars().count();
        text.edit("list-mark", 0..length, "", false);
    }
    (form, text)
}

/// What stands before the text, and how many bytes it takes.
fn mark(text: &str) -> (LineForm, usize) {
    let bullet = bullet(text).max(dash(text));
    match check(&text[bullet..]) {
        Some((checked, length)) => (LineForm::Item(Some(checked)), bullet + length),
        None if bullet > 0 && bullet < text.len() => (LineForm::Item(None), bullet),
        None => (LineForm::Plain, 0),
    }
}

/// One byte for a dash right before a Thai letter.
fn dash(text: &str) -> usize {
    let mut chars = text.chars();
    let dash = chars.next() == Some('-') && chars.next().is_some_and(is_thai_letter);
    usize::from(dash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Check;
    use crate::provenance::{Location, Origin, replay};

    #[test]
    fn marks_before_a_text() {
        let checked = LineForm::Item(Some(Check::Checked));
        let unchecked = LineForm::Item(Some(Check::Unchecked));
        for (raw, form, value) in [
            ("☑ มี", checked, "มี"),
            ("☐ไม่มี", unchecked, "ไม่มี"),
            ("• ☐ ไม่มี", unchecked, "ไม่มี"),
            ("☑ มี ☐ ไม่มี", LineForm::Plain, "☑ มี ☐ ไม่มี"),
            ("- งาน", LineForm::Item(None), "งาน"),
            ("-งาน", LineForm::Item(None), "งาน"),
            ("•\u{a0}งาน", LineForm::Item(None), "งาน"),
            ("-5 คะแนน", LineForm::Plain, "-5 คะแนน"),
            ("-", LineForm::Plain, "-"),
        ] {
            let place = Location { page: Some(1), area: None, origin: Origin::Text };
            let (found, text) = read(Text::read(raw, place, 1.0));
            assert_eq!((found, text.value.as_str()), (form, value), "{raw}");
            assert_eq!(replay(&text.raw, &text.edits), text.value, "{raw}");
        }
    }
}
