//! Markdown and HTML inside one text: what the marks meant is kept, the marks go, each with an edit.
//!
//! Given the raw text of a line or cell, gives the clean text and where its paragraphs start.
//! A mark that is not certain to be one (a lone `*`, `<` before a number) stays text.

use std::cmp::Reverse;
use std::ops::Range;

use super::tags::{Role, comment_end, tag_at};
use crate::provenance::{Location, Text};
use crate::thai::change::{Change, apply};

/// Name of the pass in the edits.
const PASS: &str = "markup";
/// Longest text or address of a link, in bytes; what is longer is no link.
const MAX_LINK: usize = 500;
/// Longest entity, in bytes: `&#1114111;`.
const MAX_ENTITY: usize = 10;
/// Most marks of emphasis in a row.
const MAX_MARKS: usize = 6;
/// The two check-boxes of the clean text.
pub const CHECKED: char = '☑';
/// See [`CHECKED`].
pub const UNCHECKED: char = '☐';

/// A piece of markup and what stands there instead.
#[derive(Clone, Debug)]
struct Cut {
    bytes: Range<usize>,
    becomes: Becomes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Becomes {
    /// Nothing.
    Nothing,
    /// A character.
    Char(char),
    /// One space between two texts, nothing at an end; whether a paragraph starts there.
    Gap { paragraph: bool },
}

/// The clean text of a raw one, and the characters at which its paragraphs start.
pub fn clean(raw: &str, location: Location) -> (Text, Vec<usize>) {
    clean_after(raw, 0, location)
}

/// As [`clean`], the first `prefix` bytes being marks of a list or heading that go too.
pub fn clean_after(raw: &str, prefix: usize, location: Location) -> (Text, Vec<usize>) {
    let mut text = Text::read(raw, location, 1.0);
    let mut cuts = merged(raw, prefix, found(raw, prefix));
    if prefix > 0 {
        cuts.insert(0, Cut { bytes: 0..prefix, becomes: Becomes::Nothing });
    }
    let (changes, paragraphs) = changes(raw, &cuts);
    apply(&mut text, PASS, changes);
    (text, paragraphs)
}

/// All markup behind the prefix, in order.
fn found(raw: &str, prefix: usize) -> Vec<Cut> {
    let mut marks = Marks { raw, cuts: Vec::new(), stars: Vec::new(), ticks: Vec::new() };
    let mut at = prefix;
    while let Some(next) =
        raw[at..].find(['<', '&', '*', '_', '`', '[', '!', '\\', '\t', '\n', '\r'])
    {
        at = marks.read(at + next);
    }
    marks.pair_lone_marks();
    marks.name_ticks(prefix);
    outermost(marks.cuts)
}

/// The cuts in order, without those inside another (a mark in the address of a link).
fn outermost(mut cuts: Vec<Cut>) -> Vec<Cut> {
    cuts.sort_by_key(|cut| (cut.bytes.start, Reverse(cut.bytes.end)));
    let mut end = 0;
    cuts.retain(|cut| {
        let outside = cut.bytes.start >= end;
        end = end.max(cut.bytes.end);
        outside
    });
    cuts
}

/// The reader of one text's marks.
struct Marks<'a> {
    raw: &'a str,
    cuts: Vec<Cut>,
    /// Marks of emphasis that need a partner: where, and which.
    stars: Vec<(usize, &'static str)>,
    /// Glyphs of check-boxes that count only beside others.
    ticks: Vec<(usize, char)>,
}

impl Marks<'_> {
    /// Reads what stands at a byte that may start a mark; gives the byte to go on from.
    fn read(&mut self, at: usize) -> usize {
        let rest = &self.raw[at..];
        let end = match rest.as_bytes()[0] {
            b'<' => self.tag(at),
            b'&' => self.entity(at),
            b'[' | b'!' => self.bracket(at),
            b'\\' => self.escape(at),
            b'\t' | b'\n' | b'\r' => self.cut(at, 1, Becomes::Gap { paragraph: false }),
            mark => self.emphasis(at, mark),
        };
        end.unwrap_or(at + 1)
    }

    fn cut(&mut self, at: usize, length: usize, becomes: Becomes) -> Option<usize> {
        self.cuts.push(Cut { bytes: at..at + length, becomes });
        Some(at + length)
    }

