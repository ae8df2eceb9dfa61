//! The first page: what there is, year by year.

use std::collections::BTreeMap;

use serde::Serialize;

use super::means::{self, mean};
use super::run::Run;
use crate::dataset::comparison::Row;
use crate::ita::places;
use crate::outcome::State;

/// Rises and falls that are shown.
const MOST_CHANGES: usize = 10;

/// Points of a bar of the distribution: grades change at whole multiples of it.
const BAR: f64 = 2.5;

#[derive(Serialize)]
pub(super) struct Overview<'a> {
    /// Documents that could not be read.
    failed: Vec<Failed<'a>>,
    years: BTreeMap<u16, Year<'a>>,
}

#[derive(Serialize)]
struct Failed<'a> {
    path: &'a str,
    error: Option<&'a str>,
    message: Option<&'a str>,
}

#[derive(Serialize)]
struct Year<'a> {
    agencies: usize,
    mean: Option<f64>,
    median: Option<f64>,
    /// Mean share of an agency's scores that are verified.
    checked: Option<f64>,
    histogram: Vec<Bar>,
    grades: Vec<Grade<'a>>,
    provinces: Vec<Province<'a>>,
    types: Vec<Kind<'a>>,
    indicators: Vec<Indicator>,
    rises: Vec<Change<'a>>,
    falls: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Bar {
    from: f64,
    to: f64,
    count: usize,
}

#[derive(Serialize)]
struct Grade<'a> {
    grade: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct Province<'a> {
    province: &'a str,
    /// Its name on the map.
    map: Option<&'static str>,
    agencies: usize,
    mean: Option<f64>,
    lowest: Option<f64>,
    highest: Option<f64>,
}

#[derive(Serialize)]
struct Kind<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    agencies: usize,
    mean: Option<f64>,
    iit: Option<f64>,
    eit: Option<f64>,
    oit: Option<f64>,
}

#[derive(Serialize)]
struct Indicator {
    code: String,
    mean: Option<f64>,
}

#[derive(Serialize)]
struct Change<'a> {
    key: &'a str,
    name: Option<&'a str>,
    province: Option<&'a str>,
    total: Option<f64>,
    change: f64,
}

/// Of a run.
pub(super) fn of(run: &Run) -> Overview<'_> {
    let failed = run.documents.iter().filter(|row| row.state == State::Failed.name());
    let mut years: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for (at, row) in run.comparison.iter().enumerate() {
        years.entry(row.fiscal_year.unwrap_or_default()).or_default().push(at);
    }
    // What tells no year is in the table of agencies alone.
    years.remove(&0);
    Overview {
        failed: failed
            .map(|row| Failed {
                path: &row.path,
                error: row.error.as_deref(),
                message: row.error_message.as_deref(),
            })
            .collect(),
        years: years.into_iter().map(|(number, rows)| (number, year(run, &rows))).collect(),
    }
}

fn year<'a>(run: &'a Run, at: &[usize]) -> Year<'a> {
    let rows: Vec<&Row> = at.iter().map(|&at| &run.comparison[at]).collect();
    let totals: Vec<f64> = rows.iter().filter_map(|row| row.total).collect();
    let checked: Vec<f64> = rows.iter().filter_map(|row| row.checked).collect();
    let (rises, falls) = changes(run, at);
    Year {
        agencies: rows.len(),
        mean: mean(&totals),
        median: median(&totals),
        checked: mean(&checked),
        histogram: histogram(&totals),
        grades: groups(&rows, |row| row.grade.as_deref())
            .map(|(grade, rows)| Grade { grade, count: rows.len() })
            .collect(),
        provinces: groups(&rows, |row| row.province.as_deref()).map(province).collect(),
        types: groups(&rows, |row| row.agency_type.as_deref()).map(kind).collect(),
        indicators: (1..=10).map(|n| indicator(&rows, n)).collect(),
        rises,
        falls,
    }
}

/// Rows by what they have in common, in the order of its names.
fn groups<'a>(
    rows: &[&'a Row],
    of: fn(&Row) -> Option<&str>,
) -> impl Iterator<Item = (&'a str, Vec<&'a Row>)> {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for &row in rows {
        if let Some(name) = of(row) {
            groups.entry(name).or_default().push(row);
        }
    }
    groups.into_iter()
}

