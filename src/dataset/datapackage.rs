//! datapackage.json: a Frictionless Data Package (version 2) that describes every table.
//!
//! All of it follows from the definitions of the rows: names, types, descriptions, constraints.

use serde_json::{Map, Value, json};

use super::csv::LIST_DELIMITER;
use super::table::Table;

/// The table that the others point to.
const DOCUMENTS: &str = "documents";

/// Constraints that JSON Schema and Table Schema share: name there, name here.
const CONSTRAINTS: [(&str, &str); 4] =
    [("minimum", "minimum"), ("maximum", "maximum"), ("pattern", "pattern"), ("enum", "enum")];

/// The description of a run.
pub fn of<'a>(tables: impl Iterator<Item = &'a Table>) -> Value {
    let resources: Vec<Value> = tables.map(resource).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "prongsai",
        "title": "ITA scores and measures of Thai public bodies",
        "description": "Extracted from reports that public bodies publish about their Integrity \
            and Transparency Assessment. Every value carries its place in the document.",
        "licenses": [{
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0 (names and codes of places)"
        }],
        "sources": [
            {
                "title": "GeoThai: names and codes of provinces, districts and sub-districts (CC-BY-4.0)"
            },
            { "title": "Department of Provincial Administration (DOPA), Thailand: codes of places" },
            { "title": "The agencies' reports named in documents.csv" }
        ],
        "resources": resources
    })
}

fn resource(table: &Table) -> Value {
    json!({
        "name": table.name,
        "path": table.file_name(),
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
    })
}

fn schema(table: &Table) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|(name, about)| field(name, about)).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    match table.key.is_empty() {
        true => {}
        false if key_is_filled(table) => schema["primaryKey"] = json!(table.key),
        false => schema["uniqueKeys"] = json!([table.key]),
    }
    let points_to_documents = table.columns.iter().any(|(name, _)| name == "document_id");
    if points_to_documents && table.name != DOCUMENTS {
        schema["foreignKeys"] = json!([{
            "fields": ["document_id"],
            "reference": { "resource": DOCUMENTS, "fields": ["document_id"] }
        }]);
    }
    schema
}

/// A primary key may hold no empty cell; a unique key may.
fn key_is_filled(table: &Table) -> bool {
    let in_key = |name: &String| table.key.contains(&name.as_str());
    let mut columns = table.columns.iter().filter(|(name, _)| in_key(name));
    columns.all(|(_, about)| about["type"].is_string())
}

fn field(name: &str, about: &Value) -> Value {
    let mut field = Map::new();
    let kind = kind(about);
    field.insert("name".into(), name.into());
    field.insert("type".into(), kind.into());
    if kind == "list" {
        field.insert("delimiter".into(), LIST_DELIMITER.into());
        field.insert("itemType".into(), kind_of_items(about).into());
    }
    let description = about["description"].as_str().unwrap_or_default().replace('\n', " ");
    field.insert("description".into(), description.into());
    let constraints = constraints(about);
    if !constraints.is_empty() {
        field.insert("constraints".into(), constraints.into());
    }
    field.into()
}

/// The type in a Table Schema.
fn kind(about: &Value) -> &'static str {
    match (json_type(about), about["format"].as_str()) {
        ("array", _) => "list",
        ("integer", _) => "integer",
        ("number", _) => "number",
        (_, Some("date")) => "date",
        _ => "string",
    }
}

fn kind_of_items(about: &Value) -> &'static str {
    kind(&about["items"])
}

/// The type in the JSON Schema, apart from `null`.
pub(super) fn json_type(about: &Value) -> &str {
    match &about["type"] {
        Value::Array(types) => {
            types.iter().filter_map(Value::as_str).find(|t| *t != "null").unwrap_or("string")
        }
        other => other.as_str().unwrap_or("string"),
    }
}

fn constraints(about: &Value) -> Map<String, Value> {
    let is_list = json_type(about) == "array";
    let mut all = Map::new();
    if about["type"].is_string() && !is_list {
        all.insert("required".into(), true.into());
    }
    for (there, here) in CONSTRAINTS {
        if let Some(value) = about.get(there) {
            all.insert(here.into(), without_null(value));
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

    #[test]
    fn a_cell_that_may_be_empty_is_not_required() {
        let about = json!({ "type": ["number", "null"], "minimum": 0, "description": "A score." });
        let expected = json!({
            "name": "score", "type": "number", "description": "A score.",
            "constraints": { "minimum": 0 }
        });
        assert_eq!(field("score", &about), expected);
    }

    #[test]
    fn a_list_names_its_delimiter() {
        let about = json!({ "type": "array", "items": { "type": "integer" } });
        let expected = json!({
            "name": "indicators", "type": "list", "delimiter": ";", "itemType": "integer",
            "description": ""
        });
        assert_eq!(field("indicators", &about), expected);
    }

    #[test]
    fn every_name_that_is_allowed_is_listed_without_null() {
        let about = json!({ "type": ["string", "null"], "enum": ["text", null] });
        assert_eq!(field("source", &about)["constraints"]["enum"], json!(["text"]));
    }
}
