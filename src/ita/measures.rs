//! Measure tables: what an agency will do, for which indicator, how, when and by whom.

use super::codebook;
use super::columns::{self, Columns, Role as Column};
use super::grid::Grid;
use super::label;
use super::lists;
use super::number;
use super::passage::Passage;
use super::period;
use super::report::Measure;
use super::scheme;
use super::score::Code;
use super::year::FiscalYear;
use crate::layout::Cell;
use crate::provenance::Text;
use crate::thai::letters::joint;

/// Whether a table lists measures.
pub fn is_measure_table(columns: &Columns) -> bool {
    let others = [Column::Steps, Column::Timeframe, Column::Responsible];
    columns.has(Column::Measure) && others.iter().any(|r| columns.has(*r))
}

/// The periods that measure tables give, in reading order.
pub fn periods<'p>(passages: &'p [Passage<'_>]) -> Vec<&'p Text> {
    let mut found = Vec::new();
    for passage in passages {
        let Passage::Table(grid, columns, _) = passage else { continue };
        let Some(column) = columns.find(Column::Timeframe).filter(|_| is_measure_table(columns))
        else {
            continue;
        };
        let own = |row| grid.at(row, column).filter(|c: &&Cell| c.row == row).map(|c| &c.text);
        found.extend((columns.header_rows..grid.rows()).filter_map(own));
    }
    found
}

/// A measure row with the row of the table it starts at.
pub struct Row {
    /// Row of the grid.
    pub grid_row: usize,
    /// What it says; `row`, `start` and `end` are set later.
    pub measure: Measure,
}

/// The measures of a table. `section` is the indicator that the text above the table names.
pub fn measures(
    grid: &Grid,
    columns: &Columns,
    year: Option<FiscalYear>,
    section: Option<u8>,
) -> Vec<Row> {
    let titled = title_indicator(grid, columns).or(section);
    let mut rows: Vec<Row> = Vec::new();
    let mut heading = None;
    for row in columns.header_rows..grid.rows() {
        if let Some(named) = section_row(grid, row) {
            heading = named.or(heading);
        } else if columns::is_header_row(grid, row) || grid.filled(row).is_empty() {
            continue;
        } else if let Some(last) = rows.last_mut().filter(|_| continues(grid, columns, row)) {
            go_on(&mut last.measure, grid, columns, row);
        } else {
            let mut measure = of_fields(fields(grid, columns, row), year, heading.or(titled));
            inherit(&mut measure, rows.last(), grid, columns, row);
            rows.push(Row { grid_row: row, measure });
        }
    }
    rows
}

/// A row whose indicator cell is empty goes with the row above: a merged cell that a page break cut.
fn inherit(measure: &mut Measure, above: Option<&Row>, grid: &Grid, columns: &Columns, row: usize) {
    let empty = columns.find(Column::Indicator).is_some_and(|c| is_blank(grid.value(row, c)));
    if let Some(above) = above.filter(|_| empty && measure.indicators.is_empty()) {
        measure.indicators.clone_from(&above.measure.indicators);
    }
}

/// A row of one cell over the whole width: a heading; gives the indicator it names, if any.
fn section_row(grid: &Grid, row: usize) -> Option<Option<u8>> {
    let filled = grid.filled(row);
    let [only] = filled.as_slice() else { return None };
    let wide = only.column_span * 2 > grid.columns()
        || only.column == 0 && label::indicator(&only.text.value).is_some();
    wide.then(|| label::indicator(&only.text.value).map(|i| i.number))
}

/// The indicator that the header or a title row of the table names.
fn title_indicator(grid: &Grid, columns: &Columns) -> Option<u8> {
    let cells = (0..columns.header_rows).flat_map(|r| grid.filled(r));
    cells.filter_map(|c| label::indicator(&c.text.value)).map(|i| i.number).next()
}

/// A row without a measure and without the elements that a row of its own must have goes on from
/// the one above.
fn continues(grid: &Grid, columns: &Columns, row: usize) -> bool {
    let own = |role| {
        columns
            .find(role)
            .and_then(|c| grid.at(row, c))
            .is_some_and(|c| c.row == row && !is_blank(&c.text.value))
    };
    let shared =
        columns.find(Column::Measure).and_then(|c| grid.at(row, c)).is_some_and(|c| c.row < row);
    let alone = own(Column::Timeframe) && own(Column::Responsible);
    !own(Column::Measure) && (!alone || shared)
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "-–—._…".contains(c))
}

