//! What is wrong between the documents of a run: rules in one ordered list, each a plain function.
//!
//! Given the briefs of all documents, gives what each rule found, by document; given an outcome and
//! what was found of it, adds the findings with their places. Two steps, because the places stand in
//! the outcomes, and those of a whole run cannot be held at the same time.

mod alike;
mod boilerplate;
mod copied;
mod minhash;
mod outlier;
mod place;
mod prior;
mod repeated;
mod reports;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::catalogue::{About, Rule};
use crate::finding::{Finding, Severity};
use crate::ita::score::Hundredths;
use crate::outcome::Outcome;
use crate::run::brief::{Brief, Settled};
use crate::run::standing::{Key, Standing, standings};
use place::At;

pub use copied::{Copy, copies};

/// Two documents that state one score may differ by this much: the commission rounds from inputs
/// that were not rounded.
const ROUNDING: i32 = 1;

/// Other documents named in one message; more are counted.
const MOST_NAMED: usize = 3;

/// What checks a rule across documents.
type Check = fn(&Run) -> Vec<Hit>;

/// Every rule across documents; their findings follow a document's own in this order.
const RULES: &[Rule<Check>] = &[
    Rule {
        id: "prior-differs",
        severity: Severity::Warning,
        asks_en: "Last year's total is the one of last year's own report.",
        asks_th: "คะแนนรวมของปีก่อนที่ระบุต้องตรงกับรายงานของปีนั้น",
        check: prior::differing,
    },
    Rule {
        id: "reports-disagree",
        severity: Severity::Warning,
        asks_en: "All documents of one agency and year state the same scores.",
        asks_th: "เอกสารทุกฉบับของหน่วยงานเดียวกันในปีเดียวกันต้องระบุคะแนนตรงกัน",
        check: reports::disagreeing,
    },
    Rule {
        id: "measures-copied",
        severity: Severity::Warning,
        asks_en: "A measure is worded by the agency itself, not copied from another's.",
        asks_th: "มาตรการต้องเป็นข้อความของหน่วยงานเอง ไม่คัดลอกจากหน่วยงานอื่น",
        check: copied::copied,
    },
    Rule {
        id: "measures-repeated",
        severity: Severity::Info,
        asks_en: "A measure is not the agency's own of the year before, word for word.",
        asks_th: "มาตรการไม่ซ้ำกับมาตรการของหน่วยงานเองในปีก่อน",
        check: repeated::repeated,
    },
    Rule {
        id: "outlier",
        severity: Severity::Info,
        asks_en: "A total or an indicator is near those of the same type in the same province.",
        asks_th: "คะแนนรวมและคะแนนตัวชี้วัดใกล้เคียงกับหน่วยงานประเภทเดียวกันในจังหวัดเดียวกัน",
        check: outlier::outliers,
    },
];

/// What is told of the rules across documents.
pub fn rules() -> impl Iterator<Item = About> {
    RULES.iter().map(Rule::about)
}

/// All documents of a run, and who is who in them.
struct Run<'b> {
    briefs: &'b [Brief],
    standings: BTreeMap<Key, Standing<'b>>,
}

/// What a rule found in one document; a finding but for its place.
#[derive(Debug)]
pub struct Hit {
    document: usize,
    agency: usize,
    at: At,
    expected: String,
    found: String,
    th: String,
    en: String,
}

/// What the rules found in one document, in the order of the findings.
pub type Hits = Vec<(About, Hit)>;

/// What every rule found, a list a document, in the order of the briefs.
pub fn audit(briefs: &[Brief]) -> Vec<Hits> {
    let run = Run { briefs, standings: standings(briefs) };
    let mut all: Vec<Hits> = briefs.iter().map(|_| Hits::new()).collect();
    for rule in RULES {
        let mut hits = (rule.check)(&run);
        hits.sort_by_key(|hit| (hit.document, hit.agency, hit.at));
        hits.into_iter().for_each(|hit| all[hit.document].push((rule.about(), hit)));
    }
    all
}

/// Adds what was found in a document to its findings.
pub fn tell(outcome: &mut Outcome, hits: &[(About, Hit)]) {
    let findings: Vec<Finding> =
        hits.iter().map(|(rule, hit)| finding(outcome, rule, hit)).collect();
    outcome.findings.extend(findings);
}

fn finding(outcome: &Outcome, rule: &About, hit: &Hit) -> Finding {
    let (locations, raw) = hit.at.place(&outcome.report, hit.agency);
    Finding {
        rule: rule.id,
        severity: rule.severity,
        agency: hit.agency,
        code: hit.at.code(),
        expected: hit.expected.clone(),
        found: hit.found.clone(),
        message_th: hit.th.clone(),
        message_en: hit.en.clone(),
        locations,
        raw,
    }
}

/// Whether two statements of one score are no more than rounding apart.
fn agree(a: Hundredths, b: Hundredths) -> bool {
    (a.0 - b.0).abs() <= ROUNDING
}

/// What other documents state: by value, in their order, each value once.
fn values(others: &[(&Brief, &Settled)]) -> String {
    let mut values: Vec<String> = Vec::new();
    for (_, score) in others {
        let value = score.value.to_string();
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values.join(";")
}

/// What other documents state, each with its path, for a message; `more` tells how many are left.
fn named(others: &[(&Brief, &Settled)], within: &str, more: fn(usize) -> String) -> String {
    let name =
        |(brief, score): &(&Brief, &Settled)| format!("{} {within} {}", score.value, brief.path);
    let named: Vec<String> = others.iter().take(MOST_NAMED).map(name).collect();
    let left = others.len().saturating_sub(MOST_NAMED);
    named.join(", ") + &if left > 0 { more(left) } else { String::new() }
}
