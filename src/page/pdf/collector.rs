//! Hears what a page draws and keeps glyphs, rulings and the places of pictures.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{BezPath, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

use super::drawn::{Drawn, Turn};
use super::kinds::Kinds;
use super::own_marks::OwnMarks;
use super::rulings;
use crate::geometry::Area;
use crate::page::Ruling;

/// Glyphs kept of one page; a full page of small print has about 10,000.
const MAX_GLYPHS: usize = 200_000;
/// Rulings kept of one page; a page full of dotted cell borders has a few thousand.
const MAX_RULINGS: usize = 20_000;
/// Filled rectangles kept of one page.
const MAX_SHADES: usize = 20_000;
/// Pictures kept of one page.
const MAX_IMAGES: usize = 10_000;
/// Widest and highest drawing in points that may be a tick.
const MAX_MARK: f32 = 24.0;
/// How far apart, in font sizes, two drawings of one glyph stand where a bold face is faked.
const DOUBLE_STRIKE: f32 = 0.06;
/// Glyphs to the left that are looked at for an equal one; more stand there only in a drawing.
const MAX_NEIGHBOURS: usize = 200;
/// Points that a glyph may stand outside the page or the clip before it counts as invisible.
const OUTSIDE_SLACK: f32 = 1.0;

/// All that a page draws.
#[derive(Default)]
pub struct Seen {
    /// In drawing order.
    pub drawn: Vec<Drawn>,
    /// The ActualText of each span.
    pub spans: Vec<String>,
    /// Straight lines.
    pub rulings: Vec<Ruling>,
    /// Places of pictures.
    pub images: Vec<Area>,
    /// Places of small slanted or curved drawings, such as ticks.
    pub marks: Vec<Area>,
    /// Filled rectangles, such as the backgrounds of cells.
    pub shades: Vec<Area>,
}

impl Seen {
    /// Whether more glyphs are hidden than shown.
    pub fn mostly_hidden(&self) -> bool {
        let hidden = self.drawn.iter().filter(|glyph| glyph.hidden).count();
        hidden * 2 > self.drawn.len()
    }
}

/// The listener of one page.
pub struct Collector<'k, 'd> {
    kinds: &'k mut Kinds<'d>,
    seen: Seen,
    /// The visible part of the page, innermost last.
    clips: Vec<Area>,
    /// Marked content around the current drawing; the number of its span where it has one.
    marked: Vec<Option<u32>>,
    own: OwnMarks,
}

impl<'k, 'd> Collector<'k, 'd> {
    /// A listener for a page of this size.
    pub fn new(page: Rect, kinds: &'k mut Kinds<'d>) -> Self {
        Collector {
            kinds,
            seen: Seen::default(),
            clips: vec![area(page)],
            marked: Vec::new(),
            own: OwnMarks::default(),
        }
    }

    /// What was heard.
    pub fn finish(mut self) -> Seen {
        drop_second_strikes(&mut self.seen.drawn);
        self.seen
    }

    fn clip(&self) -> Area {
        self.clips.last().copied().unwrap_or_default()
    }

    fn push_clip(&mut self, bounds: Rect) {
        let (outer, inner) = (self.clip(), area(bounds));
        let shared = Area {
            x0: outer.x0.max(inner.x0),
            y0: outer.y0.max(inner.y0),
            x1: outer.x1.min(inner.x1),
            y1: outer.y1.min(inner.y1),
        };
        self.clips.push(shared);
    }

    fn keep(&mut self, mut drawn: Drawn) {
        let visible = within(&mut drawn, &self.clip());
        if visible && self.seen.drawn.len() < MAX_GLYPHS {
            self.seen.drawn.push(drawn);
        }
    }

    fn keep_rulings(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        let clip = self.clip();
        let mut found = rulings::of_path(path, props.transform, mode);
        found.retain_mut(|ruling| rulings::clip(ruling, &clip));
        found.truncate(MAX_RULINGS.saturating_sub(self.seen.rulings.len()));
        if found.is_empty() && self.seen.marks.len() < MAX_IMAGES {
            let place = area(props.transform.transform_rect_bbox(path.bounding_box()));
            if place.width().max(place.height()) <= MAX_MARK {
                self.seen.marks.push(place);
            }
        }
        self.seen.rulings.append(&mut found);
        if self.seen.shades.len() < MAX_SHADES {
            self.seen.shades.extend(rulings::shade(path, props.transform, mode));
        }
    }
}

