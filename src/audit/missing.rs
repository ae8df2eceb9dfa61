//! Scores that a report leaves out of a list that it gives, or that nobody could read.

use super::{Hit, Subject, named_en, named_th};
use crate::ita::scheme;
use crate::ita::score::{Code, Instrument};
use crate::provenance::Text;
use crate::thai::numerals;

/// A report that states this many indicators means to list all ten.
const LISTS_INDICATORS: usize = 5;
/// A report that states this many instruments means to list all three.
const LISTS_INSTRUMENTS: usize = 2;
/// Share of an instrument's items from which on a report means to list them all: three of four.
const LISTS_ITEMS: (usize, usize) = (3, 4);

/// Indicators that the report leaves out.
pub(super) fn indicators(subject: &Subject) -> Vec<Hit> {
    gaps(subject, (1..=10).map(Code::Indicator).collect(), LISTS_INDICATORS)
}

/// The total of indicators, an instrument, or items of the year that the report leaves out.
pub(super) fn others(subject: &Subject) -> Vec<Hit> {
    let instruments = Instrument::ALL.map(Code::Instrument).to_vec();
    let items = Instrument::ALL.into_iter().flat_map(|i| items(subject, i));
    let instruments = gaps(subject, instruments, LISTS_INSTRUMENTS);
    total(subject).into_iter().chain(instruments).chain(items).collect()
}

fn total(subject: &Subject) -> Option<Hit> {
    let listed = (1..=10).filter(|n| subject.settled(Code::Indicator(*n)).is_some()).count();
    let stated = subject.settled(Code::Total).is_some();
    (listed >= LISTS_INDICATORS && !stated).then(|| hit(Code::Total, "total", ""))
}

fn items(subject: &Subject, instrument: Instrument) -> Vec<Hit> {
    let Some(year) = subject.year() else { return Vec::new() };
    let own = |code: &Code| matches!(code, Code::Item(of, _) if *of == instrument);
    let asked: Vec<Code> = scheme::items(year).map(|item| item.code).filter(own).collect();
    let enough = (asked.len() * LISTS_ITEMS.0).div_ceil(LISTS_ITEMS.1).max(1);
    gaps(subject, asked, enough)
}

/// Those of a list that are not there, where enough others are.
fn gaps(subject: &Subject, list: Vec<Code>, enough: usize) -> Vec<Hit> {
    let has = |code: &Code| subject.settled(*code).is_some();
    let (present, absent): (Vec<Code>, Vec<Code>) = list.iter().partition(|code| has(code));
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return Vec::new() };
    if present.len() < enough {
        return Vec::new();
    }
    let found = present.iter().map(ToString::to_string).collect::<Vec<_>>().join(";");
    absent.into_iter().map(|code| hit(code, &format!("{first}-{last}"), &found)).collect()
}

/// Scores that stand in a table and nothing names; told of the publisher.
pub(super) fn unnamed(subject: &Subject) -> Vec<Hit> {
    let texts = subject.report.unnamed.iter().filter(|_| subject.publishes());
    texts.map(nameless).collect()
}

fn nameless(text: &Text) -> Hit {
    let read = numerals::to_arabic(&text.value);
    Hit {
        code: None,
        expected: "label".to_owned(),
        found: read.clone(),
        th: format!("ไม่รู้ว่าคะแนน {read} ในตารางเป็นของอะไร"),
        en: format!("a table holds {read}, and nothing that could be read says of what"),
        locations: text.locations.clone(),
        raw: text.raw.clone(),
    }
}

fn hit(code: Code, expected: &str, found: &str) -> Hit {
    let (th, en) = match code {
        Code::Total | Code::Instrument(_) => (named_th(code), named_en(code)),
        _ => (format!("คะแนน{}", named_th(code)), format!("the score of {}", named_en(code))),
    };
    let name = scheme::name_of(code, None);
    let is_plain = code == Code::Total || name.is_empty();
    let name = if is_plain { String::new() } else { format!(" ({name})") };
    Hit {
        code: Some(code),
        expected: expected.to_owned(),
        found: found.to_owned(),
        th: format!("ไม่พบ{th}{name}"),
        en: format!("{en}{name} is missing"),
        locations: Vec::new(),
        raw: String::new(),
    }
}
