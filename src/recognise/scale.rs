//! Brings the picture of a line to what the network reads: 48 rows, paper 0, ink 1.
//!
//! These are the steps that the lines went through which the network learnt from
//! (`training/normalise.py`), to the letter: a fixture of the trainer's tests that.

use std::ops::Range;

use crate::picture::{Grey, Histogram};

/// Rows of a line.
pub const HEIGHT: usize = 48;
/// Columns of the narrowest line.
const LEAST_COLUMNS: usize = 8;
/// Paper without ink shall not become noise: smaller contrasts are not stretched to the full.
const LEAST_CONTRAST: i32 = 40;
/// Share of the pixels that are as dark as ink, and as dark as ink and paper, at most.
const INK_SHARE: f64 = 0.01;
const PAPER_SHARE: f64 = 0.85;

/// The line in 48 rows; empty where the picture is.
pub fn line(crop: &Grey) -> Grey {
    if crop.pixels.is_empty() {
        return Grey::default();
    }
    let columns = (crop.width as f64 * HEIGHT as f64 / crop.height as f64 + 0.5) as usize;
    let scaled = resized(crop, columns.max(LEAST_COLUMNS));
    Grey { width: columns.max(LEAST_COLUMNS), height: HEIGHT, pixels: stretched(&scaled) }
}

/// Greys as shares of ink, 255 for all of it.
fn stretched(greys: &[u8]) -> Vec<u8> {
    let counts = Histogram::of(greys);
    let least = |share| i32::from(counts.least(share));
    let (ink, paper) = (least(INK_SHARE), least(PAPER_SHARE));
    let contrast = (paper - ink).max(LEAST_CONTRAST) as f32;
    let share = |grey: u8| ((paper - i32::from(grey)) as f32 / contrast).clamp(0.0, 1.0);
    greys.iter().map(|&grey| (255.0 * share(grey) + 0.5) as u8).collect()
}

/// The picture in 48 rows of so many columns, by the triangle filter; first along the rows.
fn resized(crop: &Grey, columns: usize) -> Vec<u8> {
    let across = weights(crop.width, columns);
    let narrow: Vec<f32> =
        (0..crop.height).flat_map(|y| filtered_row(crop.row(y), &across)).collect();
    let down = weights(crop.height, HEIGHT);
    let mut greys = vec![0; columns * HEIGHT];
    for (row, (range, weights)) in greys.chunks_exact_mut(columns).zip(&down) {
        let mut sums = vec![0.0_f64; columns];
        for (y, weight) in range.clone().zip(weights) {
            let source = &narrow[y * columns..(y + 1) * columns];
            sums.iter_mut().zip(source).for_each(|(sum, &g)| *sum += f64::from(g) * weight);
        }
        row.iter_mut().zip(sums).for_each(|(grey, sum)| *grey = (sum as f32 + 0.5) as u8);
    }
    greys
}

fn filtered_row(row: &[u8], across: &[(Range<usize>, Vec<f64>)]) -> Vec<f32> {
    let one = |(range, weights): &(Range<usize>, Vec<f64>)| {
        let pairs = row[range.clone()].iter().zip(weights);
        pairs.map(|(&grey, weight)| f64::from(grey) * weight).sum::<f64>() as f32
    };
    across.iter().map(one).collect()
}

/// For each pixel of the result, which pixels of the source it is made of, and how much of each.
fn weights(source: usize, result: usize) -> Vec<(Range<usize>, Vec<f64>)> {
    let scale = source as f64 / result as f64;
    let reach = scale.max(1.0);
    let of = |n: usize| {
        let center = (n as f64 + 0.5) * scale;
        let first = (center - reach + 0.5).max(0.0) as usize;
        let last = ((center + reach + 0.5) as usize).min(source);
        let distance = |at: usize| ((at as f64 - center + 0.5) / reach).abs();
        let shares: Vec<f64> = (first..last).map(|at| (1.0 - distance(at)).max(0.0)).collect();
        let sum: f64 = shares.iter().sum();
        (first..last, shares.into_iter().map(|share| share / sum).collect())
    };
    (0..result).map(of).collect()
}
