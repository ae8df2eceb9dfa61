//! Any table back from its file: cells to rows, by the types of the columns.

use std::io;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::column::{Column, Kind};
use super::csv::BYTE_ORDER_MARK;
use super::line::LIST_DELIMITER;
use super::table::{Row, Table};

/// The rows of a table's file. Columns of other versions are passed over.
///
/// # Errors
/// Where the bytes are no such table.
pub fn rows<R: Row + DeserializeOwned>(bytes: &[u8]) -> io::Result<Vec<R>> {
    let table = Table::of::<R>();
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().map_err(io::Error::other)?.clone();
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(io::Error::other)?;
        serde_json::from_value(object(&table, &header, &record)).map_err(io::Error::other)
    };
    reader.records().map(row).collect()
}

fn object(table: &Table, header: &csv::StringRecord, record: &csv::StringRecord) -> Value {
    let cell = |name: &str| {
        let at = header.iter().position(|column| column == name)?;
        record.get(at)
    };
    let member = |column: &Column| Some((column.name.clone(), value(column, cell(&column.name)?)));
    table.columns.iter().filter_map(member).collect::<Map<String, Value>>().into()
}

/// What a cell says; an empty one that may be empty is unknown.
fn value(column: &Column, cell: &str) -> Value {
    match column.kind() {
        Kind::Texts => members(cell).map(Value::from).collect(),
        Kind::Integers => members(cell).map(number).collect(),
        Kind::Text | Kind::Date if !column.is_optional() => cell.into(),
        _ if cell.is_empty() => Value::Null,
        Kind::Integer | Kind::Number => number(cell),
        Kind::Text | Kind::Date => cell.into(),
    }
}

/// A number; what is none is refused by the row.
fn number(cell: &str) -> Value {
    cell.parse().unwrap_or_else(|_| cell.into())
}

fn members(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(LIST_DELIMITER).filter(|member| !member.is_empty())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::{csv, documents, example, findings};

    #[track_caller]
    fn check<R: Row + DeserializeOwned + PartialEq + std::fmt::Debug>(rows: &[R]) {
        assert_eq!(super::rows::<R>(&csv::file(rows).unwrap()).unwrap(), rows);
    }

    #[test]
    fn what_was_written_is_read() {
        let outcome = example::Example::of("เทศบาลตำบลตัวอย่าง", 2568)
            .score("total".parse().unwrap(), 9_019)
            .outcome();
        check(&[documents::row_of(&outcome), documents::row_of(&example::failed())]);
        let mut row: findings::Row = serde_json::from_value(serde_json::json!({
            "document_id": "0123456789abcdef", "path": "ก, ข.txt", "rule": "sum", "severity": "info",
            "code": "9", "found": "90.10", "page": 2, "x0": 10.25, "raw": "\"๙๐\"\n"
        }))
        .unwrap();
        check(&[row.clone()]);
        row.provenance.page = None;
        check(&[row]);
    }

    #[test]
    fn another_file_is_refused() {
        let number = "document_id,path,rule,severity,page\n0,a,b,info,two\n";
        assert!(rows::<findings::Row>(number.as_bytes()).is_err());
        assert!(rows::<findings::Row>(b"name\nx\n").is_err());
    }
}