    fn tag(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = comment_end(self.raw, at) {
            return self.cut(at, end - at, Becomes::Nothing);
        }
        let tag = tag_at(self.raw, at)?;
        let becomes = match (tag.check(), tag.role()?) {
            (Some(checked), _) => Becomes::Char(if checked { CHECKED } else { UNCHECKED }),
            (None, Role::Inline) => Becomes::Nothing,
            (None, role) => Becomes::Gap { paragraph: role == Role::Block },
        };
        self.cut(at, tag.end - at, becomes)
    }

    fn entity(&mut self, at: usize) -> Option<usize> {
        let rest = &self.raw.as_bytes()[at..];
        let end = rest.iter().take(MAX_ENTITY).position(|&b| b == b';')?;
        let c = entity(&self.raw[at + 1..at + end])?;
        self.cut(at, end + 1, Becomes::Char(c))
    }

    /// `[text](address)`, `![text](address)`, `[x]` and `[ ]`.
    fn bracket(&mut self, at: usize) -> Option<usize> {
        let open = at + usize::from(self.raw[at..].starts_with('!'));
        if !self.raw[open..].starts_with('[') {
            return None;
        }
        let close = open + 1 + within(&self.raw[open + 1..], b']', b'[')?;
        match self.raw[close + 1..].strip_prefix('(') {
            Some(address) => {
                let end = close + 3 + within(address, b')', b'[')?;
                self.cut(at, open + 1 - at, Becomes::Nothing);
                self.cut(close, end - close, Becomes::Nothing);
                Some(open + 1)
            }
            None => {
                let checked = check_in_brackets(&self.raw[open + 1..close])?;
                self.cut(open, close + 1 - open, Becomes::Char(glyph(checked)))
            }
        }
    }

    fn escape(&mut self, at: usize) -> Option<usize> {
        let next = self.raw[at + 1..].chars().next()?;
        if !"\\`*_{}[]()#+-.!|<>&".contains(next) {
            return None;
        }
        self.cut(at, 1, Becomes::Nothing)?;
        Some(at + 2)
    }

    fn emphasis(&mut self, at: usize, mark: u8) -> Option<usize> {
        let run = self.raw.as_bytes()[at..].iter().take_while(|&&b| b == mark).count();
        match (mark, run) {
            (b'*', 2 | 3) => return self.cut(at, run, Becomes::Nothing),
            (b'*', 1) => self.stars.push((at, "*")),
            (b'_', 2) => self.stars.push((at, "__")),
            (b'`', 1) => self.stars.push((at, "`")),
            _ => {}
        }
        Some(at + run)
    }

    /// Lone marks of emphasis count only as pairs around a text.
    fn pair_lone_marks(&mut self) {
        for mark in ["*", "__", "`"] {
            let places: Vec<_> = self.stars.iter().filter(|s| s.1 == mark).map(|s| s.0).collect();
            let mut at = 0;
            while at + 1 < places.len() {
                let pair =
                    opens(self.raw, places[at]) && closes(self.raw, places[at + 1], mark.len());
                if pair {
                    self.cut(places[at], mark.len(), Becomes::Nothing);
                    self.cut(places[at + 1], mark.len(), Becomes::Nothing);
                }
                at += if pair { 2 } else { 1 };
            }
        }
    }

    /// Glyphs of check-boxes are written alike; a lone tick may be a mere word of the text.
    fn name_ticks(&mut self, prefix: usize) {
        let glyphs = self.raw[prefix..].char_indices().map(|(at, c)| (at + prefix, c));
        self.ticks = glyphs.filter(|&(_, c)| check_of(c).is_some()).collect();
        let named = self.cuts.iter().filter(|cut| matches!(cut.becomes, Becomes::Char('☑' | '☐')));
        let several = named.count() + self.ticks.len() > 1;
        for (at, c) in std::mem::take(&mut self.ticks) {
            let sure = !matches!(c, '✓' | '✔' | '√');
            let checked = check_of(c).unwrap_or_default();
            if (several || sure) && glyph(checked) != c {
                self.cut(at, c.len_utf8(), Becomes::Char(glyph(checked)));
            }
        }
    }
}

