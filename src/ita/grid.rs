//! A table as a grid that can be asked by row and column in constant time.

use crate::layout::{Cell, Table};
use crate::provenance::Text;

/// A table with its cells by place.
pub struct Grid<'a> {
    /// The table.
    pub table: &'a Table,
    places: Vec<Option<usize>>,
}

impl<'a> Grid<'a> {
    /// Lays the cells on the grid; where two claim a place, the first has it.
    pub fn new(table: &'a Table) -> Grid<'a> {
        let mut places = vec![None; table.rows * table.columns];
        for (n, cell) in table.cells.iter().enumerate() {
            for row in cell.row..(cell.row + cell.row_span).min(table.rows) {
                for column in cell.column..(cell.column + cell.column_span).min(table.columns) {
                    places[row * table.columns + column].get_or_insert(n);
                }
            }
        }
        Grid { table, places }
    }

    /// Rows of the table.
    pub fn rows(&self) -> usize {
        self.table.rows
    }

    /// Columns of the table.
    pub fn columns(&self) -> usize {
        self.table.columns
    }

    /// The cell that covers a place.
    pub fn at(&self, row: usize, column: usize) -> Option<&'a Cell> {
        if row >= self.table.rows || column >= self.table.columns {
            return None;
        }
        self.places[row * self.table.columns + column].map(|n| &self.table.cells[n])
    }

    /// The text at a place; `None` where there is none or it is empty.
    pub fn text(&self, row: usize, column: usize) -> Option<&'a Text> {
        self.at(row, column).map(|c| &c.text).filter(|t| !t.value.trim().is_empty())
    }

    /// The clean text at a place; empty where there is none.
    pub fn value(&self, row: usize, column: usize) -> &'a str {
        self.text(row, column).map_or("", |t| t.value.as_str())
    }

    /// The different cells of a row that hold text, from left to right.
    pub fn filled(&self, row: usize) -> Vec<&'a Cell> {
        let mut cells: Vec<&Cell> = Vec::new();
        for column in 0..self.table.columns {
            let Some(cell) = self.at(row, column) else { continue };
            let new = !cells.last().is_some_and(|last| std::ptr::eq(*last, cell));
            if new && !cell.text.value.trim().is_empty() {
                cells.push(cell);
            }
        }
        cells
    }
}
