//! A text made ready for matching: given any text, gives one in which phrases can be found by
//! plain patterns, and leads every match back to the characters of the original.
//!
//! Thai and Arabic digits become Arabic; white space between two Thai letters goes, since OCR and
//! line ends put it anywhere; other white space becomes one space.

use std::ops::Range;

use crate::thai::numerals;

/// A text for matching, with the way back.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// The text in which to match.
    pub text: String,
    /// For each byte of `text`, and its end: the character of the original it came from.
    origin: Vec<usize>,
}

impl Phrase {
    /// Makes a text ready.
    pub fn new(original: &str) -> Phrase {
        let chars: Vec<char> = original.chars().collect();
        let mut phrase = Phrase::default();
        for (at, &c) in chars.iter().enumerate() {
            if c.is_whitespace() {
                phrase.space(&chars, at);
            } else {
                phrase.push(numerals::to_arabic_char(c), at);
            }
        }
        phrase.origin.push(chars.len());
        phrase
    }

    fn space(&mut self, chars: &[char], at: usize) {
        let before = self.text.chars().next_back();
        let after = chars[at + 1..].iter().find(|c| !c.is_whitespace());
        let drop = match (before, after) {
            (Some(a), Some(&b)) => a == ' ' || is_thai_letter(a) && is_thai_letter(b),
            _ => true,
        };
        if !drop {
            self.push(' ', at);
        }
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origin.extend(std::iter::repeat_n(at, c.len_utf8()));
    }

    /// The characters of the original behind a range of bytes of `text`.
    pub fn range(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.origin.get(bytes.start).copied().unwrap_or(0);
        if bytes.end <= bytes.start {
            return start..start;
        }
        start..self.origin[bytes.end - 1] + 1
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
