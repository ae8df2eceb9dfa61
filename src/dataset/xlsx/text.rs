//! Texts within the limits of a spreadsheet: nothing is lost in silence.

use std::borrow::Cow;

/// UTF-16 units that a cell holds.
const MOST_UNITS: usize = 32_767;

/// UTF-16 units of a note that people still read; the rows of the findings say the same in full.
const MOST_UNITS_OF_NOTE: usize = 2_000;

/// A text that a cell can hold, and whether it was cut; then it ends by saying so.
pub fn fitting(text: &str) -> (Cow<'_, str>, bool) {
    if units(text) <= MOST_UNITS {
        return (text.into(), false);
    }
    let all = text.chars().count();
    let told = format!("… [ตัดเพราะเกินขีดจำกัดของ Excel: ทั้งหมด {all} ตัวอักษร ดูฉบับเต็มในรูปแบบอื่น]");
    ((start(text, MOST_UNITS - units(&told)).to_owned() + &told).into(), true)
}

/// A text that a note can hold.
pub fn fitting_note(text: &str) -> Cow<'_, str> {
    if units(text) <= MOST_UNITS_OF_NOTE {
        return text.into();
    }
    (start(text, MOST_UNITS_OF_NOTE).to_owned() + "… [ตัด: ดูฉบับเต็มในแผ่น findings]").into()
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// As much of a text as has no more units.
fn start(text: &str, most: usize) -> &str {
    let mut left = most;
    let mut fits = |c: char| {
        let rest = left.checked_sub(c.len_utf16());
        left = rest.unwrap_or_default();
        rest.is_some()
    };
    let end: usize = text.chars().take_while(|c| fits(*c)).map(char::len_utf8).sum();
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_cut_says_so_and_fits() {
        let (whole, cut) = fitting("ก");
        assert_eq!((&*whole, cut), ("ก", false));
        let long = "ก".repeat(MOST_UNITS - 3) + "😀😀";
        let (fitted, cut) = fitting(&long);
        assert!(cut && units(&fitted) <= MOST_UNITS);
        assert!(fitted.contains("ทั้งหมด 32766 ตัวอักษร"), "{}", &fitted[fitted.len() - 200..]);
    }

    #[test]
    fn letters_of_two_units_are_not_cut_in_two() {
        assert_eq!(start("ก😀ข", 2), "ก");
        assert_eq!(start("ก😀ข", 3), "ก😀");
    }
}
