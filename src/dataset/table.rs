//! A table: its name, its columns and its rows, all from the definition of the row.

use std::io;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::csv;

/// A row of a table: its fields are the columns, their doc comments the descriptions.
pub trait Row: Serialize + JsonSchema {
    /// Name of the table, without extension.
    const TABLE: &'static str;
    /// Columns that tell its rows apart; empty where none do.
    const KEY: &'static [&'static str];
}

/// A table as bytes, with what its columns mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Without extension.
    pub name: &'static str,
    /// What it holds.
    pub about: String,
    /// Columns that tell its rows apart.
    pub key: &'static [&'static str],
    /// In order: name and JSON Schema.
    pub columns: Vec<(String, Value)>,
    /// The whole file.
    pub csv: Vec<u8>,
}

impl Table {
    /// The table of some rows.
    ///
    /// # Errors
    /// Where a row cannot be written as cells.
    pub fn of<R: Row>(rows: &[R]) -> io::Result<Table> {
        let schema = schema_of::<R>();
        let columns = columns_of(&schema);
        let header: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        Ok(Table {
            name: R::TABLE,
            about: schema["description"].as_str().unwrap_or_default().replace('\n', " "),
            key: R::KEY,
            csv: csv::write(&header, rows)?,
            columns,
        })
    }

    /// Name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }
}

/// The JSON Schema of a row as it is written, with everything in place and no references.
fn schema_of<R: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with(|s| s.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<R>().to_value()
}

fn columns_of(schema: &Value) -> Vec<(String, Value)> {
    let fields = schema["properties"].as_object();
    fields.into_iter().flatten().map(|(name, about)| (name.clone(), about.clone())).collect()
}
