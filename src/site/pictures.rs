//! Pictures of the pages on which values stand.
//!
//! A page is shown as it was read: upright, and a scan straightened, so that the places of its values
//! lie on it without any further turning.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::Run;
use crate::dataset::json::{self, Document};
use crate::dataset::{documents, files};
use crate::ita::score::Status;
use crate::outcome::State;
use crate::page::{Look, ReadError};
use crate::picture::sixteen_greys;
use crate::provenance::Origin;
use crate::source::Source;

/// The folder of pictures, inside the site.
const FOLDER: &str = "pages";

/// Dots an inch of a picture: a page of small print can be read when it fills a screen.
const DPI: f32 = 120.0;

/// Which pages are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// All on which a value stands.
    All,
    /// Those with a score that is not sure, or a finding.
    Flagged,
    /// None.
    None,
}

impl Kept {
    /// The name on the command line and in the site.
    pub fn name(self) -> &'static str {
        match self {
            Kept::All => "all",
            Kept::Flagged => "flagged",
            Kept::None => "none",
        }
    }
}

/// Who shows pages, and hears how many are to come.
pub trait Views: Sync {
    /// How many documents have pages to show.
    fn start(&self, documents: usize);

    /// How a page of a document looks; counted from 1.
    ///
    /// # Errors
    /// Where nobody can be asked.
    fn look(&self, source: &Source, page: u32) -> io::Result<Result<Look, ReadError>>;

    /// That a document is done.
    fn done(&self);
}

/// The files of a run's documents, by the ids of these.
pub type Sources = BTreeMap<String, Source>;

/// How many pictures, and how large they are together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// Pages.
    pub count: u64,
    /// Bytes of their files.
    pub bytes: u64,
    /// Pages that could not be shown.
    pub missing: u64,
}

/// Width and height of a page in points.
pub(super) type Size = [f64; 2];

/// The pages that are shown, by document and number.
#[derive(Default)]
pub(super) struct Drawn {
    pages: BTreeMap<String, BTreeMap<u32, Size>>,
    pictures: Pictures,
}

impl Drawn {
    pub(super) fn pages_of(&self, document: &str) -> BTreeMap<u32, Size> {
        self.pages.get(document).cloned().unwrap_or_default()
    }

    pub(super) fn pictures(&self) -> Pictures {
        self.pictures
    }
}

/// Draws them into the site's folder. A page that cannot be shown is logged and left out.
///
/// # Errors
/// Where the run's folder cannot be read or the site's not be written.
pub(super) fn draw(
    run: &Run,
    sources: &Sources,
    site: &Path,
    kept: Kept,
    views: &impl Views,
) -> io::Result<Drawn> {
    let folder = site.join(FOLDER);
    files::make_folder(&folder)?;
    let mut all = Drawn::default();
    if kept != Kept::None {
        let shown: Vec<&documents::Row> =
            run.documents.iter().filter(|row| has_pages(row)).collect();
        views.start(shown.len());
        let (bytes, missing) = (AtomicU64::new(0), AtomicU64::new(0));
        let pages = |row: &&documents::Row| {
            let wanted = wanted(run.document(&row.document_id)?.as_ref(), kept);
            let pen = Pen { folder: &folder, bytes: &bytes, missing: &missing };
            let pages = match sources.get(&row.document_id) {
                Some(source) => pen.pages(source, &wanted, views)?,
                None => pen.without(row, &wanted),
            };
            views.done();
            Ok((row.document_id.clone(), pages))
        };
        let drawn: io::Result<Vec<_>> = shown.par_iter().map(pages).collect();
        all.pages = drawn?.into_iter().collect();
        all.pictures = Pictures {
            count: all.pages.values().map(|pages| pages.len() as u64).sum(),
            bytes: bytes.into_inner(),
            missing: missing.into_inner(),
        };
    }
    remove_stale(&folder, &all)?;
    Ok(all)
}

