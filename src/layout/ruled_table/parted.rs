//! Tables that stand so close below each other that a picture shows the borders at their sides as one:
//! they are cut apart in the gap, which no text fits into.

use super::{Crossing, MIN_CELL, SNAP, Segment, TOUCH};

/// Highest gap between two tables in points, lower than a line of text.
const MAX_GAP: f32 = 9.0;

/// The tables of a group of rulings, from the top.
pub fn apart(group: Crossing) -> Vec<Crossing> {
    let gap = group.0.windows(2).map(|pair| (pair[0], pair[1])).find(|gap| is_gap(&group, gap));
    let Some((bottom, top)) = gap else { return vec![group] };
    let (above, below) = cut(&group, &bottom, &top);
    [vec![above], apart(below)].concat()
}

/// Whether two rulings one below the other are the bottom of a table and the top of the next: both
/// run over the whole width, nothing but the borders crosses the room between them, and their columns
/// stand elsewhere, or the next one opens with a title.
fn is_gap(group: &Crossing, (bottom, top): &(Segment, Segment)) -> bool {
    let room = MIN_CELL.max(SNAP)..=MAX_GAP;
    let whole = |s: &Segment| s.from - left(group) <= TOUCH && right(group) - s.to <= TOUCH;
    let middle = (bottom.at + top.at) / 2.0;
    if !room.contains(&(top.at - bottom.at)) || !whole(bottom) || !whole(top) {
        return false;
    }
    let (above, below) = (inner(group, bottom.at - MIN_CELL), inner(group, top.at + MIN_CELL));
    let missing = |some: &[f32], others: &[f32]| {
        some.iter().any(|x| others.iter().all(|other| (x - other).abs() > TOUCH))
    };
    let elsewhere = missing(&above, &below) && missing(&below, &above);
    inner(group, middle).is_empty() && !above.is_empty() && (elsewhere || below.is_empty())
}

/// Where vertical rulings between the borders cross a height.
fn inner(group: &Crossing, y: f32) -> Vec<f32> {
    let is_border = |s: &&Segment| s.at - left(group) <= TOUCH || right(group) - s.at <= TOUCH;
    let crossing = group.1.iter().filter(|s| s.from <= y && y <= s.to);
    crossing.filter(|s| !is_border(s)).map(|s| s.at).collect()
}

fn left(group: &Crossing) -> f32 {
    group.0.iter().map(|s| s.from).fold(f32::INFINITY, f32::min)
}

fn right(group: &Crossing) -> f32 {
    group.0.iter().map(|s| s.to).fold(f32::NEG_INFINITY, f32::max)
}

/// The rulings down to the bottom of the first table, and those from the top of the next.
fn cut((across, down): &Crossing, bottom: &Segment, top: &Segment) -> (Crossing, Crossing) {
    let rows = |kept: &dyn Fn(&Segment) -> bool| across.iter().copied().filter(kept).collect();
    let part = |from: f32, to: f32| -> Vec<Segment> {
        let clipped =
            down.iter().map(|s| Segment { from: s.from.max(from), to: s.to.min(to), ..*s });
        clipped.filter(|s| s.to - s.from > TOUCH).collect()
    };
    let above = (rows(&|s| s.at <= bottom.at), part(f32::NEG_INFINITY, bottom.at));
    let below = (rows(&|s| s.at >= top.at), part(top.at, f32::INFINITY));
    (above, below)
}
