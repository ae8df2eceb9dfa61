//! What a kind of glyph says by itself: its font's word, checked against its outline.

use super::kinds::Kind;
use super::outline::Ink;
use super::thai_codes::{is_below_vowel, is_control, is_thai};
use crate::page::{Mapping, Reading};
use crate::thai::letters::{
    NIKHAHIT, SARA_AM, SARA_U, SARA_UU, UNKNOWN, is_consonant, is_mark, is_top_mark,
};
use crate::thai::private_use::meaning;

/// Width to height from which on a mark below the baseline is ู rather than ุ, and one above it is
/// not ่.
const WIDE_MARK: f32 = 0.75;

/// Height above the baseline, in thousandths of the font size, at which no letter or digit begins.
const HIGH: f32 = 300.0;

/// What a glyph outside any ActualText says, its neighbours unseen.
pub fn reading(kind: &Kind) -> Reading {
    let said = of_font(kind);
    if is_misread(kind) {
        return said.unmapped("misread-mark");
    }
    if let Some(symbol) = kind.symbol {
        return said.mended("symbol", &symbol.to_string(), false);
    }
    match is_nikhahit(kind) {
        true => completed(said.mended("outline", &NIKHAHIT.to_string(), false), kind),
        false => completed(said, kind),
    }
}

/// What a misplaced mark says: the other mark that it was seen to stand for, else the vowel that a
/// tone below the baseline is drawn as.
pub fn placed(kind: &Kind, learned: Option<char>) -> Option<Reading> {
    let (said, ink) = (kind.misplaced?, kind.ink?);
    let seen = learned.or_else(|| is_top_mark(said).then(|| below_vowel(ink)))?;
    let mended = of_font(kind).mended("outline", &seen.to_string(), learned.is_none());
    Some(completed(mended, kind))
}

/// What the font says.
fn of_font(kind: &Kind) -> Reading {
    match &kind.text {
        Some(text) => Reading::new(text, Mapping::ToUnicode),
        None => Reading::new(UNKNOWN, Mapping::Unmapped),
    }
}

/// Private codes folded, control characters dropped: a glyph without ink loses them, one with ink is
/// unmapped.
fn completed(reading: Reading, kind: &Kind) -> Reading {
    let folded: String = reading.text().chars().map(|c| meaning(c).unwrap_or(c)).collect();
    let reading = reading.mended("private-use", &folded, false);
    if !reading.text().contains(is_control) {
        return reading;
    }
    let rest: String = reading.text().chars().filter(|&c| !is_control(c)).collect();
    match rest.is_empty() && kind.ink.is_some() {
        true => reading.unmapped("control-character"),
        false => reading.mended("control-character", &rest, false),
    }
}

/// A blank that does not move the pen and has ink above the letter.
fn is_nikhahit(kind: &Kind) -> bool {
    let (Some(text), Some(ink)) = (kind.text.as_deref(), kind.ink) else { return false };
    let blank = !text.is_empty() && text.chars().all(char::is_whitespace);
    blank && kind.mark && ink.bottom > 0.0
}

/// The tone that is drawn below the baseline, or the below-vowel that is drawn above it.
pub fn misplaced(kind: &Kind) -> Option<char> {
    let mut chars = kind.text.as_deref()?.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let ink = kind.ink?;
    let wrong = is_top_mark(c) && ink.top <= 0.0 || is_below_vowel(c) && ink.bottom > 0.0;
    wrong.then_some(c)
}

/// Whether a glyph says a letter with its marks.
pub fn is_cluster(kind: &Kind) -> bool {
    let text = kind.text.as_deref().filter(|text| text.starts_with(is_consonant));
    text.is_some_and(|text| text.contains(is_attached))
}

/// Whether a character is a mark, or the ำ that is a mark and a letter.
fn is_attached(c: char) -> bool {
    is_mark(c) || c == SARA_AM
}

/// Whether a mark says the letter that it was first drawn on, with all its marks (Typst): another
/// letter has others, and only a span corrects it.
pub fn says_letter(kind: &Kind) -> bool {
    is_cluster(kind) && is_drawn_mark(kind)
}

/// Whether a letter that says its marks does so because they are drawn apart from it, on the glyph
/// that follows, which says nothing of its own (Typst): on other letters it has others, or none.
pub fn is_apart(letter: &Kind, next: &Kind) -> bool {
    let silent = next.text.is_none() || says_letter(next);
    is_cluster(letter) && !letter.mark && silent && is_drawn_mark(next)
}

/// What such a letter says: itself.
pub fn bare(kind: &Kind) -> Reading {
    let letter: String = kind.alone.text().chars().take_while(|&c| !is_attached(c)).collect();
    kind.alone.mended("marks-apart", &letter, false)
}

/// Whether a mark above or below the letter is said to be a letter or digit, which stand on the
/// baseline and move the pen.
pub fn is_misread(kind: &Kind) -> bool {
    let foreign = |c: char| c.is_alphanumeric() && !is_thai(c);
    let says_letter = kind.text.as_deref().is_some_and(|text| text.contains(foreign));
    says_letter && is_drawn_mark(kind)
}

/// Whether the pen stays and there is ink above or below the letters.
pub fn is_drawn_mark(kind: &Kind) -> bool {
    kind.mark && kind.ink.is_some_and(|ink| ink.bottom >= HIGH || ink.top <= 0.0)
}

/// Whether a mark that the font says nothing about is as wide as it is high, above the letter.
pub fn is_ring(kind: &Kind) -> bool {
    let nulls = kind.text.as_deref().map(|text| text.trim_matches('\0'));
    let silent = nulls == Some("") && kind.mark || is_misread(kind);
    let round = |ink: Ink| is_wide(ink) && ink.top - ink.bottom >= ink.width * WIDE_MARK;
    silent && kind.ink.is_some_and(|ink| ink.bottom > 0.0 && round(ink))
}

/// Whether an outline is about as wide as it is high, or wider.
pub fn is_wide(ink: Ink) -> bool {
    ink.width >= (ink.top - ink.bottom) * WIDE_MARK
}

fn below_vowel(ink: Ink) -> char {
    if is_wide(ink) { SARA_UU } else { SARA_U }
}
