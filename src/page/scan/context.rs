//! What a character must be for its neighbours' sake: a digit among digits, a letter among letters.
//!
//! The network tells `๓` from `ต` and `๐` from `O` by little more than their size, which a line of
//! its own hardly shows. Only what it holds for possible is put in the place of what it read; zeros
//! are alike in all their forms.

use crate::recognise::Character;
use crate::thai::letters::{is_mark, is_thai_letter};
use crate::thai::numerals::is_digit;

/// Least chance of a reading that the neighbours may prefer.
const POSSIBLE: f32 = 0.05;
/// How sure it is that a gap in a number of two decimals is its point: not enough to stand alone.
const GAP: f32 = 0.5;
/// Forms of a zero.
const ZEROS: [char; 4] = ['๐', '0', 'O', 'o'];

/// For each character of a line, what its neighbours make of it; `None` where they agree to it.
pub fn preferred(characters: &[Character]) -> Vec<Option<Preference>> {
    (0..characters.len()).map(|n| at(characters, n)).collect()
}

/// What stands in the place of a character, and how sure it is.
pub struct Preference {
    /// Another character; with one that was lost beside it two; or none.
    pub text: String,
    /// From 0 to 1.
    pub confidence: f32,
}

fn at(characters: &[Character], n: usize) -> Option<Preference> {
    let letter = characters[n].letter;
    let before = n.checked_sub(1).map(|n| characters[n].letter);
    let next = characters.get(n + 1).map(|c| c.letter);
    if letter == ' ' {
        let score = (1..=3).contains(&n) && characters.len() == n + 3;
        let digits = characters.iter().filter(|c| is_digit(c.letter)).count();
        let point = Preference { text: '.'.to_string(), confidence: GAP };
        return (score && digits == n + 2).then_some(point);
    }
    if is_inside_number(characters, n) {
        return match ZEROS.contains(&letter) {
            true => zero(characters, n),
            false if !is_part_of_number(letter) => likeliest(&characters[n], is_digit),
            false => None,
        };
    }
    let alone = !before.is_some_and(is_part_of_number);
    let goes_on = next.is_some_and(|c| is_thai_letter(c) || is_mark(c));
    let lost = is_digit(letter) && alone && goes_on;
    lost.then(|| likeliest(&characters[n], is_thai_letter)).flatten()
}

/// Whether a digit stands before, nothing but points and zeros between them, and no letter behind.
fn is_inside_number(characters: &[Character], n: usize) -> bool {
    let mut before = characters[..n].iter().rev().map(|c| c.letter);
    let digit = before.find(|c| !matches!(c, '.' | ',') && !ZEROS[2..].contains(c));
    let next = characters.get(n + 1).map(|c| c.letter);
    digit.is_some_and(is_digit)
        && !next.is_some_and(|c| c.is_alphabetic() && !ZEROS.contains(&c) || is_mark(c))
}

fn is_part_of_number(c: char) -> bool {
    is_digit(c) || matches!(c, '.' | ',' | ' ' | '%' | '/' | '-' | '–' | '(' | ')' | ':')
}

/// The zero of the digits before it.
fn zero(characters: &[Character], n: usize) -> Option<Preference> {
    let digit = characters[..n].iter().rev().map(|c| c.letter).find(|&c| is_digit(c))?;
    let letter = if digit.is_ascii_digit() { '0' } else { '๐' };
    let own = &characters[n];
    let alike = own.rivals.iter().filter(|r| r.text.chars().all(|c| ZEROS.contains(&c)));
    let sum: f32 = alike.filter(|r| r.text.chars().count() == 1).map(|r| r.confidence).sum();
    let confidence = (own.confidence + sum).min(1.0);
    (letter != own.letter || sum > 0.0).then(|| Preference { text: letter.to_string(), confidence })
}

/// The likeliest rival of a kind.
fn likeliest(character: &Character, is_wanted: fn(char) -> bool) -> Option<Preference> {
    character.rivals.iter().find_map(|rival| {
        let mut chars = rival.text.chars();
        let (Some(letter), None) = (chars.next(), chars.next()) else { return None };
        let wanted = is_wanted(letter) && rival.confidence >= POSSIBLE;
        wanted.then(|| Preference { text: rival.text.clone(), confidence: rival.confidence })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance;

    /// What a line reads like; `rivals` are those of the characters that may be others.
    #[track_caller]
    fn check(text: &str, rivals: &[(usize, char)], expected: &str) {
        let rival = |letter: char| provenance::Rival { text: letter.to_string(), confidence: 0.3 };
        let character = |(n, letter): (usize, char)| Character {
            letter,
            confidence: 0.6,
            rivals: rivals.iter().filter(|(at, _)| *at == n).map(|(_, l)| rival(*l)).collect(),
            middle: n as f32,
        };
        let characters: Vec<Character> = text.chars().enumerate().map(character).collect();
        let preferred = preferred(&characters).into_iter();
        let letters = characters.iter().zip(preferred);
        let read: String =
            letters.map(|(c, p)| p.map_or(c.letter.to_string(), |p| p.text)).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn zeros_are_those_of_their_number() {
        check("๑๐๐.๐O", &[], "๑๐๐.๐๐");
        check("1OO.o0", &[], "100.00");
        check("o๑๒ CO", &[], "o๑๒ CO");
    }

    #[test]
    fn a_letter_among_digits_is_a_digit_if_it_may_be_one() {
        check("๙ต.๔๗", &[(1, '๓')], "๙๓.๔๗");
        check("๙ต.๔๗", &[], "๙ต.๔๗");
        check("๑๒ น.", &[(3, '๓')], "๑๒ น.");
        check("๘๙ ๕๑", &[], "๘๙.๕๑");
        check("ข้อ ๑ ๕๑", &[], "ข้อ ๑ ๕๑");
    }

    #[test]
    fn a_digit_among_letters_is_a_letter_if_it_may_be_one() {
        check("มา๓รการ", &[(2, 'ต')], "มาตรการ");
        check("ที่ ๓ ก", &[(4, 'ต')], "ที่ ๓ ก");
        check("๑๓วัน", &[(1, 'ต')], "๑๓วัน");
    }
}
