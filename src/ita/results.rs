//! Results tables: the scores of many agencies, one row or one column an agency.
//!
//! Given the passages of a document; gives its agencies and their mentions, or nothing where no
//! table lists at least three agencies. A table that goes on without its header keeps the columns
//! of the one before.

use std::ops::{Deref, Range};
use std::sync::LazyLock;

use regex::Regex;

use super::agency::{self, Named};
use super::columns::{self, Columns, Role as Column, Sense};
use super::grid::Grid;
use super::label::{self, fixed};
use super::number;
use super::passage::Passage;
use super::phrase::bare;
use super::places;
use super::report::Agency;
use super::scheme;
use super::score::{Code, Hundredths, Instrument, Mention, Place, Role};
use super::scores;
use super::year::FiscalYear;
use crate::provenance::{Text, Traced};
use crate::thai::numerals;

/// A table lists agencies where at least so many rows or columns name one.
const LEAST_AGENCIES: usize = 3;
/// The share of rows that must name an agency.
const SHARE_OF_ROWS: f32 = 0.5;
/// Agencies side by side are named within so many rows from the top.
const HEADER_REACH: usize = 4;
/// Points of 30, 30 and 40 make the total within this, in hundredths: three rounded numbers.
const POINTS_ROUNDING: i32 = 2;

/// Columns that count people, not points.
static COUNTS: LazyLock<Regex> = LazyLock::new(|| fixed(r"จำนวน|ผู้ตอบ|กลุ่มตัวอย่าง|\(คน\)"));
static AGENCY_HEADER: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"หน่วยงาน|อปท|องค์กร|ส่วนราชการ|รายชื่อ|ชื่อ"));

/// What results tables say.
#[derive(Default)]
pub struct Results {
    /// The agencies, each once, in the order of the tables.
    pub agencies: Vec<Agency>,
    /// Their scores; `agency` counts from `first`.
    pub mentions: Vec<Mention>,
}

/// What one column, or one row, holds of each agency.
#[derive(Clone, Debug, PartialEq)]
enum Holds {
    Score { code: Code, sense: Sense, year: Option<FiscalYear> },
    Grade,
    District,
    Province,
}

/// Reads all results tables. `publisher` gives the province where the tables don't; the agencies
/// are numbered from `first` on.
pub fn read(
    passages: &[Passage],
    publisher: &impl Deref<Target = Agency>,
    year: Option<FiscalYear>,
    first: usize,
) -> Option<Results> {
    let mut results = Results::default();
    let mut columns_before: Option<Vec<(usize, Holds)>> = None;
    for passage in passages {
        let Passage::Table(grid, columns, _) = passage else { continue };
        let panels = panels(grid);
        if let Some(first_panel) = panels.first() {
            let top = first_panel.names.first().map_or(0, |(row, _)| *row);
            let own = held(grid, columns, top, year);
            let held =
                if own.is_empty() { columns_before.clone().unwrap_or_default() } else { own };
            for panel in &panels {
                let inside =
                    |h: &&(usize, Holds)| panels.len() == 1 || panel.columns.contains(&h.0);
                let mut own: Vec<(usize, Holds)> = held.iter().filter(inside).cloned().collect();
                one_total(grid, top, &mut own);
                down(grid, &panel.names, &own, publisher, first, &mut results);
            }
            columns_before = Some(held);
        } else if let Some((row, names)) = names_across(grid) {
            across(grid, row, &names, publisher, year, first, &mut results);
        }
    }
    (results.agencies.len() >= LEAST_AGENCIES && !results.mentions.is_empty()).then(|| {
        points(&mut results.mentions);
        results
    })
}

/// Rows that name an agency, and the columns that tell of it: one panel, or several side by side.
struct Panel {
    names: Vec<(usize, Named)>,
    columns: Range<usize>,
}

/// The panels of a table with an agency a row; none where too few rows name one.
fn panels(grid: &Grid) -> Vec<Panel> {
    let named: Vec<(usize, Vec<(usize, Named)>)> = (0..grid.columns())
        .map(|column| (column, names_down(grid, column)))
        .filter(|(_, names)| is_list(grid, names))
        .collect();
    let ends = named.iter().skip(1).map(|(column, _)| *column).chain([grid.columns()]);
    let starts = named.iter().map(|(column, _)| *column);
    let ranges: Vec<Range<usize>> = starts.zip(ends).map(|(start, end)| start..end).collect();
    named.into_iter().zip(ranges).map(|((_, names), columns)| Panel { names, columns }).collect()
}

