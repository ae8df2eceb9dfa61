//! Given places on pages as they were read, gives where they are in the PDF's own coordinates, in which
//! annotations are placed; refuses what the reader refuses.
//!
//! A page is read as it is displayed, turned upright where its text runs another way; a scan, or a
//! picture of text on a page, besides made straight. All of this is turned back here.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::Array;
use hayro_interpret::hayro_syntax::page::Page as Source;

use super::kinds::Kinds;
use super::picture::Picture;
use super::refused_tables::Refused;
use super::{Draft, damaged, direction, draft, finished, picture, recognised, refusal, whole};
use crate::geometry::{Area, Transform};
use crate::page::order::{Order, Step};
use crate::page::scan::reading;
use crate::page::{Page, ReadError};
use crate::parallel;
use crate::provenance::Origin;

/// The way from a page as it was read to the PDF's own coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct UserSpace {
    /// Number and generation of the page's object.
    pub object: (u32, u16),
    /// The page as its text was read.
    typed: Part,
    /// What was recognised: the page or pictures on it.
    recognised: Vec<Part>,
}

/// A part of a page that was read in one way.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    /// Its place on the page as read.
    area: Area,
    /// From the page as read to the PDF's own coordinates.
    way: Transform,
}

/// The corners of a place: upper left, upper right, lower left, lower right, as one who reads the text
/// there sees them.
pub type Corners = [(f64, f64); 4];

impl UserSpace {
    /// Where a place on the page as it was read is; `None` where that is not on the page.
    pub fn corners(&self, area: &Area, origin: Origin) -> Option<Corners> {
        let Part { area: all, way } = self.part(area, origin);
        let inside = Area {
            x0: area.x0.max(all.x0),
            y0: area.y0.max(all.y0),
            x1: area.x1.min(all.x1),
            y1: area.y1.min(all.y1),
        };
        let Area { x0, y0, x1, y1 } = inside;
        let at = |x: f32, y: f32| way.of(x.into(), y.into());
        let is_place = x0 <= x1 && y0 <= y1;
        is_place.then(|| [at(x0, y0), at(x1, y0), at(x0, y1), at(x1, y1)])
    }

    /// How large the page is as its text was read.
    pub fn page(&self) -> Area {
        self.typed.area
    }

    fn part(&self, area: &Area, origin: Origin) -> &Part {
        let (x, y) = area.center();
        let here = |part: &&Part| origin == Origin::Ocr && part.area.holds(x, y);
        self.recognised.iter().find(here).unwrap_or(&self.typed)
    }
}

/// The pages that are wanted, by their number; of those that are wanted as recognised their pictures are
/// looked at anew. A page that is left out is not among them, and one that is not in the PDF neither.
///
/// # Errors
/// As for [`read`](super::read).
pub fn of(
    bytes: Arc<Vec<u8>>,
    wanted: &BTreeMap<u32, Wanted>,
    order: &Order,
) -> Result<BTreeMap<u32, UserSpace>, ReadError> {
    catch_unwind(AssertUnwindSafe(|| spaces(bytes, wanted, order)))
        .map_err(|_| damaged("the PDF reader broke on it"))?
}

/// How a page was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// By its own text alone.
    Typed,
    /// With what was recognised in pictures.
    Recognised,
}

fn spaces(
    bytes: Arc<Vec<u8>>,
    wanted: &BTreeMap<u32, Wanted>,
    order: &Order,
) -> Result<BTreeMap<u32, UserSpace>, ReadError> {
    let pdf = Pdf::new(bytes).map_err(refusal)?;
    let sources = pdf.pages();
    order.check_length(sources.len())?;
    let wanted: Vec<(u32, Wanted, &Source<'_>)> = wanted
        .iter()
        .filter_map(|(&number, &how)| {
            Some((number, how, sources.get((number as usize).checked_sub(1)?)?))
        })
        .collect();
    let refused = Refused::of(wanted.iter().map(|(.., source)| *source));
    let (found, _) = parallel::each(
        wanted.len(),
        || (InterpreterCache::new(), Kinds::new(&refused)),
        |(cache, kinds), n| {
            let (number, how, source) = wanted[n];
            let space = order.page(number, || {
                if how == Wanted::Recognised {
                    (order.tell)(Step::Recognised(number));
                }
                space(source, draft(number, source, cache, kinds), kinds, how)
            });
            space.flatten().map(|space| (number, space))
        },
        |_| (),
    );
    Ok(found.into_iter().flatten().collect())
}

/// `None` where the page is no object of its own, or has no size.
fn space<'a>(
    source: &'a Source<'a>,
    draft: Draft,
    kinds: &Kinds<'_>,
    how: Wanted,
) -> Option<UserSpace> {
    let object = source.raw().obj_id()?;
    let object = (object.obj_number, object.gen_number.try_into().ok()?);
    let (width, height) = source.render_dimensions();
    let displayed = Transform(source.initial_transform(true).as_coeffs()).back()?;
    let turned = direction::back(draft.turn, width, height);
    let page = finished(draft, &kinds.learned);
    let pictures = match how {
        Wanted::Typed => Vec::new(),
        Wanted::Recognised => pictures(&page, source),
    };
    let part = |(area, picture): (Area, Picture)| part(&area, &picture, displayed);
    Some(UserSpace {
        object,
        typed: Part { area: whole(&page), way: turned.then(displayed) },
        recognised: pictures.into_iter().filter_map(part).collect(),
    })
}

