//! All tables in one SQLite database: keys, indices, views and a full-text search over the measures.
//!
//! The bytes follow from the rows alone: one size of pages, one order of insertion, no time of day.

mod definitions;
pub mod metadata;

use std::io;
use std::path::Path;

use rusqlite::types::{ToSql, ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, params_from_iter};

use super::files::Coming;
use super::line::{Cell, Line};
use super::sink::Sink;
use super::table::Table;

/// Name of the database.
pub const FILE: &str = "prongsai.sqlite";

/// The views, for those who ask in SQL.
const VIEWS: &str = include_str!("views.sql");

/// The full-text search.
const SEARCH: &str = include_str!("search.sql");

/// How the file is written: in one go beside its place, so that nothing needs to be taken back. Keys
/// are in the definitions for readers; our own rows need no check. The cache is
/// in KiB: indices of many rows need more than SQLite's own 2,000.
const WRITING: &str = "
    PRAGMA page_size = 4096;
    PRAGMA encoding = 'UTF-8';
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA foreign_keys = OFF;
    PRAGMA temp_store = FILE;
    PRAGMA cache_size = -65536;
    BEGIN;
";

/// The database of a run.
pub struct Database {
    /// Before the file, so that it is closed before the file is taken away.
    connection: Connection,
    coming: Coming,
    tables: Vec<Table>,
    /// In the order of the tables.
    inserts: Vec<String>,
}

impl Database {
    /// Starts a database with all tables.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn start(folder: &Path, tables: &[Table]) -> io::Result<Database> {
        let coming = Coming::at(folder.join(FILE));
        let started = || {
            let connection = Connection::open(coming.beside())?;
            connection.execute_batch(WRITING)?;
            for table in tables {
                connection.execute_batch(&definitions::table(table))?;
            }
            Ok::<_, rusqlite::Error>(connection)
        };
        let connection = started().map_err(|cause| coming.named(cause))?;
        let inserts = tables.iter().map(definitions::insert).collect();
        Ok(Database { coming, connection, tables: tables.to_vec(), inserts })
    }

    fn insert(&self, table: usize, lines: &[Line]) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(&self.inserts[table])?;
        lines.iter().try_for_each(|line| statement.execute(params_from_iter(&line.cells)).map(drop))
    }

    /// What is quicker, or only possible, once all rows are there.
    fn complete(&self) -> rusqlite::Result<()> {
        for table in &self.tables {
            self.connection.execute_batch(&definitions::indices(table))?;
        }
        self.connection.execute_batch(VIEWS)?;
        self.connection.execute_batch(SEARCH)?;
        self.connection.execute_batch("COMMIT")
    }
}

impl Sink for Database {
    fn add(&mut self, table: usize, lines: &[Line]) -> io::Result<()> {
        self.insert(table, lines).map_err(|cause| self.coming.named(cause))
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.complete().map_err(|cause| self.coming.named(cause))?;
        let Database { coming, connection, .. } = *self;
        connection.close().map_err(|(_, cause)| coming.named(cause))?;
        coming.finish()
    }
}

/// Lists are JSON, which SQLite's own functions read.
impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Empty => ToSqlOutput::Borrowed(ValueRef::Null),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Integer(value) => ToSqlOutput::Owned(Value::Integer(*value)),
            Cell::Number(hundredths) => ToSqlOutput::Owned(Value::Real(Cell::float(*hundredths))),
            Cell::List(_) => ToSqlOutput::Owned(Value::Text(json(self).to_string())),
        })
    }
}

fn json(cell: &Cell) -> serde_json::Value {
    match cell {
        Cell::Empty => serde_json::Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Integer(value) => (*value).into(),
        Cell::Number(hundredths) => Cell::float(*hundredths).into(),
        Cell::List(members) => members.iter().map(json).collect(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::example::{self, Example, text};
    use crate::dataset::{Format, write};
    use crate::finding::Severity;
    use crate::ita::score::{Code, Hundredths, Status};
    use crate::outcome::Outcome;

    fn outcomes() -> Vec<Outcome> {
        let old = Example::of("เทศบาลเก่า", 2567).score(Code::Total, 8_000).outcome();
        let new = Example::of("เทศบาลเก่า", 2568).settled(Code::Total, 9_019, Status::Disputed);
        let mut new = new.score(Code::Indicator(9), 9_500).measure(&[9, 10]).outcome();
        new.report.scores[0].alternatives = vec![Hundredths(9_079)];
        new.report.measures[0].measure = Some(text("จัดทำคู่มือการปฏิบัติงานประจำปี"));
        new.findings.push(example::finding("total-sum", Severity::Error));
        vec![old, new]
    }

    /// The answer of a database of two documents, cells parted by `|`, rows by line ends.
    #[track_caller]
    fn check(query: &str, answer: &str) {
        let folder = tempfile::tempdir().unwrap();
        write(&outcomes(), folder.path(), &[Format::Sqlite]).unwrap();
        let database = Connection::open(folder.path().join(FILE)).unwrap();
        let mut statement = database.prepare(query).unwrap();
        let columns = statement.column_count();
        let cell = |row: &rusqlite::Row, n| match row.get::<_, Value>(n).unwrap() {
            Value::Null => String::new(),
            Value::Integer(value) => value.to_string(),
            Value::Real(value) => value.to_string(),
            Value::Text(text) => text,
            Value::Blob(_) => panic!("a blob"),
        };
        let shown = |row: &rusqlite::Row| {
            let cells: Vec<String> = (0..columns).map(|n| cell(row, n)).collect();
            Ok(cells.join("|"))
        };
        let rows: Vec<String> =
            statement.query_map([], shown).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.join("\n"), answer, "{query}");
    }

    #[test]
    fn cells_keep_their_types() {
        check("SELECT typeof(score), score FROM scores WHERE code = '9'", "real|95");
        check("SELECT indicators, units FROM measures", "[9,10]|[\"สำนักปลัด\",\"กองคลัง\"]");
        check("SELECT count(*) FROM measures WHERE budget_baht IS NULL", "1");
    }

    #[test]
    fn the_newest_year_of_an_agency_is_its_latest() {
        check("SELECT fiscal_year, code, score FROM latest_scores", "2568|total|90.19\n2568|9|95");
    }

    #[test]
    fn a_flagged_score_says_why() {
        check(
            "SELECT code, status, alternatives, reasons FROM flagged",
            "total|disputed|[\"90.79\"]|[\"ผลรวมไม่ตรง\"]",
        );
    }

    #[test]
    fn a_word_is_found_in_text_without_spaces() {
        check("SELECT rowid FROM measures_fts('ปฏิบัติงาน')", "1");
        check("SELECT rowid FROM measures_fts('งบประมาณ')", "");
    }

    #[test]
    fn rows_have_their_parents_and_the_file_is_sound() {
        check("PRAGMA foreign_key_check", "");
        check("PRAGMA integrity_check", "ok");
    }
}
