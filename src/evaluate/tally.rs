//! Judgements counted by field.

use serde::Serialize;

use super::judgement::{Judgement, Verdict};

/// Fields in the order in which they are told.
const FIELDS: [&str; 30] = [
    "total",
    "instrument",
    "indicator",
    "sub_indicator",
    "item",
    "agency",
    "agency_type",
    "district",
    "province",
    "assessed_year",
    "plan_year",
    "grade",
    "document_date",
    "prior_total",
    "measure_row",
    "indicators",
    "items",
    "measure",
    "analysis",
    "strengths",
    "steps",
    "timeframe",
    "responsible",
    "follow_up",
    "start_date",
    "end_date",
    "units",
    "budget_baht",
    "fact",
    "checklist",
];

/// What came of one field.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Counts {
    /// Its name.
    pub field: &'static str,
    /// Values that the truths tell.
    pub expected: usize,
    /// Those of them that the output says something for.
    pub found: usize,
    /// Those that it says rightly; texts if 97 of 100 clusters are right.
    pub right: usize,
    /// Those that it says wrongly, and marks as doubtful.
    pub flagged: usize,
    /// Those that it says wrongly, and does not mark. No text is: see its similarity.
    pub silent: usize,
    /// Those that it says nothing for.
    pub absent: usize,
    /// Values that the output has and no truth tells.
    pub spurious: usize,
    /// Mean over the texts that the truths tell, 0 to 1; those that are absent count as 0.
    pub similarity: Option<f64>,
}

/// The counts of every field that is judged at all.
pub(super) fn counts(judged: &[Judgement]) -> Vec<Counts> {
    let of_field = |field| judged.iter().filter(move |j| j.field == field);
    let judged = FIELDS.into_iter().filter(|field| of_field(*field).next().is_some());
    judged.map(|field| count(field, &of_field(field).collect::<Vec<_>>())).collect()
}

fn count(field: &'static str, judged: &[&Judgement]) -> Counts {
    let of = |verdict| judged.iter().filter(|j| j.verdict == verdict).count();
    let [absent, spurious] = [Verdict::Absent, Verdict::Spurious].map(of);
    let expected = judged.len() - spurious;
    Counts {
        field,
        expected,
        found: expected - absent,
        right: of(Verdict::Right),
        flagged: of(Verdict::Flagged),
        silent: of(Verdict::Silent),
        absent,
        spurious,
        similarity: mean(judged.iter().filter_map(|j| j.similarity)),
    }
}

fn mean(parts: impl Iterator<Item = f64> + Clone) -> Option<f64> {
    let count = parts.clone().count();
    (count > 0).then(|| parts.sum::<f64>() / count as f64)
}
