//! Sites of hand-made runs, as their pages are given them.

use std::fs;
use std::io;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::dataset::csv::Formulas;
use crate::dataset::example::{self, Example};
use crate::dataset::{self, Format};
use crate::finding::{Finding, Severity};
use crate::ita::score::{Code, Status};
use crate::outcome::Outcome;
use crate::page::{Look, ReadError};
use crate::provenance::Origin;
use crate::source::Source;

/// Nobody draws.
struct Nobody;

impl Views for Nobody {
    fn start(&self, _: usize) {}

    fn look(&self, _: &Source, _: u32) -> io::Result<Result<Look, ReadError>> {
        Err(io::Error::other("expected no page to be drawn, found one"))
    }

    fn done(&self) {}
}

/// A run and its site.
struct Made {
    folder: TempDir,
    built: Built,
}

impl Made {
    fn of(outcomes: &[Outcome], kept: Kept) -> Made {
        let folder = tempfile::tempdir().unwrap();
        let (output, site) = (folder.path().join("output"), folder.path().join("site"));
        dataset::write(outcomes, &output, &[Format::Csv(Formulas::AsRead), Format::Json]).unwrap();
        let run = Run::load(&output).unwrap();
        let built = write(&run, &Sources::new(), &site, kept, &Nobody).unwrap();
        Made { folder, built }
    }

    fn data(&self, name: &str) -> Value {
        let file = self.folder.path().join("site/data").join(format!("{name}.js"));
        let script = fs::read_to_string(file).unwrap();
        let start = format!("prongsai.receive(\"{name}\", JSON.parse(");
        let literal = script.strip_prefix(&start).unwrap().strip_suffix("));\n").unwrap();
        serde_json::from_str(&serde_json::from_str::<String>(literal).unwrap()).unwrap()
    }

    /// The page of the nth agency of the table.
    fn agency(&self, number: usize) -> Value {
        let key = self.data("agencies")["agencies"][number][0].as_str().unwrap().to_owned();
        self.data(&format!("agency/{key}"))
    }
}

fn outcome(year: u16, total: i32, status: Status) -> Outcome {
    Example::of("เทศบาลตำบลตัวอย่าง", year).settled(Code::Total, total, status).outcome()
}

fn finding() -> Finding {
    example::finding("grade-mismatch", Severity::Warning)
}

#[test]
fn the_page_of_an_agency_shows_what_the_table_compares() {
    // Ids follow the scores, so the first document of the run has the last id.
    let run = [outcome(2568, 9_000, Status::Printed), outcome(2568, 8_000, Status::Printed)];
    let made = Made::of(&run, Kept::None);
    let compared = made.data("agencies")["rows"][0][2].clone();
    let year = &made.agency(0)["years"][0];
    assert_eq!(compared, json!(90.0));
    assert_eq!((&year["total"], &year["scores"][0]["score"]), (&compared, &compared));
}

#[test]
fn what_is_no_score_stands_only_where_there_is_no_other() {
    let run = [outcome(2568, 19_010, Status::Printed), outcome(2568, 8_000, Status::Disputed)];
    let year = &Made::of(&run, Kept::None).agency(0)["years"][0];
    assert_eq!((&year["total"], &year["scores"][0]["score"]), (&json!(80.0), &json!(80.0)));
    let alone = Made::of(&[outcome(2568, 19_010, Status::Disputed)], Kept::None);
    assert_eq!(alone.data("agencies")["rows"], json!([]));
}

#[test]
fn a_finding_is_told_once_and_known_by_its_number() {
    let mut first = outcome(2567, 9_000, Status::Printed);
    first.findings = vec![finding()];
    let mut second = outcome(2568, 9_100, Status::Printed);
    second.findings = vec![finding(), finding()];
    let made = Made::of(&[first, second], Kept::None);
    let told = made.data("findings/grade-mismatch");
    let places: Vec<(i64, i64)> = told["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["year"].as_i64().unwrap(), row["finding"].as_i64().unwrap()))
        .collect();
    assert_eq!(places, [(2567, 1), (2568, 1), (2568, 2)]);
    let warnings: Vec<Value> = made.data("agencies")["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row[22].clone())
        .collect();
    assert_eq!(warnings, [json!(1), json!(2)]);
    assert_eq!(made.data("site")["findings"], json!({ "error": 0, "info": 0, "warning": 3 }));
}

#[test]
fn a_report_without_a_year_has_a_page_and_no_place_in_the_overview() {
    let mut undated = outcome(2568, 9_000, Status::Printed);
    undated.report.fiscal_year = None;
    undated.report.scores[0].year = None;
    let made = Made::of(&[undated], Kept::None);
    assert_eq!(made.agency(0)["years"][0]["year"], Value::Null);
    assert_eq!(made.agency(0)["years"][0]["scores"][0]["score"], json!(90.0));
    assert_eq!(made.data("overview")["years"], json!({}));
}

#[test]
fn two_years_of_an_agency_are_one_page_the_newest_first() {
    let made = Made::of(
        &[outcome(2567, 9_000, Status::Printed), outcome(2568, 9_100, Status::Verified)],
        Kept::None,
    );
    assert_eq!(made.built.agencies, 1);
    let years = &made.agency(0)["years"];
    assert_eq!((&years[0]["year"], &years[1]["year"]), (&json!(2568), &json!(2567)));
    assert_eq!(years[0]["change"], json!(1.0));
    assert_eq!(made.data("overview")["years"]["2568"]["rises"][0]["change"], json!(1.0));
}

#[test]
fn transcripts_are_not_drawn_and_documents_that_are_gone_are_counted() {
    let transcript = outcome(2567, 9_000, Status::Printed);
    assert_eq!(Made::of(std::slice::from_ref(&transcript), Kept::All).built.pictures.missing, 0);
    let mut gone = transcript;
    gone.origin = Some(Origin::Text);
    gone.report.scores[0].value.locations[0].page = Some(3);
    assert_eq!(Made::of(&[gone], Kept::All).built.pictures.missing, 1);
}
