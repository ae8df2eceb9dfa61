//! What the outline of a glyph shows, and when two outlines are of one mark.

use hayro_interpret::font::Glyph;
use hayro_interpret::kurbo::{BezPath, PathEl, Point, Rect, Shape, flatten};

/// Points in a row, and rows, by which outlines are compared: as many as fit into a number.
const RASTER: usize = 11;
/// How far, in thousandths of the font size, a chain of sides may stand off its curve: so little that
/// the raster is that of the curve.
const FLATNESS: f64 = 0.05;
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

/// Which points of a raster over its bounds an outline holds: of each side that a row crosses, the
/// points right of it are once more, or once less, inside.
fn shape(path: &BezPath, bounds: Rect) -> u128 {
    let mut inside = [[0i32; RASTER]; RASTER];
    let at = |from: f64, length: f64, n: usize| from + length * (n as f64 + 0.5) / RASTER as f64;
    for (from, to) in sides(path) {
        let (low, high, way) = if from.y <= to.y { (from, to, 1) } else { (to, from, -1) };
        for (row, points) in inside.iter_mut().enumerate() {
            let y = at(bounds.y0, bounds.height(), row);
            if low.y <= y && y < high.y {
                let x = low.x + (high.x - low.x) * (y - low.y) / (high.y - low.y);
                let right = (0..RASTER).filter(|&n| at(bounds.x0, bounds.width(), n) >= x);
                right.for_each(|n| points[n] += way);
            }
        }
    }
    inside.iter().flatten().fold(0, |shape, &turns| shape << 1 | u128::from(turns != 0))
}

/// The sides of an outline, curves as chains of straight ones; every part is closed.
fn sides(path: &BezPath) -> Vec<(Point, Point)> {
    let (mut start, mut here) = (Point::ZERO, Point::ZERO);
    let mut found = Vec::new();
    flatten(path, FLATNESS, |element| {
        let next = match element {
            PathEl::LineTo(point) => point,
            _ => start,
        };
        found.push((here, next));
        here = next;
        if let PathEl::MoveTo(point) = element {
            (start, here) = (point, point);
        }
    });
    found.push((here, start));
    found
}
