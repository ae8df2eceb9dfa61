//! Given a picture, prints what is on dark ground, such as the header of a table, dark on light.

use std::ops::Range;

use super::margin::{self, BLOCK};
use crate::picture::{Grey, Histogram};

/// Share of the page's paper below which a block is dark all over.
const DARK: f32 = 0.7;
/// Share of blocks that are darker than the page's paper.
const DARKER: f64 = 0.6;
/// Fewest blocks of an area: a cell of one short word.
const FEWEST: usize = 24;
/// Least height in inches of an area: a line of small print.
const LOWEST: f32 = 0.11;
/// Least width in inches of an area: wider than the hole of a punch.
const NARROWEST: f32 = 0.45;
/// Pixels from the edge of an area to where its ground and the paper are seen.
const EDGE: usize = 3;
/// Share of the page's paper by which they differ; where the page is in the shade they do not.
const SHARP: f32 = 0.15;
/// Share of the pixels inside the edge of an area that are dark: letters keep off the edge
/// of their cell, and a bold heading has no such edge.
const WHOLE: f32 = 0.8;
/// Share of an area's box, column by column, that is dark blocks; letters leave more light between.
const FILLED: f32 = 0.75;
/// Least and largest share of an area that its letters take.
const LETTERS: (f32, f32) = (0.02, 0.45);
/// Columns of blocks to both sides whose edges tell where an area ends: letters beside it stand out.
const NEAR: usize = 12;
/// Share of the columns around that may be free of such letters.
const RAGGED: f32 = 0.2;
/// Inches of an area's edge that stay: the rulings of its cells.
const RIM: f32 = 0.008;

/// A column of blocks within an area, in pixels.
type Slice = (Range<usize>, Range<usize>);

/// Makes the ground of such areas white and their letters black.
pub fn lighten(picture: &mut Grey, dpi: f32) {
    let step = (dpi * BLOCK).max(1.0);
    let small = picture.reduced(step);
    let paper = f32::from(Histogram::of(&small.pixels).least(DARKER));
    let limit = (paper * DARK) as u8;
    let mut seen = vec![false; small.pixels.len()];
    for start in 0..small.pixels.len() {
        if small.pixels[start] >= limit || seen[start] {
            continue;
        }
        let blob = margin::flood(&small, start, limit, &mut seen);
        if blob.len() < FEWEST || margin::is_border(&blob, &small) {
            continue;
        }
        let slices = slices(picture, &blob, &small, step, limit);
        let fill = blob.len() as f32 * step * step / slices.iter().map(area).sum::<f32>().max(1.0);
        let stands_out = |slice: &&Slice| {
            slice.1.len() as f32 >= LOWEST * dpi && is_sharp(picture, slice, paper)
        };
        let stand_out = slices.iter().filter(stands_out).count() * 2 > slices.len();
        if fill < FILLED || (slices.len() as f32) < NARROWEST / BLOCK || !stand_out {
            continue;
        }
        if let Some(table) = greys(picture, &slices, paper) {
            let rim = (dpi * RIM).ceil() as usize;
            evenly(&slices).iter().for_each(|slice| repaint(picture, slice, rim, &table));
        }
    }
}

/// Whether a slice is dark at its top and at its bottom, and ends there within few pixels.
fn is_sharp(picture: &Grey, (columns, rows): &Slice, paper: f32) -> bool {
    let grey = |y: usize| {
        let part = &picture.row(y)[columns.clone()];
        part.iter().map(|&p| f32::from(p)).sum::<f32>() / part.len().max(1) as f32
    };
    let is_dark = |y: usize| {
        let part = picture.row(y.min(picture.height - 1))[columns.clone()].iter();
        let dark = part.filter(|&&p| f32::from(p) < paper * DARK).count();
        dark as f32 >= WHOLE * columns.len() as f32
    };
    let beside = |outside: Option<usize>, inside: usize| {
        let outside = outside.filter(|&y| y < picture.height);
        outside.is_some_and(|y| is_dark(inside) && grey(y) - grey(inside) >= SHARP * paper)
    };
    let (top, bottom) = (rows.start, rows.end.saturating_sub(1));
    beside(top.checked_sub(EDGE), top + EDGE)
        && beside(Some(bottom + EDGE), bottom.saturating_sub(EDGE))
}

fn area(slice: &Slice) -> f32 {
    (slice.0.len() * slice.1.len()) as f32
}

