//! What the fonts of a document tell about codes that they give no text for.
//!
//! Some producers leave single marks out of an otherwise complete table. Where the codes on both
//! sides of a missing one stand for characters as far apart as the codes are, the table goes on
//! between them. Fonts of one document that agree on all shared codes help each other.

use std::collections::{BTreeMap, BTreeSet};

use super::drawn::Drawn;
use super::thai_codes::is_control;

/// Farthest mapped code that says anything about an unmapped one.
const REACH: u32 = 8;
/// Codes on which two fonts must agree to share their tables.
const MIN_SHARED: usize = 10;

/// Codes of a font that stand for control characters from which on its table is shifted: single
/// ones stand for glyphs that a producer could not name.
const MIN_CONTROLS: usize = 3;
/// Share of such codes among all codes of the font; shifted tables show a tenth to a quarter.
const SHIFTED_SHARE: f32 = 0.05;

/// The table of one font: the character of each code, NUL where none is known.
type Table = Box<[char; 256]>;

/// The tables of a document's single-byte fonts, by the number of the font.
#[derive(Default)]
pub struct Learned {
    tables: BTreeMap<u32, Table>,
    codes: BTreeMap<u32, Codes>,
}

/// The codes of a font that have a text, and those whose text is a control character (NUL aside,
/// which says that there is none).
#[derive(Default)]
struct Codes {
    all: BTreeSet<u32>,
    controls: BTreeSet<u32>,
}

impl Learned {
    /// Remembers what the font says of a glyph.
    pub fn hear(&mut self, drawn: &Drawn) {
        let Some(text) = drawn.text.as_deref() else { return };
        let codes = self.codes.entry(drawn.font).or_default();
        codes.all.insert(drawn.code);
        if text.contains(|c| is_control(c) && c != '\0') {
            codes.controls.insert(drawn.code);
        }
        let mut text = text.chars();
        if let (Some(c), None, true) = (text.next(), text.next(), drawn.code <= 0xFF) {
            let table = self.tables.entry(drawn.font).or_insert_with(|| Box::new(['\0'; 256]));
            table[drawn.code as usize] = c;
        }
    }

    /// The character of a code that its font gives no text for.
    pub fn character(&self, font: u32, code: u32) -> Option<char> {
        let own = self.tables.get(&font)?;
        between(own, code).or_else(|| self.related(own).find_map(|table| said(table, code)))
    }

    /// Whether the table of a font stands for other glyphs than it has: several of its codes are
    /// control characters, which no glyph shows.
    pub fn is_shifted(&self, font: u32) -> bool {
        self.codes.get(&font).is_some_and(|codes| {
            let (controls, all) = (codes.controls.len(), codes.all.len());
            controls >= MIN_CONTROLS && controls as f32 >= all as f32 * SHIFTED_SHARE
        })
    }

    fn related<'s>(&'s self, own: &'s Table) -> impl Iterator<Item = &'s Table> {
        self.tables.values().filter(move |table| agree(own, table))
    }
}

fn said(table: &Table, code: u32) -> Option<char> {
    at(table, code).or_else(|| between(table, code))
}

fn at(table: &Table, code: u32) -> Option<char> {
    table.get(code as usize).copied().filter(|&c| c != '\0')
}

fn between(table: &Table, code: u32) -> Option<char> {
    let known = |code: u32| Some((code, at(table, code)?));
    let (low, first) = (code.saturating_sub(REACH)..code).rev().find_map(known)?;
    let (high, last) = (code + 1..=code + REACH).find_map(known)?;
    let even = (last as u32).checked_sub(first as u32) == Some(high - low);
    char::from_u32(first as u32 + code - low).filter(|_| even)
}

fn agree(a: &Table, b: &Table) -> bool {
    let shared = a.iter().zip(b.iter()).filter(|(x, y)| **x != '\0' && **y != '\0');
    let (mut same, mut different) = (0, 0);
    shared.for_each(|(x, y)| if x == y { same += 1 } else { different += 1 });
    same >= MIN_SHARED && different == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Area;
    use crate::page::pdf::drawn::Turn;

    fn learned(heard: &[(u32, u32, char)]) -> Learned {
        let mut learned = Learned::default();
        for &(font, code, c) in heard {
            learned.hear(&glyph(font, code, c));
        }
        learned
    }

    fn glyph(font: u32, code: u32, c: char) -> Drawn {
        Drawn {
            text: Some(c.to_string()),
            code,
            area: Area::default(),
            origin: (0.0, 0.0),
            size: 16.0,
            font,
            symbol: None,
            mark: false,
            ink: None,
            span: None,
            hidden: false,
            turn: Turn::None,
        }
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
        assert!(!learned(&single).is_shifted(0));
        let shifted: Vec<_> =
            single.into_iter().chain([(0, 2, '\u{10}'), (0, 3, '\u{11}')]).collect();
        assert!(learned(&shifted).is_shifted(0));
        assert!(!learned(&shifted).is_shifted(1), "another font");
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
