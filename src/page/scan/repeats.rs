//! One letter that was read twice: the network may see it at its left and at its right edge.
//!
//! Two letters of a kind stand a letter's width apart: of those that the network gave twice in 800
//! made-up lines, all but two that were two stood 0.6 letter heights apart or more, all that were one at
//! most 0.43.

use crate::provenance::Rival;
use crate::recognise::Character;
use crate::thai::letters::is_mark;
use crate::thai::numerals::is_digit;

/// Distance in heights of a letter below which two equal letters are one.
const ONE: f32 = 0.5;

/// How likely two digits that were taken for one are two: a guess on the safe side, so that a number
/// that was shortened is never sure.
const BOTH: f32 = 0.1;

/// The characters of a line, those that were read twice made one. `letter` is the height of a letter,
/// in the unit of the characters' middles.
pub fn merged(characters: Vec<Character>, letter: f32) -> Vec<Character> {
    let mut kept: Vec<Character> = Vec::with_capacity(characters.len());
    for character in characters {
        match kept.last_mut().filter(|last| is_same(last, &character, letter)) {
            Some(last) => unite(last, character),
            None => kept.push(character),
        }
    }
    kept
}

fn is_same(last: &Character, next: &Character, letter: f32) -> bool {
    let close = next.middle - last.middle < ONE * letter;
    last.letter == next.letter && (is_single(last.letter) || is_wide(last.letter) && close)
}

/// Whether a letter never stands beside its like: a mark, or a vowel before its consonant.
fn is_single(letter: char) -> bool {
    is_mark(letter) || ('เ'..='ไ').contains(&letter)
}

/// Whether a letter is as wide as most: a consonant or a digit.
fn is_wide(letter: char) -> bool {
    ('ก'..='ฮ').contains(&letter) || is_digit(letter)
}

fn unite(one: &mut Character, other: Character) {
    let both = Rival { text: String::from_iter([one.letter, other.letter]), confidence: BOTH };
    one.middle = (one.middle + other.middle) / 2.0;
    if other.confidence > one.confidence {
        *one = Character { middle: one.middle, ..other };
    }
    if is_digit(one.letter) {
        one.confidence = one.confidence.min(1.0 - BOTH);
        one.rivals.push(both);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, places: &[f32], expected: &str) {
        let character = |(letter, &middle): (char, &f32)| Character {
            letter,
            confidence: 0.9,
            rivals: Vec::new(),
            middle,
        };
        let characters = text.chars().zip(places).map(character).collect();
        let read: String = merged(characters, 20.0).iter().map(|c| c.letter).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn letters_in_one_place_are_one() {
        check("๑๒๒", &[10.0, 25.0, 29.0], "๑๒");
        check("๑๒๒", &[10.0, 25.0, 40.0], "๑๒๒");
        check("กกก", &[10.0, 14.0, 30.0], "กก");
    }

    #[test]
    fn no_letter_bears_a_mark_twice_and_points_stand_close() {
        check("ที\u{e48}\u{e48}", &[10.0, 12.0, 14.0, 30.0], "ที\u{e48}");
        check("เเก", &[10.0, 18.0, 30.0], "เก");
        check("...", &[10.0, 15.0, 20.0], "...");
    }
}
