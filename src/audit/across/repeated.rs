//! Measures that an agency had in the same words the year before.

use super::alike::{LEAST, are_same, share};
use super::place::At;
use super::{Hit, Run};
use crate::ita::year::FiscalYear;
use crate::run::brief::Brief;
use crate::run::standing::{Entry, Identity};
use crate::run::wording::Wording;

/// Rows that a document of the year before has too.
pub(super) fn repeated(run: &Run) -> Vec<Hit> {
    let keys = run.standings.keys().filter_map(|(who, year)| Some((who, (*year)?)));
    keys.flat_map(|(who, year)| of_year(run, who, year)).collect()
}

fn of_year(run: &Run, who: &Identity, year: FiscalYear) -> Vec<Hit> {
    let before: Vec<(&Brief, &Wording)> =
        plans(run, who, year.before()).flat_map(measures).collect();
    let hits = |entry: Entry| {
        let rows = measures(entry).filter(|(_, measure)| measure.shingles.len() >= LEAST);
        rows.filter_map(|(_, measure)| hit(entry, measure, &before)).collect::<Vec<Hit>>()
    };
    plans(run, who, year).flat_map(hits).collect()
}

/// The documents of a year that may hold the agency's own measures.
fn plans<'r, 'b>(
    run: &'r Run<'b>,
    who: &Identity,
    year: FiscalYear,
) -> impl Iterator<Item = Entry<'b>> + use<'r, 'b> {
    let standing = run.standings.get(&(who.clone(), Some(year)));
    let entries = standing.into_iter().flat_map(|s| s.entries.iter().copied());
    entries.filter(move |e| e.agency == 0 && e.brief.assessed == Some(year))
}

fn measures(entry: Entry<'_>) -> impl Iterator<Item = (&Brief, &Wording)> {
    entry.brief.measures.iter().map(move |measure| (entry.brief, measure))
}

/// The most alike of the year before, of equals the first.
fn hit(entry: Entry, measure: &Wording, before: &[(&Brief, &Wording)]) -> Option<Hit> {
    let percent = |earlier: &Wording| share(&measure.shingles, &earlier.shingles);
    let same = before.iter().filter(|(_, earlier)| are_same(&measure.shingles, &earlier.shingles));
    let (brief, earlier) = same.rev().max_by_key(|(_, earlier)| percent(earlier))?;
    let (path, percent) = (&brief.path, percent(earlier));
    let (row, other) = (measure.row, earlier.row);
    Some(Hit {
        document: entry.document,
        agency: entry.agency,
        at: At::Measure(row),
        expected: "another wording than last year's".to_owned(),
        found: format!("{percent} % of row {other} in {path}"),
        th: format!(
            "ข้อความของมาตรการแถวที่ {row} ร้อยละ {percent} ตรงกับมาตรการแถวที่ {other} ของปีก่อน ({path})"
        ),
        en: format!(
            "{percent} % of measure row {row} stands in row {other} of the year before ({path})"
        ),
    })
}
