//! Given a picture on white paper, gives its rulings and wipes them out of it.

use super::tracks::{self, Bands, Track};
use crate::geometry::Area;
use crate::page::Ruling;
use crate::picture::{Grey, Pixels};

/// Shortest ruling of each direction in inches; no letter of a report has longer strokes.
const SHORTEST: (f32, f32) = (0.45, 0.26);
/// Inches beside a ruling where ink shows that a stroke crosses it.
const BESIDE: f32 = 0.007;
/// Share of a ruling's darkness beside it that is a stroke.
const STROKE: f32 = 0.5;

/// Takes the rulings out of the picture; places in points.
pub fn take(picture: &mut Grey, dpi: f32) -> Vec<Ruling> {
    let across = tracks::of(&Bands::standing(picture, dpi), dpi, SHORTEST.0);
    let down = tracks::of(&Bands::lying(picture, dpi), dpi, SHORTEST.1);
    let width = Bands::standing(&Grey::default(), dpi).width;
    let mut rulings = Vec::new();
    // Vertical ones first: where two cross, the horizontal one is then free on both sides.
    for (tracks, horizontal) in [(&down, false), (&across, true)] {
        for track in tracks {
            let place = extent(track, width, horizontal, picture);
            wipe(picture, track, width, horizontal, dpi);
            rulings.push(Ruling { area: points(&place, dpi), horizontal });
        }
    }
    rulings
}

/// The straight box of a line: its ends, and its thickness where it mostly runs.
fn extent(track: &Track, width: usize, horizontal: bool, picture: &Grey) -> Pixels {
    let middle = |n: usize| track[n].from + track[n].to;
    let thick = track.iter().map(|p| p.to - p.from).sum::<usize>() / track.len();
    let at = (0..track.len()).map(middle).sum::<usize>() / (2 * track.len());
    let (from, to) = (at.saturating_sub(thick / 2), at + thick.div_ceil(2));
    let end = if horizontal { picture.width } else { picture.height };
    let (first, last) = (track[0].band * width, (track[track.len() - 1].band + 1) * width);
    let last = last.min(end);
    match horizontal {
        true => Pixels { x0: first, x1: last, y0: from, y1: to },
        false => Pixels { x0: from, x1: to, y0: first, y1: last },
    }
}

fn points(place: &Pixels, dpi: f32) -> Area {
    let point = |n: usize| n as f32 * 72.0 / dpi;
    Area::new(point(place.x0), point(place.y0), point(place.x1), point(place.y1))
}

/// Makes a line white but for the strokes that cross it.
fn wipe(picture: &mut Grey, track: &Track, width: usize, horizontal: bool, dpi: f32) {
    let beside = (dpi * BESIDE).ceil() as usize;
    let (length, end) = match horizontal {
        true => (picture.height, picture.width),
        false => (picture.width, picture.height),
    };
    let place = |across: usize, along: usize| match horizontal {
        true => across * end + along,
        false => along * length + across,
    };
    for peak in track {
        // The soft edges of the line go with it.
        let (from, to) = (peak.from.saturating_sub(beside / 2), (peak.to + beside / 2).min(length));
        let limit = 255.0 - (peak.dark * STROKE).clamp(30.0, 110.0);
        for along in peak.band * width..((peak.band + 1) * width).min(end) {
            let dark = |across: usize| {
                let near = along.saturating_sub(1)..(along + 2).min(end);
                across < length && near.clone().any(|n| f32::from(picture.pixels[place(across, n)]) < limit)
            };
            let crossed = from >= 1 && dark(from - 1) && dark(to);
            if !crossed {
                (from..to).for_each(|n| picture.pixels[place(n, along)] = 255);
            }
        }
    }
}
