//! How long the rules across documents take over a run as large as the country.
//!
//! `cargo bench --bench across`; with a number, so many agencies. Every agency has a made-up report
//! of eight measures: some of a circular that all have, one in fifty copied from a neighbour, all
//! others of its own words.

mod made;

use std::time::Instant;

use made::{AGENCIES, outcome, seed_of_measure, words};
use prongsai::audit::across;
use prongsai::ita::report::{Agency, Measure, Report};
use prongsai::ita::year::FiscalYear;
use prongsai::provenance::{Location, Origin, Text};
use prongsai::run::brief::Brief;

/// Measures of each.
const MEASURES: usize = 8;

/// Words of a measure with its steps.
const WORDS: usize = 50;

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let agencies = arguments.next().unwrap_or(AGENCIES);
    let start = Instant::now();
    let briefs: Vec<Brief> = (0..agencies).map(brief).collect();
    println!(
        "{agencies} documents of {MEASURES} measures made and kept in {:.1?}",
        start.elapsed()
    );
    let start = Instant::now();
    let hits: usize = across::audit(&briefs).iter().map(Vec::len).sum();
    println!("{hits} findings across them in {:.1?}", start.elapsed());
}

fn brief(number: usize) -> Brief {
    let name = format!("เทศบาลตำบล{}", words(number, 2));
    let agency = Agency { name: Some(text(&name)), ..Agency::default() };
    let report = Report {
        agencies: vec![agency],
        fiscal_year: Some(text("2568").with(FiscalYear(2568))),
        measures: (0..MEASURES).map(|row| measure(number, row)).collect(),
        ..Report::default()
    };
    Brief::of(&outcome(number, format!("{number}.txt"), Origin::Transcript, report))
}

fn measure(agency: usize, row: usize) -> Measure {
    // The first of each is that of the circular.
    let seed = if row == 0 { 0 } else { seed_of_measure(agency, row, MEASURES) };
    Measure {
        row: row + 1,
        measure: Some(text("มาตรการ")),
        steps: Some(text(&words(seed, WORDS))),
        ..Measure::default()
    }
}

fn text(value: &str) -> Text {
    Text::read(value, Location { page: None, area: None, origin: Origin::Transcript }, 1.0)
}
