//! Whether the first row behind a break is a new row or the rest of the last one.

use super::{Table, bottom, extend_last_row, filled, has_pages, row_cells};
use crate::layout::{Cell, Method};
use crate::page::transcript::starts_with_number;
use crate::thai::letters::is_thai_letter;
use crate::thai::numerals::{is_digit, to_arabic};
use crate::thai::spacing::folded;

/// Rows before the break that show how rows look.
const WITNESSES: usize = 30;
/// Rows above one in which a span over it is looked for.
const FAR: usize = 200;
/// Cells beside the leading one that show that a row without it is a new row.
const MIN_OTHERS: usize = 3;
/// A table of fewer columns says too little about its rows to gather loose ones.
const MIN_LOOSE_COLUMNS: usize = 4;
/// Header cells are shorter than this, in characters.
const MAX_TITLE: usize = 40;
/// Words that open a row of the tables of this domain.
const OPENERS: [&str; 5] = ["ตัวชี้วัด", "มาตรการ", "โครงการ", "กิจกรรม", "แบบวัด"];

/// Whether a table without a header goes on with the one before: its first row is the rest of a
/// row, or follows the last one by its number.
pub fn goes_on_without_header(before: &Table, next: &Table) -> bool {
    let keyless = filled(next, 0).count() > 0 && key(next, 0).is_empty();
    let rest = keyless && is_rest(before, next, 0);
    let same = before.columns == next.columns;
    let on_pages = has_pages(next) && next.columns > 2;
    let follows = || counts_on(before, next) || on_pages && !is_title_row(next);
    before.columns > 1 && (rest || same && follows())
}

/// Whether the number that opens the first row is the one behind that of the last row.
fn counts_on(before: &Table, next: &Table) -> bool {
    let last = number(key(before, before.rows - 1));
    last.is_some_and(|last| number(key(next, 0)) == Some(last + 1))
}

/// Whether the leading cell of row `at` opens with a word, or with a higher number than the last
/// row's: a narrow cell may end in the middle of its number.
fn counts_up(before: &Table, next: &Table, at: usize, column: usize) -> bool {
    let (last, here) = (text(before, before.rows - 1, column), text(next, at, column));
    !here.starts_with(is_digit) || number(here) > number(last)
}

/// Whether the first row looks like a header: each cell filled, short and without digits.
fn is_title_row(table: &Table) -> bool {
    let title = |c: &Cell| {
        let text = &c.text.value;
        (1..MAX_TITLE).contains(&text.chars().count()) && !text.chars().any(is_digit)
    };
    row_cells(table, 0).iter().all(title)
}

/// Whether the row `at` of `next` is the rest of the last row of `before`.
///
/// It is where the cell that all rows have is empty; where cells go on that all rows open with a
/// mark (a number, `ตัวชี้วัด`) and it does not, and it lacks a cell that all rows have or there is
/// more such evidence; where it fills just the columns whose text reached the end of the page.
pub fn is_rest(before: &Table, next: &Table, at: usize) -> bool {
    let titles = (0..before.rows).take_while(|&row| filled(before, row).count() <= 1).count();
    let first = before.header_rows.max(titles).min(before.rows - 1);
    let rows: Vec<usize> =
        (first.max(before.rows.saturating_sub(WITNESSES))..before.rows).collect();
    if at >= next.rows || rows.is_empty() || filled(next, at).count() == 0 {
        return false;
    }
    let dense: Vec<usize> =
        (0..before.columns).filter(|&c| rows.iter().all(|&r| has_text(before, r, c))).collect();
    let Some(&leading) = dense.first() else { return key(next, at).is_empty() };
    if !has_text(next, at, leading) {
        return !starts_below_span(&dense[1..], next, at);
    }
    let opens = |column: usize| opens_row(text(next, at, column));
    let always_opened =
        |column: usize| rows.iter().all(|&row| opens_row(text(before, row, column)));
    if always_opened(leading) && opens(leading) && counts_up(before, next, at, leading) {
        return false;
    }
    let lacked: Vec<usize> =
        dense.iter().copied().filter(|&column| !has_text(next, at, column)).collect();
    let lacks = !lacked.is_empty();
    // A new row may stand under a span; it has all its other cells.
    if rows.len() > 1 && lacked.len() > 1 && lacked.iter().any(|&c| always_opened(c)) {
        return true;
    }
    let goes_on = |column: usize| has_text(next, at, column) && !opens(column);
    let unopened = dense.iter().filter(|&&c| always_opened(c) && goes_on(c)).count();
    match unopened {
        0 => lacks && bottom::flows(before, next, at),
        1 => lacks || rows.len() > 1,
        _ => true,
    }
}

