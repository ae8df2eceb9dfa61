//! Given the sheets of a document, gives its blocks in reading order: where tables stand between
//! rows, what the form of each row tells, and which row goes on a paragraph.

use rayon::prelude::*;

use super::lines::{self, Row};
use super::margins::{self, Margins};
use super::sheets::Sheet;
use super::{Block, Line, LineForm, items};

/// What stands next on a sheet.
#[derive(Clone, Copy)]
enum Next {
    Table,
    Row(Told),
}

/// What is told of a row.
#[derive(Clone, Copy)]
struct Told {
    form: LineForm,
    /// Whether it goes on the paragraph of the row before.
    continues: bool,
}

/// The last row, while no table stands after it.
struct Last<'s> {
    row: &'s Row,
    margins: Margins,
    page: u32,
    continues: bool,
}

/// The blocks of all sheets.
pub fn blocks(sheets: Vec<Sheet<'_>>) -> Vec<Block> {
    let usual_size = lines::median(sheets.iter().flat_map(|s| &s.rows).map(|r| r.size));
    let mut last = None;
    let order: Vec<Vec<Next>> = sheets.iter().map(|s| order(s, usual_size, &mut last)).collect();
    let sheets = sheets.into_par_iter().zip(order);
    let blocks: Vec<Vec<Block>> = sheets.map(|(sheet, order)| in_order(sheet, &order)).collect();
    blocks.into_iter().flatten().collect()
}

/// What stands on a sheet from its top to its bottom.
fn order<'s>(sheet: &'s Sheet<'_>, usual_size: f32, last: &mut Option<Last<'s>>) -> Vec<Next> {
    let mut order = Vec::with_capacity(sheet.rows.len() + sheet.tables.len());
    let mut tables = sheet.tables.iter().peekable();
    for rows in sheet.rows.chunk_by(|a, b| a.part == b.part) {
        let margins = Margins::of(rows, sheet.page);
        for (n, row) in rows.iter().enumerate() {
            let (_, y) = row.area.center();
            while tables.next_if(|(area, _)| area.y0 < y).is_some() {
                order.push(Next::Table);
                *last = None;
            }
            let form = margins::form(row, rows.get(n + 1), &margins, usual_size, sheet.page);
            let page = sheet.page.number;
            let plain = form == LineForm::Plain;
            let before = last.as_ref().filter(|_| plain);
            let continues = before.is_some_and(|last| last.goes_on_in(row, &margins, page));
            *last = plain.then_some(Last { row, margins, page, continues });
            order.push(Next::Row(Told { form, continues }));
        }
    }
    if tables.peek().is_some() {
        order.extend(tables.map(|_| Next::Table));
        *last = None;
    }
    order
}

impl Last<'_> {
    fn goes_on_in(&self, row: &Row, margins: &Margins, page: u32) -> bool {
        let together = self.page == page && self.row.part == row.part;
        (!together || margins::is_near(self.row, row, margins))
            && margins::flows(self.row, &self.margins, self.continues, row, margins)
    }
}

/// The rows and tables of a sheet as blocks.
fn in_order(sheet: Sheet<'_>, order: &[Next]) -> Vec<Block> {
    let (mut rows, mut tables) = (sheet.rows.into_iter(), sheet.tables.into_iter());
    let block = |next: &Next| match next {
        Next::Table => tables.next().map(|(_, table)| Block::Table(table)),
        Next::Row(told) => rows.next().map(|row| Block::Line(line(row, *told))),
    };
    order.iter().filter_map(block).collect()
}

fn line(row: Row, told: Told) -> Line {
    let (form, text) = match told.form {
        LineForm::Plain => items::read(row.text),
        form => (form, row.text),
    };
    Line { text, form, continues: told.continues }
}
