//! Forms: facts that blanks hold, and check lists.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::columns::Role as Column;
use super::label::{self, fixed};
use super::passage::Passage;
use super::phrase::Phrase;
use super::report::{ChecklistItem, Fact};
use super::scheme;
use crate::layout::LineForm;
use crate::provenance::Text;
use crate::thai::numerals;

#[derive(Deserialize)]
struct FactKind {
    key: String,
    label_th: String,
    unit: String,
}

static FACTS: LazyLock<Vec<(FactKind, Regex)>> = LazyLock::new(|| {
    let text = include_str!("data/facts.csv");
    let kinds = csv::Reader::from_reader(text.as_bytes()).into_deserialize().filter_map(Result::ok);
    kinds
        .map(|kind: FactKind| {
            let pattern =
                format!(r"{}[\s.…:_]*(\d[\d,]*(?:\.\d+)?)", regex::escape(&kind.label_th));
            (kind, fixed(&pattern))
        })
        .collect()
});

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^\(?(\d+(?:\.\d+)*)[.)]?\)?(?:\s|[^\d.)])"));
static SECTION: LazyLock<Regex> = LazyLock::new(|| fixed(r"^(?:ส่วนที่\s*\d|\d+\.\d)"));

/// Facts that the blanks of a form hold, in reading order; the first statement of each counts.
pub fn facts(passages: &[Passage]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for passage in passages {
        match passage {
            Passage::Paragraph(p, _) => facts.extend(facts_in(&p.text)),
            Passage::Table(grid, columns, _) => {
                facts.extend(grid.table.cells.iter().flat_map(|c| facts_in(&c.text)));
                facts.extend(weights(grid, columns));
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    facts.retain(|f| seen.insert(f.key.clone()));
    facts
}

fn facts_in(text: &Text) -> Vec<Fact> {
    let phrase = Phrase::new(&text.value);
    let fact = |(kind, pattern): &(FactKind, Regex)| {
        let found = pattern.captures(&phrase.text)?;
        Some(Fact {
            key: kind.key.clone(),
            value: found[1].replace(',', ""),
            unit: kind.unit.clone(),
            text: text.part(phrase.range(found.get_match().range())),
        })
    };
    FACTS.iter().filter_map(fact).collect()
}

/// The weights that a score table prints beside the instruments.
fn weights(grid: &super::grid::Grid, columns: &super::columns::Columns) -> Vec<Fact> {
    let (Some(weight), Some(name)) =
        (columns.find(Column::Weight), columns.find(Column::Instrument))
    else {
        return Vec::new();
    };
    let row = |row: usize| {
        let instrument = label::instrument(grid.value(row, name))?;
        let cell = grid.at(row, weight).filter(|c| c.row == row)?;
        let value = numerals::to_arabic(cell.text.value.trim());
        let known = scheme::weight(instrument).is_some() && value.parse::<u32>().is_ok();
        let key = format!("weight_{}", instrument.name());
        known.then(|| Fact { key, value, unit: "percent".to_owned(), text: cell.text.clone() })
    };
    (columns.header_rows..grid.rows()).filter_map(row).collect()
}

/// The lines of check lists under the headings that name indicators.
pub fn checklist(passages: &[Passage]) -> Vec<ChecklistItem> {
    let mut section = String::new();
    let mut indicators = Vec::new();
    let mut items = Vec::new();
    for passage in passages {
        let Passage::Paragraph(paragraph, phrase) = passage else { continue };
        let text = paragraph.text.value.trim();
        if let LineForm::Item(state) = paragraph.form {
            items.push(ChecklistItem {
                section: section.clone(),
                indicators: indicators.clone(),
                number: nested(&items, item_number(text), text),
                text: paragraph.text.clone(),
                state,
            });
        } else if text.starts_with("ตัวชี้วัด") {
            section = text.to_owned();
            indicators = label::indicators_in(text);
        } else if SECTION.is_match(&phrase.text) {
            section = text.to_owned();
            indicators.clear();
        }
    }
    items
}

/// `1)` below `11.` is 11.1: lists with a bracket stand inside those with a dot.
fn nested(items: &[ChecklistItem], number: String, text: &str) -> String {
    let bracketed =
        Phrase::new(text).text.trim_start_matches('(').starts_with(&format!("{number})"));
    let parent = || items.iter().rev().find(|i| !i.number.is_empty() && is_dotted(i));
    match parent().filter(|_| bracketed && !number.is_empty()) {
        Some(parent) => {
            let top = parent.number.split('.').next().unwrap_or_default();
            format!("{top}.{number}")
        }
        None => number,
    }
}

fn is_dotted(item: &ChecklistItem) -> bool {
    Phrase::new(&item.text.value).text.trim_start().starts_with(&format!("{}.", item.number))
}

fn item_number(text: &str) -> String {
    let phrase = Phrase::new(text);
    NUMBER.captures(&phrase.text).map(|c| c[1].to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::{Location, Origin};

    #[test]
    fn facts_of_dotted_blanks() {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let read = |t: &str| facts_in(&Text::read(t, location, 1.0));
        let found = read("วงเงินงบประมาณ .....๑๒๐,๕๐๐..... บาท");
        assert_eq!((found[0].key.as_str(), found[0].value.as_str()), ("plan_budget", "120500"));
        assert!(read("ยังไม่ดำเนินการ -..... โครงการ").is_empty());
    }

    #[test]
    fn numbers_of_list_lines() {
        assert_eq!(item_number("๑. มีช่องทาง"), "1");
        assert_eq!(item_number("1.10 มีที่นั่งพัก"), "1.10");
        assert_eq!(item_number("1) มีระบบ"), "1");
        assert_eq!(item_number("มีครบ"), "");
    }
}
