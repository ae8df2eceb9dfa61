//! provenance.json: what made the output of which inputs, in the terms of the W3C's PROV.
//!
//! Of the machine, the time and the number of jobs nothing is said: the same run over the same inputs
//! gives the same bytes. The inputs stand as they were named, by which other commands find the
//! documents again: a path that is no secret should be given relative.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::{fs, iter};

use serde_json::{Value, json};

use super::{documents, files, json as bytes, read};
use crate::pipeline::Settings;
use crate::source::{self, Source};

/// Name of the file.
pub const FILE: &str = "provenance.json";

/// What the program is called there.
const PROGRAM: &str = "#prongsai";

/// What the run is called there.
const RUN: &str = "#run";

/// Writes it into an output folder.
///
/// # Errors
/// Where the folder cannot be written.
pub fn write(
    folder: &Path,
    named: &[PathBuf],
    settings: &Settings,
    sources: &[Source],
) -> io::Result<()> {
    files::write(&folder.join(FILE), &bytes::pretty(&of(named, settings, sources))?)
}

fn of(named: &[PathBuf], settings: &Settings, sources: &[Source]) -> Value {
    let known = sources.iter().filter(|source| !source.sha256.is_empty());
    let used: Vec<Value> = known.clone().map(|source| json!({ "@id": urn(source) })).collect();
    let graph = [run(named, settings, &used), program(), output()];
    json!({
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "schema": "https://schema.org/",
            "settings": { "@id": "prov:value", "@type": "@json" }
        },
        "@graph": graph.into_iter().chain(known.map(input)).collect::<Vec<Value>>()
    })
}

fn run(named: &[PathBuf], settings: &Settings, used: &[Value]) -> Value {
    let Settings { limits, recogniser, jobs: _ } = settings;
    json!({
        "@id": RUN,
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": { "@id": PROGRAM },
        "prov:used": used,
        "settings": {
            "inputs": named.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>(),
            "recogniser": recogniser.to_string(),
            "timeout_seconds": limits.timeout.as_secs(),
            "max_memory_megabytes": limits.megabytes,
            "max_pages": limits.pages,
            "max_bytes": limits.bytes,
            "max_output_bytes": limits.output
        }
    })
}

fn program() -> Value {
    json!({
        "@id": PROGRAM,
        "@type": ["prov:SoftwareAgent", "schema:SoftwareApplication"],
        "schema:name": env!("CARGO_PKG_NAME"),
        "schema:softwareVersion": env!("CARGO_PKG_VERSION")
    })
}

fn output() -> Value {
    json!({ "@id": "./", "@type": "prov:Entity", "prov:wasGeneratedBy": { "@id": RUN } })
}

fn input(source: &Source) -> Value {
    let paths: Vec<&String> = iter::once(&source.path).chain(&source.copies).collect();
    json!({
        "@id": urn(source),
        "@type": "prov:Entity",
        "schema:identifier": source.id,
        "schema:name": paths
    })
}

fn urn(source: &Source) -> String {
    format!("urn:sha256:{}", source.sha256)
}

/// The documents of an output folder by their ids, with the files where they should lie: in the
/// folders named, else in those that the run named. Whoever reads a file checks its hash.
///
/// # Errors
/// Where the folder tells of no documents, or not of its inputs while none are named.
pub fn sources(folder: &Path, named: &[PathBuf]) -> io::Result<BTreeMap<String, Source>> {
    let recorded = if named.is_empty() { inputs(folder)? } else { named.to_vec() };
    let root = source::root_of(&recorded);
    let rows: Vec<documents::Row> = read::table(folder)?;
    let source = |row: documents::Row| Source {
        id: row.document_id,
        sha256: row.sha256.unwrap_or_default(),
        file: root.join(&row.path),
        path: row.path,
        copies: row.copies,
    };
    Ok(rows.into_iter().map(source).map(|source| (source.id.clone(), source)).collect())
}

/// The inputs as they were named.
fn inputs(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let file = folder.join(FILE);
    let unfit = |found: String| {
        let file = file.display();
        io::Error::other(format!(
            "expected the inputs of the run in {file}, found {found}; --inputs names them"
        ))
    };
    let bytes = fs::read(&file).map_err(|cause| unfit(cause.to_string()))?;
    let all: Value = serde_json::from_slice(&bytes).map_err(|cause| unfit(cause.to_string()))?;
    let named = all["@graph"][0]["settings"]["inputs"].as_array();
    let paths = named.map(|paths| paths.iter().filter_map(Value::as_str).map(PathBuf::from));
    paths.map(Iterator::collect).ok_or_else(|| unfit("none".to_owned()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::{Format, example};

    #[test]
    fn inputs_are_found_again_where_the_run_had_them_or_where_they_are_said_to_lie() {
        let (output, inputs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let outcome = example::Example::of("เทศบาลตำบลตัวอย่าง", 2568).outcome();
        let source = outcome.source.clone();
        crate::dataset::write(&[outcome], output.path(), &[Format::Csv]).unwrap();
        let told = sources(output.path(), &[]).unwrap_err().to_string();
        assert!(told.contains("expected the inputs of the run"), "{told}");
        let named = [inputs.path().to_owned()];
        write(output.path(), &named, &Settings::default(), std::slice::from_ref(&source)).unwrap();
        let file = inputs.path().join(&source.path);
        let found = sources(output.path(), &[]).unwrap();
        assert_eq!(found[&source.id], Source { file, ..source.clone() });
        let elsewhere = sources(output.path(), &[output.path().to_owned()]).unwrap();
        assert_eq!(elsewhere[&source.id].file, output.path().join(&source.path));
    }

    #[test]
    fn every_input_that_was_read_is_told_with_its_hash() {
        let read = example::Example::of("เทศบาลตำบลตัวอย่าง", 2568).outcome().source;
        let unread = Source { sha256: String::new(), ..read.clone() };
        let all = of(&[], &Settings::default(), &[read.clone(), unread]);
        let used = all["@graph"][0]["prov:used"].as_array().unwrap();
        assert_eq!(used, &[json!({ "@id": urn(&read) })]);
        assert_eq!(all["@graph"].as_array().unwrap().len(), 4);
    }
}
