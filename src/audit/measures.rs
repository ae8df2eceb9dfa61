//! What measures lack, which weak indicators have none, and periods outside the plan.

use super::{Hit, Subject, named_en, named_th};
use crate::ita::report::Measure;
use crate::ita::scheme;
use crate::ita::score::{Code, Score, Status};
use crate::ita::year::FiscalYear;
use crate::provenance::{Location, Text};

/// The measures of the agency: those of the document, which are its publisher's.
pub(super) fn own<'r>(subject: &Subject<'r>) -> &'r [Measure] {
    if subject.publishes() { &subject.report.measures } else { &[] }
}

/// The text that stands for a row: its measure, else the first that it has.
pub(super) fn face(measure: &Measure) -> Option<&Text> {
    let texts = [
        &measure.measure,
        &measure.steps,
        &measure.analysis,
        &measure.timeframe,
        &measure.responsible,
    ];
    texts.into_iter().flatten().next()
}

pub(super) fn place(text: Option<&Text>) -> (Vec<Location>, String) {
    text.map(|t| (t.locations.clone(), t.raw.clone())).unwrap_or_default()
}

/// Rows with an empty element, of those that the document's tables have columns for.
///
/// Templates differ in their columns: an element that no row of the document has is the
/// template's choice and is told once, in `missing`, not as a finding a row.
pub(super) fn incomplete(subject: &Subject) -> Vec<Hit> {
    let measures = own(subject);
    let used = |element: &str| measures.iter().any(|m| !m.missing.contains(&element));
    let lacking = |m: &Measure| -> Vec<&'static str> {
        m.missing.iter().filter(|e| used(e)).copied().collect()
    };
    let rows = measures.iter().map(|m| (m, lacking(m))).filter(|(_, l)| !l.is_empty());
    rows.map(|(measure, lacks)| {
        let (locations, raw) = place(face(measure));
        let (row, list) = (measure.row, lacks.join(";"));
        let thai: Vec<&str> = lacks.iter().map(|e| element_th(e)).collect();
        Hit {
            code: None,
            expected: "measure;analysis;steps;timeframe;responsible".to_owned(),
            th: format!("มาตรการแถวที่ {row} ไม่มี{}", thai.join(" และ")),
            en: format!("measure row {row} lacks: {list}"),
            found: list,
            locations,
            raw,
        }
    })
    .collect()
}

pub(super) fn element_th(element: &str) -> &str {
    match element {
        "measure" => "มาตรการ/โครงการ/กิจกรรม",
        "analysis" => "ผลการวิเคราะห์",
        "steps" => "ขั้นตอน/วิธีการ",
        "timeframe" => "ระยะเวลา",
        "responsible" => "ผู้รับผิดชอบ",
        other => other,
    }
}

/// Indicators under the pass mark that no measure answers. Where no row names any indicator, the
/// document does not say what its measures answer, and nothing is claimed.
pub(super) fn unanswered(subject: &Subject) -> Vec<Hit> {
    let measures = own(subject);
    let answered = |n: u8| measures.iter().any(|m| m.indicators.contains(&n));
    if !(1..=10).any(answered) {
        return Vec::new();
    }
    let hit = |score: &Score| {
        let Code::Indicator(n) = score.code else { return None };
        let value = score.value.value;
        let weak = value < scheme::PASS_MARK && score.status != Status::Disputed;
        (weak && !answered(n)).then(|| Hit {
            code: Some(score.code),
            expected: "a measure".to_owned(),
            found: value.to_string(),
            th: format!("{} ได้ {value} คะแนน แต่ไม่มีมาตรการรองรับ", named_th(score.code)),
            en: format!("{} scored {value}, and no measure answers it", named_en(score.code)),
            locations: score.value.locations.clone(),
            raw: score.value.raw.clone(),
        })
    };
    subject.scores.iter().filter_map(hit).collect()
}

/// Periods that begin before or end after the plan's fiscal year.
pub(super) fn period(subject: &Subject) -> Vec<Hit> {
    let Some(plan) = subject.report.plan_year.as_ref().map(|y| y.value) else { return Vec::new() };
    let (first, last) = (plan.first_day(), plan.last_day());
    let assessed = subject.year().map(FiscalYear::first_day);
    let outside = |m: &&Measure| match (m.start, m.end) {
        // Whole years before: not late or early but wrong, which `years-contradict` tells.
        (_, Some(end)) if assessed.is_some_and(|first| end < first) => false,
        (Some(start), Some(end)) => start < first || end > last,
        _ => false,
    };
    let hit = |measure: &Measure| {
        let (start, end) = (measure.start?, measure.end?);
        let (locations, raw) = place(measure.timeframe.as_ref());
        Some(Hit {
            code: None,
            expected: format!("{first}/{last}"),
            found: format!("{start}/{end}"),
            th: format!(
                "มาตรการแถวที่ {} มีระยะเวลา {start} ถึง {end} ซึ่งไม่อยู่ในปีงบประมาณ {plan}",
                measure.row
            ),
            en: format!(
                "measure row {} runs from {start} to {end}, outside fiscal year {plan}",
                measure.row
            ),
            locations,
            raw,
        })
    };
    own(subject).iter().filter(outside).filter_map(hit).collect()
}
