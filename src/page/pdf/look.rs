//! How a page looks, for people who want to see what was read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page as Source;

use super::kinds::Kinds;
use super::refused_tables::Refused;
use super::{Draft, damaged, draft, picture, recognised, refusal};
use crate::page::order::Order;
use crate::page::scan::reading;
use crate::page::{Look, ReadError};
use crate::provenance::Origin;

/// Dots an inch at which a page of text is drawn: as many as a large screen shows of it.
const SCREEN_DPI: f32 = 150.0;

/// How a page of a PDF looks, turned as its text was read; counted from 1.
///
/// # Errors
/// As for [`read`](super::read), and [`ReadError::Damaged`] where the page cannot be shown.
pub fn look(bytes: Arc<Vec<u8>>, number: u32, order: &Order) -> Result<Look, ReadError> {
    catch_unwind(AssertUnwindSafe(|| look_at(bytes, number, order)))
        .map_err(|_| damaged("the PDF reader broke on it"))?
}

fn look_at(bytes: Arc<Vec<u8>>, number: u32, order: &Order) -> Result<Look, ReadError> {
    let pdf = Pdf::new(bytes).map_err(refusal)?;
    let sources = pdf.pages();
    order.check_length(sources.len())?;
    let source = (number as usize).checked_sub(1).and_then(|n| sources.get(n));
    let source = source.ok_or_else(|| damaged(&format!("no page {number}")))?;
    let refused = Refused::of(sources.iter());
    let (cache, mut kinds) = (InterpreterCache::new(), Kinds::new(&refused));
    let seen =
        order.page(number, || shown(source, draft(number, source, &cache, &mut kinds), order));
    seen.flatten().unwrap_or_else(|| Err(damaged(&format!("page {number} cannot be shown"))))
}

/// The page as it was read: what recognition saw of it, else as it is displayed.
fn shown<'a>(
    source: &'a Source<'a>,
    draft: Draft,
    order: &Order,
) -> Option<Result<Look, ReadError>> {
    let page = match recognised::one(draft.page, source, order) {
        Ok(page) => page,
        Err(error) => return Some(Err(error)),
    };
    let is_typed = page.origin == Origin::Text && !page.glyphs.is_empty();
    let shown = match is_typed {
        true => picture::drawn(source, SCREEN_DPI),
        false => picture::of_page(source),
    }?;
    let (picture, dpi) = match page.origin {
        Origin::Ocr => reading::seen(&shown.grey, shown.dpi),
        _ => (shown.grey.turned(4 - draft.turn as u8), shown.dpi),
    };
    Some(Ok(Look { picture, dpi, rulings: page.rulings }))
}
