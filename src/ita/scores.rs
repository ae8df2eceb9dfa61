//! Scores stated in tables: rows that name an indicator, an item, an instrument or the total.

use super::columns::{self, Columns, Role as Column, Sense};
use super::grid::Grid;
use super::item_rows;
use super::label::{self, Indicator};
use super::number;
use super::phrase::{Phrase, is_thai_letter};
use super::prose::{self, Context};
use super::scheme;
use super::score::{Code, Hundredths, Instrument, Mention, Place, Role};
use super::sequence;
use super::year::FiscalYear;
use crate::layout::Cell;
use crate::provenance::Text;
use crate::thai::numerals;

/// A table with fewer item rows than this is no item table.
pub(super) const LEAST_ITEM_ROWS: usize = 3;
/// A transposed table names at least so many indicators side by side.
const LEAST_SIDE_BY_SIDE: usize = 4;

/// A label with the name of an instrument is shorter, in characters.
const LONGEST_INSTRUMENT: usize = 70;
/// A header of numbers stands within so many rows.
const HEADER_REACH: usize = 4;

/// What the rows of a table are about, before their numbers are read.
pub struct Rows {
    /// One a row; `None` for header rows and rows about nothing.
    pub subjects: Vec<Option<Code>>,
    /// What the words of a row's cells are about: its indicator, also where its score is an item's.
    pub contexts: Vec<Option<Code>>,
    /// Columns that hold the scores of the rows.
    pub score_columns: Vec<usize>,
    /// What the table is.
    pub place: Place,
    /// The first row of a list whose items no list of the year has.
    pub unlisted: Option<Text>,
}

/// Finds what the rows of a table are about.
pub fn rows(grid: &Grid, columns: &Columns, year: Option<FiscalYear>) -> Rows {
    let mut score_columns = columns.all(Column::Score);
    if score_columns.is_empty() && !columns.has(Column::Measure) {
        score_columns = columns::score_columns_by_content(grid, columns.header_rows);
        score_columns.retain(|c| columns.roles[*c] != Column::InstrumentScore);
    }
    let mut subjects: Vec<Option<Code>> = vec![None; grid.rows()];
    let mut parent: Option<u8> = None;
    for (row, subject) in subjects.iter_mut().enumerate().skip(columns.header_rows) {
        *subject = subject_of(grid, columns, row, &score_columns, year, parent);
        if let Some(Code::Indicator(n)) = *subject {
            parent = Some(n);
        }
    }
    let open: Vec<usize> =
        (columns.header_rows..grid.rows()).filter(|row| subjects[*row].is_none()).collect();
    let items = item_rows::find(grid, columns, &open, &score_columns, year);
    items.codes.iter().for_each(|(row, code)| subjects[*row] = Some(*code));
    sequence::fill(&mut subjects, |row| is_read_score(grid, row, &score_columns));
    let place = place(columns, items.codes.len());
    let unlisted = items.unlisted;
    Rows { contexts: subjects.clone(), subjects, score_columns, place, unlisted }
}

/// Whether a row holds a score that a machine read: its label may be there and not be read.
pub(super) fn is_read_score(grid: &Grid, row: usize, score_columns: &[usize]) -> bool {
    let texts = score_columns.iter().filter_map(|column| grid.text(row, *column));
    texts.filter(|text| !text.is_typed()).any(|text| number::of_cell(&text.value).is_some())
}

fn place(columns: &Columns, items: usize) -> Place {
    if columns.has(Column::Measure) {
        Place::MeasureTable
    } else if items >= LEAST_ITEM_ROWS {
        Place::ItemTable
    } else if columns.has(Column::Analysis) {
        Place::AnalysisTable
    } else {
        Place::ScoreTable
    }
}

