//! The demonstration corpus against its truth: every field of every report.
//!
//! Texts are compared without white space (a line end says nothing certain about it); everything
//! else must be equal.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use prongsai::finding::Severity;
use prongsai::ita::report::{Measure, Report};
use prongsai::ita::score::{Code, Role, Status};
use prongsai::layout::Check;
use prongsai::outcome::{Outcome, State};
use prongsai::pipeline::{self, Settings, Silent};
use prongsai::provenance::{Text, replay};
use prongsai::source;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn outcomes() -> Vec<Outcome> {
    let found = source::find(&[root().join("reports")], None).unwrap();
    let settings = Settings::default();
    let sources = pipeline::identify(&found, &settings).unwrap();
    pipeline::run(sources, &settings, &Silent).unwrap()
}

fn truths() -> BTreeMap<String, Value> {
    let files = fs::read_dir(root().join("truth")).unwrap().map(|entry| entry.unwrap().path());
    let truth = |file: PathBuf| {
        let value: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        (value["path"].as_str().unwrap().to_owned(), value)
    };
    files.map(truth).collect()
}

/// What is compared, as one text a fact, so that a difference shows which.
type Facts = BTreeMap<String, String>;

#[test]
fn every_field_of_every_report_is_right() {
    let truths = truths();
    let outcomes = outcomes();
    assert_eq!(outcomes.len(), truths.len(), "one truth a report");
    let mut wrong = Vec::new();
    for outcome in &outcomes {
        assert_eq!(outcome.state, State::Ok, "{}", outcome.source.path);
        let name = outcome.source.path.rsplit('/').next().unwrap();
        let truth = truths.get(name).unwrap_or_else(|| panic!("no truth of {name}"));
        let (want, got) = (told(truth), read(outcome, truth));
        for key in want.keys().chain(got.keys().filter(|k| !want.contains_key(*k))) {
            if want.get(key) != got.get(key) {
                wrong.push(format!(
                    "{name} {key}: want {:?}, got {:?}",
                    want.get(key),
                    got.get(key)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} facts differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn replaying_the_edits_gives_every_text_and_number() {
    for outcome in outcomes() {
        for mention in &outcome.report.mentions {
            let value = &mention.value;
            let clean = prongsai::thai::numerals::to_arabic(&replay(&value.raw, &value.edits));
            let digits: String = value.value.to_string().trim_start_matches('-').to_owned();
            let bare = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
            let whole = digits.trim_end_matches(".00");
            assert!(
                bare(&clean).contains(bare(&digits).as_str()) || bare(&clean).contains(whole),
                "{}: {clean:?} is not {digits}",
                outcome.source.path
            );
        }
        for text in outcome.report.measures.iter().flat_map(texts) {
            assert_eq!(replay(&text.raw, &text.edits), text.value, "{}", outcome.source.path);
        }
    }
}

fn texts(measure: &Measure) -> Vec<&Text> {
    let all = [
        &measure.measure,
        &measure.analysis,
        &measure.strengths,
        &measure.steps,
        &measure.timeframe,
        &measure.responsible,
        &measure.follow_up,
    ];
    all.into_iter().flatten().collect()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Facts that the truth tells.
fn told(truth: &Value) -> Facts {
    let mut facts = Facts::new();
    let mut put = |key: &str, value: String| {
        if !value.is_empty() {
            facts.insert(key.to_owned(), value);
        }
    };
    for key in ["kind", "agency", "agency_type", "district", "province", "grade", "total"] {
        put(key, plain(&truth[key]));
    }
    for key in [
        "assessed_year",
        "plan_year",
        "prior_total",
        "plan_budget_baht",
        "plan_projects",
        "projects_done",
    ] {
        put(key, plain(&truth[key]));
    }
    put("change", plain(&truth["change"]).trim_start_matches('+').to_owned());
    put("document_date", plain(&truth["document_date"]));
    for group in ["indicators", "instruments", "items", "sub_indicators"] {
        for (code, score) in truth[group].as_object().into_iter().flatten() {
            put(&format!("score {code}"), plain(score));
        }
    }
    for code in truth["disputed"].as_array().into_iter().flatten() {
        put(&format!("disputed {}", plain(code)), "yes".to_owned());
    }
    for finding in truth["findings"].as_array().unwrap() {
        put(
            &format!("finding {} {}", plain(&finding["rule"]), plain(&finding["code"])),
            "yes".to_owned(),
        );
    }
    for (n, item) in truth["checklist"].as_array().into_iter().flatten().enumerate() {
        let list = numbers(&item["indicators"]);
        let text = flat(&plain(&item["text"]));
        put(
            &format!("check {n}"),
            format!("{list} {} {} {text}", plain(&item["number"]), plain(&item["state"])),
        );
    }
    for (n, measure) in truth["measures"].as_array().unwrap().iter().enumerate() {
        for key in
            ["measure", "analysis", "strengths", "steps", "timeframe", "responsible", "follow_up"]
        {
            put(&format!("measure {n} {key}"), flat(&plain(&measure[key])));
        }
        for key in ["indicator", "budget_baht", "step_count", "timeframe_start", "timeframe_end"] {
            put(&format!("measure {n} {key}"), plain(&measure[key]));
        }
        let units = measure["units"].as_array().into_iter().flatten().map(|u| flat(&plain(u)));
        put(&format!("measure {n} units"), units.collect::<Vec<_>>().join(";"));
        let items = measure["items"].as_array().into_iter().flatten().map(plain);
        put(&format!("measure {n} items"), items.collect::<Vec<_>>().join(";"));
    }
    facts
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn numbers(list: &Value) -> String {
    list.as_array().into_iter().flatten().map(plain).collect::<Vec<_>>().join(";")
}

/// The same facts as the program reads them.
fn read(outcome: &Outcome, truth: &Value) -> Facts {
    let report = &outcome.report;
    let mut facts = Facts::new();
    let mut put = |key: String, value: String| {
        if !value.is_empty() {
            facts.insert(key, value);
        }
    };
    let agency = &report.agencies[0];
    let text = |t: &Option<Text>| t.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    put("kind".into(), report.kind.name().to_owned());
    put("agency".into(), text(&agency.name));
    put("agency_type".into(), agency.kind.clone());
    put("district".into(), text(&agency.district));
    put("province".into(), text(&agency.province));
    put("grade".into(), text(&agency.grade));
    put("assessed_year".into(), report.fiscal_year.as_ref().unwrap().value.to_string());
    put(
        "plan_year".into(),
        report.plan_year.as_ref().map(|y| y.value.to_string()).unwrap_or_default(),
    );
    let date = report.document_date.as_ref().map(|d| d.value);
    put("document_date".into(), date.map(buddhist).unwrap_or_default());
    put("prior_total".into(), stated(report, Role::Prior));
    put("change".into(), stated(report, Role::Change));
    scores(report, &mut put);
    for finding in outcome.findings.iter().filter(|f| f.severity != Severity::Info) {
        let code = finding.code.map(|c| c.to_string()).unwrap_or_default();
        put(format!("finding {} {code}", finding.rule), "yes".to_owned());
    }
    for fact in &report.facts {
        let key = if fact.key == "plan_budget" { "plan_budget_baht" } else { &fact.key };
        if !truth[key].is_null() {
            put(key.to_owned(), fact.value.clone());
        }
    }
    checklist(report, &mut put);
    for (n, measure) in report.measures.iter().enumerate() {
        measure_facts(n, measure, &mut put);
    }
    facts
}

fn buddhist(date: prongsai::ita::year::Date) -> String {
    format!("{}-{:02}-{:02}", date.year, date.month, date.day)
}

fn stated(report: &Report, role: Role) -> String {
    let found = report.mentions.iter().find(|m| m.role == role && m.code == Code::Total);
    found.map(|m| m.value.value.to_string()).unwrap_or_default()
}

fn scores(report: &Report, put: &mut impl FnMut(String, String)) {
    for score in &report.scores {
        let (code, value) = (score.code, score.value.value.to_string());
        let disputed = score.status == Status::Disputed;
        match code {
            // A total that the sum contradicts is in the truth as printed, and as disputed.
            Code::Total => {
                put("total".into(), value);
                put("disputed total".into(), if disputed { "yes".into() } else { String::new() });
            }
            _ if disputed => put(format!("disputed {code}"), "yes".into()),
            _ => put(format!("score {code}"), value),
        }
    }
}

fn checklist(report: &Report, put: &mut impl FnMut(String, String)) {
    let listed =
        report.checklist.iter().filter(|i| !i.indicators.is_empty() && !i.number.is_empty());
    for (n, item) in listed.enumerate() {
        let state = match item.state {
            Some(Check::Checked) => "checked",
            Some(Check::Unchecked) => "unchecked",
            None => "unknown",
        };
        let indicators: Vec<String> = item.indicators.iter().map(u8::to_string).collect();
        let text = flat(&item.text.value);
        let text = text.trim_start_matches(|c: char| c.is_numeric() || ".)".contains(c));
        put(
            format!("check {n}"),
            format!("{} {} {state} {text}", indicators.join(";"), item.number),
        );
    }
}

fn measure_facts(n: usize, measure: &Measure, put: &mut impl FnMut(String, String)) {
    let named = [
        ("measure", &measure.measure),
        ("analysis", &measure.analysis),
        ("strengths", &measure.strengths),
        ("steps", &measure.steps),
        ("timeframe", &measure.timeframe),
        ("responsible", &measure.responsible),
        ("follow_up", &measure.follow_up),
    ];
    for (key, text) in named {
        let text = text.as_ref().map(|t| flat(&t.value)).unwrap_or_default();
        put(format!("measure {n} {key}"), text);
    }
    let list = |values: Vec<String>| values.join(";");
    put(
        format!("measure {n} indicator"),
        list(measure.indicators.iter().map(u8::to_string).collect()),
    );
    put(format!("measure {n} items"), list(measure.items.iter().map(Code::to_string).collect()));
    put(
        format!("measure {n} budget_baht"),
        measure.budget_baht.map(|b| b.to_string()).unwrap_or_default(),
    );
    put(format!("measure {n} step_count"), measure.step_list.len().to_string());
    put(format!("measure {n} units"), list(measure.units.iter().map(|u| flat(u)).collect()));
    put(format!("measure {n} timeframe_start"), measure.start.map(buddhist).unwrap_or_default());
    put(format!("measure {n} timeframe_end"), measure.end.map(buddhist).unwrap_or_default());
}
