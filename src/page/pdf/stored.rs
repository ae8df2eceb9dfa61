//! The stored picture that is all that a page shows, as scans have one: its own pixels, turned to
//! the page and not resampled.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::object::{Dict, Stream};
use hayro_interpret::hayro_syntax::page::Page as Source;
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};

use super::claims;
use super::decoded::{self, Decoded};
use super::own_marks::OwnMarks;
use super::picture::Picture;
use crate::geometry::{Area, INCH};
use crate::picture::{Grey, Pixels};

/// Share of an area that a stored picture must cover to be all of it: scanners leave a margin.
const MIN_COVER: f64 = 0.9;
/// Dots an inch that a stored picture is read at as it is: print of fewer is better enlarged, of
/// more reduced.
const DPI: std::ops::RangeInclusive<f64> = 90.0..=400.0;
/// How unlike the dots an inch of both directions may be; pages are rounded to whole points.
const MAX_STRETCH: f64 = 0.01;

/// What is shown in an area.
pub enum Shown {
    /// One stored picture.
    Stored(Picture),
    /// Anything else.
    Other,
    /// A picture that is too large to be decoded.
    TooMuch,
}

/// What is shown in an area of a page; `with_text` heeds the text that is drawn there.
pub fn shown<'a>(source: &Source<'a>, area: &Area, with_text: bool) -> Shown {
    let area = Rect::new(area.x0.into(), area.y0.into(), area.x1.into(), area.y1.into());
    let cache = InterpreterCache::new();
    let transform = source.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, area, &cache, source.xref(), settings);
    let mut viewer = Viewer::new(area, with_text);
    interpret_page(source, &mut context, &mut viewer);
    viewer.shown()
}

/// The listener that looks for the picture.
struct Viewer {
    area: Rect,
    with_text: bool,
    clips: Vec<Clip>,
    /// Whether what is drawn comes onto the page as it is, innermost last.
    groups: Vec<bool>,
    /// What was drawn before the picture.
    beneath: Option<Rect>,
    picture: Option<Picture>,
    spoiled: bool,
    too_much: bool,
    own: OwnMarks,
}

/// A visible part of the page.
#[derive(Clone, Copy)]
struct Clip {
    bounds: Rect,
    is_rectangle: bool,
}

impl Viewer {
    fn new(area: Rect, with_text: bool) -> Viewer {
        Viewer {
            area,
            with_text,
            clips: vec![Clip { bounds: area, is_rectangle: true }],
            groups: Vec::new(),
            beneath: None,
            picture: None,
            spoiled: false,
            too_much: false,
            own: OwnMarks::default(),
        }
    }

    fn shown(self) -> Shown {
        match self.picture {
            _ if self.too_much => Shown::TooMuch,
            Some(picture) if !self.spoiled && self.beneath.is_none() => Shown::Stored(picture),
            _ => Shown::Other,
        }
    }

    fn clip(&self) -> Clip {
        self.clips.last().copied().unwrap_or(Clip { bounds: self.area, is_rectangle: true })
    }

    fn push(&mut self, bounds: Rect, is_rectangle: bool) {
        let outer = self.clip();
        let is_rectangle = is_rectangle && outer.is_rectangle;
        self.clips.push(Clip { bounds: shared(outer.bounds, bounds), is_rectangle });
    }

    /// The part of a drawing that shows.
    fn visible(&self, bounds: Rect) -> Option<Rect> {
        let clip = self.clip().bounds;
        let seen = shared(clip, bounds);
        let empty = clip.area() <= 0.0 || seen.x0 > seen.x1 || seen.y0 > seen.y1;
        (!empty).then_some(seen)
    }

    /// Takes note of something that is no stored picture over the whole area.
    fn see(&mut self, bounds: Rect) {
        let Some(seen) = self.visible(bounds) else { return };
        self.spoiled |= self.picture.is_some();
        self.beneath = Some(self.beneath.map_or(seen, |before| before.union(seen)));
    }

    /// Takes the picture, or notes why it is not all that shows.
    fn take(&mut self, image: Image<'_, '_>, transform: Affine) {
        let own = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        let place = transform.transform_rect_bbox(own);
        // Where the page is drawn, hayro decodes what is clipped away as well.
        self.too_much |= place.overlaps(self.area) && claims::are_too_much(source_of(&image));
        let Some(seen) = self.visible(place) else { return };
        let covers = seen.area() >= self.area.area() * MIN_COVER;
        if !covers || self.picture.is_some() || self.spoiled || self.too_much {
            return self.see(place);
        }
        let plain = self.clip().is_rectangle && self.groups.iter().all(|&plain| plain);
        let decoded = if plain { decoded::of(image) } else { None };
        self.picture = decoded.and_then(|image| self.placed(image, transform, seen));
        self.spoiled = self.picture.is_none();
    }

