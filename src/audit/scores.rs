//! Single scores: disagreeing places, misreadings, range, missing indicators, grade.

use std::collections::BTreeSet;

use super::{Hit, agencies, current, named_en, named_th, settled};
use crate::ita::report::Report;
use crate::ita::scheme;
use crate::ita::score::{Code, Hundredths, Instrument, Mention, Status};
use crate::provenance::Origin;
use crate::settle::candidates::part_one;
use crate::settle::lookalikes;

/// A report that states this many indicators means to list all ten.
const LISTS_INDICATORS: usize = 5;

/// Mentions of a code that differ from its settled value.
fn rivals(report: &Report, agency: usize) -> Vec<(&Mention, Hundredths)> {
    let rival = |m: &'_ Mention| -> Option<Hundredths> {
        let score = settled(report, agency, m.code)?;
        (score.value.value != m.value.value && !part_one(m)).then_some(score.value.value)
    };
    let year = report.fiscal_year.as_ref().map(|y| y.value);
    let own_year = current(report, agency).filter(|m| m.year == year && m.value.value.is_score());
    own_year.filter_map(|m| rival(m).map(|v| (m, v))).collect()
}

/// Whether a rival is the settled value misread: one look-alike digit apart, in a text that was
/// read by a machine.
fn is_misreading(mention: &Mention, settled: Hundredths) -> bool {
    let read = mention.value.locations.iter().any(|l| l.origin != Origin::Text);
    read && lookalikes::alike(mention.value.value, settled)
}

/// Places that state another value; one finding a code.
pub(super) fn disagreeing(report: &Report) -> Vec<Hit> {
    let mut hits = Vec::new();
    for agency in agencies(report) {
        let mut seen = BTreeSet::new();
        for (mention, value) in rivals(report, agency) {
            if is_misreading(mention, value) || !seen.insert(mention.code) {
                continue;
            }
            let (code, found) = (mention.code, mention.value.value);
            hits.push(Hit {
                agency,
                code: Some(code),
                expected: value.to_string(),
                found: found.to_string(),
                th: format!("{} ระบุไว้ต่างกัน: {value} และ {found}", named_th(code)),
                en: format!("{} is stated as {value} and as {found}", named_en(code)),
                locations: mention.value.locations.clone(),
                raw: mention.value.raw.clone(),
            });
        }
    }
    hits
}

/// Places whose number is a misreading of the settled value, and repaired scores.
pub(super) fn misread(report: &Report) -> Vec<Hit> {
    let mut hits = Vec::new();
    for agency in agencies(report) {
        for (mention, value) in rivals(report, agency) {
            if is_misreading(mention, value) {
                hits.push(misreading(agency, mention, value));
            }
        }
    }
    hits
}

fn misreading(agency: usize, mention: &Mention, value: Hundredths) -> Hit {
    let (code, found) = (mention.code, mention.value.value);
    Hit {
        agency,
        code: Some(code),
        expected: value.to_string(),
        found: found.to_string(),
        th: format!("{} อ่านได้ {found} ซึ่งน่าจะอ่านผิดจาก {value}", named_th(code)),
        en: format!("{} reads {found}, likely a misreading of {value}", named_en(code)),
        locations: mention.value.locations.clone(),
        raw: mention.value.raw.clone(),
    }
}

/// Numbers that cannot be scores.
pub(super) fn out_of_range(report: &Report) -> Vec<Hit> {
    let year = report.fiscal_year.as_ref().map(|y| y.value);
    let mut seen = BTreeSet::new();
    let mentions = agencies(report).flat_map(|a| current(report, a));
    let wrong = mentions.filter(|m| m.year == year && !m.value.value.is_score());
    let first = wrong.filter(|m| seen.insert((m.agency, m.code)));
    first
        .map(|m| Hit {
            agency: m.agency,
            code: Some(m.code),
            expected: "0.00-100.00".to_owned(),
            found: m.value.value.to_string(),
            th: format!("{} เป็น {} ซึ่งอยู่นอกช่วง 0 ถึง 100", named_th(m.code), m.value.value),
            en: format!("{} is {}, outside 0 to 100", named_en(m.code), m.value.value),
            locations: m.value.locations.clone(),
            raw: m.value.raw.clone(),
        })
        .collect()
}

/// Indicators that the report leaves out.
pub(super) fn missing(report: &Report) -> Vec<Hit> {
    let mut hits = Vec::new();
    for agency in agencies(report) {
        let has = |n: &u8| settled(report, agency, Code::Indicator(*n)).is_some();
        let (present, absent): (Vec<u8>, Vec<u8>) = (1..=10).partition(has);
        if present.len() < LISTS_INDICATORS {
            continue;
        }
        for n in absent {
            let code = Code::Indicator(n);
            let name = scheme::name_of(code, None);
            hits.push(Hit {
                agency,
                code: Some(code),
                expected: "1-10".to_owned(),
                found: present.iter().map(ToString::to_string).collect::<Vec<_>>().join(";"),
                th: format!("ไม่พบคะแนนตัวชี้วัดที่ {n} {name}"),
                en: format!("no score of indicator {n} ({name})"),
                locations: Vec::new(),
                raw: String::new(),
            });
        }
    }
    hits
}

/// A printed grade that the settled total does not give.
pub(super) fn grade(report: &Report) -> Vec<Hit> {
    agencies(report).filter_map(|agency| grade_of(report, agency)).collect()
}

fn grade_of(report: &Report, agency: usize) -> Option<Hit> {
    let printed = report.agencies.get(agency)?.grade.as_ref()?;
    let total = settled(report, agency, Code::Total)?;
    let year = report.fiscal_year.as_ref()?.value;
    let expected = scheme::grade_of(year, total.value.value, instruments(report, agency))?;
    if printed.value == expected || total.status == Status::Disputed {
        return None;
    }
    let (value, found) = (total.value.value, &printed.value);
    Some(Hit {
        agency,
        code: Some(Code::Total),
        expected: expected.to_owned(),
        found: found.clone(),
        th: format!("คะแนน {value} ควรอยู่ในระดับ {expected} แต่ระบุว่า {found}"),
        en: format!("a total of {value} gives the grade {expected}, but {found} is printed"),
        locations: printed.locations.clone(),
        raw: printed.raw.clone(),
    })
}

/// The three instruments as printed, else as the means of their indicators.
fn instruments(report: &Report, agency: usize) -> Option<[Hundredths; 3]> {
    let value = |code| settled(report, agency, code).map(|s| s.value.value);
    let mean = |instrument: Instrument| {
        let weight = scheme::weight(instrument)?;
        let parts: Option<Vec<i32>> =
            (weight.first..=weight.last).map(|n| value(Code::Indicator(n)).map(|v| v.0)).collect();
        let parts = parts?;
        Some(Hundredths(parts.iter().sum::<i32>() / parts.len() as i32))
    };
    let one = |i: Instrument| mean(i).or_else(|| value(Code::Instrument(i)));
    let [iit, eit, oit] = Instrument::ALL.map(one);
    Some([iit?, eit?, oit?])
}
