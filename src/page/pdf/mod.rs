//! Given a PDF's bytes, gives its pages; refuses what is protected, damaged or without text.
//!
//! The PDF reader (hayro) stops in this folder: `collector` hears what a page draws, `repair`
//! makes readable glyphs of it, `rulings` straight lines, `boxes` check-boxes, `direction` an
//! upright page, `picture` what it looks like, `user_space` the way back to the PDF's own coordinates.

mod alone;
mod boxes;
mod claims;
mod collector;
mod decoded;
mod direction;
mod drawing;
mod drawn;
mod false_spans;
mod kinds;
mod learned;
mod look;
mod outline;
pub mod own_marks;
pub mod picture;
mod recognised;
mod refused_tables;
mod repair;
mod rulings;
mod shades;
mod stored;
mod symbols;
mod thai_codes;
mod torn;
pub mod user_space;

#[cfg(test)]
mod picture_tests;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_interpret::hayro_syntax::page::Page as Source;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};

use rayon::prelude::*;

use self::collector::Collector;
use self::drawn::Turn;
use self::kinds::Kinds;
use self::learned::Learned;
use self::refused_tables::Refused;
use super::order::Order;
use super::{Glyph, Mapping, Page, ReadError};
use crate::geometry::Area;
use crate::parallel;
use crate::provenance::Origin;

pub use self::look::look;

/// Share of a page's glyphs without any text from which on its text layer says nothing.
const UNREADABLE_SHARE: f32 = 0.3;

/// Small drawings from which on a page without glyphs is a picture: its letters are drawn as outlines.
const OUTLINES: usize = 40;

/// Reads the pages of a PDF that are ordered.
///
/// Every page is given; one that is left out is empty. A page without text, or with the hidden text
/// of a scanner, is recognised; where nobody does that, or in vain, it keeps its rulings and pictures
/// but no glyphs.
///
/// # Errors
/// [`ReadError::Encrypted`] where a password is needed, [`ReadError::Damaged`] where the reader
/// finds no pages or breaks, [`ReadError::TooLarge`] where there are too many of them,
/// [`ReadError::NoText`] where no page has text.
pub fn read(bytes: Arc<Vec<u8>>, order: &Order) -> Result<Vec<Page>, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let pages = catch_unwind(AssertUnwindSafe(|| pages_of(bytes, order)))
        .map_err(|_| damaged("the PDF reader broke on it"))??;
    match pages.iter().any(|page| !page.glyphs.is_empty()) {
        true => Ok(pages),
        false => Err(ReadError::NoText { pages: pages.len() as u32 }),
    }
}

fn pages_of(bytes: Arc<Vec<u8>>, order: &Order) -> Result<Vec<Page>, ReadError> {
    let pdf = Pdf::new(bytes).map_err(refusal)?;
    let sources = pdf.pages();
    if sources.is_empty() {
        return Err(damaged("no pages; expected at least one"));
    }
    order.check_length(sources.len())?;
    let refused = Refused::of(sources.iter());
    let (drafts, heard) = parallel::each(
        sources.len(),
        || (InterpreterCache::new(), Kinds::new(&refused)),
        |(cache, kinds), n| {
            let (number, source) = (n as u32 + 1, &sources[n]);
            let read = order.page(number, || draft(number, source, cache, kinds));
            read.unwrap_or_else(|| left_out(number, source))
        },
        |(_, kinds)| kinds.learned,
    );
    let mut learned = Learned::default();
    heard.into_iter().for_each(|own| learned.merge(own));
    let pages = drafts.into_par_iter().map(|draft| finished(draft, &learned)).collect();
    recognised::all(pages, sources, order)
}

/// A page with the places of glyphs that have no text yet.
struct Draft {
    page: Page,
    unknown: Vec<repair::Unknown>,
    /// The direction of its text before it was turned upright.
    turn: Turn,
}

fn finished(mut draft: Draft, learned: &Learned) -> Page {
    repair::fill(&mut draft.page.glyphs, &draft.unknown, learned);
    repair::distrust_fonts(&mut draft.page.glyphs, learned);
    if is_unreadable(&draft.page.glyphs) {
        draft.page.glyphs.clear();
        draft.page.images = vec![whole(&draft.page)];
    }
    draft.page
}

fn refusal(error: LoadPdfError) -> ReadError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(kind) => damaged(&format!("its encryption: {kind:?}")),
        LoadPdfError::Invalid => damaged("no readable page tree or cross-references"),
    }
}

fn damaged(found: &str) -> ReadError {
    ReadError::Damaged { found: found.to_owned() }
}

fn draft<'a>(
    number: u32,
    source: &Source<'a>,
    cache: &InterpreterCache<'a>,
    kinds: &mut Kinds<'_>,
) -> Draft {
    let (width, height) = source.render_dimensions();
    let bounds = hayro_interpret::kurbo::Rect::new(0.0, 0.0, width.into(), height.into());
    let transform = source.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, bounds, cache, source.xref(), settings);
    let mut collector = Collector::new(bounds, kinds);
    interpret_page(source, &mut context, &mut collector);
    assemble(number, width, height, collector.finish())
}

fn left_out(number: u32, source: &Source) -> Draft {
    let (width, height) = source.render_dimensions();
    assemble(number, width, height, collector::Seen::default())
}

fn assemble(number: u32, width: f32, height: f32, seen: collector::Seen) -> Draft {
    let origin = if seen.mostly_hidden() { Origin::OcrLayer } else { Origin::Text };
    let mut upright = direction::upright(seen, width, height);
    upright.drawn.retain(|glyph| glyph.hidden == (origin == Origin::OcrLayer));
    let (mut glyphs, unknown) = repair::glyphs(&upright.drawn, &upright.spans);
    boxes::read(&mut upright, &mut glyphs);
    shades::read(&mut upright, &glyphs);
    let outlined = glyphs.is_empty() && upright.marks.len() >= OUTLINES;
    let mut page = Page {
        number,
        width: upright.width,
        height: upright.height,
        searchable: !glyphs.is_empty(),
        glyphs,
        rulings: upright.rulings,
        images: upright.images,
        origin,
    };
    if outlined {
        page.images.push(whole(&page));
    }
    Draft { page, unknown, turn: upright.turn }
}

fn whole(page: &Page) -> Area {
    Area::new(0.0, 0.0, page.width, page.height)
}

/// Whether too few of the glyphs have a text.
fn is_unreadable(glyphs: &[Glyph]) -> bool {
    let inked = glyphs.iter().filter(|g| !g.reading.is_blank()).count();
    let unmapped = glyphs.iter().filter(|g| g.reading.mapping() == Mapping::Unmapped).count();
    unmapped as f32 > inked as f32 * UNREADABLE_SHARE
}
