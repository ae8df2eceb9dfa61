//! The output of a run, as far as a site shows it. Tables are held; documents are read as they are needed.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::shelf::Shelf;
use super::who::{self, Agency};
use crate::dataset::json::Document;
use crate::dataset::{comparison, copies, documents, findings, read, scores};
use crate::finding::Severity;

/// How many findings of a sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

/// The rows of a document that are about an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own<'a> {
    /// It is the only one.
    All,
    /// Those of its name.
    Named(Option<&'a str>),
    /// None: others in the document have its name.
    None,
}

impl Own<'_> {
    /// Whether a row with this name is one of them.
    pub(super) fn has(self, name: Option<&str>) -> bool {
        match self {
            Own::All => true,
            Own::Named(own) => own == name,
            Own::None => false,
        }
    }
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
    shelf: Shelf,
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
    /// How many other agencies have each row of measures.csv.
    copied: BTreeMap<(String, usize), usize>,
    /// The place of each document in the run.
    places: BTreeMap<String, usize>,
    /// Who is named in each document.
    named: BTreeMap<String, Names>,
}

impl Run {
    /// Reads the tables of a folder.
    ///
    /// # Errors
    /// Where a table is missing or of another version, or there are no documents as JSON.
    pub fn load(folder: &Path) -> io::Result<Run> {
        let comparison = read::table(folder)?;
        let agencies = who::agencies(&comparison);
        let copies: Vec<copies::Row> = read::table(folder)?;
        let documents: Vec<documents::Row> = read::table(folder)?;
        let mut run = Run {
            shelf: Shelf::of(folder),
            findings: read::table(folder)?,
            owners: owners(&agencies, comparison.len()),
            copied: copied(&copies),
            statuses: read::counts::<scores::Row>(folder, "status")?,
            told: Vec::new(),
            numbers: Vec::new(),
            copies,
            named: named(&agencies, &comparison),
            places: places(&documents),
            documents,
            comparison,
            agencies,
        };
        run.tell();
        run.check()
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
        for (at, row) in self.comparison.iter().enumerate() {
            let ids = self.told_documents(at);
            let here = ids.iter().flat_map(|id| by_document.get(id.as_str()).into_iter().flatten());
            let own: Vec<usize> =
                here.copied().filter(|&f| self.is_of(f, self.owners[at])).collect();
            let mut count = Told::default();
            for (number, &at) in (1..).zip(&own) {
                count.add(&self.findings[at].severity);
                numbers[at] = Some(Number { year: row.fiscal_year, number });
            }
            told.push(count);
        }
        (self.told, self.numbers) = (told, numbers);
    }

    /// The documents of a row of the comparison, in the order of the run.
    pub(super) fn documents_of(&self, row: usize) -> Vec<&String> {
        let mut ids: Vec<&String> = self.comparison[row].documents.iter().collect();
        ids.sort_by_key(|id| self.places.get(*id));
        ids
    }

    /// Those of them whose findings the row tells: a document of several years is told in its own, else
    /// in the first.
    pub(super) fn told_documents(&self, row: usize) -> Vec<&String> {
        let year = self.comparison[row].fiscal_year;
        let rows = &self.agency_at(row).rows;
        let is_told = |id: &&String| {
            let holding =
                || rows.iter().filter(|&&other| self.comparison[other].documents.contains(*id));
            let own =
                holding().find(|&&other| self.comparison[other].fiscal_year == self.year_of(id));
            own.or_else(|| holding().next())
                .is_some_and(|&told| self.comparison[told].fiscal_year == year)
        };
        self.documents_of(row).into_iter().filter(is_told).collect()
    }

    fn year_of(&self, document: &str) -> Option<u16> {
        self.places.get(document).and_then(|&at| self.documents[at].fiscal_year)
    }

    fn is_of(&self, finding: usize, agency: usize) -> bool {
        let row = &self.findings[finding];
        let about = self.agency_of(&row.document_id, row.agency_name.as_deref());
        about.is_some_and(|about| about.key == self.agencies[agency].key)
    }

