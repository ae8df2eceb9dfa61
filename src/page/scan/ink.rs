//! Given a picture on white paper, gives its ink: runs of dark pixels, row by row.

use super::field::Field;
use crate::picture::Grey;

/// Side in inches of the blocks whose darkest ink is looked at.
const BLOCK: f32 = 0.1;
/// How dark a pixel must be as a share of the darkest ink around: the edge of a stroke.
const EDGE: f32 = 0.45;
/// How dark the ink of a block is taken to be at least, as a share of the darkest beside it.
const BESIDE: f32 = 0.45;
/// Least darkness of ink on the cleanest paper, in greys.
const FAINTEST: f32 = 24.0;
/// How many times as dark as the paper's own spots ink must be.
const ABOVE_SPOTS: f32 = 1.6;
/// Share of blocks that are taken to be empty.
const EMPTY: f32 = 0.15;
/// How many times as dark as the edge of a stroke a single pixel is that is no noise: a full stop may be
/// two of them.
const PLAIN: f32 = 1.7;
/// From so many dots an inch, noise of single pixels is smoothed; below, strokes are too thin.
const SMOOTHED_DPI: f32 = 180.0;

/// Dark pixels side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Row.
    pub y: u32,
    /// First column.
    pub x0: u32,
    /// The column after the last.
    pub x1: u32,
}

/// All runs of a picture, from the top, then from the left.
pub fn runs(picture: &Grey, dpi: f32) -> Vec<Run> {
    let smooth = if dpi >= SMOOTHED_DPI { smoothed(picture) } else { picture.clone() };
    let limits = limits(&smooth, dpi);
    let mut row = vec![0.0; picture.width];
    let mut dark = vec![false; picture.width];
    let mut runs = Vec::new();
    for y in 0..picture.height {
        limits.row(y, &mut row);
        let greys = smooth.row(y).iter().zip(picture.row(y)).zip(&row);
        dark.iter_mut().zip(greys).for_each(|(dark, ((&smooth, &own), &limit))| {
            let (smooth, own) = (f32::from(smooth), f32::from(own));
            *dark = smooth < limit || 255.0 - own > PLAIN * (255.0 - limit);
        });
        let mut x = 0;
        while let Some(from) = dark[x..].iter().position(|&d| d).map(|n| x + n) {
            x = dark[from..].iter().position(|&d| !d).map_or(dark.len(), |n| from + n);
            runs.push(Run { y: y as u32, x0: from as u32, x1: x as u32 });
        }
    }
    runs
}

/// The grey below which a pixel is ink, for each block.
fn limits(picture: &Grey, dpi: f32) -> Field {
    let side = ((dpi * BLOCK) as usize).clamp(4, 255);
    let darkness = Field::quantile(picture, side, 0.0).map(|grey| 255.0 - grey);
    let least = (darkness.usual(EMPTY) * ABOVE_SPOTS).clamp(FAINTEST, 110.0);
    // Faint letters beside dark ones are ink, the soft edges of dark ones are not.
    let around = darkness.highest();
    let limit = |own: f32, near: f32| 255.0 - (own.max(near * BESIDE) * EDGE).max(least);
    darkness.with(&around, limit)
}

/// Each pixel mixed with its neighbours, 1 to 2 to 1 both ways.
fn smoothed(picture: &Grey) -> Grey {
    let (width, height) = (picture.width, picture.height);
    let mut smooth = picture.clone();
    if width < 3 || height < 3 {
        return smooth;
    }
    let mut mixed = vec![0u16; width];
    for y in 1..height - 1 {
        let (above, here, below) = (picture.row(y - 1), picture.row(y), picture.row(y + 1));
        for (x, sum) in mixed.iter_mut().enumerate() {
            *sum = u16::from(above[x]) + 2 * u16::from(here[x]) + u16::from(below[x]);
        }
        let row = &mut smooth.row_mut(y)[1..width - 1];
        for (pixel, near) in row.iter_mut().zip(mixed.windows(3)) {
            *pixel = ((near[0] + 2 * near[1] + near[2] + 8) / 16) as u8;
        }
    }
    smooth
}
