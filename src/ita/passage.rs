//! A document as a row of passages: paragraphs and tables in reading order, ready for the domain.

use std::sync::LazyLock;

use rayon::prelude::*;
use regex::Regex;

use super::columns::{self, Columns};
use super::grid::Grid;
use super::label;
use super::phrase::Phrase;
use super::year::FiscalYear;
use super::years;
use crate::layout::paragraphs::Paragraph;
use crate::layout::{self, Block, Layout, LineForm};
use crate::provenance::Text;
use crate::thai::numerals::is_digit;

/// A heading with so many lines between it and its table still stands right above it.
const RIGHT_ABOVE: usize = 2;
/// A line that announces the results of a year is no longer than this, in characters.
const LONGEST_ANNOUNCEMENT: usize = 80;

static RESULTS: LazyLock<Regex> = LazyLock::new(|| {
    label::fixed(r"^[\d.()\s]*(?:ตาราง.{0,12})?(?:ผลการประเมิน|ผลคะแนน|คะแนน|สรุปผล)")
});
static OPENS_WITH_YEAR: LazyLock<Regex> = LazyLock::new(|| label::fixed(r"^\s*25[5-9]\d(?:\D|$)"));
static YEAR: LazyLock<Regex> =
    LazyLock::new(|| label::fixed(r"(?:ปี(?:งบประมาณ)?)?\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(25[5-9]\d)"));
static OPENS_WITH_SCORE: LazyLock<Regex> =
    LazyLock::new(|| label::fixed(r"^[\s.…]*\d{1,3}(?:\.\d{1,2})?[\s.…]*คะแนน"));

/// A paragraph or a table.
pub enum Passage<'a> {
    /// Text outside tables, and the same for matching.
    Paragraph(&'a Paragraph, Phrase<'a>),
    /// A table with what its columns are, and what the heading above it says.
    Table(Grid<'a>, Columns, Heading),
}

/// What the lines right above a table say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The one indicator that they name.
    pub indicator: Option<u8>,
    /// The year whose results they announce.
    pub year: Option<FiscalYear>,
}

impl Heading {
    fn above(blocks: &[Block]) -> Heading {
        Heading { indicator: heading_above(blocks), year: year_above(blocks) }
    }
}

/// The year of a short line that announces results, right above a table: `ผลการประเมิน ปี ๒๕๖๕`.
fn year_above(blocks: &[Block]) -> Option<FiscalYear> {
    let Some(Block::Line(line)) = blocks.last() else { return None };
    let text = Phrase::new(&line.text.value).text;
    let announces =
        RESULTS.is_match(&text) && text.chars().count() <= LONGEST_ANNOUNCEMENT && !line.continues;
    let mut named = YEAR.captures_iter(&text);
    let only = named.next().filter(|_| announces && named.next().is_none())?;
    let lead = &text[..only.get_match().start()];
    (!years::is_compared(lead)).then(|| only[1].parse().ok().map(FiscalYear)).flatten()
}

/// The paragraphs of a layout, each that was taken for two joined.
pub fn paragraphs(layout: &Layout) -> Vec<Paragraph> {
    whole(layout::paragraphs::paragraphs(layout))
}

/// All passages in reading order.
pub fn passages<'a>(layout: &'a Layout, paragraphs: &'a [Paragraph]) -> Vec<Passage<'a>> {
    let worded = |p: &'a Paragraph| Passage::Paragraph(p, Phrase::new(&p.text.value));
    let mut ordered: Vec<(usize, Passage)> =
        paragraphs.par_iter().map(|p| (p.block, worded(p))).collect();
    ordered.par_extend(layout.blocks.par_iter().enumerate().filter_map(|(n, block)| {
        let Block::Table(table) = block else { return None };
        let grid = Grid::new(table);
        let columns = columns::columns(&grid);
        Some((n, Passage::Table(grid, columns, Heading::above(&layout.blocks[..n]))))
    }));
    ordered.sort_by_key(|(n, _)| *n);
    ordered.into_iter().map(|(_, p)| p).collect()
}

/// Paragraphs, each that opens with the number of a score joined to the one that it goes on from:
/// no sentence starts with `๘๖.๙๘ คะแนน`.
fn whole(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::new();
    for paragraph in paragraphs {
        let (score, year) = opens_with_number(&paragraph.text.value);
        let item = matches!(paragraph.form, LineForm::Item(_));
        let goes_on = |last: &&mut Paragraph| {
            !item && score && is_open(&last.text.value) || year && wants_year(&last.text.value)
        };
        match joined.last_mut().filter(goes_on) {
            Some(last) => last.text = last.text.join(" ", &paragraph.text),
            None => joined.push(paragraph),
        }
    }
    joined
}

