//! Any table as CSV: UTF-8 with a byte order mark, comma, `\n`, RFC 4180 quoting.
//!
//! A spreadsheet runs a cell that starts like a formula, and what stands in a document anybody may
//! have written. Guarded cells are read as text.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use csv::{Terminator, WriterBuilder};
use serde::Serialize;

use super::files::Growing;
use super::line::{Cell, Line};
use super::sink::Sink;
use super::table::{Row, Table};

/// By this Excel knows the file to be UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What stands before a guarded text; spreadsheets take the rest as text.
pub const GUARD: char = '\'';

/// How a text starts that spreadsheets run.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// What to do with texts that a spreadsheet would run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Formulas {
    /// They stand as they were read.
    #[default]
    AsRead,
    /// An apostrophe stands before them.
    Guarded,
}

/// The CSV files of a run.
pub struct Files {
    files: Vec<Growing>,
    formulas: Formulas,
}

impl Files {
    /// Starts a file for each table.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn start(folder: &Path, tables: &[Table], formulas: Formulas) -> io::Result<Files> {
        let started = |table: &Table| {
            let mut file = Growing::start(folder.join(file_name(table)))?;
            file.write_all(&head(&table.header())?)?;
            Ok(file)
        };
        let files = tables.iter().map(started).collect::<io::Result<_>>()?;
        Ok(Files { files, formulas })
    }
}

impl Sink for Files {
    fn add(&mut self, table: usize, lines: &[Line]) -> io::Result<()> {
        self.files[table].write_all(&body(lines, self.formulas)?)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.files.into_iter().try_for_each(Growing::finish)
    }
}

/// Name of a table's file.
pub fn file_name(table: &Table) -> String {
    format!("{}.csv", table.name)
}

/// Rows as a whole file.
///
/// # Errors
/// Where a row cannot be written as cells, which all of ours can.
pub fn file<'r, R: Row + 'r>(rows: impl IntoIterator<Item = &'r R>) -> io::Result<Vec<u8>> {
    let table = Table::of::<R>();
    whole(&table.header(), &table.lines(rows)?)
}

/// Any flat rows under a header as a whole file.
///
/// # Errors
/// Where a row is not flat, or has a field that is not in the header.
pub fn of<R: Serialize>(header: &[&str], rows: &[R]) -> io::Result<Vec<u8>> {
    let lines: io::Result<Vec<Line>> = rows.iter().map(|row| Line::of(row, header)).collect();
    whole(header, &lines?)
}

fn whole(header: &[&str], lines: &[Line]) -> io::Result<Vec<u8>> {
    Ok([head(header)?, body(lines, Formulas::AsRead)?].concat())
}

/// How a file starts: the byte order mark and the header row.
fn head(header: &[&str]) -> io::Result<Vec<u8>> {
    let mut writer = writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(header)?;
    written(writer)
}

/// Some rows under the header.
fn body(lines: &[Line], formulas: Formulas) -> io::Result<Vec<u8>> {
    let mut writer = writer(Vec::new());
    for line in lines {
        for cell in &line.cells {
            writer.write_field(text(cell, formulas).as_bytes())?;
        }
        // Ends the row.
        writer.write_record(None::<&[u8]>)?;
    }
    written(writer)
}

/// A cell as it stands in the file. Numbers are never guarded.
fn text(cell: &Cell, formulas: Formulas) -> Cow<'_, str> {
    let shown = cell.shown();
    match (cell, formulas) {
        (Cell::Text(_) | Cell::List(_), Formulas::Guarded) if needs_guard(&shown) => {
            format!("{GUARD}{shown}").into()
        }
        _ => shown,
    }
}

/// Whether a spreadsheet would run a text, or it starts with a guard of its own, which would be taken for
/// ours. A plain number, as findings quote them, a spreadsheet only shows.
fn needs_guard(text: &str) -> bool {
    text.starts_with(GUARD) || (text.starts_with(FORMULA_STARTS) && !is_plain_number(text))
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(decimals)
}

fn writer(start: Vec<u8>) -> csv::Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(start)
}

fn written(writer: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use schemars::JsonSchema;
    use serde::Serialize;

    #[derive(Serialize, JsonSchema)]
    struct Sample {
        score: Option<f64>,
        count: u32,
        text: &'static str,
        list: Vec<u8>,
    }

    impl Row for Sample {
        const TABLE: &'static str = "samples";
        const KEY: &'static [&'static str] = &[];
    }

    #[test]
    fn the_dialect_is_that_of_the_contract() {
        let all = [
            Sample { score: Some(95.0), count: 3, text: "ก,ข \"ค\"\nง", list: vec![1, 10] },
            Sample { score: None, count: 0, text: "", list: vec![] },
        ];
        let expected = "\u{feff}score,count,text,list\n95.00,3,\"ก,ข \"\"ค\"\"\nง\",1;10\n,0,,\n";
        assert_eq!(String::from_utf8(file(&all).unwrap()).unwrap(), expected);
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_and_nothing_else() {
        let guarded =
            |given: &str| text(&Cell::Text(given.to_owned()), Formulas::Guarded).into_owned();
        for formula in ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "-1.", "+๑", "'=1"]
        {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for plain in ["-0.19", "+5", "90.19", "ก-ข", ""] {
            assert_eq!(guarded(plain), plain);
        }
        let list = Cell::List(vec![Cell::Text("=1".to_owned()), Cell::Text("ก".to_owned())]);
        assert_eq!(text(&list, Formulas::Guarded), "'=1;ก");
        assert_eq!(text(&list, Formulas::AsRead), "=1;ก");
        assert_eq!(text(&Cell::Number(-19), Formulas::Guarded), "-0.19");
    }
}
