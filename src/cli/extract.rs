//! `prongsai extract`: documents to tables.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use prongsai::audit::across::{self, Hits};
use prongsai::cache::{self, Cache};
use prongsai::corrections::apply::{self, Applied};
use prongsai::corrections::log::{self, Log};
use prongsai::corrections::state::State;
use prongsai::dataset::csv::Formulas;
use prongsai::dataset::prov::{self, Asked};
use prongsai::dataset::{self, Format, files};
use prongsai::outcome::Outcome;
use prongsai::pipeline::{self, Progress, Settings, Silent};
use prongsai::recognise::Recogniser;
use prongsai::run::brief::Brief;
use prongsai::source::{self, Source};
use prongsai::worker::Workers;
use rayon::prelude::*;

use super::logs::{self, LogFormat};
use super::progress::Bar;
use super::summary::Tally;
use super::{Ending, limits, print, worker};

/// Outcomes held at the same time while they are written.
const WRITTEN_AT_ONCE: usize = 64;

const HELP: &str = "\
Inputs: a file named here is always read. In a folder (searched to the bottom; names that start
with a dot are skipped) a file is an input if its name ends in .pdf, .txt or .md, or if its content
starts like a PDF. What a file is, its content decides. Same bytes at two paths are one document.

Pages without text are recognised, which takes about a second each. What is read so has a confidence;
a score below 0.95 that no sum proves is disputed.

Each document is read in a process of its own. One that breaks it or goes beyond a limit is a failed
row (timeout, too-large, out-of-memory, crashed), and the run goes on; a partial row, where that
happens in some pages and the others can be read. For these it is read anew, which may take up to
five times the --timeout in all. What was read is kept in
DIR/.cache, which may be deleted at any time between runs: the next run, also after one that was cut
off, reads only what is new, unless the program or the limits of size are others.

What people said of doubtful values (--corrections, else corrections.jsonl in the folder that holds the
inputs) is applied to what was read: their answers are `corrected`, and other scores are settled by them.
An answer about a document or a reading that is no longer there is told, not applied.

Examples:
  prongsai extract reports/                         tables and documents into output/
  prongsai extract reports/ extra.pdf --out 2568    several inputs, another folder
  prongsai extract reports/ --format csv,jsonl      tables and documents.jsonl
  prongsai extract reports/ --format parquet,sqlite tables for DuckDB, pandas, Datasette
  prongsai extract reports/ --format xlsx           one workbook, doubtful scores coloured
  prongsai extract reports/ --jobs 2 --quiet        two documents at a time, no summary
  prongsai extract reports/ --timeout 300           five minutes for each document
  prongsai extract reports/ --recogniser none       typed pages alone; scans fail with no-text
  prongsai extract reports/ --corrections said.jsonl
                                                    with what people said of doubtful values";

/// What `extract` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// Files and folders to read
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Folder to write to; made where there is none
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    out: PathBuf,
    /// Documents read at the same time [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    /// What to write, separated by commas
    #[arg(short, long, value_name = "FORMATS", value_delimiter = ',', default_value = "csv,json")]
    format: Vec<FormatName>,
    /// In CSV, put an apostrophe before texts that a spreadsheet would run as formulas
    #[arg(long)]
    spreadsheet_safe: bool,
    /// No progress and no summary; failures are told all the same
    #[arg(short, long)]
    quiet: bool,
    /// How logs and failures look on stderr
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    /// Read every document again, and keep nothing for the next run
    #[arg(long)]
    no_cache: bool,
    /// Who reads pages that have no text: builtin, none, or a program with its arguments, which is
    /// given a picture and prints lines
    #[arg(long, value_name = "builtin|none|COMMAND", default_value_t)]
    recogniser: Recogniser,
    /// What people said of doubtful values [default: corrections.jsonl beside the inputs, if it is there]
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    #[command(flatten)]
    limits: limits::Arguments,
}