    /// How many other agencies have the words of a measure, told by their names.
    pub(super) fn copies_of(&self, document: &str, row: usize) -> usize {
        self.copied.get(&(document.to_owned(), row)).copied().unwrap_or_default()
    }

    /// One document with all its histories.
    pub(super) fn document(&self, id: &str) -> io::Result<Arc<Document>> {
        let is_shared = self.named.get(id).is_some_and(|names| names.all.len() > 1);
        if is_shared { self.shelf.share(id) } else { self.shelf.read(id).map(Arc::new) }
    }

    /// Which rows of a document's tables are about an agency.
    pub(super) fn own<'a>(&self, document: &str, agency: &'a Agency) -> Own<'a> {
        let name = agency.name.as_deref();
        match self.named.get(document) {
            Some(names) if names.all.len() == 1 => Own::All,
            Some(names) if names.find(name).is_some() => Own::Named(name),
            _ => Own::None,
        }
    }

    /// Whom a row of a document's tables is about: the only agency of the document, else the one of
    /// that name. Of two of one name in one table nobody is meant: their numbers would be mixed up.
    pub(super) fn agency_of(&self, document: &str, name: Option<&str>) -> Option<&Agency> {
        let at = self.named.get(document)?.find(name)?;
        Some(&self.agencies[at])
    }
}

fn owners(agencies: &[Agency], rows: usize) -> Vec<usize> {
    let mut owners = vec![0; rows];
    for (at, agency) in agencies.iter().enumerate() {
        agency.rows.iter().for_each(|&row| owners[row] = at);
    }
    owners
}

fn places(documents: &[documents::Row]) -> BTreeMap<String, usize> {
    documents.iter().enumerate().map(|(at, row)| (row.document_id.clone(), at)).collect()
}

fn copied(copies: &[copies::Row]) -> BTreeMap<(String, usize), usize> {
    let one = |copy: &copies::Row| (copy.document_id.clone(), copy.row);
    let other = |copy: &copies::Row| (copy.other_document_id.clone(), copy.other_row);
    let mut partners: BTreeMap<(String, usize), BTreeSet<Option<String>>> = BTreeMap::new();
    for copy in copies {
        partners.entry(one(copy)).or_default().insert(copy.other_agency_name.clone());
        partners.entry(other(copy)).or_default().insert(copy.agency_name.clone());
    }
    partners.into_iter().map(|(row, names)| (row, names.len())).collect()
}

/// The agencies of a document, by their places among all.
#[derive(Default)]
struct Names {
    /// `None` of a name that several have.
    places: BTreeMap<Option<String>, Option<usize>>,
    all: BTreeSet<usize>,
}

impl Names {
    fn add(&mut self, name: Option<&String>, place: usize) {
        if self.all.insert(place) {
            let of_name = self.places.entry(name.cloned());
            of_name.and_modify(|known| *known = None).or_insert(Some(place));
        }
    }

    fn find(&self, name: Option<&str>) -> Option<usize> {
        match self.all.len() {
            1 => self.all.first().copied(),
            _ => self.places.get(&name.map(str::to_owned)).copied().flatten(),
        }
    }
}

fn named(agencies: &[Agency], rows: &[comparison::Row]) -> BTreeMap<String, Names> {
    let mut named: BTreeMap<String, Names> = BTreeMap::new();
    for (at, agency) in agencies.iter().enumerate() {
        for id in agency.rows.iter().flat_map(|&row| &rows[row].documents) {
            named.entry(id.clone()).or_default().add(agency.name.as_ref(), at);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_two_agencies_of_a_table_have_means_neither() {
        let mut names = Names::default();
        let [one, two] = ["ก", "ข"].map(str::to_owned);
        names.add(Some(&one), 4);
        names.add(Some(&one), 4);
        assert_eq!((names.find(Some("ก")), names.find(None)), (Some(4), Some(4)));
        names.add(Some(&two), 5);
        assert_eq!(
            (names.find(Some("ก")), names.find(Some("ข")), names.find(None)),
            (Some(4), Some(5), None)
        );
        names.add(Some(&one), 6);
        assert_eq!((names.find(Some("ก")), names.find(Some("ข"))), (None, Some(5)));
    }
}
