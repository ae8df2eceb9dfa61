//! documents.csv: one row a document, failed ones too.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::{agency_name, filled, number, province, text};
use super::record::{Composed, Field};
use super::table;
use super::vocabulary;
use crate::finding::Severity;
use crate::ita::report::{Agency, Report};
use crate::ita::score::{Code, Hundredths};
use crate::outcome::{Outcome, State};

/// One row per distinct input, failed ones too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DocumentRow")]
pub struct Row {
    /// First 16 hex digits of the SHA-256 of the bytes (of the path, where the bytes could not be read).
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub document_id: String,
    /// Relative to the input root.
    pub path: String,
    /// SHA-256 of the bytes.
    pub sha256: Option<String>,
    /// Whether it was read: to the end, some pages not, not at all.
    #[schemars(extend("enum" = vocabulary::STATES))]
    pub state: String,
    /// Stable code of the trouble.
    pub error: Option<String>,
    /// Number of pages; empty for a transcript.
    pub pages: Option<u32>,
    /// How the text came to us.
    #[schemars(extend("enum" = vocabulary::or_null(&vocabulary::ORIGINS)))]
    pub source: Option<String>,
    /// What sort of document.
    #[schemars(extend("enum" = vocabulary::or_null(&vocabulary::KINDS)))]
    pub kind: Option<String>,
    /// Official long form of the publisher's name.
    pub agency_name: Option<String>,
    /// Such as เทศบาลตำบล.
    pub agency_type: Option<String>,
    /// District (อำเภอ).
    pub district: Option<String>,
    /// Province (จังหวัด).
    pub province: Option<String>,
    /// Two digits, of the Department of Provincial Administration.
    pub province_code: Option<String>,
    /// The year assessed, Buddhist era.
    pub fiscal_year: Option<u16>,
    /// The year the measures are for, Buddhist era.
    pub plan_year: Option<u16>,
    /// The day the document gives itself, ISO 8601, Common era.
    #[schemars(extend("format" = "date"))]
    pub document_date: Option<String>,
    /// The settled total.
    #[schemars(range(min = 0, max = 100))]
    pub total_score: Option<f64>,
    /// The grade as printed.
    pub grade: Option<String>,
    /// The total of the year before, as the document states it.
    #[schemars(range(min = 0, max = 100))]
    pub prior_total_score: Option<f64>,
    /// Places that state a score.
    pub mentions: usize,
    /// Settled scores.
    pub scores: usize,
    /// Rows of measure tables.
    pub measures: usize,
    /// Findings that are errors, those across documents too.
    pub errors: usize,
    /// Findings that are warnings, those across documents too.
    pub warnings: usize,
    /// What was expected and found, where the document or some of its pages could not be read.
    pub error_message: Option<String>,
    /// Paths of other inputs with the very same bytes.
    pub copies: Vec<String>,
}

impl table::Row for Row {
    const TABLE: &'static str = "documents";
    const KEY: &'static [&'static str] = &["document_id"];
    const PARENTS: &'static [table::Parent] = &[];
}

/// The row of one document.
pub fn row_of(outcome: &Outcome) -> Row {
    let Outcome { source, report, .. } = outcome;
    let publisher = report.agencies.first();
    let count = |severity| outcome.findings.iter().filter(|f| f.severity == severity).count();
    Row {
        document_id: source.id.clone(),
        path: source.path.clone(),
        sha256: filled(&source.sha256),
        state: outcome.state.name().to_owned(),
        error: outcome.error.as_ref().map(|e| e.code().to_owned()),
        pages: Some(outcome.pages).filter(|&pages| pages > 0),
        source: outcome.origin.map(|o| o.name().to_owned()),
        kind: (outcome.state != State::Failed).then(|| report.kind.name().to_owned()),
        agency_name: agency_name(outcome, 0),
        agency_type: publisher.and_then(|a| filled(&a.kind)),
        district: text(publisher.and_then(|a| a.district.as_ref())),
        province: province(outcome, 0),
        province_code: publisher.and_then(|a| filled(&a.province_code)),
        fiscal_year: report.fiscal_year.as_ref().map(|y| y.value.0),
        plan_year: report.plan_year.as_ref().map(|y| y.value.0),
        document_date: report.document_date.as_ref().map(|d| d.value.to_string()),
        total_score: total(report, 0).filter(|t| t.is_score()).map(number),
        grade: text(publisher.and_then(|a| a.grade.as_ref())),
        prior_total_score: prior_total(report).filter(|p| p.is_score()).map(number),
        mentions: report.mentions.len(),
        scores: report.scores.len(),
        measures: report.measures.len(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        error_message: outcome.error.as_ref().map(ToString::to_string),
        copies: source.copies.clone(),
    }
}

/// The row with the histories of its values.
pub fn record_of(outcome: &Outcome) -> Composed<Row> {
    let report = &outcome.report;
    let years = [
        Field::of("fiscal_year", report.fiscal_year.as_ref()),
        Field::of("plan_year", report.plan_year.as_ref()),
        Field::of("document_date", report.document_date.as_ref()),
    ];
    let publisher = report.agencies.first().map(agency_fields).unwrap_or_default();
    let fields = publisher.into_iter().chain(years.into_iter().flatten()).collect();
    Composed { row: row_of(outcome), fields }
}

fn agency_fields(agency: &Agency) -> Vec<Field> {
    let one = [
        Field::of("agency_name", agency.name.as_ref()),
        Field::of("district", agency.district.as_ref()),
        Field::of("province", agency.province.as_ref()),
        Field::of("grade", agency.grade.as_ref()),
    ];
    let spellings = agency.spellings.iter().map(|s| Field::of("agency_name", Some(s)));
    one.into_iter().chain(spellings).flatten().collect()
}

/// The settled total of the assessed year.
fn total(report: &Report, agency: usize) -> Option<Hundredths> {
    let assessed = report.fiscal_year.as_ref().map(|y| y.value);
    let mut totals = report.scores.iter().filter(|s| s.agency == agency && s.code == Code::Total);
    totals.find(|s| s.year.is_none() || s.year == assessed).map(|s| s.value.value)
}

fn prior_total(report: &Report) -> Option<Hundredths> {
    report.prior_total(0).map(|prior| prior.value)
}
