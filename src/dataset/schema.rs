//! schema.json: the JSON Schema of `documents/<document_id>.json`.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::json::Document;

/// The schema of one document, as it is written.
pub fn of_documents() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<Document>().to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_names_its_draft_and_its_parts() {
        let schema = of_documents();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let parts = schema["$defs"].as_object().into_iter().flatten();
        let names: Vec<&str> = parts.map(|(name, _)| name.as_str()).collect();
        assert!(names.contains(&"RecordedMentionRow"), "{names:?}");
        assert!(names.contains(&"ComposedMeasureRow"), "{names:?}");
    }
}
