//! Tables and documents back from the files of an output folder: cells to rows, by the types of the columns.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::column::{Column, Kind};
use super::csv::BYTE_ORDER_MARK;
use super::json::{self, Document};
use super::line::LIST_DELIMITER;
use super::table::{Row, Table};

/// A table of an output folder.
///
/// # Errors
/// Where the folder has no such table, or one of another version.
pub fn table<R: Row + DeserializeOwned>(folder: &Path) -> io::Result<Vec<R>> {
    let file = place::<R>(folder);
    let bytes = fs::read(&file).map_err(|cause| missing(&file, &cause))?;
    rows(&bytes).map_err(|cause| unfit(&file, &cause))
}

/// The files of the documents of an output folder, by name.
///
/// # Errors
/// Where there are none.
pub fn document_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = folder.join(json::FOLDER);
    let expected = |found: &dyn Display| {
        let folder = folder.display();
        io::Error::other(format!(
            "expected {folder}/*.json, which `prongsai extract --format json` writes, found {found}"
        ))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|cause| expected(&cause))? {
        let entry = entry.map_err(|cause| expected(&cause))?;
        if json::is_ours(&entry.file_name().to_string_lossy()) {
            files.push(entry.path());
        }
    }
    files.sort();
    if files.is_empty() { Err(expected(&"none")) } else { Ok(files) }
}

/// One document of an output folder, with all its histories.
///
/// # Errors
/// Where the file cannot be read or is of another version.
pub fn document(file: &Path) -> io::Result<Document> {
    let name = file.display();
    let bytes = fs::read(file).map_err(|cause| {
        io::Error::other(format!(
            "expected {name}, which `prongsai extract --format json` writes: {cause}"
        ))
    })?;
    serde_json::from_slice(&bytes).map_err(|cause| {
        io::Error::other(format!("expected a document of this version in {name}: {cause}"))
    })
}

/// How many rows of a table have each value of a column; the rows are not held.
///
/// # Errors
/// Where the folder has no such table, or one without the column.
pub fn counts<R: Row>(folder: &Path, column: &str) -> io::Result<BTreeMap<String, usize>> {
    let file = place::<R>(folder);
    let mut reader = csv::Reader::from_path(&file).map_err(|cause| missing(&file, &cause))?;
    let header = reader.headers().map_err(|cause| unfit(&file, &cause))?;
    let at = header.iter().position(|name| name == column);
    let at = at.ok_or_else(|| unfit(&file, &format!("no column {column}")))?;
    let mut counts = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|cause| unfit(&file, &cause))?;
        *counts.entry(record[at].to_owned()).or_default() += 1;
    }
    Ok(counts)
}

fn place<R: Row>(folder: &Path) -> PathBuf {
    folder.join(super::csv::file_name(&Table::of::<R>()))
}

fn missing(file: &Path, cause: &impl Display) -> io::Error {
    let name = file.display();
    io::Error::other(format!(
        "expected {name}, which `prongsai extract --format csv` writes: {cause}"
    ))
}

fn unfit(file: &Path, found: &impl Display) -> io::Error {
    let name = file.display();
    io::Error::other(format!("expected a table of this version in {name}: {found}"))
}

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
