//! What a line's form tells: heading, list item, check-box, or the rest of the line before.

use super::markup::{check_in_brackets, check_of, clean_after};
use super::tags::{Role, tag_at, tags};
use crate::layout::{Check, Line, LineForm};
use crate::provenance::Location;
use crate::thai::letters::{is_mark, is_zero_width};
use crate::thai::numerals::is_digit;

/// A line this wide (letters without marks) may have been wrapped; a shorter one ended by itself.
const LONG_LINE: usize = 50;
/// Most digits of an item's number; more are a year or an amount.
const MAX_NUMBER: usize = 2;

/// A line of text, trimmed; `bold` says whether the marks around it make it bold as a whole.
/// `None` where nothing is left to read.
pub fn line(raw: &str, bold: bool, location: Location) -> Option<Line> {
    let (form, prefix) = prefix(raw);
    let (text, _) = clean_after(raw, prefix, location);
    let form = match form {
        LineForm::Plain if bold => LineForm::Heading,
        form => form,
    };
    let kept = !text.value.trim().is_empty() || matches!(form, LineForm::Item(Some(_)));
    kept.then_some(Line { text, form, continues: false })
}

/// What stands before the text, and how many bytes it takes.
fn prefix(raw: &str) -> (LineForm, usize) {
    let (form, tags) = opening_tags(raw);
    let heading = heading(&raw[tags..]);
    let bullet = tags + bullet(&raw[tags..]);
    if heading > 0 {
        return (LineForm::Heading, tags + heading);
    }
    match check(&raw[bullet..]) {
        Some((checked, length)) => (LineForm::Item(Some(checked)), bullet + length),
        None if bullet > tags => (LineForm::Item(None), bullet),
        None => (form, tags),
    }
}

/// What the block tags in front say, and their bytes.
fn opening_tags(raw: &str) -> (LineForm, usize) {
    let (mut form, mut at) = (LineForm::Plain, 0);
    while let Some(tag) = raw[at..].starts_with('<').then(|| tag_at(raw, at)).flatten() {
        match (tag.role(), tag.name.as_bytes()) {
            (Some(Role::Block), [b'h' | b'H', b'1'..=b'6']) => form = LineForm::Heading,
            (Some(Role::Block), _) if tag.is("li") => form = LineForm::Item(None),
            (Some(Role::Block | Role::Gap), _) => {}
            _ => break,
        }
        at = skip_space(raw, tag.end);
    }
    (form, at)
}

/// The parts of a line that tags such as `<p>`, `<li>` and `<br>` set on lines of their own.
pub fn paragraphs(raw: &str) -> Vec<&str> {
    let starts = tags(raw).filter(|tag| !tag.closing && !tag.is_cell());
    let starts = starts.filter(|tag| matches!(tag.role(), Some(Role::Block | Role::Gap)));
    let mut parts = Vec::new();
    let mut at = 0;
    for start in starts.map(|tag| tag.start).chain([raw.len()]) {
        parts.push(raw[at..start].trim());
        at = start;
    }
    parts
}

/// Bytes of `## ` and the like.
fn heading(raw: &str) -> usize {
    let marks = raw.bytes().take_while(|&b| b == b'#').count();
    if marks == 0 || marks > 6 || !raw[marks..].starts_with(' ') {
        0
    } else {
        skip_space(raw, marks)
    }
}

/// Bytes of `- ` and the like.
pub fn bullet(raw: &str) -> usize {
    let Some(first) = raw.chars().next() else { return 0 };
    let length = first.len_utf8();
    let spaced = raw[length..].starts_with(' ') && "-*+–—".contains(first);
    if spaced || "•●▪■◦○➢❖".contains(first) { skip_space(raw, length) } else { 0 }
}

