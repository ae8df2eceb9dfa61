//! One glyph as the page draws it, before any repair.

use std::sync::Arc;

use hayro_interpret::font::{Glyph, PositionedGlyph};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};

use super::kinds::Kind;
use crate::geometry::Area;

/// Units of a glyph's own space to one font size.
const UNITS: f64 = 1000.0;
/// Top of the advance box above the baseline, in font sizes: where Thai tone marks end.
const ASCENDER: f64 = 0.85;
/// Bottom of the advance box below the baseline, in font sizes: where ู ends.
const DESCENDER: f64 = 0.25;
/// Largest type in points; larger is a background or a fault.
const MAX_SIZE: f32 = 1000.0;

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

/// Which way a line of text runs on the page, in quarter turns clockwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// From left to right.
    None,
    /// Downwards.
    Down,
    /// Upside down.
    Back,
    /// Upwards.
    Up,
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

/// One glyph of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// What it is.
    pub kind: Arc<Kind>,
    /// Advance box.
    pub area: Area,
    /// The pen before the glyph.
    pub origin: (f32, f32),
    /// Font size in points.
    pub size: f32,
    /// Which ActualText span it stands under.
    pub span: Option<u32>,
    /// Drawn without ink, as a scanner's text layer is.
    pub hidden: bool,
    /// Direction of the text.
    pub turn: Turn,
}

impl Drawn {
    /// A glyph with its place; `None` where that is no place on a page.
    pub fn new(
        glyph: &PositionedGlyph<'_>,
        page: Affine,
        kind: impl FnOnce() -> Arc<Kind>,
    ) -> Option<Drawn> {
        let transform = page * glyph.transform();
        let [a, b, c, d, x, y] = transform.as_coeffs();
        let size = (Vec2::new(c, d).hypot() * UNITS) as f32;
        let sound = transform.is_finite() && size > 0.0 && size <= MAX_SIZE;
        sound.then(|| Drawn {
            kind: kind(),
            area: area(transform, advance(glyph)),
            origin: (x as f32, y as f32),
            size,
            span: None,
            hidden: false,
            turn: turn(a, b),
        })
    }

    /// The height of the baseline on an upright page.
    pub fn baseline(&self) -> f32 {
        self.origin.1
    }
}

/// How far a glyph moves the pen, in units.
pub fn advance(glyph: &Glyph<'_>) -> f64 {
    let advance = match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawing) => drawing.advance_width(),
    };
    advance.map_or(0.0, f64::from)
}

fn area(transform: Affine, advance: f64) -> Area {
    let own = Rect::new(0.0, -DESCENDER * UNITS, advance, ASCENDER * UNITS);
    let bounds = transform.transform_rect_bbox(own);
    Area::new(bounds.x0 as f32, bounds.y0 as f32, bounds.x1 as f32, bounds.y1 as f32)
}

fn turn(along_x: f64, along_y: f64) -> Turn {
    match (along_x.abs() >= along_y.abs(), along_x >= 0.0, along_y >= 0.0) {
        (true, true, _) => Turn::None,
        (true, false, _) => Turn::Back,
        (false, _, true) => Turn::Down,
        (false, _, false) => Turn::Up,
    }
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
