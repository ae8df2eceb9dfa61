//! Consecutive lines with tabs: the rows of one table.

use std::borrow::Cow;

use super::grid::{MAX_COLUMNS, is_rule, of_rows};
use super::line_form::starts_with_number;
use crate::layout::{Cell, Method, Table};
use crate::provenance::Location;
use crate::thai::numerals::is_digit;

/// An indented line starts with at most so many tabs; more are empty cells.
const MAX_INDENT: usize = 2;

/// The rows that a run of lines spells out. A line without a tab is a row of one cell, unless the
/// lines fit together as rows of one width: then a new line broke a cell.
pub fn table(lines: &[&str], location: Location) -> Option<Table> {
    let split: Vec<Vec<Cow<str>>> = lines.iter().map(|line| cells(line)).collect();
    let rows = wrapped_rows(&split).unwrap_or(split);
    let rows: Vec<_> = rows.into_iter().filter(|row| !is_rule(row)).collect();
    let mut table = of_rows(Method::Tabs, &rows, location);
    span_title(&mut table);
    span_groups(&mut table);
    (table.rows > 0).then_some(table)
}

/// Whether the tabs of these lines only indent a text or part a mark from its item.
pub fn is_indent(lines: &[&str]) -> bool {
    let alone = lines.len() == 1;
    lines.iter().all(|line| {
        let body = line.trim_start_matches('\t');
        let (mark, rest) = body.split_once('\t').unwrap_or(("", body));
        let marked = mark.is_empty() || alone && is_mark(mark.trim());
        line.len() - body.len() <= MAX_INDENT && marked && !rest.contains('\t')
    })
}

/// A list mark alone: `๑.`, `(ก)`, `-`.
fn is_mark(cell: &str) -> bool {
    const LONGEST: usize = 4;
    let short = cell.chars().count() <= LONGEST;
    short && (matches!(cell, "-" | "•" | "*") || starts_with_number(cell) || cell.ends_with(')'))
}

/// The cells of a line; those beyond the last column are one with it.
fn cells(line: &str) -> Vec<Cow<'_, str>> {
    line.splitn(MAX_COLUMNS, '\t').map(Cow::Borrowed).collect()
}

/// Rows whose cells were broken by new lines: only where all lines fit together as rows of the
/// same number of cells, and no number is broken.
fn wrapped_rows<'a>(split: &[Vec<Cow<'a, str>>]) -> Option<Vec<Vec<Cow<'a, str>>>> {
    let width = split.iter().map(Vec::len).max()?;
    let mut rows: Vec<Vec<Cow<str>>> = Vec::new();
    for cells in split {
        match rows.last_mut() {
            Some(row) if row.len() < width => append(row, cells)?,
            _ => rows.push(cells.clone()),
        }
    }
    let complete = rows.iter().all(|row| row.len() == width);
    (complete && rows.len() < split.len()).then_some(rows)
}

/// Adds a line to a row whose last cell it goes on with; a number alone goes on nowhere.
fn append<'a>(row: &mut Vec<Cow<'a, str>>, cells: &[Cow<'a, str>]) -> Option<()> {
    let (first, rest) = cells.split_first()?;
    let cell = row.last_mut()?.to_mut();
    cell.chars().any(|c| !is_digit(c) && !matches!(c, '.' | ' ')).then_some(())?;
    cell.push('\n');
    cell.push_str(first);
    row.extend(rest.iter().cloned());
    Some(())
}

/// A title alone in the first cell of the first row stands over all columns.
fn span_title(table: &mut Table) {
    let filled = |row| table.cells.iter().filter(move |c| c.row == row && !is_empty(c));
    let alone = filled(0).count() == 1 && filled(0).all(|c| c.column == 0);
    if alone && table.rows > 1 && filled(1).count() > 1 {
        let columns = table.columns;
        table.cells.retain(|cell| cell.row > 0 || cell.column == 0);
        table.cells[0].column_span = columns;
    }
}

fn is_empty(cell: &Cell) -> bool {
    cell.text.value.is_empty()
}

/// Two header rows, group titles over sub-titles, get their spans where the emptiness of their
/// cells leaves no doubt: the key column is empty below its title, each sub-title stands below a
/// group, and no sub-title holds a number.
fn span_groups(table: &mut Table) {
    let top = usize::from(table.cells.first().is_some_and(|c| c.column_span > 1));
    let Some(groups) = groups(table, top) else { return };
    let bounds =
        |start: usize| groups.iter().copied().find(|&next| next > start).unwrap_or(table.columns);
    let spans: Vec<_> = groups.iter().map(|&start| (start, bounds(start))).collect();
    for (start, end) in spans {
        span_group(table, top, start, end);
    }
}

