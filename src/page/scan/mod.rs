//! Given the picture of a page, gives it upright and straight, with its rulings and the strips of
//! ink that are lines of text; what they say is for [`crate::recognise`].

use crate::page::Ruling;
use crate::picture::{Grey, Pixels};

/// A page's picture, ready to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Upright and straight, on white paper, without its rulings.
    pub picture: Grey,
    /// Dots an inch.
    pub dpi: f32,
    /// Straight lines; places in points of the upright page.
    pub rulings: Vec<Ruling>,
    /// Lines of text, or the parts of them that rulings and wide gaps leave; from the top, then from
    /// the left.
    pub strips: Vec<Strip>,
    /// How the picture was turned.
    pub turn: Turn,
}

/// A piece of one line of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// Its ink with the marks above and below; never lower than a letter.
    pub place: Pixels,
    /// Where its letters stand: the row below them.
    pub baseline: f32,
    /// Height of a letter without marks such as ก, in pixels.
    pub letter: f32,
}

/// What was done to make a picture upright and straight.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Turn {
    /// Quarters of a turn, clockwise; done first.
    pub quarters: u8,
    /// Degrees, clockwise, about the middle.
    pub degrees: f32,
}
