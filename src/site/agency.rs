//! The page of one agency: its years, its numbers with their proof, its measures and findings.

mod findings;
mod measures;
mod scores;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use serde::Serialize;

use self::findings::Finding;
use self::measures::Measure;
use self::scores::Score;
use super::means::{self, ByCode, Means, Peers};
use super::pictures::{Drawn, Size};
use super::run::Run;
use super::who::Agency;
use crate::dataset::json::Document;

#[derive(Serialize)]
pub(super) struct Page<'a> {
    key: &'a str,
    name: Option<&'a str>,
    #[serde(rename = "type")]
    kind: Option<&'a str>,
    district: Option<&'a str>,
    province: Option<&'a str>,
    /// The newest first.
    years: Vec<Year<'a>>,
    documents: BTreeMap<&'a str, Paper>,
}

#[derive(Serialize)]
struct Year<'a> {
    year: Option<u16>,
    total: Option<f64>,
    grade: Option<&'a str>,
    change: Option<f64>,
    rank_province: Option<usize>,
    /// How many are ranked there.
    of_province: usize,
    rank_type: Option<usize>,
    of_type: usize,
    checked: Option<f64>,
    lowest: Vec<String>,
    unanswered: Vec<String>,
    /// Total, instruments and indicators as compared, also those that are computed.
    compared: ByCode,
    means: Against<'a>,
    scores: Vec<Score<'a>>,
    measures: Vec<Measure<'a>>,
    findings: Vec<Finding<'a>>,
}

/// Means of those that an agency is held against.
#[derive(Serialize)]
struct Against<'a> {
    province: Option<&'a ByCode>,
    #[serde(rename = "type")]
    kind: Option<&'a ByCode>,
}

/// What is told of a document.
#[derive(Serialize)]
struct Paper {
    path: String,
    sha256: Option<String>,
    kind: Option<String>,
    source: Option<String>,
    state: String,
    pages: Option<u32>,
    year: Option<u16>,
    /// Pages that have a picture, with their sizes.
    shown: BTreeMap<u32, Size>,
}

/// The documents of an agency, by their ids.
type Documents = BTreeMap<String, Arc<Document>>;

/// Writes the page of an agency, for which its documents are read.
///
/// # Errors
/// Where a document cannot be read.
pub(super) fn page<'a, T>(
    run: &'a Run,
    agency: &'a Agency,
    means: &'a Means,
    drawn: &Drawn,
    write: impl FnOnce(&Page) -> io::Result<T>,
) -> io::Result<T> {
    let documents = documents(run, agency)?;
    let rows = agency.rows.iter().rev();
    write(&Page {
        key: &agency.key,
        name: agency.name.as_deref(),
        kind: agency.kind.as_deref(),
        district: agency.district.as_deref(),
        province: agency.province.as_deref(),
        years: rows.map(|&row| year(run, agency, row, means, &documents)).collect(),
        documents: documents.iter().map(|(id, of)| (id.as_str(), paper(of, drawn))).collect(),
    })
}

fn documents(run: &Run, agency: &Agency) -> io::Result<Documents> {
    let rows = agency.rows.iter().map(|&row| &run.comparison[row]);
    let ids = rows.flat_map(|row| row.documents.iter().cloned());
    ids.map(|id| run.document(&id).map(|document| (id, document))).collect()
}

fn paper(document: &Document, drawn: &Drawn) -> Paper {
    let row = document.document.row.clone();
    Paper {
        shown: drawn.pages_of(&row.document_id),
        path: row.path,
        sha256: row.sha256,
        kind: row.kind,
        source: row.source,
        state: row.state,
        pages: row.pages,
        year: row.fiscal_year,
    }
}

fn year<'a>(
    run: &'a Run,
    agency: &'a Agency,
    at: usize,
    means: &'a Means,
    documents: &'a Documents,
) -> Year<'a> {
    let row = &run.comparison[at];
    let read = |ids: Vec<&String>| -> Vec<&'a Document> {
        ids.into_iter().filter_map(|id| documents.get(id)).map(Arc::as_ref).collect()
    };
    let here = read(run.documents_of(at));
    let (province, kind) = (means.of_province(row), means.of_type(row));
    let ranked = |peers: Option<&Peers>| peers.map_or(0, |peers| peers.ranked);
    let own = |document: &Document| run.own(&document.document.row.document_id, agency);
    Year {
        year: row.fiscal_year,
        total: row.total,
        grade: row.grade.as_deref(),
        change: row.change,
        rank_province: row.rank_province,
        of_province: ranked(province),
        rank_type: row.rank_type,
        of_type: ranked(kind),
        checked: row.checked,
        lowest: row.lowest_indicator.iter().map(u8::to_string).collect(),
        unanswered: row.unanswered.iter().map(u8::to_string).collect(),
        compared: means::known(row),
        means: Against {
            province: province.map(|peers| &peers.means),
            kind: kind.map(|peers| &peers.means),
        },
        scores: scores::of(&here, row.fiscal_year, own),
        measures: measures::of(run, &here),
        findings: findings::of(&read(run.told_documents(at)), own),
    }
}
