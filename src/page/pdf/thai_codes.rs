//! What the codes of fonts may stand for and what they cannot.

use crate::thai::letters::{SARA_U, SARA_UU};

/// Whether the character is Thai, private codes of old fonts aside.
pub fn is_thai(c: char) -> bool {
    ('\u{0E01}'..='\u{0E5B}').contains(&c)
}

/// Whether the character is drawn below another: ุ ู.
pub fn is_below_vowel(c: char) -> bool {
    matches!(c, SARA_U | SARA_UU)
}

/// Whether the character is a control code; tabs and line ends are blanks.
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether the character is an accented Latin letter or a sign of the old Western encodings. No such
/// character leaves the pen where it is: readers take the code of a Thai mark that a font's table
/// leaves out for one of those encodings.
pub fn is_foreign(c: char) -> bool {
    matches!(c, '\u{00A1}'..='\u{02FF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{22FF}')
        || matches!(c, '\u{FB00}'..='\u{FB06}')
}