/// Drops what was drawn before in the same place: where a bold face is faked, both for its outline
/// and its inside or a little moved.
fn drop_second_strikes(drawn: &mut Vec<Drawn>) {
    let order = from_left(drawn);
    let mut second = vec![false; drawn.len()];
    for (place, &((x, y), n)) in order.iter().enumerate() {
        let here = &drawn[n];
        let reach = here.size * DOUBLE_STRIKE;
        let left = order[..place].iter().rev().take(MAX_NEIGHBOURS);
        let near = left.take_while(|(at, _)| x - at.0 <= reach);
        for &(_, other) in near.filter(|(at, _)| (y - at.1).abs() <= reach) {
            if is_same(&drawn[other], here) {
                second[n.max(other)] = true;
            }
        }
    }
    let mut second = second.into_iter();
    drawn.retain(|_| !second.next().unwrap_or(false));
}

/// The places and numbers of the glyphs from left to right; of those at one place, in drawing order.
/// They are sorted as whole numbers, place before number, for a page has thousands.
fn from_left(drawn: &[Drawn]) -> Vec<((f32, f32), usize)> {
    let key = |(n, glyph): (u64, &Drawn)| u64::from(rank(glyph.origin.0)) << 32 | n;
    let mut keys: Vec<u64> = (0..).zip(drawn).map(key).collect();
    keys.sort_unstable();
    let numbers = keys.into_iter().map(|key| key as u32 as usize);
    numbers.map(|n| (drawn[n].origin, n)).collect()
}

/// A whole number that is the larger the farther right a place is.
fn rank(x: f32) -> u32 {
    let bits = x.to_bits();
    if x.is_sign_negative() { !bits } else { bits | 1 << 31 }
}

fn is_same(before: &Drawn, now: &Drawn) -> bool {
    before.kind.code == now.kind.code
        && before.kind.text == now.kind.text
        && before.hidden == now.hidden
}

/// Whether the glyph can be seen; one that runs out of its clip sideways is moved to its edge,
/// so that text too long for its cell stays in the cell.
fn within(drawn: &mut Drawn, clip: &Area) -> bool {
    let (_, y) = drawn.area.center();
    let slack = OUTSIDE_SLACK;
    if drawn.turn != Turn::None {
        let (x, y) = drawn.area.center();
        return clip.holds(x, y);
    }
    if y < clip.y0 - slack || y > clip.y1 + slack || clip.width() <= 0.0 {
        return false;
    }
    drawn.area.x0 = drawn.area.x0.clamp(clip.x0, clip.x1);
    drawn.area.x1 = drawn.area.x1.clamp(clip.x0, clip.x1);
    true
}

fn area(rect: Rect) -> Area {
    Area::new(rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32)
}

impl<'a> Device<'a> for Collector<'_, '_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let span = self.marked.iter().flatten().next().copied();
        let hidden = matches!(mode, DrawMode::Invisible);
        self.kinds.begin_run();
        for glyph in run.glyphs() {
            let kind = || self.kinds.of(glyph);
            if let Some(drawn) = Drawn::new(glyph, props.transform, kind) {
                self.keep(Drawn { span, hidden, ..drawn });
            }
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !self.own.are_drawn() {
            self.keep_rulings(path, &props, mode);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let own = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        if self.seen.images.len() < MAX_IMAGES {
            self.seen.images.push(area(props.transform.transform_rect_bbox(own)));
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.own.begin(tag);
        let actual = properties.and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText"));
        let span = actual.map(|text| {
            self.seen.spans.push(decoded(text.as_bytes()));
            self.seen.spans.len() as u32 - 1
        });
        self.marked.push(span);
    }

    fn end_marked_content(&mut self) {
        self.own.end();
        self.marked.pop();
    }

    fn push_clip_path(&mut self, path: &ClipPath) {
        self.push_clip(path.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.push_clip(*rect);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}
}

/// A PDF text string: UTF-16 or UTF-8 with its mark, else Latin.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        latin => latin.iter().map(|&b| char::from(b)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}