/// Names of the formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// Every table, and datapackage.json
    Csv,
    /// documents/<id>.json with every value's history, and schema.json
    Json,
    /// The same documents, one a line, in documents.jsonl
    Jsonl,
    /// Every table, typed, in parquet/
    Parquet,
    /// All tables in prongsai.sqlite, with keys, views and full-text search, and metadata.json for
    /// Datasette
    Sqlite,
    /// All tables in prongsai.xlsx, for people: doubtful cells are coloured and say why
    Xlsx,
}

/// Reads, writes, tells.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    logs::start(arguments.log_format);
    let start = Instant::now();
    let said = Said::read(arguments)?;
    let mut found = source::find(&arguments.inputs, Some(&arguments.out))?;
    found.retain(|found| said.as_ref().is_none_or(|said| !said.is(&found.file)));
    check_output(&arguments.out)?;
    let settings = arguments.settings();
    let sources = pipeline::identify(&found, &settings)?;
    let tally = pipeline::with_jobs(&settings, || extract(&sources, said.as_ref(), arguments))??;
    if !arguments.quiet {
        print(&tally.told(start.elapsed(), &arguments.out))?;
    }
    Ok(if tally.has_failures() { Ending::SomeFailed } else { Ending::AllRead })
}

impl Arguments {
    fn settings(&self) -> Settings {
        let jobs = self.jobs.map_or(0, usize::from);
        Settings { jobs, limits: self.limits.limits(), recogniser: self.recogniser.clone() }
    }

    fn formats(&self) -> Vec<Format> {
        let formulas = if self.spreadsheet_safe { Formulas::Guarded } else { Formulas::AsRead };
        let format = |name: &FormatName| match name {
            FormatName::Csv => Format::Csv(formulas),
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
            FormatName::Parquet => Format::Parquet,
            FormatName::Sqlite => Format::Sqlite,
            FormatName::Xlsx => Format::Xlsx,
        };
        self.format.iter().map(format).collect()
    }

    fn cache(&self, settings: &Settings) -> io::Result<Cache> {
        match self.no_cache {
            true => Cache::passing(&self.out),
            false => Cache::open(&self.out, &cache::fingerprint(&super::program()?, settings)?),
        }
    }
}

/// What people said, and where.
struct Said {
    file: PathBuf,
    log: Log,
}

impl Said {
    /// What was named, else what lies beside the inputs.
    fn read(arguments: &Arguments) -> Result<Option<Said>> {
        let beside =
            || Some(source::corrections_beside(&arguments.inputs)).filter(|file| file.is_file());
        let Some(file) = arguments.corrections.clone().or_else(beside) else { return Ok(None) };
        let log = log::read(&file)?;
        if let Some(torn) = &log.torn {
            let told = format!("{}: {torn}; it is passed over", file.display());
            logs::remark(arguments.log_format, &told);
        }
        Ok(Some(Said { file, log }))
    }

    /// Whether a file is the log.
    fn is(&self, file: &Path) -> bool {
        let real = |file: &Path| file.canonicalize().ok();
        real(file).is_some_and(|file| Some(file) == real(&self.file))
    }
}

/// Reads what is not in the cache; then, in input order, writes all that is there.
fn extract(sources: &[Source], said: Option<&Said>, arguments: &Arguments) -> Result<Tally> {
    let settings = arguments.settings();
    let cache = arguments.cache(&settings)?;
    let missing: Vec<&Source> = sources.par_iter().filter(|s| !cache.knows(s)).collect();
    // Where there are fewer documents than jobs, they share the threads.
    let threads = rayon::current_num_threads() / missing.len().max(1);
    let workers = worker::start(&settings, threads.max(1))?;
    let state = said.map(|said| State::of(&said.log.entries)).unwrap_or_default();
    let reader = Reader { workers, cache, state };
    let bar = Bar::default();
    reader.read_missing(missing, if arguments.quiet { &Silent } else { &bar })?;
    bar.clear();
    reader.write(sources, said, arguments)
}

/// Where outcomes come from.
struct Reader<'l> {
    workers: Workers,
    cache: Cache,
    /// What people said of them.
    state: State<'l>,
}