/// Whether a text opens with the number of a score, and whether with a year.
fn opens_with_number(text: &str) -> (bool, bool) {
    let dots = |c: char| c.is_whitespace() || c == '.' || c == '…';
    if !text.trim_start_matches(dots).starts_with(is_digit) {
        return (false, false);
    }
    let text = Phrase::new(text).text;
    (OPENS_WITH_SCORE.is_match(&text), OPENS_WITH_YEAR.is_match(&text))
}

/// Whether a text ends with the word that a year should follow.
fn wants_year(text: &str) -> bool {
    let end: String = text.split_whitespace().collect();
    end.ends_with("พ.ศ.") || end.ends_with("ปีงบประมาณ")
}

/// Whether a text ends with the word that its number should follow.
fn is_open(text: &str) -> bool {
    let end = text.trim_end_matches(['.', '…', ' ']);
    ["คะแนน", "เฉลี่ย", "ได้", "เท่ากับ", "ร้อยละ"].iter().any(|word| end.ends_with(word))
}

/// The one indicator that a heading, or a sentence that opens with one, names.
fn only_indicator(text: &str) -> Option<u8> {
    let sentence = || match label::indicators_in(text).as_slice() {
        [only] if text.starts_with("ตัวชี้วัด") => Some(*only),
        _ => None,
    };
    label::indicator(text).map(|i| i.number).or_else(sentence)
}

/// The indicator of the nearest heading line above, `ตัวชี้วัดที่ ๔ …`, below the table before: it stands
/// right above the table, or is the only indicator told of there. A line of a list of scores, or one
/// of several paragraphs that each tell of an indicator, is no heading.
fn heading_above(blocks: &[Block]) -> Option<u8> {
    let lines = blocks.iter().rev().map_while(|b| match b {
        Block::Line(line) => Some(line),
        Block::Table(_) => None,
    });
    let heads = |text: &str| text.starts_with("ตัวชี้วัด") || text.starts_with(is_digit);
    let named = |text: &str| heads(text).then(|| only_indicator(text)).flatten();
    let told: Vec<Option<u8>> =
        lines.filter(|line| !line.continues).map(|line| named(line.text.value.trim())).collect();
    let at = told.iter().position(Option::is_some)?;
    let found = told[at];
    let others = || told[at + 1..].iter().flatten().any(|other| Some(*other) != found);
    let listed = told.get(at + 1).copied().flatten().is_some_and(|above| Some(above) != found);
    found.filter(|_| !listed && (at < RIGHT_ABOVE || !others()))
}

/// The texts of paragraphs alone, and the same for matching.
pub fn outside_tables<'p>(passages: &'p [Passage<'_>]) -> Vec<(&'p Text, &'p Phrase<'p>)> {
    let text = |p: &'p Passage<'_>| match p {
        Passage::Paragraph(p, phrase) => Some((&p.text, phrase)),
        Passage::Table(..) => None,
    };
    passages.iter().filter_map(text).collect()
}

/// Every text of the document in reading order: paragraphs, and the cells of tables.
pub fn texts<'p>(passages: &'p [Passage<'_>]) -> Vec<&'p Text> {
    passages
        .iter()
        .flat_map(|p| match p {
            Passage::Paragraph(p, _) => vec![&p.text],
            Passage::Table(grid, ..) => grid.table.cells.iter().map(|c| &c.text).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::transcript;

    #[test]
    fn a_line_above_a_table_announces_its_year_unless_it_compares() {
        let year = |line: &str| year_above(&transcript::read(line).blocks).map(|year| year.0);
        assert_eq!(year("ผลการประเมิน ปี ๒๕๖๕"), Some(2565));
        assert_eq!(year("ตารางที่ ๒ ผลคะแนน ปีงบประมาณ พ.ศ. ๒๕๖๗"), Some(2567));
        assert_eq!(year("คะแนนรวมเพิ่มขึ้นจากปีงบประมาณ พ.ศ. ๒๕๖๗ ร้อยละ ๕"), None);
        assert_eq!(year("คะแนนปี ๒๕๖๘ สูงกว่าปี ๒๕๖๗"), None);
        assert_eq!(year("แผนปี ๒๕๖๘"), None);
    }
}
