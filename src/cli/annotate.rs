//! `prongsai annotate`: copies of the PDFs of a run, with what was read marked in them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use prongsai::annotate::{Addition, Refusal, marks};
use prongsai::dataset::files::{self, Growing};
use prongsai::dataset::json::Document;
use prongsai::dataset::read;
use prongsai::outcome::State;
use prongsai::pipeline::{self, Settings};
use prongsai::source::{self, Source};
use prongsai::worker::{Read, Workers};
use rayon::prelude::*;

use super::logs::{self, LogFormat};
use super::progress::Bar;
use super::words::plain;
use super::{Ending, finished, is_document, limits, print, summary, worker};

const HELP: &str = "\
OUTPUT is a folder that `prongsai extract` wrote with --format json. Its documents are found again
by their content, among the inputs that the run named or those that --inputs names. The copies keep their paths, under DIR; the bytes of the original
are not touched, new ones follow them, and a signature stays valid for what it signs.

Scores have a colour and a line by their status:
  verified            green            printed    blue, a line below
  repaired, derived   amber, dashed    disputed   vermilion, a frame around
  corrected           purple, two lines below
Numbers that check others are grey, cells of measures light grey, and agency, year and forms yellow.
Findings are notes: a red square for an error, an orange diamond for a warning, a blue octagon for the
rest. What each mark tells opens in any viewer.

Transcripts have no pages to mark. A PDF that is encrypted, damaged beyond adding, or was changed since is
left out, with the reason; exit code 3 where there is any.

Examples:
  prongsai annotate output --out pdfs                        every PDF of the run
  prongsai annotate output --inputs moved/ --out pdfs        the PDFs lie elsewhere now
  prongsai annotate output --document a.pdf --out pdfs  one document";

/// What `annotate` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    #[command(flatten)]
    run: finished::Arguments,
    /// Folder to write to; made where there is none
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    /// Only documents whose id starts so or whose path ends so
    #[arg(short, long, value_name = "ID|PATH")]
    document: Option<String>,
    /// Documents at the same time [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    /// No progress and no summary; what is left out is told all the same
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    limits: limits::Arguments,
}

/// What became of one document.
struct Done {
    path: String,
    result: Result<Read<Addition>, Skipped>,
}

/// Why a document has no copy.
#[derive(Debug, thiserror::Error)]
enum Skipped {
    #[error("it was not read: {0}")]
    Failed(String),
    #[error(
        "expected a file with its content among the inputs, found none: changed since, or elsewhere"
    )]
    Missing,
    #[error("expected a path inside the output folder, found {0}")]
    Outside(String),
    #[error("its copy would lie at the place of an original; --out names another folder")]
    Original,
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Marks, writes, tells.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    logs::start(LogFormat::default());
    let settings = arguments.run.settings(&arguments.limits, arguments.jobs);
    let documents = read::document_files(&arguments.run.output)?;
    let sources = arguments.run.sources(&settings)?;
    let done =
        pipeline::with_jobs(&settings, || annotate(&documents, &sources, &settings, arguments))??;
    let skipped = done.iter().filter_map(|one| Some((&one.path, one.trouble()?)));
    skipped.for_each(|(path, why)| eprintln!("{}", plain(&format!("{path}: {why}"))));
    let partial = done.iter().filter_map(|one| Some((&one.path, one.result.as_ref().ok()?)));
    let partial = partial.filter_map(|(path, read)| Some((path, read.trouble.as_ref()?)));
    partial.for_each(|(path, why)| {
        eprintln!("{}", plain(&format!("{path}: some pages are not marked: {why}")));
    });
    if !arguments.quiet {
        print(&told(&done, &arguments.out))?;
    }
    let failed = done.iter().any(|one| one.trouble().is_some());
    Ok(if failed { Ending::SomeFailed } else { Ending::AllRead })
}

impl Done {
    /// Why a document that has pages has no copy.
    fn trouble(&self) -> Option<&Skipped> {
        self.result
            .as_ref()
            .err()
            .filter(|why| !matches!(why, Skipped::Refused(Refusal::Transcript)))
    }
}

