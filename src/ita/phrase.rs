//! A text made ready for matching: given any text, gives one in which phrases can be found by
//! plain patterns, and leads every match back to the characters of the original.
//!
//! Thai and Arabic digits become Arabic; white space between two Thai letters goes, since OCR and
//! line ends put it anywhere; other white space becomes one space.

use std::iter::repeat_n;
use std::ops::Range;
use std::sync::OnceLock;

use crate::thai::numerals;

/// A text for matching, with the way back.
#[derive(Clone, Debug, Default)]
pub struct Phrase<'t> {
    /// The text in which to match.
    pub text: String,
    original: &'t str,
    /// For each byte of `text`: the character of the original it came from. Made when it is asked for.
    origin: OnceLock<Vec<u32>>,
}

impl<'t> Phrase<'t> {
    /// Makes a text ready.
    pub fn new(original: &'t str) -> Phrase<'t> {
        let mut text = String::with_capacity(original.len());
        for word in original.split_whitespace() {
            let joined = text.ends_with(is_thai_letter) && word.starts_with(is_thai_letter);
            if !joined && !text.is_empty() {
                text.push(' ');
            }
            if word.contains(numerals::is_thai_digit) {
                text.extend(word.chars().map(numerals::to_arabic_char));
            } else {
                text.push_str(word);
            }
        }
        Phrase { text, original, origin: OnceLock::new() }
    }

    /// A space came from the first of its white space, all else from what is none.
    fn origin(&self) -> &[u32] {
        self.origin.get_or_init(|| {
            let mut origin = Vec::with_capacity(self.text.len());
            let mut places = (0..).zip(self.original.chars());
            for c in self.text.chars() {
                let place = places.find(|(_, from)| c == ' ' || !from.is_whitespace());
                origin.extend(place.into_iter().flat_map(|(at, _)| repeat_n(at, c.len_utf8())));
            }
            origin
        })
    }

    /// The characters of the original behind a range of bytes of `text`.
    pub fn range(&self, bytes: Range<usize>) -> Range<usize> {
        let start = match self.origin().get(bytes.start) {
            Some(&at) => at as usize,
            None => self.original.chars().count(),
        };
        if bytes.end <= bytes.start {
            return start..start;
        }
        start..self.origin()[bytes.end - 1] as usize + 1
    }
}

/// A Thai letter, vowel or mark; not a digit, not a sign such as ฯ or ๆ.
pub fn is_thai_letter(c: char) -> bool {
    matches!(c, '\u{0E01}'..='\u{0E2E}' | '\u{0E30}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E45}' | '\u{0E47}'..='\u{0E4E}')
}

/// A text for comparison: Arabic digits, lower-case Latin, only letters, marks and digits.
pub fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for c in text.chars().map(numerals::to_arabic_char) {
        match c {
            c if is_thai_letter(c) => bare.push(c),
            c if c.is_ascii() => {
                bare.extend(c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()))
            }
            c if c.is_alphanumeric() => bare.extend(c.to_lowercase()),
            _ => {}
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_between_thai_letters_go_and_ranges_lead_back() {
        let original = "การใช้ งบ  ประมาณ ๙๐.๕๐ คะแนน";
        let phrase = Phrase::new(original);
        assert_eq!(phrase.text, "การใช้งบประมาณ 90.50 คะแนน");
        let start = phrase.text.find("90.50").expect("number");
        let back: String =
            original.chars().skip(phrase.range(start..start + 5).start).take(5).collect();
        assert_eq!(back, "๙๐.๕๐");
    }

    #[test]
    fn bare_text_has_letters_and_arabic_digits_only() {
        assert_eq!(bare("มาตรการ/โครงการ ๒) E-Service"), "มาตรการโครงการ2eservice");
    }
}
