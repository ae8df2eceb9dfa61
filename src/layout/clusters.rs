//! Given glyphs in drawing order, gives bases with their marks: what has one place on the page.

use crate::geometry::Area;
use crate::page::Glyph;
use crate::thai::letters::{UNKNOWN, is_mark};

/// How far, in font sizes, a mark may stand from the box of its base.
const MARK_REACH: f32 = 0.5;
/// How far left of its pen, in font sizes, a mark without a base is sorted: before the next base.
const MARK_SHIFT: f32 = 0.1;
/// Widest advance, in points, of a mark.
const MARK_WIDTH: f32 = 0.05;
/// Where a glyph's middle lies above its baseline, in font sizes.
const MIDDLE: f32 = 0.3;
/// Gap in font sizes up to which clusters touch; the margins of two cells leave more.
const TOUCHING: f32 = 0.12;
/// Glyphs of one cluster at most; more marks on one base are a fault of the file.
const GLYPHS_PER_CLUSTER: usize = 8;

/// A base with its marks: what has one place on the page.
#[derive(Clone, Copy, Debug)]
pub struct Cluster<'p> {
    /// In drawing order.
    pub glyphs: &'p [Glyph],
    /// Advance box of the base.
    pub area: Area,
    /// Points from the top.
    pub baseline: f32,
    /// Points.
    pub size: f32,
    /// Whether nothing is to be seen of it.
    pub blank: bool,
}

/// Bases with their marks, in drawing order.
pub fn clusters(glyphs: &[Glyph]) -> Vec<Cluster<'_>> {
    let mut found = Vec::with_capacity(glyphs.len());
    let mut start = 0;
    for end in 1..=glyphs.len() {
        let goes_on = end < glyphs.len()
            && end - start < GLYPHS_PER_CLUSTER
            && belongs(&glyphs[end], &glyphs[start]);
        if !goes_on {
            found.push(cluster(&glyphs[start..end]));
            start = end;
        }
    }
    found
}

/// Whether a glyph is a mark of this base, or stands for nothing.
fn belongs(glyph: &Glyph, base: &Glyph) -> bool {
    let reach = MARK_REACH * base.size;
    let same_row = (glyph.baseline - base.baseline).abs() <= reach;
    let near = glyph.area.x0 >= base.area.x0 - reach && glyph.area.x0 <= base.area.x1 + reach;
    let attached = glyph.text().is_empty() || stands_on_base(glyph);
    attached && !base.reading.is_blank() && same_row && near
}

/// Whether a glyph is a mark, or one without text that does not move the pen.
fn stands_on_base(glyph: &Glyph) -> bool {
    match glyph.text().chars().next() {
        Some(UNKNOWN) => glyph.area.width() <= MARK_WIDTH,
        first => first.is_some_and(is_mark),
    }
}

fn cluster(glyphs: &[Glyph]) -> Cluster<'_> {
    let base = &glyphs[0];
    let orphan = stands_on_base(base);
    let shift = if orphan { MARK_SHIFT * base.size } else { 0.0 };
    let area = Area { x0: base.area.x0 - shift, x1: base.area.x1 - shift, ..base.area };
    Cluster {
        glyphs,
        area: if orphan { area } else { glyphs[1..].iter().fold(area, widened) },
        baseline: base.baseline,
        size: base.size,
        blank: glyphs.iter().all(|g| g.reading.is_blank()),
    }
}

fn widened(area: Area, glyph: &Glyph) -> Area {
    Area { x1: area.x1.max(glyph.area.x1), ..area }
}

impl Cluster<'_> {
    /// The point that decides in which cell it stands.
    pub fn middle(&self) -> (f32, f32) {
        let (x, y) = self.area.center();
        let turned = self.area.height() > self.size * 2.0;
        (x, if turned { y } else { self.baseline - MIDDLE * self.size })
    }
}

/// Whether the second cluster goes on the word of the first: drawn next and touching it.
pub fn touches(before: &Cluster<'_>, here: &Cluster<'_>) -> bool {
    let size = before.size.min(here.size);
    let gap = here.area.x0 - before.area.x1;
    !before.blank
        && !here.blank
        && gap.abs() <= TOUCHING * size
        && (before.baseline - here.baseline).abs() <= TOUCHING * size
}
