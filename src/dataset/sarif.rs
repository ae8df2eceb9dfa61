//! Findings as SARIF 2.1.0, the format in which tools that check things tell each other.
//!
//! SARIF counts lines, and a PDF has none: page and area stand in the properties of the place.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{documents, findings};
use crate::audit::catalogue::{self, About};

/// The schema that the log keeps to.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What the paths of documents are relative to.
const ROOT: &str = "INPUT";

/// Characters of a path that stand in a URI as they are (RFC 3986), all others by their bytes.
const UNRESERVED: &str = "-._~/";

/// The place of each document in the list of artifacts.
type Places<'d> = BTreeMap<&'d str, usize>;

/// A log of one run. Documents without findings are told too: they were looked at.
pub fn log(documents: &[documents::Row], findings: &[findings::Row]) -> Value {
    let rules = catalogue::all();
    let ids = documents.iter().map(|row| row.document_id.as_str());
    let places: Places = ids.zip(0..).collect();
    let results: Vec<Value> = findings.iter().map(|f| result(f, &rules, &places)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "prongsai",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<Value>>()
            }},
            "originalUriBaseIds": { ROOT: {
                "description": { "text": "The deepest folder that holds all inputs of the run." }
            }},
            "artifacts": documents.iter().map(artifact).collect::<Vec<Value>>(),
            "results": results
        }]
    })
}

fn rule(about: &About) -> Value {
    json!({
        "id": about.id,
        "shortDescription": { "text": about.asks_en },
        "fullDescription": { "text": about.asks_th },
        "defaultConfiguration": { "level": level(about.severity.name()) }
    })
}

/// SARIF's name of a severity.
fn level(severity: &str) -> &str {
    if severity == "info" { "note" } else { severity }
}

fn artifact(row: &documents::Row) -> Value {
    let mut artifact = json!({ "location": { "uri": uri(&row.path), "uriBaseId": ROOT } });
    if let Some(hash) = &row.sha256 {
        artifact["hashes"] = json!({ "sha-256": hash });
    }
    artifact
}

fn result(row: &findings::Row, rules: &[About], places: &Places) -> Value {
    let message = row.message_en.as_ref().or(row.message_th.as_ref());
    let mut result = json!({
        "ruleId": row.rule,
        "level": level(&row.severity),
        "message": { "text": message.unwrap_or(&row.rule) },
        "locations": [location(row, places)],
        "properties": told(&[
            ("document_id", json!(row.document_id)),
            ("agency_name", json!(row.agency_name)),
            ("message_th", json!(row.message_th)),
            ("expected", json!(row.expected)),
            ("found", json!(row.found)),
        ])
    });
    if let Some(index) = rules.iter().position(|about| about.id == row.rule) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn location(row: &findings::Row, places: &Places) -> Value {
    let place = &row.provenance;
    let mut file = json!({ "uri": uri(&row.path), "uriBaseId": ROOT });
    if let Some(index) = places.get(row.document_id.as_str()) {
        file["index"] = json!(index);
    }
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": file,
        "properties": told(&[
            ("page", json!(place.page)),
            ("x0", json!(place.x0)),
            ("y0", json!(place.y0)),
            ("x1", json!(place.x1)),
            ("y1", json!(place.y1)),
            ("raw", json!(place.raw)),
            ("source", json!(place.source)),
        ])
    }});
    if let Some(code) = &row.code {
        location["logicalLocations"] = json!([{ "name": code, "kind": row.level }]);
    }
    location
}

/// Properties without those that are unknown.
fn told(all: &[(&str, Value)]) -> Value {
    let known = all.iter().filter(|(_, value)| !value.is_null());
    known.map(|(name, value)| ((*name).to_owned(), value.clone())).collect::<Map<_, _>>().into()
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        let letter = char::from(byte);
        match letter.is_ascii_alphanumeric() || UNRESERVED.contains(letter) {
            true => uri.push(letter),
            false => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri_whatever_it_holds() {
        assert_eq!(uri("2568/ก b#1:2.pdf"), "2568/%E0%B8%81%20b%231%3A2.pdf");
    }

    #[test]
    fn what_is_unknown_is_left_out() {
        assert_eq!(told(&[("a", json!(1)), ("b", Value::Null)]), json!({ "a": 1 }));
    }
}