/// The glyph of the clean text for a check-box.
fn glyph(checked: bool) -> char {
    if checked { CHECKED } else { UNCHECKED }
}

/// What a glyph says as a check-box.
pub fn check_of(c: char) -> Option<bool> {
    match c {
        '☑' | '☒' | '✓' | '✔' | '√' | '🗹' => Some(true),
        '☐' | '□' | '❏' | '❑' | '▢' => Some(false),
        _ => None,
    }
}

/// What stands between the brackets of `[x]` and `[ ]`.
pub fn check_in_brackets(inside: &str) -> Option<bool> {
    match inside {
        "x" | "X" | "/" | "✓" | "✔" | "√" => Some(true),
        "" | " " => Some(false),
        _ => None,
    }
}

/// How far the closing byte is, if neither the stopping byte nor a new line comes first.
fn within(text: &str, closing: u8, stopping: u8) -> Option<usize> {
    let ends = |&b: &u8| b == closing || b == stopping || b == b'\n';
    let at = text.as_bytes().iter().take(MAX_LINK).position(ends)?;
    (text.as_bytes()[at] == closing).then_some(at)
}

fn opens(raw: &str, at: usize) -> bool {
    let before = raw[..at].chars().next_back();
    let after = raw[at..].chars().take(MAX_MARKS).find(|c| !matches!(c, '*' | '_' | '`'));
    before.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation())
        && after.is_some_and(|c| !c.is_whitespace())
}

fn closes(raw: &str, at: usize, length: usize) -> bool {
    let before = raw[..at].chars().next_back();
    let after = raw[at + length..].chars().next();
    before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "hellip" => Some('…'),
        "bull" => Some('•'),
        "le" => Some('≤'),
        "ge" => Some('≥'),
        _ => char::from_u32(code_point(name.strip_prefix('#')?)?).filter(|c| !c.is_control()),
    }
}

fn code_point(number: &str) -> Option<u32> {
    match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    }
}

/// The cuts with each gap as one: tags in a row, and the white space around them.
fn merged(raw: &str, prefix: usize, cuts: Vec<Cut>) -> Vec<Cut> {
    let mut merged: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        let from = merged.last().map_or(prefix, |last| last.bytes.end);
        let blank = raw[from..cut.bytes.start].trim().is_empty();
        match (merged.last_mut(), gap_of(&cut.becomes)) {
            (Some(last), _) if blank && joins(last, &cut) => {
                last.becomes = both(&last.becomes, &cut.becomes);
                last.bytes.end = cut.bytes.end;
            }
            _ => merged.push(cut),
        }
    }
    for n in 0..merged.len() {
        let from = if n == 0 { prefix } else { merged[n - 1].bytes.end };
        let to = merged.get(n + 1).map_or(raw.len(), |next| next.bytes.start);
        widen(raw, from, &mut merged[n], to);
    }
    merged
}

/// A gap takes in the white space around it, and so does a mark at an end of the text.
fn widen(raw: &str, from: usize, cut: &mut Cut, to: usize) {
    let bytes = &cut.bytes;
    let (before, after) = (&raw[from..bytes.start], &raw[bytes.end..to]);
    let first = raw[..bytes.start].trim().is_empty() && cut.becomes == Becomes::Nothing;
    let last = raw[bytes.end..].trim().is_empty() && cut.becomes == Becomes::Nothing;
    let gap = gap_of(&cut.becomes).is_some();
    let start = if gap || last { from + before.trim_end().len() } else { bytes.start };
    let end = if gap || first { to - after.trim_start().len() } else { bytes.end };
    cut.bytes = start..end;
}

fn gap_of(becomes: &Becomes) -> Option<bool> {
    match becomes {
        Becomes::Gap { paragraph } => Some(*paragraph),
        _ => None,
    }
}

/// Whether two cuts with nothing but white space between them are one gap.
fn joins(last: &Cut, next: &Cut) -> bool {
    let chars =
        matches!(last.becomes, Becomes::Char(_)) || matches!(next.becomes, Becomes::Char(_));
    let gaps = gap_of(&last.becomes).is_some() || gap_of(&next.becomes).is_some();
    !chars && (gaps || last.bytes.end == next.bytes.start)
}

