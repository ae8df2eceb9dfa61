//! Documents of one agency and year that state different scores. Told of every one of them: which is
//! wrong, nobody knows before both were opened.

use std::collections::BTreeMap;

use super::place::At;
use super::{Hit, Run, agree, named, values};
use crate::audit::{named_en, named_th};
use crate::ita::score::Code;
use crate::ita::year::FiscalYear;
use crate::run::brief::{Brief, Settled};
use crate::run::standing::{Entry, Standing};

/// Scores that another document of the same agency and year contradicts.
pub(super) fn disagreeing(run: &Run) -> Vec<Hit> {
    let dated = run.standings.iter().filter_map(|((_, year), s)| Some(((*year)?, s)));
    dated.flat_map(|(year, standing)| of_standing(year, standing)).collect()
}

/// A score of one code and the document that states it.
type Stated<'a> = (Entry<'a>, &'a Settled);

fn of_standing(year: FiscalYear, standing: &Standing) -> Vec<Hit> {
    let mut by_code: BTreeMap<Code, Vec<Stated>> = BTreeMap::new();
    for entry in &standing.entries {
        for score in entry.scores_of(Some(year)).filter(|score| score.is_certain()) {
            by_code.entry(score.code).or_default().push((*entry, score));
        }
    }
    by_code.values().flat_map(|stated| of_code(year, stated)).collect()
}

fn of_code(year: FiscalYear, all: &[Stated]) -> Vec<Hit> {
    let hit = |(entry, score): &Stated| {
        let differs = |(other, stated): &&Stated| {
            other.document != entry.document && !agree(stated.value, score.value)
        };
        let others: Vec<(&Brief, &Settled)> =
            all.iter().filter(differs).map(|(other, stated)| (other.brief, *stated)).collect();
        (!others.is_empty()).then(|| hit(*entry, year, score, &others))
    };
    all.iter().filter_map(hit).collect()
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
        th: format!("{} ปี {year} เป็น {value} แต่เป็น {th}", named_th(code)),
        en: format!("{} of {year} is {value} here, but {en}", named_en(code)),
    }
}
