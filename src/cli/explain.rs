//! `prongsai explain`: where a value of an output folder comes from and what was done to it.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use prongsai::dataset::json::Document;
use prongsai::dataset::record::{Composed, Field, Recorded};
use prongsai::dataset::{measures, mentions, read, scores};
use prongsai::ita::score::Code;
use prongsai::ita::year::FiscalYear;

use super::{Ending, code_of, is_document, print, words};

const HELP: &str = "\
VALUE is the code of a score (total, IIT, 9, 9.1, o13) or a row of the measures (measures:3 or
row 3). OUTPUT is a folder that `prongsai extract` wrote with --format json.

Examples:
  prongsai explain output total                       the total of every document
  prongsai explain output 9 --year 2568               indicator 9 of one year
  prongsai explain output o13 --agency ตัวอย่าง          item o13 of an agency
  prongsai explain output measures:3 --document a.pdf the third measure of a document";

/// Values told at once.
const MOST_VALUES: usize = 10;

/// What `explain` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// An output folder
    output: PathBuf,
    /// Code of a score, or row of the measures
    #[arg(required = true, num_args = 1..=2, value_name = "VALUE")]
    value: Vec<String>,
    /// Only documents whose id starts so or whose path ends so
    #[arg(short, long, value_name = "ID|PATH")]
    document: Option<String>,
    /// Only agencies whose name holds this
    #[arg(short, long, value_name = "NAME")]
    agency: Option<String>,
    /// Only this fiscal year, such as 2568 or 2025 (plan year of measures)
    #[arg(short, long, value_name = "YEAR")]
    year: Option<FiscalYear>,
}

/// What to tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Score(Code),
    Measure(usize),
}

/// Tells of every value that fits.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    let target = target_of(&arguments.value.join(" "))?;
    let mut documents = load(&arguments.output)?;
    documents.retain(|d| arguments.fits_document(d));
    let told: Vec<String> = documents.iter().flat_map(|d| arguments.tell(d, target)).collect();
    if told.is_empty() {
        bail!("{}", nothing(&documents, target));
    }
    let left = told.len().saturating_sub(MOST_VALUES);
    let mut text = told[..told.len().min(MOST_VALUES)].join("\n");
    if left > 0 {
        text += &format!("\n{left} more; narrow with --document, --agency or --year\n");
    }
    print(&text)?;
    Ok(Ending::AllRead)
}

impl Arguments {
    fn fits_document(&self, document: &Document) -> bool {
        let row = &document.document.row;
        self.document.as_ref().is_none_or(|wanted| is_document(wanted, &row.document_id, &row.path))
    }

    fn fits(&self, agency: Option<&str>, year: Option<u16>) -> bool {
        let named = |wanted: &String| agency.is_some_and(|a| a.contains(wanted.as_str()));
        self.agency.as_ref().is_none_or(named) && self.year.is_none_or(|y| year == Some(y.0))
    }

    fn tell(&self, document: &Document, target: Target) -> Vec<String> {
        match target {
            Target::Score(code) => self.tell_scores(document, &code.to_string()),
            Target::Measure(row) => self.tell_measures(document, row),
        }
    }

    fn tell_scores(&self, document: &Document, code: &str) -> Vec<String> {
        let fits = |record: &&scores::Record| {
            let row = &record.recorded.row.settled;
            row.code == code && self.fits(row.agency_name.as_deref(), row.fiscal_year)
        };
        document.scores.iter().filter(fits).map(|score| score_told(document, score)).collect()
    }

    fn tell_measures(&self, document: &Document, number: usize) -> Vec<String> {
        let fits = |measure: &&Composed<measures::Row>| {
            let row = &measure.row;
            row.row == number && self.fits(row.agency_name.as_deref(), row.plan_year)
        };
        document.measures.iter().filter(fits).map(measure_told).collect()
    }
}

