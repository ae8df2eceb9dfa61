//! Straight lines of a page: strokes, thin filled rectangles, frames.

use hayro_interpret::DrawMode;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Vec2};

use crate::geometry::Area;
use crate::page::Ruling;

/// Thickest line in points that a table may be drawn with.
const MAX_THICKNESS: f64 = 4.0;
/// Shortest ruling in points; shorter pieces are dots, ticks and parts of drawings.
const MIN_LENGTH: f64 = 3.0;
/// Lift in points over its whole length up to which a stroke counts as straight.
const MAX_LIFT: f64 = 0.7;
/// How many times as long as thick a filled rectangle must be.
const MIN_ASPECT: f64 = 2.0;

/// The rulings that a drawn path shows.
pub fn of_path(path: &BezPath, transform: Affine, mode: &DrawMode) -> Vec<Ruling> {
    let parts = polygons(path, transform);
    match mode {
        DrawMode::Fill(_) => parts.iter().filter_map(|part| filled(part)).collect(),
        DrawMode::Stroke(pen) => stroked(&parts, f64::from(pen.line_width) * scale(transform)),
        DrawMode::FillAndStroke(_, pen) => {
            stroked(&parts, f64::from(pen.line_width) * scale(transform))
        }
        DrawMode::Invisible => Vec::new(),
    }
}

/// Cuts a ruling to the visible part; `false` where nothing is left of it.
pub fn clip(ruling: &mut Ruling, clip: &Area) -> bool {
    let area = &mut ruling.area;
    area.x0 = area.x0.max(clip.x0);
    area.y0 = area.y0.max(clip.y0);
    area.x1 = area.x1.min(clip.x1);
    area.y1 = area.y1.min(clip.y1);
    let length = if ruling.horizontal { area.width() } else { area.height() };
    area.x0 <= area.x1 && area.y0 <= area.y1 && f64::from(length) >= MIN_LENGTH
}

fn scale(transform: Affine) -> f64 {
    let [a, b, c, d, ..] = transform.as_coeffs();
    (Vec2::new(a, b).hypot() + Vec2::new(c, d).hypot()) / 2.0
}

/// The corners of each closed or open part; parts with curves are left out.
fn polygons(path: &BezPath, transform: Affine) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut curved = false;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                drop_if(&mut parts, curved);
                curved = false;
                parts.push(vec![transform * p]);
            }
            PathEl::LineTo(p) => push_point(&mut parts, transform * p),
            PathEl::ClosePath => close(&mut parts),
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => curved = true,
        }
    }
    drop_if(&mut parts, curved);
    parts
}

fn drop_if(parts: &mut Vec<Vec<Point>>, curved: bool) {
    if curved {
        parts.pop();
    }
}

fn push_point(parts: &mut [Vec<Point>], point: Point) {
    if let Some(part) = parts.last_mut() {
        part.push(point);
    }
}

fn close(parts: &mut [Vec<Point>]) {
    if let Some(part) = parts.last_mut()
        && let Some(&first) = part.first()
    {
        part.push(first);
    }
}

/// A thin filled shape is a ruling of its own thickness.
fn filled(corners: &[Point]) -> Option<Ruling> {
    let first = *corners.first()?;
    let bounds = corners.iter().fold(Rect::from_points(first, first), |r, p| r.union_pt(*p));
    let (long, thin) = match bounds.width() >= bounds.height() {
        true => (bounds.width(), bounds.height()),
        false => (bounds.height(), bounds.width()),
    };
    let fits = thin <= MAX_THICKNESS && long >= MIN_LENGTH && long >= thin * MIN_ASPECT;
    fits.then(|| ruling(bounds, bounds.width() >= bounds.height()))
}

/// Each straight side of a stroked shape is a ruling as thick as the pen.
fn stroked(parts: &[Vec<Point>], thickness: f64) -> Vec<Ruling> {
    let sides = parts.iter().flat_map(|corners| corners.windows(2));
    sides.filter_map(|side| stroke(side[0], side[1], thickness)).collect()
}

fn stroke(from: Point, to: Point, thickness: f64) -> Option<Ruling> {
    let bounds = Rect::from_points(from, to);
    if thickness > MAX_THICKNESS {
        return thick_stroke(bounds, thickness);
    }
    let half = thickness.max(0.0) / 2.0;
    let (width, height) = (bounds.width(), bounds.height());
    if height <= MAX_LIFT && width >= MIN_LENGTH {
        Some(ruling(bounds.inflate(0.0, half), true))
    } else if width <= MAX_LIFT && height >= MIN_LENGTH {
        Some(ruling(bounds.inflate(half, 0.0), false))
    } else {
        None
    }
}

/// A short stroke with a wide pen is how some producers draw a thin rectangle across it.
fn thick_stroke(bounds: Rect, pen: f64) -> Option<Ruling> {
    let half = pen / 2.0;
    let thin = bounds.width().max(bounds.height()) <= MAX_THICKNESS;
    let drawn = match bounds.width() >= bounds.height() {
        true => bounds.inflate(0.0, half),
        false => bounds.inflate(half, 0.0),
    };
    (thin && pen >= MIN_LENGTH).then(|| ruling(drawn, drawn.width() >= drawn.height()))
}

fn ruling(bounds: Rect, horizontal: bool) -> Ruling {
    let area = Area::new(bounds.x0 as f32, bounds.y0 as f32, bounds.x1 as f32, bounds.y1 as f32);
    Ruling { area, horizontal }
}
