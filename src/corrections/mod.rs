//! What people said of doubtful values: an input of a run, never an edit of its results.
//!
//! A log of lines that only grows (`corrections.jsonl`) says of places in documents what stands there. Given
//! an outcome and the answers in force, `apply` gives the outcome as it is once these are known; what no
//! longer fits is told, not applied. Nothing here has a clock or prints; only [`log`] and [`check`] read and
//! write files.

pub mod apply;
pub mod check;
pub mod entry;
mod line;
pub mod log;
pub mod merge;
pub mod moment;
pub mod place;
pub mod state;
#[cfg(test)]
mod tests;