/// The columns at which the groups of two header rows start.
fn groups(table: &Table, top: usize) -> Option<Vec<usize>> {
    let title = |column| table.text_at(top, column);
    let below = |column| table.text_at(top + 1, column);
    let sub_titles: Vec<_> = (0..table.columns).filter(|&c| !below(c).is_empty()).collect();
    let starts: Vec<_> = (0..table.columns).filter(|&c| !title(c).is_empty()).collect();
    let grouped = |&column: &usize| title(column).is_empty() || is_gap(table, top, column + 1);
    let sure = table.rows > top + 2
        && starts.first() == Some(&0)
        && below(0).is_empty()
        && starts.len() < table.columns
        && !sub_titles.is_empty()
        && sub_titles.iter().all(grouped)
        && sub_titles.iter().all(|&c| !below(c).chars().any(is_digit));
    sure.then_some(starts)
}

fn is_gap(table: &Table, row: usize, column: usize) -> bool {
    column < table.columns && table.text_at(row, column).is_empty()
}

/// One group title over its columns; over both rows where it has no sub-titles.
fn span_group(table: &mut Table, top: usize, start: usize, end: usize) {
    let whole = (start..end).all(|column| table.text_at(top + 1, column).is_empty());
    let last = if whole { top + 1 } else { top };
    table.cells.retain(|cell| {
        let covered = (top..=last).contains(&cell.row) && (start..end).contains(&cell.column);
        !covered || (cell.row, cell.column) == (top, start)
    });
    if let Some(cell) = table.cells.iter_mut().find(|c| (c.row, c.column) == (top, start)) {
        (cell.row_span, cell.column_span) = (last - top + 1, end - start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::transcript::place;

    fn read(lines: &[&str]) -> Table {
        table(lines, place(None)).expect("a table")
    }

    #[test]
    fn rows_may_be_short_and_rules_go() {
        let found = read(&["ก\tข\tค", "--\t--\t--", "๑"]);
        assert_eq!((found.rows, found.columns, found.cells.len()), (2, 3, 6));
        assert_eq!((found.text_at(1, 0), found.text_at(1, 2)), ("๑", ""));
    }

    #[test]
    fn a_new_line_inside_a_cell() {
        let found = read(&["ก\tข\tค", "งาน\tหนึ่ง", "สอง\tกอง"]);
        assert_eq!((found.rows, found.text_at(1, 1), found.text_at(1, 2)), (2, "หนึ่ง สอง", "กอง"));
        let scores = read(&["ก\tข\tค", "งาน\t๙๐.๑๒", "ส่วน\tกอง"]);
        assert_eq!(scores.rows, 3);
    }

    #[test]
    fn two_header_rows_have_spans() {
        let found =
            read(&["ชื่อตาราง\t\t\t", "มาตรการ\tผล\t\tผู้รับผิดชอบ", "\tตัวชี้วัด\tประเด็น\t", "ก\tข\tค\tง"]);
        let spans = |row, column| {
            let cell = found.at(row, column).expect("a cell");
            (cell.row_span, cell.column_span)
        };
        assert_eq!(
            (spans(0, 0), spans(1, 0), spans(1, 1), spans(1, 3)),
            ((1, 4), (2, 1), (1, 2), (2, 1))
        );
        assert_eq!((found.text_at(2, 2), found.text_at(2, 3)), ("ประเด็น", "ผู้รับผิดชอบ"));
    }

    #[test]
    fn an_empty_cell_beside_a_title_is_no_span_without_a_second_header() {
        let found = read(&["ตัวชี้วัด\t\tประเด็น", "๑.หน้าที่\t๙๐\tข้อ", "๒.งบ\t๘๐\t"]);
        assert!(found.cells.iter().all(|c| (c.row_span, c.column_span) == (1, 1)));
    }

    #[test]
    fn indents_are_no_tables() {
        assert!(is_indent(&["\tตามที่", "\t\tด้วย"]) && is_indent(&["\t๑.\tข้อความ"]));
        assert!(!is_indent(&["ก\tข"]) && !is_indent(&["\t\t\t\tก"]) && !is_indent(&["ก\t\t"]));
    }
}
