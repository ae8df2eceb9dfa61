//! How the columns and rows of a picture run on a page, and the picture laid so.

use hayro_interpret::kurbo::Affine;

use super::drawn::Turn;
use crate::picture::Grey;

/// Pixels of a side of the squares in which a picture is turned: their rows fit the processor's
/// nearest memory.
const TILE: usize = 64;

/// How the columns and rows of a picture run on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its columns are rows of the page.
    swapped: bool,
    /// It runs from right to left of the page.
    leftwards: bool,
    /// It runs from the bottom to the top of the page.
    upwards: bool,
}

impl Way {
    /// `None` where it stands askew by more than half a pixel over its whole length.
    pub fn of(transform: Affine, width: f64, height: f64) -> Option<Way> {
        let [a, b, c, d, ..] = transform.as_coeffs();
        let askew = |along: f64, length: f64, pixel: f64| along.abs() * length > pixel.abs() / 2.0;
        if !askew(b, width, d) && !askew(c, height, a) {
            return Some(Way { swapped: false, leftwards: a < 0.0, upwards: d < 0.0 });
        }
        if !askew(a, width, c) && !askew(d, height, b) {
            return Some(Way { swapped: true, leftwards: c < 0.0, upwards: b < 0.0 });
        }
        None
    }

    /// How a page runs on itself turned upright, whose text has this direction.
    pub fn upright(turn: Turn) -> Way {
        let (swapped, leftwards, upwards) = match turn {
            Turn::None => (false, false, false),
            Turn::Down => (true, false, true),
            Turn::Back => (false, true, true),
            Turn::Up => (true, true, false),
        };
        Way { swapped, leftwards, upwards }
    }

    /// The picture as it lies on the page.
    pub fn laid(self, picture: &Grey) -> Grey {
        let (across, down) = (picture.width, picture.height);
        let (width, height) = if self.swapped { (down, across) } else { (across, down) };
        let mut laid = Grey::even(width, height, u8::MAX);
        for top in (0..height).step_by(TILE) {
            for left in (0..width).step_by(TILE) {
                for y in top..height.min(top + TILE) {
                    let row = laid.row_mut(y).iter_mut().enumerate();
                    for (x, grey) in row.skip(left).take(TILE) {
                        let x = if self.leftwards { width - 1 - x } else { x };
                        let y = if self.upwards { height - 1 - y } else { y };
                        let at = if self.swapped { x * across + y } else { y * across + x };
                        *grey = picture.pixels[at];
                    }
                }
            }
        }
        laid
    }
}