fn both(a: &Becomes, b: &Becomes) -> Becomes {
    match (gap_of(a), gap_of(b)) {
        (None, None) => Becomes::Nothing,
        (a, b) => Becomes::Gap { paragraph: a.unwrap_or(false) || b.unwrap_or(false) },
    }
}

/// The cuts as changes of characters, and where the paragraphs of the clean text start.
fn changes(raw: &str, cuts: &[Cut]) -> (Vec<Change>, Vec<usize>) {
    let (mut changes, mut paragraphs) = (Vec::with_capacity(cuts.len()), vec![0]);
    let (mut byte, mut char, mut written) = (0, 0, 0);
    for cut in cuts {
        let kept = raw[byte..cut.bytes.start].chars().count();
        let (start, length) = (char + kept, raw[cut.bytes.clone()].chars().count());
        written += kept;
        let inside = written > 0 && cut.bytes.end < raw.len();
        let after = match cut.becomes {
            Becomes::Char(c) => c.to_string(),
            Becomes::Gap { .. } if inside => " ".to_owned(),
            _ => String::new(),
        };
        written += after.chars().count();
        if inside && cut.becomes == (Becomes::Gap { paragraph: true }) {
            paragraphs.push(written);
        }
        changes.push(Change::sure(start..start + length, after));
        (byte, char) = (cut.bytes.end, start + length);
    }
    (changes, paragraphs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::page::transcript::place;
    use crate::provenance::replay;

    fn value(raw: &str) -> String {
        clean(raw, place(None)).0.value
    }

    #[test]
    fn marks_go_and_text_stays() {
        for (raw, expected) in [
            ("**เทศบาล** ก*", "เทศบาล ก*"),
            ("** (หมายเหตุ) **", "(หมายเหตุ)"),
            ("ปี**เทศบาลเมือง", "ปีเทศบาลเมือง"),
            ("*เน้น* และ `รหัส` และ __หนา__", "เน้น และ รหัส และ หนา"),
            ("แผน* และ รายงาน*", "แผน* และ รายงาน*"),
            ("ชื่อ ______ วันที่", "ชื่อ ______ วันที่"),
            ("ดู [เว็บ](http://x.go.th) นี้", "ดู เว็บ นี้"),
            ("[๑] อ้างอิง", "[๑] อ้างอิง"),
            ("ก &lt; ข &amp; ค &#3585; &zz;", "ก < ข & ค ก &zz;"),
            ("ก < ข <unknown> ค<br/>ง", "ก < ข <unknown> ค ง"),
            ("a\\_b \\* c", "a_b * c"),
            ("<input type=\"checkbox\" checked=\"\"/> มี ☺", "☑ มี ☺"),
            ("[x] มี [ ] ไม่มี", "☑ มี ☐ ไม่มี"),
            ("✓ มี □ ไม่มี", "☑ มี ☐ ไม่มี"),
            ("ทำเครื่องหมาย ✓ ในช่อง", "ทำเครื่องหมาย ✓ ในช่อง"),
        ] {
            assert_eq!(value(raw), expected, "{raw}");
        }
    }

    #[test]
    fn paragraphs_of_a_cell() {
        let raw = "<p>ข้อ ๑</p> <p>ข้อ <b>๒</b></p><ul><li>ย่อย</li></ul>";
        let (text, paragraphs) = clean(raw, place(None));
        assert_eq!(text.value, "ข้อ ๑ ข้อ ๒ ย่อย");
        assert_eq!(paragraphs, [0, 6, 12]);
    }

    proptest! {
        #[test]
        fn edits_lead_from_raw_to_value(raw in "(<p>|</p>|<br>|\\*\\*|\\*|_|`|\\[|\\]|\\(|\\)|&amp;|<|[ก-ค] ?|\\\\|\t|☐|✓|<input type=checkbox>){0,24}") {
            let (text, paragraphs) = clean(&raw, place(None));
            prop_assert_eq!(replay(&text.raw, &text.edits), text.value.clone());
            prop_assert!(paragraphs.iter().all(|&at| at <= text.value.chars().count()));
            prop_assert!(paragraphs.is_sorted());
        }
    }
}
