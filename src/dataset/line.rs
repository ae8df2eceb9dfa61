//! A row as every writer of tables takes it: typed cells in the order of the columns, and remarks on
//! single cells for people.

use std::borrow::Cow;
use std::fmt::Write;
use std::io;

use serde::Serialize;

use super::row_cells;
use crate::finding::Severity;

/// Between the members of a list inside a cell of text.
pub const LIST_DELIMITER: &str = ";";

/// The greatest number of a cell, in hundredths: 18 digits, as many as all formats keep exactly.
const MOST_HUNDREDTHS: f64 = 999_999_999_999_999_999.0;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Unknown.
    Empty,
    /// A text, a name, a day in ISO 8601.
    Text(String),
    /// A count, a year.
    Integer(i64),
    /// A number with two decimals, in hundredths.
    Number(i64),
    /// Texts or integers; empty where there are none.
    List(Vec<Cell>),
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// In the order of the columns.
    pub cells: Vec<Cell>,
    /// What to know of single cells.
    pub remarks: Vec<Remark>,
}

impl Line {
    /// A row in the order of a header, without remarks.
    ///
    /// # Errors
    /// Where the row is no flat struct or map, or has a field that is not in the header.
    pub fn of<R: Serialize>(row: &R, header: &[&str]) -> io::Result<Line> {
        let cells = row_cells::of(row, header).map_err(io::Error::other)?;
        Ok(Line { cells, remarks: Vec::new() })
    }
}

/// What people should know of a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Its column.
    pub column: &'static str,
    /// How grave.
    pub severity: Severity,
    /// Why, in Thai.
    pub reason: String,
}

impl Cell {
    /// A number to two decimals. What is no number, or has more digits than any measure of a page or
    /// an assessment, is unknown.
    pub fn number(value: f64) -> Cell {
        let hundredths = (value * 100.0).round();
        let is_told = hundredths.abs() <= MOST_HUNDREDTHS;
        if is_told { Cell::Number(hundredths as i64) } else { Cell::Empty }
    }

    /// A whole number; one that no format keeps exactly is unknown.
    pub fn integer(value: impl TryInto<i64>) -> Cell {
        value.try_into().map_or(Cell::Empty, Cell::Integer)
    }

    /// As text: numbers with two decimals, lists with a delimiter between their members.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => "".into(),
            Cell::Text(text) => text.into(),
            Cell::Integer(value) => value.to_string().into(),
            Cell::Number(hundredths) => decimal(*hundredths).into(),
            Cell::List(members) => {
                let members: Vec<Cow<str>> = members.iter().map(Cell::shown).collect();
                members.join(LIST_DELIMITER).into()
            }
        }
    }

    /// A number as the nearest float.
    pub fn float(hundredths: i64) -> f64 {
        hundredths as f64 / 100.0
    }
}

fn decimal(hundredths: i64) -> String {
    let mut text = String::new();
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    // Writing to a string cannot fail.
    let _ = write!(text, "{sign}{whole}.{rest:02}");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_two_decimals_and_no_negative_zero() {
        let shown = |value| Cell::number(value).shown().into_owned();
        assert_eq!([98.77, -0.19, -0.001, 5.0].map(shown), ["98.77", "-0.19", "0.00", "5.00"]);
    }

    #[test]
    fn what_no_format_keeps_is_unknown() {
        assert_eq!(Cell::number(f64::NAN), Cell::Empty);
        assert_eq!(Cell::number(1e30), Cell::Empty);
        assert_eq!(Cell::integer(u64::MAX), Cell::Empty);
        assert_eq!(Cell::integer(2568_u16), Cell::Integer(2568));
    }

    #[test]
    fn members_of_a_list_stand_in_one_text() {
        let list = Cell::List(vec![Cell::Integer(1), Cell::Text("ก".to_owned())]);
        assert_eq!(list.shown(), "1;ก");
        assert_eq!(Cell::List(Vec::new()).shown(), "");
    }
}
