//! Old Thai fonts keep shifted marks and trimmed letters at private code points.

use super::change::Change;

/// First code point of the table.
const FIRST: char = '\u{f700}';
/// What the code points from U+F700 on stand for (Microsoft's private use for Thai).
const MEANINGS: [char; 27] = [
    'ฐ', '\u{e34}', '\u{e35}', '\u{e36}', '\u{e37}', '\u{e48}', '\u{e49}', '\u{e4a}', '\u{e4b}',
    '\u{e4c}', '\u{e48}', '\u{e49}', '\u{e4a}', '\u{e4b}', '\u{e4c}', 'ญ', '\u{e31}', '\u{e4d}',
    '\u{e47}', '\u{e48}', '\u{e49}', '\u{e4a}', '\u{e4b}', '\u{e4c}', '\u{e38}', '\u{e39}',
    '\u{e3a}',
];

/// Private code points become the letters they show.
pub fn fold(text: &str) -> Vec<Change> {
    let folded = |(at, c)| meaning(c).map(|meaning| Change::sure(at..at + 1, meaning));
    text.chars().enumerate().filter_map(folded).collect()
}

/// The letter that a private code point shows.
pub fn meaning(c: char) -> Option<char> {
    let at = (c as u32).checked_sub(FIRST as u32)?;
    MEANINGS.get(at as usize).copied()
}
