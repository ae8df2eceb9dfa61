//! Measure tables that stand upright: a label on the left, what it names on the right, one block
//! of rows a measure.

use super::columns::{self, Role as Column};
use super::grid::Grid;
use super::measures::{self, Fields};
use super::report::Measure;
use super::year::FiscalYear;
use crate::provenance::Text;

/// A block tells a measure with at least so many elements besides its name.
const LEAST_ELEMENTS: usize = 2;

/// The measures of an upright table; none where the table is no such.
pub fn measures(grid: &Grid, year: Option<FiscalYear>, heading: Option<u8>) -> Vec<Measure> {
    if grid.columns() < 2 || grid.columns() > 3 {
        return Vec::new();
    }
    let blocks = blocks(grid);
    let told = blocks.iter().all(|b| b.has(Column::Measure) && b.len() > LEAST_ELEMENTS);
    if !told {
        return Vec::new();
    }
    blocks.into_iter().map(|fields| measures::of_fields(fields, year, heading)).collect()
}

/// Rows by label; a label that repeats starts the next block. Rows without one are passed over.
fn blocks(grid: &Grid) -> Vec<Fields> {
    let mut blocks: Vec<Fields> = Vec::new();
    for row in 0..grid.rows() {
        let Some((role, text)) = labelled(grid, row) else { continue };
        match blocks.last_mut() {
            Some(block) if !block.has(role) => block.put(role, text),
            _ => {
                let mut block = Fields::default();
                block.put(role, text);
                blocks.push(block);
            }
        }
    }
    blocks
}

/// A row of a label, which is header words alone, and a text.
fn labelled(grid: &Grid, row: usize) -> Option<(Column, Text)> {
    let cells = grid.filled(row);
    let [label, text] = cells.as_slice() else { return None };
    let role = columns::role(&label.text.value);
    let known = role != Column::Other && columns::is_header_text(&label.text.value);
    known.then(|| (role, text.text.clone()))
}
