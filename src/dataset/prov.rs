//! provenance.json: what made the output of which inputs, in the terms of the W3C's PROV.
//!
//! Of the machine, the time and the number of jobs nothing is said: the same run over the same inputs
//! gives the same bytes. The inputs stand as they were named, by which other commands find the
//! documents again: who would not publish an absolute path names a relative one.

use std::io;
use std::path::{Path, PathBuf};
use std::{fs, iter};

use serde_json::{Value, json};

use super::{Format, files, json as bytes};
use crate::pipeline::Settings;
use crate::recognise::Recogniser;
use crate::source::Source;

/// Name of the file.
pub const FILE: &str = "provenance.json";

/// What the program is called there.
const PROGRAM: &str = "#prongsai";

/// What the run is called there.
const RUN: &str = "#run";

/// By what the log of corrections is told from the documents.
const CORRECTIONS: &str = "corrections";

/// What people said, as a run was given it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'r> {
    /// The file as it was named.
    pub file: &'r Path,
    /// Of its bytes.
    pub sha256: &'r str,
}

/// Writes it into an output folder.
///
/// # Errors
/// Where the folder cannot be written.
pub fn write(folder: &Path, asked: &Asked, sources: &[Source]) -> io::Result<()> {
    files::write(&folder.join(FILE), &bytes::pretty(&of(asked, sources))?)
}

/// What was asked for.
pub struct Asked<'a> {
    /// The inputs as they were named.
    pub inputs: &'a [PathBuf],
    /// How they were read.
    pub settings: &'a Settings,
    /// What was written.
    pub formats: &'a [Format],
    /// What people said of them.
    pub said: Option<Said<'a>>,
}

fn of(asked: &Asked, sources: &[Source]) -> Value {
    let read = sources.iter().filter(|source| !source.sha256.is_empty()).map(input);
    let known: Vec<Value> = read.chain(asked.said.map(corrections)).collect();
    let used: Vec<Value> = known.iter().map(|input| json!({ "@id": input["@id"] })).collect();
    let graph = [run(asked, &used), program(), output()];
    json!({
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "schema": "https://schema.org/",
            "settings": { "@id": "prov:value", "@type": "@json" }
        },
        "@graph": graph.into_iter().chain(known).collect::<Vec<Value>>()
    })
}

fn run(asked: &Asked, used: &[Value]) -> Value {
    let Asked { inputs, settings, formats, said: _ } = asked;
    let Settings { limits, recogniser, jobs: _ } = settings;
    json!({
        "@id": RUN,
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": { "@id": PROGRAM },
        "prov:used": used,
        "settings": {
            "inputs": inputs.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>(),
            "formats": formats.iter().map(|format| format.name()).collect::<Vec<_>>(),
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
        "@id": urn(&source.sha256),
        "@type": "prov:Entity",
        "schema:identifier": source.id,
        "schema:name": paths
    })
}

fn corrections(said: Said) -> Value {
    json!({
        "@id": urn(said.sha256),
        "@type": "prov:Entity",
        "schema:name": [said.file.to_string_lossy()],
        "schema:description": CORRECTIONS
    })
}

fn urn(sha256: &str) -> String {
    format!("urn:sha256:{sha256}")
}

/// The inputs of a run as they were named.
///
/// # Errors
/// Where the folder does not tell them.
pub fn inputs(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let file = folder.join(FILE);
    let unfit = |found: String| {
        let file = file.display();
        io::Error::other(format!(
            "expected the inputs of the run in {file}, found {found}; --inputs names them"
        ))
    };
    let settings = settings(&file).map_err(|cause| unfit(cause.to_string()))?;
    let named = settings["inputs"].as_array();
    let paths = named.map(|paths| paths.iter().filter_map(Value::as_str).map(PathBuf::from));
    paths.map(Iterator::collect).ok_or_else(|| unfit("none".to_owned()))
}

/// The log of corrections that a run was given, as it was named; `None` where it had none.
pub fn corrections_of(folder: &Path) -> Option<PathBuf> {
    let all: Value = serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()?;
    let graph = all["@graph"].as_array()?;
    let log = graph.iter().find(|entity| entity["schema:description"] == CORRECTIONS)?;
    log["schema:name"][0].as_str().map(PathBuf::from)
}

/// Who read the pages of a run that have no text, so that they are shown as they were read. A program
/// of the user's choice is never started for what a file says: the network stands in for it.
pub fn recogniser(folder: &Path) -> Recogniser {
    let told = settings(&folder.join(FILE)).ok();
    let name = told.as_ref().and_then(|settings| settings["recogniser"].as_str());
    match name.map(str::parse) {
        Some(Ok(Recogniser::None)) => Recogniser::None,
        _ => Recogniser::Builtin,
    }
}

fn settings(file: &Path) -> io::Result<Value> {
    let mut all: Value = serde_json::from_slice(&fs::read(file)?)?;
    Ok(all["@graph"][0]["settings"].take())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::example;

    #[test]
    fn a_recogniser_that_is_a_program_is_not_started_again() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(recogniser(folder.path()), Recogniser::Builtin);
        for (used, again) in [("none", Recogniser::None), ("rm -r /", Recogniser::Builtin)] {
            let settings = Settings { recogniser: used.parse().unwrap(), ..Settings::default() };
            let asked = Asked { inputs: &[], settings: &settings, formats: &[], said: None };
            write(folder.path(), &asked, &[]).unwrap();
            assert_eq!(recogniser(folder.path()), again);
        }
    }

    #[test]
    fn every_input_that_was_read_is_told_with_its_hash() {
        let read = example::Example::of("เทศบาลตำบลตัวอย่าง", 2568).outcome().source;
        let unread = Source { sha256: String::new(), ..read.clone() };
        let settings = Settings::default();
        let asked =
            Asked { inputs: &[], settings: &settings, formats: &[Format::Json], said: None };
        let all = of(&asked, &[read.clone(), unread]);
        let used = all["@graph"][0]["prov:used"].as_array().unwrap();
        assert_eq!(used, &[json!({ "@id": urn(&read.sha256) })]);
        assert_eq!(all["@graph"].as_array().unwrap().len(), 4);
        let said = Said { file: Path::new("corrections.jsonl"), sha256: "ff" };
        let all = of(&Asked { said: Some(said), ..asked }, &[read]);
        assert_eq!(all["@graph"][0]["prov:used"][1]["@id"], "urn:sha256:ff");
        assert_eq!(all["@graph"][4]["schema:name"], json!(["corrections.jsonl"]));
    }
}
