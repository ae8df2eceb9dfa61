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
use super::report::{Count, Items};
use super::score::Instrument;
use crate::provenance::Traced;
use crate::thai::numerals;

/// A range of items; machines read the letter o as a zero.
static RANGE: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^([ieoIEO0])\s?(\d{1,2})\s?[-–]\s?[ieoIEO0]?\s?(\d{1,2})$"));

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
        let whole = counts.iter_mut().rfind(|above| holds(above.items, count.items));
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
        Some((items(&pair[0].text.value)?, pair[1].text.with(number)))
    };
    let (items, count): (Items, Traced<u32>) = cells.windows(2).find_map(found)?;
    let indicator = cells.iter().find_map(|cell| label::indicator(&cell.text.value));
    Some(Count { indicator: indicator.map(|i| i.number), items, count, parts: Vec::new() })
}

fn items(text: &str) -> Option<Items> {
    let phrase = Phrase::new(text);
    let found = RANGE.captures(phrase.text.trim())?;
    let letter = found[1].to_lowercase().replace('0', "o");
    let instrument = Instrument::ALL.into_iter().find(|i| letter.starts_with(i.letter()))?;
    Some(Items { instrument, first: found[2].parse().ok()?, last: found[3].parse().ok()? })
}

/// Whether a range holds another and more.
fn holds(whole: Items, part: Items) -> bool {
    let inside = whole.first <= part.first && part.last <= whole.last;
    whole.instrument == part.instrument && whole != part && inside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ita::passage;
    use crate::page::transcript;

    #[test]
    fn rows_with_the_rows_below_that_hold_their_parts() {
        let rows = [
            "๗\tประสิทธิภาพการสื่อสาร\tE4 - 6\t3",
            "๙\tการเปิดเผยข้อมูล\tO1 - 20\t20",
            "\t- เรื่องแรก\tO1 - 12\t12",
            "\t- เรื่องที่สอง\t๐13 - ๐20\t๘",
            "๑๐\tการป้องกันการทุจริต\tO21 - 30\t10",
        ];
        let layout = transcript::read(&rows.join("\n"));
        let paragraphs = passage::paragraphs(&layout);
        let found = counts(&passage::passages(&layout, &paragraphs));
        let told: Vec<_> = found
            .iter()
            .map(|c| (c.indicator, c.items.to_string(), c.count.value, c.parts.as_slice()))
            .collect();
        let row =
            |indicator, items: &str, count, parts| (indicator, items.to_owned(), count, parts);
        assert_eq!(
            told,
            [
                row(Some(7), "e4-e6", 3, &[][..]),
                row(Some(9), "o1-o20", 20, &[12, 8]),
                row(None, "o1-o12", 12, &[]),
                row(None, "o13-o20", 8, &[]),
                row(Some(10), "o21-o30", 10, &[]),
            ]
        );
    }

    #[test]
    fn criteria_are_no_ranges() {
        assert_eq!(items("50.00 – 54.99"), None);
        assert_eq!(items("ม.ค. - มี.ค."), None);
    }
}
