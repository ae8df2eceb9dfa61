//! Turns a page upright where most of its text runs down, up or upside down.

use super::collector::Seen;
use super::drawn::{Drawn, Turn};
use crate::geometry::{Area, Transform};
use crate::page::Ruling;

/// A page whose text runs from left to right.
pub struct Upright {
    /// Points.
    pub width: f32,
    /// Points.
    pub height: f32,
    /// In drawing order.
    pub drawn: Vec<Drawn>,
    /// The ActualText of each span.
    pub spans: Vec<String>,
    /// Straight lines.
    pub rulings: Vec<Ruling>,
    /// Places of pictures.
    pub images: Vec<Area>,
    /// Places of small slanted or curved drawings.
    pub marks: Vec<Area>,
    /// Filled rectangles.
    pub shades: Vec<Area>,
    /// The direction that the text had before.
    pub turn: Turn,
}

/// The page turned to the direction that most of its glyphs have.
pub fn upright(seen: Seen, width: f32, height: f32) -> Upright {
    let turn = usual(&seen.drawn);
    let point = |x: f32, y: f32| turned(turn, x, y, width, height);
    let area = |a: &Area| {
        let ((x0, y0), (x1, y1)) = (point(a.x0, a.y0), point(a.x1, a.y1));
        Area::new(x0, y0, x1, y1)
    };
    let sideways = matches!(turn, Turn::Down | Turn::Up);
    let glyph = |g: Drawn| Drawn {
        area: area(&g.area),
        origin: point(g.origin.0, g.origin.1),
        turn: since(turn, g.turn),
        ..g
    };
    let ruling = |r: Ruling| Ruling { area: area(&r.area), horizontal: r.horizontal != sideways };
    let (width, height) = if sideways { (height, width) } else { (width, height) };
    Upright {
        width,
        height,
        drawn: match turn {
            Turn::None => seen.drawn,
            _ => seen.drawn.into_iter().map(glyph).collect(),
        },
        spans: seen.spans,
        rulings: seen.rulings.into_iter().map(ruling).collect(),
        images: seen.images.iter().map(area).collect(),
        marks: seen.marks.iter().map(area).collect(),
        shades: seen.shades.iter().map(area).collect(),
        turn,
    }
}

/// The direction of most glyphs; upright where there are none.
fn usual(drawn: &[Drawn]) -> Turn {
    let count = |turn: Turn| drawn.iter().filter(|glyph| glyph.turn == turn).count();
    let all = [Turn::Up, Turn::Down, Turn::Back, Turn::None];
    all.into_iter().max_by_key(|&turn| count(turn)).unwrap_or(Turn::None)
}

/// Where a point stands after the page was turned back.
fn turned(turn: Turn, x: f32, y: f32, width: f32, height: f32) -> (f32, f32) {
    match turn {
        Turn::None => (x, y),
        Turn::Down => (y, width - x),
        Turn::Back => (width - x, height - y),
        Turn::Up => (height - y, x),
    }
}

/// The way back: from the page turned upright to the page as displayed, which is so wide and high.
pub fn back(turn: Turn, width: f32, height: f32) -> Transform {
    let (width, height) = (width.into(), height.into());
    Transform(match turn {
        Turn::None => return Transform::IDENTITY,
        Turn::Down => [0.0, 1.0, -1.0, 0.0, width, 0.0],
        Turn::Back => [-1.0, 0.0, 0.0, -1.0, width, height],
        Turn::Up => [0.0, -1.0, 1.0, 0.0, 0.0, height],
    })
}

/// The direction of a glyph as seen on the turned page.
fn since(page: Turn, glyph: Turn) -> Turn {
    let steps = (glyph as u8 + 4 - page as u8) % 4;
    [Turn::None, Turn::Down, Turn::Back, Turn::Up][usize::from(steps)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_turned_upright_is_turned_back() {
        for turn in [Turn::None, Turn::Down, Turn::Back, Turn::Up] {
            let (x, y) = turned(turn, 30.0, 40.0, 600.0, 800.0);
            assert_eq!(back(turn, 600.0, 800.0).of(x.into(), y.into()), (30.0, 40.0), "{turn:?}");
        }
    }
}