/// One check-box in front, and its bytes; none where the line holds several.
pub fn check(raw: &str) -> Option<(Check, usize)> {
    let (checked, length) = check_at(raw)?;
    let more = raw[length..].char_indices().any(|(at, c)| {
        check_of(c).is_some() || matches!(c, '[' | '<') && check_at(&raw[length + at..]).is_some()
    });
    let check = if checked { Check::Checked } else { Check::Unchecked };
    (!more).then(|| (check, skip_space(raw, length)))
}

fn check_at(raw: &str) -> Option<(bool, usize)> {
    let first = raw.chars().next()?;
    match first {
        '<' => tag_at(raw, 0).and_then(|tag| Some((tag.check()?, tag.end))),
        '[' | '(' => bracketed(raw, if first == '[' { ']' } else { ')' }),
        _ => check_of(first).map(|checked| (checked, first.len_utf8())),
    }
}

/// `[x]`, `[ ]`, `(/)`, `( )`; a link or any other word in brackets is none.
fn bracketed(raw: &str, closing: char) -> Option<(bool, usize)> {
    let close = raw.char_indices().take(3).find(|&(_, c)| c == closing)?.0;
    let checked = check_in_brackets(&raw[1..close])?;
    (!raw[close + 1..].starts_with('(')).then_some((checked, close + 1))
}

fn skip_space(raw: &str, from: usize) -> usize {
    raw.len() - raw[from..].trim_start().len()
}

/// Whether `line` is the rest of the paragraph that the line before it began.
pub fn goes_on(before: &Line, line: &Line) -> bool {
    let plain = line.form == LineForm::Plain && before.form != LineForm::Heading;
    plain && width(&before.text.value) >= LONG_LINE && !starts_with_number(&line.text.value)
}

/// Letters that take room, marks left out.
fn width(text: &str) -> usize {
    text.chars().filter(|&c| !is_mark(c) && !is_zero_width(c)).count()
}

/// Whether the text starts like a numbered item: `๑.`, `1.2 `, `(๓)`, `4)`.
pub fn starts_with_number(text: &str) -> bool {
    let bare = text.trim_start().trim_start_matches('(');
    let digits = bare.chars().take_while(|&c| is_digit(c)).count();
    let mut rest = bare.chars().skip(digits);
    let sign = rest.next();
    let decimal = sign == Some('.') && rest.take_while(|&c| is_digit(c)).count() > 1;
    (1..=MAX_NUMBER).contains(&digits) && matches!(sign, Some('.' | ')')) && !decimal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::transcript::place;

    #[test]
    fn forms() {
        let checked = LineForm::Item(Some(Check::Checked));
        for (raw, form, value) in [
            ("## หัวข้อ", LineForm::Heading, "หัวข้อ"),
            ("#แฮชแท็ก", LineForm::Plain, "#แฮชแท็ก"),
            ("- ข้อ", LineForm::Item(None), "ข้อ"),
            ("-ข้อ", LineForm::Plain, "-ข้อ"),
            ("- [x] ทำแล้ว", checked, "ทำแล้ว"),
            ("☐ ยังไม่ทำ", LineForm::Item(Some(Check::Unchecked)), "ยังไม่ทำ"),
            ("<input type=\"checkbox\" checked> มี", checked, "มี"),
            ("(/) มี", checked, "มี"),
            ("(๑) ข้อ", LineForm::Plain, "(๑) ข้อ"),
            ("☑ น้อย □ มาก", LineForm::Plain, "☑ น้อย ☐ มาก"),
            ("[ลิงก์](x)", LineForm::Plain, "ลิงก์"),
        ] {
            let found = line(raw, false, place(None)).expect("a line");
            assert_eq!((found.form, found.text.value.as_str()), (form, value), "{raw}");
        }
    }

    #[test]
    fn numbers_of_items() {
        assert!(["๑.ข้อ", "(๒) ข้อ", "3) ข้อ", "1.1 ข้อ"].iter().all(|t| starts_with_number(t)));
        assert!(["๙๘.๗๗ คะแนน", "๒๕๖๘", "๕ คน", "ก."].iter().all(|t| !starts_with_number(t)));
    }
}
