//! Where in its document a hit stands.

use crate::audit::measures::{face, place};
use crate::ita::report::Report;
use crate::ita::score::{Code, Score};
use crate::ita::year::FiscalYear;
use crate::provenance::{Location, Traced};

/// What a hit points to; in the order of a document's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum At {
    /// The settled score of a year.
    Score(FiscalYear, Code),
    /// What the document says of the total of the year before.
    Prior,
    /// A row of the measure tables.
    Measure(usize),
}

impl At {
    /// The score that it is about.
    pub fn code(self) -> Option<Code> {
        match self {
            At::Score(_, code) => Some(code),
            At::Prior => Some(Code::Total),
            At::Measure(_) => None,
        }
    }

    /// Its places in the document and the text there.
    pub fn place(self, report: &Report, agency: usize) -> (Vec<Location>, String) {
        let of = |value: &Traced<_>| (value.locations.clone(), value.raw.clone());
        let score = |year, code| score(report, agency, year, code).map(|s| of(&s.value));
        let row = |row| report.measures.iter().find(|m| m.row == row);
        let found = match self {
            At::Score(year, code) => score(year, code),
            At::Prior => report.prior_total(agency).map(of),
            At::Measure(number) => row(number).map(|m| place(face(m))),
        };
        found.unwrap_or_default()
    }
}

fn score(report: &Report, agency: usize, year: FiscalYear, code: Code) -> Option<&Score> {
    let fits = |s: &&Score| s.agency == agency && s.code == code;
    report.scores.iter().filter(fits).find(|s| s.year.is_none_or(|y| y == year))
}
