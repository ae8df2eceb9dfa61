//! Letters read for others of nearly the same form, in the terms of the domain.
//!
//! A text is compared by the forms of its letters, spaces and tones left out. Where a term of
//! `lexicon.txt` stands there but for one or two look-alike letters, and tones that were lost or taken
//! for others, these are set right; each such change is a guess. Of short terms only tones are mended;
//! names and all other words stay.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::change::Change;
use super::letters::{is_mark, is_tone};
use super::numerals::to_arabic_char;
use super::spacing::{Folded, fold_spaces, is_left_out};

/// Letters that readers of pictures take for one another; the first stands for all.
const FORMS: [&[char]; 10] = [
    &['ค', 'ด', 'ต'],
    &['ช', 'ข', 'ซ'],
    &['ก', 'ภ', 'ถ'],
    &['ส', 'ล'],
    &['ผ', 'ฝ'],
    &['พ', 'ฟ', 'ฬ'],
    &['น', 'ม'],
    &['บ', 'ป'],
    &['\u{e34}', '\u{e35}', '\u{e36}', '\u{e37}'],
    &['\u{e38}', '\u{e39}'],
];
/// Fewer letters (marks left out) do not make a term certain.
const MIN_LETTERS: usize = 5;
/// Terms of at least so many letters bear a wrong one.
const MIN_LETTERS_FOR_ONE: usize = 6;
/// Terms of at least so many letters bear two, shorter ones one.
const MIN_LETTERS_FOR_TWO: usize = 10;

static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| terms(include_str!("lexicon.txt")));

/// Finds the forms of all terms at once.
static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(TERMS.iter().map(|term| &term.form))
        .unwrap_or_else(|e| panic!("the lexicon is short: {e}"))
});

/// One term of the lexicon.
struct Term {
    chars: Vec<char>,
    /// Its forms, without tones.
    form: String,
    /// How many letters may be wrong.
    most: usize,
}

/// Longest first: a long term decides over those inside it.
fn terms(lexicon: &str) -> Vec<Term> {
    let lines = lexicon.lines().filter(|line| !line.starts_with('#'));
    let mut terms: Vec<Term> = lines.filter_map(term).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(term.chars.len()));
    terms
}

fn term(line: &str) -> Option<Term> {
    let chars: Vec<char> = line.trim().chars().collect();
    let letters = chars.iter().filter(|&&c| !is_mark(c)).count();
    let form = chars.iter().filter(|&&c| !is_tone(c)).map(|&c| form(c)).collect();
    let most = match letters {
        MIN_LETTERS_FOR_TWO.. => 2,
        MIN_LETTERS_FOR_ONE.. => 1,
        _ => 0,
    };
    (letters >= MIN_LETTERS).then_some(Term { chars, form, most })
}

/// First of the Thai characters, and how many code points they have.
const THAI: (char, usize) = ('\u{e00}', 0x80);

/// The letter that stands for all of its form, for each Thai character.
static FIRST_OF_FORM: LazyLock<[char; THAI.1]> = LazyLock::new(|| {
    std::array::from_fn(|n| {
        let c = char::from_u32(THAI.0 as u32 + n as u32).unwrap_or(THAI.0);
        FORMS.iter().find(|alike| alike.contains(&c)).map_or(c, |alike| alike[0])
    })
});

/// The letter that stands for all of its form.
fn form(c: char) -> char {
    let thai = (c as u32).checked_sub(THAI.0 as u32).map(|n| n as usize);
    thai.and_then(|n| FIRST_OF_FORM.get(n)).copied().unwrap_or(c)
}

/// The forms of a text: its letters without spaces and tones.
fn forms(text: &str) -> String {
    let kept = text.chars().filter(|&c| !is_left_out(c) && !is_tone(c));
    kept.map(|c| form(to_arabic_char(c))).collect()
}

/// Sets look-alike letters of the domain's terms right.
pub fn mend(text: &str) -> Vec<Change> {
    if text.chars().nth(MIN_LETTERS - 1).is_none() {
        return Vec::new();
    }
    let forms = forms(text);
    let found = terms_in(&forms);
    if found.is_empty() {
        return Vec::new();
    }
    let shape = Shape::of(text, forms);
    let mut taken = vec![false; shape.folded.chars.len()];
    let mut changes = Vec::new();
    for (term, bytes) in found {
        let Some(place) = shape.place(&bytes) else { continue };
        if !taken[place.clone()].contains(&true) {
            taken[place.clone()].fill(true);
            changes.extend(shape.mended(&place, term).unwrap_or_default());
        }
    }
    changes.sort_by_key(|change| change.range.start);
    changes
}

