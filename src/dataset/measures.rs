//! measures.csv: one row per row of a measure table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::{agency_name, province, text};
use super::record::{Composed, Field, Provenance, together};
use super::table;
use super::vocabulary;
use crate::ita::report::Measure;
use crate::outcome::Outcome;
use crate::provenance::Text;

/// One row per row of a measure table; a row that goes on over a page break is one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "MeasureRow")]
pub struct Row {
    /// The document.
    pub document_id: String,
    /// Its path, relative to the input root.
    pub path: String,
    /// Who takes the measure.
    pub agency_name: Option<String>,
    /// Province of the agency.
    pub province: Option<String>,
    /// The year the measure is for, Buddhist era.
    pub plan_year: Option<u16>,
    /// Counted from 1 over the document.
    pub row: usize,
    /// The indicators it answers.
    pub indicators: Vec<u8>,
    /// The items it answers.
    pub items: Vec<String>,
    /// มาตรการ/โครงการ/กิจกรรม.
    pub measure: Option<String>,
    /// What the assessment showed, the issue to improve.
    pub analysis: Option<String>,
    /// A second analysis column, where there is one.
    pub strengths: Option<String>,
    /// ขั้นตอน/วิธีการ.
    pub steps: Option<String>,
    /// ระยะเวลา, as written.
    pub timeframe: Option<String>,
    /// First day, ISO 8601, Common era.
    #[schemars(extend("format" = "date"))]
    pub start_date: Option<String>,
    /// Last day, ISO 8601, Common era.
    #[schemars(extend("format" = "date"))]
    pub end_date: Option<String>,
    /// ผู้รับผิดชอบ, as written.
    pub responsible: Option<String>,
    /// The units named there, split.
    pub units: Vec<String>,
    /// การติดตามผล.
    pub follow_up: Option<String>,
    /// Baht.
    pub budget_baht: Option<u64>,
    /// Required elements that are empty.
    #[schemars(extend("items" = vocabulary::list_of(&vocabulary::ELEMENTS)))]
    pub missing: Vec<String>,
    /// First page of the row.
    pub page_start: Option<u32>,
    /// Last page of the row.
    pub page_end: Option<u32>,
    /// All cells of the row on its first page; `raw` is that of the first filled cell.
    #[serde(flatten)]
    pub provenance: Provenance,
}

impl table::Row for Row {
    const TABLE: &'static str = "measures";
    const KEY: &'static [&'static str] = &["document_id", "row"];
}

/// The rows of one document with their histories, then in reading order.
pub fn records(outcome: &Outcome) -> Vec<Composed<Row>> {
    let record = |m: &Measure| Composed {
        row: row_of(outcome, m),
        fields: texts(m).into_iter().filter_map(|(c, t)| Field::of(c, t)).collect(),
    };
    outcome.report.measures.iter().map(record).collect()
}

/// The texts of a row by their columns; `measure` first, by which the row is known.
fn texts(measure: &Measure) -> [(&'static str, Option<&Text>); 7] {
    [
        ("measure", measure.measure.as_ref()),
        ("analysis", measure.analysis.as_ref()),
        ("strengths", measure.strengths.as_ref()),
        ("steps", measure.steps.as_ref()),
        ("timeframe", measure.timeframe.as_ref()),
        ("responsible", measure.responsible.as_ref()),
        ("follow_up", measure.follow_up.as_ref()),
    ]
}

fn row_of(outcome: &Outcome, measure: &Measure) -> Row {
    let (page_start, page_end) = pages(measure);
    Row {
        document_id: outcome.source.id.clone(),
        path: outcome.source.path.clone(),
        agency_name: agency_name(outcome, 0),
        province: province(outcome, 0),
        plan_year: outcome.report.plan_year.as_ref().map(|y| y.value.0),
        row: measure.row,
        indicators: measure.indicators.clone(),
        items: measure.items.iter().map(ToString::to_string).collect(),
        measure: text(measure.measure.as_ref()),
        analysis: text(measure.analysis.as_ref()),
        strengths: text(measure.strengths.as_ref()),
        steps: text(measure.steps.as_ref()),
        timeframe: text(measure.timeframe.as_ref()),
        start_date: measure.start.map(|d| d.to_string()),
        end_date: measure.end.map(|d| d.to_string()),
        responsible: text(measure.responsible.as_ref()),
        units: measure.units.clone(),
        follow_up: text(measure.follow_up.as_ref()),
        budget_baht: measure.budget_baht,
        missing: measure.missing.iter().map(|m| (*m).to_owned()).collect(),
        page_start,
        page_end,
        provenance: provenance(measure),
    }
}

fn pages(measure: &Measure) -> (Option<u32>, Option<u32>) {
    let texts = texts(measure);
    let places = texts.iter().filter_map(|(_, t)| *t).flat_map(|t| &t.locations);
    let pages: Vec<u32> = places.filter_map(|l| l.page).collect();
    (pages.iter().min().copied(), pages.iter().max().copied())
}

/// All cells together, the places on the first page before the others.
fn provenance(measure: &Measure) -> Provenance {
    let texts = texts(measure);
    let filled: Vec<&Text> =
        texts.iter().filter_map(|(_, t)| *t).filter(|t| !t.raw.trim().is_empty()).collect();
    match together(&filled) {
        Some(mut whole) => {
            whole.locations.sort_by_key(|l| l.page);
            Provenance::of(&whole)
        }
        None => Provenance::default(),
    }
}
