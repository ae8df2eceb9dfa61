//! Whether the texts of a page's last row run into the row behind the break: only those that stand
//! at the bottom of their row can.

use super::{Cell, Table, filled};
use crate::geometry::Area;

/// Difference in points of the bottoms of two texts that end on one line.
const SAME_LINE: f32 = 5.0;

/// Whether the filled cells of row `at` stand below just those texts of the last row that reach
/// its bottom, while others end higher and have nothing below; `false` where nothing has a place.
pub fn flows(before: &Table, next: &Table, at: usize) -> bool {
    let row = before.rows - 1;
    let ends: Option<Vec<(usize, f32)>> =
        filled(before, row).map(|cell| Some((cell.column, ink(cell)?.y1))).collect();
    let Some(ends) = ends else { return false };
    let bottom = ends.iter().map(|end| end.1).fold(f32::NEG_INFINITY, f32::max);
    let reaches = |end: &&(usize, f32)| bottom - end.1 <= SAME_LINE;
    let goes_on = |column: usize| filled(next, at).any(|cell| cell.column == column);
    let told = |cell: &Cell| ends.iter().any(|end| end.0 == cell.column);
    filled(next, at).all(told)
        && ends.iter().any(|end| !reaches(&end))
        && ends.iter().all(|end| reaches(&end) == goes_on(end.0))
}

/// Where the last part of a cell's text stands.
fn ink(cell: &Cell) -> Option<Area> {
    cell.text.locations.last()?.area
}
