//! Markdown tables: rows of `|`, with a rule of dashes below the header.

use std::borrow::Cow;

use super::grid::{MAX_COLUMNS, is_rule, of_rows};
use crate::layout::{Method, Table};
use crate::provenance::Location;

/// How the rows of a table look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `| a | b |`
    Closed,
    /// `a | b`
    Open,
}

impl Shape {
    /// Whether a line may be a row; the first may have a list mark before it.
    pub fn holds(self, line: &str) -> bool {
        match self {
            Shape::Closed => unbulleted(line).starts_with('|'),
            Shape::Open => line.contains('|'),
        }
    }
}

/// The shape of the table that starts with a line, if one does; the next line decides.
pub fn shape(line: &str, next: &str) -> Option<Shape> {
    let closed = Shape::Closed.holds(line);
    if closed && (Shape::Closed.holds(next) || is_rule_line(next) || is_closed(line)) {
        return Some(Shape::Closed);
    }
    (line.contains('|') && is_rule_line(next)).then_some(Shape::Open)
}

/// The table of these lines. The rule goes, and so does an empty header, which stands there only
/// because Markdown wants one.
pub fn table(lines: &[&str], location: Location) -> Option<Table> {
    let mut rows: Vec<_> = lines.iter().map(|line| cells(unbulleted(line))).collect();
    if rows.get(1).is_some_and(|row| is_rule(row)) && rows[0].iter().all(|c| c.trim().is_empty()) {
        rows.remove(0);
    }
    rows.retain(|row| !is_rule(row));
    (!rows.is_empty()).then(|| of_rows(Method::Markdown, &rows, location))
}

/// The line without a list mark before its first cell.
fn unbulleted(line: &str) -> &str {
    let line = line.trim_start();
    let bare = line.strip_prefix(['-', '*', '+']).map(str::trim_start);
    bare.filter(|bare| bare.starts_with('|')).unwrap_or(line)
}

fn is_closed(line: &str) -> bool {
    let line = unbulleted(line).trim_end();
    line.ends_with('|') && line.matches('|').count() > 2
}

fn is_rule_line(line: &str) -> bool {
    line.contains('|') && is_rule(&cells(line))
}

/// The cells between the bars; an escaped bar (`\|`) is text.
fn cells(line: &str) -> Vec<Cow<'_, str>> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let open = line.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in open.match_indices('|') {
        if !open[..at].ends_with('\\') && cells.len() + 1 < MAX_COLUMNS {
            cells.push(Cow::Borrowed(&open[start..at]));
            start = at + 1;
        }
    }
    cells.push(Cow::Borrowed(&open[start..]));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::transcript::place;

    #[test]
    fn a_table_with_a_list_mark_and_an_empty_header() {
        assert_eq!(shape("- | | |", "|---|---|"), Some(Shape::Closed));
        let lines = ["- | | |", "|---|---|", "| ๑. ก | ๙๐ |", "| ๒. ข | ๘๐ |"];
        let found = table(&lines, place(None)).expect("a table");
        assert_eq!((found.rows, found.columns, found.text_at(1, 0)), (2, 2, "๒. ข"));
    }

    #[test]
    fn bars_inside_cells_and_without_outer_bars() {
        assert_eq!(shape("ก | ข", "--|--"), Some(Shape::Open));
        let found = table(&["ก | ข", "--|--", "ค \\| ง | จ"], place(None)).expect("a table");
        assert_eq!((found.rows, found.text_at(1, 0), found.text_at(1, 1)), (2, "ค | ง", "จ"));
    }

    #[test]
    fn a_bar_in_prose_is_no_table() {
        assert_eq!([shape("ก | ข", "ค"), shape("ก", "ข"), shape("| ก", "")], [None; 3]);
    }
}
