//! Thai and Arabic digits.

/// An Arabic digit for a Thai one; any other character as it is.
pub fn to_arabic_char(c: char) -> char {
    match c {
        '๐'..='๙' => char::from(b'0' + (c as u32 - '๐' as u32) as u8),
        _ => c,
    }
}

/// The text with Arabic digits for Thai ones.
pub fn to_arabic(text: &str) -> String {
    text.chars().map(to_arabic_char).collect()
}
