//! Rulings in pixels, as what parts a line of text from the next.

use crate::geometry::INCH;
use crate::page::Ruling;
use crate::picture::Pixels;

/// The rulings of a page.
pub struct Walls {
    /// (x, from, to), by x.
    standing: Vec<(f32, f32, f32)>,
    /// (y, from, to), by y.
    lying: Vec<(f32, f32, f32)>,
}

impl Walls {
    /// Of rulings in points.
    pub fn of(rulings: &[Ruling], dpi: f32) -> Walls {
        let pixel = |point: f32| point * dpi / INCH;
        let side = |horizontal: bool| {
            let own = rulings.iter().filter(|ruling| ruling.horizontal == horizontal);
            let mut walls: Vec<(f32, f32, f32)> = own
                .map(|Ruling { area, .. }| {
                    let (x, y) = area.center();
                    match horizontal {
                        true => (pixel(y), pixel(area.x0), pixel(area.x1)),
                        false => (pixel(x), pixel(area.y0), pixel(area.y1)),
                    }
                })
                .collect();
            walls.sort_by(|a, b| a.0.total_cmp(&b.0));
            walls
        };
        Walls { standing: side(false), lying: side(true) }
    }

    /// Whether a vertical ruling runs between two things side by side.
    pub fn part(&self, left: &Pixels, right: &Pixels) -> bool {
        let y = (left.y0.max(right.y0) + left.y1.min(right.y1)) as f32 / 2.0;
        between(&self.standing, middle(left.x0, left.x1), middle(right.x0, right.x1), y)
    }

    /// Whether something lies along a horizontal ruling, or goes on where it ends: so many pixels
    /// above or below it, or beyond its end.
    pub fn touch(&self, place: &Pixels, reach: f32, beyond: f32) -> bool {
        let (top, bottom) = (place.y0 as f32 - reach, place.y1 as f32 + reach);
        let x = middle(place.x0, place.x1);
        let first = self.lying.partition_point(|wall| wall.0 < top);
        let near = self.lying[first..].iter().take_while(|wall| wall.0 <= bottom);
        near.into_iter().any(|wall| (wall.1 - beyond..=wall.2 + beyond).contains(&x))
    }

    /// Whether a horizontal ruling runs between two heights at a place.
    pub fn cut(&self, x: f32, from: f32, to: f32) -> bool {
        between(&self.lying, from.min(to), from.max(to), x)
    }
}

fn middle(from: usize, to: usize) -> f32 {
    (from + to) as f32 / 2.0
}

fn between(walls: &[(f32, f32, f32)], from: f32, to: f32, at: f32) -> bool {
    let first = walls.partition_point(|wall| wall.0 <= from);
    walls[first..].iter().take_while(|wall| wall.0 < to).any(|wall| (wall.1..=wall.2).contains(&at))
}
