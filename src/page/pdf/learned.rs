//! What the fonts of a document tell about codes that they give no text for.
//!
//! Some producers leave single marks out of an otherwise complete table. Where the codes on both
//! sides of a missing one stand for characters as far apart as the codes are, the table goes on
//! between them. Fonts of one document that agree on all shared codes help each other.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::Kind;
use super::outline::Ink;
use super::thai_codes::is_control;
use crate::thai::letters::{is_mark, is_top_mark};
use crate::thai::private_use::meaning;

/// Farthest mapped code that says anything about an unmapped one.
const REACH: u32 = 8;
/// Codes on which two fonts must agree to share their tables.
const MIN_SHARED: usize = 10;

/// Codes of a font that stand for control characters from which on its table is shifted: single
/// ones stand for glyphs that a producer could not name.
const MIN_CONTROLS: usize = 3;
/// Share of such codes among all codes of the font; shifted tables show a tenth to a quarter.
const SHIFTED_SHARE: f32 = 0.05;

/// What the fonts of a document say about a code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Said {
    #[default]
    Nothing,
    One(char),
    /// Two tables over one program contradict each other: what is meant cannot be told.
    Several,
}

/// The table of one font.
type Table = Box<[Said; 256]>;

/// The tables of a document's single-byte fonts, by the number of the font.
#[derive(Default)]
pub struct Learned {
    tables: BTreeMap<u64, Table>,
    codes: BTreeMap<u64, Codes>,
    /// The outlines of its marks, by the number of the font.
    outlines: BTreeMap<u64, Vec<(char, Ink)>>,
}

/// The codes of a font that have a text, and those whose text is a control character (NUL aside,
/// which says that there is none).
#[derive(Default)]
struct Codes {
    all: BTreeSet<u32>,
    controls: BTreeSet<u32>,
}

impl Learned {
    /// Remembers what the font says of a kind of glyph.
    pub fn hear(&mut self, kind: &Kind) {
        let Some(text) = kind.text.as_deref() else { return };
        let codes = self.codes.entry(kind.font).or_default();
        codes.all.insert(kind.code);
        if text.contains(|c| is_control(c) && c != '\0') {
            codes.controls.insert(kind.code);
        }
        self.hear_outline(kind, text);
        let mut text = text.chars();
        if let (Some(c), None, true) = (text.next(), text.next(), kind.code <= 0xFF) {
            self.note(kind.font, kind.code as usize, Said::One(c));
        }
    }

    /// Remembers the outline of a mark.
    fn hear_outline(&mut self, kind: &Kind, text: &str) {
        let mut marks = text.chars().map(|c| meaning(c).unwrap_or(c));
        let (Some(mark), None, Some(ink)) = (marks.next(), marks.next(), kind.ink) else { return };
        if kind.mark && is_mark(mark) && kind.misplaced.is_none() {
            self.outlines.entry(kind.font).or_default().push((mark, ink));
        }
    }

    /// The one mark of a font that is drawn like this, and never otherwise.
    pub fn drawn_alike(&self, font: u64, ink: Ink) -> Option<char> {
        let outlines = self.outlines.get(&font)?;
        let alike =
            |&(c, own): &(char, Ink)| own.is_moved(ink) || is_top_mark(c) && own.is_redrawn(ink);
        let mark = outlines.iter().find(|outline| alike(outline))?.0;
        outlines.iter().all(|outline| (outline.0 == mark) == alike(outline)).then_some(mark)
    }

    /// Adds what was heard on other pages. The order in which pages are heard changes nothing.
    pub fn merge(&mut self, other: Learned) {
        for (font, codes) in other.codes {
            let own = self.codes.entry(font).or_default();
            own.all.extend(codes.all);
            own.controls.extend(codes.controls);
        }
        for (font, outlines) in other.outlines {
            self.outlines.entry(font).or_default().extend(outlines);
        }
        for (font, table) in other.tables {
            table.iter().enumerate().for_each(|(code, said)| self.note(font, code, *said));
        }
    }

    fn note(&mut self, font: u64, code: usize, said: Said) {
        let table = self.tables.entry(font).or_insert_with(|| Box::new([Said::Nothing; 256]));
        table[code] = match (table[code], said) {
            (Said::Nothing, said) | (said, Said::Nothing) => said,
            (before, said) if before == said => said,
            _ => Said::Several,
        };
    }

