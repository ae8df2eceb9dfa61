//! A table that a page break cut becomes one again.
//!
//! Given a layout, gives it with each table joined to the part that goes on after it: the header
//! that the next page repeats goes, and a row that the break cut becomes one row. Tables that only
//! look alike (one small table an indicator, each with its own number in the header) stay apart.

mod bottom;
mod columns;
mod furniture;
mod header;
mod row;

use self::furniture::Furniture;
use self::header::Header;
use super::{Block, Cell, Layout, Table};
use crate::thai::letters::joint;

/// Most lines between two parts of a table: running heads, a repeated explanation.
const MAX_BETWEEN: usize = 12;

/// How many cells are asked for the page on which a table starts or ends.
const NEAR: usize = 100;

/// Joins the parts of each table that goes on.
pub fn join(layout: Layout) -> Layout {
    let furniture = Furniture::of(&layout);
    let mut blocks: Vec<Block> = Vec::with_capacity(layout.blocks.len());
    let mut last: Option<usize> = None;
    for block in layout.blocks {
        let Block::Table(table) = block else {
            blocks.push(block);
            continue;
        };
        let near = last.filter(|&at| furniture.only(&blocks[at + 1..], MAX_BETWEEN));
        let parted = match near.and_then(|at| table_mut(&mut blocks[at])) {
            Some(before) => part(before, table),
            None => Some(table),
        };
        if let Some(mut table) = parted {
            row::gather_loose(&mut table);
            last = Some(blocks.len());
            blocks.push(Block::Table(table));
        }
    }
    Layout { blocks, ..layout }
}

fn table_mut(block: &mut Block) -> Option<&mut Table> {
    match block {
        Block::Table(table) => Some(table),
        Block::Line(_) => None,
    }
}

/// Joins `next` to `before` if it goes on with it; gives it back if it does not.
fn part(before: &mut Table, next: Table) -> Option<Table> {
    if !pages_follow(before, &next) || before.columns.abs_diff(next.columns) > 1 {
        return Some(next);
    }
    match header::compare(before, &next) {
        Header::Repeated { rows, dropped } => {
            before.header_rows = before.header_rows.max(rows);
            let under = columns::under_header(before, rows - 1, &next, dropped - 1);
            append(before, placed(next, &under), dropped);
            row::gather_loose(before);
            None
        }
        Header::Missing if row::goes_on_without_header(before, &next) => {
            append(before, next, 0);
            row::gather_loose(before);
            None
        }
        Header::Missing | Header::Other => Some(next),
    }
}

/// The table with its columns in the places of others.
fn placed(mut table: Table, places: &[usize]) -> Table {
    for cell in &mut table.cells {
        cell.column = places.get(cell.column).copied().unwrap_or(cell.column);
    }
    Table { columns: places.iter().max().map_or(0, |last| last + 1), ..table }
}

/// Whether `next` starts on the page behind the one on which `before` ends; always true where
/// there are no pages.
fn pages_follow(before: &Table, next: &Table) -> bool {
    let near_end = before.cells.iter().rev().take(NEAR);
    let end = near_end.filter_map(|c| c.text.locations.last()?.page).max();
    let start = next.cells.iter().take(NEAR).find_map(|c| c.text.page());
    match (end, start) {
        (Some(end), Some(start)) => start == end + 1,
        _ => true,
    }
}

/// Appends the rows of `next` behind its first `dropped`; the first of them may be the rest of the
/// last row.
fn append(before: &mut Table, next: Table, dropped: usize) {
    let rest = row::is_rest(before, &next, dropped);
    let shift = if rest { columns::shift(before, &next, dropped) } else { 0 };
    let base = before.rows;
    for mut cell in next.cells.into_iter().filter(|cell| cell.row >= dropped) {
        if cell.row == dropped && go_on_span(before, base, &cell, usize::from(rest)) {
            continue;
        }
        if rest && cell.row == dropped {
            cell.column = cell.column.saturating_add_signed(shift);
            extend_last_row(before, cell);
        } else {
            cell.row = cell.row - dropped + base - usize::from(rest);
            before.columns = before.columns.max(cell.column + cell.column_span);
            before.cells.push(cell);
        }
    }
    let rows = next.rows - dropped;
    before.rows += rows - usize::from(rest && rows > 0);
}

/// Stretches the cell over the row before the break where the cell behind it, empty, is its rest:
/// one of them spans rows. `shared` rows of the two parts are one.
fn go_on_span(before: &mut Table, rows: usize, rest: &Cell, shared: usize) -> bool {
    if !rest.text.value.trim().is_empty() || rows == 0 || !has_pages(before) {
        return false;
    }
    let Some(cell) = covering(before, rows - 1, rest.column) else { return false };
    let same = (cell.column, cell.column_span) == (rest.column, rest.column_span);
    let spans = cell.row_span > 1 || rest.row_span > 1;
    if same && spans {
        cell.row_span += rest.row_span - shared;
    }
    same && spans
}

/// Adds a cell's text to the cell of the last row in its column.
fn extend_last_row(table: &mut Table, cell: Cell) {
    let row = table.rows - 1;
    if cell.text.value.is_empty() {
        return;
    }
    match covering(table, row, cell.column) {
        Some(target) => extend(target, &cell),
        None => {
            table.columns = table.columns.max(cell.column + cell.column_span);
            let before = |c: &Cell| (c.row, c.column) < (row, cell.column);
            let at = table.cells.partition_point(before);
            table.cells.insert(at, Cell { row, row_span: 1, ..cell });
        }
    }
}

