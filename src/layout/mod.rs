//! Lines and tables in reading order: what a page says before anyone asks what it means.

mod aligned_table;
mod cell_text;
mod clusters;
pub mod continued_table;
mod feet;
mod flow;
mod items;
pub mod lines;
mod margins;
mod nested;
mod page_columns;
pub mod paragraphs;
mod ruled_table;
mod running;
mod sheets;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

use crate::page::Page;
use crate::provenance::Text;

/// A whole document in reading order, over all its pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// Lines and tables as a reader meets them.
    pub blocks: Vec<Block>,
    /// Number of pages; 0 for a transcript.
    pub pages: u32,
}

/// One thing that a reader meets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A line of text outside tables.
    Line(Line),
    /// A table.
    Table(Table),
}

/// One printed line, or one line of a transcript.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its text.
    pub text: Text,
    /// What the line is, as far as its form tells.
    pub form: LineForm,
    /// Whether the line goes on from the one before: the same paragraph.
    pub continues: bool,
}

/// What the form of a line tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineForm {
    /// Running text.
    Plain,
    /// A heading (`#`, bold alone on its line, centred larger type).
    Heading,
    /// A list item (`- `); a check-box before it, where there is one.
    Item(Option<Check>),
}

/// A check-box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// ☑ or `[x]`.
    Checked,
    /// ☐ or `[ ]`.
    Unchecked,
}

/// How a table was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// From rulings on the page.
    Ruled,
    /// From alignment alone.
    Aligned,
    /// Tab-separated rows of a transcript.
    Tabs,
    /// A Markdown table.
    Markdown,
    /// An HTML table.
    Html,
}

/// A table: cells on a grid, header rows included; over several pages where it goes on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// How it was found.
    pub method: Method,
    /// Rows of the grid.
    pub rows: usize,
    /// Columns of the grid.
    pub columns: usize,
    /// How many rows at the top are the header; 0 where none was recognised.
    pub header_rows: usize,
    /// Sorted by row, then column. Cells that a span covers are not listed.
    pub cells: Vec<Cell>,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// 0-based.
    pub row: usize,
    /// 0-based.
    pub column: usize,
    /// At least 1.
    pub row_span: usize,
    /// At least 1.
    pub column_span: usize,
    /// Lines joined; empty where the cell is.
    pub text: Text,
    /// Paragraphs that the cell's form shows (`<p>`, a new line far from the margin), as
    /// character offsets into the clean text where each starts; at least the first, 0.
    pub paragraphs: Vec<usize>,
}

impl Table {
    /// The cell that covers a place of the grid.
    pub fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|c| {
            (c.row..c.row + c.row_span).contains(&row)
                && (c.column..c.column + c.column_span).contains(&column)
        })
    }

    /// The clean text at a place of the grid; empty where there is no cell.
    pub fn text_at(&self, row: usize, column: usize) -> &str {
        self.at(row, column).map_or("", |c| c.text.value.as_str())
    }
}

/// The layout of a document's pages.
pub fn of_pages(pages: &[Page]) -> Layout {
    Layout { blocks: sheets::blocks(pages), pages: pages.len() as u32 }
}
