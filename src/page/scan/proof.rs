//! Given a track of peaks, gives the parts of it that are rulings: text has narrow peaks in a row too,
//! but with gaps, and with ink beside them.

use super::tracks::{Peak, Track};
use crate::picture::Grey;

/// Longest gap in a ruling in inches, between dashes or where it is worn.
const GAP: f32 = 0.06;
/// Longest gap within a stroke in inches.
const CRACK: f32 = 0.012;
/// Shortest stroke in inches that a solid ruling ends with; letters have shorter ones.
const STROKE: f32 = 0.13;
/// Inches beside a ruling where strokes that touch it go on.
const BESIDE: f32 = 0.013;
/// Share of a peak's darkness that a dark pixel has.
const DARK: f32 = 0.45;
/// Share of a solid ruling that is dark.
const SOLID: f32 = 0.9;
/// Share of a dotted or worn ruling that is dark.
const DOTTED: f32 = 0.2;
/// Thickness in inches up to which a ruling may be dotted or worn; small print is thicker.
const THIN: f32 = 0.02;
/// Shares of a solid and of another ruling along which strokes touch it.
const TOUCHED: (f32, f32) = (0.5, 0.12);
/// Inches up to which a solid ruling is short: it has no gaps, and hardly a stroke touches it; a
/// dotted one is longer.
const SHORT: f32 = 0.8;
/// Share of a short ruling that is dark.
const WHOLE: f32 = 0.97;
/// Share of a short ruling along which strokes touch it.
const FREE: f32 = 0.25;

/// A picture seen along lines of one direction.
#[derive(Clone, Copy)]
pub struct View {
    /// Pixels along.
    pub length: usize,
    /// Pixels across.
    pub breadth: usize,
    /// Whether lines run from left to right.
    pub horizontal: bool,
}

/// A part of a track that is a ruling.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// First pixel along.
    pub from: usize,
    /// The pixel after the last.
    pub to: usize,
}

impl View {
    /// Of a picture.
    pub fn of(picture: &Grey, horizontal: bool) -> View {
        let (length, breadth) = match horizontal {
            true => (picture.width, picture.height),
            false => (picture.height, picture.width),
        };
        View { length, breadth, horizontal }
    }

    /// The number of the pixel at a place.
    pub fn pixel(&self, along: usize, across: usize) -> usize {
        match self.horizontal {
            true => across * self.length + along,
            false => along * self.breadth + across,
        }
    }

    fn dark(&self, picture: &Grey, along: usize, across: usize) -> f32 {
        f32::from(255 - picture.pixels[self.pixel(along, across)])
    }
}

/// Pixels along a track, each with its peak.
pub fn pixels<'a>(
    track: &'a Track,
    width: usize,
    view: &View,
) -> impl Iterator<Item = (usize, &'a Peak)> {
    let end = view.length;
    let ends = track[1..].iter().map(move |next| next.band * width).chain([end]);
    track.iter().zip(ends).flat_map(move |(peak, next)| {
        let from = peak.band * width;
        let last = (from + 3 * width).min(next).min(end);
        (from..last).map(move |along| (along, peak))
    })
}

/// The parts of a track that are rulings of at least a length in pixels.
pub fn parts(
    picture: &Grey,
    track: &Track,
    width: usize,
    view: &View,
    dpi: f32,
    shortest: f32,
) -> Vec<Part> {
    let beside = (dpi * BESIDE).ceil() as usize;
    let seen: Vec<(usize, bool)> = pixels(track, width, view)
        .filter(|(along, peak)| {
            let ink: f32 = (peak.from..peak.to).map(|n| view.dark(picture, *along, n)).sum();
            ink / (peak.to - peak.from) as f32 > (peak.dark * DARK).max(8.0)
        })
        .map(|(along, peak)| {
            let limit = (peak.dark * DARK).max(25.0);
            let stroke =
                |across: usize| across < view.breadth && view.dark(picture, along, across) > limit;
            let above = peak.from.checked_sub(beside).is_some_and(stroke);
            (along, above || stroke(peak.to + beside - 1))
        })
        .collect();
    let gap = (dpi * GAP) as usize;
    let thick = track.iter().map(|p| p.to - p.from).sum::<usize>() as f32 / track.len() as f32;
    let thin = thick <= (dpi * THIN).max(3.0);
    let pieces = seen.chunk_by(|a, b| b.0 - a.0 <= gap);
    pieces.filter_map(|piece| part(piece, thin, dpi, shortest)).collect()
}

/// A stretch without long gaps, where it is a ruling.
fn part(piece: &[(usize, bool)], thin: bool, dpi: f32, shortest: f32) -> Option<Part> {
    let is_solid = |length: f32, dark: f32, touched: f32| match length < SHORT * dpi {
        true => dark >= WHOLE && touched <= FREE,
        false => dark >= SOLID && touched <= TOUCHED.0,
    };
    let is_dotted = |length: f32, dark: f32, touched: f32| {
        thin && length >= SHORT * dpi && dark >= DOTTED && touched <= TOUCHED.1
    };
    tested(without_ends(piece, dpi), shortest, is_solid)
        .or_else(|| tested(piece, shortest, is_dotted))
}

/// A stretch if its length, the share of it that is dark and that which strokes touch are those of
/// a ruling.
fn tested(
    piece: &[(usize, bool)],
    shortest: f32,
    is_ruling: impl Fn(f32, f32, f32) -> bool,
) -> Option<Part> {
    let (from, to) = (piece.first()?.0, piece.last()?.0 + 1);
    let length = (to - from) as f32;
    let dark = piece.len() as f32 / length;
    let touched = piece.iter().filter(|(_, touched)| *touched).count() as f32 / piece.len() as f32;
    (length >= shortest && is_ruling(length, dark, touched)).then_some(Part { from, to })
}

/// A stretch from its first to its last long stroke: letters may stand in line with a ruling.
fn without_ends(piece: &[(usize, bool)], dpi: f32) -> &[(usize, bool)] {
    let strokes = piece.chunk_by(|a, b| b.0 - a.0 <= (dpi * CRACK) as usize);
    let (mut from, mut to, mut end) = (piece.len(), 0, 0);
    for stroke in strokes {
        end += stroke.len();
        if stroke.len() as f32 >= dpi * STROKE {
            from = from.min(end - stroke.len());
            to = end;
        }
    }
    piece.get(from..to).unwrap_or_default()
}