fn province<'a>((name, rows): (&'a str, Vec<&Row>)) -> Province<'a> {
    let totals: Vec<f64> = rows.iter().filter_map(|row| row.total).collect();
    Province {
        province: name,
        map: on_map(name),
        agencies: rows.len(),
        mean: mean(&totals),
        lowest: totals.iter().copied().reduce(f64::min),
        highest: totals.iter().copied().reduce(f64::max),
    }
}

/// The name of a province on the map of `assets/thailand.js`.
fn on_map(province: &str) -> Option<&'static str> {
    let code = &places::province(province)?.code;
    let mut lines = include_str!("map.csv").lines();
    lines.find_map(|line| line.strip_prefix(code.as_str())?.strip_prefix(','))
}

fn kind<'a>((name, rows): (&'a str, Vec<&Row>)) -> Kind<'a> {
    let of = |score: fn(&Row) -> Option<f64>| {
        mean(&rows.iter().filter_map(|row| score(row)).collect::<Vec<f64>>())
    };
    Kind {
        kind: name,
        agencies: rows.len(),
        mean: of(|row| row.total),
        iit: of(|row| row.iit),
        eit: of(|row| row.eit),
        oit: of(|row| row.oit),
    }
}

fn indicator(rows: &[&Row], number: u8) -> Indicator {
    let code = number.to_string();
    let score = |row: &&Row| means::scores(row).into_iter().find(|(c, _)| *c == code)?.1;
    let mean = mean(&rows.iter().filter_map(score).collect::<Vec<f64>>());
    Indicator { code, mean }
}

fn median(scores: &[f64]) -> Option<f64> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    mean(&[sorted[last / 2], sorted[last.div_ceil(2)]])
}

/// Bars from the lowest that holds a score to 100, which is in the last.
fn histogram(scores: &[f64]) -> Vec<Bar> {
    let last = (100.0 / BAR) as usize - 1;
    let bar = |score: &f64| ((score / BAR) as usize).min(last);
    let mut counts = vec![0; last + 1];
    scores.iter().for_each(|score| counts[bar(score)] += 1);
    let first = counts.iter().position(|&count| count > 0).unwrap_or(counts.len());
    let from = |n: usize| n as f64 * BAR;
    (first..counts.len())
        .map(|n| Bar { from: from(n), to: from(n + 1), count: counts[n] })
        .collect()
}

/// The largest rises and falls, the largest first; of equals the first in the table.
fn changes<'a>(run: &'a Run, at: &[usize]) -> (Vec<Change<'a>>, Vec<Change<'a>>) {
    let mut changed: Vec<(f64, usize)> =
        at.iter().filter_map(|&at| Some((run.comparison[at].change?, at))).collect();
    changed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let change = |&(change, at): &(f64, usize)| {
        let (row, agency) = (&run.comparison[at], run.agency_at(at));
        Change {
            key: &agency.key,
            name: row.agency_name.as_deref(),
            province: row.province.as_deref(),
            total: row.total,
            change,
        }
    };
    let rises = changed.iter().take_while(|(change, _)| *change > 0.0);
    let falls = changed.iter().rev().take_while(|(change, _)| *change < 0.0);
    (rises.take(MOST_CHANGES).map(change).collect(), falls.take(MOST_CHANGES).map(change).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_start_at_the_lowest_score_and_a_hundred_is_in_the_last() {
        let bars: Vec<(f64, usize)> =
            histogram(&[92.5, 94.99, 100.0]).iter().map(|bar| (bar.from, bar.count)).collect();
        assert_eq!(bars, [(92.5, 2), (95.0, 0), (97.5, 1)]);
        assert!(histogram(&[]).is_empty());
    }

    #[test]
    fn the_median_of_an_even_number_is_between_two() {
        assert_eq!(median(&[90.0, 80.0, 85.0]), Some(85.0));
        assert_eq!(median(&[90.0, 80.01]), Some(85.01));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn every_province_is_on_the_map() {
        assert_eq!(on_map("กรุงเทพมหานคร"), Some("bkk"));
        assert_eq!(on_map("เลย"), Some("lei"));
        assert_eq!(on_map("ไม่มี"), None);
        assert_eq!(include_str!("map.csv").lines().count(), 78);
    }
}
