//! Comparisons for people: a title, a table, and what the table does not hold.

use prongsai::compare::agencies::{Agency, Entry};
use prongsai::compare::change::Change;
use prongsai::compare::rank::{Placed, Ranking};
use prongsai::compare::side::Line;
use prongsai::compare::value;
use prongsai::dataset::cell::number;
use prongsai::ita::scheme;
use prongsai::ita::score::{Code, Hundredths};
use prongsai::ita::year::FiscalYear;

use crate::cli::aligned::Column;

/// Agencies listed that are in no table; --format csv has all.
const MOST_LISTED: usize = 20;

/// Stands for what is not known.
const UNKNOWN: &str = "-";

/// Marks what is a report's claim.
const CLAIMED: &str = "*";

/// What is told of a comparison.
pub struct Sheet {
    /// What is compared; whole lines.
    pub title: String,
    /// The heads.
    pub columns: Vec<Column>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
    /// What stands below; whole lines.
    pub notes: String,
}

/// The agencies of a year by rank; `all` is how many have one, shown or not, and `undated` how many have a
/// report without a year.
pub fn ranking(
    ranking: &Ranking<Entry>,
    code: Code,
    year: FiscalYear,
    all: usize,
    undated: usize,
) -> Sheet {
    let mut columns = ranked_heads();
    // The total and the instruments have columns of their own.
    columns.extend(has_own_column(code).then(|| Column::number(code.to_string())));
    columns.extend([Column::number("total"), Column::text("grade")]);
    columns.extend(["IIT", "EIT", "OIT", "change"].map(Column::number));
    columns.extend([Column::text(""), Column::number("checked")]);
    let places = places(&ranking.placed);
    let rows = places.into_iter().zip(&ranking.placed);
    let without: Vec<String> = ranking.without.iter().map(|entry| entry.agency.label()).collect();
    Sheet {
        title: format!("{year} · {}\n", subject(code, all, ranking.placed.len())),
        columns,
        rows: rows.map(|(place, placed)| ranked(place, placed, code)).collect(),
        notes: claims_told(ranking.placed.iter().any(|placed| placed.of.claims_change()))
            + &listed(&without, "no value")
            + &undated_told(undated),
    }
}

fn ranked(place: String, placed: &Placed<Entry>, code: Code) -> Vec<String> {
    let row = placed.of.row;
    let mut cells = vec![place];
    cells.extend(who(placed.of.agency));
    cells.extend(has_own_column(code).then(|| placed.value.to_string()));
    cells.extend([score(row.total), text(row.grade.as_deref())]);
    cells.extend([row.iit, row.eit, row.oit].map(score));
    let claimed = if placed.of.claims_change() { CLAIMED } else { "" };
    cells.extend([signed(value::change(row)), claimed.to_owned(), score(row.checked)]);
    cells
}

fn has_own_column(code: Code) -> bool {
    matches!(code, Code::Indicator(_))
}

/// Rises and falls by rank; `all` is how many have one, shown or not.
pub fn changes(ranking: &Ranking<Change>, code: Code, years: &[FiscalYear], all: usize) -> Sheet {
    let mut columns = ranked_heads();
    columns.extend(years.iter().map(|year| Column::number(year.to_string())));
    columns.extend([Column::number("change"), Column::text("")]);
    let places = places(&ranking.placed);
    let rows = places.into_iter().zip(&ranking.placed);
    let without: Vec<String> = ranking.without.iter().map(|c| with_values(c, years)).collect();
    let names: Vec<String> = years.iter().map(ToString::to_string).collect();
    let of = subject(code, all, ranking.placed.len());
    Sheet {
        title: format!("{} · change of {of}\n", names.join(" → ")),
        columns,
        rows: rows.map(|(place, placed)| changed(place, &placed.of)).collect(),
        notes: claims_told(ranking.placed.iter().any(|placed| placed.of.is_claimed))
            + &listed(&without, "no value of both years"),
    }
}

fn changed(place: String, change: &Change) -> Vec<String> {
    let mut cells = vec![place];
    cells.extend(who(change.agency));
    cells.extend(change.values.iter().map(|value| shown(*value)));
    cells.push(signed(change.change));
    cells.extend(change.is_claimed.then(|| CLAIMED.to_owned()));
    cells
}

fn claims_told(are_any: bool) -> String {
    match are_any {
        true => {
            format!("{CLAIMED} as the report claims; the run has no value of the year before\n")
        }
        false => String::new(),
    }
}

/// Agencies, or years of one agency, side by side.
pub fn side(entries: &[Entry], lines: &[Line]) -> Sheet {
    let names = names(entries);
    let apart = |name: &String| Column::number(format!("{name} - {}", names[0]));
    let mut columns = vec![Column::text("code"), Column::text("name")];
    columns.extend(names.iter().map(Column::number));
    columns.extend(names.iter().skip(1).map(apart));
    columns.extend((entries.len() > 1).then(|| Column::text("leads")));
    Sheet {
        title: legend(entries),
        columns,
        rows: lines.iter().map(|line| aside(line, &names)).collect(),
        notes: String::new(),
    }
}

fn aside(line: &Line, names: &[String]) -> Vec<String> {
    let mut cells = vec![line.code.to_string(), scheme::name_of(line.code, None)];
    cells.extend(line.values.iter().map(|value| shown(*value)));
    cells.extend(line.differences.iter().skip(1).map(|difference| signed(*difference)));
    cells.push(leaders(line, names));
    cells
}

