//! Scores and the statuses that vouch for them.

use std::collections::BTreeMap;

use super::alike::flat;
use super::judgement::{Judgement, Verdict};
use super::output::{Read, Score};
use super::truth::{Listed, Truth};
use crate::ita::score::{Code, Hundredths, Status};

/// Statuses that vouch for the value.
const VOUCHING: [Status; 4] =
    [Status::Verified, Status::Printed, Status::Repaired, Status::Derived];

/// The scores of the document's own agency for the year assessed, with those that it does not state.
pub(super) fn own(truth: &Truth, read: &Read) -> Vec<Judgement> {
    let year = truth.assessed_year;
    let of_year = |row: &&&Score| year.is_none() || row.fiscal_year == year;
    let rows = by_code(read.scores.iter().filter(of_year));
    let expected = truth.scores();
    let judged = expected.iter().map(|(code, score)| {
        judge(truth.name(), *code, code, *score, rows.get(code.to_string().as_str()).copied())
    });
    let spurious = rows.values().filter_map(|row| spurious(truth, &expected, row));
    judged.chain(spurious).collect()
}

/// The scores and grades of the agencies that a document lists.
pub(super) fn listed(truth: &Truth, read: &Read) -> Vec<Judgement> {
    truth.agencies.iter().flat_map(|agency| of_listed(truth.name(), agency, read)).collect()
}

fn of_listed(document: &str, agency: &Listed, read: &Read) -> Vec<Judgement> {
    let name = flat(&agency.agency);
    let rows = by_code(read.scores.iter().filter(|row| flat(&row.agency_name) == name));
    let row = |code: &str| rows.get(code).copied();
    let scores = agency.scores().into_iter().map(|(code, score)| {
        let key = format!("{} {code}", agency.agency);
        judge(document, code, key, score, row(&code.to_string()))
    });
    let grade = agency.grade.as_ref().map(|grade| {
        let found = row("total").map_or("", |total| total.grade.as_str());
        Judgement::exact(document, "grade", &agency.agency, [grade, found])
    });
    scores.chain(grade).collect()
}

/// The rows by their code; of several, as of a document of several agencies, the last.
fn by_code<'r>(rows: impl Iterator<Item = &'r &'r Score>) -> BTreeMap<&'r str, &'r Score> {
    rows.map(|row| (row.code.as_str(), *row)).collect()
}

fn judge(
    document: &str,
    code: Code,
    key: impl ToString,
    score: Hundredths,
    row: Option<&Score>,
) -> Judgement {
    let read = row.and_then(|row| row.score.parse().ok()).map(|read: Hundredths| read.to_string());
    let texts = [&score.to_string(), read.as_deref().unwrap_or_default()];
    let judged = Judgement::exact(document, code.level(), key, texts);
    let status = row.map_or("", |row| row.status.as_str());
    let vouched = VOUCHING.iter().any(|vouching| vouching.name() == status);
    let verdict = match judged.verdict {
        Verdict::Silent if !vouched => Verdict::Flagged,
        verdict => verdict,
    };
    Judgement { verdict, status: status.to_owned(), ..judged }
}

/// A score that the truth neither tells nor leaves open.
fn spurious(truth: &Truth, told: &BTreeMap<Code, Hundredths>, row: &Score) -> Option<Judgement> {
    let code: Code = row.code.parse().ok()?;
    let known = told.contains_key(&code) || truth.leaves_open(&row.code) || row.score.is_empty();
    (!known).then(|| {
        let judged = Judgement::spurious(truth.name(), code.level(), code, &row.score);
        Judgement { status: row.status.clone(), ..judged }
    })
}
