//! All tables in one workbook, for officials: a sheet a table, the comparison first.
//!
//! The first row of a sheet has Thai names, the second the names of the columns, as in all formats;
//! both stay in view. Doubtful cells are coloured, and a note says why. Rows go to temporary files
//! as they come, so that no sheet is held in memory.

mod looks;
mod tab;
mod text;

use std::io;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::comparison;
use super::datapackage::{DESCRIPTION, TITLE};
use super::files::Coming;
use super::line::Line;
use super::sink::Sink;
use super::table::{Row, Table};
use looks::Looks;
use tab::Tab;

/// Name of the workbook.
pub const FILE: &str = "prongsai.xlsx";

/// What a workbook says of its making; a true time would make two runs differ.
const MADE: (u16, u8, u8) = (2000, 1, 1);

/// The workbook of a run.
pub struct Book {
    workbook: Workbook,
    looks: Looks,
    /// In the order of the tables.
    tabs: Vec<Tab>,
    coming: Coming,
}

impl Book {
    /// Starts a workbook with a sheet for each table; what waits is held in the folder.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn start(folder: &Path, tables: &[Table]) -> io::Result<Book> {
        let coming = Coming::at(folder.join(FILE));
        let looks = Looks::new();
        let started = || {
            let mut workbook = Workbook::new();
            workbook.set_tempdir(folder)?;
            looks.set_default(&mut workbook)?;
            workbook.set_properties(&properties()?);
            let tabs = tables.iter().map(|table| Tab::start(table, &mut workbook, &looks));
            let tabs = tabs.collect::<Result<Vec<Tab>, XlsxError>>()?;
            Ok::<_, XlsxError>((workbook, tabs))
        };
        let (workbook, tabs) = started().map_err(|cause| coming.named(cause))?;
        Ok(Book { workbook, looks, tabs, coming })
    }

    fn save(&mut self) -> Result<(), XlsxError> {
        // The comparison is for people, and they open the first sheet.
        self.tabs.sort_by_key(|tab| tab.table() != comparison::Row::TABLE);
        for tab in self.tabs.drain(..) {
            tab.finish(&mut self.workbook)?;
        }
        self.workbook.save(self.coming.beside())
    }
}

impl Sink for Book {
    fn add(&mut self, table: usize, lines: &[Line]) -> io::Result<()> {
        let added = self.tabs[table].add(lines, &mut self.workbook, &self.looks);
        added.map_err(|cause| self.coming.named(cause))
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.save().map_err(|cause| self.coming.named(cause))?;
        self.coming.finish()
    }
}

fn properties() -> Result<DocProperties, XlsxError> {
    let (year, month, day) = MADE;
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    let properties = DocProperties::new().set_title(TITLE).set_comment(DESCRIPTION);
    Ok(properties.set_creation_datetime(&made))
}
