//! What is wrong with a report: rules in one ordered list, each a plain function.
//!
//! `RULES.md` beside this file tells which official requirement each rule checks.

pub mod across;
pub mod catalogue;
mod counts;
#[cfg(test)]
mod example;
mod impossible;
mod items;
mod lists;
mod measures;
mod missing;
mod names;
mod pages;
mod part_one;
mod repeats;
mod rules;
mod scores;
mod sections;
mod shifted;
mod sums;
mod unreadable;
mod year_conflicts;
mod years;
mod zeros;

use crate::finding::Finding;
use crate::ita::report::Report;
use crate::ita::score::{Code, Mention, Role, Score};
use crate::ita::year::FiscalYear;
use crate::provenance::Location;

use catalogue::Rule;
use rules::RULES;

/// What checks a rule inside one document.
type Check = fn(&Subject) -> Vec<Hit>;

/// One agency of a report, with its own statements and scores.
pub(crate) struct Subject<'r> {
    report: &'r Report,
    agency: usize,
    mentions: Vec<&'r Mention>,
    scores: &'r [Score],
}

impl<'r> Subject<'r> {
    /// The settled score of a code.
    fn settled(&self, code: Code) -> Option<&'r Score> {
        self.scores.iter().find(|s| s.code == code)
    }

    /// The year assessed.
    fn year(&self) -> Option<FiscalYear> {
        self.report.fiscal_year.as_ref().map(|y| y.value)
    }

    /// Statements of the assessed year's scores.
    fn current(&self) -> impl Iterator<Item = &'r Mention> {
        let year = self.year();
        self.mentions.iter().copied().filter(move |m| m.role == Role::Current && m.year == year)
    }

    /// Whether the report's measures are this agency's: the first is the publisher.
    fn publishes(&self) -> bool {
        self.agency == 0
    }
}

/// What a rule found, before it is a finding.
pub(crate) struct Hit {
    code: Option<Code>,
    expected: String,
    found: String,
    th: String,
    en: String,
    locations: Vec<Location>,
    raw: String,
}

/// Every finding, in the order of the rules, then of the agencies and the document.
pub fn audit(report: &Report) -> Vec<Finding> {
    let subjects = subjects(report);
    let of_rule = |rule: &'static Rule<Check>| {
        subjects.iter().flat_map(move |subject| {
            (rule.check)(subject).into_iter().map(|hit| finding(rule, subject.agency, hit))
        })
    };
    RULES.iter().flat_map(of_rule).collect()
}

/// The agencies of a report, each with its own; the scores stand sorted by agency.
fn subjects(report: &Report) -> Vec<Subject<'_>> {
    let count = report.agencies.len().max(1);
    let mut mentions: Vec<Vec<&Mention>> = vec![Vec::new(); count];
    for mention in report.mentions.iter().filter(|m| m.agency < count) {
        mentions[mention.agency].push(mention);
    }
    let scores = |agency: usize| {
        let start = report.scores.partition_point(|s| s.agency < agency);
        let end = report.scores.partition_point(|s| s.agency <= agency);
        &report.scores[start..end]
    };
    let subject = |(agency, mentions)| Subject { report, agency, mentions, scores: scores(agency) };
    mentions.into_iter().enumerate().map(subject).collect()
}

fn finding(rule: &Rule<Check>, agency: usize, hit: Hit) -> Finding {
    Finding {
        rule: rule.id,
        severity: rule.severity,
        agency,
        code: hit.code,
        expected: hit.expected,
        found: hit.found,
        message_th: hit.th,
        message_en: hit.en,
        locations: hit.locations,
        raw: hit.raw,
    }
}

