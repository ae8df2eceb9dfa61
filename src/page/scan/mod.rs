//! Given the picture of a page, gives it upright and straight, with its rulings and the strips of
//! ink that are lines of text; what they say is for [`crate::recognise`].

mod blobs;
mod context;
mod crop;
mod field;
mod ink;
mod inks;
mod letters;
mod lines;
mod margin;
mod necks;
mod negative;
mod paper;
mod proof;
pub mod reading;
mod repeats;
mod rules;
mod skew;
mod spilled;
mod strips;
mod tangles;
#[cfg(test)]
mod tests;
mod tracks;
mod turn;
mod walls;
mod wording;

pub use crop::crop;

use blobs::Blob;
use letters::Letters;

use crate::geometry::{Area, INCH, Transform};
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
    /// Its ink, from the top, then from the left.
    ink: Vec<Piece>,
}

/// Dark pixels side by side, and whose they are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    run: ink::Run,
    /// Which strip; [`NOBODY`] for what is in none.
    strip: u32,
}

/// The strip of specks and drawings.
const NOBODY: u32 = u32::MAX;

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

/// Most dots an inch that are kept; more cost time and tell nothing.
const MAX_DPI: f32 = 320.0;
/// Dots an inch to which larger pictures are reduced.
const USUAL_DPI: f32 = 300.0;
/// Dots an inch of the small picture that tells how the page is turned.
const SMALL_DPI: f32 = 100.0;

/// Widest gap in inches within the strokes of print that is broken.
const CRACK: f32 = 0.01;

/// The sheet of a page's picture. `dpi`: dots an inch of `picture`. Lines of text lie in it; whether
/// they stand on their heads, who reads them can tell: see [`Sheet::upside_down`].
pub fn sheet(picture: &Grey, dpi: f32) -> Sheet {
    let dpi = if dpi.is_finite() { dpi.clamp(36.0, 2400.0) } else { USUAL_DPI };
    let (mut picture, dpi) = match dpi > MAX_DPI {
        true => (picture.reduced(dpi / USUAL_DPI), USUAL_DPI),
        false => (picture.clone(), dpi),
    };
    negative::lighten(&mut picture, dpi);
    let mut picture = paper::evened(&picture, dpi);
    margin::wipe(&mut picture, dpi);
    let small = paper::stretched(picture.reduced((dpi / SMALL_DPI).max(1.0)));
    let small_dpi = dpi.min(SMALL_DPI);
    let quarters = turn::quarters(&small, small_dpi);
    let degrees = skew::degrees(&small.turned(quarters));
    if quarters > 0 {
        picture = picture.turned(quarters);
    }
    if degrees != 0.0 {
        picture = skew::turned(&picture, degrees);
    }
    let rulings = rules::take(&mut picture, dpi);
    read(picture, dpi, rulings, Turn { quarters, degrees })
}

/// Finds the strips of a picture that is upright, straight and without rulings.
fn read(picture: Grey, dpi: f32, rulings: Vec<Ruling>, turn: Turn) -> Sheet {
    let mut runs = ink::runs(&picture, dpi);
    let letters = |blobs: &[Blob]| Letters::of(blobs, picture.width, picture.height, dpi);
    let (mut blobs, mut labels) = blobs::of(&runs, 0);
    let mut sizes = letters(&blobs);
    if sizes.are_broken(&blobs) {
        (blobs, labels) = blobs::of(&runs, (dpi * CRACK) as u32);
        sizes = letters(&blobs);
    }
    let walls = walls::Walls::of(&rulings, dpi);
    let is_tangle = |blob: &Blob| tangles::is_tangle(blob, &sizes);
    inks::part(&picture, &mut runs, (&mut blobs, &mut labels), is_tangle);
    tangles::cut(&runs, (&mut blobs, &mut labels), &sizes, &walls, dpi);
    necks::cut(&runs, (&mut blobs, &mut labels), &sizes, &walls, dpi);
    let all = strips::Ink { blobs: &blobs, sizes: &sizes, walls: &walls, dpi };
    let (strips, owners) = strips::of(&all);
    let (mut strips, owners) = spilled::joined(strips, owners);
    // A dash at the lower edge takes the room of a letter, of which a part may be outside.
    strips.iter_mut().for_each(|strip| strip.place.y1 = strip.place.y1.min(picture.height));
    let owner = |label: u32| owners[label as usize].unwrap_or(NOBODY);
    let pieces = runs.into_iter().zip(labels);
    let ink = pieces.map(|(run, label)| Piece { run, strip: owner(label) }).collect();
    Sheet { picture, dpi, rulings, strips, turn, ink }
}

impl Sheet {
    /// The same page turned by half a turn, its strips found anew.
    pub fn upside_down(&self) -> Sheet {
        let (width, height) = (self.points(self.picture.width), self.points(self.picture.height));
        let turned = |ruling: &Ruling| {
            let Area { x0, y0, x1, y1 } = ruling.area;
            Ruling { area: Area::new(width - x1, height - y1, width - x0, height - y0), ..*ruling }
        };
        let rulings = self.rulings.iter().map(turned).collect();
        let turn = Turn { quarters: (self.turn.quarters + 2) % 4, ..self.turn };
        read(self.picture.turned(2), self.dpi, rulings, turn)
    }

    /// From points of the upright and straight page to the picture that it was made of: shares of its
    /// width and height.
    pub fn to_picture(&self) -> Transform {
        let (width, height) = (self.picture.width as f64, self.picture.height as f64);
        let pixels = f64::from(self.dpi / INCH);
        let askew = Transform::turn(-f64::from(self.turn.degrees), (width / 2.0, height / 2.0));
        let (lying, wide, high) = match self.turn.quarters % 4 {
            1 => ([0.0, -1.0, 1.0, 0.0, 0.0, width], height, width),
            2 => ([-1.0, 0.0, 0.0, -1.0, width, height], width, height),
            3 => ([0.0, 1.0, -1.0, 0.0, height, 0.0], height, width),
            _ => (Transform::IDENTITY.0, width, height),
        };
        Transform::scale(pixels, pixels)
            .then(askew)
            .then(Transform(lying))
            .then(Transform::scale(wide.recip(), high.recip()))
    }

    /// Pixels of the picture as points of the page.
    fn points(&self, pixels: usize) -> f32 {
        pixels as f32 * INCH / self.dpi
    }
}