/// The texts of a measure by what they are, blanks left out.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(Column, Text)>);

impl Fields {
    /// Adds a text, unless it is blank or a dash.
    pub fn put(&mut self, role: Column, text: Text) {
        self.0.push((role, text));
    }

    /// Adds the end of the text that was put last.
    pub fn go_on(&mut self, rest: &Text) {
        if let Some((_, text)) = self.0.last_mut() {
            *text = text.join(joint(&text.value, &rest.value), rest);
        }
    }

    /// Adds what another holds.
    pub fn append(&mut self, other: Fields) {
        self.0.extend(other.0);
    }

    /// The roles that were there, blank or not.
    pub fn roles(&self) -> impl Iterator<Item = Column> {
        self.0.iter().map(|(role, _)| *role)
    }

    /// Whether the role was there, blank or not.
    pub fn has(&self, role: Column) -> bool {
        self.0.iter().any(|(r, _)| *r == role)
    }

    /// How many were there.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn get(&self, role: Column) -> Option<Text> {
        let found = self.0.iter().find(|(r, text)| *r == role && !is_blank(&text.value));
        found.map(|(_, text)| text.clone())
    }
}

/// A measure from its fields; `heading` is the indicator that a heading names.
pub fn of_fields(fields: Fields, year: Option<FiscalYear>, heading: Option<u8>) -> Measure {
    let mut measure = Measure {
        measure: fields.get(Column::Measure),
        analysis: fields.get(Column::Analysis),
        strengths: fields.get(Column::Strengths),
        steps: fields.get(Column::Steps),
        timeframe: fields.get(Column::Timeframe),
        responsible: fields.get(Column::Responsible),
        follow_up: fields.get(Column::FollowUp),
        budget_baht: fields.get(Column::Budget).and_then(|t| number::baht(&t.value)),
        ..Measure::default()
    };
    name_indicators(&mut measure, &fields, year, heading);
    measure
}

/// The first column of each role, in one row.
fn fields(grid: &Grid, columns: &Columns, row: usize) -> Fields {
    let mut fields = Fields::default();
    for (column, role) in columns.roles.iter().enumerate() {
        if let Some(text) = grid.text(row, column).filter(|_| !fields.has(*role)) {
            fields.put(*role, text.clone());
        }
    }
    fields
}

/// Adds the cells of a row that goes on to the measure above.
fn go_on(measure: &mut Measure, grid: &Grid, columns: &Columns, row: usize) {
    let own = |role| {
        let cell = columns.find(role).and_then(|c| grid.at(row, c)).filter(|c| c.row == row)?;
        (!is_blank(&cell.text.value)).then(|| cell.text.clone())
    };
    let parts: [(&mut Option<Text>, Column); 6] = [
        (&mut measure.analysis, Column::Analysis),
        (&mut measure.strengths, Column::Strengths),
        (&mut measure.steps, Column::Steps),
        (&mut measure.timeframe, Column::Timeframe),
        (&mut measure.responsible, Column::Responsible),
        (&mut measure.follow_up, Column::FollowUp),
    ];
    for (field, role) in parts {
        if let Some(more) = own(role) {
            *field = Some(match field.take() {
                Some(text) => text.join(" ", &more),
                None => more,
            });
        }
    }
}

