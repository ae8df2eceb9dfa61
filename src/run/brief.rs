//! What is kept of one document for what is told of all documents together.

use std::collections::BTreeSet;

use super::wording::Wording;
use crate::ita::report::{Agency, Kind, Report};
use crate::ita::score::{Code, Hundredths, Role, Score, Status};
use crate::ita::year::FiscalYear;
use crate::outcome::Outcome;
use crate::provenance::{Text, Traced};
use crate::settle::doubts;

/// One document: its agencies, its scores without their history, and the wording of its measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) is_results_table: bool,
    pub(crate) assessed: Option<FiscalYear>,
    /// At least one: an agency without a name where none is named.
    pub(crate) agencies: Vec<Party>,
    pub(crate) scores: Vec<Settled>,
    /// One a row of the measure tables, the publisher's.
    pub(crate) measures: Vec<Wording>,
    /// Indicators that measures name.
    pub(crate) answered: BTreeSet<u8>,
}

/// One agency of a document; a name that is not known is empty.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Party {
    pub name: String,
    pub kind: Option<String>,
    pub district: Option<String>,
    pub province: String,
    pub grade: Option<String>,
    /// The total of the year before, as the document states it.
    pub prior: Option<Claimed>,
    /// The change of the total, as the document states it.
    pub change: Option<Hundredths>,
}

/// What a document says of another year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Claimed {
    pub value: Hundredths,
    /// Whether a recogniser may have misread it.
    pub is_doubtful: bool,
}

/// A settled score without its history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Settled {
    pub agency: usize,
    pub year: Option<FiscalYear>,
    pub code: Code,
    pub value: Hundredths,
    pub status: Status,
}

impl Brief {
    /// Of an outcome.
    pub fn of(outcome: &Outcome) -> Brief {
        let report = &outcome.report;
        let scores = report.scores.iter().filter(|s| s.value.value.is_score());
        Brief {
            id: outcome.source.id.clone(),
            path: outcome.source.path.clone(),
            is_results_table: report.kind == Kind::ResultsTable,
            assessed: report.fiscal_year.as_ref().map(|y| y.value),
            agencies: parties(report),
            scores: scores.map(Settled::of).collect(),
            measures: report.measures.iter().map(Wording::of).collect(),
            answered: report.measures.iter().flat_map(|m| &m.indicators).copied().collect(),
        }
    }
}

fn parties(report: &Report) -> Vec<Party> {
    let nobody = Agency::default();
    let known = |number| report.agencies.get(number).unwrap_or(&nobody);
    let numbers = 0..report.agencies.len().max(1);
    numbers.map(|number| Party::of(known(number), report, number)).collect()
}

impl Party {
    fn of(agency: &Agency, report: &Report, number: usize) -> Party {
        let mut mentions = report.mentions.iter();
        let stated = mentions
            .find(|m| m.agency == number && m.code == Code::Total && m.role == Role::Change);
        let claimed = |prior: &Traced<Hundredths>| Claimed {
            value: prior.value,
            is_doubtful: doubts::is_doubtful(prior),
        };
        Party {
            name: clean(agency.name.as_ref()).unwrap_or_default(),
            kind: Some(agency.kind.clone()).filter(|kind| !kind.is_empty()),
            district: clean(agency.district.as_ref()),
            province: clean(agency.province.as_ref()).unwrap_or_default(),
            grade: clean(agency.grade.as_ref()),
            prior: report.prior_total(number).map(claimed),
            change: stated.map(|m| m.value.value),
        }
    }

    /// Province and name.
    pub fn named(&self) -> (String, String) {
        (self.province.clone(), self.name.clone())
    }
}

/// A text, unless it is empty.
fn clean(text: Option<&Text>) -> Option<String> {
    text.map(|t| t.value.trim().to_owned()).filter(|t| !t.is_empty())
}

impl Settled {
    fn of(score: &Score) -> Settled {
        let Score { agency, year, code, status, .. } = *score;
        Settled { agency, year, code, value: score.value.value, status }
    }

    /// Whether the document itself leaves no doubt of it.
    pub fn is_certain(&self) -> bool {
        self.status != Status::Disputed
    }
}
