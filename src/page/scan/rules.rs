//! Given a picture on white paper, gives its rulings and wipes them out of it.

use super::proof::{self, Part, View};
use super::tracks::{self, Bands, Track};
use crate::geometry::Area;
use crate::page::Ruling;
use crate::picture::Grey;

/// Shortest ruling of each direction in inches; no letter of a report has longer strokes.
const SHORTEST: (f32, f32) = (0.45, 0.26);
/// Inches beside a ruling that its soft edge takes.
const SOFT: f32 = 0.004;
/// Share of a ruling's darkness beside it that is a stroke.
const STROKE: f32 = 0.5;

/// A ruling: its peaks, and the part of them that is it.
struct Found {
    track: Track,
    part: Part,
}

/// Takes the rulings out of the picture; places in points.
pub fn take(picture: &mut Grey, dpi: f32) -> Vec<Ruling> {
    let down = found(picture, dpi, false);
    let across = found(picture, dpi, true);
    let mut rulings = Vec::new();
    // Vertical ones first: where two cross, the horizontal one is then free on both sides.
    for (all, horizontal) in [(down, false), (across, true)] {
        for one in all {
            rulings.push(Ruling { area: area(&one, horizontal, dpi), horizontal });
            wipe(picture, &one, horizontal, dpi);
        }
    }
    rulings
}

fn found(picture: &Grey, dpi: f32, horizontal: bool) -> Vec<Found> {
    let shortest = if horizontal { SHORTEST.0 } else { SHORTEST.1 };
    let bands = Bands::of(picture, dpi, horizontal);
    let view = View::of(picture, horizontal);
    let parts = |track: Track| {
        let parts = proof::parts(picture, &track, bands.width, &view, dpi, shortest * dpi);
        parts.into_iter().map(move |part| within(&track, part, bands.width))
    };
    tracks::of(&bands, dpi, shortest).into_iter().flat_map(parts).collect()
}

/// The peaks of a part alone.
fn within(track: &Track, part: Part, width: usize) -> Found {
    let inside = |band: usize| (band + 3) * width > part.from && band * width < part.to;
    Found { track: track.iter().filter(|peak| inside(peak.band)).copied().collect(), part }
}

/// The straight box of a ruling in points: its ends, and its thickness where it mostly runs.
fn area(Found { track, part }: &Found, horizontal: bool, dpi: f32) -> Area {
    let count = track.len().max(1) as f32;
    let middle = track.iter().map(|p| (p.from + p.to) as f32).sum::<f32>() / count / 2.0;
    let half = track.iter().map(|p| (p.to - p.from) as f32).sum::<f32>() / count / 2.0;
    let point = |n: f32| n * 72.0 / dpi;
    let (from, to) = (point(part.from as f32), point(part.to as f32));
    let (low, high) = (point(middle - half), point(middle + half));
    match horizontal {
        true => Area::new(from, low, to, high),
        false => Area::new(low, from, high, to),
    }
}

/// Makes a ruling white but for the strokes that cross it.
fn wipe(picture: &mut Grey, Found { track, part }: &Found, horizontal: bool, dpi: f32) {
    let view = View::of(picture, horizontal);
    let width = Bands::width_at(dpi);
    let soft = (dpi * SOFT).ceil() as usize;
    let pixels = proof::pixels(track, width, &view);
    for (along, peak) in pixels.filter(|(n, _)| (part.from..part.to).contains(n)) {
        let from = peak.from.saturating_sub(soft);
        let to = (peak.to + soft).min(view.breadth);
        let limit = 255.0 - (peak.dark * STROKE).clamp(30.0, 110.0);
        let dark = |across: usize| {
            let near = along.saturating_sub(1)..(along + 2).min(view.length);
            let is_dark = |n: usize| f32::from(picture.pixels[view.pixel(n, across)]) < limit;
            across < view.breadth && near.into_iter().any(is_dark)
        };
        let crossed = from > 0 && dark(from - 1) && dark(to);
        if !crossed {
            (from..to).for_each(|across| picture.pixels[view.pixel(along, across)] = 255);
        }
    }
}
