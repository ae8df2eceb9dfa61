//! Given a picture on white paper, gives its rulings and wipes them out of it.

use super::proof::{self, Part, View};
use super::tracks::{self, Bands, Peak, Track};
use crate::geometry::{Area, INCH};
use crate::page::Ruling;
use crate::picture::Grey;

/// Shortest ruling of each direction in inches; no letter of a report has longer strokes.
const SHORTEST: (f32, f32) = (0.45, 0.26);
/// Shortest that runs from one ruling to the next: the side of a small cell.
const SHORTEST_SIDE: (f32, f32) = (0.2, 0.14);
/// Inches from which a vertical ruling needs no other that it meets; shorter ones may be strokes of
/// large letters.
const ALONE: f32 = 0.8;
/// Inches of the longest straight stroke of a signature.
const LONGEST_STROKE: f32 = 2.0;
/// Points by which a ruling may miss the one that it meets.
const TOUCH: f32 = 3.0;
/// Inches beyond the ends of a short ruling, past those that it meets, where a curve would go on.
const PAST: (f32, f32) = (0.02, 0.05);
/// Inches by which a curve may bend away there.
const BEND: f32 = 0.012;
/// Share of the pixels there that a stroke which goes on has.
const GOES_ON: f32 = 0.8;
/// Most that a short ruling moves across its length.
const LEANS: f32 = 0.03;
/// Inches beside a ruling that its soft edge takes.
const SOFT: f32 = 0.004;
/// Inches that a stroke which ends in a ruling goes on beside it, at least.
const ENDS: f32 = 0.012;
/// Share of a ruling's darkness beside it that is a stroke.
const STROKE: f32 = 0.5;

/// A ruling: its peaks, and the part of them that is it.
struct Found {
    track: Track,
    part: Part,
    /// Its straight box, in points.
    area: Area,
}

/// Takes the rulings out of the picture; places in points.
pub fn take(picture: &mut Grey, dpi: f32) -> Vec<Ruling> {
    let (across, down) = (found(picture, dpi, true), found(picture, dpi, false));
    let long = |all: &[Found], shortest: f32| -> Vec<Area> {
        all.iter()
            .map(|one| one.area)
            .filter(|a| a.width().max(a.height()) >= shortest * INCH)
            .collect()
    };
    let (rows, columns) = (long(&across, SHORTEST.0), long(&down, SHORTEST.1));
    let is_ruling = |one: &Found, others: &[Area], alone: f32, horizontal: bool| {
        holds(one, others, alone)
            && !is_slanted(one, dpi)
            && !is_curve(picture, one, horizontal, dpi)
    };
    let (mut down, mut across) = (down, across);
    down.retain(|one| is_ruling(one, &rows, ALONE, false));
    across.retain(|one| is_ruling(one, &columns, SHORTEST.0, true));
    let mut rulings = Vec::new();
    // Vertical ones first: where two cross, the horizontal one is then free on both sides.
    for one in &down {
        if !is_stroke(one.area, &rows) {
            rulings.push(Ruling { area: one.area, horizontal: false });
        }
        wipe(picture, one, false, dpi);
    }
    for one in &across {
        if !is_stroke(one.area, &columns) {
            rulings.push(Ruling { area: one.area, horizontal: true });
        }
        wipe(picture, one, true, dpi);
    }
    rulings
}

/// Whether a ruling is long enough to stand alone, or meets others at its ends: a short one at both.
fn holds(one: &Found, others: &[Area], alone: f32) -> bool {
    let Area { x0, y0, x1, y1 } = one.area;
    let (x, y) = one.area.center();
    let horizontal = x1 - x0 > y1 - y0;
    let length = (x1 - x0).max(y1 - y0);
    let ends = if horizontal { [(x0, y), (x1, y)] } else { [(x, y0), (x, y1)] };
    let meets = |(x, y): (f32, f32)| {
        let near = |a: &Area| {
            x >= a.x0 - TOUCH && x <= a.x1 + TOUCH && y >= a.y0 - TOUCH && y <= a.y1 + TOUCH
        };
        others.iter().any(near)
    };
    let shortest = if horizontal { SHORTEST.0 } else { SHORTEST.1 } * INCH;
    match length {
        _ if length >= alone * INCH => true,
        _ if length >= shortest => ends.into_iter().any(meets),
        _ => ends.into_iter().all(meets),
    }
}

