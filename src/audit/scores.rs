//! Single scores: disagreeing places, misreadings, range, grade.

use std::collections::BTreeSet;

use super::{Hit, Subject, named_en, named_th};
use crate::ita::scheme;
use crate::ita::score::{Code, Hundredths, Instrument, Mention, Score, Status};
use crate::settle::candidates::part_one;
use crate::settle::{doubts, lookalikes};

/// Mentions of a code that differ from its settled value, with what was settled.
fn rivals<'r>(subject: &Subject<'r>) -> Vec<(&'r Mention, &'r Score)> {
    let rival = |m: &'r Mention| {
        let settled = subject.settled(m.code)?;
        let differs = m.value.value != settled.value.value;
        (differs && m.value.value.is_score() && !part_one(m)).then_some((m, settled))
    };
    subject.current().filter_map(rival).collect()
}

/// Whether a rival is the settled value misread, in a text that was read by a machine: one look-alike digit
/// apart, or the very place that a person corrected.
fn is_misreading(mention: &Mention, settled: &Score) -> bool {
    let read = &mention.value;
    let same = read.raw == settled.value.raw && read.locations == settled.value.locations;
    let corrected = settled.status == Status::Corrected && same;
    !read.is_typed() && (corrected || lookalikes::alike(read.value, settled.value.value))
}

/// Places that state another value; one finding a code.
pub(super) fn disagreeing(subject: &Subject) -> Vec<Hit> {
    let mut seen = BTreeSet::new();
    let typed = rivals(subject).into_iter().filter(|(m, settled)| !is_misreading(m, settled));
    let first = typed.filter(|(m, _)| seen.insert(m.code));
    first.map(|(m, settled)| disagreement(m, settled.value.value)).collect()
}

fn disagreement(mention: &Mention, value: Hundredths) -> Hit {
    let (code, found) = (mention.code, mention.value.value);
    Hit {
        code: Some(code),
        expected: value.to_string(),
        found: found.to_string(),
        th: format!("{} ระบุไว้ต่างกัน: {value} และ {found}", named_th(code)),
        en: format!("{} is stated as {value} and as {found}", named_en(code)),
        locations: mention.value.locations.clone(),
        raw: mention.value.raw.clone(),
    }
}

/// Places whose number is a misreading of the settled value.
pub(super) fn misread(subject: &Subject) -> Vec<Hit> {
    let read = rivals(subject).into_iter().filter(|(m, settled)| is_misreading(m, settled));
    read.map(|(m, settled)| misreading(m, settled.value.value)).collect()
}

/// Scores that nothing but a doubtful reading of a picture says.
pub(super) fn doubtful(subject: &Subject) -> Vec<Hit> {
    let open = subject.scores.iter().filter(|score| score.status == Status::Disputed);
    open.filter(|score| doubts::is_doubtful(&score.value)).map(doubtful_reading).collect()
}

fn doubtful_reading(score: &Score) -> Hit {
    let (code, read) = (score.code, score.value.value);
    let others: Vec<String> = score.alternatives.iter().map(Hundredths::to_string).collect();
    Hit {
        code: Some(code),
        expected: others.join("; "),
        found: read.to_string(),
        th: format!("{} อ่านจากภาพได้ {read} แต่ไม่ชัดเจน", named_th(code)),
        en: format!("{} was read as {read} from a picture that is not clear", named_en(code)),
        locations: score.value.locations.clone(),
        raw: score.value.raw.clone(),
    }
}

fn misreading(mention: &Mention, value: Hundredths) -> Hit {
    let (code, found) = (mention.code, mention.value.value);
    Hit {
        code: Some(code),
        expected: value.to_string(),
        found: found.to_string(),
        th: format!("{} อ่านได้ {found} ซึ่งน่าจะอ่านผิดจาก {value}", named_th(code)),
        en: format!("{} reads {found}, likely a misreading of {value}", named_en(code)),
        locations: mention.value.locations.clone(),
        raw: mention.value.raw.clone(),
    }
}

/// Numbers that cannot be scores; one finding a code.
pub(super) fn out_of_range(subject: &Subject) -> Vec<Hit> {
    let mut seen = BTreeSet::new();
    let wrong = subject.current().filter(|m| !m.value.value.is_score());
    let hit = |m: &Mention| Hit {
        code: Some(m.code),
        expected: "0.00-100.00".to_owned(),
        found: m.value.value.to_string(),
        th: format!("{} เป็น {} ซึ่งอยู่นอกช่วง 0 ถึง 100", named_th(m.code), m.value.value),
        en: format!("{} is {}, outside 0 to 100", named_en(m.code), m.value.value),
        locations: m.value.locations.clone(),
        raw: m.value.raw.clone(),
    };
    wrong.filter(|m| seen.insert(m.code)).map(hit).collect()
}

/// A printed grade that the settled total does not give.
pub(super) fn grade(subject: &Subject) -> Vec<Hit> {
    grade_of(subject).into_iter().collect()
}

fn grade_of(subject: &Subject) -> Option<Hit> {
    let printed = subject.report.agencies.get(subject.agency)?.grade.as_ref()?;
    let total = subject.settled(Code::Total).filter(|s| s.status != Status::Disputed)?;
    let expected = scheme::grade_of(subject.year()?, total.value.value, instruments(subject))?;
    let (value, found) = (total.value.value, &printed.value);
    (found != expected).then(|| Hit {
        code: Some(Code::Total),
        expected: expected.to_owned(),
        found: found.clone(),
        th: format!("คะแนน {value} ควรอยู่ในระดับ {expected} แต่ระบุว่า {found}"),
        en: format!("a total of {value} gives the grade {expected}, but {found} is printed"),
        locations: printed.locations.clone(),
        raw: printed.raw.clone(),
    })
}

/// The three instruments as the means of their indicators, else as printed.
fn instruments(subject: &Subject) -> Option<[Hundredths; 3]> {
    let value = |code| subject.settled(code).map(|s| s.value.value);
    let mean = |instrument: Instrument| {
        let weight = scheme::weight(instrument)?;
        let parts = (weight.first..=weight.last).map(|n| value(Code::Indicator(n)).map(|v| v.0));
        let parts: Vec<i32> = parts.collect::<Option<_>>()?;
        Some(Hundredths(parts.iter().sum::<i32>() / parts.len() as i32))
    };
    let one = |i: Instrument| mean(i).or_else(|| value(Code::Instrument(i)));
    let [iit, eit, oit] = Instrument::ALL.map(one);
    Some([iit?, eit?, oit?])
}
