//! Check-boxes that are drawn, not written: small squares before a text become characters.

use std::sync::Arc;

use super::direction::Upright;
use crate::geometry::Area;
use crate::page::{Glyph, Mapping, Reading, Ruling};

/// The name of the repair.
const PASS: &str = "drawn-box";
/// Side of a check-box in points.
const SIDE: std::ops::RangeInclusive<f32> = 5.0..=16.0;
/// Points by which the corners of a square may miss each other.
const CORNER: f32 = 1.2;
/// Share of its height by which a square may be wider or narrower.
const ASPECT: f32 = 0.25;
/// How far behind its box, in font sizes, a text starts.
const TEXT_AHEAD: f32 = 2.0;
/// Font sizes that a box may stand below or above the middle of its text.
const SAME_LINE: f32 = 0.6;
/// Where the middle of a letter lies above the baseline, in font sizes.
const MIDDLE: f32 = 0.3;
/// Most squares looked at; a page of graph paper has more.
const MAX_SQUARES: usize = 400;

/// The boxes of a page as glyphs behind its other glyphs; their lines and ticks go.
pub fn read(page: &mut Upright, glyphs: &mut Vec<Glyph>) {
    let squares = squares(&page.rulings);
    if squares.len() > MAX_SQUARES {
        return;
    }
    for square in squares {
        let Some(text) = beside(glyphs, &square).cloned() else { continue };
        let inside = |g: &&mut Glyph| holds(&square, &g.area) && !g.reading.is_blank();
        let mut written: Vec<&mut Glyph> = glyphs.iter_mut().filter(inside).collect();
        if written.len() > 1 || written.iter().any(|g| !is_tick(g.text())) {
            continue;
        }
        let ticked = !written.is_empty() || page.marks.iter().any(|mark| holds(&square, mark));
        written.iter_mut().for_each(|glyph| silence(glyph));
        glyphs.push(glyph(square, ticked, &text));
        page.rulings.retain(|ruling| !is_side(&square, ruling));
    }
}

/// Squares of four rulings that meet at their ends.
fn squares(rulings: &[Ruling]) -> Vec<Area> {
    let sides: Vec<&Ruling> = rulings
        .iter()
        .filter(|r| SIDE.contains(&if r.horizontal { r.area.width() } else { r.area.height() }))
        .collect();
    let (across, down): (Vec<&Ruling>, Vec<&Ruling>) = sides.iter().partition(|r| r.horizontal);
    if across.len() > 2 * MAX_SQUARES {
        return Vec::new();
    }
    let mut found: Vec<Area> = Vec::new();
    for top in &across {
        let (x0, x1, y) = (top.area.x0, top.area.x1, top.area.center().1);
        let width = x1 - x0;
        let closes = |bottom: &&&Ruling| {
            let height = bottom.area.center().1 - y;
            near(bottom.area.x0, x0)
                && near(bottom.area.x1, x1)
                && (height - width).abs() <= width * ASPECT
        };
        let Some(bottom) = across.iter().find(closes) else { continue };
        let square = Area::new(x0, y, x1, bottom.area.center().1);
        let standing =
            |x: f32| down.iter().any(|r| near(r.area.center().0, x) && is_side(&square, r));
        let known = found.iter().any(|f| near(f.x0, x0) && near(f.y0, y));
        if standing(x0) && standing(x1) && !known {
            found.push(square);
        }
    }
    found
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= CORNER
}

fn is_side(square: &Area, ruling: &Ruling) -> bool {
    let (x, y) = ruling.area.center();
    match ruling.horizontal {
        true => {
            near(ruling.area.x0, square.x0)
                && near(ruling.area.x1, square.x1)
                && (near(y, square.y0) || near(y, square.y1))
        }
        false => {
            near(ruling.area.y0, square.y0)
                && near(ruling.area.y1, square.y1)
                && (near(x, square.x0) || near(x, square.x1))
        }
    }
}

/// The glyph that starts the text right of a square.
fn beside<'g>(glyphs: &'g [Glyph], square: &Area) -> Option<&'g Glyph> {
    let (_, middle) = square.center();
    let follows = |g: &&Glyph| {
        let ahead = g.area.x0 - square.x1;
        !g.reading.is_blank()
            && (-CORNER..=TEXT_AHEAD * g.size).contains(&ahead)
            && (g.baseline - MIDDLE * g.size - middle).abs() <= SAME_LINE * g.size
    };
    glyphs.iter().filter(follows).min_by(|a, b| a.area.x0.total_cmp(&b.area.x0))
}

fn holds(square: &Area, mark: &Area) -> bool {
    let (x, y) = mark.center();
    square.holds(x, y)
}

fn is_tick(text: &str) -> bool {
    matches!(text.trim(), "✓" | "✔" | "√" | "✗" | "x" | "X" | "/" | "×")
}

/// A tick that its box stands for is read no more.
fn silence(glyph: &mut Glyph) {
    glyph.reading = Arc::new(glyph.reading.mended(PASS, "", false));
}

fn glyph(square: Area, ticked: bool, beside: &Glyph) -> Glyph {
    let shown = if ticked { "☑" } else { "☐" };
    let reading = Reading::new("", Mapping::Repaired).mended(PASS, shown, false);
    Glyph { reading: Arc::new(reading), area: square, ..beside.clone() }
}
