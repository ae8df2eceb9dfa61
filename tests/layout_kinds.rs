//! Kinds of layout as several programs write them: each PDF of `fixtures/pdf/layout` gives the
//! scores and the measures that its author put in.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use prongsai::ita::report::Measure;
use prongsai::ita::score::Status;
use prongsai::outcome::{Outcome, State};
use prongsai::pipeline::{self, Settings, Silent};
use prongsai::provenance::Text;
use prongsai::source;

/// A line each: a code and its score, or a measure's indicators and its texts.
fn read(outcome: &Outcome) -> String {
    let scores = outcome.report.scores.iter().map(|score| {
        let doubt = if score.status == Status::Disputed { " disputed" } else { "" };
        format!("{} {}{doubt}", score.code, score.value.value)
    });
    scores.chain(outcome.report.measures.iter().map(measure)).map(|line| line + "\n").collect()
}

fn measure(measure: &Measure) -> String {
    let indicators: Vec<String> = measure.indicators.iter().map(u8::to_string).collect();
    let texts = [
        &measure.measure,
        &measure.steps,
        &measure.responsible,
        &measure.timeframe,
        &measure.follow_up,
    ];
    let said = |text: &Option<Text>| text.as_ref().map_or(String::new(), |t| t.value.clone());
    let texts = texts.into_iter().map(said);
    std::iter::once(indicators.join(";")).chain(texts).collect::<Vec<_>>().join(" | ")
}

/// Lines in one order, without white space: where a line ends in a cell says nothing certain of it.
fn bare(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(|l| l.split_whitespace().collect()).collect();
    lines.sort();
    lines
}

#[test]
fn every_kind_of_layout_is_read_from_every_program() {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf/layout");
    let settings = Settings::default();
    let found = source::find(std::slice::from_ref(&folder), None).unwrap();
    let found: Vec<_> = found.into_iter().filter(|file| file.path.ends_with(".pdf")).collect();
    let sources = pipeline::identify(&found, &settings).unwrap();
    let outcomes = pipeline::run(sources, &settings, &Silent).unwrap();
    let wrong = outcomes.iter().filter_map(|outcome| {
        assert_eq!(outcome.state, State::Ok, "{}", outcome.source.path);
        let name = Path::new(&outcome.source.path).file_stem().unwrap();
        let told = folder.join(name).with_extension("txt");
        let (found, expected) = (read(outcome), fs::read_to_string(told).unwrap());
        let name = name.to_string_lossy();
        (bare(&found) != bare(&expected))
            .then(|| format!("{name}: expected\n{expected}found\n{found}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(outcomes.len() >= 9 && wrong.is_empty(), "{}", wrong.join("\n"));
}
