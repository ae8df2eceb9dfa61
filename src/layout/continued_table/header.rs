//! Whether a table starts with the header of the one before it.

use super::{filled, row_cells};
use crate::layout::Table;
use crate::thai::numerals::is_digit;
use crate::thai::spacing::folded;

/// Likeness from which two header rows are one, misread letters allowed for.
const ALIKE: f64 = 0.85;
/// Headers beyond this length must be equal, in characters (likeness costs their product).
const MAX_COMPARED: usize = 400;
/// Digits of a number that may have lost one; shorter ones count rows.
const LONG_NUMBER: usize = 3;
/// Most rows of a header.
const MAX_HEADER: usize = 3;

/// What the first rows of a table say about the table before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// They repeat its header: how many rows that has, and how many to drop here.
    Repeated { rows: usize, dropped: usize },
    /// They are no header.
    Missing,
    /// They are the header of another table.
    Other,
}

/// Compares the first rows of two tables.
pub fn compare(before: &Table, next: &Table) -> Header {
    let starts = [(0, 0), (1, 1), (0, 1), (1, 0)];
    let titled = |&(a, b): &(usize, usize)| is_title(before, a) && is_title(next, b);
    let found =
        starts.into_iter().filter(titled).map(|(a, b)| (a, b, same_rows(before, a, next, b)));
    match found.max_by_key(|&(a, b, same)| (same, usize::MAX - a - b)) {
        Some((a, b, same)) if same > 0 => Header::Repeated { rows: a + same, dropped: b + same },
        _ if resembles(before, next) => Header::Other,
        _ => Header::Missing,
    }
}

/// Whether a table starts with this many title rows of one cell.
fn is_title(table: &Table, rows: usize) -> bool {
    (0..rows).all(|row| filled(table, row).count() == 1)
}

/// How many rows from here on are the same in both; none if no row of several cells is among them.
fn same_rows(before: &Table, a: usize, next: &Table, b: usize) -> usize {
    let most = MAX_HEADER.min(before.rows.saturating_sub(a)).min(next.rows.saturating_sub(b));
    let same = (0..most).take_while(|n| is_same(before, a + n, next, b + n)).count();
    let several = (0..same).any(|n| filled(before, a + n).count() > 1);
    if several { same } else { 0 }
}

fn is_same(before: &Table, a: usize, next: &Table, b: usize) -> bool {
    let (one, other) = (row_text(before, a), row_text(next, b));
    let typed = is_typed(before, a) && is_typed(next, b);
    !one.is_empty() && same_numbers(&one, &other, typed) && alike(&one, &other)
}

/// Whether both hold the same numbers, but for one that a letter was misread for in one of them, and
/// in text that was not typed but for a digit of a long one.
fn same_numbers(one: &str, other: &str, typed: bool) -> bool {
    let (one, other) = (numbers(one), numbers(other));
    let (more, fewer) = if one.len() < other.len() { (other, one) } else { (one, other) };
    let same = |(a, b): (&&str, &&str)| a == b || !typed && is_misread(a, b);
    let without = |n: usize| more[..n].iter().chain(&more[n + 1..]);
    if more.len() == fewer.len() {
        return more.iter().zip(&fewer).all(same);
    }
    more.len() == fewer.len() + 1 && (0..more.len()).any(|n| without(n).zip(&fewer).all(same))
}

/// Whether one of two numbers may be the other with a digit lost: a year, not a row's number.
fn is_misread(one: &str, other: &str) -> bool {
    let (a, b) = (one.chars().count(), other.chars().count());
    a != b && a.min(b) >= LONG_NUMBER && strsim::levenshtein(one, other) == 1
}

fn is_typed(table: &Table, row: usize) -> bool {
    row_cells(table, row).iter().all(|cell| cell.text.is_typed())
}

/// Whether the first rows of both are alike but for their numbers: the same form, filled in anew.
fn resembles(before: &Table, next: &Table) -> bool {
    let rows = |table: &Table| 0..MAX_HEADER.min(table.rows).min(2);
    let several = |table: &Table, row| filled(table, row).count() > 1;
    rows(before).filter(|&a| several(before, a)).any(|a| {
        let text = bare(&row_text(before, a));
        rows(next).filter(|&b| several(next, b)).any(|b| alike(&text, &bare(&row_text(next, b))))
    })
}

/// The texts of a row without spaces.
fn row_text(table: &Table, row: usize) -> String {
    row_cells(table, row).iter().flat_map(|c| folded(&c.text.value)).collect()
}

fn numbers(text: &str) -> Vec<&str> {
    text.split(|c| !is_digit(c)).filter(|number| !number.is_empty()).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|&c| !is_digit(c)).collect()
}

/// Whether two texts are one, misread letters allowed for.
pub fn alike(one: &str, other: &str) -> bool {
    let short = one.chars().count().max(other.chars().count()) <= MAX_COMPARED;
    one == other || short && strsim::normalized_levenshtein(one, other) >= ALIKE
}
