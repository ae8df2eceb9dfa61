//! Texts without their spaces: Thai prints none between words, and readers of pages put them anywhere.

use std::ops::Range;

use super::change::Change;
use super::letters::is_zero_width;
use super::numerals::to_arabic_char;

/// Characters without width go.
pub fn without_width(text: &str) -> Vec<Change> {
    let zero = text.chars().enumerate().filter(|&(_, c)| is_zero_width(c));
    zero.map(|(at, _)| Change::sure(at..at + 1, "")).collect()
}

/// Any white space becomes one space, and none at the ends.
pub fn single_spaces(text: &str) -> Vec<Change> {
    if is_single_spaced(text) {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut changes = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| c.is_whitespace()).count();
        let inside = at > 0 && at + run < chars.len();
        let after = if inside { " " } else { "" };
        let right = inside && chars[at..at + run] == [' '];
        if run > 0 && !right {
            changes.push(Change::sure(at..at + run, after));
        }
        at += run + 1;
    }
    changes
}

fn is_single_spaced(text: &str) -> bool {
    let mut before = ' ';
    let single = text.chars().all(|c| {
        let last = std::mem::replace(&mut before, c);
        !c.is_whitespace() || c == ' ' && last != ' '
    });
    single && (before != ' ' || text.is_empty())
}

/// A text folded for matching, with the way back to the characters it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Its characters.
    pub chars: Vec<char>,
    /// For each of them, which character of the original it is.
    pub origin: Vec<usize>,
}

/// Whether folding leaves the character out.
pub fn is_left_out(c: char) -> bool {
    c.is_whitespace() || is_zero_width(c)
}

/// The characters of a text without spaces and those of no width, with Arabic digits.
pub fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| !is_left_out(c)).map(to_arabic_char)
}

/// The same with the way back.
pub fn fold_spaces(text: &str) -> Folded {
    let kept = |&(_, c): &(usize, char)| !is_left_out(c);
    let (origin, chars): (Vec<_>, Vec<_>) =
        text.chars().enumerate().filter(kept).map(|(at, c)| (at, to_arabic_char(c))).unzip();
    Folded { text: chars.iter().collect(), chars, origin }
}

impl Folded {
    /// The characters of the original behind a range of folded characters.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        match (self.origin.get(range.start), range.end.checked_sub(1)) {
            (Some(&start), Some(last)) if last >= range.start => {
                start..self.origin.get(last).map_or(start, |end| end + 1)
            }
            (Some(&start), _) => start..start,
            (None, _) => {
                let end = self.origin.last().map_or(0, |end| end + 1);
                end..end
            }
        }
    }

    /// Where a folded phrase stands at or after a folded character, in folded characters.
    pub fn find(&self, phrase: &str, from: usize) -> Option<Range<usize>> {
        let start = self.byte_of(from)?;
        let found = start + self.text[start..].find(phrase)?;
        let first = self.text[..found].chars().count();
        Some(first..first + phrase.chars().count())
    }

    /// The byte at which a folded character starts.
    fn byte_of(&self, at: usize) -> Option<usize> {
        (at <= self.chars.len()).then(|| self.chars[..at].iter().map(|c| c.len_utf8()).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_regardless_of_spaces() {
        let folded = fold_spaces("ผล คะ แนน\u{200b} รวม ๙๘.๗๗");
        assert_eq!(folded.text, "ผลคะแนนรวม98.77");
        let found = folded.find("คะแนน", 0).expect("the phrase stands there");
        assert_eq!(folded.original(found), 3..9);
        assert_eq!(folded.find("คะแนน", 3), None);
    }

    #[test]
    fn ranges_at_the_ends_stay_inside() {
        let folded = fold_spaces(" กข ");
        assert_eq!(folded.original(0..2), 1..3);
        assert_eq!(folded.original(2..2), 3..3);
        assert_eq!(folded.original(1..1), 2..2);
        assert_eq!(fold_spaces("").original(0..0), 0..0);
    }
}