/// The terms whose forms stand in the forms of a text, with their bytes; longest terms first.
fn terms_in(forms: &str) -> Vec<(&'static Term, Range<usize>)> {
    let mut found: Vec<_> =
        SEARCH.find_overlapping_iter(forms).map(|m| (m.pattern(), m.range())).collect();
    found.sort_by_key(|(term, bytes)| (*term, bytes.start));
    found.into_iter().map(|(term, bytes)| (&TERMS[term.as_usize()], bytes)).collect()
}

/// A text by the forms of its letters.
struct Shape {
    folded: Folded,
    /// The forms of the folded letters, tones left out.
    forms: String,
    /// For each of the forms, which folded letter it is, and one more for the end.
    letters: Vec<usize>,
}

impl Shape {
    fn of(text: &str, forms: String) -> Self {
        let folded = fold_spaces(text);
        let kept = folded.chars.iter().enumerate().filter(|&(_, &c)| !is_tone(c));
        let end = std::iter::once(folded.chars.len());
        let letters = kept.map(|(at, _)| at).chain(end).collect();
        Shape { folded, forms, letters }
    }

    /// Where a term stands, in folded letters; `None` where the last letter bears a mark more.
    fn place(&self, bytes: &Range<usize>) -> Option<Range<usize>> {
        let letter = |byte: usize| self.letters[self.forms[..byte].chars().count()];
        let place = letter(bytes.start)..letter(bytes.end);
        let marked = self.folded.chars.get(place.end).is_some_and(|&c| is_mark(c));
        (!marked).then_some(place)
    }

    /// The changes that make a place read like the term; `None` where they are none or too many.
    fn mended(&self, place: &Range<usize>, term: &Term) -> Option<Vec<Change>> {
        let groups = groups(&self.folded.chars[place.clone()], place.start);
        let wanted = groups_of(&term.chars);
        let pairs = groups.into_iter().zip(wanted);
        let wrong: Vec<_> = pairs.filter(|((_, got), wanted)| got != wanted).collect();
        let change = |((range, _), wanted): ((Range<usize>, &[char]), &[char])| {
            let original = self.folded.original(range);
            Change::guess(original, wanted.iter().collect::<String>())
        };
        let misread = wrong.iter().filter(|((_, got), wanted)| got[0] != wanted[0]).count();
        let few = !wrong.is_empty() && misread <= term.most;
        few.then(|| wrong.into_iter().map(change).collect())
    }
}

/// Letters with the tones behind them, and where each group stands.
fn groups(chars: &[char], start: usize) -> Vec<(Range<usize>, &[char])> {
    let mut at = start;
    let place = |group: &'_ [char]| {
        let range = at..at + group.len();
        at = range.end;
        range
    };
    let groups = groups_of(chars);
    let places: Vec<_> = groups.iter().copied().map(place).collect();
    places.into_iter().zip(groups).collect()
}

fn groups_of(chars: &[char]) -> Vec<&[char]> {
    chars.chunk_by(|_, next| is_tone(*next)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for change in mend(text).into_iter().rev() {
            assert!(change.guess);
            chars.splice(change.range, change.after.chars());
        }
        chars.into_iter().collect()
    }

    #[test]
    fn terms_are_mended_and_other_words_stay() {
        for (text, expected) in [
            ("มาดรการ", "มาตรการ"),
            ("ผูรับผิดชอบ", "ผู้รับผิดชอบ"),
            ("การใช้ทรัพย์ สินขอฃราชการ", "การใช้ทรัพย์ สินขอฃราชการ"),
            ("การแก้ใขปัญหา", "การแก้ใขปัญหา"),
            ("๕. การแก้ไชบัญหา การทุจริต", "๕. การแก้ไขปัญหา การทุจริต"),
            ("กองดลัง", "กองคลัง"),
            ("สำนักปสัด", "สำนักปลัด"),
            ("มาตรการ", "มาตรการ"),
            ("คน ตน ดม กาน", "คน ตน ดม กาน"),
            ("ข้าว ช้าง ซ้าย", "ข้าว ช้าง ซ้าย"),
            ("ตัวชีวัดที ๗", "ตัวชี้วัดที่ ๗"),
            ("ตัวขี่วัดที่ ๗", "ตัวชี้วัดที่ ๗"),
            ("ขันตอน", "ขั้นตอน"),
            ("ฃันตอน", "ฃันตอน"),
        ] {
            assert_eq!(mended(text), expected);
        }
    }

    #[test]
    fn every_term_is_right_as_it_stands() {
        for line in include_str!("lexicon.txt").lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(mend(line), vec![], "{line}");
            assert!(term(line).is_some(), "{line} is too short");
        }
    }
}
