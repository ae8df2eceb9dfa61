//! Given the tables of a page's grids, puts a table that stands in a cell of another into the text
//! of that cell, where the row around it shows that it is one of its values. One that holds scores
//! stays a table.
//!
//! Word draws the border of an inner table over that of its cell, so that both are one grid: the
//! cell is cut up there, and the cells beside it span all its rows.

use std::collections::BTreeSet;
use std::ops::Range;

use super::aligned_table::line::is_score;
use super::ruled_table::Grid;
use super::{Cell, Table};
use crate::geometry::Area;
use crate::provenance::Text;

/// Other cells that a row has around a table; with fewer it is a frame for layout.
const MIN_BESIDE: usize = 2;

/// The tables with their places; `ruled` has inner grids before those around them.
pub fn in_their_cells(ruled: Vec<(Grid, Table)>) -> Vec<(Area, Table)> {
    let (grids, mut tables): (Vec<Grid>, Vec<Option<Table>>) =
        ruled.into_iter().map(|(grid, table)| (grid, Some(table))).unzip();
    for n in 0..grids.len() {
        let area = grids[n].area();
        let around = (n + 1..grids.len()).find_map(|m| Some((m, grids[m].slot_around(&area)?)));
        let (inner, outer) = tables.split_at_mut(n + 1);
        let (Some(inner), Some((m, cell))) = (inner[n].as_mut(), around) else { continue };
        let Some(outer) = outer[m - n - 1].as_mut() else { continue };
        if !holds_scores(inner.cells.iter()) && is_value(outer, cell) {
            put(&mut outer.cells[cell], inner, &area);
            tables[n] = None;
        }
    }
    let left = grids.iter().zip(tables).filter_map(|(grid, table)| Some((grid.area(), table?)));
    left.flat_map(|(area, table)| parted(area, table)).collect()
}

/// Scores are read where they stand, each with the cell beside it.
fn holds_scores<'c>(mut cells: impl Iterator<Item = &'c Cell>) -> bool {
    cells.any(|cell| is_score(&cell.text.value))
}

/// Whether the row of a cell has other values.
fn is_value(table: &Table, cell: usize) -> bool {
    let row = table.cells[cell].row;
    let beside = |(n, c): &(usize, &Cell)| {
        *n != cell && (c.row..c.row + c.row_span).contains(&row) && !c.text.value.is_empty()
    };
    table.cells.iter().enumerate().filter(beside).count() >= MIN_BESIDE
}

/// Adds the text of an inner table to its cell, above or below what else stands in it.
fn put(cell: &mut Cell, inner: &Table, area: &Area) {
    let Some((text, paragraphs)) = as_text(&inner.cells.iter().collect::<Vec<_>>()) else { return };
    let own = (cell.text.clone(), std::mem::take(&mut cell.paragraphs));
    let top = own.0.locations.first().and_then(|place| place.area).map_or(0.0, |a| a.y0);
    let below = top > area.y0;
    (cell.text, cell.paragraphs) = match own.0.value.is_empty() {
        true => (text, paragraphs),
        false if below => joined((text, paragraphs), own),
        false => joined(own, (text, paragraphs)),
    };
}

/// A text and where its paragraphs start.
type Paragraphs = (Text, Vec<usize>);

fn joined(first: Paragraphs, second: Paragraphs) -> Paragraphs {
    let from = first.0.value.chars().count() + 1;
    let starts = second.1.into_iter().map(|start| start + from);
    (first.0.join(" ", &second.0), first.1.into_iter().chain(starts).collect())
}

/// Cells as one text, row by row, each row a paragraph; `None` where all are empty.
fn as_text(cells: &[&Cell]) -> Option<Paragraphs> {
    let rows = cells.chunk_by(|a, b| a.row == b.row);
    let row = |cells: &[&Cell]| {
        let filled = cells.iter().map(|c| &c.text).filter(|text| !text.value.is_empty());
        let text = filled.cloned().reduce(|text, next| text.join(" ", &next))?;
        Some((text, vec![0]))
    };
    rows.filter_map(row).reduce(joined)
}

/// A table whose cells are whole again where an inner table's rulings cut them up, and the inner
/// tables that hold scores.
fn parted(area: Area, mut table: Table) -> Vec<(Area, Table)> {
    if table.cells.iter().all(|cell| cell.row_span == 1) {
        return vec![(area, table)];
    }
    let bands = bands(&table);
    let edges = edges(&table, &bands);
    let parts: Vec<Vec<usize>> =
        bands.iter().flat_map(|band| inner(&table, band, &edges)).collect();
    if parts.is_empty() {
        return vec![(area, table)];
    }
    let mut gone = BTreeSet::new();
    let mut apart = Vec::new();
    for part in parts {
        let cells: Vec<&Cell> = part.iter().map(|&n| &table.cells[n]).collect();
        let mut whole = whole(&cells);
        if holds_scores(cells.iter().copied()) {
            apart.extend(own_place(&whole).map(|area| (area, own_table(&table, &cells))));
            empty(&mut whole);
        }
        table.cells[part[0]] = whole;
        gone.extend(part[1..].iter().copied());
    }
    let mut n = 0..;
    table.cells.retain(|_| n.next().is_some_and(|n| !gone.contains(&n)));
    std::iter::once((area, without_empty_edges(table))).chain(apart).collect()
}

