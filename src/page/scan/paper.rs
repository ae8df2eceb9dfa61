//! Given a picture on paper of any shade, gives it on white paper.

use super::field::Field;
use crate::picture::{Grey, Histogram};

/// Side in inches of the blocks whose paper is looked at; wider than the strokes of letters.
const BLOCK: f32 = 0.1;
/// Share of a block's pixels that are darker than its paper, ink and noise.
const DARKER: f32 = 0.8;
/// Share of the page's usual paper below which a block is no paper but a thing in black.
const DARKEST_PAPER: f32 = 0.45;

/// The picture divided by its paper: ink keeps its greys, evenly lit paper becomes white.
pub fn evened(picture: &Grey, dpi: f32) -> Grey {
    let side = ((dpi * BLOCK) as usize).clamp(4, 255);
    let seen = Field::quantile(picture, side, DARKER);
    let usual = seen.usual(DARKER);
    // Blocks full of ink take the paper around them; shades of some width keep theirs.
    let paper = seen.highest().lowest().map(|grey| grey.max(usual * DARKEST_PAPER).max(1.0));
    let mut evened = picture.clone();
    let mut greys = vec![0.0; picture.width];
    for y in 0..picture.height {
        paper.row(y, &mut greys);
        for (pixel, grey) in evened.row_mut(y).iter_mut().zip(&greys) {
            *pixel = (f32::from(*pixel) * 255.0 / grey).min(255.0) as u8;
        }
    }
    evened
}

/// Share of a small picture's pixels that are its ink at its darkest.
const DARKEST: f64 = 0.002;

/// A small picture with its darkest ink black, however faint it was printed.
pub fn stretched(mut picture: Grey) -> Grey {
    let darkest = Histogram::of(&picture.pixels).least(DARKEST);
    let contrast = u32::from(255 - darkest).max(LEAST_CONTRAST);
    for pixel in &mut picture.pixels {
        *pixel = 255 - (u32::from(255 - *pixel) * 255 / contrast).min(255) as u8;
    }
    picture
}

/// Contrast in greys below which there is no ink but noise.
const LEAST_CONTRAST: u32 = 24;
