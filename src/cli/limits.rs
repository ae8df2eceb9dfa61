//! The options that set the limits of one document.

use std::time::Duration;

use clap::Args;
use clap::value_parser;
use prongsai::limits::{LEAST_MEMORY, Limits, MEGABYTE};

/// A day; longer is no limit.
const LONGEST: u64 = 24 * 60 * 60;

/// A terabyte, in megabytes; more is no limit.
const MOST_MEGABYTES: u64 = 1_000_000;

/// Limits as they are asked for.
#[derive(Args)]
#[command(next_help_heading = "Limits of one document")]
#[group(skip)]
pub struct Arguments {
    /// Time to read it, ten seconds more for each page that is recognised; for each try, where some
    /// of its pages cannot be read
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().timeout.as_secs(),
        value_parser = value_parser!(u64).range(1..=LONGEST))]
    timeout: u64,
    /// Memory to read it with
    #[arg(long, value_name = "MB", default_value_t = Limits::default().megabytes,
        value_parser = value_parser!(u64).range(LEAST_MEMORY..=MOST_MEGABYTES))]
    max_memory: u64,
    /// Pages of a PDF
    #[arg(long, value_name = "N", default_value_t = Limits::default().pages,
        value_parser = value_parser!(u64).range(1..))]
    max_pages: u64,
    /// Size of the file
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().bytes,
        value_parser = value_parser!(u64).range(1..))]
    max_bytes: u64,
    /// Size of what is read of it
    #[arg(long, value_name = "MB", default_value_t = Limits::default().output / MEGABYTE,
        value_parser = value_parser!(u64).range(1..=MOST_MEGABYTES))]
    max_output: u64,
}

impl Arguments {
    /// As the library knows them.
    pub fn limits(&self) -> Limits {
        Limits {
            timeout: Duration::from_secs(self.timeout),
            megabytes: self.max_memory,
            pages: self.max_pages,
            bytes: self.max_bytes,
            output: self.max_output * MEGABYTE,
        }
    }
}
