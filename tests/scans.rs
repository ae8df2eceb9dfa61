//! The scans of the demonstration corpus against their truth: scores to the digit, measures by their
//! indicator, and no wrong score without a doubt.
//!
//! What a recogniser says of worn letters is never all right, so shares are asked for, not everything;
//! the figures of the issue that asked for them stand in BENCHMARKS.md.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use prongsai::ita::score::{Hundredths, Status};
use prongsai::outcome::{Outcome, State};
use prongsai::pipeline::{self, Settings, Silent};
use prongsai::provenance::{Origin, replay};
use prongsai::recognise::Recogniser;
use prongsai::source;
use serde_json::Value;

/// Share of the scores that are right to the digit.
const SCORES: f64 = 0.95;
/// Share of the measures whose row was found with its indicator.
const MEASURES: f64 = 0.9;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn outcomes(recogniser: Recogniser) -> Vec<Outcome> {
    let found = source::find(&[corpus().join("scans")], None).unwrap();
    let settings = Settings { recogniser, ..Settings::default() };
    let sources = pipeline::identify(&found, &settings).unwrap();
    pipeline::run(sources, &settings, &Silent).unwrap()
}

fn truth_of(outcome: &Outcome) -> Value {
    let name = Path::new(&outcome.source.path).with_extension("json");
    let file = corpus().join("truth-scans").join(name.file_name().unwrap());
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

/// The scores that a truth tells, by code.
fn told(truth: &Value) -> BTreeMap<String, Hundredths> {
    let own = ["indicators", "items", "sub_indicators"];
    let all = own.into_iter().filter_map(|key| truth[key].as_object()).flatten();
    let score = |(code, value): (&String, &Value)| (code.clone(), hundredths(value));
    let total = truth["total"].as_str().map(|_| ("total".to_owned(), hundredths(&truth["total"])));
    all.map(score).chain(total).collect()
}

fn hundredths(value: &Value) -> Hundredths {
    let digits: String = value.as_str().unwrap().chars().filter(|c| *c != '.').collect();
    Hundredths(digits.parse().unwrap())
}

#[test]
fn scans_are_read_and_no_wrong_score_stands_without_a_doubt() {
    let (mut right, mut wanted, mut silent) = (0, 0, Vec::new());
    let (mut rows_found, mut rows) = (0, 0);
    let outcomes = outcomes(Recogniser::Builtin);
    assert_eq!(outcomes.len(), 5);
    for outcome in &outcomes {
        let path = &outcome.source.path;
        assert_eq!((outcome.state, outcome.origin), (State::Ok, Some(Origin::Ocr)), "{path}");
        let truth = truth_of(outcome);
        let told = told(&truth);
        wanted += told.len();
        for score in &outcome.report.scores {
            let is_right = told.get(&score.code.to_string()) == Some(&score.value.value);
            right += usize::from(is_right);
            let doubted = score.status == Status::Disputed;
            if !is_right && !doubted && told.contains_key(&score.code.to_string()) {
                silent.push(format!("{path}: {} = {}", score.code, score.value.value));
            }
        }
        let measures = truth["measures"].as_array().unwrap();
        let read: BTreeSet<String> =
            outcome.report.measures.iter().flat_map(|m| &m.indicators).map(u8::to_string).collect();
        let indicator = |m: &Value| m["indicator"].as_u64().unwrap().to_string();
        rows += measures.len();
        rows_found += measures.iter().filter(|m| read.contains(&indicator(m))).count();
    }
    assert_eq!(silent, Vec::<String>::new());
    // One has the hidden text of its scanner, which can be searched.
    let pictures = |o: &&Outcome| o.report.unsearchable.iter().copied().eq(1..=o.pages);
    assert_eq!(outcomes.iter().filter(pictures).count(), 4);
    assert_eq!(outcomes.iter().filter(|o| o.report.unsearchable.is_empty()).count(), 1);
    assert!(right as f64 >= SCORES * wanted as f64, "{right} of {wanted} scores");
    assert!(rows_found as f64 >= MEASURES * rows as f64, "{rows_found} of {rows} measures");
}

#[test]
fn what_was_read_is_kept_beside_what_was_made_of_it() {
    for outcome in outcomes(Recogniser::Builtin) {
        for mention in &outcome.report.mentions {
            let value = &mention.value;
            assert!(value.locations.iter().all(|l| l.origin == Origin::Ocr && l.page.is_some()));
            assert!((0.0..=1.0).contains(&value.confidence));
            let length = value.raw.chars().count();
            assert!(value.doubts.iter().all(|doubt| doubt.at < length), "{value:?}");
            assert!(!replay(&value.raw, &value.edits).is_empty());
        }
    }
}

#[test]
fn nobody_reads_where_nobody_is_to() {
    let outcomes = outcomes(Recogniser::None);
    let codes: Vec<Option<&str>> =
        outcomes.iter().map(|o| o.error.as_ref().map(|e| e.code())).collect();
    // One has the hidden text of its scanner.
    assert_eq!(codes.iter().filter(|code| **code == Some("no-text")).count(), 4);
    assert_eq!(codes.iter().filter(|code| code.is_none()).count(), 1);
}

#[cfg(unix)]
#[test]
fn a_program_may_read_in_the_place_of_the_network() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("reader");
    let line = r#"[{"text": "คะแนนรวม ๙๙.๙๙ คะแนน", "box": [300, 300, 900, 360]}]"#;
    fs::write(&script, format!("cat > /dev/null; echo '{line}'")).unwrap();
    let outcomes = outcomes(Recogniser::Command(format!("/bin/sh {}", script.display())));
    // It says the same of every page, and not how sure it is: such lines are not used.
    let said = |o: &Outcome| o.error.as_ref().map(|e| e.code());
    assert!(outcomes.iter().all(|o| said(o) == Some("no-text") || o.origin.is_some()));
    fs::write(
        &script,
        format!("cat > /dev/null; echo '{}'", line.replace("]}", "], \"confidence\": 0.9}")),
    )
    .unwrap();
    let outcomes = self::outcomes(Recogniser::Command(format!("/bin/sh {}", script.display())));
    assert!(outcomes.iter().all(|o| o.state == State::Ok && o.origin == Some(Origin::Ocr)));
    fs::write(&script, "exit 9").unwrap();
    let outcomes = self::outcomes(Recogniser::Command(format!("/bin/sh {}", script.display())));
    let told = outcomes.iter().map(|o| o.error.as_ref().unwrap().to_string());
    assert!(
        told.clone().all(|message| message.contains("exit status: 9")),
        "{:?}",
        told.collect::<Vec<_>>()
    );
}
