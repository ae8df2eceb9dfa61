//! `prongsai evaluate`: how well an output folder tells the truth.

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use prongsai::evaluate::{self, Counts, Evaluation, Judgement, output, truth};

use super::aligned::Column;
use super::{Ending, print, print_table, words};

const HELP: &str = "\
OUTPUT is a folder that `prongsai extract` wrote with --format csv. TRUTH is a JSON file, or a
folder of them, one a document, as in corpus/truth. The document of a truth is the one that its
\"path\" names, or whose name starts with the name of the truth's file.

Columns:
  expected    values that the truths tell
  found       the output says something (พบ)
  right       and says it rightly; texts if 97 of 100 grapheme clusters are right (ถูก)
  flagged     wrong, and marked: a score not vouched for, a tick unknown (ผิดแต่เตือนแล้ว)
  silent      wrong, and nothing marks it (ผิดโดยไม่เตือน)
  absent      the output says nothing (ไม่พบ)
  spurious    the output says what the document does not (เกิน)
  similarity  mean share of the clusters of a text that are right; white space and the sort
              of digits do not count

Exit codes: 0 compared, 1 could not run, 3 a wrong value is silent and --fail-on-silent is set.

Examples:
  prongsai evaluate output corpus/truth                  a table
  prongsai evaluate output corpus/truth/a.json           one document
  prongsai evaluate output truth --format json           counts and every difference
  prongsai evaluate output truth --fail-on-silent        for continuous integration";

/// Silent wrongs that the table lists; all are in the JSON.
const MOST_LISTED: usize = 20;

/// What `evaluate` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// An output folder
    output: PathBuf,
    /// A file of truth, or a folder of them
    truth: PathBuf,
    /// How to tell it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Exit with 3 if a wrong value stands unmarked
    #[arg(long)]
    fail_on_silent: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Counts by field, for people
    Table,
    /// Counts and every difference
    Json,
}

/// Compares and tells.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    let truths = truth::read(&arguments.truth)?;
    let evaluation = evaluate::evaluate(&output::read(&arguments.output)?, &truths);
    match arguments.format {
        Format::Table => show(&evaluation)?,
        Format::Json => print(&(serde_json::to_string_pretty(&evaluation)? + "\n"))?,
    }
    let fails = arguments.fail_on_silent && evaluation.silent().next().is_some();
    Ok(if fails { Ending::SomeFailed } else { Ending::AllRead })
}

/// Counts by field, then what a reader must know: documents that are missing, silent wrongs.
fn show(evaluation: &Evaluation) -> io::Result<()> {
    let numbers =
        ["expected", "found", "right", "flagged", "silent", "absent", "spurious", "similarity"];
    let numbers = numbers.into_iter().map(Column::number);
    let columns: Vec<Column> = [Column::text("field")].into_iter().chain(numbers).collect();
    let rows: Vec<Vec<String>> = evaluation.fields.iter().map(row).collect();
    let missing = evaluation.without_document.iter();
    let missing: String = missing.map(|name| format!("not in the output: {name}\n")).collect();
    print(&format!("truths: {}\n", evaluation.truths))?;
    print_table(&columns, &rows)?;
    print(&(missing + &silent(evaluation)))
}

fn row(counts: &Counts) -> Vec<String> {
    let Counts { field, expected, found, right, flagged, silent, absent, spurious, similarity } =
        counts;
    let counts = [expected, found, right, flagged, silent, absent, spurious];
    let similarity = similarity.map(|s| format!("{s:.4}")).unwrap_or_default();
    let counts = counts.into_iter().map(ToString::to_string);
    [field.to_string()].into_iter().chain(counts).chain([similarity]).collect()
}

/// The wrong values that nothing marks, a line each.
fn silent(evaluation: &Evaluation) -> String {
    let lines: String = evaluation.silent().take(MOST_LISTED).map(told).collect();
    match evaluation.silent().count().saturating_sub(MOST_LISTED) {
        0 => lines,
        left => format!("{lines}and {left} more; --format json has all\n"),
    }
}

fn told(judgement: &Judgement) -> String {
    let Judgement { document, field, key, expected, found, status, .. } = judgement;
    let key = if key.is_empty() || key == field { String::new() } else { format!(" {key}") };
    let status = if status.is_empty() { String::new() } else { format!(", {status}") };
    let (expected, found) = (words::quoted(expected), words::quoted(found));
    format!("silent: {document}: {field}{key}: expected {expected}, found {found}{status}\n")
}