/// What was recognised, and where it is on the displayed page: all of it, or where text was pasted.
fn pictures<'a>(page: &Page, source: &'a Source<'a>) -> Vec<(Area, Picture)> {
    if recognised::is_typed(page) {
        let pasted = recognised::pasted(page, source).into_iter();
        return pasted.filter_map(|at| Some((at, picture::of_area(source, &at)?))).collect();
    }
    let (width, height) = source.render_dimensions();
    let all = Area::new(0.0, 0.0, width, height);
    picture::of_page(source).map(|picture| (all, picture)).into_iter().collect()
}

/// The part that a picture is, made upright and straight, which moves it nowhere.
fn part(at: &Area, picture: &Picture, displayed: Transform) -> Option<Part> {
    let (x, y) = (f64::from(at.x0), f64::from(at.y0));
    let to_picture = Transform::shift(-x, -y).then(reading::to_picture(&picture.grey, picture.dpi));
    let onto_page = Transform::scale(at.width().into(), at.height().into());
    Some(Part {
        area: square(to_picture.back()?),
        way: to_picture.then(onto_page).then(Transform::shift(x, y)).then(displayed),
    })
}

/// What holds a square of one by one, which is all of a picture.
fn square(way: Transform) -> Area {
    let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| way.of(x, y));
    let [first, rest @ ..] =
        corners.map(|(x, y)| Area::new(x as f32, y as f32, x as f32, y as f32));
    rest.iter().fold(first, |all, corner| all.union(corner))
}

/// How many annotations each page has.
///
/// # Errors
/// As for [`of`].
pub fn annotations(bytes: Arc<Vec<u8>>) -> Result<Vec<usize>, ReadError> {
    catch_unwind(AssertUnwindSafe(|| {
        let pdf = Pdf::new(bytes).map_err(refusal)?;
        let count = |page: &Source<'_>| {
            let list = page.raw().get::<Array<'_>>(b"Annots");
            list.map_or(0, |list| list.raw_iter().count())
        };
        Ok(pdf.pages().iter().map(count).collect())
    }))
    .map_err(|_| damaged("the PDF reader broke on it"))?
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::tests::{assembled, stream};
    use super::*;
    use crate::limits::Limits;
    use crate::recognise::Recogniser;

    /// Where the word begins, and its size.
    const START: (f64, f64) = (240.0, 330.0);
    const SIZE: f64 = 20.0;
    /// The box of a glyph above and below its baseline, in sizes.
    const ASCENT: f64 = 0.85;
    const DESCENT: f64 = 0.25;

    /// A word that runs in a direction, and what its page says of itself.
    fn pdf((cos, sin): (f64, f64), page: &str) -> Vec<u8> {
        let (x, y) = START;
        let content =
            format!("BT /F {SIZE} Tf {cos} {sin} {} {cos} {x} {y} Tm (Score) Tj ET", -sin);
        let page = format!(
            "<</Type/Page/Parent 2 0 R{page}/Contents 4 0 R/Resources<</Font<</F \
             <</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>>>"
        );
        assembled(&[
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>".to_owned(),
            page,
            stream(&content),
        ])
    }

    /// The place of the word as read, turned back, is where it was drawn.
    #[track_caller]
    fn check(direction: (f64, f64), page: &str) {
        let bytes = Arc::new(pdf(direction, page));
        let limits = Limits::default();
        let order = Order::whole(&limits, &Recogniser::None);
        let read = super::super::read(bytes.clone(), &order).unwrap().remove(0);
        let word = read.glyphs.iter().map(|glyph| glyph.area).reduce(|a, b| a.union(&b)).unwrap();
        assert!(word.width() > word.height(), "read upright: {word:?}");
        let spaces = of(bytes, &BTreeMap::from([(1, Wanted::Typed)]), &order).unwrap();
        assert_eq!(spaces[&1].object, (3, 0));
        let found = spaces[&1].corners(&word, Origin::Text).unwrap();
        let (cos, sin) = direction;
        let width = 5.0 * 0.6 * SIZE;
        let (above, below) = (ASCENT * SIZE, -DESCENT * SIZE);
        let ends = [(0.0, above), (width, above), (0.0, below), (width, below)];
        for ((x, y), (along, up)) in found.into_iter().zip(ends) {
            let drawn = (START.0 + along * cos - up * sin, START.1 + along * sin + up * cos);
            assert!((x - drawn.0).hypot(y - drawn.1) < 0.1, "{page}: {x} {y}, {drawn:?}");
        }
    }

    #[test]
    fn places_are_found_again_however_pages_and_text_are_turned() {
        for rotate in [0, 90, 180, 270, -90, 450] {
            for direction in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
                check(direction, &format!("/Rotate {rotate}"));
                check(direction, &format!("/Rotate {rotate}/CropBox[100 150 500 700]"));
                check(direction, &format!("/Rotate {rotate}/MediaBox[-50 -70 900 800]/UserUnit 2"));
            }
        }
    }

    #[test]
    fn what_is_not_on_the_page_has_no_place() {
        let bytes = Arc::new(pdf((1.0, 0.0), ""));
        let limits = Limits::default();
        let order = Order::whole(&limits, &Recogniser::None);
        let wanted = BTreeMap::from([(0, Wanted::Typed), (1, Wanted::Typed), (7, Wanted::Typed)]);
        let spaces = of(bytes, &wanted, &order).unwrap();
        assert_eq!(spaces.keys().collect::<Vec<_>>(), [&1]);
        let corners = |area: Area| spaces[&1].corners(&area, Origin::Text);
        assert_eq!(corners(Area::new(600.0, 10.0, 700.0, 20.0)), None);
        let far = corners(Area::new(-1e9, 800.0, 1e9, 1e9)).unwrap();
        assert_eq!(far, [(0.0, 42.0), (595.0, 42.0), (0.0, 0.0), (595.0, 0.0)]);
    }
}
