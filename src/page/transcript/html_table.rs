//! HTML tables, unclosed tags and nested tables included.

use std::ops::Range;

use super::grid::{MAX_COLUMNS, cell};
use super::tags::{Tag, tags};
use crate::layout::{Cell, Method, Table};
use crate::provenance::Location;

/// Most tables inside one another that are read as tables; deeper ones are text of their cell.
const MAX_NESTING: usize = 4;
/// Most rows that a cell may span, before the end of the table bounds it.
const MAX_ROW_SPAN: usize = 1_000;

/// Where the tables of a text stand that stand in no other: from `<table>` to `</table>`; one
/// that is never closed ends at the first blank line.
pub fn outermost(text: &str) -> Vec<Range<usize>> {
    let mut spans = matched(text);
    spans.sort_by_key(|span| span.start);
    let mut end = 0;
    let mut outer = Vec::new();
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        if span.start >= end {
            let span = if span.end > text.len() { open_end(text, span.start) } else { span };
            end = span.end;
            outer.push(span);
        }
    }
    outer
}

/// Every table with its end; an end behind the text where it is never closed.
fn matched(text: &str) -> Vec<Range<usize>> {
    let (mut open, mut spans) = (Vec::new(), Vec::new());
    for tag in tags(text).filter(|tag| tag.is("table")) {
        match (tag.closing, open.pop()) {
            (true, Some(start)) => spans.push(start..tag.end),
            (true, None) => {}
            (false, last) => open.extend(last.into_iter().chain([tag.start])),
        }
    }
    spans.extend(open.into_iter().map(|start| start..text.len() + 1));
    spans
}

fn open_end(text: &str, start: usize) -> Range<usize> {
    let blank = text[start..].find("\n\n").map_or(text.len(), |at| start + at);
    start..blank
}

/// The table that a text is, and after it those nested in its cells.
pub fn tables(raw: &str, location: Location) -> Vec<Table> {
    let mut found = Vec::new();
    collect(raw, location, 0, &mut found);
    found
}

/// The tables nested in one cell.
pub fn nested(raw: &str, location: Location) -> Vec<Table> {
    let mut found = Vec::new();
    collect_nested(raw, location, 0, &mut found);
    found
}

fn collect(raw: &str, location: Location, depth: usize, found: &mut Vec<Table>) {
    let raw_cells = raw_cells(raw);
    let table = placed(raw, &raw_cells, location);
    if !table.cells.is_empty() {
        found.push(table);
    }
    for inside in raw_cells.iter().filter(|c| c.nests) {
        collect_nested(&raw[inside.bytes.clone()], location, depth + 1, found);
    }
}

fn collect_nested(raw: &str, location: Location, depth: usize, found: &mut Vec<Table>) {
    if depth < MAX_NESTING {
        for span in outermost(raw) {
            collect(&raw[span], location, depth, found);
        }
    }
}

/// A cell before it has its place.
struct RawCell {
    row: usize,
    bytes: Range<usize>,
    row_span: usize,
    column_span: usize,
    /// Whether a table stands inside.
    nests: bool,
}

