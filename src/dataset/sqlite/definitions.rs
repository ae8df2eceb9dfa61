//! The tables of the database in SQL, from the types of their columns.

use crate::dataset::column::{Column, Kind};
use crate::dataset::table::{Parent, Table};

/// Columns that people look for.
const INDEXED: [&str; 6] =
    ["document_id", "agency_name", "province", "fiscal_year", "rule", "status"];

/// The key of tables whose rows no single column tells apart: their place in the table.
const ID: &str = "id";

/// The definition of a table, with what its columns mean.
///
/// A key that may hold an empty cell is no constraint: a document may state a thing twice, and a bad
/// document stops no run.
pub fn table(table: &Table) -> String {
    let id = needs_id(table).then(|| format!("  \"{ID}\" INTEGER PRIMARY KEY"));
    let columns = table.columns.iter().map(|c| column(c, is_key(table, c)));
    let parts: Vec<String> = id.into_iter().chain(columns).chain(constraints(table)).collect();
    let (name, about) = (table.name, comment(&table.about));
    format!("CREATE TABLE \"{name}\" ( -- {about}\n{}\n) STRICT;", joined(&parts))
}

/// The statement that adds a row.
pub fn insert(table: &Table) -> String {
    let names = table.header().iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    let places = vec!["?"; table.columns.len()].join(", ");
    format!("INSERT INTO \"{}\" ({names}) VALUES ({places})", table.name)
}

/// The indices of a table.
pub fn indices(table: &Table) -> String {
    let is_indexed = |name: &&&str| table.position(name).is_some() && table.key != [**name];
    let index =
        |name: &&str| format!("CREATE INDEX \"{0}_{name}\" ON \"{0}\" (\"{name}\");\n", table.name);
    INDEXED.iter().filter(is_indexed).map(index).collect()
}

fn needs_id(table: &Table) -> bool {
    table.key.len() != 1
}

fn is_key(table: &Table, column: &Column) -> bool {
    table.key == [column.name.as_str()]
}

/// A column with its meaning.
fn column(column: &Column, is_key: bool) -> String {
    let kind = match column.kind() {
        Kind::Integer => "INTEGER",
        Kind::Number => "REAL",
        Kind::Text | Kind::Date | Kind::Texts | Kind::Integers => "TEXT",
    };
    let filled = if column.is_optional() { "" } else { " NOT NULL" };
    let key = if is_key { " PRIMARY KEY" } else { "" };
    let about = comment(&column.description());
    format!("  {} {kind}{filled}{key} /* {about} */", quoted(&column.name))
}

fn constraints(table: &Table) -> impl Iterator<Item = String> {
    let is_unique = needs_id(table) && table.has_filled_key();
    let unique = is_unique.then(|| format!("  UNIQUE ({})", names(table.key)));
    let parent = |parent: &Parent| {
        let key = names(parent.key);
        format!("  FOREIGN KEY ({key}) REFERENCES \"{}\" ({key})", parent.table)
    };
    unique.into_iter().chain(table.parents.iter().map(parent))
}

fn names(columns: &[&str]) -> String {
    columns.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn joined(parts: &[String]) -> String {
    parts.join(",\n")
}

/// A description inside a comment, which it must not end.
fn comment(text: &str) -> String {
    text.replace('\n', " ").replace("*/", "* /")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{documents, findings, steps};

    #[test]
    fn a_table_has_its_keys() {
        let steps = table(&Table::of::<steps::Row>());
        assert!(steps.contains("\"id\" INTEGER PRIMARY KEY"), "{steps}");
        assert!(steps.contains("UNIQUE (\"document_id\", \"row\", \"step\")"), "{steps}");
        let parent = "FOREIGN KEY (\"document_id\", \"row\") REFERENCES \"measures\" (\"document_id\", \"row\")";
        assert!(steps.contains(parent), "{steps}");
        let documents = table(&Table::of::<documents::Row>());
        assert!(documents.contains("\"document_id\" TEXT NOT NULL PRIMARY KEY"), "{documents}");
        assert!(!documents.contains("FOREIGN"), "{documents}");
    }

    #[test]
    fn indices_are_of_columns_that_are_there_and_no_key() {
        let count = |table: &Table| indices(table).lines().count();
        assert_eq!(count(&Table::of::<findings::Row>()), 3);
        assert!(!indices(&Table::of::<documents::Row>()).contains("(\"document_id\")"));
    }
}