/// The agencies that the cells of a column name; a kind in the column before counts.
fn names_down(grid: &Grid, column: usize) -> Vec<(usize, Named)> {
    let named = |row: usize| {
        let cell = grid.at(row, column).filter(|c| c.row == row && c.column == column)?;
        let kind = column.checked_sub(1).and_then(|before| grid.text(row, before));
        agency::in_cell(&cell.text).or_else(|| agency::in_two_cells(kind?, &cell.text))
    };
    (0..grid.rows()).filter_map(|row| named(row).map(|n| (row, n))).collect()
}

fn is_list(grid: &Grid, names: &[(usize, Named)]) -> bool {
    let rows = grid.rows().saturating_sub(HEADER_REACH) as f32;
    let enough = names.len() >= LEAST_AGENCIES && names.len() as f32 >= SHARE_OF_ROWS * rows;
    enough && names.windows(2).any(|w| w[0].1.name.value != w[1].1.name.value)
}

/// The row near the top whose cells name agencies, with the column of each.
fn names_across(grid: &Grid) -> Option<(usize, Vec<(usize, Named)>)> {
    (0..grid.rows().min(HEADER_REACH)).find_map(|row| {
        let cells = grid.filled(row);
        let names: Vec<(usize, Named)> =
            cells.iter().filter_map(|c| agency::in_cell(&c.text).map(|n| (c.column, n))).collect();
        (names.len() >= LEAST_AGENCIES).then_some((row, names))
    })
}

/// What the columns of a table hold, from the header above its first agency.
fn held(
    grid: &Grid,
    columns: &Columns,
    top: usize,
    year: Option<FiscalYear>,
) -> Vec<(usize, Holds)> {
    let mut held: Vec<(usize, Holds)> = Vec::new();
    for column in 0..grid.columns() {
        let cells = (0..top).rev().filter_map(|row| grid.at(row, column));
        let texts: Vec<&str> = cells
            .filter(|c| c.column_span < grid.columns())
            .map(|c| c.text.value.as_str())
            .collect();
        let sense = columns::sense(grid, column, top.max(columns.header_rows.min(top)), year);
        held.extend(meaning(&texts, sense, year).map(|h| (column, h)));
    }
    held
}

/// What header texts, the lowest first, say.
fn meaning(texts: &[&str], sense: Sense, year: Option<FiscalYear>) -> Option<Holds> {
    let all = texts.concat();
    // A leaf that is only a year says which; what stands over it says what.
    let told = |t: &&str| !t.trim().is_empty() && label::only_year(t).is_none();
    let leaf = texts.iter().copied().find(told)?;
    if columns::role(leaf) == Column::Grade || bare(leaf).starts_with("ระดับ") {
        return Some(Holds::Grade);
    }
    match bare(leaf).as_str() {
        "อำเภอ" | "เขต" => return Some(Holds::District),
        "จังหวัด" => return Some(Holds::Province),
        _ => {}
    }
    if AGENCY_HEADER.is_match(leaf) && !leaf.contains("คะแนน") || COUNTS.is_match(&all) {
        return None;
    }
    let number = numerals::to_arabic(leaf.trim()).parse().ok().filter(|n| (1..=10).contains(n));
    let numbered = number.filter(|_| all.contains("ตัวชี้วัด") || all.contains("ตชว"));
    let indicator =
        label::indicator(leaf).map(|i| i.number).or(numbered).or_else(|| short_number(leaf));
    let instrument = || label::instrument(leaf);
    let total = || {
        let text = bare(leaf);
        text.contains("คะแนน")
            || text.contains("รวม")
            || text == "ita"
            || text.contains("ผลการประเมิน")
    };
    let code = indicator
        .map(Code::Indicator)
        .or_else(|| instrument().map(Code::Instrument))
        .or_else(|| total().then_some(Code::Total))?;
    Some(Holds::Score { code, sense, year })
}

/// `ตชว.๗`, `I7` or `ตัวที่ 7` as a column head.
fn short_number(text: &str) -> Option<u8> {
    static SHORT: LazyLock<Regex> =
        LazyLock::new(|| fixed(r"^(?:ตชว|ตัวที่|ตัวชี้วัดที่)\.?\s*(10|[1-9])$"));
    let text = numerals::to_arabic(text.trim());
    SHORT.captures(&text).and_then(|c| c[1].parse().ok())
}

