//! Given the ink of a page and its rulings, gives the strips of its lines: letters, and the marks and
//! signs that belong to them.

use super::Strip;
use super::blobs::Blob;
use super::letters::Letters;
use super::lines::{self, Line};
use super::walls::Walls;
use crate::picture::Pixels;

/// Letters in a line that may claim what stands in it but was not chained.
const STRONG: usize = 3;
/// Letters from a sign to the nearest letter of its line.
const SIGN_GAP: f32 = 2.0;
/// Letters from a mark to the side of the letter that it stands over or under.
const MARK_SIDE: f32 = 0.5;
/// Letters above the letters where a mark still begins; a tone stands over a vowel.
const ABOVE: f32 = 1.4;
/// Letters below the letters where a mark still begins.
const BELOW: f32 = 0.6;
/// How much dearer a place below is than one above: marks below hug their letters.
const BELOW_COST: f32 = 1.8;
/// Side of the smallest dot, in letters.
const DOT: f32 = 0.11;
/// Highest blob that may belong to a line, in letters.
const HIGHEST: f32 = 3.2;
/// Least width of a sign that stands alone, in letters.
const ALONE: f32 = 0.3;
/// Where a sign in the middle of its line stands above its foot, in letters.
const DASH: f32 = 0.45;

/// The strips from the top, then from the left, and the strip of each blob.
pub fn of(
    blobs: &[Blob],
    sizes: &Letters,
    walls: &Walls,
    dpi: f32,
) -> (Vec<Strip>, Vec<Option<u32>>) {
    let lines = lines::of(blobs, sizes, walls, dpi);
    let (strong, weak): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|line| line.letters.len() >= STRONG);
    let mut owners: Vec<Option<u32>> = vec![None; blobs.len()];
    own(&mut owners, &strong, 0);
    claim(&mut owners, blobs, &strong, 0, sizes, walls, dpi);
    // Short lines live on where no longer one claimed a letter of theirs.
    let left = |line: &Line| line.blobs.iter().all(|&n| owners[n].is_none());
    let weak: Vec<Line> = weak.into_iter().filter(left).collect();
    own(&mut owners, &weak, strong.len());
    claim(&mut owners, blobs, &weak, strong.len(), sizes, walls, dpi);
    let mut lines = strong;
    lines.extend(weak);
    let mut strips: Vec<Strip> = lines.iter().map(strip).collect();
    for (blob, owner) in blobs.iter().zip(&owners) {
        if let Some(n) = owner {
            let strip = &mut strips[*n as usize];
            strip.place = strip.place.union(&blob.place);
        }
    }
    signs(&mut strips, &mut owners, blobs, sizes, walls, dpi);
    ordered(strips, owners)
}

fn own(owners: &mut [Option<u32>], lines: &[Line], first: usize) {
    for (n, line) in lines.iter().enumerate() {
        line.blobs.iter().for_each(|&blob| owners[blob] = Some((first + n) as u32));
    }
}

fn strip(line: &Line) -> Strip {
    let (baseline, letter) = (line.baseline(), line.letter);
    let top = (baseline - letter).max(0.0) as usize;
    let place = line.place();
    Strip { place: Pixels { y0: place.y0.min(top), ..place }, baseline, letter }
}

/// Gives marks and signs to the lines that they stand nearest to.
fn claim(
    owners: &mut [Option<u32>],
    blobs: &[Blob],
    lines: &[Line],
    first: usize,
    sizes: &Letters,
    walls: &Walls,
    dpi: f32,
) {
    let band = ((dpi * 0.1) as usize).max(1);
    let reach = |line: &Line| {
        let (place, letter) = (line.place(), line.letter);
        let from = (place.y0 as f32 - 2.0 * letter).max(0.0) as usize / band;
        from..=(place.y1 as f32 + letter) as usize / band
    };
    let last = lines.iter().map(|line| *reach(line).end()).max().unwrap_or(0);
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); last + 1];
    for (n, line) in lines.iter().enumerate() {
        reach(line).for_each(|band| near[band].push(n));
    }
    for (n, blob) in blobs.iter().enumerate().filter(|(_, blob)| is_part(blob, sizes)) {
        if owners[n].is_some() {
            continue;
        }
        let middle = (blob.place.y0 + blob.place.y1) / 2;
        let near = near.get(middle / band).map(Vec::as_slice).unwrap_or_default();
        let priced = near.iter().filter_map(|&m| Some((cost(&blob.place, &lines[m], walls)?, m)));
        let best = priced.min_by(|a, b| a.0.total_cmp(&b.0));
        owners[n] = best.map(|(_, m)| (first + m) as u32);
    }
}

