//! Findings by rule, over all documents.

use std::collections::BTreeMap;

use serde::Serialize;

use super::run::{Number, Run};
use crate::audit::catalogue;
use crate::dataset::findings::Row;

#[derive(Serialize)]
pub(super) struct Rules {
    rules: Vec<Rule>,
}

#[derive(Serialize)]
struct Rule {
    rule: &'static str,
    count: usize,
}

/// The findings of one rule.
#[derive(Default, Serialize)]
pub(super) struct Found<'a> {
    rows: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    /// The page of the agency.
    key: Option<&'a str>,
    name: Option<&'a str>,
    year: Option<u16>,
    document: &'a str,
    path: &'a str,
    code: Option<&'a str>,
    expected: Option<&'a str>,
    found: Option<&'a str>,
    th: Option<&'a str>,
    en: Option<&'a str>,
    severity: &'a str,
    page: Option<u32>,
    /// Its number among those of the agency's year, from 1.
    finding: Option<usize>,
}

/// How many of each rule, in the order of the rules.
pub(super) fn rules(run: &Run) -> Rules {
    let count = |id| run.findings.iter().filter(|row| row.rule == id).count();
    let all = catalogue::all();
    let rules = all.iter().map(|about| Rule { rule: about.id, count: count(about.id) });
    Rules { rules: rules.filter(|rule| rule.count > 0).collect() }
}

/// The findings of each rule that this program knows, in the order of the documents.
pub(super) fn by_rule(run: &Run) -> BTreeMap<&'static str, Found<'_>> {
    let known: BTreeMap<&str, &'static str> =
        catalogue::all().iter().map(|about| (about.id, about.id)).collect();
    let mut rules: BTreeMap<&'static str, Found> = BTreeMap::new();
    for (at, row) in run.findings.iter().enumerate() {
        if let Some(rule) = known.get(row.rule.as_str()) {
            rules.entry(rule).or_default().rows.push(finding(run, row, run.number_of(at)));
        }
    }
    rules
}

fn finding<'a>(run: &'a Run, row: &'a Row, number: Option<Number>) -> Finding<'a> {
    let agency = run.agency_of(&row.document_id, row.agency_name.as_deref());
    Finding {
        key: agency.map(|agency| agency.key.as_str()),
        name: row.agency_name.as_deref(),
        year: number.and_then(|number| number.year),
        document: &row.document_id,
        path: &row.path,
        code: row.code.as_deref(),
        expected: row.expected.as_deref(),
        found: row.found.as_deref(),
        th: row.message_th.as_deref(),
        en: row.message_en.as_deref(),
        severity: &row.severity,
        page: row.provenance.page,
        finding: number.map(|number| number.number),
    }
}
