//! What a document says about itself: its kind, its date, its grade, the year it plans for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rayon::prelude::*;
use regex::Regex;

use super::columns::Role as Column;
use super::form;
use super::grid::Grid;
use super::label::fixed;
use super::passage::Passage;
use super::period;
use super::phrase::Phrase;
use super::report::{Kind, Measure};
use super::scheme;
use super::score::{Code, Mention};
use super::scores;
use super::year::{Date, FiscalYear};
use super::years::Years;
use crate::provenance::{Text, Traced};

/// A proclamation says so in one of its first paragraphs.
const HEAD_PARAGRAPHS: usize = 6;

/// Bytes before a grade in which the word for level stands, dots between them.
const LONGEST_LEAD: usize = 300;

/// A form has at least so many boxes under its indicators.
const LEAST_BOXES: usize = 6;

static FORM: LazyLock<Regex> = LazyLock::new(|| fixed(r"นิเทศ(?:ติดตาม)?|e-PlanNACC"));
static PLAN: LazyLock<Regex> = LazyLock::new(|| fixed(r"ไปสู่การพัฒนา|นำผลการประเมิน|มาตรการ"));
static DATED: LazyLock<Regex> = LazyLock::new(|| fixed(r"ประกาศ\s*ณ\s*วันที่"));
static DAY: LazyLock<Regex> = LazyLock::new(|| fixed(r"วันที่"));
static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"^(?:ผล)?(?:การ)?(?:ประเมิน)?(?:อยู่ใน)?(?:ระดับ|เกรด)(?:ผล)?(?:การประเมิน|คะแนน|ที่ได้|คุณธรรมและความโปร่งใส)*$|^ผลการประเมิน$",
    )
});
/// What every lead of a grade holds.
static GRADED: LazyLock<Regex> = LazyLock::new(|| fixed(r"ระดับ|เกรด|ผลการประเมิน"));
static GRADE_LEAD: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?:ระดับผลการประเมิน|ผลการประเมิน(?:อยู่ใน)?ระดับ|อยู่ในระดับ|ในระดับ|ระดับ|เกรด|ผลการประเมิน)[\s.…:“”()]*$",
    )
});

/// What sort of document it is; `outside` are the texts outside its tables.
pub fn kind(
    passages: &[Passage],
    outside: &[(&Text, &Phrase)],
    mentions: &[Mention],
    measures: &[Measure],
) -> Kind {
    let is_form = |(_, phrase): &&(&Text, &Phrase)| FORM.is_match(&phrase.text);
    let heads = || outside.iter().take(HEAD_PARAGRAPHS).map(|(_, phrase)| phrase.text.as_str());
    let indicators = mentions.iter().any(|m| matches!(m.code, Code::Indicator(_)));
    let announces = |t: &str| t.trim_start().starts_with("ประกาศ") && !DATED.is_match(t);
    if measures.is_empty() && (outside.par_iter().filter(is_form).count() >= 2 || ticks(passages)) {
        Kind::SupervisionForm
    } else if !indicators && measures.is_empty() {
        Kind::Other
    } else if heads().any(announces) {
        Kind::Announcement
    } else if !measures.is_empty() || heads().any(|t| PLAN.is_match(t)) {
        Kind::ImprovementReport
    } else {
        Kind::ScoreReport
    }
}

/// A form is a list of boxes under headings that name indicators, and blanks that hold facts.
fn ticks(passages: &[Passage]) -> bool {
    let boxes = form::checklist(passages);
    let under = boxes.iter().filter(|i| !i.indicators.is_empty() && i.state.is_some()).count();
    under >= LEAST_BOXES && !form::facts(passages).is_empty()
}

