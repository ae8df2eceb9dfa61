//! An outcome as it is once people's answers are known.
//!
//! Given the outcome of a document and what was said of it, makes the values that they gave certain, settles all
//! other scores by them, derives anew what follows from corrected texts, and audits again. An answer whose place
//! is gone, or that was given about another reading, changes nothing and is told.
//!
//! Indicators and items of a measure do not follow a corrected text: the cells that named them are not kept.

use std::collections::BTreeSet;

use super::entry::{Said, Shown};
use super::place::{Place, ScoreSpot, TextSpot};
use super::state::{self, Given, State};
use crate::audit;
use crate::ita::measures;
use crate::ita::report::Report;
use crate::ita::score::Code;
use crate::outcome::{Outcome, State as Reading};
use crate::provenance::{Text, Traced};
use crate::settle::answers::{Answer, Answers};
use crate::settle::{self, PERSON_PASS, candidates};

/// Characters of a text that a message shows.
const MOST_SHOWN: usize = 60;

/// What became of the answers about a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// How many count.
    pub count: usize,
    /// Those that do not fit.
    pub refused: Vec<Refused>,
}

/// An answer that changes nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{place}, entry {entry}: {why}")]
pub struct Refused {
    /// Where it belongs.
    pub place: Place,
    /// Id of the entry.
    pub entry: String,
    /// Why it changes nothing.
    pub why: Why,
}

/// Why an answer changes nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Why {
    /// No input has these bytes.
    #[error(
        "expected the document among the inputs, found none with its bytes; it may have changed"
    )]
    NoDocument,
    /// The document failed.
    #[error("expected a document that can be read, found one that cannot")]
    NotRead,
    /// There is no such place.
    #[error("expected this {0} in the document, found none")]
    NoPlace(&'static str),
    /// Several agencies of the document have one name.
    #[error("expected one agency of this name in the document, found several")]
    Ambiguous,
    /// The document is read otherwise now.
    #[error("expected the reading that the person saw, {expected}, found {found}")]
    OtherReading {
        /// What the person was shown.
        expected: String,
        /// What is read now.
        found: String,
    },
}

impl Why {
    pub(super) fn other_reading(expected: &str, found: &str) -> Why {
        Why::OtherReading { expected: quoted(expected), found: quoted(found) }
    }
}

/// Applies what was said of a document to its outcome.
pub fn apply(outcome: &mut Outcome, state: &State) -> Applied {
    let mut applied = Applied::default();
    let mut answers = Answers::new();
    let is_read = outcome.state != Reading::Failed;
    for (place, given) in state.of_document(&outcome.source.sha256) {
        let Some(last) = state::in_force(given) else { continue };
        let done = match &last.answer.said {
            _ if !is_read => Err(Why::NotRead),
            Said::Score { at, before, after } => {
                let answer = after.map_or(Answer::Unreadable, Answer::Is);
                let place = score_place(&outcome.report, at, before);
                place.map(|place| {
                    answers.insert(place, answer);
                })
            }
            Said::Text { at, after, .. } => {
                let read = text_at(&outcome.report, *at)
                    .and_then(|read| saw(shown(read).unwrap_or_default(), given, &last));
                read.map(|()| correct(&mut outcome.report, *at, after.as_deref()))
            }
        };
        match done {
            Ok(()) => applied.count += 1,
            Err(why) => {
                let (place, entry) = (place.clone(), last.entry.id.clone());
                applied.refused.push(Refused { place, entry, why });
            }
        }
    }
    if applied.count > 0 {
        judge_anew(outcome, &answers);
    }
    applied
}

/// The answers in force about documents that are none of these.
pub fn without_document<'s>(state: &State, known: impl Iterator<Item = &'s str>) -> Vec<Refused> {
    let known: BTreeSet<&str> = known.collect();
    let unknown = state.places().filter(|(place, _)| !known.contains(place.document.as_str()));
    let refused = unknown.filter_map(|(place, given)| {
        let entry = state::in_force(given)?.entry.id.clone();
        Some(Refused { place: place.clone(), entry, why: Why::NoDocument })
    });
    refused.collect()
}

