//! Last year's total, as a report claims it, against last year's own report.

use super::place::At;
use super::{Hit, Run, agree, named, values};
use crate::ita::score::{Code, Hundredths};
use crate::ita::year::FiscalYear;
use crate::run::brief::{Brief, Settled};
use crate::run::standing::{Entry, Identity};

/// Claims that no document of the year before bears out.
pub(super) fn differing(run: &Run) -> Vec<Hit> {
    let dated = run.standings.iter().filter_map(|((who, year), s)| Some((who, (*year)?, s)));
    let claims = dated.flat_map(|(who, year, standing)| {
        let own = standing.entries.iter().filter(move |e| e.brief.assessed == Some(year));
        own.map(move |entry| (who, year, *entry))
    });
    claims.filter_map(|(who, year, entry)| hit_of(run, who, year, entry)).collect()
}

fn hit_of(run: &Run, who: &Identity, year: FiscalYear, entry: Entry) -> Option<Hit> {
    let claimed = entry.party.prior.filter(|prior| !prior.is_doubtful)?.value;
    let own = own_totals(run, who, year.before(), entry.document);
    let is_borne_out = own.iter().any(|(_, total)| agree(total.value, claimed));
    (!own.is_empty() && !is_borne_out).then(|| hit(entry, claimed, year.before(), &own))
}

/// The totals that other documents of an agency and year leave no doubt of.
fn own_totals<'b>(
    run: &Run<'b>,
    who: &Identity,
    year: FiscalYear,
    except: usize,
) -> Vec<(&'b Brief, &'b Settled)> {
    let standing = run.standings.get(&(who.clone(), Some(year)));
    let entries = standing.into_iter().flat_map(|s| &s.entries);
    let others = entries.filter(|e| e.document != except);
    let totals = others.flat_map(|e| e.scores_of(Some(year)).map(|score| (e.brief, score)));
    totals.filter(|(_, score)| score.code == Code::Total && score.is_certain()).collect()
}

fn hit(entry: Entry, claimed: Hundredths, year: FiscalYear, own: &[(&Brief, &Settled)]) -> Hit {
    let en = named(own, "in", |left| format!(" and {left} more"));
    let th = named(own, "ใน", |left| format!(" และอีก {left} ฉบับ"));
    Hit {
        document: entry.document,
        agency: entry.agency,
        at: At::Prior,
        expected: values(own),
        found: claimed.to_string(),
        th: format!("ระบุว่าคะแนนรวมปี {year} คือ {claimed} แต่เอกสารของปีนั้นระบุ {th}"),
        en: format!("the total of {year} is said to be {claimed}, but is {en}"),
    }
}
