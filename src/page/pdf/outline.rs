//! What the outline of a glyph shows, and when two outlines are of one mark.

use hayro_interpret::font::Glyph;
use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape};

/// Points in a row, and rows, by which outlines are compared: as many as fit into a number.
const RASTER: u32 = 11;
/// How outlines of one mark may differ that is only moved. In 24 Thai fonts, no two marks are so
/// alike: ี and ื come nearest, with 3 points.
const MOVED: Likeness = Likeness { points: 2, stretch: 1.2, segments: 1.15 };
/// The same for tones that are drawn anew, smaller or bolder, for their place. 95 of 100 are so
/// alike in those fonts; two different marks only in two fonts of handwriting.
const REDRAWN: Likeness = Likeness { points: 18, stretch: 1.6, segments: 1.3 };

/// How far two outlines may differ.
struct Likeness {
    /// Points of the raster.
    points: u32,
    /// Times that one may be as slender as the other.
    stretch: f32,
    /// Times that one may have as many segments as the other.
    segments: f32,
}

/// What the outline of a glyph shows, in thousandths of the font size, upwards positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Left to right.
    pub width: f32,
    /// Lower end.
    pub bottom: f32,
    /// Upper end.
    pub top: f32,
    /// The outline over its own bounds.
    pub shape: u128,
    /// How many lines and curves it is made of.
    pub segments: usize,
}

impl Ink {
    /// Whether both are one mark, moved.
    pub fn is_moved(self, other: Ink) -> bool {
        self.is_within(other, &MOVED)
    }

    /// Whether both are one tone, moved or drawn anew for its place.
    pub fn is_redrawn(self, other: Ink) -> bool {
        self.is_within(other, &REDRAWN)
    }

    fn is_within(self, other: Ink, limit: &Likeness) -> bool {
        let slender = |ink: Ink| (ink.top - ink.bottom) / ink.width.max(1.0);
        (self.shape ^ other.shape).count_ones() <= limit.points
            && times(slender(self), slender(other)) <= limit.stretch
            && times(self.segments as f32, other.segments as f32) <= limit.segments
            && (self.top <= 0.0) == (other.top <= 0.0)
    }
}

/// How many times the smaller is in the larger.
fn times(a: f32, b: f32) -> f32 {
    a.max(b) / a.min(b)
}

/// The outline of a glyph; `None` where it has none.
pub fn ink(glyph: &Glyph<'_>) -> Option<Ink> {
    let Glyph::Outline(outline) = glyph else { return None };
    let path = outline.outline();
    path.elements().first()?;
    let bounds = path.bounding_box();
    let shape = shape(&path, bounds);
    Some(Ink {
        width: bounds.width() as f32,
        bottom: bounds.y0 as f32,
        top: bounds.y1 as f32,
        shape,
        segments: path.elements().len(),
    })
}

/// Which points of a raster over its bounds an outline holds.
fn shape(path: &BezPath, bounds: Rect) -> u128 {
    let at =
        |from: f64, length: f64, n: u32| from + length * (f64::from(n) + 0.5) / f64::from(RASTER);
    let points = (0..RASTER * RASTER).map(|n| {
        let x = at(bounds.x0, bounds.width(), n % RASTER);
        Point::new(x, at(bounds.y0, bounds.height(), n / RASTER))
    });
    points.fold(0, |shape, point| shape << 1 | u128::from(path.winding(point) != 0))
}
