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
/// Share of a side between two rounded corners that is straight; less is a disc or a letter.
const STRAIGHT_SHARE: f64 = 0.4;
/// Longest side in points of a filled check-box.
const MAX_BOX: f64 = 16.0;
/// Elements of a path that can be a rectangle: four corners, closed twice at most.
const RECTANGLE_ELEMENTS: usize = 6;

/// The rulings that a drawn path shows.
pub fn of_path(path: &BezPath, transform: Affine, mode: &DrawMode) -> Vec<Ruling> {
    let parts = polygons(path, transform);
    match mode {
        DrawMode::Fill(_) => parts.iter().flat_map(filled).collect(),
        DrawMode::Stroke(pen) => stroked(&parts, f64::from(pen.line_width) * scale(transform)),
        DrawMode::FillAndStroke(_, pen) => {
            stroked(&parts, f64::from(pen.line_width) * scale(transform))
        }
        DrawMode::Invisible => Vec::new(),
    }
}

/// The rectangle that a path fills; `None` where it is thin or no rectangle.
pub fn shade(path: &BezPath, transform: Affine, mode: &DrawMode) -> Option<Area> {
    if !matches!(mode, DrawMode::Fill(_)) || path.elements().len() > RECTANGLE_ELEMENTS {
        return None;
    }
    let parts = polygons(path, transform);
    let [part] = parts.as_slice() else { return None };
    let bounds = bounds(&part.corners)?;
    let on_edge = |p: &Point| {
        let at = |a: f64, b: f64| (a - b).abs() <= MAX_LIFT;
        (at(p.x, bounds.x0) || at(p.x, bounds.x1)) && (at(p.y, bounds.y0) || at(p.y, bounds.y1))
    };
    let thick = bounds.width().min(bounds.height()) > MAX_THICKNESS;
    let whole = !part.rounded && thick && part.corners.iter().all(on_edge);
    whole.then(|| area(bounds))
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

/// One closed or open part of a path.
#[derive(Default)]
struct Part {
    corners: Vec<Point>,
    /// Whether its corners are rounded; they stand where the sides would meet.
    rounded: bool,
    /// Whether it holds a curve.
    curved: bool,
}

/// The parts of a path; those with curves are left out but for rectangles with rounded corners.
fn polygons(path: &BezPath, transform: Affine) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                parts.push(Part { corners: vec![transform * p], ..Part::default() });
            }
            PathEl::LineTo(p) => push_point(&mut parts, transform * p, false),
            PathEl::ClosePath => close(&mut parts),
            PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                push_point(&mut parts, transform * p, true);
            }
        }
    }
    parts.into_iter().filter_map(straight).collect()
}

fn push_point(parts: &mut [Part], point: Point, curved: bool) {
    if let Some(part) = parts.last_mut() {
        part.corners.push(point);
        part.curved |= curved;
    }
}

fn close(parts: &mut [Part]) {
    if let Some(part) = parts.last_mut()
        && let Some(&first) = part.corners.first()
    {
        part.corners.push(first);
    }
}

/// A part without curves, or the rectangle that one with curves is but for its corners.
fn straight(part: Part) -> Option<Part> {
    if !part.curved {
        return Some(part);
    }
    let all = bounds(&part.corners)?;
    let side = |fixed: [f64; 2], moved: [f64; 2], at: f64, length: f64| {
        (fixed[0] - at).abs() <= MAX_LIFT
            && (fixed[1] - at).abs() <= MAX_LIFT
            && (moved[1] - moved[0]).abs() >= length * STRAIGHT_SHARE
    };
    let across = |y: f64| {
        part.corners.windows(2).any(|p| side([p[0].y, p[1].y], [p[0].x, p[1].x], y, all.width()))
    };
    let down = |x: f64| {
        part.corners.windows(2).any(|p| side([p[0].x, p[1].x], [p[0].y, p[1].y], x, all.height()))
    };
    let (x0, y0, x1, y1) = (all.x0, all.y0, all.x1, all.y1);
    let sides = across(y0) && across(y1) && down(x0) && down(x1);
    let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)].map(Point::from).to_vec();
    sides.then_some(Part { corners, rounded: true, curved: true })
}

fn bounds(corners: &[Point]) -> Option<Rect> {
    let first = *corners.first()?;
    Some(corners.iter().fold(Rect::from_points(first, first), |r, p| r.union_pt(*p)))
}

/// A thin filled shape is a ruling of its own thickness; a small one with rounded corners is a
/// check-box.
fn filled(part: &Part) -> Vec<Ruling> {
    let Some(bounds) = bounds(&part.corners) else { return Vec::new() };
    let (long, thin) = match bounds.width() >= bounds.height() {
        true => (bounds.width(), bounds.height()),
        false => (bounds.height(), bounds.width()),
    };
    if part.rounded && long <= MAX_BOX && thin > MAX_THICKNESS {
        return stroked(std::slice::from_ref(part), 0.0);
    }
    let fits = thin <= MAX_THICKNESS && long >= MIN_LENGTH && long >= thin * MIN_ASPECT;
    fits.then(|| ruling(bounds, bounds.width() >= bounds.height())).into_iter().collect()
}

/// Each straight side of a stroked shape is a ruling as thick as the pen.
fn stroked(parts: &[Part], thickness: f64) -> Vec<Ruling> {
    let sides = parts.iter().flat_map(|part| part.corners.windows(2));
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
    Ruling { area: area(bounds), horizontal }
}

fn area(bounds: Rect) -> Area {
    Area::new(bounds.x0 as f32, bounds.y0 as f32, bounds.x1 as f32, bounds.y1 as f32)
}
