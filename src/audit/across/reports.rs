//! Documents of one agency and year that state different scores. Told of every one of them: which is
//! wrong, nobody knows before both were opened.

use super::place::At;
use super::{Hit, Run, agree, named, values};
use crate::audit::{named_en, named_th};
use crate::ita::year::FiscalYear;
use crate::run::brief::{Brief, Settled};
use crate::run::standing::{Entry, Standing};

/// Scores that another document of the same agency and year contradicts.
pub(super) fn disagreeing(run: &Run) -> Vec<Hit> {
    let dated = run.standings.iter().filter_map(|((_, year), s)| Some(((*year)?, s)));
    dated.flat_map(|(year, standing)| of_standing(year, standing)).collect()
}

fn of_standing(year: FiscalYear, standing: &Standing) -> Vec<Hit> {
    let stated = standing.entries.iter().flat_map(|e| certain(*e, year));
    let hit = |(entry, score): (Entry, &Settled)| {
        let others = contradicting(year, standing, entry, score);
        (!others.is_empty()).then(|| hit(entry, year, score, &others))
    };
    stated.filter_map(hit).collect()
}

/// The scores that a document leaves no doubt of.
fn certain(entry: Entry<'_>, year: FiscalYear) -> impl Iterator<Item = (Entry<'_>, &Settled)> {
    entry.scores_of(Some(year)).filter(|s| s.is_certain()).map(move |score| (entry, score))
}

fn contradicting<'a>(
    year: FiscalYear,
    standing: &Standing<'a>,
    entry: Entry,
    score: &Settled,
) -> Vec<(&'a Brief, &'a Settled)> {
    let others = standing.entries.iter().filter(|other| other.document != entry.document);
    let scores = others.flat_map(|other| certain(*other, year));
    let differing = scores.filter(|(_, s)| s.code == score.code && !agree(s.value, score.value));
    differing.map(|(other, s)| (other.brief, s)).collect()
}

fn hit(entry: Entry, year: FiscalYear, score: &Settled, others: &[(&Brief, &Settled)]) -> Hit {
    let Settled { code, value, .. } = *score;
    let en = named(others, "in", |left| format!(" and others in {left} more"));
    let th = named(others, "ใน", |left| format!(" และต่างกันในอีก {left} ฉบับ"));
    Hit {
        document: entry.document,
        agency: entry.agency,
        at: At::Score(year, code),
        expected: values(others),
        found: value.to_string(),
        th: format!("{}ปี {year} เป็น {value} แต่เป็น {th}", named_th(code)),
        en: format!("{} of {year} is {value} here, but {en}", named_en(code)),
    }
}