/// Of several columns that look like the total, the last that holds numbers is it; one that holds
/// grades is theirs.
fn one_total(grid: &Grid, top: usize, held: &mut Vec<(usize, Holds)>) {
    let body = |column: usize, fits: &dyn Fn(&str) -> bool| {
        (top..grid.rows()).filter(|row| fits(grid.value(*row, column))).count() * 2
            > grid.rows() - top
    };
    for (column, holds) in held.iter_mut().filter(|(_, h)| is_total(h)) {
        if body(*column, &|text| scores::grade_word(text).is_some()) {
            *holds = Holds::Grade;
        }
    }
    held.retain(|(column, h)| {
        !is_total(h) || body(*column, &|text| number::of_cell(text).is_some())
    });
    let last = held.iter().rposition(|(_, h)| is_total(h));
    let mut n = 0;
    held.retain(|(_, h)| {
        n += 1;
        !is_total(h) || Some(n - 1) == last
    });
}

fn is_total(holds: &Holds) -> bool {
    matches!(holds, Holds::Score { code: Code::Total, sense: Sense::Current, .. })
}

fn down(
    grid: &Grid,
    names: &[(usize, Named)],
    held: &[(usize, Holds)],
    publisher: &Agency,
    first: usize,
    results: &mut Results,
) {
    let mut district: Option<Text> = None;
    let mut next = names.iter().peekable();
    for row in 0..grid.rows() {
        let Some((_, named)) = next.next_if(|(r, _)| *r == row) else {
            district = district_row(grid, row).or(district);
            continue;
        };
        let mut agency = agency_of(named, publisher, district.clone());
        let at = place_of(&agency, results);
        for (column, holds) in held {
            let Some(text) = grid.at(row, *column).filter(|c| c.row == row).map(|c| &c.text) else {
                continue;
            };
            take(holds, text, first + at, &mut agency, &mut results.mentions);
        }
        keep(agency, at, results);
    }
}

/// A row that names a district alone heads the agencies below it.
fn district_row(grid: &Grid, row: usize) -> Option<Text> {
    let filled = grid.filled(row);
    let [only] = filled.as_slice() else { return None };
    let text = only.text.value.trim();
    let name = text.strip_prefix("อำเภอ")?.trim();
    (!places::districts(name).is_empty()).then(|| only.text.with(name.to_owned()))
}

fn across(
    grid: &Grid,
    header: usize,
    names: &[(usize, Named)],
    publisher: &Agency,
    year: Option<FiscalYear>,
    first: usize,
    results: &mut Results,
) {
    for (column, named) in names {
        let mut agency = agency_of(named, publisher, None);
        let at = place_of(&agency, results);
        for row in header + 1..grid.rows() {
            let cells = grid.filled(row);
            let labels: Vec<&str> = cells
                .iter()
                .filter(|c| names.iter().all(|(n, _)| c.column != *n))
                .map(|c| c.text.value.as_str())
                .rev()
                .collect();
            let Some(holds) = meaning_of_row(&labels, year) else { continue };
            if let Some(text) = grid.text(row, *column) {
                take(&holds, text, first + at, &mut agency, &mut results.mentions);
            }
        }
        keep(agency, at, results);
    }
}

/// What a row holds whose columns are agencies: its label that names something.
fn meaning_of_row(labels: &[&str], year: Option<FiscalYear>) -> Option<Holds> {
    let named = labels.iter().find_map(|l| label::indicator(l));
    if let Some(indicator) = named {
        return Some(Holds::Score {
            code: Code::Indicator(indicator.number),
            sense: Sense::Current,
            year,
        });
    }
    labels.iter().find_map(|l| meaning(&[l], Sense::Current, year))
}

/// Reads one cell of an agency.
fn take(holds: &Holds, text: &Text, at: usize, agency: &mut Agency, mentions: &mut Vec<Mention>) {
    match holds {
        Holds::Grade => {
            agency.grade = scores::grade_word(&text.value)
                .map(|g| text.with(g.to_owned()))
                .or(agency.grade.take())
        }
        Holds::District => {
            let name = text.value.trim().trim_start_matches("อำเภอ").trim().to_owned();
            agency.district = Some(text.with(name)).filter(|t| !t.value.is_empty());
        }
        Holds::Province => {
            let name = text.value.trim().trim_start_matches("จังหวัด").trim().to_owned();
            if let Some(province) = places::province(&name) {
                agency.province_code.clone_from(&province.code);
                agency.province = Some(text.with(name));
            }
        }
        Holds::Score { code, sense, year } => {
            mentions.extend(mention(*code, *sense, *year, text, at))
        }
    }
}

