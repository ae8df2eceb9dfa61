//! How long the rules across documents take over a run as large as the country.
//!
//! `cargo bench --bench across`; with a number, so many agencies. Every agency has a made-up report
//! of eight measures: some of a circular that all have, one in fifty copied from a neighbour, all
//! others of its own words.

use std::time::Instant;

use prongsai::audit::across;
use prongsai::ita::report::{Agency, Measure, Report};
use prongsai::ita::year::FiscalYear;
use prongsai::outcome::{Outcome, State};
use prongsai::provenance::{Location, Origin, Text};
use prongsai::run::brief::Brief;
use prongsai::source::Source;

/// Public bodies that are assessed in a year.
const AGENCIES: usize = 8_300;

/// Measures of each.
const MEASURES: usize = 8;

/// Words of a measure with its steps, of five letters each.
const WORDS: usize = 50;

/// One measure of so many is a neighbour's.
const COPIED: usize = 50;

const LETTERS: &str = "กขคงจฉชซญฐณดตถทธนบปผพฟภมยรลวศษสหอาะ";

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let agencies = arguments.next().unwrap_or(AGENCIES);
    let letters: Vec<char> = LETTERS.chars().collect();
    let start = Instant::now();
    let briefs: Vec<Brief> = (0..agencies).map(|n| Brief::of(&outcome(n, &letters))).collect();
    println!(
        "{agencies} documents of {MEASURES} measures made and kept in {:.1?}",
        start.elapsed()
    );
    let start = Instant::now();
    let hits: usize = across::audit(&briefs).iter().map(Vec::len).sum();
    println!("{hits} findings across them in {:.1?}", start.elapsed());
}

fn outcome(number: usize, letters: &[char]) -> Outcome {
    let name = format!("เทศบาลตำบล{}", words(number, 2, letters));
    let agency = Agency { name: Some(text(&name)), ..Agency::default() };
    let year = text("2568").with(FiscalYear(2568));
    let report = Report {
        agencies: vec![agency],
        fiscal_year: Some(year),
        measures: (0..MEASURES).map(|row| measure(number, row, letters)).collect(),
        ..Report::default()
    };
    let source =
        Source { id: format!("{number:016x}"), path: format!("{number}.txt"), ..Source::default() };
    let origin = Some(Origin::Transcript);
    Outcome {
        source,
        state: State::Ok,
        error: None,
        pages: 0,
        origin,
        report,
        findings: Vec::new(),
    }
}

fn measure(agency: usize, row: usize, letters: &[char]) -> Measure {
    let seed = match (row, (agency * MEASURES + row) % COPIED) {
        (0, _) => 0,
        (_, 0) => (agency - agency.min(1)) * MEASURES + row,
        _ => agency * MEASURES + row,
    };
    let steps = text(&words(seed, WORDS, letters));
    Measure {
        row: row + 1,
        measure: Some(text("มาตรการ")),
        steps: Some(steps),
        ..Measure::default()
    }
}

/// So many words that follow from a number (a linear congruence).
fn words(seed: usize, count: usize, letters: &[char]) -> String {
    let mut state = seed as u64 ^ 0x9e37_79b9_7f4a_7c15;
    let mut letter = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        letters[(state >> 33) as usize % letters.len()]
    };
    (0..5 * count).map(|_| letter()).collect()
}

fn text(value: &str) -> Text {
    Text::read(value, Location { page: None, area: None, origin: Origin::Transcript }, 1.0)
}