/// `measures:3`, `row 3`, or a code in small or capital letters.
fn target_of(text: &str) -> Result<Target> {
    let lower = text.to_lowercase();
    if let Some((table, number)) = lower.split_once([':', ' ']) {
        let row = number.trim().parse().ok().filter(|row| *row > 0);
        return match (table, row) {
            ("measures" | "measure" | "row", Some(row)) => Ok(Target::Measure(row)),
            _ => bail!("expected a row such as measures:3 or row 3, found {text:?}"),
        };
    }
    Ok(Target::Score(code_of(text)?))
}

/// All documents of an output folder, sorted by path.
fn load(output: &Path) -> Result<Vec<Document>> {
    let files = read::document_files(output)?;
    let mut documents: Vec<Document> =
        files.iter().map(|file| read::document(file)).collect::<io::Result<_>>()?;
    documents.sort_by(|a, b| a.document.row.path.cmp(&b.document.row.path));
    Ok(documents)
}

/// What was looked for and where, for a message.
fn nothing(documents: &[Document], target: Target) -> String {
    let sought = match target {
        Target::Score(code) => format!("a score {code}"),
        Target::Measure(row) => format!("a measure row {row}"),
    };
    let hint = match documents {
        [] => "no document fits".to_owned(),
        [one] => format!("{} holds {}", one.document.row.path, holdings(one)),
        more => format!("none of {} documents has one", more.len()),
    };
    format!("expected {sought}, found none: {hint}")
}

fn holdings(document: &Document) -> String {
    let mut codes: Vec<&str> =
        document.scores.iter().map(|s| s.recorded.row.settled.code.as_str()).collect();
    codes.dedup();
    let codes = if codes.is_empty() { "no scores".to_owned() } else { codes.join(" ") };
    format!("{codes} and {} measures", document.measures.len())
}

fn score_told(document: &Document, score: &scores::Record) -> String {
    let Recorded { row, history } = &score.recorded;
    let evidence = row.evidence.iter().map(|e| format!("  {e}: {}\n", words::evidence(e)));
    [
        format!("{}\n", score_head(row)),
        format!("  document: {} ({})\n", row.settled.path, row.settled.document_id),
        format!("status (สถานะ): {}: {}\n", row.status, words::status(&row.status)),
        "evidence (หลักฐาน):\n".to_owned(),
        if row.evidence.is_empty() { "  none\n".to_owned() } else { evidence.collect() },
        alternatives(&score.alternatives),
        format!("best mention (ที่มาหลัก): {}\n", words::place(&row.provenance)),
        read_as(row.provenance.raw.as_deref()),
        words::changes(&history.edits, "  "),
        mentions_told(document, row),
    ]
    .concat()
}

fn score_head(row: &scores::Row) -> String {
    let of = &row.settled;
    let name = of.name.as_ref().map(|n| format!(" {n}")).unwrap_or_default();
    let grade = row.grade.as_ref().map(|g| format!(" ({g})")).unwrap_or_default();
    let who = of.agency_name.as_deref().unwrap_or("agency unknown (ไม่ทราบหน่วยงาน)");
    let year = of.fiscal_year.map_or("year unknown".to_owned(), |y| y.to_string());
    let score = of.score.map_or("not a score (ไม่ใช่คะแนน)".to_owned(), |s| format!("{s:.2}"));
    format!("{}{name} = {score}{grade} · {who} · {year}", of.code)
}

fn alternatives(others: &[f64]) -> String {
    if others.is_empty() {
        return String::new();
    }
    let others: Vec<String> = others.iter().map(|o| format!("{o:.2}")).collect();
    format!("would fit as well (ค่าอื่นที่เข้ากันได้): {}\n", others.join(", "))
}

fn read_as(raw: Option<&str>) -> String {
    format!("  read as (ข้อความที่อ่านได้): {}\n", words::quoted(raw.unwrap_or_default()))
}

