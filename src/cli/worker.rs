//! `prongsai worker`: reads what `prongsai extract` asks it to. Not for people.

use std::io;

use anyhow::Result;
use prongsai::pipeline::Settings;
use prongsai::worker::{self, Workers};

use super::Ending;
use super::logs::{self, LogFormat};

/// The name of the command.
pub const NAME: &str = "worker";

/// Answers requests until stdin ends.
pub fn run() -> Result<Ending> {
    logs::start(LogFormat::Text);
    worker::serve(io::stdin().lock(), io::stdout())?;
    Ok(Ending::AllRead)
}

/// Workers that are this program, each with so many threads.
pub fn start(settings: &Settings, threads: usize) -> io::Result<Workers> {
    Ok(Workers::new(super::program()?, &[NAME], settings, threads))
}
