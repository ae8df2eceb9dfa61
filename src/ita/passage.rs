//! A document as a row of passages: paragraphs and tables in reading order, ready for the domain.

use super::columns::{self, Columns};
use super::grid::Grid;
use crate::layout::paragraphs::{Paragraph, paragraphs};
use crate::layout::{Block, Layout};
use crate::provenance::Text;

/// A paragraph or a table.
pub enum Passage<'a> {
    /// Text outside tables.
    Paragraph(Paragraph),
    /// A table with what its columns are.
    Table(Grid<'a>, Columns),
}

/// All passages in reading order.
pub fn passages(layout: &Layout) -> Vec<Passage<'_>> {
    let mut ordered: Vec<(usize, Passage)> =
        paragraphs(layout).into_iter().map(|p| (p.block, Passage::Paragraph(p))).collect();
    for (n, block) in layout.blocks.iter().enumerate() {
        if let Block::Table(table) = block {
            let grid = Grid::new(table);
            let columns = columns::columns(&grid);
            ordered.push((n, Passage::Table(grid, columns)));
        }
    }
    ordered.sort_by_key(|(n, _)| *n);
    ordered.into_iter().map(|(_, p)| p).collect()
}

/// Every text of the document in reading order: paragraphs, and the cells of tables.
pub fn texts<'p>(passages: &'p [Passage<'_>]) -> Vec<&'p Text> {
    passages
        .iter()
        .flat_map(|p| match p {
            Passage::Paragraph(p) => vec![&p.text],
            Passage::Table(grid, _) => grid.table.cells.iter().map(|c| &c.text).collect(),
        })
        .collect()
}
