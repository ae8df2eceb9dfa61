//! Items: rows of a table that name none of the indicators and hold scores.

use super::codebook::{self, Aligned};
use super::columns::{Columns, Role as Column};
use super::grid::Grid;
use super::label;
use super::number;
use super::score::Code;
use super::scores::{LEAST_ITEM_ROWS, is_read_score, labels};
use super::sequence;
use super::year::FiscalYear;
use crate::layout::Cell;
use crate::provenance::Text;

/// The items of a table.
#[derive(Default)]
pub struct Items {
    /// Rows with the item that each is.
    pub codes: Vec<(usize, Code)>,
    /// The first row of a list whose items no list of the year has.
    pub unlisted: Option<Text>,
}

/// Finds the items among the open rows of a table.
pub fn find(
    grid: &Grid,
    columns: &Columns,
    open: &[usize],
    score_columns: &[usize],
    year: Option<FiscalYear>,
) -> Items {
    if columns.has(Column::Measure) || score_columns.is_empty() {
        return Items::default();
    }
    let scored =
        |row: &usize| score_columns.iter().any(|c| number::of_cell(grid.value(*row, *c)).is_some());
    let rows: Vec<usize> = open.iter().copied().filter(scored).collect();
    let cells: Vec<Vec<&Cell>> =
        rows.iter().map(|row| from_id(labels(grid, columns, *row, score_columns))).collect();
    let texts: Vec<String> = cells.iter().map(|cells| joined(cells)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let Aligned { mut codes, unlisted } = codebook::align(&texts, year);
    sequence::fill(&mut codes, |n| is_read_score(grid, rows[n], score_columns));
    let first = unlisted.first().filter(|_| unlisted.len() >= LEAST_ITEM_ROWS);
    let unlisted = first.and_then(|n| cells[*n].first()).map(|cell| cell.text.clone());
    let codes = rows.into_iter().zip(codes).filter_map(|(row, code)| Some((row, code?)));
    Items { codes: codes.collect(), unlisted }
}

/// The cells of a label from the one that starts with an id: the number of the row may stand before it.
fn from_id(mut cells: Vec<&Cell>) -> Vec<&Cell> {
    let id = cells.iter().position(|cell| label::has_id(&cell.text.value));
    cells.drain(..id.unwrap_or_default());
    cells
}

fn joined(cells: &[&Cell]) -> String {
    cells.iter().map(|cell| cell.text.value.as_str()).collect::<Vec<_>>().join(" ")
}
