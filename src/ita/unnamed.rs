//! Scores of a table that a machine read and that nothing names: whose label, or whose heading, could
//! not be read. They are in no table of scores, and must not be lost in silence.

use super::columns::{Columns, Role};
use super::grid::Grid;
use super::number;
use super::scores::Rows;
use crate::layout::Cell;
use crate::provenance::Text;

/// Rows that name what they are about, from which on a table is one of scores.
const LEAST_NAMED: usize = 2;
/// Scores that make a column without a heading one of scores.
const LEAST_IN_COLUMN: usize = 2;

/// The numbers in the shape of a score that stand where scores do and are nobody's, by row.
pub fn scores(grid: &Grid, columns: &Columns, rows: &Rows) -> Vec<Text> {
    let named = rows.subjects.iter().flatten().count();
    if named < LEAST_NAMED || columns.has(Role::Measure) {
        return Vec::new();
    }
    let unknown: Vec<usize> = columns.all(Role::Other);
    let strays: Vec<usize> = unknown
        .into_iter()
        .filter(|c| !rows.score_columns.contains(c) && holds_scores(grid, columns, *c))
        .collect();
    let is_nobodys = |cell: &&Cell| {
        let named = rows.subjects[cell.row].is_some();
        strays.contains(&cell.column) || rows.score_columns.contains(&cell.column) && !named
    };
    let cells = (columns.header_rows..grid.rows()).flat_map(|row| starting(grid, row));
    cells.filter(is_nobodys).filter(is_score).map(|cell| cell.text.clone()).collect()
}

fn holds_scores(grid: &Grid, columns: &Columns, column: usize) -> bool {
    let cells = (columns.header_rows..grid.rows()).flat_map(|row| starting(grid, row));
    cells.filter(|cell| cell.column == column && is_score(cell)).count() >= LEAST_IN_COLUMN
}

/// The cells of a row that do not come down from one above.
fn starting<'g>(grid: &Grid<'g>, row: usize) -> impl Iterator<Item = &'g Cell> {
    grid.filled(row).into_iter().filter(move |cell| cell.row == row)
}

/// A number with decimals that a machine read.
fn is_score(cell: &&Cell) -> bool {
    let text = &cell.text;
    let score = || number::of_cell(&text.value).is_some_and(|n| n.is_score());
    !text.is_typed() && text.value.contains('.') && score()
}

#[cfg(test)]
mod tests {
    use crate::page::transcript;

    /// The numbers that nothing names in a transcript.
    fn unnamed(text: &str) -> Vec<String> {
        let report = crate::ita::read(&transcript::read(text));
        report.unnamed.into_iter().map(|text| text.value).collect()
    }

    const TABLE: &str = "ตัวชี้วัด\tคะแนน\nการปฏิบัติหน้าที่\t๙๐.๐๐\nการใช้งบประมาณ\t๙๑.๐๐";

    #[test]
    fn a_score_without_a_label_that_can_be_read() {
        assert_eq!(unnamed(&format!("{TABLE}\nฆฌฆฌฆฌ\t๙๒.๓๔")), ["๙๒.๓๔"]);
    }

    #[test]
    fn named_scores_and_other_numbers_are_none() {
        assert!(unnamed(TABLE).is_empty());
        assert!(unnamed(&format!("{TABLE}\nคะแนนรวม\t๙๐.๕๐")).is_empty());
        assert!(unnamed("รายการ\tราคา\nกระดาษ\t๙๐.๐๐\nหมึก\t๙๑.๐๐").is_empty());
    }
}
