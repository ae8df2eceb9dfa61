//! Places on a page: points, origin at the top left of the page as it is displayed; and the way from
//! one kind of coordinates to another.

use serde::{Deserialize, Serialize};

/// Points to an inch.
pub const INCH: f32 = 72.0;

/// A rectangle in PDF points, origin top left, of the page after its rotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Area {
    /// The rectangle between two corners given in any order.
    pub fn new(x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        Area { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// Points from left to right.
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Points from top to bottom.
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// The middle, as (x, y).
    pub fn center(&self) -> (f32, f32) {
        ((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Area) -> Area {
        Area {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether the point lies inside or on the edge.
    pub fn holds(&self, x: f32, y: f32) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }

    /// The height that both share, in points; negative where they are apart.
    pub fn shared_height(&self, other: &Area) -> f32 {
        self.y1.min(other.y1) - self.y0.max(other.y0)
    }

    /// The width that both share, in points; negative where they are apart.
    pub fn shared_width(&self, other: &Area) -> f32 {
        self.x1.min(other.x1) - self.x0.max(other.x0)
    }
}

/// A way from one kind of coordinates to another: `x` becomes `a x + c y + e`, `y` becomes
/// `b x + d y + f`, in the order in which PDF writes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform(pub [f64; 6]);

impl Transform {
    /// Everything stays.
    pub const IDENTITY: Transform = Transform::scale(1.0, 1.0);

    /// So many times as wide and as high.
    pub const fn scale(x: f64, y: f64) -> Transform {
        Transform([x, 0.0, 0.0, y, 0.0, 0.0])
    }

    /// Moved to the right and down.
    pub const fn shift(x: f64, y: f64) -> Transform {
        Transform([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Turned clockwise about a point, where `y` grows downwards.
    pub fn turn(degrees: f64, (x, y): (f64, f64)) -> Transform {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Transform::shift(-x, -y)
            .then(Transform([cos, sin, -sin, cos, 0.0, 0.0]))
            .then(Transform::shift(x, y))
    }

    /// This way, then another.
    pub fn then(self, next: Transform) -> Transform {
        let [a, b, c, d, e, f] = self.0;
        let [na, nb, nc, nd, ..] = next.0;
        let (x, y) = next.of(e, f);
        Transform([na * a + nc * b, nb * a + nd * b, na * c + nc * d, nb * c + nd * d, x, y])
    }

    /// The way back; `None` where everything falls on a line.
    pub fn back(self) -> Option<Transform> {
        let [a, b, c, d, e, f] = self.0;
        let size = a * d - b * c;
        let back = Transform([d, -b, -c, a, c * f - d * e, b * e - a * f].map(|n| n / size));
        back.0.iter().all(|n| n.is_finite()).then_some(back)
    }

    /// Where a point comes to lie.
    pub fn of(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(way: Transform, from: (f64, f64), to: (f64, f64)) {
        let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) < 1e-9;
        let (x, y) = way.of(from.0, from.1);
        assert!(near((x, y), to), "{x} {y}");
        let back = way.back().expect("there is a way back");
        assert!(near(back.of(x, y), from));
    }

    #[test]
    fn ways_lead_on_and_back() {
        let turned = Transform::turn(90.0, (10.0, 10.0));
        check(turned, (20.0, 10.0), (10.0, 20.0));
        check(
            Transform::scale(2.0, 3.0).then(Transform::shift(1.0, -1.0)),
            (4.0, 5.0),
            (9.0, 14.0),
        );
        check(Transform::shift(1.0, -1.0).then(turned), (19.0, 11.0), (10.0, 20.0));
    }

    #[test]
    fn from_a_line_there_is_no_way_back() {
        assert_eq!(Transform::scale(1.0, 0.0).back(), None);
    }
}
