//! Hand-made outcomes for the tests of the writers.

use std::path::PathBuf;

use crate::finding::{Finding, Severity};
use crate::ita::report::{Agency, Measure, Report};
use crate::ita::score::{Code, Evidence, Hundredths, Mention, Place, Role, Score, Status};
use crate::ita::year::FiscalYear;
use crate::outcome::{Outcome, State};
use crate::page::ReadError;
use crate::provenance::{Location, Origin, Text, Traced};
use crate::source::Source;

/// An outcome in the making: one agency, one year.
pub struct Example {
    outcome: Outcome,
}

impl Example {
    /// A report of an agency and year, in จังหวัดบึงกาฬ.
    pub fn of(name: &str, year: u16) -> Example {
        let agency = Agency {
            name: Some(text(name)),
            kind: "เทศบาลตำบล".to_owned(),
            province: Some(text("บึงกาฬ")),
            grade: Some(text("ผ่านดี")),
            ..Agency::default()
        };
        let report = Report {
            agencies: vec![agency],
            fiscal_year: Some(text(&year.to_string()).with(FiscalYear(year))),
            ..Report::default()
        };
        let outcome = Outcome {
            source: source(&format!("{name}-{year}.txt")),
            state: State::Ok,
            error: None,
            pages: 0,
            origin: Some(Origin::Transcript),
            report,
            findings: Vec::new(),
        };
        Example { outcome }
    }

    /// In another province.
    pub fn province(mut self, name: &str) -> Example {
        self.outcome.report.agencies[0].province = Some(text(name));
        self
    }

    /// In a district.
    pub fn district(mut self, name: &str) -> Example {
        self.outcome.report.agencies[0].district = Some(text(name));
        self
    }

    /// With a printed score.
    pub fn score(self, code: Code, hundredths: i32) -> Example {
        self.settled(code, hundredths, Status::Printed)
    }

    /// With a score of some status; the id follows the scores, as it follows the bytes.
    pub fn settled(mut self, code: Code, hundredths: i32, status: Status) -> Example {
        let value = Hundredths(hundredths);
        let report = &mut self.outcome.report;
        let year = report.fiscal_year.as_ref().map(|y| y.value);
        report.scores.push(Score {
            agency: 0,
            year,
            code,
            value: text(&value.to_string()).with(value),
            status,
            evidence: vec![Evidence::Sum, Evidence::Mentions],
            alternatives: Vec::new(),
            settles: 0,
            mention_count: 2,
        });
        self.outcome.source.id = format!("{hundredths:016x}");
        self
    }

    /// With a printed total of the year before.
    pub fn prior(mut self, hundredths: i32) -> Example {
        let value = Hundredths(hundredths);
        let report = &mut self.outcome.report;
        let year = report.fiscal_year.as_ref().map(|y| y.value.before());
        let value: Traced<Hundredths> = text(&value.to_string()).with(value);
        let (place, role) = (Place::Prose, Role::Prior);
        report.mentions.push(Mention {
            agency: 0,
            year,
            code: Code::Total,
            value,
            place,
            role,
            claim: None,
        });
        self
    }

    /// With a measure that answers some indicators.
    pub fn measure(mut self, indicators: &[u8]) -> Example {
        let report = &mut self.outcome.report;
        report.measures.push(Measure {
            row: report.measures.len() + 1,
            indicators: indicators.to_vec(),
            measure: Some(text("จัดทำคู่มือ")),
            step_list: vec!["ประชุม".to_owned(), "เผยแพร่".to_owned()],
            units: vec!["สำนักปลัด".to_owned(), "กองคลัง".to_owned()],
            ..Measure::default()
        });
        self
    }

    /// Made.
    pub fn outcome(self) -> Outcome {
        self.outcome
    }
}

/// A finding about the total, without places.
pub fn finding(rule: &'static str, severity: Severity) -> Finding {
    Finding {
        rule,
        severity,
        agency: 0,
        code: Some(Code::Total),
        expected: String::new(),
        found: String::new(),
        message_th: "ผลรวมไม่ตรง".to_owned(),
        message_en: String::new(),
        locations: Vec::new(),
        raw: String::new(),
    }
}

/// A document that was not read.
pub fn failed() -> Outcome {
    Outcome::failed(source("empty.txt"), ReadError::Empty)
}

/// A text of a transcript.
pub fn text(value: &str) -> Text {
    Text::read(value, Location { page: None, area: None, origin: Origin::Transcript }, 1.0)
}

fn source(path: &str) -> Source {
    Source {
        id: "0123456789abcdef".to_owned(),
        sha256: "0123456789abcdef".repeat(4),
        path: path.to_owned(),
        file: PathBuf::from(path),
        copies: Vec::new(),
    }
}
