//! Grids without a border at their sides that one table was cut into: a title row over its whole
//! width has no vertical ruling that would hold the parts together.

use super::{Crossing, MIN_CELL, SNAP};

/// Highest title row in points: two lines of text with their margins.
const MAX_TITLE_ROW: f32 = 50.0;

/// Groups of rulings, those of one table united; each group holds both directions.
pub fn united(mut groups: Vec<Crossing>) -> Vec<Crossing> {
    let top = |group: &Crossing| group.0.first().map_or(f32::INFINITY, |ruling| ruling.at);
    groups.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut found: Vec<Crossing> = Vec::with_capacity(groups.len());
    for group in groups {
        match found.last_mut().filter(|last| go_on(last, &group)) {
            Some(last) => {
                last.0.extend(group.0);
                last.1.extend(group.1);
                last.1.sort_by(|a, b| a.at.total_cmp(&b.at));
            }
            None => found.push(group),
        }
    }
    found
}

/// Whether a group stands a title row below another of the same columns, both open at their sides.
fn go_on(above: &Crossing, below: &Crossing) -> bool {
    let (Some(bottom), Some(top)) = (above.0.last(), below.0.first()) else { return false };
    let apart = top.at - bottom.at;
    let (columns, others) = (edges(above), edges(below));
    let same = |(a, b): (&f32, &f32)| (a - b).abs() <= SNAP;
    (0.0..=MAX_TITLE_ROW).contains(&apart)
        && columns.len() > 1
        && columns.len() == others.len()
        && columns.iter().zip(&others).all(same)
        && is_open(above, &columns)
        && is_open(below, &others)
}

/// Where the vertical rulings of a group stand.
fn edges(group: &Crossing) -> Vec<f32> {
    let mut edges: Vec<f32> = group.1.iter().map(|ruling| ruling.at).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|b, a| *b - *a < MIN_CELL);
    edges
}

/// Whether the horizontal rulings reach out beyond the outer vertical ones on both sides.
fn is_open((across, _): &Crossing, edges: &[f32]) -> bool {
    let from = across.iter().map(|ruling| ruling.from).fold(f32::INFINITY, f32::min);
    let to = across.iter().map(|ruling| ruling.to).fold(f32::NEG_INFINITY, f32::max);
    edges.first().is_some_and(|x| x - from > MIN_CELL)
        && edges.last().is_some_and(|x| to - x > MIN_CELL)
}
