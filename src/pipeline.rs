//! The journey in order, parallel over documents.
//!
//! Given sources, gives one outcome each, in the same order whatever the number of threads. A
//! document that cannot be read, or over which a stage panics, is a failed outcome; it never stops
//! the run.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;

use crate::annotate::marks::Mark;
use crate::annotate::{self, Addition, Refusal};
use crate::ita::report::Report;
use crate::layout::Layout;
use crate::limits::Limits;
use crate::outcome::{Outcome, State};
use crate::page::order::Order;
use crate::page::{self, Look, Page, ReadError};
use crate::provenance::Origin;
use crate::recognise::Recogniser;
use crate::source::sniff::{Content, content};
use crate::source::{self, Found, Source};
use crate::{audit, ita, layout, settle, thai};

/// Bytes of stack a thread: deeply nested PDFs are read by recursion.
pub const STACK_BYTES: usize = 16 * 1024 * 1024;

/// How a thread that reads documents is called; a panic there is a document's, not the program's.
pub const THREAD_NAME: &str = "document";

/// How to run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Documents at the same time; 0 takes one a processor.
    pub jobs: usize,
    /// What one document may cost.
    pub limits: Limits,
    /// Who reads pages that have no text.
    pub recogniser: Recogniser,
}

/// Who wants to know how far a run is. Called from many threads.
pub trait Progress: Sync {
    /// Before the first document: how many there are.
    fn start(&self, _documents: usize) {}
    /// After each document, in the order in which they end.
    fn done(&self, _outcome: &Outcome) {}
}

/// Nobody wants to know.
pub struct Silent;

impl Progress for Silent {}

/// The threads could not be started.
#[derive(Debug, thiserror::Error)]
#[error("could not start {jobs} threads: {cause}")]
pub struct ThreadError {
    jobs: usize,
    cause: rayon::ThreadPoolBuildError,
}

/// The documents behind the files: hashed, same bytes once.
///
/// # Errors
/// [`ThreadError`] where the system gives no threads.
pub fn identify(found: &[Found], settings: &Settings) -> Result<Vec<Source>, ThreadError> {
    let sources = pool(settings.jobs)?.install(|| found.par_iter().map(source::identify).collect());
    Ok(source::merge_copies(sources))
}

/// Every document's outcome, in the order of the sources, all read inside this process: limits of
/// time and memory are not kept, and a document that ends the process ends the run.
/// [`crate::worker`] reads each in a process of its own.
///
/// # Errors
/// [`ThreadError`] where the system gives no threads.
pub fn run(
    sources: Vec<Source>,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Vec<Outcome>, ThreadError> {
    progress.start(sources.len());
    let one = |source: Source| {
        let read = outcome_of(&source, &Order::whole(&settings.limits, &settings.recogniser));
        let outcome = read.unwrap_or_else(|error| Outcome::failed(source, error));
        progress.done(&outcome);
        outcome
    };
    with_jobs(settings, || sources.into_par_iter().map(one).collect())
}

/// Does some work whose parallel parts run on as many threads as there are jobs.
///
/// # Errors
/// [`ThreadError`] where the system gives no threads.
pub fn with_jobs<T: Send>(
    settings: &Settings,
    work: impl FnOnce() -> T + Send,
) -> Result<T, ThreadError> {
    Ok(pool(settings.jobs)?.install(work))
}

/// The mended layout of a document: its text in reading order, every change kept as an edit.
///
/// # Errors
/// [`ReadError`] where it is no readable document.
pub fn layout_of(source: &Source, order: &Order) -> Result<Layout, ReadError> {
    guarded(|| read(source, order).map(|reading| mended(reading.layout)))
}

/// One document's outcome, read inside this process.
///
/// # Errors
/// [`ReadError`] where it is no readable document.
pub fn outcome_of(source: &Source, order: &Order) -> Result<Outcome, ReadError> {
    guarded(|| read(source, order).map(|reading| judged(source.clone(), reading)))
}

/// How a page of a document looks; counted from 1.
///
/// # Errors
/// [`ReadError`] where it is no readable PDF or the page cannot be shown.
pub fn look_of(source: &Source, page: u32, order: &Order) -> Result<Look, ReadError> {
    guarded(|| {
        let bytes = source::bytes_of(source, order.limits.bytes)?;
        source::check_bytes(source, &bytes)?;
        page::pdf::look(Arc::new(bytes), page, order)
    })
}

/// What is added to a document to show marks on its pages.
///
/// # Errors
/// [`ReadError`] where it is no readable document; a [`Refusal`] within, where nothing can be added to it.
pub fn addition_to(
    source: &Source,
    marks: &[Mark],
    order: &Order,
) -> Result<Result<Addition, Refusal>, ReadError> {
    guarded(|| {
        let bytes = source::bytes_of(source, order.limits.bytes)?;
        source::check_bytes(source, &bytes)?;
        match content(&bytes)? {
            Content::Pdf => {
                Ok(annotate::update::addition(&Arc::new(bytes), &source.sha256, marks, order))
            }
            Content::Transcript(_) => Ok(Err(Refusal::Transcript)),
        }
    })
}

/// Texts mended, then tables that go on over pages joined.
fn mended(layout: Layout) -> Layout {
    layout::continued_table::join(thai::mend(layout))
}

/// A document as read, before any repair.
struct Reading {
    layout: Layout,
    origin: Origin,
    /// Pages that were left out, or that show a picture and have no text: nobody has read what they
    /// say.
    unread: Vec<u32>,
    /// Pages that say something, read or not, and hold no text of their own.
    unsearchable: Vec<u32>,
}

/// Turns a panic into an error: no input may stop a run.
fn guarded<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
        let why = said.unwrap_or_else(|| "no message".to_owned());
        Err(ReadError::Damaged { found: format!("a stage of the reading broke off ({why})") })
    })
}

