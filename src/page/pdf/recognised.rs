//! Pages whose text layer says nothing that can be believed are read from their pictures; so are
//! pictures of text on other pages, such as a table that was pasted as a picture.

use rayon::prelude::*;

use hayro_interpret::hayro_syntax::page::Page as Source;

use super::picture::{self, Picture};
use crate::geometry::Area;
use crate::page::order::{Order, Step};
use crate::page::scan::reading::{self, Seen};
use crate::page::{Glyph, Mapping, Page, ReadError, Ruling};
use crate::provenance::Origin;
use crate::recognise::Recogniser;

/// Mean confidence below which a page is not read: a page on its head, which reads like noise, has as
/// much.
const LEAST_OF_PAGE: f32 = 0.6;
/// The same for a picture on a page of text: it may be a photograph, or a drawing.
const LEAST_OF_PASTED: f32 = 0.85;
/// Letters that a picture of text has at least; an emblem has fewer.
const LEAST_LETTERS: usize = 12;
/// Points of a picture that text can stand in; an emblem is an inch and a half wide.
const LEAST_WIDTH: f32 = 144.0;
const LEAST_HEIGHT: f32 = 30.0;

/// The pages, those without text recognised.
///
/// # Errors
/// [`ReadError::Unreadable`] where a program of the user's choice recognises, and fails.
pub fn all(
    pages: Vec<Page>,
    sources: &[Source<'_>],
    order: &Order,
) -> Result<Vec<Page>, ReadError> {
    pages.into_par_iter().zip(sources).map(|(page, source)| one(page, source, order)).collect()
}

/// The page, recognised where it has no text.
///
/// # Errors
/// As for [`all`].
pub fn one(page: Page, source: &Source<'_>, order: &Order) -> Result<Page, ReadError> {
    if *order.recogniser == Recogniser::None {
        return Ok(page);
    }
    if is_typed(&page) {
        return with_pasted(page, source, order);
    }
    if page.images.is_empty() {
        return Ok(page);
    }
    let seen = seen(page.number, order, || picture::of_page(source))?;
    Ok(match seen {
        Some(seen) => replaced(page, seen),
        None => page,
    })
}

/// Whether a page's own text is believed, so that at most pictures on it are recognised.
pub fn is_typed(page: &Page) -> bool {
    page.origin != Origin::OcrLayer && page.has_text()
}

/// Where on a typed page pictures are recognised.
pub fn pasted(page: &Page, source: &Source<'_>) -> Vec<Area> {
    if is_turned(page, source) {
        return Vec::new();
    }
    page.images.iter().copied().filter(|area| may_hold_text(area, page)).collect()
}

/// What is recognised in a picture of a page; `None` where the page is left out or the picture is
/// too large.
fn seen(
    page: u32,
    order: &Order,
    picture: impl FnOnce() -> Option<Picture>,
) -> Result<Option<Seen>, ReadError> {
    let read = order.page(page, || {
        (order.tell)(Step::Recognised(page));
        picture().map(|p| reading::read(&p.grey, p.dpi, order.recogniser))
    });
    let seen = read.flatten().transpose();
    seen.map_err(|cause| ReadError::Unreadable { found: cause.to_string() })
}

/// The page with what its pictures say that are large enough for text and have hardly any over them:
/// on a scan may stand a typed page number.
fn with_pasted(mut page: Page, source: &Source<'_>, order: &Order) -> Result<Page, ReadError> {
    if is_turned(&page, source) {
        return Ok(page);
    }
    for area in page.images.clone() {
        if !may_hold_text(&area, &page) {
            continue;
        }
        let seen = seen(page.number, order, || picture::of_area(source, &area))?;
        if let Some(seen) = seen.filter(|seen| is_text(seen, &area)) {
            paste(&mut page, seen, &area);
        }
    }
    page.searchable = is_mostly_typed(&page.glyphs);
    Ok(page)
}

/// Whether a page was turned upright, and its pictures with it.
fn is_turned(page: &Page, source: &Source<'_>) -> bool {
    source.render_dimensions() != (page.width, page.height)
}

/// Whether pictures say no more of a page than its text: a typed number on a scan is not its text.
fn is_mostly_typed(glyphs: &[Glyph]) -> bool {
    let recognised = |glyph: &&Glyph| glyph.reading.mapping() == Mapping::Recognised;
    glyphs.iter().filter(recognised).count() * 2 <= glyphs.len()
}

fn may_hold_text(area: &Area, page: &Page) -> bool {
    let large = area.width() >= LEAST_WIDTH && area.height() >= LEAST_HEIGHT;
    let over = page.glyphs.iter().filter(|glyph| !glyph.reading.is_blank()).filter(|glyph| {
        let (x, y) = glyph.area.center();
        area.holds(x, y)
    });
    large && over.count() < LEAST_LETTERS
}

/// Whether a picture holds text that can be read, and stands upright.
fn is_text(seen: &Seen, area: &Area) -> bool {
    let letters = seen.glyphs.iter().filter(|glyph| !glyph.reading.is_blank()).count();
    let upright = (seen.width > seen.height) == (area.width() > area.height());
    seen.confidence >= LEAST_OF_PASTED && letters >= LEAST_LETTERS && upright
}

fn paste(page: &mut Page, seen: Seen, at: &Area) {
    let moved = |area: Area| Area {
        x0: area.x0 + at.x0,
        y0: area.y0 + at.y0,
        x1: area.x1 + at.x0,
        y1: area.y1 + at.y0,
    };
    page.glyphs.extend(seen.glyphs.into_iter().map(|glyph| Glyph {
        area: moved(glyph.area),
        baseline: glyph.baseline + at.y0,
        ..glyph
    }));
    let rulings = seen.rulings.into_iter();
    page.rulings.extend(rulings.map(|ruling| Ruling { area: moved(ruling.area), ..ruling }));
}

/// The page as recognised; as it was where that is noise, a picture that nobody has read.
fn replaced(page: Page, seen: Seen) -> Page {
    if seen.confidence < LEAST_OF_PAGE {
        return page;
    }
    let Seen { width, height, glyphs, rulings, confidence: _ } = seen;
    let images = Vec::new();
    Page { width, height, glyphs, rulings, images, origin: Origin::Ocr, ..page }
}
