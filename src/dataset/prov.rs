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

use super::{files, json as bytes};
use crate::pipeline::{self, Settings, ThreadError};
use crate::source::{self, InputError, Source};

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

/// Why the documents of a run could not be looked for.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// The run does not tell its inputs.
    #[error(transparent)]
    Untold(#[from] io::Error),
    /// The inputs are not there.
    #[error("{0}; --inputs says where the documents lie now")]
    Inputs(#[from] InputError),
    /// The threads.
    #[error(transparent)]
    Threads(#[from] ThreadError),
}

/// The files of a run's documents by the ids of these, which follow from the bytes: a file that was
/// changed since is another document. They are looked for among the inputs named, else among those that
/// the run named.
///
/// # Errors
/// Where an input does not exist, or the folder does not tell its inputs while none are named.
pub fn sources(
    folder: &Path,
    named: &[PathBuf],
    settings: &Settings,
) -> Result<BTreeMap<String, Source>, LookError> {
    let recorded = if named.is_empty() { inputs(folder)? } else { named.to_vec() };
    let found = source::find(&recorded, Some(folder))?;
    let sources = pipeline::identify(&found, settings)?;
    Ok(sources.into_iter().map(|source| (source.id.clone(), source)).collect())
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
    use crate::dataset::example;

    #[test]
    fn documents_are_found_by_their_bytes_where_the_run_had_them_or_where_they_are_said_to_lie() {
        let [output, inputs, moved] = [(); 3].map(|()| tempfile::tempdir().unwrap());
        let file = inputs.path().join("a.txt");
        fs::write(&file, "one").unwrap();
        let settings = Settings::default();
        let told = sources(output.path(), &[], &settings).unwrap_err().to_string();
        assert!(told.contains("expected the inputs of the run"), "{told}");
        write(output.path(), &[inputs.path().to_owned()], &settings, &[]).unwrap();
        let found = sources(output.path(), &[], &settings).unwrap();
        let (id, source) = found.first_key_value().unwrap();
        assert_eq!((&source.file, source.path.as_str()), (&file, "a.txt"));
        fs::rename(&file, moved.path().join("b.txt")).unwrap();
        assert!(sources(output.path(), &[], &settings).is_err());
        let elsewhere = sources(output.path(), &[moved.path().to_owned()], &settings).unwrap();
        assert_eq!(elsewhere[id].path, "b.txt");
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
