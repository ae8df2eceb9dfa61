//! schema.json: the JSON Schema of `documents/<document_id>.json`.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::json::Document;

/// The schema of one document, as it is written.
pub fn of_documents() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<Document>().to_value()
}
