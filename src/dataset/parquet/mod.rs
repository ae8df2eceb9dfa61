//! Any table as Parquet: typed columns, compressed by Snappy, with their descriptions inside.
//!
//! Rows are held until they fill a row group, then written column by column.

mod buffer;
mod schema;

use std::io;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use serde_json::{Map, Value};

use super::column::Column;
use super::files::{self, Growing};
use super::line::Line;
use super::sink::Sink;
use super::table::Table;
use buffer::Buffer;

/// The folder of the tables, inside the output.
pub const FOLDER: &str = "parquet";

/// Bytes of values after which a table writes a row group; larger groups compress little better.
const GROUP_BYTES: usize = 8 << 20;

/// The Parquet files of a run.
pub struct Files {
    files: Vec<File>,
}

/// One table's.
struct File {
    writer: SerializedFileWriter<Growing>,
    columns: Vec<Buffer>,
    name: String,
}

impl Files {
    /// Starts a file for each table.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn start(folder: &Path, tables: &[Table]) -> io::Result<Files> {
        let folder = folder.join(FOLDER);
        files::make_folder(&folder)?;
        files::sweep(&folder);
        let files = tables.iter().map(|table| File::start(&folder, table));
        Ok(Files { files: files.collect::<io::Result<_>>()? })
    }
}

impl Sink for Files {
    fn add(&mut self, table: usize, lines: &[Line]) -> io::Result<()> {
        self.files[table].add(lines)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.files.into_iter().try_for_each(File::finish)
    }
}

/// Where a table's file stands in the output.
pub fn path(table: &Table) -> String {
    format!("{FOLDER}/{}.parquet", table.name)
}

impl File {
    fn start(folder: &Path, table: &Table) -> io::Result<File> {
        let name = format!("{}.parquet", table.name);
        let file = Growing::start(folder.join(&name))?;
        let schema = schema::of(table).map_err(|cause| named(&name, &cause))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(descriptions(table)))
            .build();
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties));
        let columns = table.columns.iter().map(Buffer::of).collect();
        Ok(File { writer: writer.map_err(|cause| named(&name, &cause))?, columns, name })
    }

    fn add(&mut self, lines: &[Line]) -> io::Result<()> {
        for line in lines {
            for (buffer, cell) in self.columns.iter_mut().zip(&line.cells) {
                buffer.push(cell)?;
            }
            if self.columns.iter().map(Buffer::bytes).sum::<usize>() >= GROUP_BYTES {
                self.write_group()?;
            }
        }
        Ok(())
    }

    fn write_group(&mut self) -> io::Result<()> {
        let mut write = || {
            let mut group = self.writer.next_row_group()?;
            for buffer in &mut self.columns {
                if let Some(mut column) = group.next_column()? {
                    buffer.write(column.untyped())?;
                    column.close()?;
                }
            }
            group.close().map(drop)
        };
        write().map_err(|cause| named(&self.name, &cause))
    }

    fn finish(mut self) -> io::Result<()> {
        if self.columns.iter().any(|buffer| !buffer.is_empty()) {
            self.write_group()?;
        }
        let file = self.writer.into_inner().map_err(|cause| named(&self.name, &cause))?;
        file.finish()
    }
}

/// What the table and its columns mean, for those who have the file alone.
fn descriptions(table: &Table) -> Vec<KeyValue> {
    let of = |column: &Column| (column.name.clone(), Value::from(column.description()));
    let columns = Value::from(table.columns.iter().map(of).collect::<Map<String, Value>>());
    vec![
        KeyValue::new("table".to_owned(), table.name.to_owned()),
        KeyValue::new("description".to_owned(), table.about.clone()),
        KeyValue::new("columns".to_owned(), columns.to_string()),
    ]
}

