//! Given the ink of a page and its rulings, gives the strips of its lines: letters, and the marks and
//! signs that belong to them.

use super::Strip;
use super::blobs::Blob;
use super::letters::Letters;
use super::lines::{self, HIGHEST, Line};
use super::walls::Walls;
use crate::picture::Pixels;

/// Letters in a line that may claim what stands in it but was not chained.
pub const STRONG: usize = 3;
/// Letters from a sign to the nearest letter of its line.
const SIGN_GAP: f32 = 2.0;
/// Letters from a mark to the side of the letter that it stands over or under.
const MARK_SIDE: f32 = 0.5;
/// Letters from a quotation mark or a comma to its letter.
const QUOTE_SIDE: f32 = 1.0;
/// Letters from a mark below to the side of its letter.
const UNDER_SIDE: f32 = 0.1;
/// Letters between a tone and the vowel that it stands on.
const STACK: f32 = 0.3;
/// Least height of what may be a letter of another line, in letters.
const LETTER: f32 = 0.6;
/// Letters from such a thing to the line, if it is marks grown together.
const GROWN: f32 = 0.35;
/// Letters above the letters where a mark still begins; a tone stands over a vowel.
const ABOVE: f32 = 1.4;
/// Letters below the letters where a mark still begins.
const BELOW: f32 = 0.6;
/// Letters below the letters where a mark ends at the latest: marks that grew together over the line
/// below reach farther down.
pub const LOWEST: f32 = 0.85;
/// Share of a sign that stands within the height of the letters.
const INSIDE: f32 = 0.5;
/// Cost of a letter between a sign and its line, against one of a mark above.
const SIGN_COST: f32 = 0.15;
/// How much dearer a place below is than one above: marks below hug their letters.
const BELOW_COST: f32 = 1.8;
/// Side of the smallest dot, in letters.
const DOT: f32 = 0.11;
/// Largest side of a full stop, and how far from the foot of its line it ends, in letters.
const STOP: (f32, f32) = (0.3, 0.2);
/// Side of the smallest dot that is no speck where it stands in no line, in letters.
const LONE_DOT: f32 = 0.16;
/// Dots that make a sign.
const DOTS: usize = 3;
/// Least width of a sign that stands alone, in letters.
const ALONE: f32 = 0.3;
/// Inches from a ruling, and beyond its end, within which what lies along it is a rest of it.
const RESIDUE: (f32, f32) = (0.015, 0.15);
/// Where a sign in the middle of its line stands above its foot, in letters.
const DASH: f32 = 0.45;

/// The blobs of a page, and what tells which strip they belong to.
pub struct Ink<'a> {
    /// All of them.
    pub blobs: &'a [Blob],
    /// Heights of letters.
    pub sizes: &'a Letters,
    /// The page's rulings.
    pub walls: &'a Walls,
    /// Dots an inch.
    pub dpi: f32,
}

/// The strip of each blob.
type Owners = Vec<Option<u32>>;

/// The strips from the top, then from the left, and the strip of each blob.
pub fn of(ink: &Ink) -> (Vec<Strip>, Owners) {
    let lines = lines::of(ink.blobs, ink.sizes, ink.walls, ink.dpi);
    let (strong, weak): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|line| line.letters.len() >= STRONG);
    let mut owners = vec![None; ink.blobs.len()];
    own(&mut owners, &strong, 0);
    let stray: Vec<usize> = weak.iter().flat_map(|line| line.blobs.iter().copied()).collect();
    claim(&mut owners, ink, &strong, &stray);
    // Short lines live on where no longer one claimed a letter of theirs.
    let left = |line: &Line| line.blobs.iter().all(|&n| owners[n].is_none());
    let weak: Vec<Line> = weak.into_iter().filter(left).collect();
    own(&mut owners, &weak, strong.len());
    let lines = [strong, weak].concat();
    let loose: Vec<usize> = (0..owners.len()).filter(|&n| owners[n].is_none()).collect();
    claim(&mut owners, ink, &lines, &loose);
    let mut strips: Vec<Strip> = lines.iter().map(strip).collect();
    for (blob, owner) in ink.blobs.iter().zip(&owners) {
        if let Some(n) = owner {
            let strip = &mut strips[*n as usize];
            strip.place = strip.place.union(&blob.place);
        }
    }
    stops(&strips, &mut owners, ink);
    signs(&mut strips, &mut owners, ink);
    ordered(strips, owners)
}

