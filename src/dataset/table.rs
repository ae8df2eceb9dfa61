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

/// A table: what it holds and what its columns mean.
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
}

impl Table {
    /// The table of some sort of rows.
    pub fn of<R: Row>() -> Table {
        let schema = schema_of::<R>();
        Table {
            name: R::TABLE,
            about: schema["description"].as_str().unwrap_or_default().replace('\n', " "),
            key: R::KEY,
            columns: columns_of(&schema),
        }
    }

    /// How its file starts.
    ///
    /// # Errors
    /// Where the header cannot be written, which none of ours gives.
    pub fn head(&self) -> io::Result<Vec<u8>> {
        csv::head(&self.header())
    }

    /// Some of its rows as they stand in its file.
    ///
    /// # Errors
    /// Where a row cannot be written as cells.
    pub fn rows<'r, R: Row + 'r>(
        &self,
        rows: impl IntoIterator<Item = &'r R>,
    ) -> io::Result<Vec<u8>> {
        csv::rows(&self.header(), rows)
    }

    fn header(&self) -> Vec<&str> {
        self.columns.iter().map(|(name, _)| name.as_str()).collect()
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