fn named(name: &str, cause: &ParquetError) -> io::Error {
    io::Error::other(format!("could not write {FOLDER}/{name}: {cause}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::line::Cell;
    use crate::dataset::{comparison, measures};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    /// What is read back of one table.
    fn read(folder: &Path, name: &str) -> SerializedFileReader<std::fs::File> {
        let file = std::fs::File::open(folder.join(FOLDER).join(name)).unwrap();
        SerializedFileReader::new(file).unwrap()
    }

    fn line(table: &Table, filled: &[(&str, Cell)]) -> Line {
        let cell = |column: &Column| {
            let given = filled.iter().find(|(name, _)| *name == column.name);
            let empty = if matches!(column.about["type"].as_str(), Some("array")) {
                Cell::List(Vec::new())
            } else {
                Cell::Empty
            };
            given.map_or(empty, |(_, cell)| cell.clone())
        };
        Line { cells: table.columns.iter().map(cell).collect(), remarks: Vec::new() }
    }

    #[test]
    fn values_keep_their_types() {
        let folder = tempfile::tempdir().unwrap();
        let table = Table::of::<comparison::Row>();
        let full = line(
            &table,
            &[
                ("agency_name", Cell::Text("เทศบาล".to_owned())),
                ("agency_id", Cell::Text("0".to_owned())),
                ("total", Cell::Number(9_019)),
                ("change", Cell::Number(-19)),
                ("lowest_indicator", Cell::List(vec![Cell::Integer(9), Cell::Integer(10)])),
            ],
        );
        let mut files =
            Box::new(Files::start(folder.path(), std::slice::from_ref(&table)).unwrap());
        let empty = line(&table, &[("agency_id", Cell::Text("1".to_owned()))]);
        files.add(0, &[full, empty]).unwrap();
        files.finish().unwrap();
        let reader = read(folder.path(), "comparison.parquet");
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        let shown = |row: usize, name: &str| {
            let found = rows[row].get_column_iter().find(|(n, _)| *n == name).unwrap();
            match found.1 {
                Field::Null => "-".to_owned(),
                field => field.to_string(),
            }
        };
        assert_eq!(shown(0, "agency_name"), "\"เทศบาล\"");
        assert_eq!((shown(0, "total"), shown(0, "change")), ("90.19".into(), "-0.19".into()));
        assert_eq!(shown(0, "lowest_indicator"), "[9, 10]");
        assert_eq!((shown(1, "total"), shown(1, "lowest_indicator")), ("-".into(), "[]".into()));
        let about = reader.metadata().file_metadata().key_value_metadata().unwrap();
        assert_eq!(about[1].value.as_deref(), Some("One row per agency and year."));
    }

    #[test]
    fn many_rows_are_several_groups() {
        let folder = tempfile::tempdir().unwrap();
        let table = Table::of::<measures::Row>();
        let mut files =
            Box::new(Files::start(folder.path(), std::slice::from_ref(&table)).unwrap());
        let text = Cell::Text("ก".repeat(GROUP_BYTES / 9));
        let filled = [("document_id", "a".to_owned()), ("path", "b".to_owned())]
            .map(|(name, text)| (name, Cell::Text(text)));
        let [id, path] = filled;
        let row = ("row", Cell::Integer(1));
        let one = line(&table, &[id, path, row, ("measure", text)]);
        files.add(0, &[one.clone(), one.clone(), one.clone(), one]).unwrap();
        files.finish().unwrap();
        let reader = read(folder.path(), "measures.parquet");
        assert_eq!(reader.num_row_groups(), 2);
        assert_eq!(reader.metadata().file_metadata().num_rows(), 4);
    }

    #[test]
    fn an_empty_cell_of_a_filled_column_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let table = Table::of::<measures::Row>();
        let mut files =
            Box::new(Files::start(folder.path(), std::slice::from_ref(&table)).unwrap());
        let error = files.add(0, &[line(&table, &[])]).unwrap_err().to_string();
        assert_eq!(error, "expected a filled cell in column document_id, found none");
    }
}
