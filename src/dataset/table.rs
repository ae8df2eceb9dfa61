//! A table: its name, its columns and its rows, all from the definition of the row.

use std::io;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::column::Column;
use super::line::Line;

/// A row of a table: its fields are the columns, their doc comments the descriptions.
pub trait Row: Serialize + JsonSchema {
    /// Name of the table, without extension.
    const TABLE: &'static str;
    /// Columns that tell its rows apart; empty where none do.
    const KEY: &'static [&'static str];
    /// The tables that its rows belong to.
    const PARENTS: &'static [Parent] = &[DOCUMENT];
}

/// A table that rows of others belong to, known by columns that have the same names in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parent {
    /// Its name.
    pub table: &'static str,
    /// Its key.
    pub key: &'static [&'static str],
}

/// The document that a row is of.
pub const DOCUMENT: Parent = Parent { table: "documents", key: &["document_id"] };

/// A table: what it holds and what its columns mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Without extension.
    pub name: &'static str,
    /// What it holds.
    pub about: String,
    /// Columns that tell its rows apart.
    pub key: &'static [&'static str],
    /// The tables that its rows belong to.
    pub parents: &'static [Parent],
    /// In order.
    pub columns: Vec<Column>,
}

impl Table {
    /// The table of some sort of rows.
    pub fn of<R: Row>() -> Table {
        let schema = schema_of::<R>();
        Table {
            name: R::TABLE,
            about: schema["description"].as_str().unwrap_or_default().replace('\n', " "),
            key: R::KEY,
            parents: R::PARENTS,
            columns: columns_of(&schema),
        }
    }

    /// Some of its rows as all writers take them, without remarks.
    ///
    /// # Errors
    /// Where a row is no flat struct, which none of ours is.
    pub fn lines<'r, R: Row + 'r>(
        &self,
        rows: impl IntoIterator<Item = &'r R>,
    ) -> io::Result<Vec<Line>> {
        let header = self.header();
        rows.into_iter().map(|row| Line::of(row, &header)).collect()
    }

    /// The names of its columns.
    pub fn header(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }

    /// Where a column stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Whether no cell of its key can be empty, and there is a key.
    pub fn has_filled_key(&self) -> bool {
        let is_filled =
            |name: &&str| self.position(name).is_some_and(|at| !self.columns[at].is_optional());
        !self.key.is_empty() && self.key.iter().all(is_filled)
    }
}

/// The JSON Schema of a row as it is written, with everything in place and no references.
fn schema_of<R: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with(|s| s.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<R>().to_value()
}

fn columns_of(schema: &Value) -> Vec<Column> {
    let fields = schema["properties"].as_object().into_iter().flatten();
    fields.map(|(name, about)| Column { name: name.clone(), about: about.clone() }).collect()
}
