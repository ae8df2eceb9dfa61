//! Given a page's picture and who reads it, gives what stands on the page: glyphs and rulings, as
//! those of a page that was typed.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use super::repeats::merged;
use super::{Sheet, Strip, crop, sheet};
use super::{context, wording};
use crate::geometry::{Area, INCH, Transform};
use crate::page::{Glyph, Reading, Ruling, Trust};
use crate::picture::{Grey, Pixels};
use crate::recognise::{self, Character, Printed, Recogniser};
use crate::thai::letters::is_mark;

/// Height of a letter without marks in font sizes: between that of the office fonts, whose letters
/// are small, and that of others.
const LETTER: f32 = 0.42;
/// How far a font reaches above and below its baseline, in font sizes.
const ASCENT: f32 = 0.9;
const DESCENT: f32 = 0.3;
/// Strips that tell which way is up.
const SAMPLE: usize = 8;
/// Mean confidence of a page that is upright: 81 made-up scans, also bad ones, were read with 0.905 at
/// least, and on their heads with 0.552 at most.
const UPRIGHT: f32 = 0.7;
/// Mean confidence below which a strip is no text: a signature, a stamp, a part of a picture.
const LEAST_OF_STRIP: f32 = 0.45;

/// What stands on a page, in points of the page as it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Points.
    pub width: f32,
    /// Points.
    pub height: f32,
    /// Line by line.
    pub glyphs: Vec<Glyph>,
    /// Straight lines.
    pub rulings: Vec<Ruling>,
    /// Mean confidence of all characters, those that were dropped too; 1 where there are none.
    pub confidence: f32,
}

/// Reads a page's picture.
///
/// # Errors
/// Where a program of the user's choice reads, and fails.
pub fn read(picture: &Grey, dpi: f32, recogniser: &Recogniser) -> io::Result<Seen> {
    let (sheet, lines) = match recogniser {
        Recogniser::None => (sheet(picture, dpi), Vec::new()),
        Recogniser::Builtin => own(sheet(picture, dpi)),
        Recogniser::Command(command) => {
            let sheet = upright(sheet(picture, dpi));
            let lines = recognise::ask(command, &sheet.picture)?.into_iter().map(printed).collect();
            (sheet, lines)
        }
    };
    let confidence = mean(lines.iter().flat_map(|line| &line.characters));
    let text = lines.into_iter().filter(|line| mean(&line.characters) >= LEAST_OF_STRIP);
    let points = INCH / sheet.dpi;
    Ok(Seen {
        width: sheet.picture.width as f32 * points,
        height: sheet.picture.height as f32 * points,
        glyphs: text.flat_map(|line| line.glyphs(points)).collect(),
        rulings: sheet.rulings,
        confidence,
    })
}

/// A page's picture as [`read`] sees it, upright and straight, and its dots an inch.
pub fn seen(picture: &Grey, dpi: f32) -> (Grey, f32) {
    let sheet = upright(sheet(picture, dpi));
    (sheet.picture, sheet.dpi)
}

/// The way from points of a page as the built-in recogniser reads it to its picture: shares of its
/// width and height.
pub fn to_picture(picture: &Grey, dpi: f32) -> Transform {
    let sheet = sheet(picture, dpi);
    // The sheet that `own` takes. Where a few lines read well it does not turn it, and the others
    // need not be read for that.
    let sheet = if sample(&sheet) >= UPRIGHT { sheet } else { own(sheet).0 };
    sheet.to_picture()
}

/// A line as it was read; lengths are pixels.
struct Line {
    left: f32,
    right: f32,
    baseline: f32,
    size: f32,
    characters: Vec<Character>,
}

/// The lines that the network reads, and the sheet that they stand on: on its head where that reads
/// better.
fn own(sheet: Sheet) -> (Sheet, Vec<Line>) {
    // A page that lay on its side stands on its head as often as not: a few lines tell.
    let sheet = if sheet.turn.quarters == 0 { sheet } else { upright(sheet) };
    let lines = strips(&sheet, &sheet.strips);
    if mean(lines.iter().flat_map(|line| &line.characters)) >= UPRIGHT {
        return (sheet, lines);
    }
    let sheet = upright(sheet);
    let lines = strips(&sheet, &sheet.strips);
    (sheet, lines)
}

/// The sheet, or the same on its head where that reads better.
fn upright(sheet: Sheet) -> Sheet {
    let trust = sample(&sheet);
    if trust >= UPRIGHT {
        return sheet;
    }
    let turned = sheet.upside_down();
    if sample(&turned) > trust { turned } else { sheet }
}

/// How sure the widest lines are.
fn sample(sheet: &Sheet) -> f32 {
    let mut widest = sheet.strips.clone();
    widest.sort_by_key(|strip| std::cmp::Reverse(strip.place.width()));
    widest.truncate(SAMPLE);
    mean(strips(sheet, &widest).iter().flat_map(|line| &line.characters))
}

fn mean<'c>(characters: impl IntoIterator<Item = &'c Character>) -> f32 {
    let inked = characters.into_iter().filter(|c| c.letter != ' ');
    let (sum, count) = inked.fold((0.0, 0_u32), |(sum, n), c| (sum + c.confidence, n + 1));
    if count == 0 { 1.0 } else { sum / count as f32 }
}