/// Whether a document was read from pages: of a transcript nothing can be drawn, also where it tells its
/// pages.
fn has_pages(row: &documents::Row) -> bool {
    row.state != State::Failed.name() && row.source.as_deref() != Some(Origin::Transcript.name())
}

/// The pages of a document on which something stands that is kept.
fn wanted(document: &Document, kept: Kept) -> BTreeSet<u32> {
    let sure = [Status::Verified, Status::Printed].map(Status::name);
    let flagged = |status: &str| !sure.contains(&status);
    let in_doubt = document.scores.iter().map(|score| &score.recorded.row);
    let in_doubt = in_doubt.filter(|row| flagged(&row.status)).map(|row| &row.settled.code);
    let in_doubt: BTreeSet<&String> = in_doubt.collect();
    let doubted = |code: &String| in_doubt.contains(code);
    let scores = document
        .scores
        .iter()
        .filter(|score| kept == Kept::All || flagged(&score.recorded.row.status));
    let scores = scores.flat_map(|score| &score.recorded.history.locations);
    let findings = document.findings.iter().flat_map(|finding| &finding.history.locations);
    let rest = document.measures.iter().flat_map(|m| &m.fields).flat_map(|f| &f.history.locations);
    let mentions =
        document.mentions.iter().filter(|mention| kept == Kept::All || doubted(&mention.row.code));
    let mentions = mentions.flat_map(|mention| &mention.history.locations);
    let others = rest.filter(|_| kept == Kept::All).chain(mentions);
    scores.chain(findings).chain(others).filter_map(|place| place.page).collect()
}

/// Writes pictures, and counts.
struct Pen<'p> {
    folder: &'p Path,
    bytes: &'p AtomicU64,
    missing: &'p AtomicU64,
}

impl Pen<'_> {
    fn pages(
        &self,
        source: &Source,
        wanted: &BTreeSet<u32>,
        views: &impl Views,
    ) -> io::Result<BTreeMap<u32, Size>> {
        let mut drawn = BTreeMap::new();
        for &page in wanted {
            match views.look(source, page)? {
                Ok(look) => {
                    drawn.insert(page, self.page(source, page, &look)?);
                }
                Err(cause) => {
                    tracing::warn!("{}: page {page} is not shown: {cause}", source.path);
                    self.missing.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        Ok(drawn)
    }

    /// No pages of a document that is not where it was.
    fn without(&self, row: &documents::Row, wanted: &BTreeSet<u32>) -> BTreeMap<u32, Size> {
        tracing::warn!(
            "{}: its pages are not shown: expected a file with its content among the inputs, found none",
            row.path
        );
        self.missing.fetch_add(wanted.len() as u64, Ordering::Relaxed);
        BTreeMap::new()
    }

    fn page(&self, source: &Source, page: u32, look: &Look) -> io::Result<Size> {
        let bytes = sixteen_greys::png(&look.picture.reduced((look.dpi / DPI).max(1.0)))?;
        files::refresh(&self.folder.join(file_name(&source.id, page)), &bytes)?;
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(look.size())
    }
}

fn file_name(document: &str, page: u32) -> String {
    format!("{document}-{page}.png")
}

/// Whether a file is named like one of ours.
fn is_ours(name: &str) -> bool {
    let parts = name.strip_suffix(".png").and_then(|stem| stem.split_once('-'));
    parts.is_some_and(|(id, page)| {
        json::is_ours(&json::file_name(id)) && page.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Takes away the pictures of an earlier site in the same folder.
fn remove_stale(folder: &Path, drawn: &Drawn) -> io::Result<()> {
    let names = |(id, pages): (&String, &BTreeMap<u32, Size>)| -> Vec<String> {
        pages.keys().map(|&page| file_name(id, page)).collect()
    };
    let kept: BTreeSet<String> = drawn.pages.iter().flat_map(names).collect();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if is_ours(&name) && !kept.contains(name.as_ref()) {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}