    /// The character of a code that its font gives no text for.
    pub fn character(&self, font: u64, code: u32) -> Option<char> {
        let own = self.tables.get(&font)?;
        between(own, code).or_else(|| self.related(own).find_map(|table| said(table, code)))
    }

    /// The fonts whose tables stand for other glyphs than they have: several of their codes are
    /// control characters, which no glyph shows.
    pub fn shifted(&self) -> BTreeSet<u64> {
        let is_shifted = |codes: &Codes| {
            let (controls, all) = (codes.controls.len(), codes.all.len());
            controls >= MIN_CONTROLS && controls as f32 >= all as f32 * SHIFTED_SHARE
        };
        self.codes.iter().filter(|(_, codes)| is_shifted(codes)).map(|(font, _)| *font).collect()
    }

    fn related<'s>(&'s self, own: &'s Table) -> impl Iterator<Item = &'s Table> {
        self.tables.values().filter(move |table| agree(own, table))
    }
}

fn said(table: &Table, code: u32) -> Option<char> {
    at(table, code).or_else(|| between(table, code))
}

fn at(table: &Table, code: u32) -> Option<char> {
    match table.get(code as usize)? {
        Said::One(c) if *c != '\0' => Some(*c),
        _ => None,
    }
}

fn between(table: &Table, code: u32) -> Option<char> {
    let known = |code: u32| Some((code, at(table, code)?));
    let (low, first) = (code.saturating_sub(REACH)..code).rev().find_map(known)?;
    let (high, last) = (code + 1..=code + REACH).find_map(known)?;
    let even = (last as u32).checked_sub(first as u32) == Some(high - low);
    char::from_u32(first as u32 + code - low).filter(|_| even)
}

fn agree(a: &Table, b: &Table) -> bool {
    let codes = 0..a.len() as u32;
    let shared = codes.filter_map(|code| Some((at(a, code)?, at(b, code)?)));
    let (mut same, mut different) = (0, 0);
    shared.for_each(|(x, y)| if x == y { same += 1 } else { different += 1 });
    same >= MIN_SHARED && different == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(heard: &[(u64, u32, char)]) -> Learned {
        let mut learned = Learned::default();
        for &(font, code, c) in heard {
            learned.hear(&Kind::new(Some(c.to_string()), code, font, None, false, None));
        }
        learned
    }

    #[test]
    fn an_even_table_goes_on_between_two_codes() {
        let learned = learned(&[(0, 0xC8, '็'), (0, 0xCE, 'ํ')]);
        assert_eq!(learned.character(0, 0xCA), Some('้'));
        assert_eq!(learned.character(0, 0xCF), None, "nothing stands behind the last code");
        assert_eq!(learned.character(1, 0xCA), None, "another font");
    }

    #[test]
    fn a_font_with_several_control_characters_is_shifted() {
        let sound = (40..60).map(|code| (0, code, 'ก'));
        let single: Vec<_> = sound.chain([(0, 1, '\u{f}'), (0, 2, '\0'), (0, 3, '\0')]).collect();
        assert!(learned(&single).shifted().is_empty());
        let shifted: Vec<_> =
            single.into_iter().chain([(0, 2, '\u{10}'), (0, 3, '\u{11}')]).collect();
        assert!(learned(&shifted).shifted().iter().eq([&0]));
    }

    #[test]
    fn an_uneven_table_tells_nothing() {
        let learned = learned(&[(0, 0xC8, '็'), (0, 0xCC, 'ํ')]);
        assert_eq!(learned.character(0, 0xCA), None);
    }

    #[test]
    fn fonts_that_agree_help_each_other() {
        let letters = (0..12).map(|n| (0x84 + n, 'ก'));
        let shared = letters.flat_map(|(code, c)| [(0, code, c), (1, code, c)]);
        let heard: Vec<_> = shared.chain([(1, 0xC8, '็'), (1, 0xCE, 'ํ')]).collect();
        assert_eq!(learned(&heard).character(0, 0xCA), Some('้'));
        let contrary: Vec<_> = heard.into_iter().chain([(0, 0x99, 'ข'), (1, 0x99, 'ค')]).collect();
        assert_eq!(learned(&contrary).character(0, 0xCA), None);
    }
}