    /// The pixels of the picture on the paper of the area.
    fn placed(&mut self, image: Decoded, transform: Affine, seen: Rect) -> Option<Picture> {
        let (x, y) = image.scale;
        let transform = transform * Affine::scale_non_uniform(x.into(), y.into());
        let (width, height) = (image.grey.width as f64, image.grey.height as f64);
        let way = Way::of(transform, width, height)?;
        let place = transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        if image.is_opaque {
            self.beneath = self.beneath.filter(|beneath| !holds(place, *beneath));
        }
        on_paper(&way.laid(image.grey), place, self.area, seen)
    }
}

/// A picture on the paper of an area, as much of it as is seen; `None` where its dots an inch are
/// too few, too many or not the same in both directions.
fn on_paper(laid: &Grey, place: Rect, area: Rect, seen: Rect) -> Option<Picture> {
    let (across, down) = (laid.width as f64 / place.width(), laid.height as f64 / place.height());
    let dpi = across * f64::from(INCH);
    if !DPI.contains(&dpi) || (down / across - 1.0).abs() > MAX_STRETCH {
        return None;
    }
    let pixels = |rect: Rect, origin: Rect| Pixels {
        x0: ((rect.x0 - origin.x0) * across).round().max(0.0) as usize,
        y0: ((rect.y0 - origin.y0) * down).round().max(0.0) as usize,
        x1: ((rect.x1 - origin.x0) * across).round().max(0.0) as usize,
        y1: ((rect.y1 - origin.y0) * down).round().max(0.0) as usize,
    };
    let paper = pixels(area, area);
    let part = laid.part(pixels(shared(seen, place), place));
    let mut grey = Grey::even(paper.width(), paper.height(), u8::MAX);
    grey.put(&part, pixels(shared(seen, place), area));
    Some(Picture { grey, dpi: dpi as f32 })
}

/// How a stored picture lies on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Way {
    /// From right to left; done first.
    mirrored: bool,
    /// Quarters of a turn, clockwise.
    quarters: u8,
}

impl Way {
    /// `None` where it stands askew by more than half a pixel over its whole length.
    fn of(transform: Affine, width: f64, height: f64) -> Option<Way> {
        let [a, b, c, d, ..] = transform.as_coeffs();
        let askew = |along: f64, length: f64, pixel: f64| along.abs() * length > pixel.abs() / 2.0;
        let quarters = if !askew(b, width, d) && !askew(c, height, a) {
            if d > 0.0 { 0 } else { 2 }
        } else if !askew(a, width, c) && !askew(d, height, b) {
            if c < 0.0 { 1 } else { 3 }
        } else {
            return None;
        };
        Some(Way { mirrored: transform.determinant() < 0.0, quarters })
    }

    fn laid(self, mut picture: Grey) -> Grey {
        if self.mirrored {
            picture.mirror();
        }
        if self.quarters == 0 { picture } else { picture.turned(self.quarters) }
    }
}

fn source_of<'i>(image: &'i Image<'_, '_>) -> &'i Stream<'i> {
    match image {
        Image::Raster(raster) => raster.stream(),
        Image::Stencil(stencil) => stencil.stream(),
    }
}

fn shared(a: Rect, b: Rect) -> Rect {
    Rect::new(a.x0.max(b.x0), a.y0.max(b.y0), a.x1.min(b.x1), a.y1.min(b.y1))
}

/// Whether nothing of the inner one shows beside the outer, but for rounding.
fn holds(outer: Rect, inner: Rect) -> bool {
    outer.inflate(1.0, 1.0).contains_rect(inner)
}

fn is_white(paint: &Paint) -> bool {
    matches!(paint, Paint::Color(color) if color.to_rgba().to_rgba8()[..3] == [u8::MAX; 3])
}

impl<'a> Device<'a> for Viewer {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if self.with_text && !matches!(mode, DrawMode::Invisible) {
            for glyph in run.glyphs() {
                let origin = props.transform * glyph.transform();
                self.see(Rect::from_center_size(origin.translation().to_point(), (0.0, 0.0)));
            }
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let unseen = self.own.are_drawn()
            || matches!(mode, DrawMode::Invisible)
            || path.elements().is_empty();
        // White on white paper.
        let blank = self.picture.is_none() && self.beneath.is_none() && is_white(&props.paint);
        if !unseen && !blank {
            self.see(props.transform.transform_rect_bbox(path.bounding_box()));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.take(image, props.transform);
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.own.begin(tag);
    }

    fn end_marked_content(&mut self) {
        self.own.end();
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = clip.path.bounding_box();
        let is_rectangle =
            clip.path.area().abs() >= bounds.area() * (1.0 - f64::from(f32::EPSILON));
        self.push(bounds, is_rectangle);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.push(*rect, true);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.groups.push(opacity >= 1.0 && mask.is_none() && blend == BlendMode::Normal);
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }
}