/// Neither a speck nor a picture.
fn is_part(blob: &Blob, sizes: &Letters) -> bool {
    let letter = sizes.at(blob.place.x0, blob.place.y0);
    let height = blob.place.height() as f32;
    blob.area as f32 >= (DOT * letter).powi(2).max(2.0) && height <= HIGHEST * letter
}

/// How far a blob is from being a part of a line; `None` where it cannot be.
fn cost(place: &Pixels, line: &Line, walls: &Walls) -> Option<f32> {
    let letter = line.letter;
    let bounds = line.place();
    let far = (SIGN_GAP * letter) as usize;
    if place.x0 > bounds.x1 + far || place.x1 + far < bounds.x0 {
        return None;
    }
    let x = (place.x0 + place.x1) / 2;
    let foot = line.foot(x);
    let (aside, nearest) = line.nearest(place);
    let above = foot - letter - place.y1 as f32;
    let below = place.y0 as f32 - foot;
    let middle = (place.y0 + place.y1) as f32 / 2.0;
    if above <= 0.0 && below <= 0.0 {
        let parted = if place.x0 < nearest.x0 {
            walls.part(place, &nearest)
        } else {
            walls.part(&nearest, place)
        };
        let fits = aside <= SIGN_GAP * letter && !parted;
        return fits.then_some(aside / letter / SIGN_GAP * 0.3);
    }
    let cut = walls.cut(x as f32, middle, foot - letter / 2.0);
    if cut || aside > MARK_SIDE * letter {
        return None;
    }
    let fits = above <= ABOVE * letter && below <= BELOW * letter;
    fits.then_some(if above > 0.0 { above / letter } else { below / letter * BELOW_COST })
}

/// Signs that stand alone, such as a dash in a cell, become strips as high as a letter.
fn signs(
    strips: &mut Vec<Strip>,
    owners: &mut [Option<u32>],
    blobs: &[Blob],
    sizes: &Letters,
    walls: &Walls,
    dpi: f32,
) {
    let size = |place: &Pixels| sizes.at(place.x0, place.y0);
    let free = |n: &usize| owners[*n].is_none() && is_part(&blobs[*n], sizes);
    let mut order: Vec<usize> = (0..blobs.len()).filter(free).collect();
    order.sort_by_key(|&n| blobs[n].place.x0);
    let places: Vec<Pixels> = order.iter().map(|&n| blobs[n].place).collect();
    let joined = |a: &Pixels, b: &Pixels| {
        let apart = a.y0.saturating_sub(b.y1).max(b.y0.saturating_sub(a.y1)) as f32;
        let gap = b.x0.saturating_sub(a.x1) as f32;
        gap <= size(a) && apart <= 0.3 * size(a) && !walls.part(a, b)
    };
    let reach = |a: &Pixels| a.x1 + size(a) as usize;
    for group in lines::chained(&places, joined, reach, (dpi * 0.1) as usize) {
        let Some(place) = group.iter().map(|&n| places[n]).reduce(|a, b| a.union(&b)) else {
            continue;
        };
        let letter = size(&place);
        let is_sign =
            place.width() as f32 >= ALONE * letter && place.height() as f32 <= HIGHEST * letter;
        if is_sign {
            group.iter().for_each(|&n| owners[order[n]] = Some(strips.len() as u32));
            strips.push(sign(place, letter));
        }
    }
}

fn sign(place: Pixels, letter: f32) -> Strip {
    let low = (place.height() as f32) < letter * 0.6;
    let is_dash = low && place.width() < 4 * place.height() || place.width() as f32 <= 3.0 * letter;
    let middle = (place.y0 + place.y1) as f32 / 2.0;
    let baseline = if low && is_dash { middle + DASH * letter } else { place.y1 as f32 };
    let y0 = place.y0.min((baseline - letter).max(0.0) as usize);
    let y1 = place.y1.max(baseline as usize);
    Strip { place: Pixels { y0, y1, ..place }, baseline, letter }
}

fn ordered(strips: Vec<Strip>, owners: Vec<Option<u32>>) -> (Vec<Strip>, Vec<Option<u32>>) {
    let mut order: Vec<usize> = (0..strips.len()).collect();
    order.sort_by_key(|&n| (strips[n].place.y0, strips[n].place.x0));
    let mut rank = vec![0; strips.len()];
    order.iter().enumerate().for_each(|(place, &n)| rank[n] = place as u32);
    let owners = owners.into_iter().map(|owner| owner.map(|n| rank[n as usize])).collect();
    (order.into_iter().map(|n| strips[n]).collect(), owners)
}
