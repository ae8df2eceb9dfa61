//! Thai and Arabic digits.

/// The Arabic digit for a Thai one; any other character as it is.
pub fn to_arabic_char(c: char) -> char {
    match c {
        '๐'..='๙' => char::from(b'0' + (c as u32 - '๐' as u32) as u8),
        _ => c,
    }
}

/// The text with Arabic digits.
pub fn to_arabic(text: &str) -> String {
    text.chars().map(to_arabic_char).collect()
}

/// Whether the character is a Thai digit.
pub fn is_thai_digit(c: char) -> bool {
    matches!(c, '๐'..='๙')
}

/// Whether the character is a Thai or an Arabic digit.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_thai_digit(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_both_kinds() {
        assert_eq!(to_arabic("ปี ๒๕๖๘ ได้ 98.๐๙"), "ปี 2568 ได้ 98.09");
        assert!(is_digit('๐') && is_digit('7') && !is_digit('ก'));
        assert!(is_thai_digit('๙') && !is_thai_digit('7'));
    }
}