fn own(owners: &mut Owners, lines: &[Line], first: usize) {
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

/// Gives some blobs, marks and signs, to the lines that they stand nearest to.
fn claim(owners: &mut Owners, ink: &Ink, lines: &[Line], loose: &[usize]) {
    let band = ((ink.dpi * 0.1) as usize).max(1);
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
    let parts: Vec<usize> =
        loose.iter().copied().filter(|&n| is_part(&ink.blobs[n], ink.sizes)).collect();
    let places: Vec<Pixels> = parts.iter().map(|&n| ink.blobs[n].place).collect();
    for ((&n, place), stack) in parts.iter().zip(&places).zip(stacks(&places, ink.sizes)) {
        let near = near.get((place.y0 + place.y1) / 2 / band).map_or(&[][..], Vec::as_slice);
        let priced =
            near.iter().filter_map(|&m| Some((cost(place, stack, &lines[m], ink.walls)?, m)));
        let best = priced.min_by(|a, b| a.0.total_cmp(&b.0));
        owners[n] = best.map(|(_, m)| m as u32);
    }
}

/// For each place, how many pixels of those below it another fills on which it stands: a tone on a
/// vowel.
fn stacks(places: &[Pixels], sizes: &Letters) -> Vec<usize> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&n| places[n].y0);
    let stands_on = |place: &Pixels| {
        let reach = (STACK * sizes.at(place.x0, place.y0)) as usize + 1;
        let first = order.partition_point(|&m| places[m].y0 + reach / 2 < place.y1);
        let near = order[first..].iter().map(|&m| &places[m]);
        let mut near = near.take_while(|other| other.y0 <= place.y1 + reach);
        near.find(|other| other.x0 < place.x1 && place.x0 < other.x1).map_or(0, Pixels::height)
    };
    places.iter().map(stands_on).collect()
}

/// Neither a speck nor a picture.
fn is_part(blob: &Blob, sizes: &Letters) -> bool {
    let letter = sizes.at(blob.place.x0, blob.place.y0);
    let height = blob.place.height() as f32;
    blob.area as f32 >= (DOT * letter).powi(2).max(2.0) && height <= HIGHEST * letter
}

/// How far a blob is from being a part of a line; `None` where it cannot be.
fn cost(place: &Pixels, stack: usize, line: &Line, walls: &Walls) -> Option<f32> {
    let letter = line.letter;
    let bounds = line.place();
    let far = (SIGN_GAP * letter) as usize;
    if place.x0 > bounds.x1 + far || place.x1 + far < bounds.x0 {
        return None;
    }
    let x = (place.x0 + place.x1) / 2;
    let foot = line.foot(x);
    let (aside, nearest) = line.nearest(place);
    let (from, to) = (place.y0 as f32, place.y1 as f32);
    let middle = (from + to) / 2.0;
    let shared = to.min(foot) - from.max(foot - letter);
    let inside = shared >= INSIDE * (to - from).min(letter);
    if inside {
        let parted = match place.x0 < nearest.x0 {
            true => walls.part(place, &nearest),
            false => walls.part(&nearest, place),
        };
        let fits = aside <= SIGN_GAP * letter && !parted;
        return fits.then_some(aside / letter * SIGN_COST);
    }
    // A letter that grew together with its vowel bears the tone higher up.
    let top = if aside > 0.0 { foot - letter } else { (nearest.y0 as f32).min(foot - letter) };
    let (above, below) = match middle < foot - letter / 2.0 {
        true => ((top - to).max(0.0), 0.0),
        false => (0.0, (from - foot).max(0.0)),
    };
    let stack = if above > stack as f32 { stack as f32 } else { 0.0 };
    let cut = walls.cut(x as f32, middle, foot - letter / 2.0);
    let side = match above + below {
        // Quotation marks and commas stand beside the letters, half in their height.
        0.0 => QUOTE_SIDE,
        _ if above > 0.0 => MARK_SIDE,
        _ => UNDER_SIDE,
    };
    let hangs = middle >= foot - letter / 2.0 && to - foot > LOWEST * letter;
    if cut || hangs || aside > side * letter {
        return None;
    }
    // What is as high as a letter is one, but for marks grown together.
    let highest = if to - from >= LETTER * letter { GROWN } else { ABOVE };
    let fits = above <= highest * letter && below <= highest.min(BELOW) * letter;
    let above = above - stack;
    let side_cost = aside / letter * SIGN_COST;
    fits.then_some(above / letter + below / letter * BELOW_COST + side_cost)
}