/// The year that the measures are for: named, or told by their periods, or the year after the
/// assessed one.
pub fn plan_year(years: &Years, measures: &[Measure]) -> Option<Traced<FiscalYear>> {
    let assessed = years.assessed.as_ref()?;
    if years.plan.is_some() {
        return years.plan.clone();
    }
    let mut votes: BTreeMap<FiscalYear, (usize, Text)> = BTreeMap::new();
    for text in measures.iter().filter_map(|m| m.timeframe.as_ref()) {
        if let Some((start, _)) = period::period(&text.value, None) {
            votes.entry(start.fiscal_year()).or_insert((0, text.clone())).0 += 1;
        }
    }
    let next = FiscalYear(assessed.value.0 + 1);
    let told = votes
        .into_iter()
        .filter(|(y, _)| *y > assessed.value)
        .max_by_key(|(y, v)| (v.0, *y == next));
    match told {
        Some((year, (_, text))) => Some(text.with(year)),
        None => (!measures.is_empty()).then(|| assessed.with(next)),
    }
}

/// The day that the document gives itself: the proclamation's, else the first after `วันที่`.
pub fn document_date(outside: &[(&Text, &Phrase)]) -> Option<Traced<Date>> {
    let dated = |(_, phrase): &&(&Text, &Phrase)| DAY.is_match(&phrase.text);
    let dated: Vec<_> = outside.par_iter().filter(dated).collect();
    let after =
        |pattern: &Regex| dated.iter().find_map(|(text, phrase)| date_after(text, phrase, pattern));
    after(&DATED).or_else(|| after(&DAY))
}

fn date_after(text: &Text, phrase: &Phrase, pattern: &Regex) -> Option<Traced<Date>> {
    let lead = pattern.find(&phrase.text)?;
    let from = phrase.range(lead.range()).end;
    let rest: String = text.value.chars().skip(from).collect();
    let (date, at) = period::date(&rest)?;
    Some(text.part(at.start + from..at.end + from).with(date))
}

/// The grade as printed: behind a word for level, or beside the total in a form.
pub fn grade(passages: &[Passage]) -> Option<Text> {
    passages.par_iter().find_map_first(|p| match p {
        Passage::Paragraph(p, phrase) => grade_in(&p.text, phrase),
        Passage::Table(grid, columns, _) => {
            let graded = |row: usize| {
                let column = columns.all(Column::Grade).into_iter().find(|g| {
                    let score = columns.roles.get(g + 1) == Some(&Column::Score);
                    score && !grid.value(row, g + 1).trim().is_empty()
                })?;
                let text = grid.text(row, column)?;
                scores::grade_word(&text.value).map(|word| text.with(word.to_owned()))
            };
            (columns.header_rows..grid.rows()).find_map(graded).or_else(|| graded_row(grid))
        }
    })
}

/// A row of a level's name and a grade: `ระดับผลการประเมิน | ผ่าน`.
fn graded_row(grid: &Grid) -> Option<Text> {
    (0..grid.rows()).find_map(|row| {
        let cells = grid.filled(row);
        let pair = cells.windows(2).find(|w| {
            scores::grade_word(&w[1].text.value).is_some()
                && LEVEL.is_match(&Phrase::new(&w[0].text.value).text)
        })?;
        let word = scores::grade_word(&pair[1].text.value)?;
        Some(pair[1].text.with(word.to_owned()))
    })
}

fn grade_in(text: &Text, phrase: &Phrase) -> Option<Text> {
    if !GRADED.is_match(&phrase.text) {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for word in scheme::grade_words() {
        for (at, _) in phrase.text.match_indices(word) {
            let lead = phrase.text.floor_char_boundary(at.saturating_sub(LONGEST_LEAD));
            let led = GRADE_LEAD.is_match(&phrase.text[lead..at]);
            let ended =
                !phrase.text[at + word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
            let longer = best.is_none_or(|(b, w)| at < b || at == b && word.len() > w.len());
            if led && ended && longer {
                best = Some((at, word));
            }
        }
    }
    best.map(|(at, word)| text.part(phrase.range(at..at + word.len())).with(word.to_owned()))
}
