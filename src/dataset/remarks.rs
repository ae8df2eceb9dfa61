//! What people should know of single cells: which are doubtful or wrong, and why, in Thai.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::findings;
use super::json::Document;
use super::line::{Line, Remark};
use super::scores;
use super::vocabulary::SEVERITIES;
use crate::finding::Severity;
use crate::ita::score::{Code, Instrument, Status};
use crate::run::brief::Brief;
use crate::run::standing::{Standing, Stated, standings};

/// Lines with the remarks on each.
pub fn on(lines: Vec<Line>, remarks: Vec<Vec<Remark>>) -> Vec<Line> {
    lines.into_iter().zip(remarks).map(|(line, remarks)| Line { remarks, ..line }).collect()
}

/// On a document that could not be read, or not all of it, and on its total where that is in doubt.
pub fn of_document(document: &Document) -> Vec<Vec<Remark>> {
    let row = &document.document.row;
    let total = document.scores.iter().map(|score| &score.recorded.row).find(|score| {
        let settled = &score.settled;
        let whose = (&settled.agency_name, settled.fiscal_year);
        settled.code == Code::Total.to_string() && whose == (&row.agency_name, row.fiscal_year)
    });
    let in_doubt = total.and_then(|total| doubt(&total.status));
    let in_doubt = in_doubt.map(|(severity, why)| Remark {
        column: "total_score",
        severity,
        reason: why.to_owned(),
    });
    let remark = |reason: &String| {
        let severity = if row.state == "failed" { Severity::Error } else { Severity::Warning };
        Remark {
            column: "state", severity, reason: format!("อ่านไม่ได้ครบถ้วน: {reason}")
        }
    };
    vec![row.error_message.iter().map(remark).chain(in_doubt).collect()]
}

/// On scores that are disputed or repaired, or that a finding is about.
pub fn of_scores(document: &Document) -> Vec<Vec<Remark>> {
    let mut findings: BTreeMap<About, Vec<&findings::Row>> = BTreeMap::new();
    for finding in document.findings.iter().map(|finding| &finding.row) {
        findings.entry((&finding.agency_name, finding.code.as_deref())).or_default().push(finding);
    }
    let of_score = |record: &scores::Record| {
        let settled = &record.recorded.row.settled;
        let about = findings.get(&(&settled.agency_name, Some(settled.code.as_str())));
        of_score(record, about.map_or(&[], Vec::as_slice)).into_iter().collect()
    };
    document.scores.iter().map(of_score).collect()
}

/// Whose score a finding is about.
type About<'d> = (&'d Option<String>, Option<&'d str>);

/// On each finding, as grave as it is.
pub fn of_findings(document: &Document) -> Vec<Vec<Remark>> {
    let remark = |row: &findings::Row| Remark {
        column: "rule",
        severity: severity(row),
        reason: row.message_th.clone().unwrap_or_default(),
    };
    document.findings.iter().map(|finding| vec![remark(&finding.row)]).collect()
}

/// On scores that the comparison takes though they are disputed or repaired; a row of each of its
/// rows, in its order.
pub fn of_comparison(briefs: &[Brief]) -> Vec<Vec<Remark>> {
    let remark = |(code, stated): (&Code, &Stated)| {
        let (severity, why) = doubt(stated.score.status.name())?;
        let column = column_of(*code)?;
        let path = &stated.entry.brief.path;
        Some(Remark { column, severity, reason: format!("{why}\nเอกสาร: {path}") })
    };
    let of_row = |standing: &Standing| {
        let mut remarks: Vec<Remark> = standing.best.iter().filter_map(remark).collect();
        remarks.extend(
            INSTRUMENTS
                .iter()
                .filter_map(|(instrument, parts)| {
                    let column = column_of(Code::Instrument(*instrument))?;
                    let has = |code| standing.best.contains_key(&code);
                    let is_computed = !has(Code::Instrument(*instrument))
                        && parts.clone().all(|part| has(Code::Indicator(part)));
                    let parts = parts.clone().filter_map(|part| column_of(Code::Indicator(part)));
                    let parts: Vec<&str> = parts.filter(|_| is_computed).collect();
                    let doubts = remarks.iter().filter(|remark| parts.contains(&remark.column));
                    let severity = doubts.map(|remark| remark.severity).min()?;
                    Some(Remark { column, severity, reason: COMPUTED.to_owned() })
                })
                .collect::<Vec<Remark>>(),
        );
        remarks
    };
    standings(briefs).values().map(of_row).collect()
}

/// The instruments with their indicators, of which one that is not printed is computed.
const INSTRUMENTS: [(Instrument, RangeInclusive<u8>); 3] =
    [(Instrument::Iit, 1..=5), (Instrument::Eit, 6..=8), (Instrument::Oit, 9..=10)];