fn mention(
    code: Code,
    sense: Sense,
    year: Option<FiscalYear>,
    text: &Text,
    agency: usize,
) -> Option<Mention> {
    let value = number::of_cell(&text.value)?;
    let (role, year) = match sense {
        Sense::Current => (Role::Current, year),
        Sense::Prior => (Role::Prior, year.map(FiscalYear::before)),
        Sense::Deficit => (Role::Deficit, year),
        Sense::Change => (Role::Change, year),
        Sense::Foreign => return None,
    };
    let value = text.with(value);
    Some(Mention { agency, year, code, value, place: Place::ScoreTable, role, claim: None })
}

fn agency_of(named: &Named, publisher: &Agency, district: Option<Text>) -> Agency {
    let mut agency = Agency {
        name: Some(named.name.clone()),
        kind: named.kind.clone(),
        district: named.district.clone().or(district),
        ..Agency::default()
    };
    agency.province.clone_from(&publisher.province);
    agency.province_code.clone_from(&publisher.province_code);
    agency
}

/// The number of an agency among those found: its own, if it is there, else the next.
fn place_of(agency: &Agency, results: &Results) -> usize {
    let name = |a: &Agency| a.name.as_ref().map(|n| n.value.clone());
    let same = |a: &Agency| {
        name(a) == name(agency)
            && a.district.as_ref().map(|d| &d.value) == agency.district.as_ref().map(|d| &d.value)
    };
    results.agencies.iter().rposition(same).unwrap_or(results.agencies.len())
}

fn keep(agency: Agency, at: usize, results: &mut Results) {
    match results.agencies.get_mut(at) {
        Some(known) => known.grade = agency.grade.or(known.grade.take()),
        None => results.agencies.push(agency),
    }
}

/// Instruments given as points of 30, 30 and 40 become scores of 100, where all agencies' points
/// make their totals; the conversion is an edit.
fn points(mentions: &mut [Mention]) {
    let agencies: Vec<usize> = {
        let mut all: Vec<usize> = mentions.iter().map(|m| m.agency).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let mut by_agency: Vec<Vec<usize>> = vec![Vec::new(); agencies.len()];
    for (n, mention) in mentions.iter().enumerate() {
        if let Ok(at) = agencies.binary_search(&mention.agency) {
            by_agency[at].push(n);
        }
    }
    let told: Vec<bool> = by_agency.iter().filter_map(|own| in_points(mentions, own)).collect();
    let yes = told.iter().filter(|p| **p).count();
    if told.is_empty() || yes * 10 < told.len() * 9 {
        return;
    }
    for mention in mentions.iter_mut().filter(|m| m.role == Role::Current) {
        if let Code::Instrument(instrument) = mention.code {
            convert(mention, instrument);
        }
    }
}

/// Whether an agency's three instruments are points that make its total; `None` where one of the
/// four is missing.
fn in_points(mentions: &[Mention], own: &[usize]) -> Option<bool> {
    let value = |code| {
        own.iter()
            .map(|n| &mentions[*n])
            .find(|m| m.code == code && m.role == Role::Current)
            .map(|m| m.value.value.0)
    };
    let total = value(Code::Total)?;
    let mut sum = 0;
    for weight in scheme::weights() {
        let points = value(Code::Instrument(weight.instrument))?;
        if points > weight.percent * 100 {
            return Some(false);
        }
        sum += points;
    }
    Some((sum - total).abs() <= POINTS_ROUNDING)
}

/// The name of the conversion among the edits.
pub const POINTS_PASS: &str = "points";

fn convert(mention: &mut Mention, instrument: Instrument) {
    let Some(weight) = scheme::weight(instrument) else { return };
    let points = mention.value.value.0;
    let score = Hundredths((points * 100 + weight.percent / 2) / weight.percent);
    let before = crate::provenance::replay(&mention.value.raw, &mention.value.edits);
    let range = 0..before.chars().count();
    let edit = crate::provenance::Edit {
        pass: POINTS_PASS,
        range,
        before,
        after: score.to_string(),
        guess: false,
    };
    mention.value = Traced { value: score, ..mention.value.clone() };
    mention.value.edits.push(edit);
}
