//! A run that is looked at again: its output, and where its documents lie.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use prongsai::dataset::prov;
use prongsai::pipeline::Settings;
use prongsai::run::sources::{self, LookError};
use prongsai::source::Source;

use super::limits;

/// Which run.
#[derive(Args)]
#[group(skip)]
pub struct Arguments {
    /// A folder that `extract` wrote
    pub output: PathBuf,
    /// Files and folders that were read for it [default: as OUTPUT/provenance.json names them]
    #[arg(short, long, value_name = "INPUT", num_args = 1..)]
    pub inputs: Vec<PathBuf>,
}

impl Arguments {
    /// How its documents are read again: by the recogniser that the run had; with so many jobs, or one a processor.
    pub fn settings(&self, limits: &limits::Arguments, jobs: Option<u16>) -> Settings {
        let (jobs, recogniser) = (jobs.map_or(0, usize::from), prov::recogniser(&self.output));
        Settings { jobs, limits: limits.limits(), recogniser }
    }

    /// The files of its documents, by the ids of these.
    pub fn sources(&self, settings: &Settings) -> Result<BTreeMap<String, Source>, LookError> {
        sources::find(&self.output, &self.inputs, settings)
    }
}
