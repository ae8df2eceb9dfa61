//! Sums that the printed numbers contradict.

use super::{Hit, agencies, named_en, named_th, settled};
use crate::ita::report::Report;
use crate::ita::score::Status;
use crate::settle::law::{Kind, Relation, Values, relations};

/// The total against its instruments or its indicators; one finding at most.
pub(super) fn total(report: &Report) -> Vec<Hit> {
    let mut hits = broken(report, &[Kind::TotalOfIndicators, Kind::TotalOfInstruments]);
    let mut seen = Vec::new();
    hits.retain(|h| {
        !seen.contains(&h.agency) && {
            seen.push(h.agency);
            true
        }
    });
    hits
}

/// Instruments against their indicators.
pub(super) fn instruments(report: &Report) -> Vec<Hit> {
    broken(report, &[Kind::Instrument])
}

/// Indicators and sub-indicators against what lies below them.
pub(super) fn items(report: &Report) -> Vec<Hit> {
    broken(report, &[Kind::Items])
}

fn broken(report: &Report, kinds: &[Kind]) -> Vec<Hit> {
    agencies(report).flat_map(|agency| broken_of(report, kinds, agency)).collect()
}

fn broken_of(report: &Report, kinds: &[Kind], agency: usize) -> Vec<Hit> {
    let scores = report.scores.iter().filter(|s| s.agency == agency);
    let values: Values = scores.map(|s| (s.code, s.value.value)).collect();
    let year = report.fiscal_year.as_ref().map(|y| y.value);
    let all = relations(year, &values);
    let contradicted = |r: &&Relation| kinds.contains(&r.kind) && r.holds(&values) == Some(false);
    let hits =
        all.iter().filter(contradicted).filter(|r| !explained(report, r, &all, &values, agency));
    hits.filter_map(|r| hit(report, r, &values, agency)).collect()
}

/// A total that differs from its instruments alone, while its indicators make it, is not wrong:
/// the instrument is, and has its own finding.
fn explained(
    report: &Report,
    relation: &Relation,
    all: &[Relation],
    values: &Values,
    agency: usize,
) -> bool {
    let by_indicators =
        || all.iter().any(|r| r.kind == Kind::TotalOfIndicators && r.holds(values) == Some(true));
    let out_of_range = || {
        relation
            .codes()
            .any(|c| settled(report, agency, c).is_some_and(|s| !s.value.value.is_score()))
    };
    relation.kind == Kind::TotalOfInstruments && by_indicators() || out_of_range()
}

fn hit(report: &Report, relation: &Relation, values: &Values, agency: usize) -> Option<Hit> {
    let code = relation.result;
    let (expected, found) = (relation.computed(values)?, *values.get(&code)?);
    let score = settled(report, agency, code)?;
    let doubt = if score.status == Status::Disputed {
        ""
    } else {
        " อย่างน้อยหนึ่งค่าไม่ถูกต้อง"
    };
    Some(Hit {
        agency,
        code: Some(code),
        expected: expected.to_string(),
        found: found.to_string(),
        th: format!("{} ที่พิมพ์ไว้คือ {found} แต่คำนวณจากส่วนประกอบได้ {expected}{doubt}", named_th(code)),
        en: format!("{} is printed as {found}, but its parts make {expected}", named_en(code)),
        locations: score.value.locations.clone(),
        raw: score.value.raw.clone(),
    })
}