/// What follows from the statements and texts, by the functions that found it first.
fn judge_anew(outcome: &mut Outcome, answers: &Answers) {
    let mut report = std::mem::take(&mut outcome.report);
    measures::finish(&mut report.measures, report.plan_year.as_ref().map(|plan| plan.value));
    report.measures.iter_mut().for_each(measures::mark_missing);
    outcome.report = settle::settle_with(report, answers);
    outcome.findings = audit::audit(&outcome.report);
}

/// Which score of the report is meant, if it was read as the person saw it.
///
/// The settled score that the person saw is not compared: it follows from all others and from other people's
/// answers, and an answer about the same reading is as good whatever was made of it.
fn score_place(report: &Report, at: &ScoreSpot, before: &Shown) -> Result<(usize, Code), Why> {
    let scores = report.scores.iter().filter(|score| {
        let name = report.agencies.get(score.agency).and_then(|agency| shown(&agency.name));
        let year = score.year.map(|year| year.0);
        score.code == at.code && year == at.fiscal_year && name == at.agency_name.as_deref()
    });
    let score = match scores.collect::<Vec<_>>().as_slice() {
        [score] => *score,
        [] => return Err(Why::NoPlace("score")),
        _ => return Err(Why::Ambiguous),
    };
    let stated = report.mentions.iter().filter(|mention| {
        let current = mention.year == score.year && candidates::stated(mention).is_some();
        current && mention.agency == score.agency && mention.code == score.code
    });
    let read: Vec<&str> = stated.map(|mention| mention.value.raw.trim()).collect();
    match read.contains(&before.raw.trim()) {
        true => Ok((score.agency, score.code)),
        false => Err(Why::other_reading(&before.raw, &read.join("; "))),
    }
}

/// Whether a person saw what is read now, or what somebody had said of it before them.
fn saw(read: &str, given: &[Given], last: &Given) -> Result<(), Why> {
    let mut known = vec![read.to_owned()];
    for one in given {
        let Said::Text { before, after, .. } = &one.answer.said else { continue };
        let fits = known.iter().any(|text| text == before.trim());
        if one.entry.id == last.entry.id {
            return if fits { Ok(()) } else { Err(Why::other_reading(before, read)) };
        }
        known.extend(after.clone().filter(|_| fits));
    }
    Ok(())
}

/// The text of a measure row.
fn text_at(report: &Report, at: TextSpot) -> Result<&Option<Text>, Why> {
    let row = report.measures.iter().find(|measure| measure.row == at.row);
    row.map(|measure| at.element.of(measure)).ok_or(Why::NoPlace("row of the measures"))
}

/// Puts what a person said in the place of a text. One that they could not read stands as it was read.
fn correct(report: &mut Report, at: TextSpot, after: Option<&str>) {
    for measure in report.measures.iter_mut().filter(|measure| measure.row == at.row) {
        match after {
            Some(after) => {
                let text = at.element.of_mut(measure).get_or_insert_with(nowhere);
                text.edit(PERSON_PASS, 0..text.value.chars().count(), after, false);
            }
            None => measure.unreadable.push(at.element.name()),
        }
    }
}

/// A text where nothing was read.
fn nowhere() -> Text {
    Traced {
        value: String::new(),
        raw: String::new(),
        locations: Vec::new(),
        edits: Vec::new(),
        confidence: 1.0,
        doubts: Vec::new(),
    }
}

/// A text as the tables show it; `None` where it is empty.
fn shown(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| text.value.trim()).filter(|text| !text.is_empty())
}

