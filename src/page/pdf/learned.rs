//! What the fonts of a document tell about codes that they give no text for.
//!
//! Some producers leave single marks out of an otherwise complete table. Where the codes on both
//! sides of a missing one stand for characters as far apart as the codes are, the table goes on
//! between them. Fonts of one document that agree on all shared codes help each other.

use std::collections::BTreeMap;

use super::drawn::Drawn;

/// Farthest mapped code that says anything about an unmapped one.
const REACH: u32 = 8;
/// Codes on which two fonts must agree to share their tables.
const MIN_SHARED: usize = 10;

/// The table of one font: code to character.
type Table = BTreeMap<u32, char>;

/// The tables of a document's single-byte fonts, by the number of the font.
#[derive(Default)]
pub struct Learned {
    tables: BTreeMap<u32, Table>,
}

impl Learned {
    /// Remembers what the font says of a glyph.
    pub fn hear(&mut self, drawn: &Drawn) {
        let mut text = drawn.text.as_deref().unwrap_or_default().chars();
        if let (Some(c), None, true) = (text.next(), text.next(), drawn.code <= 0xFF) {
            self.tables.entry(drawn.font).or_default().insert(drawn.code, c);
        }
    }

    /// The character of a code that its font gives no text for.
    pub fn character(&self, font: u32, code: u32) -> Option<char> {
        let own = self.tables.get(&font)?;
        between(own, code).or_else(|| self.related(own).find_map(|table| said(table, code)))
    }

    fn related<'s>(&'s self, own: &'s Table) -> impl Iterator<Item = &'s Table> {
        self.tables.values().filter(move |table| agree(own, table))
    }
}

fn said(table: &Table, code: u32) -> Option<char> {
    table.get(&code).copied().or_else(|| between(table, code))
}

fn between(table: &Table, code: u32) -> Option<char> {
    let (&low, &first) = table.range(code.saturating_sub(REACH)..code).next_back()?;
    let (&high, &last) = table.range(code + 1..=code + REACH).next()?;
    let even = (last as u32).checked_sub(first as u32) == Some(high - low);
    char::from_u32(first as u32 + code - low).filter(|_| even)
}

fn agree(a: &Table, b: &Table) -> bool {
    let shared = a.iter().filter_map(|(code, c)| Some((c, b.get(code)?)));
    let (mut same, mut different) = (0, 0);
    shared.for_each(|(x, y)| if x == y { same += 1 } else { different += 1 });
    same >= MIN_SHARED && different == 0
}
