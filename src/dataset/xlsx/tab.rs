//! One table in the workbook: a sheet, or several where it has more rows than a sheet.

use rust_xlsxwriter::{ColNum, Format, IgnoreError, Note, RowNum, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::looks::Looks;
use super::text;
use crate::dataset::captions;
use crate::dataset::column::Kind;
use crate::dataset::line::{Cell, Line, Remark};
use crate::dataset::table::Table;
use crate::day;

/// Rows of a sheet.
const MOST_ROWS: RowNum = 1_048_576;

/// Rows of Thai names and of column names.
const HEAD_ROWS: RowNum = 2;

/// Lines that a Thai name may take, and their height in pixels: no column is wide for its name alone.
const NAME_LINES: usize = 2;
const NAME_HEIGHT: u32 = 56;

/// Notes of a table: spreadsheets draw each as a shape, and it is held in memory.
const MOST_NOTES: usize = 10_000;

/// Widths of columns, in letters: room for a filter's arrow, and no column as wide as a page.
const LEAST_WIDTH: usize = 8;
const MOST_WIDTH: usize = 60;
/// Beside the text.
const MARGIN: usize = 3;

/// Size of a note, in pixels.
const NOTE_WIDTH: u32 = 360;
const NOTE_LINE_HEIGHT: u32 = 18;
const NOTE_LETTERS_A_LINE: usize = 48;

/// Numbers that Excel keeps exactly have fifteen digits; longer ones stand as texts.
const MOST_EXACT: u64 = 999_999_999_999_999;

/// Days from Excel's day 0 to 1 January 1970.
const EXCEL_1970: i32 = 25_569;
/// The first day that all spreadsheets count alike: 1 March 1900.
const FIRST_DAY: i32 = 61;

/// A table while its rows come in.
pub struct Tab {
    table: Table,
    kinds: Vec<Kind>,
    widths: Vec<usize>,
    notes: usize,
    has_more_notes: bool,
    most_rows: RowNum,
    full: Vec<Worksheet>,
    sheet: Worksheet,
    /// The next row.
    row: RowNum,
}

impl Tab {
    /// With an empty sheet.
    pub fn start(table: &Table, workbook: &mut Workbook, looks: &Looks) -> Result<Tab, XlsxError> {
        let width = |name: &str| {
            let thai = captions::of_column(name).unwrap_or_default();
            thai.width().div_ceil(NAME_LINES).max(name.width())
        };
        Ok(Tab {
            sheet: sheet(table, 1, workbook, looks)?,
            kinds: table.columns.iter().map(|column| column.kind()).collect(),
            widths: table.header().into_iter().map(width).collect(),
            table: table.clone(),
            notes: 0,
            has_more_notes: false,
            most_rows: MOST_ROWS,
            full: Vec::new(),
            row: HEAD_ROWS,
        })
    }

    /// The name of its table.
    pub fn table(&self) -> &str {
        self.table.name
    }

    /// Adds rows.
    pub fn add(
        &mut self,
        lines: &[Line],
        workbook: &mut Workbook,
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        for line in lines {
            if self.row == self.most_rows {
                self.turn_over(workbook, looks)?;
            }
            for column in 0..line.cells.len() {
                self.write(line, column, looks)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// The sheet is full: goes on in another.
    fn turn_over(&mut self, workbook: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
        let next = sheet(&self.table, self.full.len() + 2, workbook, looks)?;
        self.full.push(std::mem::replace(&mut self.sheet, next));
        self.row = HEAD_ROWS;
        Ok(())
    }

    fn write(&mut self, line: &Line, column: usize, looks: &Looks) -> Result<(), XlsxError> {
        let cell = &line.cells[column];
        let name = &self.table.columns[column].name;
        let remark = line.remarks.iter().find(|remark| remark.column == name);
        let format = looks.of(self.kinds[column], remark.map(|remark| remark.severity));
        let was_cut = self.write_cell(cell, column, format)?;
        let told = remark.map(reason).into_iter();
        let told = told.chain(was_cut.then(|| "ข้อความยาวเกินขีดจำกัดของ Excel จึงถูกตัด".to_owned()));
        let told = told.collect::<Vec<String>>().join("\n");
        if told.is_empty() { Ok(()) } else { self.note(column, &told) }
    }

    /// Writes a cell, and tells whether its text was cut. Texts are always texts: none of them can
    /// run as a formula.
    fn write_cell(
        &mut self,
        cell: &Cell,
        column: usize,
        format: &Format,
    ) -> Result<bool, XlsxError> {
        let (row, at) = (self.row, column as ColNum);
        let number = match cell {
            Cell::Empty => {
                self.sheet.write_blank(row, at, format)?;
                return Ok(false);
            }
            Cell::Integer(value) | Cell::Number(value) if value.unsigned_abs() > MOST_EXACT => None,
            Cell::Integer(value) => Some(*value as f64),
            Cell::Number(hundredths) => Some(Cell::float(*hundredths)),
            Cell::Text(text) if self.kinds[column] == Kind::Date => excel_day(text),
            Cell::Text(_) | Cell::List(_) => None,
        };
        let shown = cell.shown();
        if self.widths[column] < MOST_WIDTH {
            self.widths[column] = self.widths[column].max(width(&shown));
        }
        let (text, was_cut) = text::fitting(&shown);
        match number {
            Some(number) => self.sheet.write_number_with_format(row, at, number, format)?,
            None => self.sheet.write_string_with_format(row, at, &*text, format)?,
        };
        Ok(was_cut)
    }

    fn note(&mut self, column: usize, told: &str) -> Result<(), XlsxError> {
        if self.notes == MOST_NOTES {
            self.has_more_notes = true;
            return Ok(());
        }
        self.notes += 1;
        self.sheet.insert_note(self.row, column as ColNum, &note(told)).map(drop)
    }

    /// Hands its sheets over to the workbook.
    pub fn finish(mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        for sheet in &mut self.full {
            complete(sheet, self.most_rows, &self.widths)?;
        }
        complete(&mut self.sheet, self.row, &self.widths)?;
        self.full.push(self.sheet);
        if self.has_more_notes {
            self.full[0].insert_note(0, 0, &note(&more_notes()))?;
        }
        self.full.into_iter().for_each(|sheet| workbook.push_worksheet(sheet));
        Ok(())
    }
}

/// An empty sheet with its head.
fn sheet(
    table: &Table,
    number: usize,
    workbook: &mut Workbook,
    looks: &Looks,
) -> Result<Worksheet, XlsxError> {
    workbook.add_worksheet_with_constant_memory()?;
    // Taken out again until its place among all sheets is known.
    let mut sheet = workbook.worksheets_mut().pop().unwrap_or_default();
    let name = table.name;
    sheet.set_name(if number == 1 { name.to_owned() } else { format!("{name} ({number})") })?;
    sheet.set_row_height_pixels(0, NAME_HEIGHT)?;
    for (at, column) in (0..).zip(&table.columns) {
        let thai = captions::of_column(&column.name).unwrap_or(&column.name);
        sheet.write_string_with_format(0, at, thai, &looks.head)?;
        sheet.insert_note(0, at, &note(&column.description()))?;
    }
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(1, at, &column.name, &looks.names)?;
    }
    Ok(sheet)
}

/// What is known of a sheet once all its rows are: how many, and how wide they are.
fn complete(sheet: &mut Worksheet, rows: RowNum, widths: &[usize]) -> Result<(), XlsxError> {
    let (last_row, last_column) = (rows - 1, widths.len().saturating_sub(1) as ColNum);
    let first_row = HEAD_ROWS.min(last_row);
    sheet.autofilter(HEAD_ROWS - 1, 0, last_row, last_column)?;
    sheet.set_freeze_panes(HEAD_ROWS, 0)?;
    // Codes, lists and numbers as documents print them are texts, and rightly so.
    let ignored = IgnoreError::NumberStoredAsText;
    sheet.ignore_error_range(first_row, 0, last_row, last_column, ignored)?;
    for (at, width) in (0..).zip(widths) {
        let width = (width + MARGIN).clamp(LEAST_WIDTH, MOST_WIDTH);
        sheet.set_column_width(at, width as f64)?;
    }
    Ok(())
}

/// The place of a day in Excel's count; `None` where it has none.
fn excel_day(text: &str) -> Option<f64> {
    let day = day::since_1970(text)? + EXCEL_1970;
    (day >= FIRST_DAY).then_some(f64::from(day))
}

/// How wide a text is, in letters; marks above and below letters take no room.
fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default()
}

fn reason(remark: &Remark) -> String {
    text::fitting_note(&remark.reason).into_owned()
}

fn more_notes() -> String {
    format!(
        "หมายเหตุมีเฉพาะ {MOST_NOTES} ช่องแรกของตาราง ช่องอื่นมีเฉพาะสี เหตุผลอยู่ในแผ่น findings และ queue"
    )
}

/// A note as high as its text.
fn note(told: &str) -> Note {
    let lines: usize = told.lines().map(|line| 1 + line.width() / NOTE_LETTERS_A_LINE).sum();
    let height = NOTE_LINE_HEIGHT * (lines as u32 + 1);
    Note::new(told)
        .set_author("Prongsai")
        .add_author_prefix(false)
        .set_width(NOTE_WIDTH)
        .set_height(height)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::table::Table;
    use crate::dataset::{findings, steps};
    use crate::finding::Severity;

    fn step(number: i64, text: &str) -> Line {
        let texts = ["0123456789abcdef"].map(|text| Cell::Text(text.to_owned()));
        let numbers = [1, number].map(Cell::Integer);
        let text = [Cell::Text(text.to_owned())];
        let cells = texts.into_iter().chain(numbers).chain(text).collect();
        Line { cells, remarks: Vec::new() }
    }

    #[test]
    fn a_full_sheet_goes_on_in_another() {
        let (mut workbook, looks) = (Workbook::new(), Looks::new());
        let table = Table::of::<steps::Row>();
        let mut tab = Tab::start(&table, &mut workbook, &looks).unwrap();
        tab.most_rows = HEAD_ROWS + 2;
        let lines: Vec<Line> = (1..=5).map(|n| step(n, "ประชุม")).collect();
        tab.add(&lines[..3], &mut workbook, &looks).unwrap();
        tab.add(&lines[3..], &mut workbook, &looks).unwrap();
        assert_eq!((tab.full.len(), tab.row), (2, HEAD_ROWS + 1));
        tab.finish(&mut workbook).unwrap();
        let names: Vec<String> = workbook.worksheets().iter().map(Worksheet::name).collect();
        assert_eq!(names, ["steps", "steps (2)", "steps (3)"]);
        assert!(workbook.save_to_buffer().unwrap().starts_with(b"PK"));
    }

    #[test]
    fn more_notes_than_are_drawn_are_told() {
        let (mut workbook, looks) = (Workbook::new(), Looks::new());
        let table = Table::of::<findings::Row>();
        let mut tab = Tab::start(&table, &mut workbook, &looks).unwrap();
        tab.notes = MOST_NOTES - 1;
        let remark =
            Remark {
                column: "rule", severity: Severity::Error, reason: "ผลรวมไม่ตรง".to_owned()
            };
        let cells = vec![Cell::Empty; table.columns.len()];
        let line = Line { cells, remarks: vec![remark] };
        tab.add(std::slice::from_ref(&line), &mut workbook, &looks).unwrap();
        assert!(!tab.has_more_notes);
        tab.add(&[line], &mut workbook, &looks).unwrap();
        assert!(tab.has_more_notes);
    }

    #[test]
    fn days_stand_where_spreadsheets_count_them() {
        assert_eq!(excel_day("2025-10-01"), Some(45_931.0));
        assert_eq!(excel_day("1899-12-31"), None);
        assert_eq!(excel_day("2025-02-30"), None);
    }

    #[test]
    fn marks_over_letters_take_no_room() {
        assert_eq!(width("ที่นี่"), 2);
        assert_eq!(width("กข\nกขค"), 3);
    }
}
