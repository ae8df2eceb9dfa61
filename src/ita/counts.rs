//! Rows that print which items they are of and how many: `การป้องกันการทุจริต | O34 - 43 | 10`.
//!
//! Given all passages; gives each such row with what the rows below count that hold parts of its
//! range. A row whose range or number cannot be read is passed over.

use std::sync::LazyLock;

use regex::Regex;

use super::grid::Grid;
use super::label::{self, fixed};
use super::passage::Passage;
use super::phrase::Phrase;
use super::report::Count;
use crate::provenance::Traced;
use crate::thai::numerals;

/// A range of items; machines read the letter o as a zero.
static RANGE: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[ieoIEO0]\s?(\d{1,2})\s?[-–]\s?[ieoIEO0]?\s?(\d{1,2})$"));

/// All such rows in reading order, each with its parts.
pub fn counts(passages: &[Passage]) -> Vec<Count> {
    let tables = passages.iter().filter_map(|passage| match passage {
        Passage::Table(grid, ..) => Some(grid),
        Passage::Paragraph(..) => None,
    });
    tables.flat_map(of_table).collect()
}

fn of_table(grid: &Grid) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for count in (0..grid.rows()).filter_map(|row| of_row(grid, row)) {
        let whole = counts.iter_mut().rfind(|above| holds(above.range, count.range));
        whole.into_iter().for_each(|above| above.parts.push(count.count.value));
        counts.push(count);
    }
    counts
}

/// A cell that holds a range, with a whole number in the cell right of it.
fn of_row(grid: &Grid, row: usize) -> Option<Count> {
    let cells = grid.filled(row);
    let found = |pair: &[&crate::layout::Cell]| {
        let number = numerals::to_arabic(pair[1].text.value.trim()).parse::<u32>().ok()?;
        Some((range(&pair[0].text.value)?, pair[1].text.with(number)))
    };
    let (range, count): ((u32, u32), Traced<u32>) = cells.windows(2).find_map(found)?;
    let indicator = cells.iter().find_map(|cell| label::indicator(&cell.text.value));
    Some(Count { indicator: indicator.map(|i| i.number), range, count, parts: Vec::new() })
}

fn range(text: &str) -> Option<(u32, u32)> {
    let phrase = Phrase::new(text);
    let found = RANGE.captures(phrase.text.trim())?;
    Some((found[1].parse().ok()?, found[2].parse().ok()?))
}

/// Whether a range holds another and more.
fn holds(whole: (u32, u32), part: (u32, u32)) -> bool {
    whole != part && whole.0 <= part.0 && part.1 <= whole.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ita::passage;
    use crate::page::transcript;

    #[test]
    fn rows_with_the_rows_below_that_hold_their_parts() {
        let layout = transcript::read(
            "๙\tการเปิดเผยข้อมูล\tO1 - 20\t20\n\t- เรื่องแรก\tO1 - 12\t12\n\t- เรื่องที่สอง\t๐13 - ๐20\t๘\n๑๐\tการป้องกันการทุจริต\tO21 - 30\t10\n",
        );
        let paragraphs = passage::paragraphs(&layout);
        let found = counts(&passage::passages(&layout, &paragraphs));
        let told: Vec<_> =
            found.iter().map(|c| (c.indicator, c.range, c.count.value, c.parts.clone())).collect();
        assert_eq!(
            told,
            [
                (Some(9), (1, 20), 20, vec![12, 8]),
                (None, (1, 12), 12, vec![]),
                (None, (13, 20), 8, vec![]),
                (Some(10), (21, 30), 10, vec![]),
            ]
        );
    }

    #[test]
    fn criteria_are_no_ranges() {
        assert_eq!(range("50.00 – 54.99"), None);
        assert_eq!(range("ม.ค. - มี.ค."), None);
    }
}
