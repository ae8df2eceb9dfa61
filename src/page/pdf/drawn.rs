//! One glyph as the page draws it, before any repair.

use std::rc::Rc;

use hayro_interpret::font::PositionedGlyph;
use hayro_interpret::kurbo::{Affine, Rect, Vec2};

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

/// One glyph of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// What it is.
    pub kind: Rc<Kind>,
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
        kind: impl FnOnce() -> (Rc<Kind>, f64),
    ) -> Option<Drawn> {
        let transform = page * glyph.transform();
        let [a, b, c, d, x, y] = transform.as_coeffs();
        let size = (Vec2::new(c, d).hypot() * UNITS) as f32;
        let sound = transform.is_finite() && size > 0.0 && size <= MAX_SIZE;
        sound.then(|| {
            let (kind, advance) = kind();
            Drawn {
                kind,
                area: area(transform, advance),
                origin: (x as f32, y as f32),
                size,
                span: None,
                hidden: false,
                turn: turn(a, b),
            }
        })
    }

    /// The height of the baseline on an upright page.
    pub fn baseline(&self) -> f32 {
        self.origin.1
    }
}

fn area(transform: Affine, advance: f64) -> Area {
    let (bottom, top) = (-DESCENDER * UNITS, ASCENDER * UNITS);
    let (x0, y0, x1, y1) = match transform.as_coeffs() {
        // Neither turned nor slanted, as nearly all text: two corners tell the box.
        [a, 0.0, 0.0, d, x, y] => (x, d * bottom + y, a * advance + x, d * top + y),
        _ => {
            let bounds = transform.transform_rect_bbox(Rect::new(0.0, bottom, advance, top));
            (bounds.x0, bounds.y0, bounds.x1, bounds.y1)
        }
    };
    Area::new(x0 as f32, y0 as f32, x1 as f32, y1 as f32)
}

fn turn(along_x: f64, along_y: f64) -> Turn {
    match (along_x.abs() >= along_y.abs(), along_x >= 0.0, along_y >= 0.0) {
        (true, true, _) => Turn::None,
        (true, false, _) => Turn::Back,
        (false, _, true) => Turn::Down,
        (false, _, false) => Turn::Up,
    }
}
