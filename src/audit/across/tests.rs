//! One run that breaks each rule, and one beside it that does not.

use std::collections::BTreeSet;

use super::*;
use crate::audit::catalogue;
use crate::dataset::example::{Example, text};
use crate::ita::report::Measure;
use crate::ita::score::{Code, Status};
use crate::outcome::Outcome;

#[test]
fn rules_stand_in_the_list_of_requirements_and_have_ids_of_their_own() {
    let ids: BTreeSet<&str> = catalogue::all().iter().map(|about| about.id).collect();
    assert_eq!(ids.len(), catalogue::all().len());
    for rule in RULES {
        let id = format!("`{}`", rule.id);
        assert!(include_str!("../RULES.md").contains(&id), "{id} is not in RULES.md");
    }
}

/// The rules that a run breaks: rule, document and code, or the row of a measure.
fn broken(mut outcomes: Vec<Outcome>) -> Vec<String> {
    let briefs: Vec<Brief> = outcomes.iter().map(Brief::of).collect();
    let hits = audit(&briefs);
    let told = |(outcome, hits): (&mut Outcome, &Hits)| {
        tell(outcome, hits);
        let path = outcome.source.path.trim_end_matches(".txt").to_owned();
        let name = |f: &Finding| {
            format!(
                "{} {path} {} {}",
                f.rule,
                f.code.map_or_else(String::new, |c| c.to_string()),
                f.raw
            )
        };
        outcome.findings.iter().map(name).collect::<Vec<String>>()
    };
    outcomes.iter_mut().zip(&hits).flat_map(told).collect()
}

fn total(name: &str, year: u16, hundredths: i32) -> Example {
    Example::of(name, year).score(Code::Total, hundredths)
}

#[test]
fn a_claim_about_last_year_is_last_years_own() {
    let run = |own: i32, claimed: i32, status| {
        vec![
            Example::of("ก", 2567).settled(Code::Total, own, status).outcome(),
            total("ก", 2568, 9_500).prior(claimed).outcome(),
        ]
    };
    let expected = ["prior-differs ก-2568 total 90.50"];
    assert_eq!(broken(run(9_000, 9_050, Status::Printed)), expected);
    assert_eq!(broken(run(9_000, 9_001, Status::Printed)), [""; 0], "rounding");
    assert_eq!(broken(run(9_000, 9_050, Status::Disputed)), [""; 0], "nobody knows");
    let stranger = total("ข", 2568, 9_500).prior(9_050).outcome();
    assert_eq!(broken(vec![total("ก", 2567, 9_000).outcome(), stranger]), [""; 0]);
}

#[test]
fn documents_of_one_agency_and_year_agree() {
    let run =
        |first: i32, second: Example| vec![total("ก", 2568, first).outcome(), second.outcome()];
    let expected = ["reports-disagree ก-2568 total 90.00", "reports-disagree ก-2568 total 91.00"];
    assert_eq!(broken(run(9_000, total("ก", 2568, 9_100))), expected);
    assert_eq!(broken(run(9_000, total("ก", 2568, 9_000))), [""; 0]);
    assert_eq!(broken(run(9_000, total("ก", 2567, 9_100))), [""; 0], "another year");
    assert_eq!(broken(run(9_000, total("ก", 2568, 9_100).province("นครพนม"))), [""; 0]);
    let disputed = Example::of("ก", 2568).settled(Code::Total, 9_100, Status::Disputed);
    assert_eq!(broken(run(9_000, disputed)), [""; 0]);
}

/// A wording of many different words, told apart by a letter; `from` tells where it starts.
fn wording(letters: &str, words: usize) -> String {
    let of = |n: usize| -> String {
        let picked = letters.chars().cycle().skip(n * n).step_by(n % 5 + 1);
        picked.take(6).collect()
    };
    (0..words).map(of).collect()
}

const OWN: &str = "กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภม";
const OTHER: &str = "มภฟพฝผปบนธทถตดณฒฑฐฏฎญซชฉจงฆคขก";

fn with_measure(name: &str, year: u16, wording: &str) -> Outcome {
    let mut outcome = Example::of(name, year).outcome();
    outcome.report.measures = vec![Measure {
        row: 1,
        measure: Some(text("ม")),
        steps: Some(text(wording)),
        ..Measure::default()
    }];
    outcome
}

#[test]
fn measures_are_the_agencys_own() {
    let (own, other) = (wording(OWN, 30), wording(OTHER, 30));
    let run = |second: &str| vec![with_measure("ก", 2568, &own), with_measure("ขขข", 2568, second)];
    let expected = ["measures-copied ก-2568  ม", "measures-copied ขขข-2568  ม"];
    assert_eq!(broken(run(&own)), expected);
    let head: String = own.chars().take(150).collect();
    assert_eq!(broken(run(&(head.clone() + &wording(OTHER, 2)))), expected, "nearly all of it");
    assert_eq!(broken(run(&other)), [""; 0]);
    let short = wording(OWN, 6);
    let both = vec![with_measure("ก", 2568, &short), with_measure("ขขข", 2568, &short)];
    assert_eq!(broken(both), [""; 0], "a title");
}

#[test]
fn the_words_of_a_template_are_nobodys_own() {
    let template = wording(OWN, 30);
    let names = ["กกก", "ขขข", "คคค", "งงง"];
    let run = |count: usize| -> Vec<Outcome> {
        names[..count].iter().map(|name| with_measure(name, 2568, &template)).collect()
    };
    assert_eq!(broken(run(3)).len(), 3);
    assert_eq!(broken(run(4)), [""; 0]);
}

#[test]
fn a_misread_name_makes_no_second_agency() {
    let own = wording(OWN, 30);
    let run =
        |first, second| vec![with_measure(first, 2568, &own), with_measure(second, 2568, &own)];
    assert_eq!(broken(run("เทศบาลตำบลโพน", "เทศบาลตำบลโปน")), [""; 0]);
    assert_eq!(broken(run("เทศบาลตำบลโพน", "เทศบาลตำบลดอนโพน")).len(), 2);
    assert_eq!(broken(run("", "เทศบาลตำบลดอนโพน")), [""; 0], "whose it is nobody knows");
}

#[test]
fn a_measure_that_stays_the_same_is_told_once_a_year() {
    let own = wording(OWN, 30);
    let run =
        |year, second: &str| vec![with_measure("ก", 2567, &own), with_measure("ก", year, second)];
    assert_eq!(broken(run(2568, &own)), ["measures-repeated ก-2568  ม"]);
    assert_eq!(broken(run(2567, &own)), [""; 0], "two documents of one plan");
    assert_eq!(broken(run(2568, &wording(OTHER, 30))), [""; 0]);
}

#[test]
fn a_score_far_from_all_others_of_its_type_and_province_is_told() {
    let run = |others: usize, last: i32| -> Vec<Outcome> {
        let name = |n: usize| format!("เทศบาล{}", "ก".repeat(n + 1));
        let near = (0..others).map(|n| total(&name(n), 2568, 9_000 + 50 * n as i32).outcome());
        near.chain([total("ข", 2568, last).outcome()]).collect()
    };
    assert_eq!(broken(run(9, 6_000)), ["outlier ข-2568 total 60.00"]);
    assert_eq!(broken(run(8, 6_000)), [""; 0], "too few");
    assert_eq!(broken(run(9, 8_300)), [""; 0], "within a grade");
    let mut elsewhere = run(9, 6_000);
    elsewhere[9].report.agencies[0].province = Some(text("นครพนม"));
    assert_eq!(broken(elsewhere), [""; 0]);
}