/// Every document that was asked for, in the order of their paths.
fn annotate(
    files: &[PathBuf],
    sources: &BTreeMap<String, Source>,
    settings: &Settings,
    arguments: &Arguments,
) -> Result<Vec<Done>> {
    let threads = rayon::current_num_threads() / files.len().max(1);
    let workers = worker::start(settings, threads.max(1))?;
    let originals: BTreeSet<PathBuf> =
        sources.values().filter_map(|source| source.file.canonicalize().ok()).collect();
    let bar = Bar::default();
    if !arguments.quiet {
        bar.begin(files.len(), "documents");
    }
    let one = |file: &PathBuf| -> Result<Option<Done>> {
        let document = read::document(file)?;
        let row = &document.document.row;
        let wanted = arguments.document.as_ref();
        if wanted.is_some_and(|wanted| !is_document(wanted, &row.document_id, &row.path)) {
            return Ok(None);
        }
        let (path, pages) = (row.path.clone(), row.pages.unwrap_or_default());
        let result =
            copy(&document, sources.get(&row.document_id), &originals, &workers, &arguments.out)?;
        bar.count(pages, result.is_err());
        Ok(Some(Done { path, result }))
    };
    let done: Result<Vec<Option<Done>>> = files.par_iter().map(one).collect();
    bar.clear();
    let mut done: Vec<Done> = done?.into_iter().flatten().collect();
    done.sort_by(|a, b| a.path.cmp(&b.path));
    match (&arguments.document, done.is_empty()) {
        (Some(wanted), true) => {
            bail!("expected a document {wanted}, found none such among {}", files.len())
        }
        _ => Ok(done),
    }
}

/// Writes the copy of one document.
fn copy(
    document: &Document,
    source: Option<&Source>,
    originals: &BTreeSet<PathBuf>,
    workers: &Workers,
    out: &Path,
) -> Result<Result<Read<Addition>, Skipped>> {
    let row = &document.document.row;
    if row.state == State::Failed.name() {
        return Ok(Err(Skipped::Failed(row.error_message.clone().unwrap_or_default())));
    }
    let Some(source) = source else { return Ok(Err(Skipped::Missing)) };
    let Some(file) = inside(out, &row.path) else {
        return Ok(Err(Skipped::Outside(row.path.clone())));
    };
    if file.canonicalize().is_ok_and(|file| originals.contains(&file)) {
        return Ok(Err(Skipped::Original));
    }
    let read = match workers.addition(source, marks::of(document))? {
        Ok(read) => read,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    let original = match original(source) {
        Ok(bytes) => bytes,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    write(file, &original, &read.of.bytes)?;
    Ok(Ok(read))
}

/// The bytes of a document, which are those that the worker saw.
fn original(source: &Source) -> Result<Vec<u8>, Refusal> {
    let bytes = source::read(&source.file)?;
    source::check_bytes(source, &bytes)?;
    Ok(bytes)
}

/// Where a document's copy lies; `None` where its path leads out of the folder.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    let is_plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    (is_plain && path.file_name().is_some()).then(|| folder.join(path))
}

fn write(file: PathBuf, original: &[u8], addition: &[u8]) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        files::make_folder(folder)?;
    }
    let mut copy = Growing::start(file)?;
    copy.write_all(original)?;
    copy.write_all(addition)?;
    copy.finish()
}

fn told(done: &[Done], out: &Path) -> String {
    let copies: Vec<&Addition> =
        done.iter().filter_map(|one| Some(&one.result.as_ref().ok()?.of)).collect();
    let sum =
        |of: fn(&Addition) -> usize| copies.iter().map(|addition| of(addition)).sum::<usize>();
    let troubled = done.iter().filter(|one| one.trouble().is_some()).count();
    let transcripts = done.len() - copies.len() - troubled;
    let left_out = sum(|a| a.left_out);
    [
        summary::line("copies", &format!("{} of {} documents", copies.len(), done.len())),
        summary::line("highlights", &sum(|a| a.highlights).to_string()),
        summary::line("notes", &sum(|a| a.notes).to_string()),
        summary::line(
            "left out",
            &format!("{transcripts} transcripts · {troubled} PDFs · {left_out} marks"),
        ),
        summary::line("output", &out.display().to_string()),
    ]
    .concat()
}
