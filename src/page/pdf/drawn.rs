//! One glyph as the page draws it, before any repair.

use hayro_interpret::font::{Glyph, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, Point, Rect, Shape, Vec2};

use crate::geometry::Area;

/// Units of a glyph's own space to one font size.
const UNITS: f64 = 1000.0;
/// Top of the advance box above the baseline, in font sizes: where Thai tone marks end.
const ASCENDER: f64 = 0.85;
/// Bottom of the advance box below the baseline, in font sizes: where ู ends.
const DESCENDER: f64 = 0.25;
/// Largest type in points; larger is a background or a fault.
const MAX_SIZE: f32 = 1000.0;
/// Advance in units up to which a glyph is taken for a mark.
const MARK_ADVANCE: f64 = 1.0;

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
}

/// One glyph of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// What ToUnicode or the encoding says.
    pub text: Option<String>,
    /// The code in the content stream.
    pub code: u32,
    /// Advance box.
    pub area: Area,
    /// The pen before the glyph.
    pub origin: (f32, f32),
    /// Font size in points.
    pub size: f32,
    /// Number of the font in the document.
    pub font: u32,
    /// What it shows where its font is one of symbols.
    pub symbol: Option<char>,
    /// Whether the pen stays where it is.
    pub mark: bool,
    /// Its outline, where a repair needs to know it.
    pub ink: Option<Ink>,
    /// Which ActualText span it stands under.
    pub span: Option<u32>,
    /// Drawn without ink, as a scanner's text layer is.
    pub hidden: bool,
    /// Direction of the text.
    pub turn: Turn,
}

impl Drawn {
    /// A glyph with its place; its outline, span and font are for the caller to set.
    pub fn new(glyph: &PositionedGlyph<'_>, page: Affine) -> Option<Drawn> {
        let transform = page * glyph.transform();
        let advance = advance(glyph);
        let [a, b, c, d, x, y] = transform.as_coeffs();
        let drawn = Drawn {
            text: glyph.as_unicode().map(text_of),
            code: glyph.char_code(),
            area: area(transform, advance),
            origin: (x as f32, y as f32),
            size: (Vec2::new(c, d).hypot() * UNITS) as f32,
            font: 0,
            symbol: None,
            mark: advance.abs() <= MARK_ADVANCE,
            ink: None,
            span: None,
            hidden: false,
            turn: turn(a, b),
        };
        (transform.is_finite() && drawn.size > 0.0 && drawn.size <= MAX_SIZE).then_some(drawn)
    }

    /// The height of the baseline on an upright page.
    pub fn baseline(&self) -> f32 {
        self.origin.1
    }
}

fn text_of(found: BfString) -> String {
    match found {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}

fn advance(glyph: &Glyph<'_>) -> f64 {
    let advance = match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawing) => drawing.advance_width(),
    };
    advance.map_or(0.0, f64::from)
}

fn area(transform: Affine, advance: f64) -> Area {
    let above = Rect::new(0.0, -DESCENDER * UNITS, advance, ASCENDER * UNITS);
    let corners = [
        Point::new(above.x0, above.y0),
        Point::new(above.x1, above.y0),
        Point::new(above.x0, above.y1),
        Point::new(above.x1, above.y1),
    ];
    let placed = corners.map(|corner| transform * corner);
    let bounds = placed.iter().fold(Rect::from_points(placed[0], placed[0]), |r, p| r.union_pt(*p));
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
    Some(Ink { width: bounds.width() as f32, bottom: bounds.y0 as f32, top: bounds.y1 as f32 })
}
