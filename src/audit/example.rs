//! Hand-made reports for the tests of the rules.

use super::audit;
use crate::ita::report::{Agency, Report};
use crate::ita::score::{Hundredths, Mention, Place, Role};
use crate::ita::year::FiscalYear;
use crate::provenance::{Location, Origin, Text};
use crate::{ita, layout, page, settle, thai};

/// A report of 2568 that states these scores.
pub fn stating(statements: &[(&str, i32, Place)], origin: Origin) -> Report {
    let year = FiscalYear(2568);
    settle::settle(Report {
        agencies: vec![Agency::default()],
        fiscal_year: Some(text("2568", origin).with(year)),
        mentions: statements.iter().map(|stated| mention(*stated, year, origin)).collect(),
        ..Report::default()
    })
}

fn mention((code, value, place): (&str, i32, Place), year: FiscalYear, origin: Origin) -> Mention {
    let value = Hundredths(value);
    Mention {
        agency: 0,
        year: Some(year),
        code: code.parse().expect("code"),
        value: text(&value.to_string(), origin).with(value),
        place,
        role: Role::Current,
        claim: None,
    }
}

/// A text as read somewhere.
pub fn text(text: &str, origin: Origin) -> Text {
    Text::read(text, Location { page: None, area: None, origin }, 1.0)
}

/// The report of a transcript.
pub fn reading(transcript: &str) -> Report {
    let layout = thai::mend(page::transcript::read(transcript));
    settle::settle(ita::read(&layout::continued_table::join(layout)))
}

/// What a rule finds in a report: the code, if any, what was expected and what was found.
pub fn broken(report: &Report, rule: &str) -> Vec<String> {
    let told = |code: Option<ita::score::Code>| code.map(|c| format!("{c} ")).unwrap_or_default();
    let found = audit(report).into_iter().filter(|f| f.rule == rule);
    found.map(|f| format!("{}{} {}", told(f.code), f.expected, f.found)).collect()
}