/// Whether a row without its leading cell, which spans the rows above too, is a new one: it has all
/// other cells that all rows have, and one of them starts anew.
fn starts_below_span(others: &[usize], next: &Table, at: usize) -> bool {
    others.len() >= MIN_OTHERS
        && others.iter().all(|&column| has_text(next, at, column))
        && others.iter().any(|&column| starts_anew(text(next, at, column)))
}

/// Whether a text starts with item 1 or with a word that opens rows.
fn starts_anew(text: &str) -> bool {
    let item = to_arabic(text.trim_start_matches('('));
    item.starts_with("1.") || item.starts_with("1)") || starts_with_opener(text)
}

fn starts_with_opener(text: &str) -> bool {
    OPENERS.iter().any(|opener| {
        let mut start = folded(text);
        opener.chars().all(|c| start.next() == Some(c))
    })
}

/// Rows inside a table that hold one cell only, and that not the first, are the rest of the row
/// above: a transcript makes one row of what a page shows as one more line.
pub fn gather_loose(table: &mut Table) {
    let transcript = matches!(table.method, Method::Tabs | Method::Markdown | Method::Html);
    if !transcript || table.columns < MIN_LOOSE_COLUMNS {
        return;
    }
    let loose: Vec<bool> = (0..table.rows).map(|row| is_loose(table, row)).collect();
    if !loose.contains(&true) {
        return;
    }
    table.rows = 0;
    let cells = std::mem::take(&mut table.cells);
    let mut cells = cells.into_iter().peekable();
    for (row, loose) in loose.into_iter().enumerate() {
        let mut of_row = Vec::new();
        while let Some(cell) = cells.next_if(|c| c.row == row) {
            of_row.push(cell);
        }
        if loose {
            of_row.into_iter().for_each(|cell| extend_last_row(table, cell));
        } else {
            table.cells.extend(of_row.into_iter().map(|c| Cell { row: table.rows, ..c }));
            table.rows += 1;
        }
    }
}

fn is_loose(table: &Table, row: usize) -> bool {
    let mut texts = filled(table, row);
    let (one, more) = (texts.next(), texts.next());
    let spanned = row_cells(table, row).len() < table.columns;
    let above = |column| row > 1 && has_text(table, row - 1, column);
    more.is_none() && !spanned && one.is_some_and(|c| c.column > 0 && above(c.column))
}

/// The text at a place of the grid; of a span that starts far above nothing is known.
pub fn text(table: &Table, row: usize, column: usize) -> &str {
    let start = table.cells.partition_point(|c| c.row + FAR < row);
    let end = table.cells.partition_point(|c| c.row <= row);
    let covers = |c: &&Cell| {
        c.row + c.row_span > row && (c.column..c.column + c.column_span).contains(&column)
    };
    table.cells[start..end].iter().rev().find(covers).map_or("", |c| c.text.value.trim())
}

fn has_text(table: &Table, row: usize, column: usize) -> bool {
    !text(table, row, column).is_empty()
}

/// The first cell of a row.
fn key(table: &Table, row: usize) -> &str {
    text(table, row, 0)
}

/// Whether a text starts like an item: a number, a dash, a box.
pub fn starts_item(text: &str) -> bool {
    starts_with_number(text) || text.starts_with(['-', '•', '–', '☑', '☐'])
}

/// Whether a text starts like the first cell of a row.
fn opens_row(text: &str) -> bool {
    let is_code = |c: &char| matches!(c, 'i' | 'I' | 'e' | 'E' | 'o' | 'O' | '(');
    let numbered = folded(text).find(|c| !is_code(c)).is_some_and(|c| c.is_ascii_digit());
    starts_item(text) || numbered || starts_with_opener(text)
}

/// The number that opens a row, `ตัวชี้วัดที่` and the like before it allowed.
fn number(text: &str) -> Option<u32> {
    let text = to_arabic(text);
    let bare = text.trim_start_matches(|c: char| is_thai_letter(c) || " (".contains(c));
    let end = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
    bare[..end].parse().ok().filter(|&n| n < 100)
}