/// The name of a code in a Thai message.
pub(crate) fn named_th(code: Code) -> String {
    match code {
        Code::Total => "คะแนนรวม".to_owned(),
        Code::Instrument(i) => format!("คะแนน {}", i.name()),
        Code::Indicator(n) => format!("ตัวชี้วัดที่ {n}"),
        Code::SubIndicator(..) => format!("ตัวชี้วัดย่อยที่ {code}"),
        Code::Item(..) => format!("ข้อ {code}"),
    }
}

/// The name of a code in an English message.
pub(crate) fn named_en(code: Code) -> String {
    match code {
        Code::Total => "the total".to_owned(),
        Code::Instrument(i) => i.name().to_owned(),
        Code::Indicator(n) => format!("indicator {n}"),
        Code::SubIndicator(..) => format!("sub-indicator {code}"),
        Code::Item(..) => format!("item {code}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ita::score::Place;
    use crate::provenance::Origin;

    #[test]
    fn rules_have_ids_of_their_own_and_stand_in_the_list_of_requirements() {
        let ids: BTreeSet<&str> = RULES.iter().map(|r| r.id).collect();
        assert_eq!(ids.len(), RULES.len());
        let listed = include_str!("RULES.md");
        for rule in RULES {
            assert!(listed.contains(&format!("`{}`", rule.id)), "{} is not in RULES.md", rule.id);
            assert!(!rule.asks_en.is_empty() && !rule.asks_th.is_empty());
        }
    }

    /// The rules that a report of 2568 with these statements breaks, with their codes.
    fn broken(statements: &[(&str, i32, Place)], origin: Origin) -> Vec<String> {
        let name = |f: Finding| {
            format!("{} {}", f.rule, f.code.map(|c| c.to_string()).unwrap_or_default())
        };
        audit(&example::stating(statements, origin)).into_iter().map(name).collect()
    }

    #[test]
    fn an_indicator_is_the_mean_of_its_questions() {
        let table = |first: i32| {
            [
                ("1", first, Place::ItemTable),
                ("i1", 9_000, Place::ItemTable),
                ("i2", 8_000, Place::ItemTable),
                ("i3", 10_000, Place::ItemTable),
            ]
        };
        assert!(broken(&table(9_000), Origin::Text).is_empty());
        assert_eq!(broken(&table(9_500), Origin::Text), ["indicator-items 1"]);
    }

    #[test]
    fn a_list_of_scores_has_no_gaps() {
        let list = |ids: &str, places: std::ops::RangeInclusive<u8>| -> Vec<String> {
            places.map(|n| format!("{ids}{n}")).collect()
        };
        let without = |codes: &[String], gaps: &[&str]| {
            let stated = codes.iter().filter(|code| !gaps.contains(&code.as_str()));
            let stated: Vec<_> = stated.map(|c| (c.as_str(), 9_000, Place::ScoreTable)).collect();
            broken(&stated, Origin::Text)
        };
        let sums = ["total", "IIT", "EIT", "OIT"].map(str::to_owned).to_vec();
        let scores = [list("", 1..=10), sums].concat();
        assert!(without(&scores, &[]).is_empty());
        let missing = ["score-missing total", "score-missing EIT"];
        assert_eq!(without(&scores, &["total", "EIT"]), missing);
        assert_eq!(without(&scores, &["4"]), ["indicator-missing 4"]);
        assert_eq!(without(&list("i", 1..=15), &["i7"]), ["score-missing i7"]);
        assert!(without(&list("i", 1..=5), &["i2"]).is_empty());
    }

    #[test]
    fn a_look_alike_in_a_transcript_is_a_misreading_and_in_typed_text_a_disagreement() {
        let stated = [
            ("2", 8_933, Place::ScoreTable),
            ("2", 8_933, Place::Prose),
            ("2", 4_933, Place::AnalysisTable),
        ];
        assert_eq!(broken(&stated, Origin::Transcript), ["misreading 2"]);
        assert_eq!(broken(&stated, Origin::Text), ["mentions-disagree 2"]);
        assert!(broken(&stated[..2], Origin::Transcript).is_empty());
    }
}