const COMPUTED: &str = "คำนวณจากตัวชี้วัดที่ยังไม่แน่ชัด";

fn of_score(record: &scores::Record, findings: &[&findings::Row]) -> Option<Remark> {
    let row = &record.recorded.row;
    let doubt = doubt(&row.status);
    let gravest = findings.iter().map(|finding| severity(finding)).min();
    let severity = doubt.map(|(severity, _)| severity).into_iter().chain(gravest).min()?;
    let read = row.provenance.raw.as_ref().map(|raw| format!("อ่านได้ว่า: {raw}"));
    let others = (!record.alternatives.is_empty()).then(|| {
        let others: Vec<String> = record.alternatives.iter().map(|v| format!("{v:.2}")).collect();
        format!("อาจเป็น: {}", others.join(", "))
    });
    let told = doubt.map(|(_, why)| [Some(why.to_owned()), read, others]);
    let findings = findings.iter().map(|finding| finding.message_th.clone());
    let told = told.into_iter().flatten().chain(findings).flatten();
    let reason = told.collect::<Vec<String>>().join("\n");
    Some(Remark { column: "score", severity, reason })
}

/// Why a score of some status should be looked at, and how urgently.
fn doubt(status: &str) -> Option<(Severity, &'static str)> {
    const DISPUTED: &str = "ยังชี้ขาดไม่ได้ (disputed): ค่าที่แสดงเป็นเพียงค่าที่น่าจะใช่ที่สุด";
    const REPAIRED: &str = "อ่านผิดและแก้ตามหลักฐานอื่นแล้ว (repaired): ควรให้คนยืนยัน";
    let doubts = [
        (Status::Disputed, Severity::Error, DISPUTED),
        (Status::Repaired, Severity::Warning, REPAIRED),
    ];
    let mut fitting = doubts.into_iter().filter(|(doubtful, ..)| doubtful.name() == status);
    fitting.next().map(|(_, severity, why)| (severity, why))
}

fn severity(row: &findings::Row) -> Severity {
    let all = [Severity::Error, Severity::Warning, Severity::Info];
    let place = SEVERITIES.iter().position(|name| *name == row.severity);
    place.map_or(Severity::Info, |place| all[place])
}

/// The column of the comparison that holds a score.
fn column_of(code: Code) -> Option<&'static str> {
    const INDICATORS: [&str; 10] = [
        "indicator_1",
        "indicator_2",
        "indicator_3",
        "indicator_4",
        "indicator_5",
        "indicator_6",
        "indicator_7",
        "indicator_8",
        "indicator_9",
        "indicator_10",
    ];
    match code {
        Code::Total => Some("total"),
        Code::Instrument(Instrument::Iit) => Some("iit"),
        Code::Instrument(Instrument::Eit) => Some("eit"),
        Code::Instrument(Instrument::Oit) => Some("oit"),
        Code::Indicator(number) => INDICATORS.get(usize::from(number).checked_sub(1)?).copied(),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::example::{self, Example};
    use crate::ita::score::Hundredths;

    #[test]
    fn a_disputed_score_says_what_was_read_and_what_it_may_be() {
        let example = Example::of("ก", 2568).settled(Code::Total, 9_019, Status::Disputed);
        let mut outcome = example.score(Code::Indicator(1), 9_000).outcome();
        outcome.report.scores[0].alternatives = vec![Hundredths(9_079)];
        let remarks = of_scores(&Document::of(&outcome));
        assert_eq!(remarks[0][0].severity, Severity::Error);
        let reason = &remarks[0][0].reason;
        assert!(reason.ends_with("\nอ่านได้ว่า: 90.19\nอาจเป็น: 90.79"), "{reason}");
        assert_eq!(remarks[1], []);
    }

    #[test]
    fn a_finding_stands_on_its_score_and_on_itself() {
        let mut outcome = Example::of("ก", 2568).score(Code::Total, 9_019).outcome();
        outcome.findings.push(example::finding("total-sum", Severity::Error));
        let document = Document::of(&outcome);
        let expected =
            |column| Remark {
                column, severity: Severity::Error, reason: "ผลรวมไม่ตรง".to_owned()
            };
        assert_eq!(of_scores(&document), [[expected("score")]]);
        assert_eq!(of_findings(&document), [[expected("rule")]]);
    }

    #[test]
    fn the_comparison_names_the_document_of_a_doubtful_score() {
        let outcome =
            Example::of("ก", 2568).settled(Code::Indicator(10), 9_019, Status::Repaired).outcome();
        let remarks = of_comparison(&[Brief::of(&outcome)]);
        assert_eq!(remarks[0][0].column, "indicator_10");
        assert!(remarks[0][0].reason.ends_with("เอกสาร: ก-2568.txt"));
    }
}
