//! `prongsai audit`: the findings of an output folder.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use prongsai::audit::catalogue::{self, About};
use prongsai::dataset::table::Table;
use prongsai::dataset::vocabulary::SEVERITIES;
use prongsai::dataset::{documents, findings, json, read, sarif};

use super::summary::{Counts, counts};
use super::{Ending, is_document, print, print_data, words};

const HELP: &str = "\
OUTPUT is a folder that `prongsai extract` wrote with --format csv. Findings are told by document:
severity, rule, code of the score, place, and what was found, in English and Thai. Those across
documents (last year's report, copied measures) stand with each document that they are about.

Examples:
  prongsai audit output                                 everything, by document
  prongsai audit output --severity error                what is wrong as printed
  prongsai audit output --rule measures-copied --rule prior-differs
                                                        two rules
  prongsai audit output --document a.pdf --format csv   one document, as a table
  prongsai audit output --format sarif > findings.sarif for other tools (SARIF 2.1.0)
  prongsai audit --rules                                what is checked (รายการที่ตรวจ)";

/// What `audit` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// An output folder
    #[arg(required_unless_present = "rules")]
    output: Option<PathBuf>,
    /// Only this rule; may be given several times
    #[arg(short, long = "rule", value_name = "ID", value_parser = ids(), hide_possible_values = true)]
    rule: Vec<String>,
    /// Only findings that are at least so grave
    #[arg(short, long, value_name = "SEVERITY", value_parser = SEVERITIES)]
    severity: Option<String>,
    /// Only documents whose id starts so or whose path ends so
    #[arg(short, long, value_name = "ID|PATH")]
    document: Option<String>,
    /// How to tell them
    #[arg(short, long, value_name = "FORMAT", default_value = "table")]
    format: FormatName,
    /// Lists all rules instead: id, severity and what each asks
    #[arg(long, exclusive = true)]
    rules: bool,
}

/// Names of the formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// For people, by document
    Table,
    /// The rows of findings.csv
    Csv,
    /// The same rows as a JSON array
    Json,
    /// SARIF 2.1.0
    Sarif,
}

fn ids() -> PossibleValuesParser {
    catalogue::all().iter().map(|about| about.id).collect::<Vec<_>>().into()
}

/// The documents that were asked for, and those of their findings that were.
struct Shown {
    documents: Vec<documents::Row>,
    findings: Vec<findings::Row>,
}

/// Shows every finding that fits.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    match &arguments.output {
        Some(output) => show(&arguments.load(output)?, arguments.format)?,
        None => print(&catalogue::all().iter().map(rule_told).collect::<String>())?,
    }
    Ok(Ending::AllRead)
}

fn rule_told(about: &About) -> String {
    let About { id, severity, asks_en, asks_th } = about;
    format!("{id} ({})\n  {asks_en}\n  {asks_th}\n", severity.name())
}

impl Arguments {
    fn load(&self, output: &Path) -> Result<Shown> {
        let mut documents: Vec<documents::Row> = read::table(output)?;
        let mut findings: Vec<findings::Row> = read::table(output)?;
        let all = documents.len();
        documents.retain(|row| self.fits_document(&row.document_id, &row.path));
        findings.retain(|row| self.fits(row));
        match (&self.document, documents.is_empty()) {
            (Some(wanted), true) => {
                bail!("expected a document {wanted}, found none such among {all}")
            }
            _ => Ok(Shown { documents, findings }),
        }
    }

    fn fits_document(&self, id: &str, path: &str) -> bool {
        self.document.as_ref().is_none_or(|wanted| is_document(wanted, id, path))
    }

    fn fits(&self, row: &findings::Row) -> bool {
        let rank = |severity: &String| SEVERITIES.iter().position(|name| name == severity);
        let grave = |least: &String| rank(&row.severity) <= rank(least);
        self.fits_document(&row.document_id, &row.path)
            && (self.rule.is_empty() || self.rule.contains(&row.rule))
            && self.severity.as_ref().is_none_or(grave)
    }
}

fn show(shown: &Shown, format: FormatName) -> io::Result<()> {
    match format {
        FormatName::Table => print(&told(shown)),
        FormatName::Csv => {
            let table = Table::of::<findings::Row>();
            print_data(&[table.head()?, table.rows(&shown.findings)?].concat())
        }
        FormatName::Json => print_json(&json::pretty(&shown.findings)?),
        FormatName::Sarif => {
            print_json(&json::pretty(&sarif::log(&shown.documents, &shown.findings))?)
        }
    }
}

fn print_json(json: &[u8]) -> io::Result<()> {
    print(&words::plain_json(&String::from_utf8_lossy(json)))
}

/// Findings by document, and how many there are.
fn told(shown: &Shown) -> String {
    let groups = shown.findings.chunk_by(|a, b| a.document_id == b.document_id);
    let groups: Vec<&[findings::Row]> = groups.collect();
    let by_document: String = groups.iter().map(|group| document_told(shown, group)).collect();
    by_document + &totals(shown, groups.len())
}

fn document_told(shown: &Shown, findings: &[findings::Row]) -> String {
    let [first, ..] = findings else { return String::new() };
    let document = shown.documents.iter().find(|row| row.document_id == first.document_id);
    let publisher = document.and_then(|row| row.agency_name.as_deref());
    let year = document.and_then(|row| row.fiscal_year);
    let head = [
        Some(format!("{} ({})", first.path, first.document_id)),
        publisher.map(str::to_owned),
        year.map(|y| y.to_string()),
    ];
    let findings = findings.iter().map(|finding| finding_told(finding, publisher));
    format!("{}\n{}\n", joined(head), findings.collect::<String>())
}

fn finding_told(row: &findings::Row, publisher: Option<&str>) -> String {
    let head = [
        Some(format!("{} {}", row.severity, row.rule)),
        row.code.clone(),
        row.agency_name.clone().filter(|name| Some(name.as_str()) != publisher),
        Some(words::place(&row.provenance)),
    ];
    let messages = [&row.message_en, &row.message_th].into_iter().flatten();
    let messages: String = messages.map(|message| format!("    {message}\n")).collect();
    format!("  {}\n{messages}", joined(head))
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

fn totals(shown: &Shown, with: usize) -> String {
    let count = |name: &&'static str| {
        let count = shown.findings.iter().filter(|row| row.severity == **name).count();
        (count > 0).then_some((*name, count))
    };
    let found: Counts = SEVERITIES.iter().filter_map(count).collect();
    let all = shown.documents.len();
    format!("findings: {} in {with} of {all} documents\n", counts(&SEVERITIES, &found))
}
