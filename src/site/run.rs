//! The output of a run, as far as a site shows it. Tables are held; documents are read one at a time.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::who::{self, Agency};
use crate::dataset::json::{self, Document};
use crate::dataset::prov::{self, LookError};
use crate::dataset::{comparison, copies, documents, findings, read, scores};
use crate::finding::Severity;
use crate::pipeline::Settings;
use crate::source::Source;

/// How many findings of a sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

/// Where a finding is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) year: Option<u16>,
    pub(super) number: usize,
}

impl Told {
    fn add(&mut self, severity: &str) {
        self.errors += usize::from(severity == Severity::Error.name());
        self.warnings += usize::from(severity == Severity::Warning.name());
    }
}

/// An output folder.
pub struct Run {
    folder: PathBuf,
    pub(super) documents: Vec<documents::Row>,
    pub(super) comparison: Vec<comparison::Row>,
    pub(super) findings: Vec<findings::Row>,
    pub(super) copies: Vec<copies::Row>,
    pub(super) agencies: Vec<Agency>,
    /// How many settled scores have each status.
    pub(super) statuses: BTreeMap<String, usize>,
    /// The agency of each row of the comparison, by its place.
    owners: Vec<usize>,
    /// How many findings are told of each row of the comparison.
    told: Vec<Told>,
    numbers: Vec<Option<Number>>,
    /// How many copies each row of measures.csv has.
    copied: BTreeMap<(String, usize), usize>,
    /// Where the documents should lie; empty where nobody knows.
    pub(super) sources: BTreeMap<String, Source>,
    /// The agencies of each document, by their places among the agencies.
    pub(super) publishers: BTreeMap<String, Vec<usize>>,
}

impl Run {
    /// Reads the tables of a folder. The inputs are the paths where its documents lie, by default
    /// those that the run named.
    ///
    /// # Errors
    /// Where a table is missing or of another version, there are no documents as JSON, or the inputs
    /// named are not there.
    pub fn load(folder: &Path, inputs: &[PathBuf], settings: &Settings) -> Result<Run, LookError> {
        let comparison = read::table(folder)?;
        let agencies = who::agencies(&comparison);
        let sources = match prov::sources(folder, inputs, settings) {
            Err(cause) if inputs.is_empty() => {
                tracing::warn!("{cause}");
                BTreeMap::new()
            }
            found => found?,
        };
        let copies: Vec<copies::Row> = read::table(folder)?;
        let mut run = Run {
            folder: folder.to_owned(),
            documents: read::table(folder)?,
            findings: read::table(folder)?,
            owners: owners(&agencies, comparison.len()),
            copied: copied(&copies),
            statuses: read::counts::<scores::Row>(folder, "status")?,
            told: Vec::new(),
            numbers: Vec::new(),
            copies,
            publishers: publishers(&agencies, &comparison),
            sources,
            comparison,
            agencies,
        };
        run.tell();
        Ok(run.check()?)
    }

    fn check(self) -> io::Result<Run> {
        match self.documents.first() {
            Some(first) => self.document(&first.document_id).map(|_| self),
            None => Ok(self),
        }
    }

    /// The agency of a row of comparison.csv.
    pub(super) fn agency_at(&self, row: usize) -> &Agency {
        &self.agencies[self.owners[row]]
    }

    /// The findings told of an agency and year, a row of comparison.csv.
    pub(super) fn told(&self, row: usize) -> Told {
        self.told[row]
    }

    /// The year of an agency under which a finding is told, and its number there, from 1.
    pub(super) fn number_of(&self, finding: usize) -> Option<Number> {
        self.numbers[finding]
    }

    /// Goes through the findings in the order in which the years of agencies tell them.
    fn tell(&mut self) {
        let mut by_document: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, finding) in self.findings.iter().enumerate() {
            by_document.entry(&finding.document_id).or_default().push(at);
        }
        let (mut told, mut numbers) = (Vec::new(), vec![None; self.findings.len()]);
        for (row, &owner) in self.comparison.iter().zip(&self.owners) {
            let ids = row.documents.iter().map(String::as_str);
            let here = ids.flat_map(|id| by_document.get(id).into_iter().flatten());
            let own: Vec<usize> = here.copied().filter(|&at| self.is_of(at, owner)).collect();
            let mut count = Told::default();
            for (number, &at) in (1..).zip(&own) {
                count.add(&self.findings[at].severity);
                numbers[at].get_or_insert(Number { year: row.fiscal_year, number });
            }
            told.push(count);
        }
        (self.told, self.numbers) = (told, numbers);
    }

    fn is_of(&self, finding: usize, agency: usize) -> bool {
        let row = &self.findings[finding];
        let about = self.agency_of(&row.document_id, row.agency_name.as_deref());
        about.is_some_and(|about| about.key == self.agencies[agency].key)
    }

    /// How many rows of other agencies have the words of a measure.
    pub(super) fn copies_of(&self, document: &str, row: usize) -> usize {
        self.copied.get(&(document.to_owned(), row)).copied().unwrap_or_default()
    }

    /// One document with all its histories.
    pub(super) fn document(&self, id: &str) -> io::Result<Document> {
        read::document(&self.folder.join(json::FOLDER).join(json::file_name(id)))
    }

    /// Whom a finding of a document is about: the agency of that name, else the only one.
    pub(super) fn agency_of(&self, document: &str, name: Option<&str>) -> Option<&Agency> {
        let all = self.publishers.get(document)?;
        let named = all.iter().find(|&&at| self.agencies[at].name.as_deref() == name);
        let only = || all.first().filter(|_| all.len() == 1);
        named.or_else(only).map(|&at| &self.agencies[at])
    }
}

fn owners(agencies: &[Agency], rows: usize) -> Vec<usize> {
    let mut owners = vec![0; rows];
    for (at, agency) in agencies.iter().enumerate() {
        agency.rows.iter().for_each(|&row| owners[row] = at);
    }
    owners
}

fn copied(copies: &[copies::Row]) -> BTreeMap<(String, usize), usize> {
    let one = copies.iter().map(|copy| (copy.document_id.clone(), copy.row));
    let other = copies.iter().map(|copy| (copy.other_document_id.clone(), copy.other_row));
    let mut counts = BTreeMap::new();
    one.chain(other).for_each(|row| *counts.entry(row).or_default() += 1);
    counts
}

fn publishers(agencies: &[Agency], rows: &[comparison::Row]) -> BTreeMap<String, Vec<usize>> {
    let mut publishers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, agency) in agencies.iter().enumerate() {
        for id in agency.rows.iter().flat_map(|&row| &rows[row].documents) {
            let known = publishers.entry(id.clone()).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }
    publishers
}