/// The columns of an area, each from its first dark row to its last.
fn slices(picture: &Grey, blob: &[usize], small: &Grey, step: f32, limit: u8) -> Vec<Slice> {
    let mut ends = vec![(usize::MAX, 0); small.width];
    for n in blob {
        let (top, bottom) = &mut ends[n % small.width];
        *top = (*top).min(n / small.width);
        *bottom = (*bottom).max(n / small.width + 1);
    }
    let ends = smoothed(&ends);
    let pixel = |n: usize| (n as f32 * step).round() as usize;
    let slice = |(x, &(top, bottom)): (usize, &(usize, usize))| {
        let columns = pixel(x)..pixel(x + 1).min(picture.width);
        let is_dark = |y: &usize| {
            let part = &picture.row(*y)[columns.clone()];
            let sum: usize = part.iter().map(|&p| usize::from(p)).sum();
            sum < usize::from(limit) * part.len()
        };
        let mut rows = pixel(top.saturating_sub(1))..pixel(bottom + 1).min(picture.height);
        let (first, last) = (rows.clone().find(is_dark)?, rows.rfind(is_dark)?);
        Some((columns.clone(), first..last + 1))
    };
    let seen = ends.iter().enumerate().filter(|(_, (top, bottom))| top < bottom);
    seen.filter_map(slice).collect()
}

/// The same, pixel by pixel: the edges of an askew area run from slice to slice without steps.
fn evenly(slices: &[Slice]) -> Vec<Slice> {
    let next = slices[1..].iter().chain(slices.last());
    let between = |(slice, next): (&Slice, &Slice)| {
        let (columns, rows, after) = (slice.0.clone(), slice.1.clone(), next.1.clone());
        let count = columns.len().max(1);
        let mixed = move |a: usize, b: usize, n: usize| (a * (count - n) + b * n) / count;
        columns.enumerate().map(move |(n, x)| {
            (x..x + 1, mixed(rows.start, after.start, n)..mixed(rows.end, after.end, n))
        })
    };
    slices.iter().zip(next).flat_map(between).collect()
}

/// Tops and bottoms as far in as most of those around them.
fn smoothed(ends: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let around = |x: usize| {
        if ends[x].0 >= ends[x].1 {
            return ends[x];
        }
        let near = &ends[x.saturating_sub(NEAR)..(x + NEAR + 1).min(ends.len())];
        let near = || near.iter().filter(|(top, bottom)| top < bottom);
        let top = ranked(near().map(|end| end.0), 1.0 - RAGGED);
        (top, ranked(near().map(|end| end.1), RAGGED))
    };
    (0..ends.len()).map(around).collect()
}

fn ranked(values: impl Iterator<Item = usize>, share: f32) -> usize {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    values.get((values.len() as f32 * share) as usize).copied().unwrap_or(0)
}

/// What becomes of each grey of an area: its usual one white, and what differs as much as its letters
/// may, black; `None` where there are no letters.
fn greys(picture: &Grey, slices: &[Slice], paper: f32) -> Option<[u8; 256]> {
    let mut counts = Histogram::EMPTY;
    for (columns, rows) in slices {
        rows.clone().for_each(|y| counts.add(&picture.row(y)[columns.clone()]));
    }
    let own = f32::from(counts.least(0.5));
    let lighter = counts.share(|grey| f32::from(grey) > (own + paper) / 2.0);
    let darker = counts.share(|grey| f32::from(grey) < own / 2.0);
    let fits = LETTERS.0..LETTERS.1;
    let light_on_dark = lighter > darker;
    if own >= paper * DARK || !fits.contains(&lighter.max(darker)) {
        return None;
    }
    let contrast = if light_on_dark { paper - own } else { own }.max(1.0);
    let grey = |grey: usize| {
        let differs = if light_on_dark { grey as f32 - own } else { own - grey as f32 };
        255 - (differs * 255.0 / contrast).clamp(0.0, 255.0) as u8
    };
    Some(std::array::from_fn(grey))
}

/// An area but for its rim with other greys.
fn repaint(picture: &mut Grey, (columns, rows): &Slice, rim: usize, greys: &[u8; 256]) {
    for y in rows.start + rim..rows.end.saturating_sub(rim) {
        let part = &mut picture.row_mut(y)[columns.clone()];
        part.iter_mut().for_each(|p| *p = greys[usize::from(*p)]);
    }
}
