//! datapackage.json: a Frictionless Data Package (version 2) that describes every table.
//!
//! All of it follows from the definitions of the rows: names, types, descriptions, constraints, keys.

use serde_json::{Map, Value, json};

use super::column::{Column, Kind};
use super::csv::{self, Formulas, GUARD};
use super::line::LIST_DELIMITER;
use super::table::{Parent, Table};
use super::{Format, captions, parquet, sqlite, xlsx};

/// What the tables are.
pub const TITLE: &str = "ITA scores and measures of Thai public bodies";

/// What they are made of.
pub const DESCRIPTION: &str = "Extracted from reports that public bodies publish about their \
    Integrity and Transparency Assessment. Every value carries its place in the document.";

/// Where their content comes from.
pub const SOURCES: [&str; 3] = [
    "GeoThai: names and codes of provinces, districts and sub-districts (CC-BY-4.0)",
    "Department of Provincial Administration (DOPA), Thailand: codes of places",
    "The agencies' reports named in the table of documents",
];

/// Constraints that JSON Schema and Table Schema share under one name.
const CONSTRAINTS: [&str; 4] = ["minimum", "maximum", "pattern", "enum"];

/// The licence of what comes from others.
pub fn licence() -> Value {
    json!({
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 (names and codes of places)"
    })
}

/// The description of a run that left its tables in some formats.
pub fn of<'f>(tables: &[Table], formats: impl IntoIterator<Item = &'f Format>) -> Value {
    let resources = formats.into_iter().flat_map(|format| resources(tables, *format));
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "prongsai",
        "title": TITLE,
        "description": DESCRIPTION,
        "licenses": [licence()],
        "sources": SOURCES.map(|title| json!({ "title": title })),
        "resources": resources.collect::<Vec<Value>>()
    })
}

fn resources(tables: &[Table], format: Format) -> Vec<Value> {
    match format {
        Format::Csv(formulas) => tables.iter().map(|table| csv(table, formulas)).collect(),
        Format::Parquet => tables.iter().map(parquet).collect(),
        Format::Sqlite => vec![file(
            sqlite::FILE,
            "sqlite",
            "application/vnd.sqlite3",
            "All tables with keys, indices, views and a full-text search over the measures.",
        )],
        Format::Xlsx => vec![file(
            xlsx::FILE,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "All tables, a sheet each: Thai names in the first row, names of columns in the second.",
        )],
        Format::Json | Format::Jsonl => Vec::new(),
    }
}

fn csv(table: &Table, formulas: Formulas) -> Value {
    let mut resource = json!({
        "name": table.name,
        "path": csv::file_name(table),
        "title": captions::of_table(table.name),
        "description": table.about,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "header": true,
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": "\"",
            "doubleQuote": true,
            "$comment": "the file starts with a UTF-8 byte order mark, by which Excel knows it"
        },
        "schema": schema(table)
    });
    if formulas == Formulas::Guarded {
        resource["dialect"]["$formulas"] = format!(
            "an apostrophe ({GUARD}) stands before texts that start with = + - @, a tab or a \
            carriage return and are no plain numbers, so that no spreadsheet runs them, and before \
            those that start with an apostrophe; without it the text is as it was read"
        )
        .into();
    }
    resource
}

/// A file beside the tables, which says itself what it holds.
fn file(path: &str, format: &str, mediatype: &str, about: &str) -> Value {
    json!({
        "name": path,
        "path": path,
        "description": about,
        "type": "file",
        "format": format,
        "mediatype": mediatype
    })
}

fn parquet(table: &Table) -> Value {
    let about = format!("{} Types and descriptions stand in the file.", table.about);
    let mut resource =
        file(&parquet::path(table), "parquet", "application/vnd.apache.parquet", &about);
    resource["name"] = format!("{}.parquet", table.name).into();
    resource
}

fn schema(table: &Table) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    // A primary key may hold no empty cell; a unique key may.
    match table.key.is_empty() {
        true => {}
        false if table.has_filled_key() => schema["primaryKey"] = json!(table.key),
        false => schema["uniqueKeys"] = json!([table.key]),
    }
    if !table.parents.is_empty() {
        schema["foreignKeys"] = table.parents.iter().map(foreign_key).collect();
    }
    schema
}