/// From a document as read to findings.
fn judged(source: Source, reading: Reading) -> Outcome {
    let pages = reading.layout.pages;
    let layout = mended(reading.layout);
    let read =
        Report { unread: reading.unread, unsearchable: reading.unsearchable, ..ita::read(&layout) };
    let report = settle::settle(read);
    // It is large, and nobody waits for its end.
    rayon::spawn(move || drop(layout));
    let findings = audit::audit(&report);
    let state = if !report.unread.is_empty() { State::Partial } else { State::Ok };
    let origin = Some(reading.origin);
    Outcome { source, state, error: None, pages, origin, report, findings }
}

fn read(source: &Source, order: &Order) -> Result<Reading, ReadError> {
    let bytes = Arc::new(source::bytes_of(source, order.limits.bytes)?);
    // A PDF is opened by one thread: another has time to check it.
    let (reading, same) =
        rayon::join(|| read_bytes(&bytes, order), || source::check_bytes(source, &bytes));
    same.and(reading)
}

fn read_bytes(bytes: &Arc<Vec<u8>>, order: &Order) -> Result<Reading, ReadError> {
    match content(bytes)? {
        Content::Pdf => read_pdf(bytes.clone(), order),
        Content::Transcript(text) => {
            let layout = page::transcript::read(text);
            let (unread, unsearchable) = (Vec::new(), Vec::new());
            Ok(Reading { layout, origin: Origin::Transcript, unread, unsearchable })
        }
    }
}

fn read_pdf(bytes: Arc<Vec<u8>>, order: &Order) -> Result<Reading, ReadError> {
    let pages = page::pdf::read(bytes, order)?;
    if pages.is_empty() {
        return Err(ReadError::Damaged { found: "it has no pages".to_owned() });
    }
    let first = pages.iter().find(|page| page.has_text());
    let origin = first.map(|page| page.origin);
    let origin = origin.ok_or(ReadError::NoText { pages: pages.len() as u32 })?;
    let unread = |page: &&Page| !order.pages.hold(page.number) || is_picture(page);
    let unread = pages.iter().filter(unread).map(|page| page.number).collect();
    let unsearchable = |page: &&Page| !page.searchable && (page.has_text() || is_picture(page));
    let unsearchable = pages.iter().filter(unsearchable).map(|page| page.number).collect();
    let layout = layout::of_pages(&pages);
    // Millions of glyphs are freed while the rest goes on.
    rayon::spawn(move || drop(pages));
    Ok(Reading { layout, origin, unread, unsearchable })
}

fn is_picture(page: &Page) -> bool {
    !page.has_text() && !page.images.is_empty()
}

/// So many threads that documents can be read on; 0 gives one a processor.
///
/// # Errors
/// [`ThreadError`] where the system gives no threads.
pub fn pool(jobs: usize) -> Result<rayon::ThreadPool, ThreadError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(STACK_BYTES)
        .thread_name(|_| THREAD_NAME.to_owned())
        .build()
        .map_err(|cause| ThreadError { jobs, cause })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_document() {
        let broken = guarded::<()>(|| panic!("index {} out of bounds", 7)).unwrap_err();
        assert_eq!(broken.code(), "damaged");
        assert!(broken.to_string().contains("index 7 out of bounds"), "{broken}");
    }

    #[test]
    fn outcomes_stand_in_the_order_of_the_sources() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = (0..20).map(|n| format!("{n:02}.txt")).collect();
        for name in &names {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let found = source::find(&[folder.path().to_path_buf()], None).unwrap();
        let settings = Settings { jobs: 3, ..Settings::default() };
        let sources = identify(&found, &settings).unwrap();
        let outcomes = run(sources, &settings, &Silent).unwrap();
        let paths: Vec<_> = outcomes.iter().map(|o| o.source.path.clone()).collect();
        assert_eq!(paths, names);
        assert!(outcomes.iter().all(|o| o.state == State::Ok));
    }

    #[test]
    fn a_file_that_changed_since_it_was_hashed_is_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "one").unwrap();
        let found = source::find(std::slice::from_ref(&file), None).unwrap();
        let sources = identify(&found, &Settings::default()).unwrap();
        std::fs::write(&file, "two").unwrap();
        let outcomes = run(sources, &Settings::default(), &Silent).unwrap();
        assert_eq!(outcomes[0].error.as_ref().unwrap().code(), "unreadable");
    }
}
