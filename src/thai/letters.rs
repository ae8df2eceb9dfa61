//! What a Thai character is: consonant, mark above or below, tone.

/// NIKHAHIT (ํ), the ring of SARA AM.
pub const NIKHAHIT: char = '\u{e4d}';
/// SARA AA (า).
pub const SARA_AA: char = '\u{e32}';
/// SARA AM (ำ).
pub const SARA_AM: char = '\u{e33}';
/// SARA U (ุ).
pub const SARA_U: char = '\u{e38}';
/// SARA UU (ู).
pub const SARA_UU: char = '\u{e39}';
/// MAI EK (่).
pub const MAI_EK: char = '\u{e48}';
/// MAI THO (้).
pub const MAI_THO: char = '\u{e49}';
/// What a reader gives for a glyph that it cannot name.
pub const UNKNOWN: char = '\u{fffd}';

/// A consonant, ฤ and ฦ included.
pub fn is_consonant(c: char) -> bool {
    ('ก'..='ฮ').contains(&c)
}

/// A tone mark, ่ to ๋.
pub fn is_tone(c: char) -> bool {
    ('\u{e48}'..='\u{e4b}').contains(&c)
}

/// A mark that stands on top of all others: a tone or ์.
pub fn is_top_mark(c: char) -> bool {
    is_tone(c) || c == '\u{e4c}'
}

/// A vowel drawn above or below its consonant.
pub fn is_mark_vowel(c: char) -> bool {
    c == '\u{e31}' || ('\u{e34}'..='\u{e39}').contains(&c)
}

/// Any character drawn above or below its consonant.
pub fn is_mark(c: char) -> bool {
    is_mark_vowel(c) || ('\u{e47}'..='\u{e4e}').contains(&c) || c == '\u{e3a}'
}

/// A Thai letter, vowel or mark: no digit and no sign.
pub fn is_thai_letter(c: char) -> bool {
    ('ก'..='\u{e3a}').contains(&c) && c != 'ฯ' || ('เ'..='\u{e4e}').contains(&c) && c != 'ๆ'
}

/// A character without width that carries no text of its own.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{34f}')
}

/// What stands between two texts that were one before a line or page break: nothing between two
/// Thai letters, for Thai has no word spaces, and a space otherwise.
pub fn joint(before: &str, after: &str) -> &'static str {
    let thai = |c: Option<char>| c.is_some_and(is_thai_letter);
    let open = before.is_empty() || after.is_empty() || before.ends_with(char::is_whitespace);
    match open || thai(before.chars().next_back()) && thai(after.chars().next()) {
        true => "",
        false => " ",
    }
}