fn covering(table: &mut Table, row: usize, column: usize) -> Option<&mut Cell> {
    table.cells.iter_mut().rev().find(|c| {
        (c.row..c.row + c.row_span).contains(&row)
            && (c.column..c.column + c.column_span).contains(&column)
    })
}

/// Adds the text of a cell to another; its paragraphs keep their starts, and its first words start
/// one only where they are numbered.
fn extend(cell: &mut Cell, rest: &Cell) {
    let between = joint(&cell.text.value, &rest.text.value);
    let moved = cell.text.value.chars().count() + between.chars().count();
    let starts = moved > 0 && row::starts_item(&rest.text.value);
    let kept = rest.paragraphs.iter().filter(|&&at| at > 0 || starts);
    cell.paragraphs.extend(kept.map(|at| at + moved));
    cell.text = cell.text.join(between, &rest.text);
}

/// Whether the table comes from pages and not from a transcript.
fn has_pages(table: &Table) -> bool {
    table.cells.iter().take(NEAR).any(|c| c.text.page().is_some())
}

/// The cells that start in a row.
fn row_cells(table: &Table, row: usize) -> &[Cell] {
    let start = table.cells.partition_point(|c| c.row < row);
    let end = table.cells.partition_point(|c| c.row <= row);
    &table.cells[start..end]
}

/// The cells of a row that hold text.
fn filled(table: &Table, row: usize) -> impl Iterator<Item = &Cell> {
    row_cells(table, row).iter().filter(|c| !c.text.value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::transcript;
    use crate::provenance::replay;

    /// The rows of every table of a transcript after joining; `=` parts tables.
    fn joined(text: &str) -> String {
        let layout = join(transcript::read(text));
        let tables = layout.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Line(_) => None,
        });
        let rows = |table: &Table| -> Vec<String> {
            for cell in &table.cells {
                assert_eq!(replay(&cell.text.raw, &cell.text.edits), cell.text.value);
            }
            let row = |row| {
                let cells = row_cells(table, row).iter().map(|c| c.text.value.as_str());
                cells.collect::<Vec<_>>().join("|")
            };
            (0..table.rows).map(row).collect()
        };
        tables.map(|table| rows(table).join("\n")).collect::<Vec<_>>().join("\n=\n")
    }

    /// Cases of the fixture: what is written, a line of `>>>`, what comes out, a line of `<<<`.
    #[test]
    fn every_kind_of_break() {
        let cases = include_str!("../../../fixtures/transcript/continued.txt");
        for case in cases.split("<<<\n").filter(|case| !case.trim().is_empty()) {
            let (written, expected) = case.split_once(">>>\n").expect("two halves");
            assert_eq!(joined(written), expected.trim_end(), "{written}");
        }
    }

    #[test]
    fn cells_stand_below_their_own_header() {
        let text = "ข้อ\t\tคะแนน\ni1 ก\t\t๙๐.๐๐\n\nข้อ\tคะแนน\ni2 ข\t๘๐.๐๐";
        let layout = join(transcript::read(text));
        let [Block::Table(table)] = &layout.blocks[..] else { panic!("{:?}", layout.blocks) };
        let at = |row, column| table.at(row, column).map(|cell| cell.text.value.as_str());
        assert_eq!((at(2, 0), at(2, 2)), (Some("i2 ข"), Some("๘๐.๐๐")));
    }

    #[test]
    fn pages_must_follow_each_other() {
        let (head, first, rest) = ("หัว\tวิธี\tกอง", "๑. งาน\tทำแล้ว\tคลัง", "\tจึงจบ\t");
        let whole = "หัว|วิธี|กอง\n๑. งาน|ทำแล้วจึงจบ|คลัง";
        let next = format!("{head}\n{first}\n\u{c}- ๒ -\n\n{head}\n{rest}");
        assert_eq!(joined(&next), whole);
        let bare = format!("{head}\n{first}\n\u{c}{rest}\n๒. งาน\tอื่น\tช่าง");
        assert_eq!(joined(&bare), format!("{whole}\n๒. งาน|อื่น|ช่าง"));
        let same = format!("{head}\n{first}\n\n{head}\n{rest}\n\u{c}ท้าย");
        assert!(joined(&same).contains("\n=\n"));
    }

    #[test]
    fn paragraphs_and_header_rows_of_the_whole() {
        let text = "ก\tข\n๑. งาน\t<p>๑) หนึ่ง</p>\n\nก\tข\n\t<p>๒) สอง</p><p>๓) สาม</p>";
        let layout = join(transcript::read(text));
        let Some(Block::Table(table)) = layout.blocks.first() else { panic!("a table") };
        let cell = table.at(1, 1).expect("a cell");
        assert_eq!((table.rows, table.header_rows), (2, 1));
        assert_eq!(
            (cell.text.value.as_str(), &cell.paragraphs[..]),
            ("๑) หนึ่ง ๒) สอง ๓) สาม", &[0, 9, 16][..])
        );
    }
}
