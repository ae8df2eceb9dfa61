//! What single characters are: Thai marks, and the private codes that old Thai fonts use.

/// NIKHAHIT (ํ): with า it makes SARA AM.
pub const NIKHAHIT: char = '\u{0E4D}';
/// SARA AA (า).
pub const SARA_AA: char = '\u{0E32}';
/// SARA AM (ำ).
pub const SARA_AM: char = '\u{0E33}';
/// SARA U (ุ).
pub const SARA_U: char = '\u{0E38}';
/// SARA UU (ู).
pub const SARA_UU: char = '\u{0E39}';
/// MAI EK (่).
pub const MAI_EK: char = '\u{0E48}';
/// MAI THO (้).
pub const MAI_THO: char = '\u{0E49}';
/// Stands for what no font says.
pub const UNKNOWN: char = '\u{FFFD}';

/// Whether the character is drawn above another: ่ ้ ๊ ๋ ์.
pub fn is_tone(c: char) -> bool {
    ('\u{0E48}'..='\u{0E4C}').contains(&c)
}

/// Whether the character stands above or below another and does not move the pen.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}

/// Whether the character is Thai, private codes of old fonts aside.
pub fn is_thai(c: char) -> bool {
    ('\u{0E01}'..='\u{0E5B}').contains(&c)
}

/// Whether the character is a Thai consonant.
pub fn is_consonant(c: char) -> bool {
    ('\u{0E01}'..='\u{0E2E}').contains(&c)
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

/// What a private code of old Thai fonts (Windows: U+F700 to U+F71A) stands for.
pub fn private_use(c: char) -> Option<char> {
    let code = match c as u32 {
        0xF700 => 0x0E10,
        c @ 0xF701..=0xF704 => c - 0xF701 + 0x0E34,
        c @ 0xF705..=0xF709 => c - 0xF705 + 0x0E48,
        c @ 0xF70A..=0xF70E => c - 0xF70A + 0x0E48,
        0xF70F => 0x0E0D,
        0xF710 => 0x0E31,
        0xF711 => 0x0E4D,
        0xF712 => 0x0E47,
        c @ 0xF713..=0xF717 => c - 0xF713 + 0x0E48,
        c @ 0xF718..=0xF71A => c - 0xF718 + 0x0E38,
        _ => return None,
    };
    char::from_u32(code)
}
