//! `prongsai corrections`: the log of what people said, checked or put together.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use prongsai::corrections::check::{self, Checked, Known};
use prongsai::corrections::entry::Entry;
use prongsai::corrections::log;
use prongsai::corrections::merge;

use super::logs::{self, LogFormat};
use super::{Ending, print, summary};

const HELP: &str = "\
A log of corrections (corrections.jsonl) has one answer a line: the document by its SHA-256, the value by its
table, key and field, what the person was shown (before), what stands there (after; null where it cannot be
read), who says it, when and why. A line is never changed: a later one withdraws it, or says something else.
`prongsai extract` applies what counts.

Examples:
  prongsai corrections check reports/corrections.jsonl
  prongsai corrections check reports/corrections.jsonl --output output
  prongsai corrections merge mine.jsonl yours.jsonl --out all.jsonl";

const CHECK_HELP: &str = "\
Tells broken lines, withdrawals of nothing and places of which people say different things. With --output also
answers about documents, scores or rows that are not in that folder, or were given about another reading.

Exit codes: 0 nothing to look at, 1 could not run, 3 something to look at.

Examples:
  prongsai corrections check reports/corrections.jsonl
  prongsai corrections check reports/corrections.jsonl --output output";

const MERGE_HELP: &str = "\
All entries of both, each once, by time and then by name. Where the two logs say different things of one place
and neither knew of the other's, both are told; the later counts, until somebody says anew what stands there.

Exit codes: 0 merged, 1 could not run, 3 merged, and the logs say different things of a place.

Examples:
  prongsai corrections merge mine.jsonl yours.jsonl --out all.jsonl";

/// What `corrections` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Tells what is wrong with a log, and what does not fit an output
    #[command(after_help = CHECK_HELP)]
    Check {
        /// A log of corrections
        file: PathBuf,
        /// A folder that `extract` wrote: do its documents have these places?
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Makes one log of two
    #[command(after_help = MERGE_HELP)]
    Merge {
        /// A log
        a: PathBuf,
        /// Another
        b: PathBuf,
        /// The log to make; nothing is written over
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Checks or merges, and tells.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    logs::start(LogFormat::default());
    match &arguments.task {
        Task::Check { file, output } => check(file, output.as_deref()),
        Task::Merge { a, b, out } => merge(a, b, out),
    }
}

fn check(file: &Path, output: Option<&Path>) -> Result<Ending> {
    let expected = || format!("expected a file of corrections at {}", file.display());
    let bytes = std::fs::read(file).with_context(expected)?;
    let known = output.map(Known::read).transpose()?;
    let Checked { answers, withdrawn, in_force, remarks } = check::check(&bytes, known.as_ref());
    let counts = format!("{answers} · {withdrawn} withdrawn · {in_force} in force");
    print(&summary::line("answers", &counts))?;
    tell(&remarks)
}

fn merge(a: &Path, b: &Path, out: &Path) -> Result<Ending> {
    let (a, b) = (entries(a)?, entries(b)?);
    let merged = merge::merge(&a, &b);
    log::create(out, &merged)?;
    let conflicts: Vec<String> = merge::conflicts(&a, &b).iter().map(ToString::to_string).collect();
    print(&summary::line("entries", &format!("{} in {}", merged.len(), out.display())))?;
    tell(&conflicts)
}

/// The entries of a log; a last line that was cut off is told.
fn entries(file: &Path) -> Result<Vec<Entry>> {
    let log = log::read(file)?;
    if let Some(torn) = log.torn {
        let told = format!("{}: {torn}; it is passed over", file.display());
        logs::remark(LogFormat::default(), &told);
    }
    Ok(log.entries)
}

/// A line each.
fn tell(remarks: &[String]) -> Result<Ending> {
    let lines: io::Result<()> = remarks.iter().try_for_each(|remark| print(&format!("{remark}\n")));
    lines?;
    Ok(if remarks.is_empty() { Ending::AllRead } else { Ending::SomeFailed })
}