impl Reader<'_> {
    fn read_missing(&self, missing: Vec<&Source>, progress: &dyn Progress) -> io::Result<()> {
        progress.start(missing.len());
        missing.into_par_iter().try_for_each(|source| {
            progress.done(&self.read(source)?);
            Ok(())
        })
    }

    fn read(&self, source: &Source) -> io::Result<Outcome> {
        let outcome = self.workers.outcome(source)?;
        self.cache.put(&outcome)?;
        Ok(outcome)
    }

    /// From the cache; read again where that is damaged.
    fn outcome(&self, source: &Source) -> io::Result<Outcome> {
        self.cache.get(source).map_or_else(|| self.read(source), Ok)
    }

    /// Goes through all outcomes twice: they are compared before the first is written, and too many
    /// to be held.
    fn write(
        &self,
        sources: &[Source],
        said: Option<&Said>,
        arguments: &Arguments,
    ) -> Result<Tally> {
        let briefs = self.briefs(sources)?;
        let across = across::audit(&briefs);
        let formats = arguments.formats();
        let mut writer = dataset::Writer::start(&arguments.out, &formats)?;
        let mut tally = Tally::default();
        for (some, hits) in sources.chunks(WRITTEN_AT_ONCE).zip(across.chunks(WRITTEN_AT_ONCE)) {
            let (outcomes, applied): (Vec<Outcome>, Vec<Applied>) =
                self.judged(some, hits)?.into_iter().unzip();
            writer.add(&outcomes)?;
            outcomes.iter().for_each(|outcome| logs::failure(arguments.log_format, outcome));
            outcomes.iter().for_each(|outcome| tally.add(outcome));
            applied.iter().for_each(|applied| tell(arguments.log_format, applied, &mut tally));
            some.iter().for_each(|source| self.cache.forget(source));
        }
        writer.finish(&briefs)?;
        let known = sources.iter().map(|source| source.sha256.as_str());
        let refused = apply::without_document(&self.state, known);
        tell(arguments.log_format, &Applied { refused, count: 0 }, &mut tally);
        let (inputs, settings) = (arguments.inputs.as_slice(), &arguments.settings());
        let said = said.map(|said| prov::Said { file: &said.file, sha256: &said.log.sha256 });
        let asked = Asked { inputs, settings, formats: &formats, said };
        prov::write(&arguments.out, &asked, sources)?;
        Ok(tally)
    }

    /// What a document says, with what people said of it.
    fn corrected(&self, source: &Source) -> io::Result<(Outcome, Applied)> {
        let mut outcome = self.outcome(source)?;
        let applied = apply::apply(&mut outcome, &self.state);
        Ok((outcome, applied))
    }

    fn briefs(&self, sources: &[Source]) -> io::Result<Vec<Brief>> {
        let brief = |source| Ok(Brief::of(&self.corrected(source)?.0));
        sources.par_iter().map(brief).collect()
    }

    /// Outcomes with what was found across documents, and what became of people's answers.
    fn judged(&self, sources: &[Source], across: &[Hits]) -> io::Result<Vec<(Outcome, Applied)>> {
        let judged = |(source, hits): (&Source, &Hits)| {
            let (mut outcome, applied) = self.corrected(source)?;
            across::tell(&mut outcome, hits);
            Ok((outcome, applied))
        };
        sources.par_iter().zip(across).map(judged).collect()
    }
}

/// Counts the answers, and tells those that were not applied.
fn tell(format: LogFormat, applied: &Applied, tally: &mut Tally) {
    let told = |refused| format!("correction not applied: {refused}");
    applied.refused.iter().for_each(|refused| logs::remark(format, &told(refused)));
    tally.add_answers(applied);
}

/// Before an hour of reading: can the output be written at all?
fn check_output(folder: &Path) -> Result<()> {
    let probe = folder.join(format!(".prongsai-probe-{}", std::process::id()));
    let expected = || format!("expected a folder that can be written at {}", folder.display());
    files::make_folder(folder).with_context(expected)?;
    files::write(&probe, b"").with_context(expected)?;
    std::fs::remove_file(&probe).with_context(expected)
}