/// Every place that states the score, in reading order.
fn mentions_told(document: &Document, row: &scores::Row) -> String {
    let same = |m: &&Recorded<mentions::Row>| {
        m.row.code == row.settled.code
            && m.row.agency_name == row.settled.agency_name
            && (m.row.fiscal_year.is_none() || m.row.fiscal_year == row.settled.fiscal_year)
    };
    let mentions: Vec<_> = document.mentions.iter().filter(same).collect();
    let head = format!("mentions (ที่ปรากฏในเอกสาร): {}\n", mentions.len());
    let tell = |(n, m): (usize, &&Recorded<mentions::Row>)| mention_told(n + 1, m);
    head + &mentions.iter().enumerate().map(tell).collect::<String>()
}

fn mention_told(number: usize, mention: &Recorded<mentions::Row>) -> String {
    let Recorded { row, history } = mention;
    let place = words::place(&row.provenance);
    format!(
        "  {number}. {:.2}, {}, {}: {place}\n  {}{}",
        row.value,
        row.role,
        row.place,
        read_as(row.provenance.raw.as_deref()),
        words::changes(&history.edits, "    ")
    )
}

fn measure_told(measure: &Composed<measures::Row>) -> String {
    let row = &measure.row;
    let who = row.agency_name.as_deref().unwrap_or("agency unknown (ไม่ทราบหน่วยงาน)");
    let indicators: Vec<String> = row.indicators.iter().map(ToString::to_string).collect();
    let pages = match (row.page_start, row.page_end) {
        (Some(first), Some(last)) => format!("  pages (หน้า): {first} to {last}\n"),
        _ => String::new(),
    };
    [
        format!("measure row {} · {who}\n", row.row),
        format!("  document: {} ({})\n", row.path, row.document_id),
        listed("indicators (ตัวชี้วัด)", &indicators),
        listed("items (ข้อ)", &row.items),
        listed("missing (ขาด)", &row.missing),
        dates(row),
        pages,
        measure.fields.iter().map(|field| field_told(row, field)).collect(),
    ]
    .concat()
}

fn listed(name: &str, members: &[String]) -> String {
    let members = if members.is_empty() { "none".to_owned() } else { members.join(", ") };
    format!("  {name}: {members}\n")
}

fn dates(row: &measures::Row) -> String {
    match (&row.start_date, &row.end_date) {
        (None, None) => String::new(),
        (start, end) => {
            let shown = |d: &Option<String>| d.clone().unwrap_or_else(|| "unknown".to_owned());
            format!("  dates (ช่วงเวลา): {} to {}\n", shown(start), shown(end))
        }
    }
}

fn field_told(row: &measures::Row, field: &Field) -> String {
    let value = value_of(row, &field.column).unwrap_or_default();
    let page = field.history.locations.first().and_then(|place| place.page);
    let page = page.map(|p| format!(" · page {p}")).unwrap_or_default();
    format!(
        "{}{page}: {value}\n{}{}",
        field.column,
        if field.raw == value { String::new() } else { read_as(Some(&field.raw)) },
        words::changes(&field.history.edits, "  ")
    )
}

fn value_of<'a>(row: &'a measures::Row, column: &str) -> Option<&'a str> {
    match column {
        "measure" => row.measure.as_deref(),
        "analysis" => row.analysis.as_deref(),
        "strengths" => row.strengths.as_deref(),
        "steps" => row.steps.as_deref(),
        "timeframe" => row.timeframe.as_deref(),
        "responsible" => row.responsible.as_deref(),
        "follow_up" => row.follow_up.as_deref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_rows_are_told_apart() {
        let target = |text: &str| target_of(text).ok();
        assert_eq!(target("measures:3"), Some(Target::Measure(3)));
        assert_eq!(target("row 3"), Some(Target::Measure(3)));
        assert_eq!(target("9.1"), Some(Target::Score(Code::SubIndicator(9, 1))));
        assert_eq!(target("OIT"), target("oit"));
        assert_eq!(target("O13"), target("o13"));
        assert_eq!(target("Total"), Some(Target::Score(Code::Total)));
        assert_eq!(target("row 0"), None);
        assert_eq!(target("nonsense"), None);
    }
}
