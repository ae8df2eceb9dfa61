//! The command line.

mod cli;

use std::process::ExitCode;

/// Millions of small texts are made and dropped, by several threads (BENCHMARKS.md).
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