/// Whether a short line leans, as a stroke of a signature does: the page is straight.
fn is_slanted(Found { track, part, .. }: &Found, dpi: f32) -> bool {
    let (Some(first), Some(last)) = (track.first(), track.last()) else { return false };
    let length = (part.to - part.from) as f32;
    let moved = (first.from + first.to).abs_diff(last.from + last.to) as f32 / 2.0;
    length < ALONE * dpi && moved > (LEANS * length).max(dpi * SOFT)
}

/// Whether a line is a stroke of a signature: it ends at none of those that cross its way, as no line
/// of a table does. A short one crosses one of them, those of a table with open sides are longer; a
/// longer one lies between others and crosses one at most, a line that faded at its ends more.
fn is_stroke(area: Area, others: &[Area]) -> bool {
    let Area { x0, y0, x1, y1 } = area;
    let horizontal = x1 - x0 > y1 - y0;
    let ((from, to), (x, y)) = (if horizontal { (x0, x1) } else { (y0, y1) }, area.center());
    let crossing = others.iter().filter_map(|other| {
        let (low, high, at) = match horizontal {
            true => (other.y0, other.y1, other.center().0),
            false => (other.x0, other.x1, other.center().1),
        };
        let across = if horizontal { y } else { x };
        (low - TOUCH..=high + TOUCH).contains(&across).then_some(at)
    });
    let crossing: Vec<f32> = crossing.collect();
    let meets = |end: f32| crossing.iter().any(|at| (at - end).abs() <= TOUCH);
    let inside = crossing.iter().filter(|at| (from..=to).contains(at)).count();
    let enclosed = crossing.iter().any(|at| *at < from) && crossing.iter().any(|at| *at > to);
    let length = (to - from) / INCH;
    let is_short = length < ALONE && inside > 0;
    let lies_between = length < LONGEST_STROKE && enclosed && inside <= 1;
    !meets(from) && !meets(to) && (is_short || lies_between)
}

/// Whether a ruling is a short part of a curve, such as the ring of a stamp: its stroke goes on at both
/// ends, where a straight one would be longer.
fn is_curve(picture: &Grey, Found { track, part, .. }: &Found, horizontal: bool, dpi: f32) -> bool {
    let (Some(first), Some(last)) = (track.first(), track.last()) else { return false };
    let view = View::of(picture, horizontal);
    let bend = (dpi * BEND).ceil() as usize;
    let goes_on = |peak: &Peak, alongs: Vec<usize>| {
        let across = peak.from.saturating_sub(bend)..(peak.to + bend).min(view.breadth);
        let limit = 255.0 - (peak.dark * STROKE).max(30.0);
        let dark =
            |n: usize, across: usize| f32::from(picture.pixels[view.pixel(n, across)]) < limit;
        let is_met = |along: &&usize| across.clone().any(|across| dark(**along, across));
        !alongs.is_empty()
            && alongs.iter().filter(is_met).count() as f32 >= GOES_ON * alongs.len() as f32
    };
    let (near, far) = ((dpi * PAST.0) as usize, (dpi * PAST.1) as usize);
    let before = (near..far).filter_map(|n| part.from.checked_sub(n + 1)).collect();
    let after = (near..far).map(|n| part.to + n).filter(|&n| n < view.length).collect();
    ((part.to - part.from) as f32) < ALONE * dpi && goes_on(first, before) && goes_on(last, after)
}

fn found(picture: &Grey, dpi: f32, horizontal: bool) -> Vec<Found> {
    let shortest = if horizontal { SHORTEST_SIDE.0 } else { SHORTEST_SIDE.1 };
    let bands = Bands::of(picture, dpi, horizontal);
    let view = View::of(picture, horizontal);
    let parts = |track: Track| {
        let parts = proof::parts(picture, &track, bands.width, &view, dpi, shortest * dpi);
        parts.into_iter().map(move |part| within(&track, part, bands.width, horizontal, dpi))
    };
    tracks::of(&bands, dpi, shortest).into_iter().flat_map(parts).collect()
}