/// The indicator, sub-indicator, instrument or total that a row names.
fn subject_of(
    grid: &Grid,
    columns: &Columns,
    row: usize,
    score_columns: &[usize],
    year: Option<FiscalYear>,
    parent: Option<u8>,
) -> Option<Code> {
    let labels = labels(grid, columns, row, score_columns);
    let named: Vec<Indicator> =
        labels.iter().filter_map(|c| label::indicator(&c.text.value)).collect();
    if let Some(best) = named.iter().find(|i| i.named).or(named.first()) {
        return Some(Code::Indicator(best.number));
    }
    let texts = || labels.iter().map(|c| c.text.value.as_str());
    if let Some(year) = year {
        let range = texts().find_map(|t| label::sub_indicator_of_range(t, year));
        let found = range.or_else(|| texts().find_map(|t| label::sub_indicator(t, year, parent)));
        if found.is_some() {
            return found;
        }
    }
    if texts().any(label::is_total) {
        return Some(Code::Total);
    }
    // Beside another label, the instrument is whose part the row is, not what it is about.
    let words = texts().filter(|t| t.contains(is_thai_letter) || label::instrument(t).is_some());
    let alone = words.count() == 1;
    let mut short = texts().filter(|t| alone && t.chars().count() < LONGEST_INSTRUMENT);
    short.find_map(label::instrument).map(Code::Instrument)
}

/// Cells of a row that may name what it is about.
pub(super) fn labels<'g>(
    grid: &Grid<'g>,
    columns: &Columns,
    row: usize,
    score_columns: &[usize],
) -> Vec<&'g Cell> {
    let texts = [
        Column::Analysis,
        Column::Strengths,
        Column::Measure,
        Column::Steps,
        Column::Timeframe,
        Column::Responsible,
        Column::FollowUp,
        Column::InstrumentScore,
        Column::Weight,
    ];
    let is_label = |c: &&Cell| {
        !score_columns.contains(&c.column)
            && !columns.roles.get(c.column).is_some_and(|r| texts.contains(r))
    };
    grid.filled(row).into_iter().filter(is_label).collect()
}

/// Every score that the table states, in the order of its rows.
pub fn mentions(
    grid: &Grid,
    columns: &Columns,
    rows: &Rows,
    year: Option<FiscalYear>,
) -> Vec<Mention> {
    let mut found = transposed(grid, year);
    found.extend(yearly_totals(grid, columns, rows, year));
    for row in 0..columns.header_rows {
        found.extend(labelled_instruments(grid, columns, row, rows.place, year));
    }
    for row in columns.header_rows..grid.rows() {
        found.extend(of_row(grid, columns, rows, row, year));
    }
    found
}

fn of_row(
    grid: &Grid,
    columns: &Columns,
    rows: &Rows,
    row: usize,
    year: Option<FiscalYear>,
) -> Vec<Mention> {
    let mut found = Vec::new();
    let subject = rows.subjects[row];
    for &column in &rows.score_columns {
        let Some(cell) = grid.at(row, column).filter(|c| c.row == row) else { continue };
        let beside = panel_subject(grid, columns, rows, row, column);
        let code =
            beside.or(subject).filter(|_| cell.row_span == 1 || spans_one_subject(rows, cell));
        if let (Some(code), Some(value)) = (code, number::of_cell(&cell.text.value)) {
            let sense = match columns::sense(grid, column, columns.header_rows, year) {
                Sense::Current if is_signed(&cell.text.value) => Sense::Change,
                sense => sense,
            };
            found.extend(sensed(mention(code, &cell.text, value, rows.place, year), sense));
        }
    }
    found.extend(labelled_instruments(grid, columns, row, rows.place, year));
    for column in columns.all(Column::InstrumentScore) {
        found.extend(instrument_score(grid, rows, row, column, year));
    }
    found.extend(graded_total(grid, columns, row, year));
    found.extend(total_beside_label(grid, rows, row, year));
    found.extend(stated_in_cells(grid, columns, rows, row, year));
    found
}