fn strips(sheet: &Sheet, strips: &[Strip]) -> Vec<Line> {
    let crops: Vec<(Grey, Pixels)> = strips.iter().map(|strip| crop(sheet, strip)).collect();
    let (pictures, areas): (Vec<Grey>, Vec<Pixels>) = crops.into_iter().unzip();
    let readings = recognise::read(&pictures);
    let line = |((strip, area), characters): ((&Strip, Pixels), Vec<Character>)| {
        let (left, width) = (area.x0 as f32, area.width() as f32);
        let placed = |c: Character| Character { middle: left + c.middle * width, ..c };
        Line {
            left: strip.place.x0 as f32,
            right: strip.place.x1 as f32,
            baseline: strip.baseline,
            size: strip.letter / LETTER,
            characters: merged(characters.into_iter().map(placed).collect(), strip.letter),
        }
    };
    strips.iter().zip(areas).zip(readings).map(line).collect()
}

/// A line that a program printed: its letters stand evenly in its box.
fn printed(line: Printed) -> Line {
    let [left, top, right, bottom] = line.edges;
    let size = (bottom - top) / (ASCENT + DESCENT);
    let bases = line.text.chars().filter(|&c| !is_mark(c)).count().max(1) as f32;
    let mut base = 0.0;
    let character = |letter| {
        let middle = left + (right - left) * (base + 0.5) / bases;
        base += if is_mark(letter) { 0.0 } else { 1.0 };
        Character { letter, confidence: line.confidence, rivals: Vec::new(), middle }
    };
    let characters = line.text.chars().map(character).collect();
    Line { left, right, baseline: bottom - DESCENT * size, size, characters }
}

impl Line {
    /// Each base from the middle between it and the one before to that between it and the next;
    /// marks stand at its end.
    fn glyphs(self, points: f32) -> Vec<Glyph> {
        let is_base = |n: usize| n == 0 || !is_mark(self.characters[n].letter);
        let bases: Vec<f32> = (0..self.characters.len())
            .filter(|&n| is_base(n))
            .map(|n| self.characters[n].middle)
            .collect();
        let edges = bases.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0);
        let edges: Vec<f32> = [self.left].into_iter().chain(edges).chain([self.right]).collect();
        let words = wording::preferred(&self.characters);
        let beside = context::preferred(&self.characters);
        let preferred: Vec<Option<context::Preference>> =
            beside.into_iter().zip(words).map(|(beside, word)| beside.or(word)).collect();
        let mut before = 0;
        let glyph = |n: usize| {
            before += usize::from(is_base(n));
            let left = if is_base(n) { edges[before - 1] } else { edges[before] };
            self.glyph(n, preferred[n].as_ref(), left..edges[before], points)
        };
        (0..self.characters.len()).map(glyph).collect()
    }

    fn glyph(
        &self,
        n: usize,
        preferred: Option<&context::Preference>,
        edges: Range<f32>,
        points: f32,
    ) -> Glyph {
        let (top, bottom) =
            (self.baseline - ASCENT * self.size, self.baseline + DESCENT * self.size);
        let (left, right) = (edges.start, edges.end);
        let area = Area::new(left * points, top * points, right * points, bottom * points);
        Glyph {
            reading: Arc::new(reading(&self.characters[n], preferred)),
            area,
            baseline: self.baseline * points,
            size: self.size * points,
            font: 0,
        }
    }
}

/// What a character says, and what its neighbours make of it.
fn reading(character: &Character, preferred: Option<&context::Preference>) -> Reading {
    let Character { letter, confidence, rivals, .. } = character.clone();
    // Whether a space stands somewhere changes no value.
    let sure = if letter == ' ' { 1.0 } else { confidence };
    let confidence = preferred.map_or(sure, |preferred| preferred.confidence);
    let read = Reading::recognised(letter, Trust { confidence, rivals });
    match preferred {
        Some(preferred) => read.rewritten("context", &preferred.text, true),
        None => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_letters_share_their_box() {
        let line = printed(Printed {
            text: "ก้ า".to_owned(),
            edges: [10.0, 0.0, 70.0, 24.0],
            confidence: 0.8,
        });
        let glyphs = line.glyphs(0.5);
        let edges: Vec<(f32, f32)> = glyphs.iter().map(|g| (g.area.x0, g.area.x1)).collect();
        assert_eq!(edges, [(5.0, 15.0), (15.0, 15.0), (15.0, 25.0), (25.0, 35.0)]);
        assert!(glyphs.iter().all(|g| g.baseline == 9.0 && g.size == 10.0));
        let trusts: Vec<f32> =
            glyphs.iter().filter_map(|g| Some(g.reading.trust()?.confidence)).collect();
        assert_eq!(trusts, [0.8, 0.8, 1.0, 0.8]);
    }

    #[test]
    fn an_empty_page_says_nothing_and_is_sure_of_it() {
        let seen = read(&Grey::even(600, 800, 255), 100.0, &Recogniser::Builtin).expect("read");
        assert_eq!((seen.glyphs.len(), seen.confidence), (0, 1.0));
        assert!((seen.width - 432.0).abs() < 1.0 && (seen.height - 576.0).abs() < 1.0);
    }
}