/// The cells between the tags of the outer table.
fn raw_cells(raw: &str) -> Vec<RawCell> {
    let mut reader = Reader { cells: Vec::new(), row: 0, in_row: 0, open: false };
    let mut depth = 0;
    for tag in tags(raw) {
        let (is_table, is_row) = (tag.is("table"), tag.is("tr"));
        if is_table {
            depth = if tag.closing { depth - 1 } else { depth + 1 };
        }
        match depth {
            0 => reader.close(tag.start),
            1 if tag.is_cell() || is_row => reader.boundary(&tag, is_row),
            _ if is_table => reader.nest(),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    reader.close(raw.len());
    reader.cells
}

/// Reads boundaries of cells and rows.
struct Reader {
    cells: Vec<RawCell>,
    row: usize,
    /// Cells of the row so far.
    in_row: usize,
    /// Whether the last cell is still open.
    open: bool,
}

impl Reader {
    fn close(&mut self, at: usize) {
        if let Some(cell) = self.cells.last_mut().filter(|_| self.open) {
            cell.bytes.end = at.max(cell.bytes.start);
        }
        self.open = false;
    }

    fn nest(&mut self) {
        if let Some(cell) = self.cells.last_mut().filter(|_| self.open) {
            cell.nests = true;
        }
    }

    /// A tag of a cell or row of the table itself; the end tags may be missing.
    fn boundary(&mut self, tag: &Tag, is_row: bool) {
        if !is_row && !tag.closing && self.in_row >= MAX_COLUMNS {
            return self.reopen();
        }
        self.close(tag.start);
        if is_row {
            self.row += usize::from(self.in_row > 0);
            self.in_row = 0;
        } else if !tag.closing {
            self.start(tag);
        }
    }

    /// Cells beyond the last column are one with it.
    fn reopen(&mut self) {
        self.open = true;
    }

    fn start(&mut self, tag: &Tag) {
        let span = |name, most| tag.number(name).unwrap_or(1).clamp(1, most);
        self.cells.push(RawCell {
            row: self.row,
            bytes: tag.end..tag.end,
            row_span: span("rowspan", MAX_ROW_SPAN),
            column_span: span("colspan", MAX_COLUMNS),
            nests: false,
        });
        self.in_row += 1;
        self.open = true;
    }
}

/// The cells on the grid: each in the first column that no cell from above reaches into.
fn placed(raw: &str, raw_cells: &[RawCell], location: Location) -> Table {
    let rows = raw_cells.last().map_or(0, |last| last.row + 1);
    // For each column, the first row that is free again.
    let mut free = [0; MAX_COLUMNS];
    let mut cells = Vec::with_capacity(raw_cells.len());
    let mut at = (0, 0);
    for raw_cell in raw_cells {
        if at.0 != raw_cell.row {
            at = (raw_cell.row, 0);
        }
        let taken = |column: usize| column < MAX_COLUMNS && free[column] > raw_cell.row;
        let column = (at.1..).find(|&column| !taken(column)).unwrap_or(MAX_COLUMNS);
        let placed = place(raw, raw_cell, column, rows, location);
        let Some(placed) = placed else { continue };
        let end = column + placed.column_span;
        free[column..end].fill(placed.row + placed.row_span);
        at.1 = end;
        cells.push(placed);
    }
    let columns = cells.iter().map(|c: &Cell| c.column + c.column_span).max().unwrap_or(0);
    Table { method: Method::Html, rows, columns, header_rows: 0, cells }
}

/// One cell at its place, its spans bounded by the table; `None` beyond the last column.
fn place(raw: &str, from: &RawCell, column: usize, rows: usize, at: Location) -> Option<Cell> {
    (column < MAX_COLUMNS).then(|| Cell {
        row_span: from.row_span.min(rows - from.row),
        column_span: from.column_span.min(MAX_COLUMNS - column),
        ..cell(from.row, column, &raw[from.bytes.clone()], at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::transcript::place as at;

    fn one(raw: &str) -> Table {
        tables(raw, at(None)).remove(0)
    }

    #[test]
    fn spans_place_the_cells() {
        let found = one("<table><tr><th rowspan=2>ก<th colspan='2'>ข<tr><td>ค<td>ง</table>");
        assert_eq!((found.rows, found.columns), (2, 3));
        assert_eq!(
            (found.text_at(1, 0), found.text_at(1, 1), found.text_at(1, 2)),
            ("ก", "ค", "ง")
        );
        assert_eq!((found.text_at(0, 2), found.cells.len()), ("ข", 4));
    }

    #[test]
    fn a_nested_table_is_text_of_its_cell_and_a_table_after() {
        let raw = "<table><tr><td>ก<table><tr><td>☑<td>มี</table>ข</td><td>ค</td></tr></table>";
        let found = tables(raw, at(None));
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].text_at(0, 0), found[0].text_at(0, 1)), ("ก ☑ มี ข", "ค"));
        assert_eq!((found[1].columns, found[1].text_at(0, 1)), (2, "มี"));
    }

    #[test]
    fn where_tables_stand() {
        let text = "ก<table><table></table></table>ข<table>ค\n\nง<table></table>";
        let parts: Vec<_> = outermost(text).into_iter().map(|span| &text[span]).collect();
        assert_eq!(parts, ["<table><table></table></table>", "<table>ค", "<table></table>"]);
    }

    #[test]
    fn hostile_tables_stay_small() {
        let wide = one(&format!(
            "<table><tr>{}</table>",
            "<td colspan=9999999 rowspan=99999>".repeat(5_000)
        ));
        assert_eq!((wide.rows, wide.columns), (1, MAX_COLUMNS));
        let deep = "<table><tr><td>".repeat(20_000);
        assert!(tables(&deep, at(None)).len() <= MAX_NESTING);
    }
}
