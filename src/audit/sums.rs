//! Sums that the printed numbers contradict.

use super::{Hit, Subject, named_en, named_th, repeats};
use crate::settle::law::{Kind, Relation, Values, exact, relations};

/// The total against its instruments or its indicators; one finding at most.
pub(super) fn total(subject: &Subject) -> Vec<Hit> {
    let mut hits = broken(subject, &[Kind::TotalOfIndicators, Kind::TotalOfInstruments]);
    hits.truncate(1);
    hits
}

/// Instruments against their indicators.
pub(super) fn instruments(subject: &Subject) -> Vec<Hit> {
    broken(subject, &[Kind::Instrument])
}

/// Indicators and sub-indicators against what lies below them.
pub(super) fn items(subject: &Subject) -> Vec<Hit> {
    broken(subject, &[Kind::Items])
}

fn broken(subject: &Subject, kinds: &[Kind]) -> Vec<Hit> {
    let values = exact(subject.scores);
    let all = relations(subject.year(), &values);
    let contradicted = |r: &&Relation| kinds.contains(&r.kind) && r.holds(&values) == Some(false);
    let repeat = repeats::repeat(subject);
    let is_copy = |r: &Relation| repeat.as_ref().is_some_and(|found| found.explains(r.result));
    let wrong = all.iter().filter(contradicted).filter(|r| !is_copy(r));
    let open = wrong.filter(|r| !explained(r, &all, &values));
    open.filter_map(|r| hit(subject, r, &values)).collect()
}

/// A total that differs from its instruments alone, while its indicators make it, is not wrong:
/// the instrument is, and has its own finding. Numbers out of range have theirs.
fn explained(relation: &Relation, all: &[Relation], values: &Values) -> bool {
    let by_indicators =
        || all.iter().any(|r| r.kind == Kind::TotalOfIndicators && r.holds(values) == Some(true));
    let out_of_range = || relation.codes().any(|c| values.get(&c).is_some_and(|v| !v.is_score()));
    relation.kind == Kind::TotalOfInstruments && by_indicators() || out_of_range()
}

fn hit(subject: &Subject, relation: &Relation, values: &Values) -> Option<Hit> {
    let code = relation.result;
    let (expected, found) = (relation.computed(values)?, *values.get(&code)?);
    let score = subject.settled(code)?;
    Some(Hit {
        code: Some(code),
        expected: expected.to_string(),
        found: found.to_string(),
        th: format!("{} ที่ระบุไว้คือ {found} แต่คำนวณจากส่วนประกอบได้ {expected}", named_th(code)),
        en: format!("{} is printed as {found}, but its parts make {expected}", named_en(code)),
        locations: score.value.locations.clone(),
        raw: score.value.raw.clone(),
    })
}
