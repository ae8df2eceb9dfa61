//! What a document says, in the terms of the domain.

use serde::{Deserialize, Serialize};

use super::score::{Code, Mention, Score};
use super::year::{Date, FiscalYear};
use crate::layout::Check;
use crate::name::{self, Name};
use crate::provenance::{Text, Traced};

/// What sort of document it is: the `kind` column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Results and what will be done about them.
    ImprovementReport,
    /// Results alone.
    ScoreReport,
    /// A proclamation (ประกาศ) of measures.
    Announcement,
    /// The supervision form of the commission's provincial office.
    SupervisionForm,
    /// Results of many agencies.
    ResultsTable,
    /// None of these.
    #[default]
    Other,
}

impl Kind {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Kind::ImprovementReport => "improvement_report",
            Kind::ScoreReport => "score_report",
            Kind::Announcement => "announcement",
            Kind::SupervisionForm => "supervision_form",
            Kind::ResultsTable => "results_table",
            Kind::Other => "other",
        }
    }
}

/// One report: everything read from one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What sort of document.
    pub kind: Kind,
    /// Whom the scores are of; one, save in a results table. The first is the publisher.
    pub agencies: Vec<Agency>,
    /// The year assessed.
    pub fiscal_year: Option<Traced<FiscalYear>>,
    /// The year the measures are for.
    pub plan_year: Option<Traced<FiscalYear>>,
    /// The day the document gives itself.
    pub document_date: Option<Traced<Date>>,
    /// Every place that states a score, in reading order.
    pub mentions: Vec<Mention>,
    /// Numbers of score tables that a machine read and that nothing names, in reading order.
    pub unnamed: Vec<Text>,
    /// First rows of lists of items that no list known for the year has, in reading order; their ids stand
    /// as printed.
    pub unlisted: Vec<Text>,
    /// One a code, settled; sorted by agency, year and code.
    pub scores: Vec<Score>,
    /// Rows of the measure tables, in reading order.
    pub measures: Vec<Measure>,
    /// Rows of check lists, in reading order.
    pub checklist: Vec<ChecklistItem>,
    /// Facts of forms, in reading order.
    pub facts: Vec<Fact>,
    /// Pages that nobody could read, by number.
    pub unread: Vec<u32>,
}

/// A public body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Agency {
    /// Official long form, such as เทศบาลตำบลตัวอย่าง.
    pub name: Option<Text>,
    /// Such as เทศบาลตำบล; empty where the name does not tell.
    pub kind: String,
    /// Name of the district (อำเภอ), without the word.
    pub district: Option<Text>,
    /// Name of the province, without the word.
    pub province: Option<Text>,
    /// Two digits.
    pub province_code: String,
    /// The grade as printed.
    pub grade: Option<Text>,
    /// Other spellings of the name in the document, with where each stands.
    pub spellings: Vec<Text>,
}

/// One row of a measure table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// 1-based, over the whole document.
    pub row: usize,
    /// The indicators it answers.
    pub indicators: Vec<u8>,
    /// The items it answers.
    pub items: Vec<Code>,
    /// มาตรการ/โครงการ/กิจกรรม.
    pub measure: Option<Text>,
    /// What the assessment showed.
    pub analysis: Option<Text>,
    /// A second analysis column.
    pub strengths: Option<Text>,
    /// ขั้นตอน/วิธีการ.
    pub steps: Option<Text>,
    /// The numbered steps inside `steps`.
    pub step_list: Vec<String>,
    /// ระยะเวลา.
    pub timeframe: Option<Text>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// ผู้รับผิดชอบ.
    pub responsible: Option<Text>,
    /// The units named there, split.
    pub units: Vec<String>,
    /// การติดตามผล.
    pub follow_up: Option<Text>,
    /// Baht; satang are cut off.
    pub budget_baht: Option<u64>,
    /// Required elements that are empty: `measure` `analysis` `steps` `timeframe` `responsible`.
    #[serde(deserialize_with = "name::all_kept")]
    pub missing: Vec<Name>,
}

/// One line of a check list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChecklistItem {
    /// Heading it stands under.
    pub section: String,
    /// Indicators that the heading names.
    pub indicators: Vec<u8>,
    /// Its number as printed, in Arabic digits; empty for an unnumbered line.
    pub number: String,
    /// Its text.
    pub text: Text,
    /// Ticked or not; `None` where the box cannot be seen.
    pub state: Option<Check>,
}

/// A fact of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Such as `plan_budget`.
    pub key: String,
    /// Arabic digits, dot as decimal sign, no separators.
    pub value: String,
    /// Such as `baht`.
    pub unit: String,
    /// Where it stands.
    pub text: Text,
}