/// The indicator left of a score where a row has several: panels that stand side by side.
fn panel_subject(
    grid: &Grid,
    columns: &Columns,
    rows: &Rows,
    row: usize,
    column: usize,
) -> Option<Code> {
    if rows.score_columns.len() < 2 {
        return None;
    }
    let labels = labels(grid, columns, row, &rows.score_columns);
    let named: Vec<(usize, u8)> = labels
        .iter()
        .filter_map(|c| {
            label::indicator(&c.text.value).filter(|i| i.named).map(|i| (c.column, i.number))
        })
        .collect();
    let left = named.iter().rfind(|(at, _)| *at < column);
    left.filter(|_| named.len() > 1).map(|(_, n)| Code::Indicator(*n))
}

/// Whether a number has a sign: a difference, whatever the header says.
fn is_signed(text: &str) -> bool {
    let number = text.trim_start().strip_prefix(['+', '-', '\u{2212}']);
    number.is_some_and(|rest| rest.trim_start().starts_with(numerals::is_digit))
}

/// The mention as the header of its column means it.
fn sensed(mention: Mention, sense: Sense) -> Option<Mention> {
    let role = match sense {
        Sense::Current => Role::Current,
        Sense::Deficit => Role::Deficit,
        Sense::Change => Role::Change,
        Sense::Prior => Role::Prior,
        Sense::Foreign => return None,
    };
    let year = mention.year.map(|y| if role == Role::Prior { y.before() } else { y });
    Some(Mention { role, year, ..mention })
}

/// Cells such as `IIT (๙๒.๕๐)` or `EIT = 96.87`, outside the columns of scores and words.
fn labelled_instruments(
    grid: &Grid,
    columns: &Columns,
    row: usize,
    place: Place,
    year: Option<FiscalYear>,
) -> Vec<Mention> {
    let labels = |c: &&Cell| {
        let role = columns.roles.get(c.column);
        c.row == row
            && !matches!(role, Some(Column::InstrumentScore | Column::Score | Column::Analysis))
    };
    let one = |cell: &Cell| {
        let (code, value) = instrument_number(&cell.text.value)?;
        Some(mention(code, &cell.text, value, place, year))
    };
    grid.filled(row).into_iter().filter(labels).filter_map(one).collect()
}

/// An instrument's short name and a number with decimals, and nothing else.
fn instrument_number(text: &str) -> Option<(Code, Hundredths)> {
    if !text.contains('.') {
        return None;
    }
    let upper = text.to_uppercase();
    let instrument = Instrument::ALL.into_iter().find(|i| upper.contains(i.name()))?;
    let rest: String =
        text.chars().filter(|c| !c.is_ascii_alphabetic() && !"()=: ".contains(*c)).collect();
    let value = number::of_cell(&rest)?;
    Some((Code::Instrument(instrument), value))
}

fn spans_one_subject(rows: &Rows, cell: &Cell) -> bool {
    let covered = &rows.subjects[cell.row..(cell.row + cell.row_span).min(rows.subjects.len())];
    covered.iter().flatten().count() == 1
}

fn mention(
    code: Code,
    text: &Text,
    value: Hundredths,
    place: Place,
    year: Option<FiscalYear>,
) -> Mention {
    Mention {
        agency: 0,
        year,
        code,
        value: text.with(value),
        place,
        role: Role::Current,
        claim: None,
    }
}

/// A cell of the instrument column: `IIT ๙๕.๓๐`, or a number beside the instrument's indicators.
fn instrument_score(
    grid: &Grid,
    rows: &Rows,
    row: usize,
    column: usize,
    year: Option<FiscalYear>,
) -> Option<Mention> {
    let cell = grid.at(row, column).filter(|c| c.row == row)?;
    let beside = || match rows.subjects[row] {
        Some(Code::Indicator(n)) => scheme::instrument_of(n),
        Some(Code::Instrument(i)) => Some(i),
        _ => None,
    };
    let text = cell.text.value.as_str();
    let instrument = label::instrument(text).or_else(beside)?;
    let bare: String =
        text.chars().filter(|c| !c.is_ascii_alphabetic() && !"()=:".contains(*c)).collect();
    let value = number::of_cell(&bare)?;
    Some(mention(Code::Instrument(instrument), &cell.text, value, rows.place, year))
}

