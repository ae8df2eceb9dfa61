//! Which of the readings that the network holds for possible makes the likelier words: `เพื่อ`, not
//! `เพือ`.
//!
//! A stretch of Thai letters costs as much as the words that it is made of, in the cheapest way to part
//! it. Only letters are chosen, never digits, and only among what the network itself proposes: words
//! outweigh it a few times and no more, so that a name that it reads clearly stays as it is.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::context::Preference;
use crate::recognise::Character;
use crate::thai::letters::is_thai_letter;

/// Least chance of a reading that words may prefer.
const POSSIBLE: f32 = 0.03;
/// Of how many nats of words is one of the network: parts of words at the ends of a line say little.
const SHARE: f32 = 0.5;
/// Nats by which words outweigh the network at most: twentyfold.
const MOST: f32 = 3.0;
/// Nats of a letter that is in no word: a word of five letters has ten.
const UNKNOWN: f32 = 9.0;
/// How sure words make of a letter at most: not of a number, which they say nothing of.
const SURE: f32 = 0.98;
/// Fewest letters that may be words: fewer are an abbreviation.
const SHORTEST: usize = 4;
/// Letters on each side of a doubt that tell which words stand there.
const AROUND: usize = 24;

/// The words and what they cost, in nats.
struct Words {
    search: AhoCorasick,
    costs: Vec<f32>,
}

/// Made by `training/dictionary.py`.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let rows = include_str!("data/words.tsv").lines().filter_map(|line| line.split_once('\t'));
    let (words, tenths): (Vec<&str>, Vec<&str>) = rows.unzip();
    let costs = tenths.iter().filter_map(|tenths| Some(tenths.parse::<f32>().ok()? / 10.0));
    let search = AhoCorasick::new(words).unwrap_or_else(|e| panic!("the words are short: {e}"));
    Words { search, costs: costs.collect() }
});

/// For each character of a line, what its words make of it; `None` where they agree to it.
pub fn preferred(characters: &[Character]) -> Vec<Option<Preference>> {
    let mut found: Vec<Option<Preference>> = characters.iter().map(|_| None).collect();
    let is_letter = |n: usize| is_thai_letter(characters[n].letter);
    for n in (0..characters.len()).filter(|&n| is_letter(n)) {
        let rivals = characters[n].rivals.iter().filter(|rival| rival.confidence >= POSSIBLE);
        let texts: Vec<(&str, f32)> = rivals
            .map(|rival| (rival.text.as_str(), rival.confidence))
            .filter(|(text, _)| text.chars().all(is_thai_letter))
            .collect();
        if texts.is_empty() {
            continue;
        }
        let window = window(characters, n);
        if window.len() < SHORTEST {
            continue;
        }
        let text = |at: Range<usize>| -> String {
            at.map(|n| said(&characters[n], found[n].as_ref())).collect()
        };
        let (before, after) = (text(window.start..n), text(n + 1..window.end));
        let parted = |own: &str| parted(&format!("{before}{own}{after}"));
        let usual = parted(&characters[n].letter.to_string());
        let worth = |(text, chance): (&str, f32)| {
            let other = parted(text);
            let words = (SHARE * (usual.nats - other.nats)).min(MOST);
            let odds = (chance / characters[n].confidence).ln() + words;
            other.is_made_of_more_words(&usual).then(|| (odds, text.to_owned()))
        };
        let best = texts.into_iter().filter_map(worth).max_by(|a, b| a.0.total_cmp(&b.0));
        found[n] = best.filter(|(odds, _)| *odds > 0.0).map(|(odds, text)| {
            let confidence = (1.0 / (1.0 + (-odds).exp())).min(SURE);
            Preference { text, confidence }
        });
    }
    found
}

fn said(character: &Character, preferred: Option<&Preference>) -> String {
    preferred.map_or_else(|| character.letter.to_string(), |preferred| preferred.text.clone())
}

/// The Thai letters around one.
fn window(characters: &[Character], n: usize) -> Range<usize> {
    let is_letter = |c: &&Character| is_thai_letter(c.letter);
    let before = characters[..n].iter().rev().take(AROUND).take_while(is_letter).count();
    let after = characters[n + 1..].iter().take(AROUND).take_while(is_letter).count();
    n - before..n + 1 + after
}

/// A text parted into words.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Parted {
    nats: f32,
    /// Letters that are in a word.
    known: usize,
    /// Letters that are in none.
    unknown: usize,
}

impl Parted {
    /// Whether a reading puts more letters into words, or as many where all are: a letter left out of a
    /// name makes no words.
    fn is_made_of_more_words(&self, usual: &Parted) -> bool {
        self.unknown == 0 || self.unknown < usual.unknown && self.known > usual.known
    }
}

/// A text of Thai letters, parted in the cheapest way.
fn parted(text: &str) -> Parted {
    let nothing = Parted { nats: f32::INFINITY, known: 0, unknown: 0 };
    let mut best = vec![nothing; text.len() + 1];
    best[0].nats = 0.0;
    let mut words: Vec<(Range<usize>, f32)> = WORDS
        .search
        .find_overlapping_iter(text)
        .map(|word| (word.range(), WORDS.costs[word.pattern().as_usize()]))
        .collect();
    words.sort_unstable_by_key(|(range, _)| (range.start, range.end));
    let mut words = words.into_iter().peekable();
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let here = best[at];
        let mut reach = |end: usize, nats: f32, known: usize, unknown: usize| {
            if here.nats + nats < best[end].nats {
                let (known, unknown) = (here.known + known, here.unknown + unknown);
                best[end] = Parted { nats: here.nats + nats, known, unknown };
            }
        };
        reach(end, UNKNOWN, 0, 1);
        while let Some((range, nats)) = words.next_if(|(range, _)| range.start == at) {
            reach(range.end, nats, text[range].chars().count(), 0);
        }
    }
    best[text.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::Rival;

    /// What a line reads like where one of its characters may be something else.
    #[track_caller]
    fn check(text: &str, at: usize, rival: (&str, f32), expected: &str) {
        let character = |(n, letter): (usize, char)| Character {
            letter,
            confidence: if n == at { 1.0 - rival.1 } else { 0.99 },
            rivals: match n == at {
                true => vec![Rival { text: rival.0.to_owned(), confidence: rival.1 }],
                false => Vec::new(),
            },
            middle: n as f32,
        };
        let characters: Vec<Character> = text.chars().enumerate().map(character).collect();
        let preferred = preferred(&characters);
        let pairs = characters.iter().zip(&preferred);
        assert_eq!(pairs.map(|(c, p)| said(c, p.as_ref())).collect::<String>(), expected);
    }

    #[test]
    fn a_lost_tone_is_found_by_its_word() {
        check("ทำงานเพือให้", 7, ("ื่", 0.1), "ทำงานเพื่อให้");
        check("ประชาสัมพันธ์", 12, ("", 0.3), "ประชาสัมพันธ์");
        check("โครงกวร", 5, ("า", 0.2), "โครงการ");
    }

    #[test]
    fn what_the_network_reads_clearly_stays() {
        check("ทำงานเพือให้", 7, ("ื่", 0.02), "ทำงานเพือให้");
        check("บ้านโพนเมือง", 5, ("ค", 0.04), "บ้านโพนเมือง");
        check("ข้อ ๓", 4, ("ต", 0.4), "ข้อ ๓");
        check("มี.ค. ๖๙", 3, ("", 0.4), "มี.ค. ๖๙");
        check("บ้านฆฒฌซ", 5, ("", 0.4), "บ้านฆฒฌซ");
    }
}
