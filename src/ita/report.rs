//! What a document says, in the terms of the domain.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::score::{Code, Hundredths, Instrument, Mention, Role, Score};
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
    /// Years that its sentences and headings give to results, in reading order.
    pub result_years: Vec<ResultYear>,
    /// Lists of scores that print a number before each name.
    pub lists: Vec<Vec<Numbered>>,
    /// Rows of tables that print how many items they have.
    pub counts: Vec<Count>,
    /// Sections that its words speak of, each once, in order.
    pub sections: Vec<Section>,
    /// Pages that nobody could read, by number.
    pub unread: Vec<u32>,
    /// Pages that hold no text of their own, by number: no program can search what they show.
    pub unsearchable: Vec<u32>,
}

/// A year that a document gives to a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultYear {
    /// The year as printed.
    pub year: Traced<FiscalYear>,
    /// The score of the year before that the sentence gives it; `None` where a heading announces
    /// the results of the year.
    pub prior: Option<Hundredths>,
}

/// A line of a list of scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Numbered {
    /// The number before the name.
    pub printed: u8,
    /// The indicator that the name is of.
    pub indicator: u8,
    /// The line, or the cell with the name.
    pub text: Text,
}

/// A row that prints the range of its items and their number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// The indicator that it names, if any.
    pub indicator: Option<u8>,
    /// The items it is of.
    pub items: Items,
    /// How many it says these are.
    pub count: Traced<u32>,
    /// How many the rows below say that hold parts of its range.
    pub parts: Vec<u32>,
}

/// A range of items of one instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items {
    /// Whose items.
    pub instrument: Instrument,
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

impl fmt::Display for Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = self.instrument.letter();
        write!(f, "{letter}{}-{letter}{}", self.first, self.last)
    }
}

/// A section that an improvement report has beside its scores and its measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// What the results show.
    Analysis,
    /// How the measures are followed up.
    FollowUp,
}

impl Report {
    /// An agency's total of the year before: the first place that states it.
    pub fn prior_total(&self, agency: usize) -> Option<&Traced<Hundredths>> {
        let before = self.fiscal_year.as_ref().map(|y| y.value.before());
        let mut mentions = self.mentions.iter().filter(|m| {
            let fits = m.agency == agency && m.code == Code::Total && m.role == Role::Prior;
            fits && (before.is_none() || m.year.is_none() || m.year == before)
        });
        mentions.next().map(|m| &m.value)
    }
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
    /// Agencies elsewhere that the text names as if it were theirs, each once, with the first place.
    pub others: Vec<Text>,
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
    /// Texts that a person looked at and could not read, by their columns.
    #[serde(deserialize_with = "name::all_kept")]
    pub unreadable: Vec<Name>,
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