/// `คะแนนภาพรวมหน่วยงาน | ๘๕.๔๙` in a table without a column of scores.
fn total_beside_label(
    grid: &Grid,
    rows: &Rows,
    row: usize,
    year: Option<FiscalYear>,
) -> Option<Mention> {
    if !rows.score_columns.is_empty() || rows.place == Place::MeasureTable {
        return None;
    }
    let cells = grid.filled(row);
    let pair = cells.windows(2).find(|w| w[0].row == row && label::is_total(&w[0].text.value))?;
    let value = number::of_cell(&pair[1].text.value)?;
    Some(mention(Code::Total, &pair[1].text, value, rows.place, year))
}

/// A history of totals, one row a year: the assessed year's and the one before's are taken.
fn yearly_totals(
    grid: &Grid,
    columns: &Columns,
    rows: &Rows,
    year: Option<FiscalYear>,
) -> Vec<Mention> {
    let Some(assessed) = year.filter(|_| rows.place != Place::MeasureTable) else {
        return Vec::new();
    };
    let years: Vec<(usize, FiscalYear)> = (columns.header_rows..grid.rows())
        .filter_map(|row| row_year(grid, row).map(|y| (row, y)))
        .collect();
    if years.len() < 2 {
        return Vec::new();
    }
    let total = |(row, of): &(usize, FiscalYear)| {
        let scored =
            |c: &&Cell| c.text.value.contains('.') && number::of_cell(&c.text.value).is_some();
        let cell = grid.filled(*row).into_iter().find(scored)?;
        let role = match *of {
            y if y == assessed => Role::Current,
            y if y == assessed.before() => Role::Prior,
            _ => return None,
        };
        let value = number::of_cell(&cell.text.value)?;
        Some(Mention { role, ..mention(Code::Total, &cell.text, value, rows.place, Some(*of)) })
    };
    years.iter().filter_map(total).collect()
}

/// The year that the first cell of a row names, and nothing else.
fn row_year(grid: &Grid, row: usize) -> Option<FiscalYear> {
    label::only_year(&grid.filled(row).first()?.text.value)
}

/// The total beside its grade, as forms print it: `50.00 – 54.99 | E | 51.27`.
fn graded_total(
    grid: &Grid,
    columns: &Columns,
    row: usize,
    year: Option<FiscalYear>,
) -> Option<Mention> {
    columns.all(Column::Grade).into_iter().find_map(|grade| {
        grade_word(grid.value(row, grade))?;
        let score = (grade + 1..grid.columns()).find(|c| columns.roles[*c] == Column::Score)?;
        let next_grade = columns.all(Column::Grade).into_iter().find(|g| *g > grade);
        if next_grade.is_some_and(|g| g < score) {
            return None;
        }
        let text = grid.text(row, score)?;
        Some(mention(Code::Total, text, number::of_cell(&text.value)?, Place::Form, year))
    })
}

/// A cell that is a grade and nothing else.
pub fn grade_word(text: &str) -> Option<&'static str> {
    let letters = || text.chars().filter(|c| !c.is_whitespace());
    scheme::grade_words().iter().find(|g| g.chars().eq(letters())).copied()
}

/// Scores that other cells of the row tell in words.
fn stated_in_cells(
    grid: &Grid,
    columns: &Columns,
    rows: &Rows,
    row: usize,
    year: Option<FiscalYear>,
) -> Vec<Mention> {
    let telling = [Column::Analysis, Column::Strengths];
    let context = Context { code: rows.contexts[row], place: rows.place, year };
    let cells = (0..grid.columns()).filter(|c| telling.contains(&columns.roles[*c]));
    let own = cells.filter_map(|c| grid.at(row, c)).filter(|c| c.row == row);
    own.flat_map(|c| prose::mentions(&c.text, &Phrase::new(&c.text.value), context)).collect()
}

