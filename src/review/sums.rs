//! The arithmetic of an agency's scores, written out: which sums hold, which break.

use serde::Serialize;

use crate::ita::score::{Code, Score};
use crate::ita::year::FiscalYear;
use crate::settle::law::{Kind, Relation, Values, exact, relations};

/// One sum: `scale * result = Σ weight * part`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sum {
    kind: &'static str,
    result: String,
    stated: Option<String>,
    computed: Option<String>,
    parts: Vec<Part>,
    scale: i64,
    holds: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Part {
    code: String,
    weight: i64,
    score: Option<String>,
}

/// Every sum between these scores, which are of one agency.
pub(super) fn of(scores: &[&Score], year: Option<FiscalYear>) -> Vec<Sum> {
    let values = exact(scores.iter().copied());
    relations(year, &values).iter().map(|relation| sum(relation, &values)).collect()
}

fn sum(relation: &Relation, values: &Values) -> Sum {
    let value = |code: Code| values.get(&code).map(ToString::to_string);
    let part =
        |&(code, weight): &(Code, i64)| Part { code: code.to_string(), weight, score: value(code) };
    Sum {
        kind: name(relation.kind),
        result: relation.result.to_string(),
        stated: value(relation.result),
        computed: relation.computed(values).map(|made| made.to_string()),
        parts: relation.parts.iter().map(part).collect(),
        scale: relation.scale,
        holds: relation.holds(values),
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::TotalOfIndicators => "total-of-indicators",
        Kind::TotalOfInstruments => "total-of-instruments",
        Kind::Instrument => "instrument",
        Kind::Items => "items",
    }
}
