//! A document as a row of passages: paragraphs and tables in reading order, ready for the domain.

use std::sync::LazyLock;

use regex::Regex;

use super::columns::{self, Columns};
use super::grid::Grid;
use super::label;
use super::phrase::Phrase;
use crate::layout::paragraphs::{Paragraph, paragraphs};
use crate::layout::{Block, Layout};
use crate::provenance::Text;
use crate::thai::numerals::is_digit;

static OPENS_WITH_SCORE: LazyLock<Regex> =
    LazyLock::new(|| label::fixed(r"^[\s.…]*\d{1,3}(?:\.\d{1,2})?[\s.…]*คะแนน"));

/// A paragraph or a table.
pub enum Passage<'a> {
    /// Text outside tables.
    Paragraph(Paragraph),
    /// A table with what its columns are, and the indicator that a heading above it names.
    Table(Grid<'a>, Columns, Option<u8>),
}

/// All passages in reading order.
pub fn passages(layout: &Layout) -> Vec<Passage<'_>> {
    let mut ordered: Vec<(usize, Passage)> =
        whole(paragraphs(layout)).into_iter().map(|p| (p.block, Passage::Paragraph(p))).collect();
    for (n, block) in layout.blocks.iter().enumerate() {
        if let Block::Table(table) = block {
            let grid = Grid::new(table);
            let columns = columns::columns(&grid);
            ordered.push((n, Passage::Table(grid, columns, heading_above(&layout.blocks[..n]))));
        }
    }
    ordered.sort_by_key(|(n, _)| *n);
    ordered.into_iter().map(|(_, p)| p).collect()
}

/// Paragraphs, each that opens with the number of a score joined to the one that it goes on from:
/// no sentence starts with `๘๖.๙๘ คะแนน`.
fn whole(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::new();
    for paragraph in paragraphs {
        let opens = OPENS_WITH_SCORE.is_match(&Phrase::new(&paragraph.text.value).text);
        match joined.last_mut().filter(|last| opens && is_open(&last.text.value)) {
            Some(last) => last.text = last.text.join(" ", &paragraph.text),
            None => joined.push(paragraph),
        }
    }
    joined
}

/// Whether a text ends with the word that its number should follow.
fn is_open(text: &str) -> bool {
    let end = text.trim_end_matches(['.', '…', ' ']);
    ["คะแนน", "เฉลี่ย", "ได้", "เท่ากับ", "ร้อยละ"].iter().any(|word| end.ends_with(word))
}

/// The indicator of the nearest heading line above, `ตัวชี้วัดที่ ๔ …`, below the table before. A line
/// with another indicator right above it is of a list of scores, and no heading.
fn heading_above(blocks: &[Block]) -> Option<u8> {
    let lines = blocks.iter().rev().map_while(|b| match b {
        Block::Line(line) => Some(line.text.value.trim()),
        Block::Table(_) => None,
    });
    let heads = |text: &str| text.starts_with("ตัวชี้วัด") || text.starts_with(is_digit);
    let named = |text: &str| label::indicator(text).filter(|_| heads(text)).map(|i| i.number);
    let mut nearest = lines.map(named).skip_while(Option::is_none);
    let found = nearest.next().flatten();
    let listed = nearest.next().flatten().is_some_and(|above| Some(above) != found);
    found.filter(|_| !listed)
}

/// The texts of paragraphs alone.
pub fn paragraph_texts<'p>(passages: &'p [Passage<'_>]) -> Vec<&'p Text> {
    let text = |p: &'p Passage<'_>| match p {
        Passage::Paragraph(p) => Some(&p.text),
        Passage::Table(..) => None,
    };
    passages.iter().filter_map(text).collect()
}

/// Every text of the document in reading order: paragraphs, and the cells of tables.
pub fn texts<'p>(passages: &'p [Passage<'_>]) -> Vec<&'p Text> {
    passages
        .iter()
        .flat_map(|p| match p {
            Passage::Paragraph(p) => vec![&p.text],
            Passage::Table(grid, ..) => grid.table.cells.iter().map(|c| &c.text).collect(),
        })
        .collect()
}
