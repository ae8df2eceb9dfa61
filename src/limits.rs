//! What one document may cost: time, memory, pages, bytes in and out.
//!
//! Pages and bytes are kept wherever a document is read; time and memory where it is read in a
//! process of its own, which can be ended ([`crate::worker`]).

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Bytes of a megabyte, as files are told in.
pub const MEGABYTE: u64 = 1_000_000;

/// The least memory that a worker starts and reads a small document with, in megabytes.
pub const LEAST_MEMORY: u64 = 192;

/// The limits of one document. The defaults leave room for the largest true documents known: a
/// budget volume of 428 pages is read in a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Time from the first byte to the outcome, less that of pages that are recognised; where pages
    /// cannot be read, for each try.
    pub timeout: Duration,
    /// Memory of the process that reads it, in megabytes of address space, of which the allocator
    /// reserves more than it uses: a page of small print with all cells ruled, 400 times, fills 820 MB
    /// and needs this default.
    pub megabytes: u64,
    /// Pages of a PDF.
    pub pages: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of what was read of it, as workers and the cache hold it.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            timeout: Duration::from_secs(60),
            megabytes: 2_048,
            pages: 2_000,
            bytes: 100 * MEGABYTE,
            output: 50 * MEGABYTE,
        }
    }
}

/// Of what there is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// Bytes of the file.
    Bytes,
    /// Pages of a PDF.
    Pages,
    /// Bytes of the outcome.
    Output,
}

impl Quantity {
    /// The option of the command line that sets the limit.
    pub fn option(self) -> &'static str {
        match self {
            Quantity::Bytes => "--max-bytes",
            Quantity::Pages => "--max-pages",
            Quantity::Output => "--max-output",
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Quantity::Bytes => "bytes in the file",
            Quantity::Pages => "pages",
            Quantity::Output => "bytes of extracted data",
        })
    }
}
