//! Given a small picture of a page, finds by how much its lines are askew; turns pictures straight.

use crate::picture::Grey;

/// Degrees up to which a skew is looked for.
const FURTHEST: f32 = 5.0;
/// Degrees between the angles tried first.
const COARSE: f32 = 0.25;
/// Degrees between those tried around the best.
const FINE: f32 = 0.05;
/// Darker than this is ink, in greys.
const DARK: u8 = 150;
/// Degrees below which turning would blur more than it mends: a pixel over the width of a page.
const STRAIGHT: f32 = 0.03;

/// Degrees clockwise that make the lines level.
pub fn degrees(picture: &Grey) -> f32 {
    let points = points(picture);
    let best = |from: f32, step: f32, count: i32| {
        let tried = (-count..=count).map(|n| from + step * n as f32);
        let scored = tried.map(|angle| (angle, sharpness(&points, picture, angle)));
        scored.fold((from, 0.0), |best, one| if one.1 > best.1 { one } else { best }).0
    };
    let coarse = best(0.0, COARSE, (FURTHEST / COARSE) as i32);
    let fine = best(coarse, FINE, (COARSE / FINE) as i32);
    let precise = best(fine, FINE / 5.0, 4);
    if precise.abs() < STRAIGHT { 0.0 } else { precise }
}

/// Dark pixels with a lighter one below: the feet of letters, the edges of lines.
fn points(picture: &Grey) -> Vec<(f32, f32)> {
    let mut points = Vec::new();
    for y in 0..picture.height.saturating_sub(1) {
        let edge = picture.row(y).iter().zip(picture.row(y + 1)).enumerate();
        let feet = edge.filter(|(_, (here, below))| **here < DARK && **below >= DARK);
        points.extend(feet.map(|(x, _)| (x as f32, y as f32)));
    }
    points
}

/// How much the points crowd in few rows once turned by an angle.
fn sharpness(points: &[(f32, f32)], picture: &Grey, angle: f32) -> f64 {
    let (sin, cos) = angle.to_radians().sin_cos();
    let low = -(picture.width as f32) * sin.abs() - 1.0;
    let mut rows = vec![0f32; (picture.height as f32 - 2.0 * low) as usize + 3];
    for (x, y) in points {
        let at = x * sin + y * cos - low;
        let row = at as usize;
        let share = at - row as f32;
        rows[row] += 1.0 - share;
        rows[row + 1] += share;
    }
    rows.iter().map(|&sum| f64::from(sum) * f64::from(sum)).sum()
}

/// The picture turned clockwise about its middle, on white; the size stays.
pub fn turned(picture: &Grey, degrees: f32) -> Grey {
    if degrees == 0.0 || picture.width < 2 || picture.height < 2 {
        return picture.clone();
    }
    let mut turned = Grey::even(picture.width, picture.height, 255);
    let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
    let (middle_x, middle_y) = (picture.width as f64 / 2.0, picture.height as f64 / 2.0);
    let fixed = |value: f64| (value * f64::from(1 << SHIFT)) as i64;
    for y in 0..picture.height {
        let down = y as f64 - middle_y;
        let mut x_at = fixed(middle_x - middle_x * cos + down * sin);
        let mut y_at = fixed(middle_y + middle_x * sin + down * cos);
        for pixel in turned.row_mut(y) {
            if let Some(grey) = between(picture, x_at, y_at) {
                *pixel = grey;
            }
            x_at += fixed(cos);
            y_at -= fixed(sin);
        }
    }
    turned
}

/// Binary places of the coordinates while turning: a 256th of a pixel over 10,000.
const SHIFT: u32 = 24;

/// The grey between four pixels; `None` outside.
fn between(picture: &Grey, x: i64, y: i64) -> Option<u8> {
    let (column, row) = (x >> SHIFT, y >> SHIFT);
    if column < 0 || row < 0 {
        return None;
    }
    let (column, row) = (column as usize, row as usize);
    if column + 1 >= picture.width || row + 1 >= picture.height {
        return None;
    }
    let share = |at: i64| ((at >> (SHIFT - 8)) & 255) as u32;
    let (right, down) = (share(x), share(y));
    let at = row * picture.width + column;
    let pair = |at: usize| {
        let pair = &picture.pixels[at..at + 2];
        u32::from(pair[0]) * (256 - right) + u32::from(pair[1]) * right
    };
    Some(((pair(at) * (256 - down) + pair(at + picture.width) * down) >> 16) as u8)
}