fn foreign_key(parent: &Parent) -> Value {
    json!({
        "fields": parent.key,
        "reference": { "resource": parent.table, "fields": parent.key }
    })
}

fn field(column: &Column) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), column.name.as_str().into());
    field.insert("type".into(), kind(column.kind()).into());
    if let Some(items) = kind_of_items(column.kind()) {
        field.insert("delimiter".into(), LIST_DELIMITER.into());
        field.insert("itemType".into(), items.into());
    }
    if let Some(title) = captions::of_column(&column.name) {
        field.insert("title".into(), title.into());
    }
    field.insert("description".into(), column.description().into());
    if let Some(unit) = captions::unit(&column.name) {
        field.insert("unit".into(), unit.into());
    }
    let constraints = constraints(column);
    if !constraints.is_empty() {
        field.insert("constraints".into(), constraints.into());
    }
    field.into()
}

/// The type in a Table Schema.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Texts | Kind::Integers => "list",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Text => "string",
    }
}

fn kind_of_items(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Texts => Some("string"),
        Kind::Integers => Some("integer"),
        _ => None,
    }
}

fn constraints(column: &Column) -> Map<String, Value> {
    let is_list = kind_of_items(column.kind()).is_some();
    let mut all = Map::new();
    if !column.is_optional() && !is_list {
        all.insert("required".into(), true.into());
    }
    for name in CONSTRAINTS {
        if let Some(value) = column.about.get(name) {
            all.insert(name.into(), without_null(value));
        }
    }
    all
}

fn without_null(value: &Value) -> Value {
    match value {
        Value::Array(names) => names.iter().filter(|n| !n.is_null()).cloned().collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::steps;

    fn field(name: &str, about: Value) -> Value {
        super::field(&Column { name: name.to_owned(), about })
    }

    #[test]
    fn a_cell_that_may_be_empty_is_not_required() {
        let about = json!({ "type": ["number", "null"], "minimum": 0, "description": "A score." });
        let expected = json!({
            "name": "score", "type": "number", "title": "คะแนน", "description": "A score.",
            "unit": "of 100", "constraints": { "minimum": 0 }
        });
        assert_eq!(field("score", about), expected);
    }

    #[test]
    fn a_list_names_its_delimiter() {
        let about = json!({ "type": "array", "items": { "type": "integer" } });
        let expected = json!({
            "name": "indicators", "type": "list", "delimiter": ";", "itemType": "integer",
            "title": "ตัวชี้วัด", "description": ""
        });
        assert_eq!(field("indicators", about), expected);
    }

    #[test]
    fn every_name_that_is_allowed_is_listed_without_null() {
        let about = json!({ "type": ["string", "null"], "enum": ["text", null] });
        assert_eq!(field("source", about)["constraints"]["enum"], json!(["text"]));
    }

    #[test]
    fn a_step_is_of_a_measure() {
        let schema = schema(&Table::of::<steps::Row>());
        assert_eq!(
            schema["foreignKeys"][1],
            json!({
                "fields": ["document_id", "row"],
                "reference": { "resource": "measures", "fields": ["document_id", "row"] }
            })
        );
    }

    #[test]
    fn every_format_is_described_and_guarded_cells_are_told() {
        let tables = [Table::of::<steps::Row>()];
        let formats =
            [Format::Csv(Formulas::Guarded), Format::Parquet, Format::Sqlite, Format::Xlsx];
        let package = of(&tables, &formats);
        let resources = package["resources"].as_array().into_iter().flatten();
        let names: Vec<&Value> = resources.map(|resource| &resource["name"]).collect();
        assert_eq!(names, ["steps", "steps.parquet", "prongsai.sqlite", "prongsai.xlsx"]);
        assert!(package["resources"][0]["dialect"]["$formulas"].is_string());
        assert!(csv(&tables[0], Formulas::AsRead)["dialect"]["$formulas"].is_null());
    }
}
