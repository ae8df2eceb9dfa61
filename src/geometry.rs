//! Places on a page: points, origin at the top left of the page as it is displayed.

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