fn quoted(text: &str) -> String {
    let mut short: String = text.chars().take(MOST_SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("\"{short}\"")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corrections::entry::{Act, Answer as Answered, Entry, score_of};
    use crate::ita::element::Element;
    use crate::ita::score::{Evidence, Hundredths, Status};
    use crate::layout::continued_table;
    use crate::page::transcript;
    use crate::provenance::{Origin, replay};
    use crate::source::Source;
    use crate::{ita, thai};

    const DOCUMENT: &str = "รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘\n\n\
        เทศบาลตำบลบึงมรกต อำเภอบางระกำ จังหวัดพิษณุโลก\n\n\
        ที่\tตัวชี้วัด\tคะแนน\n๑\tการปฏิบัติหน้าที่\t๙๓.๕๕\n๒\tการใช้งบประมาณ\t๙๗.๙๖\n\
        ๓\tการใช้อำนาจ\t๙๙.๕๖\n๔\tการใช้ทรัพย์สินของราชการ\t๘๒.๖๗\n๕\tการแก้ไขปัญหาการทุจริต\t๙๑.๗๘\n\
        ๖\tคุณภาพการดำเนินงาน\t๙๘.๖๗\n๗\tประสิทธิภาพการสื่อสาร\t๙๘.๓๖\n๘\tการปรับปรุงระบบการทำงาน\t๙๘.๑๖\n\
        ๙\tการเปิดเผยข้อมูล\t๗๕.๐๐\n๑๐\tการป้องกันการทุจริต\t๙๐.๐๐\nคะแนนรวม\t\t๙๐.๔๒\n\n\
        มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n\
        จัดทำคู่มือ\t๑.ประชุม ๒.เผยแพร่\tตุลาคม ๒๕๖๘ - ธันวาคม ๒๕๖๘\tกองคลัง\n";

    fn outcome() -> Outcome {
        let layout = continued_table::join(thai::mend(transcript::read(DOCUMENT)));
        let report = settle::settle(ita::read(&layout));
        let sha256 = "0123456789abcdef".repeat(4);
        Outcome {
            source: Source { sha256, ..Source::default() },
            state: Reading::Ok,
            error: None,
            pages: 0,
            origin: Some(Origin::Transcript),
            findings: audit::audit(&report),
            report,
        }
    }

    fn entry(said: Said, second: u32) -> Entry {
        let act = Act::Answer(Answered { document: "0123456789abcdef".repeat(4), said });
        let when = format!("2025-11-30T20:15:{second:02}Z").parse().unwrap();
        Entry::new(act, "สมศรี", when, "").unwrap()
    }

    fn score(code: &str, raw: &str, after: Option<&str>) -> Entry {
        let at = ScoreSpot {
            agency_name: Some("เทศบาลตำบลบึงมรกต".to_owned()),
            fiscal_year: Some(2568),
            code: code.parse().unwrap(),
        };
        let before = Shown { score: None, raw: raw.to_owned() };
        entry(Said::Score { at, before, after: after.map(|typed| score_of(typed).unwrap()) }, 1)
    }

    fn text(element: Element, before: &str, after: Option<&str>, second: u32) -> Entry {
        let at = TextSpot { row: 1, element };
        let after = after.map(str::to_owned);
        entry(Said::Text { at, before: before.to_owned(), after }, second)
    }

    fn applied(entries: &[Entry]) -> (Outcome, Applied) {
        let mut outcome = outcome();
        let applied = apply(&mut outcome, &State::of(entries));
        (outcome, applied)
    }

    fn statuses(outcome: &Outcome, status: Status) -> usize {
        outcome.report.scores.iter().filter(|score| score.status == status).count()
    }

    fn rules(outcome: &Outcome) -> Vec<&str> {
        outcome.findings.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_corrected_score_settles_the_others_and_the_audit_is_made_anew() {
        let before = outcome();
        assert!(statuses(&before, Status::Disputed) > 5 && rules(&before).contains(&"total-sum"));
        let (after, told) = applied(&[score("2", "๙๗.๙๖", Some("๙๗.๕๖"))]);
        assert_eq!((told.count, told.refused.len()), (1, 0));
        assert_eq!(statuses(&after, Status::Disputed), 0);
        let two = &after.report.scores.iter().find(|s| s.code == Code::Indicator(2)).unwrap();
        assert_eq!((two.status, two.value.value), (Status::Corrected, Hundredths(9_756)));
        assert_eq!(replay(&two.value.raw, &two.value.edits), "97.56");
        assert!(!rules(&after).contains(&"total-sum") && rules(&after).contains(&"misreading"));
        // The same again gives the same: results are made of what was read, never of results.
        let mut again = outcome();
        apply(&mut again, &State::of(&[score("2", "๙๗.๙๖", Some("๙๗.๕๖"))]));
        assert_eq!(again, after);
    }

    #[test]
    fn what_nobody_can_read_is_told() {
        let unread = [score("2", "๙๗.๙๖", None), text(Element::Steps, "๑.ประชุม ๒.เผยแพร่", None, 2)];
        let (after, told) = applied(&unread);
        assert_eq!(told.count, 2, "{told:?}");
        let found = rules(&after).into_iter().filter(|rule| *rule == "unreadable").count();
        assert_eq!(found, 2);
        let two = after.report.scores.iter().find(|s| s.code == Code::Indicator(2)).unwrap();
        assert_eq!((two.status, two.evidence.clone()), (Status::Disputed, vec![Evidence::Person]));
        assert_eq!(after.report.measures[0].step_list, outcome().report.measures[0].step_list);
    }

    #[test]
    fn what_follows_from_a_text_follows_from_the_corrected_one() {
        let entries = [
            text(Element::Steps, "๑.ประชุม ๒.เผยแพร่", Some("๑.ประชุม ๒.เผยแพร่ ๓.ติดตาม"), 1),
            text(Element::Timeframe, "ตุลาคม ๒๕๖๘ - ธันวาคม ๒๕๖๘", Some("มกราคม ๒๕๖๙"), 2),
            text(Element::Responsible, "กองคลัง", Some(""), 3),
            text(Element::Analysis, "", Some("ยังไม่มีคู่มือ"), 4),
        ];
        let (after, told) = applied(&entries);
        assert_eq!((told.count, told.refused.len()), (4, 0), "{told:?}");
        let measure = &after.report.measures[0];
        assert_eq!(measure.step_list, ["ประชุม", "เผยแพร่", "ติดตาม"]);
        assert_eq!(measure.start.unwrap().to_string(), "2026-01-01");
        assert_eq!(measure.end.unwrap().to_string(), "2026-01-31");
        assert!(measure.units.is_empty());
        assert_eq!(measure.missing, ["responsible"]);
        for element in Element::ALL {
            let Some(text) = element.of(measure) else { continue };
            assert_eq!(replay(&text.raw, &text.edits), text.value, "{element:?}");
        }
        assert_eq!(measure.steps.as_ref().unwrap().edits.last().unwrap().pass, PERSON_PASS);
    }

    #[test]
    fn who_corrects_a_correction_saw_it() {
        let first = text(Element::Responsible, "กองคลัง", Some("กองช่าง"), 1);
        let second = text(Element::Responsible, "กองช่าง", Some("สำนักปลัด"), 2);
        let (after, told) = applied(&[first, second.clone()]);
        assert_eq!(
            (told.count, after.report.measures[0].units.as_slice()),
            (1, &["สำนักปลัด".to_owned()][..])
        );
        let (_, told) = applied(&[second]);
        let said = told.refused[0].to_string();
        assert!(said.contains("the person saw, \"กองช่าง\", found \"กองคลัง\""), "{said}");
    }

    #[test]
    fn an_answer_that_does_not_fit_changes_nothing_and_is_told() {
        let other = score("2", "๙๗.๐๐", Some("97.56"));
        let gone = score("o28", "๙๗.๙๖", Some("97.56"));
        let mut row = text(Element::Steps, "", Some("x"), 1);
        if let Act::Answer(Answered { said: Said::Text { at, .. }, .. }) = &mut row.act {
            at.row = 7;
        }
        let (after, told) = applied(&[other, gone, row]);
        assert_eq!((&after, told.count, told.refused.len()), (&outcome(), 0, 3));
        let said: Vec<String> = told.refused.iter().map(|r| r.why.to_string()).collect();
        let expect = |words: &str| assert!(said.iter().any(|s| s.contains(words)), "{said:?}");
        expect("\"๙๗.๐๐\", found \"๙๗.๙๖\"");
        expect("expected this score in the document, found none");
        expect("expected this row of the measures");
    }

    #[test]
    fn documents_that_are_not_there_or_not_read_are_told() {
        let entries = [score("2", "๙๗.๙๖", Some("97.56"))];
        let state = State::of(&entries);
        let missing = without_document(&state, ["ff"].into_iter());
        assert_eq!((missing.len(), missing[0].why.clone()), (1, Why::NoDocument));
        let mut failed = Outcome { state: Reading::Failed, ..outcome() };
        assert_eq!(apply(&mut failed, &state).refused[0].why, Why::NotRead);
    }
}
