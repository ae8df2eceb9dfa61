//! How alike a text as read is to the true one.

use unicode_segmentation::UnicodeSegmentation;

use crate::thai::numerals;

/// From here on a text is right: of a hundred clusters three are wrong.
pub(super) const RIGHT: f64 = 0.97;

/// A text without what says nothing certain: white space and invisible marks (line ends put them
/// anywhere), the sort of digits, and `ำ` in two characters.
pub(super) fn flat(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !"\u{200b}\u{ad}".contains(*c));
    let flat: String = kept.map(numerals::to_arabic_char).collect();
    flat.replace("\u{e4d}\u{e32}", "\u{e33}")
}

/// A text without the number of its list.
pub(super) fn unnumbered(text: &str) -> &str {
    let rest = text.trim_start().trim_start_matches(numerals::is_digit);
    rest.strip_prefix(['.', ')'])
        .filter(|_| text.trim_start().starts_with(numerals::is_digit))
        .unwrap_or(text)
}

/// The share of grapheme clusters that need no change to make one text the other, 0 to 1; both flat.
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    let [a, b] = [a, b].map(|text| text.graphemes(true).collect::<Vec<&str>>());
    let longest = a.len().max(b.len());
    match longest {
        0 => 1.0,
        _ => 1.0 - strsim::generic_levenshtein(&a, &b) as f64 / longest as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_digits_and_forms_of_a_vowel_say_nothing() {
        assert_eq!(flat("ท\u{e4d}\u{e32} ๑๒\u{200b}\nวัน"), flat("ทำ12วัน"));
    }

    #[test]
    fn clusters_count_not_characters() {
        // One of five clusters differs, though by two characters of ten.
        assert_eq!(similarity("กขคงกี่", "กขคงก"), 0.8);
        assert_eq!(similarity("", ""), 1.0);
        assert_eq!(similarity("ก", ""), 0.0);
    }
}
