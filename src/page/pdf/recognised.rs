//! Pages whose text layer says nothing that can be believed are read from their pictures.

use rayon::prelude::*;

use hayro_interpret::hayro_syntax::page::Page as Source;

use super::picture;
use crate::geometry::Area;
use crate::page::order::{Order, Step};
use crate::page::scan::reading::{self, Seen};
use crate::page::{Page, ReadError};
use crate::provenance::Origin;
use crate::recognise::Recogniser;

/// Mean confidence below which a page is not read: what it says would be noise.
const LEAST_OF_PAGE: f32 = 0.6;

/// The pages, those without text recognised.
///
/// # Errors
/// [`ReadError::Unreadable`] where a program of the user's choice recognises, and fails.
pub fn all(
    pages: Vec<Page>,
    sources: &[Source<'_>],
    order: &Order,
) -> Result<Vec<Page>, ReadError> {
    if *order.recogniser == Recogniser::None {
        return Ok(pages);
    }
    pages.into_par_iter().zip(sources).map(|(page, source)| one(page, source, order)).collect()
}

/// The page, recognised where it has no text.
///
/// # Errors
/// As for [`all`].
pub fn one(page: Page, source: &Source<'_>, order: &Order) -> Result<Page, ReadError> {
    if page.origin != Origin::OcrLayer && has_text(&page) {
        return Ok(page);
    }
    let number = page.number;
    let read = order.page(number, || {
        (order.tell)(Step::Recognised(number));
        picture::of_page(source).map(|p| reading::read(&p.grey, p.dpi, order.recogniser))
    });
    let Some(seen) = read.flatten() else { return Ok(page) };
    let seen = seen.map_err(|cause| ReadError::Unreadable { found: cause.to_string() })?;
    Ok(replaced(page, seen))
}

/// The page as recognised; as it was where that is noise, a picture that nobody has read.
fn replaced(page: Page, seen: Seen) -> Page {
    if seen.confidence < LEAST_OF_PAGE {
        let whole = Area::new(0.0, 0.0, page.width, page.height);
        return Page { images: vec![whole], ..page };
    }
    let Seen { width, height, glyphs, rulings, confidence: _ } = seen;
    let images = Vec::new();
    Page { width, height, glyphs, rulings, images, origin: Origin::Ocr, number: page.number }
}

fn has_text(page: &Page) -> bool {
    page.glyphs.iter().any(|glyph| !glyph.reading.is_blank())
}
