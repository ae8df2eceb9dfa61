//! In which columns the rest of a row belongs: transcripts lose or invent a column at a break.

use super::header::alike;
use super::row::{starts_item, text};
use super::{Cell, Table, filled, has_pages};
use crate::thai::numerals::{is_digit, to_arabic};

/// How far columns may be off.
const MAX_SHIFT: isize = 2;
/// A cell shorter than this was not cut by a page's end, in characters.
const MIN_CUT: usize = 20;

/// Which column of `before` each of `next` is, by the cells of the header that both end with at these
/// rows: a picture may show a ruling too many on one of two pages. The same one where both have as
/// many.
pub fn under_header(before: &Table, row: usize, next: &Table, repeated: usize) -> Vec<usize> {
    if before.columns == next.columns {
        return (0..next.columns).collect();
    }
    let mut free = 0;
    let heads = filled(next, repeated).filter_map(|cell| {
        let is_same =
            |other: &&Cell| other.column >= free && alike(&other.text.value, &cell.text.value);
        let found = filled(before, row).find(is_same)?.column;
        free = found + 1;
        Some((cell.column, found))
    });
    let heads: Vec<(usize, usize)> = heads.collect();
    let under = |column: usize| {
        let head = heads.iter().rev().find(|(own, _)| *own <= column);
        head.map_or(column, |(own, theirs)| theirs + column - own)
    };
    (0..next.columns).map(under).collect()
}

/// By how many columns the cells of row `at` are to move to fit below the last row.
pub fn shift(before: &Table, next: &Table, at: usize) -> isize {
    let cells: Vec<(usize, &str)> =
        filled(next, at).map(|c| (c.column, c.text.value.as_str())).collect();
    let fits = |shift| fit(before, &cells, shift);
    let straight = before.columns == next.columns && fits(0).is_some_and(|fit| fit > 0.0);
    if straight || has_pages(before) {
        return 0;
    }
    let shifts = (-MAX_SHIFT..=MAX_SHIFT).filter_map(|shift| Some((shift, fits(shift)?)));
    let nearer = |shift: isize| -(shift.abs() as f64);
    shifts
        .max_by(|a, b| a.1.total_cmp(&b.1).then(nearer(a.0).total_cmp(&nearer(b.0))))
        .map_or(0, |(shift, _)| shift)
}

/// How well the cells go on with those of the last row; `None` where one falls off the table.
fn fit(before: &Table, cells: &[(usize, &str)], shift: isize) -> Option<f64> {
    let row = before.rows - 1;
    let length = |column| text(before, row, column).chars().count();
    let longest = (0..before.columns).map(length).max().unwrap_or(0).max(1) as f64;
    let mut sum = 0.0;
    for &(column, rest) in cells {
        let column = column.checked_add_signed(shift).filter(|&c| c < before.columns)?;
        sum += match item_number(rest) {
            Some(number) => follows(text(before, row, column), number),
            None if length(column) < MIN_CUT => -2.0,
            None => 2.0 * length(column) as f64 / longest,
        };
    }
    Some(sum)
}

/// A numbered item follows the cell that ends with the item before it.
fn follows(cell: &str, number: u32) -> f64 {
    let cell = to_arabic(cell);
    let is_item = |sign: char| cell.contains(&format!("{}{sign}", number.saturating_sub(1)));
    if number > 1 && (is_item('.') || is_item(')')) { 3.0 } else { -1.0 }
}

fn item_number(text: &str) -> Option<u32> {
    let digits = || text.trim_start_matches('(').chars().take_while(|&c| is_digit(c));
    starts_item(text).then(|| to_arabic(&digits().collect::<String>()).parse().ok()).flatten()
}
