//! The tables of an output folder, as far as a review needs them; read again once a run has written anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::audit::across;
use crate::dataset::{documents, findings, prov, queue, read};

/// What a finding is told of: a document, an agency in it, a code.
type Subject = (String, Option<String>, String);

/// The tables.
pub(super) struct Tables {
    written: Written,
    pub(super) queue: Vec<queue::Row>,
    pub(super) documents: Vec<documents::Row>,
    places: BTreeMap<String, usize>,
    rules: BTreeMap<Subject, BTreeSet<String>>,
    across: BTreeMap<String, Vec<findings::Row>>,
}

/// When a run wrote its last file.
type Written = Option<SystemTime>;

impl Tables {
    /// Of a folder that `extract` wrote with `--format csv`.
    ///
    /// # Errors
    /// Where it lacks a table.
    pub(super) fn read(folder: &Path) -> io::Result<Tables> {
        let written = written(folder);
        let documents: Vec<documents::Row> = read::table(folder)?;
        let places = documents.iter().enumerate().map(|(at, row)| (row.document_id.clone(), at));
        let mut tables = Tables {
            written,
            queue: read::table(folder)?,
            places: places.collect(),
            documents,
            rules: BTreeMap::new(),
            across: BTreeMap::new(),
        };
        read::table(folder)?.into_iter().for_each(|finding| tables.add(finding));
        Ok(tables)
    }

    /// Whether no run has written into the folder since.
    pub(super) fn is_current(&self, folder: &Path) -> bool {
        self.written == written(folder)
    }

    /// A document of the run, by its id.
    pub(super) fn document(&self, id: &str) -> Option<&documents::Row> {
        self.places.get(id).map(|&at| &self.documents[at])
    }

    /// The rules of the findings about a score.
    pub(super) fn rules_of(&self, document: &str, agency: Option<&str>, code: &str) -> Vec<&str> {
        let subject = (document.to_owned(), agency.map(str::to_owned), code.to_owned());
        let rules = self.rules.get(&subject).into_iter().flatten();
        rules.map(String::as_str).collect()
    }

    /// What was found of a document beside others.
    pub(super) fn across_of(&self, document: &str) -> &[findings::Row] {
        self.across.get(document).map(Vec::as_slice).unwrap_or_default()
    }

    fn add(&mut self, finding: findings::Row) {
        if let Some(code) = &finding.code {
            let subject = (finding.document_id.clone(), finding.agency_name.clone(), code.clone());
            self.rules.entry(subject).or_default().insert(finding.rule.clone());
        }
        if across::rules().any(|rule| rule.id == finding.rule) {
            self.across.entry(finding.document_id.clone()).or_default().push(finding);
        }
    }
}

fn written(folder: &Path) -> Written {
    fs::metadata(folder.join(prov::FILE)).and_then(|file| file.modified()).ok()
}
