//! How well an output folder tells the truth: given the tables of a run and what the documents truly
//! say, gives what is right, wrong and missing, by field.
//!
//! What a truth does not tell is not judged, but for scores of the assessed year, rows of measures and
//! lines of check lists: of these a truth tells all, so that one more is spurious.

mod alike;
mod forms;
mod heads;
mod judgement;
mod measures;
pub mod output;
mod scores;
mod tally;
mod told;
pub mod truth;

use serde::Serialize;

pub use judgement::{Judgement, Verdict};
pub use tally::Counts;

use output::{Output, Read};
use truth::Truth;

/// What came of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// Truths compared.
    pub truths: usize,
    /// Truths whose document is not in the output; all that they tell is absent.
    pub without_document: Vec<String>,
    /// Counts by field, in a fixed order; fields that no truth tells are left out.
    pub fields: Vec<Counts>,
    /// All that is not right, by truth.
    pub differences: Vec<Judgement>,
}

impl Evaluation {
    /// Wrong values that nothing marks as doubtful.
    pub fn silent(&self) -> impl Iterator<Item = &Judgement> {
        self.differences.iter().filter(|j| j.verdict == Verdict::Silent)
    }
}

/// Compares an output with truths.
pub fn evaluate(output: &Output, truths: &[Truth]) -> Evaluation {
    let read: Vec<Read> = truths.iter().map(|truth| output.of(truth)).collect();
    let pairs = || truths.iter().zip(&read);
    let judged: Vec<Judgement> = pairs().flat_map(|(truth, read)| judge(truth, read)).collect();
    let missing = pairs().filter(|(_, read)| read.document.is_none());
    Evaluation {
        truths: truths.len(),
        without_document: missing.map(|(truth, _)| truth.name().to_owned()).collect(),
        fields: tally::counts(&judged),
        differences: judged.into_iter().filter(|j| j.verdict != Verdict::Right).collect(),
    }
}

/// Everything that a truth tells, judged.
fn judge(truth: &Truth, read: &Read) -> Vec<Judgement> {
    let listed = scores::listed(truth, read);
    if !listed.is_empty() {
        return listed;
    }
    [
        scores::own(truth, read),
        heads::judge(truth, read),
        measures::judge(truth, read),
        forms::facts(truth, read),
        forms::checklist(truth, read),
    ]
    .concat()
}

#[cfg(test)]
mod tests;