/// Finds which indicators and items the row answers: its own cells first, then the heading.
fn name_indicators(
    measure: &mut Measure,
    fields: &Fields,
    year: Option<FiscalYear>,
    heading: Option<u8>,
) {
    let indicator_cell = fields.get(Column::Indicator);
    let question_cell = fields.get(Column::Question);
    let is_question = |t: &&Text| label::indicator(&t.value).is_none() && asks(&t.value, year);
    let question = question_cell.as_ref().or(indicator_cell.as_ref().filter(is_question));
    let names = indicator_cell.as_ref().filter(|t| question != Some(*t));
    measure.indicators = names.map(|t| cell_indicators(&t.value)).unwrap_or_default();
    if let Some(question) = question {
        measure.items =
            items(&question.value, year, measure.indicators.first().copied().or(heading));
    }
    if measure.indicators.is_empty() {
        measure.indicators = implied(measure, year, heading);
    }
}

/// Whether a text is a question or an item: by its id or by its wording.
fn asks(text: &str, year: Option<FiscalYear>) -> bool {
    label::item_id(text).is_some() || codebook::one(text, year, None).is_some()
}

fn cell_indicators(text: &str) -> Vec<u8> {
    match label::indicator(text) {
        Some(one) => vec![one.number],
        None => label::indicators_in(text),
    }
}

/// The items of a question cell: a list of ids, or one question told by its wording.
fn items(text: &str, year: Option<FiscalYear>, indicator: Option<u8>) -> Vec<Code> {
    let listed = label::items_in(text);
    let by_wording =
        || codebook::one(text, year, indicator).or_else(|| codebook::one(text, year, None));
    match (listed.as_slice(), label::item_id(text)) {
        ([], _) => by_wording().into_iter().collect(),
        ([only], Some(id)) if *only == id => vec![id],
        _ => listed,
    }
}

/// Where no cell names the indicator: its items tell, then an analysis that opens with it, then the
/// heading, then any mention.
fn implied(measure: &Measure, year: Option<FiscalYear>, heading: Option<u8>) -> Vec<u8> {
    let of_item = |code: &Code| {
        scheme::items_like(year).iter().find(|i| i.code == *code).and_then(|i| i.indicator)
    };
    let mut found: Vec<u8> = measure.items.iter().filter_map(of_item).collect();
    found.dedup();
    let told = || [&measure.analysis, &measure.measure].into_iter().flatten();
    if found.is_empty() {
        let opens = told().filter(|t| t.value.trim_start().starts_with("ตัวชี้วัด"));
        let first = opens.filter_map(|t| label::indicators_in(&t.value).first().copied()).next();
        found.extend(first.or(heading));
    }
    for text in told() {
        if found.is_empty() && text.value.contains("ตัวชี้วัด") {
            found = label::indicators_in(&text.value);
        }
    }
    found
}

/// Fills in what follows from the fields: steps, units, days, missing elements; numbers the rows.
pub fn finish(measures: &mut [Measure], plan: Option<FiscalYear>) {
    for (n, measure) in measures.iter_mut().enumerate() {
        measure.row = n + 1;
        measure.step_list =
            measure.steps.as_ref().map(|t| lists::steps(&t.value)).unwrap_or_default();
        measure.units =
            measure.responsible.as_ref().map(|t| lists::units(&t.value)).unwrap_or_default();
        let days = measure.timeframe.as_ref().and_then(|t| period::period(&t.value, plan));
        (measure.start, measure.end) = (days.map(|d| d.0), days.map(|d| d.1));
    }
}

/// Marks the required elements that are empty. A table that has no such column lacks the element
/// in every row.
pub fn mark_missing(measure: &mut Measure) {
    let empty = |text: &Option<Text>| text.as_ref().is_none_or(|t| is_blank(&t.value));
    let required = [
        ("measure", empty(&measure.measure)),
        ("analysis", empty(&measure.analysis) && empty(&measure.strengths)),
        ("steps", empty(&measure.steps)),
        ("timeframe", empty(&measure.timeframe)),
        ("responsible", empty(&measure.responsible)),
    ];
    measure.missing = required.iter().filter(|(_, empty)| *empty).map(|(name, _)| *name).collect();
}