/// A table with the indicators side by side: a row of names over a row of numbers.
fn transposed(grid: &Grid, year: Option<FiscalYear>) -> Vec<Mention> {
    let named = (0..grid.rows()).find_map(|r| side_by_side(grid, r));
    let Some((header, codes)) = named.or_else(|| numbered_side_by_side(grid)) else {
        return Vec::new();
    };
    let scores = |row: &usize| {
        codes.iter().filter(|(c, _)| number::of_cell(grid.value(*row, *c)).is_some()).count()
    };
    let Some(row) = (header + 1..grid.rows()).find(|r| scores(r) * 2 >= codes.len()) else {
        return Vec::new();
    };
    let of_column = |(column, code): &(usize, Code)| {
        let text = grid.text(row, *column)?;
        Some(mention(*code, text, number::of_cell(&text.value)?, Place::ScoreTable, year))
    };
    codes.iter().filter_map(of_column).collect()
}

fn side_by_side(grid: &Grid, row: usize) -> Option<(usize, Vec<(usize, Code)>)> {
    let named: Vec<(&Cell, Option<Indicator>)> = (0..grid.columns())
        .filter_map(|column| grid.at(row, column).filter(|c| c.column == column))
        .filter(|c| c.column_span == 1)
        .map(|c| (c, label::indicator(&c.text.value)))
        .collect();
    if named.iter().filter(|(_, indicator)| indicator.is_some()).count() < LEAST_SIDE_BY_SIDE {
        return None;
    }
    let code = |(cell, indicator): (&Cell, Option<Indicator>)| {
        let text = cell.text.value.as_str();
        let code = indicator.map(|i| Code::Indicator(i.number));
        let code = code.or_else(|| label::is_total(text).then_some(Code::Total));
        Some((cell.column, code.or_else(|| label::instrument(text).map(Code::Instrument))?))
    };
    Some((row, named.into_iter().filter_map(code).collect()))
}

/// A row of the bare numbers 1 to 10, under or beside the word for indicator.
fn numbered_side_by_side(grid: &Grid) -> Option<(usize, Vec<(usize, Code)>)> {
    let row = (0..grid.rows().min(HEADER_REACH))
        .find(|r| numbers(grid, *r).len() >= LEAST_SIDE_BY_SIDE)?;
    let told = (0..=row).flat_map(|r| grid.filled(r)).any(|c| c.text.value.contains("ตัวชี้วัด"));
    let codes = numbers(grid, row);
    let rising = codes.windows(2).all(|w| w[0].1 < w[1].1);
    (told && rising).then_some((row, codes))
}

/// Cells of a row that hold one of the numbers 1 to 10.
fn numbers(grid: &Grid, row: usize) -> Vec<(usize, Code)> {
    let number = |column| {
        let text = numerals::to_arabic(grid.value(row, column).trim());
        text.parse().ok().filter(|n| (1..=10).contains(n)).map(|n| (column, Code::Indicator(n)))
    };
    (0..grid.columns()).filter_map(number).collect()
}

/// The instrument of an indicator's code, if it is one.
pub fn instrument_of(code: Code) -> Option<Instrument> {
    match code {
        Code::Indicator(n) | Code::SubIndicator(n, _) => scheme::instrument_of(n),
        Code::Instrument(i) | Code::Item(i, _) => Some(i),
        Code::Total => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_a_sign_are_differences() {
        assert!(is_signed("+๓.๖๗") && is_signed(" -0.48") && is_signed("\u{2212}1.20"));
        assert!(!is_signed("๙๔.๖๓") && !is_signed("- ") && !is_signed("-"));
    }
}
