//! Values that a person looked at and could not read.

use super::measures::{own, place};
use super::{Hit, Subject, named_en, named_th};
use crate::ita::element::Element;
use crate::ita::report::Measure;
use crate::ita::score::{Evidence, Score, Status};

/// Scores, then texts of measures.
pub(super) fn values(subject: &Subject) -> Vec<Hit> {
    let scores = subject
        .scores
        .iter()
        .filter(|s| s.status == Status::Disputed && s.evidence.contains(&Evidence::Person));
    let texts =
        own(subject).iter().flat_map(|m| m.unreadable.iter().map(move |column| text(m, column)));
    scores.map(score).chain(texts).collect()
}

fn score(score: &Score) -> Hit {
    let (code, read) = (score.code, score.value.value);
    Hit {
        code: Some(code),
        expected: "a score that can be read".to_owned(),
        found: read.to_string(),
        th: format!("{} คนตรวจดูแล้วอ่านไม่ได้ (โปรแกรมอ่านได้ {read})", named_th(code)),
        en: format!("{} cannot be read by a person; the program read {read}", named_en(code)),
        locations: score.value.locations.clone(),
        raw: score.value.raw.clone(),
    }
}

fn text(measure: &Measure, column: &str) -> Hit {
    let text = column.parse().ok().and_then(|element: Element| element.of(measure).as_ref());
    let (locations, raw) = place(text);
    let row = measure.row;
    Hit {
        code: None,
        expected: "a text that can be read".to_owned(),
        found: column.to_owned(),
        th: format!("มาตรการแถวที่ {row} ข้อความใน {column} คนตรวจดูแล้วอ่านไม่ได้"),
        en: format!("{column} of measure row {row} cannot be read by a person"),
        locations,
        raw,
    }
}
