//! A column: its name, and its type and meaning as the JSON Schema of the row's field says them.

use serde_json::Value;

/// One column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Stable, the same in every format.
    pub name: String,
    /// The JSON Schema of the field.
    pub about: Value,
}

/// What the filled cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with two decimals.
    Number,
    /// Days in ISO 8601.
    Date,
    /// Lists of texts.
    Texts,
    /// Lists of whole numbers.
    Integers,
}

impl Column {
    /// What its filled cells hold.
    pub fn kind(&self) -> Kind {
        match (json_type(&self.about), self.about["format"].as_str()) {
            ("array", _) if json_type(&self.about["items"]) == "integer" => Kind::Integers,
            ("array", _) => Kind::Texts,
            ("integer", _) => Kind::Integer,
            ("number", _) => Kind::Number,
            (_, Some("date")) => Kind::Date,
            _ => Kind::Text,
        }
    }

    /// Whether its cells may be empty; a list without members is not.
    pub fn is_optional(&self) -> bool {
        self.about["type"].is_array()
    }

    /// Whether its numbers are bounded, as scores and shares are.
    pub fn is_bounded(&self) -> bool {
        self.about["maximum"].is_number()
    }

    /// Whether its whole numbers, or those of its lists, have at most 16 bits.
    pub fn is_small(&self) -> bool {
        let about = if self.kind() == Kind::Integers { &self.about["items"] } else { &self.about };
        matches!(about["format"].as_str(), Some("uint8" | "uint16"))
    }

    /// What its cells mean, on one line.
    pub fn description(&self) -> String {
        self.about["description"].as_str().unwrap_or_default().replace('\n', " ")
    }
}

/// The type in a JSON Schema, apart from `null`.
fn json_type(about: &Value) -> &str {
    match &about["type"] {
        Value::Array(types) => {
            types.iter().filter_map(Value::as_str).find(|t| *t != "null").unwrap_or("string")
        }
        other => other.as_str().unwrap_or("string"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn column(about: Value) -> Column {
        Column { name: "a".to_owned(), about }
    }

    #[test]
    fn the_schema_says_the_kind() {
        let kind = |about| column(about).kind();
        assert_eq!(kind(json!({ "type": ["string", "null"] })), Kind::Text);
        assert_eq!(kind(json!({ "type": "string", "format": "date" })), Kind::Date);
        assert_eq!(kind(json!({ "type": ["number", "null"] })), Kind::Number);
        assert_eq!(kind(json!({ "type": "array", "items": { "type": "string" } })), Kind::Texts);
    }

    #[test]
    fn small_numbers_are_told_inside_lists_too() {
        let small = json!({ "type": "integer", "format": "uint8" });
        assert!(column(json!({ "type": "array", "items": small })).is_small());
        assert!(!column(json!({ "type": "integer", "format": "uint" })).is_small());
    }
}