/// What each column is called: a letter an agency where there are several, the year where it differs.
fn names(entries: &[Entry]) -> Vec<String> {
    let agencies = agencies_of(entries);
    let is_one_year = entries.iter().all(|entry| entry.year == entries[0].year);
    let name = |entry: &Entry| {
        let at = agencies.iter().position(|agency| std::ptr::eq(*agency, entry.agency));
        let letter = at.map(letter).filter(|_| agencies.len() > 1);
        let year = (!is_one_year || agencies.len() == 1).then(|| entry.year.to_string());
        letter.into_iter().chain(year).collect::<Vec<String>>().join(" ")
    };
    entries.iter().map(name).collect()
}

fn letter(at: usize) -> String {
    ('A'..='Z').nth(at).map(String::from).unwrap_or_default()
}

fn agencies_of<'a, 'r>(entries: &[Entry<'a, 'r>]) -> Vec<&'a Agency<'r>> {
    let mut agencies: Vec<&Agency> = entries.iter().map(|entry| entry.agency).collect();
    agencies.dedup_by(|a, b| std::ptr::eq(*a, *b));
    agencies
}

/// Who stands in which column; the year, where it is the same for all.
fn legend(entries: &[Entry]) -> String {
    match agencies_of(entries).as_slice() {
        [one] => format!("{}\n", one.label()),
        several => {
            let line =
                |(at, agency): (usize, &&Agency)| format!("{} {}\n", letter(at), agency.label());
            let lines: String = several.iter().enumerate().map(line).collect();
            let is_one_year = entries.len() == several.len();
            let year = if is_one_year { format!("{}\n", entries[0].year) } else { String::new() };
            year + &lines
        }
    }
}

/// The names of the columns that lead; `=` where all known values are equal.
fn leaders(line: &Line, names: &[String]) -> String {
    let known = line.values.iter().flatten().count();
    if line.leaders.len() == known && known > 1 {
        return "=".to_owned();
    }
    line.leaders.iter().map(|at| names[*at].clone()).collect::<Vec<String>>().join(", ")
}

fn ranked_heads() -> Vec<Column> {
    let mut columns = vec![Column::number("rank")];
    columns.extend(["agency", "type"].map(Column::name));
    columns.push(Column::text("province"));
    columns
}

/// `total คะแนนรวม · 14 agencies`, with how many of them are shown.
fn subject(code: Code, all: usize, shown: usize) -> String {
    let of = if shown == all { String::new() } else { format!("{shown} of ") };
    format!("{code} {} · {of}{}", scheme::name_of(code, None), agencies_told(all))
}

fn agencies_told(count: usize) -> String {
    if count == 1 { "1 agency".to_owned() } else { format!("{count} agencies") }
}

/// `2=` where the place is shared; a space keeps the digits of the others in line.
fn places<T>(placed: &[Placed<T>]) -> Vec<String> {
    let any_shared = placed.iter().any(|one| one.is_shared);
    let mark = |one: &Placed<T>| match (one.is_shared, any_shared) {
        (true, _) => "=",
        (false, true) => " ",
        (false, false) => "",
    };
    placed.iter().map(|one| format!("{}{}", one.place, mark(one))).collect()
}

/// Name, type and province; the district with the name where only that tells namesakes apart.
fn who(agency: &Agency) -> [String; 3] {
    let district = agency.district().filter(|_| agency.has_namesake);
    let district = district.map(|name| format!(" ({name})")).unwrap_or_default();
    [text(agency.name()) + &district, text(agency.kind()), text(agency.province())]
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or(UNKNOWN).to_owned()
}

fn score(number: Option<f64>) -> String {
    number.map_or(UNKNOWN.to_owned(), |number| format!("{number:.2}"))
}

fn shown(value: Option<Hundredths>) -> String {
    score(value.map(number))
}

fn signed(difference: Option<Hundredths>) -> String {
    match difference {
        None => UNKNOWN.to_owned(),
        Some(rise) if rise.0 > 0 => format!("+{rise}"),
        Some(other) => other.to_string(),
    }
}

fn with_values(change: &Change, years: &[FiscalYear]) -> String {
    let known = years
        .iter()
        .zip(&change.values)
        .filter_map(|(year, v)| Some(format!(" · {year} {}", (*v)?)));
    change.agency.label() + &known.collect::<String>()
}

/// Agencies that no table holds, counted and named.
fn listed(agencies: &[String], lack: &str) -> String {
    if agencies.is_empty() {
        return String::new();
    }
    let have = if agencies.len() == 1 { "has" } else { "have" };
    let head = format!("{} {have} {lack}:\n", agencies_told(agencies.len()));
    let lines = agencies.iter().take(MOST_LISTED).map(|agency| format!("  {agency}\n"));
    let more = match agencies.len().saturating_sub(MOST_LISTED) {
        0 => String::new(),
        left => format!("  and {left} more; --format csv has all\n"),
    };
    head + &lines.collect::<String>() + &more
}

fn undated_told(count: usize) -> String {
    match count {
        0 => String::new(),
        _ => {
            format!("reports of {} state no fiscal year and are not ranked\n", agencies_told(count))
        }
    }
}