/// Takes the text out of a cell; its place stays.
fn empty(cell: &mut Cell) {
    if let Some(&place) = cell.text.locations.first() {
        cell.text = Text::read("", place, 1.0);
        cell.paragraphs = vec![0];
    }
}

fn own_place(cell: &Cell) -> Option<Area> {
    let areas = cell.text.locations.iter().filter_map(|place| place.area);
    areas.reduce(|a, b| a.union(&b))
}

/// Cells of a table as one of their own.
fn own_table(table: &Table, cells: &[&Cell]) -> Table {
    let cells = cells.iter().map(|&cell| cell.clone()).collect();
    without_empty_edges(Table { cells, ..*table })
}

/// Rows between two rulings that run through the whole table.
fn bands(table: &Table) -> Vec<Range<usize>> {
    let mut crossed = vec![false; table.rows + 1];
    for cell in &table.cells {
        crossed[cell.row + 1..cell.row + cell.row_span].fill(true);
    }
    let cuts: Vec<usize> = (0..=table.rows).filter(|&row| !crossed[row]).collect();
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

fn within<'t>(table: &'t Table, rows: &Range<usize>) -> impl Iterator<Item = (usize, &'t Cell)> {
    let start = table.cells.partition_point(|cell| cell.row < rows.start);
    let end = table.cells.partition_point(|cell| cell.row < rows.end);
    (start..).zip(&table.cells[start..end])
}

/// Where the table's own columns start: at the foot of its header, and wherever a row of one line
/// has cells.
fn edges(table: &Table, bands: &[Range<usize>]) -> BTreeSet<usize> {
    let header = bands.iter().find(|band| within(table, band).nth(1).is_some());
    let own = bands.iter().filter(|band| band.len() == 1 || Some(*band) == header);
    let last = |band: &Range<usize>| {
        let low = |c: &Cell| c.row + c.row_span == band.end;
        let starts = within(table, band).filter(|(_, c)| low(c)).map(|(_, c)| c.column);
        starts.collect::<Vec<_>>()
    };
    own.flat_map(last).chain([0, table.columns]).collect()
}

/// The cells of each inner table in a row of the table; none where a cell beside them is cut too.
fn inner(table: &Table, band: &Range<usize>, edges: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    if band.len() == 1 {
        return Vec::new();
    }
    let own: Vec<usize> = edges.iter().copied().collect();
    let columns: Vec<Vec<usize>> = own
        .windows(2)
        .map(|pair| {
            let inside = |c: &Cell| (pair[0]..pair[1]).contains(&c.column);
            within(table, band).filter(|(_, c)| inside(c)).map(|(n, _)| n).collect()
        })
        .collect();
    let (whole, cut): (Vec<_>, Vec<_>) =
        columns.into_iter().filter(|c| !c.is_empty()).partition(|cells| cells.len() == 1);
    let fits = |cells: &Vec<usize>| is_table(table, cells, edges);
    let scored = |cells: &Vec<usize>| holds_scores(cells.iter().map(|&n| &table.cells[n]));
    match cut.iter().all(fits) {
        true => cut.into_iter().filter(|c| whole.len() >= MIN_BESIDE || scored(c)).collect(),
        false => Vec::new(),
    }
}

/// Whether cells are a table of rows and columns of its own.
fn is_table(table: &Table, cells: &[usize], edges: &BTreeSet<usize>) -> bool {
    let cells = || cells.iter().map(|&n| &table.cells[n]);
    let rows: BTreeSet<usize> = cells().map(|c| c.row).collect();
    let stays = |c: &Cell| {
        edges.range(c.column + 1..).next().is_some_and(|&e| c.column + c.column_span <= e)
    };
    rows.len() > 1 && cells().any(|c| !edges.contains(&c.column)) && cells().all(stays)
}

/// One cell over the place of several.
fn whole(cells: &[&Cell]) -> Cell {
    let first = cells[0];
    let bottom = cells.iter().map(|c| c.row + c.row_span).max().unwrap_or(first.row + 1);
    let right = cells.iter().map(|c| c.column + c.column_span).max().unwrap_or(first.column + 1);
    let (text, paragraphs) =
        as_text(cells).unwrap_or_else(|| (first.text.clone(), first.paragraphs.clone()));
    Cell {
        row_span: bottom - first.row,
        column_span: right - first.column,
        text,
        paragraphs,
        ..*first
    }
}

/// The table without rows and columns in which no cell starts.
fn without_empty_edges(mut table: Table) -> Table {
    let rows: BTreeSet<usize> = table.cells.iter().map(|c| c.row).collect();
    let columns: BTreeSet<usize> = table.cells.iter().map(|c| c.column).collect();
    let place = |starts: &BTreeSet<usize>, at: usize| starts.range(..at).count();
    for cell in &mut table.cells {
        let (bottom, right) = (cell.row + cell.row_span, cell.column + cell.column_span);
        cell.row = place(&rows, cell.row);
        cell.column = place(&columns, cell.column);
        cell.row_span = place(&rows, bottom) - cell.row;
        cell.column_span = place(&columns, right) - cell.column;
    }
    (table.rows, table.columns) = (rows.len(), columns.len());
    table
}
