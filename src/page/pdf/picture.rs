//! Pictures out of a PDF page: given a page or a part of it, gives it in greys as it is displayed.
//!
//! Where one stored picture is all that is shown, as on the pages of a scan, its own pixels are
//! given (`stored`); else the page is drawn (`drawing`). Hidden
//! text is in neither.

use hayro_interpret::hayro_syntax::page::Page as Source;

use super::drawing;
use super::stored::{self, Shown};
use crate::geometry::Area;
use crate::picture::Grey;

/// Dots an inch at which a page is drawn: where strokes of small print are three pixels wide.
pub const DRAWN_DPI: f32 = 300.0;

/// A picture of a page or of a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// On white paper.
    pub grey: Grey,
    /// Dots an inch, the same in both directions but for rounding.
    pub dpi: f32,
}

/// The whole page after its own rotation. `None` where a picture on it is too large to be decoded.
pub fn of_page<'a>(source: &'a Source<'a>) -> Option<Picture> {
    of(source, &whole(source), true)
}

/// A part of the page after its own rotation, in points; where a stored picture fills it, without
/// the text that the page draws over it. `None` as for [`of_page`].
pub fn of_area<'a>(source: &'a Source<'a>, area: &Area) -> Option<Picture> {
    of(source, area, false)
}

/// The whole page, drawn even where one stored picture is all of it. `None` as for [`of_page`].
pub fn drawn<'a>(source: &'a Source<'a>, dpi: f32) -> Option<Picture> {
    let area = whole(source);
    match stored::shown(source, &area, true) {
        Shown::TooMuch => None,
        _ => Some(drawing::of(source, &area, dpi)),
    }
}

fn of<'a>(source: &'a Source<'a>, area: &Area, with_text: bool) -> Option<Picture> {
    match stored::shown(source, area, with_text) {
        Shown::Stored(picture) => Some(picture),
        Shown::Other => Some(drawing::of(source, area, DRAWN_DPI)),
        Shown::TooMuch => None,
    }
}

fn whole(source: &Source) -> Area {
    let (width, height) = source.render_dimensions();
    Area::new(0.0, 0.0, width, height)
}
