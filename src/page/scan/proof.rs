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
/// Shares of its peak's darkness that a thick ruling has, and along how much of it: lines of small print
/// had them along 0.83 at most, rulings along 0.84 to 1; long lines along 0.74 at most.
const EVEN: (f32, f32) = (0.7, 1.4);
const EVENLY: f32 = 0.8;
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

/// A dark pixel along a track.
struct Seen {
    along: usize,
    /// Whether a stroke touches the track there.
    touched: bool,
    /// Its darkness as a share of the peak's.
    share: f32,
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
    let seen: Vec<Seen> = pixels(track, width, view)
        .map(|(along, peak)| {
            let ink: f32 = (peak.from..peak.to).map(|n| view.dark(picture, along, n)).sum();
            (along, peak, ink / (peak.to - peak.from) as f32)
        })
        .filter(|(_, peak, ink)| *ink > (peak.dark * DARK).max(8.0))
        .map(|(along, peak, ink)| {
            let limit = (peak.dark * DARK).max(25.0);
            let stroke =
                |across: usize| across < view.breadth && view.dark(picture, along, across) > limit;
            let above = peak.from.checked_sub(beside).is_some_and(stroke);
            let touched = above || stroke(peak.to + beside - 1);
            Seen { along, touched, share: ink / peak.dark }
        })
        .collect();
    let gap = (dpi * GAP) as usize;
    let thick = track.iter().map(|p| p.to - p.from).sum::<usize>() as f32 / track.len() as f32;
    let thin = thick <= (dpi * THIN).max(3.0);
    let pieces = seen.chunk_by(|a, b| b.along - a.along <= gap);
    pieces.filter_map(|piece| part(piece, thin, dpi, shortest)).collect()
}

/// A stretch without long gaps, where it is a ruling.
fn part(piece: &[Seen], thin: bool, dpi: f32, shortest: f32) -> Option<Part> {
    if !thin && !is_even(piece) {
        return None;
    }
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

/// Whether a stretch is as dark all along: a line of small print is not.
fn is_even(piece: &[Seen]) -> bool {
    let even = piece.iter().filter(|seen| (EVEN.0..EVEN.1).contains(&seen.share)).count();
    even as f32 >= EVENLY * piece.len() as f32
}

/// A stretch if its length, the share of it that is dark and that which strokes touch are those of
/// a ruling.
fn tested(
    piece: &[Seen],
    shortest: f32,
    is_ruling: impl Fn(f32, f32, f32) -> bool,
) -> Option<Part> {
    let (from, to) = (piece.first()?.along, piece.last()?.along + 1);
    let length = (to - from) as f32;
    let dark = piece.len() as f32 / length;
    let touched = piece.iter().filter(|seen| seen.touched).count() as f32 / piece.len() as f32;
    (length >= shortest && is_ruling(length, dark, touched)).then_some(Part { from, to })
}

/// A stretch from its first to its last long stroke: letters may stand in line with a ruling.
fn without_ends(piece: &[Seen], dpi: f32) -> &[Seen] {
    let strokes = piece.chunk_by(|a, b| b.along - a.along <= (dpi * CRACK) as usize);
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
