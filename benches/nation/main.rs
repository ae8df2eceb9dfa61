//! An output folder as large as the country, to see how the site bears it:
//! `cargo bench --bench nation -- FOLDER [AGENCIES]`.
//!
//! Public bodies with made-up names in true districts, each with a report a year: all scores down to the
//! indicators in every status, measures and findings. Nothing of it is said of a real body. The same
//! arguments give the same bytes. Reports are made and written in small lots, so that what is held is
//! what a run holds.

mod bodies;
#[path = "../made/mod.rs"]
mod made;
mod reports;
mod scores;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use bodies::Body;
use prongsai::dataset::csv::Formulas;
use prongsai::dataset::{Format, Writer};
use prongsai::outcome::Outcome;
use prongsai::page::ReadError;
use prongsai::run::brief::Brief;

/// Years of each.
const YEARS: std::ops::RangeInclusive<u16> = 2564..=2568;

/// Bodies whose reports are made before any is written.
const LOT: usize = 100;

const MEGABYTE: f64 = 1024.0 * 1024.0;

fn main() -> ExitCode {
    // Cargo says `--bench`.
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        // As when all benches are run: there is no folder to write to.
        println!("nation: no folder named, nothing made");
        return ExitCode::SUCCESS;
    };
    let agencies = arguments.next().and_then(|argument| argument.parse().ok());
    let start = Instant::now();
    match write(&folder, agencies.unwrap_or(made::AGENCIES)) {
        Ok((documents, bytes)) => {
            let megabytes = bytes as f64 / MEGABYTE;
            println!("{documents} documents, {megabytes:.0} MB, in {:.1?}", start.elapsed());
            ExitCode::SUCCESS
        }
        Err(cause) => {
            eprintln!("{}: {cause}", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// Writes the folder; gives how many documents it has, and how many bytes.
fn write(folder: &Path, agencies: usize) -> io::Result<(usize, u64)> {
    let mut writer = Writer::start(folder, &[Format::Csv(Formulas::AsRead), Format::Json])?;
    let mut briefs: Vec<Brief> = Vec::new();
    let mut add = |outcomes: Vec<Outcome>| {
        briefs.extend(outcomes.iter().map(Brief::of));
        writer.add(&outcomes)
    };
    for lot in bodies::all(agencies).chunks(LOT) {
        add(lot.iter().flat_map(reports_of).collect())?;
    }
    add((0..agencies / LOT).map(unread).collect())?;
    let documents = briefs.len();
    writer.finish(&briefs)?;
    Ok((documents, size(folder)?))
}

fn reports_of(body: &Body) -> impl Iterator<Item = Outcome> {
    YEARS.map(|year| reports::of(body, year))
}

/// A document that could not be read, behind all others.
fn unread(number: usize) -> Outcome {
    let id = usize::MAX - number;
    Outcome::failed(made::source(id, format!("unread/{number:03}.pdf")), ReadError::Encrypted)
}

fn size(folder: &Path) -> io::Result<u64> {
    fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            let about = entry.metadata()?;
            if about.is_dir() { size(&entry.path()) } else { Ok(about.len()) }
        })
        .sum()
}