/// Gives the smallest dots, where they may be full stops of a line, to it.
fn stops(strips: &[Strip], owners: &mut Owners, ink: &Ink) {
    let is_small = |blob: &Blob, strip: &Strip| {
        let side = blob.place.width().max(blob.place.height()) as f32;
        side <= STOP.0 * strip.letter
    };
    for (owner, blob) in owners.iter_mut().zip(ink.blobs).filter(|(owner, _)| owner.is_none()) {
        let place = &blob.place;
        let stands_in = |strip: &Strip| {
            let rise = (strip.baseline - place.y1 as f32) / strip.letter;
            place.x0 >= strip.place.x0 && place.x1 <= strip.place.x1 && rise.abs() <= STOP.1
        };
        let found = strips.iter().position(|strip| is_small(blob, strip) && stands_in(strip));
        *owner = found.map(|n| n as u32);
    }
}

/// Signs that stand alone, such as a dash in a cell, become strips as high as a letter.
fn signs(strips: &mut Vec<Strip>, owners: &mut Owners, ink: &Ink) {
    let size = |place: &Pixels| ink.sizes.at(place.x0, place.y0);
    let is_free = |n: usize| owners[n].is_none() && !ink.blobs[n].torn;
    let free = |n: &usize| is_free(*n) && is_sign(&ink.blobs[*n], ink.sizes);
    let mut order: Vec<usize> = (0..ink.blobs.len()).filter(free).collect();
    // Where signs outnumber what is in lines, they are noise.
    if order.len() > owners.iter().flatten().count() {
        return;
    }
    order.sort_by_key(|&n| ink.blobs[n].place.x0);
    let places: Vec<Pixels> = order.iter().map(|&n| ink.blobs[n].place).collect();
    let joined = |a: &Pixels, b: &Pixels| {
        let apart = a.y0.saturating_sub(b.y1).max(b.y0.saturating_sub(a.y1)) as f32;
        let gap = b.x0.saturating_sub(a.x1) as f32;
        gap <= size(a) && apart <= 0.3 * size(a) && !ink.walls.part(a, b)
    };
    let reach = |a: &Pixels| a.x1 + size(a) as usize;
    for group in lines::chained(&places, joined, reach, (ink.dpi * 0.1) as usize) {
        let Some(place) = group.iter().map(|&n| places[n]).reduce(|a, b| a.union(&b)) else {
            continue;
        };
        let letter = size(&place);
        let is_dash = group.iter().any(|&n| places[n].width() as f32 >= ALONE * letter);
        let is_sign = (is_dash || group.len() >= DOTS)
            && !ink.walls.touch(&place, RESIDUE.0 * ink.dpi, RESIDUE.1 * ink.dpi)
            && place.width() as f32 >= ALONE * letter
            && place.height() as f32 <= HIGHEST * letter;
        if is_sign {
            group.iter().for_each(|&n| owners[order[n]] = Some(strips.len() as u32));
            strips.push(sign(place, letter));
        }
    }
}

/// A dot or a dash: noise is smaller.
fn is_sign(blob: &Blob, sizes: &Letters) -> bool {
    let letter = sizes.at(blob.place.x0, blob.place.y0);
    let (width, height) = (blob.place.width() as f32, blob.place.height() as f32);
    let dot = width.min(height) >= LONE_DOT * letter && blob.area as f32 >= width * height / 2.0;
    is_part(blob, sizes) && (dot || width >= ALONE * letter)
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

fn ordered(strips: Vec<Strip>, owners: Owners) -> (Vec<Strip>, Owners) {
    let mut order: Vec<usize> = (0..strips.len()).collect();
    order.sort_by_key(|&n| (strips[n].place.y0, strips[n].place.x0));
    let mut rank = vec![0; strips.len()];
    order.iter().enumerate().for_each(|(place, &n)| rank[n] = place as u32);
    let owners = owners.into_iter().map(|owner| owner.map(|n| rank[n as usize])).collect();
    (order.into_iter().map(|n| strips[n]).collect(), owners)
}
