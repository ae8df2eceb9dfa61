//! Lists of scores that print a number before each name: their numbers need not be those of the
//! indicators.
//!
//! Given all passages; gives the lines of each list in order. A heading `ตัวชี้วัดที่ ๔ …` over one score is
//! no list, nor is a list of names without scores.

use std::sync::LazyLock;

use regex::Regex;

use super::grid::Grid;
use super::label::{self, fixed};
use super::number;
use super::passage::Passage;
use super::phrase::Phrase;
use super::report::Numbered;
use crate::provenance::Text;

/// A list has so many lines.
const LEAST_LINES: usize = 3;

/// A score at the end of a line: with decimals, or with its unit.
static SCORED: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"\d\.\d{1,2}[\s.…]*(?:คะแนน)?[\s.…]*$|\d[\s.…]*คะแนน[\s.…]*$"));

/// All lists in reading order: the rows of a table, or paragraphs without another between them.
pub fn lists(passages: &[Passage]) -> Vec<Vec<Numbered>> {
    let mut lists: Vec<Vec<Numbered>> = vec![Vec::new()];
    for passage in passages {
        match passage {
            Passage::Table(grid, ..) => lists.extend([rows(grid), Vec::new()]),
            Passage::Paragraph(paragraph, phrase) => match line(&paragraph.text, phrase) {
                Some(line) => lists.last_mut().into_iter().for_each(|open| open.push(line.clone())),
                None => lists.push(Vec::new()),
            },
        }
    }
    lists.retain(|lines| lines.len() >= LEAST_LINES);
    lists
}

fn line(text: &Text, phrase: &Phrase) -> Option<Numbered> {
    SCORED.is_match(&phrase.text).then(|| named(text)).flatten()
}

/// The first name of each row that holds a score.
fn rows(grid: &Grid) -> Vec<Numbered> {
    let row = |row: usize| {
        let own = || grid.filled(row).into_iter().filter(move |cell| cell.row == row);
        let scored = own().any(|cell| number::of_cell(&cell.text.value).is_some());
        scored.then(|| own().find_map(|cell| named(&cell.text))).flatten()
    };
    (0..grid.rows()).filter_map(row).collect()
}

fn named(text: &Text) -> Option<Numbered> {
    let found = label::indicator(&text.value).filter(|indicator| indicator.named)?;
    let line = |printed| Numbered { printed, indicator: found.number, text: text.clone() };
    found.printed.map(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ita::passage;
    use crate::page::transcript;

    fn read(text: &str) -> Vec<Vec<(u8, u8)>> {
        let layout = transcript::read(text);
        let paragraphs = passage::paragraphs(&layout);
        let pairs = |list: Vec<Numbered>| list.iter().map(|n| (n.printed, n.indicator)).collect();
        lists(&passage::passages(&layout, &paragraphs)).into_iter().map(pairs).collect()
    }

    #[test]
    fn rows_and_lines_with_their_numbers() {
        let table = "๑.การเปิดเผยข้อมูล\t๙๐.๐๐\n๒.การใช้อำนาจ\t๘๑.๒๕\n๓.การใช้งบประมาณ\t๗๗.๕๐\n";
        assert_eq!(read(table), [vec![(1, 9), (2, 3), (3, 2)]]);
        let lines =
            "- ๑) การใช้อำนาจ ๘๑.๒๕ คะแนน\n- ๒) การเปิดเผยข้อมูล ๙๐ คะแนน\n- ๓) การใช้งบประมาณ ๗๗.๕๐\n";
        assert_eq!(read(lines), [vec![(1, 3), (2, 9), (3, 2)]]);
    }

    #[test]
    fn names_without_scores_and_single_headings_are_no_list() {
        assert!(read("- ๑) การใช้อำนาจ\n- ๒) การเปิดเผยข้อมูล\n- ๓) การใช้งบประมาณ\n").is_empty());
        assert!(read("ตัวชี้วัดที่ ๔ การใช้อำนาจ ๘๑.๒๕ คะแนน\n").is_empty());
    }
}