/// A part with its peaks alone.
fn within(track: &Track, part: Part, width: usize, horizontal: bool, dpi: f32) -> Found {
    let inside = |band: usize| (band + 3) * width > part.from && band * width < part.to;
    let track: Track = track.iter().filter(|peak| inside(peak.band)).copied().collect();
    let area = area(&track, part, horizontal, dpi);
    Found { track, part, area }
}

/// The straight box of a ruling in points: its ends, and its thickness where it mostly runs.
fn area(track: &Track, part: Part, horizontal: bool, dpi: f32) -> Area {
    let count = track.len().max(1) as f32;
    let middle = track.iter().map(|p| (p.from + p.to) as f32).sum::<f32>() / count / 2.0;
    let half = track.iter().map(|p| (p.to - p.from) as f32).sum::<f32>() / count / 2.0;
    let point = |n: f32| n * INCH / dpi;
    let (from, to) = (point(part.from as f32), point(part.to as f32));
    let (low, high) = (point(middle - half), point(middle + half));
    match horizontal {
        true => Area::new(from, low, to, high),
        false => Area::new(low, from, high, to),
    }
}

/// Makes a ruling white but for the strokes that cross it, and those that end in it: they are taken to
/// end in its middle.
fn wipe(picture: &mut Grey, Found { track, part, .. }: &Found, horizontal: bool, dpi: f32) {
    let view = View::of(picture, horizontal);
    let width = Bands::width_at(dpi);
    let soft = (dpi * SOFT).ceil() as usize;
    let reach = (dpi * ENDS).ceil() as usize;
    let pixels = proof::pixels(track, width, &view);
    for (along, peak) in pixels.filter(|(n, _)| (part.from..part.to).contains(n)) {
        let from = peak.from.saturating_sub(soft);
        let to = (peak.to + soft).min(view.breadth);
        let limit = 255.0 - (peak.dark * STROKE).clamp(30.0, 110.0);
        let dark = |across: usize| {
            let near = along.saturating_sub(1)..(along + 2).min(view.length);
            let is_dark = |n: usize| f32::from(picture.pixels[view.pixel(n, across)]) < limit;
            across < view.breadth && near.into_iter().any(is_dark)
        };
        let above = |far: usize| from > far && dark(from - 1 - far);
        let below = |far: usize| dark(to + far);
        let (before, after) = (above(0), below(0));
        let (begins, ends) = (before && (after || above(reach)), after && (before || below(reach)));
        let middle = (from + to) / 2;
        let kept = if begins { from } else { middle }..if ends { to } else { middle };
        for across in (from..to).filter(|across| !kept.contains(across)) {
            picture.pixels[view.pixel(along, across)] = 255;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_end_at_no_ruling() {
        let inch = |x0: f32, y: f32, x1: f32| Area::new(x0 * INCH, y * INCH, x1 * INCH, y * INCH);
        let down = |x: f32| Area::new(x * INCH, 0.0, x * INCH, 9.0 * INCH);
        let columns = [down(1.0), down(3.0), down(5.0)];
        // Across one ruling, or in the middle of a cell.
        assert!(is_stroke(inch(2.7, 2.0, 3.3), &columns));
        assert!(is_stroke(inch(2.0, 2.0, 3.6), &columns));
        assert!(is_stroke(inch(1.4, 2.0, 2.6), &columns));
        // Rulings of cells, one faded at an end, and those of a table with open sides.
        assert!(!is_stroke(inch(1.0, 2.0, 3.0), &columns));
        assert!(!is_stroke(inch(1.0, 2.0, 4.2), &columns));
        assert!(!is_stroke(inch(0.2, 2.0, 5.8), &columns));
        assert!(!is_stroke(inch(1.4, 2.0, 4.6), &columns));
    }
}
