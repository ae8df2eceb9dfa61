//! `prongsai extract`: documents to tables.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use prongsai::dataset::{self, Format, files};
use prongsai::outcome::{Outcome, State};
use prongsai::pipeline::{self, Progress, Settings, Silent};
use prongsai::source;

use super::logs::{self, LogFormat};
use super::progress::Bar;
use super::{Ending, print, summary};

const HELP: &str = "\
Inputs: a file named here is always read. In a folder (searched to the bottom; names that start
with a dot are skipped) a file is an input if its name ends in .pdf, .txt or .md, or if its content
starts like a PDF. What a file is, its content decides. Same bytes at two paths are one document.

Examples:
  prongsai extract reports/                         tables and documents into output/
  prongsai extract reports/ extra.pdf --out 2568    several inputs, another folder
  prongsai extract reports/ --format csv,jsonl      tables and documents.jsonl
  prongsai extract reports/ --jobs 2 --quiet        two documents at a time, no summary";

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
    /// No progress and no summary; failures are told all the same
    #[arg(short, long)]
    quiet: bool,
    /// How logs and failures look on stderr
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
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
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Csv => Format::Csv,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
        }
    }
}

/// Reads, writes, tells.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    logs::start(arguments.log_format);
    let start = Instant::now();
    let found = source::find(&arguments.inputs, Some(&arguments.out))?;
    check_output(&arguments.out)?;
    let outcomes = read(&found, arguments)?;
    let formats: Vec<Format> = arguments.format.iter().copied().map(Format::from).collect();
    dataset::write(&outcomes, &arguments.out, &formats)?;
    outcomes.iter().for_each(|outcome| logs::failure(arguments.log_format, outcome));
    if !arguments.quiet {
        print(&summary::of(&outcomes, start.elapsed(), &arguments.out))?;
    }
    Ok(ending(&outcomes))
}

fn read(found: &[source::Found], arguments: &Arguments) -> Result<Vec<Outcome>> {
    let settings = Settings { jobs: arguments.jobs.map_or(0, usize::from) };
    let bar = Bar::default();
    let progress: &dyn Progress = if arguments.quiet { &Silent } else { &bar };
    let sources = pipeline::identify(found, settings)?;
    let outcomes = pipeline::run(sources, settings, progress)?;
    bar.clear();
    Ok(outcomes)
}

/// Before an hour of reading: can the output be written at all?
fn check_output(folder: &Path) -> Result<()> {
    let probe = folder.join(format!(".prongsai-probe-{}", std::process::id()));
    let expected = || format!("expected a folder that can be written at {}", folder.display());
    files::make_folder(folder).with_context(expected)?;
    files::write(&probe, b"").with_context(expected)?;
    std::fs::remove_file(&probe).with_context(expected)
}

fn ending(outcomes: &[Outcome]) -> Ending {
    match outcomes.iter().any(|o| o.state == State::Failed) {
        true => Ending::SomeFailed,
        false => Ending::AllRead,
    }
}
