//! Raw cells become a table.

use std::borrow::Cow;

use super::markup::clean;
use crate::layout::{Cell, Method, Table};
use crate::provenance::Location;

/// Most columns of a table; further cells of a row are read as part of its last one.
pub const MAX_COLUMNS: usize = 100;
/// Most cells of a transcript; what follows is read as lines.
pub const MAX_CELLS: usize = 200_000;

/// Rows of raw cells as a table without spans; short rows are filled up with empty cells.
pub fn of_rows(method: Method, rows: &[Vec<Cow<str>>], location: Location) -> Table {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row_cells = |(row, raws): (usize, &Vec<Cow<str>>)| -> Vec<Cell> {
        let raw = |column: usize| raws.get(column).map_or("", |raw| &**raw);
        (0..columns).map(|column| cell(row, column, raw(column), location)).collect()
    };
    let cells = rows.iter().enumerate().flat_map(row_cells).collect();
    Table { method, rows: rows.len(), columns, header_rows: 0, cells }
}

/// One cell with its markup cleaned.
pub fn cell(row: usize, column: usize, raw: &str, location: Location) -> Cell {
    let (text, paragraphs) = clean(raw.trim(), location);
    Cell { row, column, row_span: 1, column_span: 1, text, paragraphs }
}

/// Whether a row is only the rule below a header: `---`, `:--:`.
pub fn is_rule(cells: &[Cow<str>]) -> bool {
    let rule = |cell: &str| cell.chars().all(|c| matches!(c, '-' | ':' | ' '));
    cells.iter().all(|cell| rule(cell)) && cells.iter().any(|cell| cell.contains("--"))
}
