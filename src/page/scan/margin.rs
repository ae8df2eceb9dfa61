//! Given a picture on white paper, wipes what a scanner adds around it: black borders, punch holes.

use crate::picture::{Grey, Pixels};

/// Side in inches of the blocks that are looked at; thicker than rulings and strokes.
pub const BLOCK: f32 = 0.04;
/// A block darker than this is black all over.
const BLACK: u8 = 90;
/// Inches from the edge within which a border starts.
const BORDER: f32 = 0.12;
/// Inches from the edge within which papers are punched.
const PUNCHED: f32 = 0.8;
/// Smallest and largest hole, in inches.
const HOLE: (f32, f32) = (0.16, 0.42);
/// Share of its box that a disc fills, at least.
const ROUND: f32 = 0.6;

/// Wipes them.
pub fn wipe(picture: &mut Grey, dpi: f32) {
    let step = (dpi * BLOCK).max(1.0);
    let small = picture.reduced(step);
    let mut seen = vec![false; small.pixels.len()];
    for start in 0..small.pixels.len() {
        if small.pixels[start] >= BLACK || seen[start] {
            continue;
        }
        let blob = flood(&small, start, BLACK, &mut seen);
        if is_border(&blob, &small) || is_hole(&blob, &small) {
            blob.iter().for_each(|&n| wipe_around(picture, n % small.width, n / small.width, step));
        }
    }
}

/// The blocks darker than a limit that hang together with one of them.
pub fn flood(small: &Grey, start: usize, limit: u8, seen: &mut [bool]) -> Vec<usize> {
    let mut blob = vec![start];
    seen[start] = true;
    let mut next = 0;
    while next < blob.len() {
        let (x, y) = (blob[next] % small.width, blob[next] / small.width);
        for y in y.saturating_sub(1)..(y + 2).min(small.height) {
            for x in x.saturating_sub(1)..(x + 2).min(small.width) {
                let n = y * small.width + x;
                if small.pixels[n] < limit && !seen[n] {
                    seen[n] = true;
                    blob.push(n);
                }
            }
        }
        next += 1;
    }
    blob
}

fn bounds(blob: &[usize], small: &Grey) -> Pixels {
    let block = |&n: &usize| {
        let (x0, y0) = (n % small.width, n / small.width);
        Pixels { x0, y0, x1: x0 + 1, y1: y0 + 1 }
    };
    blob.iter().map(block).reduce(|a, b| a.union(&b)).unwrap_or_default()
}

/// Blocks from the nearest edge of the picture.
fn from_edge(place: &Pixels, small: &Grey) -> usize {
    let across = place.x0.min(small.width - place.x1);
    across.min(place.y0.min(small.height - place.y1))
}

/// Whether blocks of [`BLOCK`] reach the edge of the picture.
pub fn is_border(blob: &[usize], small: &Grey) -> bool {
    from_edge(&bounds(blob, small), small) as f32 * BLOCK < BORDER
}

fn is_hole(blob: &[usize], small: &Grey) -> bool {
    let place = bounds(blob, small);
    let size = |n: usize| (HOLE.0..HOLE.1).contains(&(n as f32 * BLOCK));
    size(place.width())
        && size(place.height())
        && place.width().abs_diff(place.height()) <= 1
        && blob.iter().any(|&n| is_solid(n, small))
        && blob.len() as f32 >= ROUND * (place.width() * place.height()) as f32
        && (from_edge(&place, small) as f32 * BLOCK) < PUNCHED
}

/// Whether a block and all those around it are black: no letter is as thick.
fn is_solid(n: usize, small: &Grey) -> bool {
    let (x, y) = (n % small.width, n / small.width);
    let inner = x > 0 && y > 0 && x + 1 < small.width && y + 1 < small.height;
    inner && (y - 1..y + 2).all(|y| small.row(y)[x - 1..x + 2].iter().all(|&p| p < BLACK))
}

/// A block and half of each of those around it: the soft edge of what is black.
fn wipe_around(picture: &mut Grey, x: usize, y: usize, step: f32) {
    let from = |n: usize| ((n as f32 - 0.75) * step).max(0.0) as usize;
    let to = |n: usize, end: usize| (((n as f32 + 1.75) * step) as usize).min(end);
    let columns = from(x)..to(x, picture.width);
    for y in from(y)..to(y, picture.height) {
        picture.row_mut(y)[columns.clone()].fill(255);
    }
}
