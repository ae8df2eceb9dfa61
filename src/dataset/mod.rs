//! Writers of the output: outcomes to files that other programs read.
//!
//! Given outcomes in input order, gives the tables of the contract as CSV with a Frictionless data
//! package, one JSON document each with its JSON Schema, and JSON lines. Two runs over the same
//! inputs give the same bytes. The data does not know its writers.

pub mod cell;
pub mod checklist;
pub mod comparison;
pub mod copies;
pub mod csv;
pub mod datapackage;
pub mod documents;
#[cfg(test)]
pub(crate) mod example;
pub mod facts;
pub mod files;
pub mod findings;
pub mod json;
pub mod measures;
pub mod mentions;
pub mod prov;
pub mod queue;
pub mod read;
pub mod record;
mod row_cells;
pub mod sarif;
pub mod schema;
pub mod scores;
pub mod steps;
pub mod table;
pub mod vocabulary;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::outcome::Outcome;
use crate::run::brief::Brief;
use files::Growing;
use json::Document;
use table::{Row, Table};

/// What a run can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Every table, and `datapackage.json`.
    Csv,
    /// `documents/<id>.json`, and `schema.json`.
    Json,
    /// `documents.jsonl`.
    Jsonl,
}

/// A table and what a document adds to it.
struct Sheet {
    table: Table,
    part: fn(&Table, &Document) -> io::Result<Vec<u8>>,
}

/// The tables of a run, in the order of the contract: the one list that all writers share.
fn sheets() -> Vec<Sheet> {
    fn sheet<R: Row>(part: fn(&Table, &Document) -> io::Result<Vec<u8>>) -> Sheet {
        Sheet { table: Table::of::<R>(), part }
    }
    vec![
        sheet::<documents::Row>(|t, d| t.rows([&d.document.row])),
        sheet::<scores::Row>(|t, d| t.rows(d.scores.iter().map(|s| &s.recorded.row))),
        // Its rows follow from all documents together.
        sheet::<comparison::Row>(|_, _| Ok(Vec::new())),
        sheet::<mentions::Row>(|t, d| t.rows(d.mentions.iter().map(|m| &m.row))),
        sheet::<measures::Row>(|t, d| t.rows(d.measures.iter().map(|m| &m.row))),
        sheet::<steps::Row>(|t, d| t.rows(&d.steps)),
        sheet::<findings::Row>(|t, d| t.rows(d.findings.iter().map(|f| &f.row))),
        sheet::<checklist::Row>(|t, d| t.rows(d.checklist.iter().map(|c| &c.row))),
        sheet::<facts::Row>(|t, d| t.rows(d.facts.iter().map(|f| &f.row))),
        // So do these.
        sheet::<copies::Row>(|_, _| Ok(Vec::new())),
        // Its rows are ordered over all documents.
        sheet::<queue::Row>(|_, _| Ok(Vec::new())),
    ]
}

/// The files of a run while its documents come in. Every file is written beside its place and then
/// moved there, so that a reader never meets half a file. Of a document nothing but its id is held.
pub struct Writer {
    folder: PathBuf,
    json: bool,
    /// Every table with its file.
    tables: Vec<(Sheet, Growing)>,
    lines: Option<Growing>,
    queue: Vec<queue::Row>,
    written: BTreeSet<String>,
}

/// What a document adds to every file of the run, ready to be written.
struct Part {
    /// In the order of the tables; empty where no tables are written.
    rows: Vec<Vec<u8>>,
    line: Vec<u8>,
    queue: Vec<queue::Row>,
    file: String,
}

impl Writer {
    /// Starts the files of a run in a folder, which is made where there is none.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn start(folder: &Path, formats: &[Format]) -> io::Result<Writer> {
        files::make_folder(folder)?;
        files::sweep(folder);
        let json = formats.contains(&Format::Json);
        if json {
            files::make_folder(&folder.join(json::FOLDER))?;
            files::sweep(&folder.join(json::FOLDER));
        }
        let lines = formats.contains(&Format::Jsonl).then(|| folder.join("documents.jsonl"));
        let sheets = if formats.contains(&Format::Csv) { sheets() } else { Vec::new() };
        Ok(Writer {
            folder: folder.to_owned(),
            json,
            tables: sheets.into_iter().map(|s| started(s, folder)).collect::<io::Result<_>>()?,
            lines: lines.map(Growing::start).transpose()?,
            queue: Vec::new(),
            written: BTreeSet::new(),
        })
    }

    /// Adds the next documents, in input order; they are made ready at the same time.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn add(&mut self, outcomes: &[Outcome]) -> io::Result<()> {
        let parts: io::Result<Vec<Part>> = outcomes.par_iter().map(|o| self.part(o)).collect();
        for part in parts? {
            for ((_, file), rows) in self.tables.iter_mut().zip(&part.rows) {
                file.add(rows)?;
            }
            if let Some(lines) = &mut self.lines {
                lines.add(&part.line)?;
            }
            self.queue.extend(part.queue);
            self.written.insert(part.file);
        }
        Ok(())
    }

    /// Makes a document ready; its own file is written at once.
    fn part(&self, outcome: &Outcome) -> io::Result<Part> {
        let document = Document::of(outcome);
        let file = json::file_name(&document.document.row.document_id);
        if self.json {
            let place = self.folder.join(json::FOLDER).join(&file);
            files::refresh(&place, &json::pretty(&document)?)?;
        }
        let sheets = self.tables.iter().map(|(sheet, _)| sheet);
        Ok(Part {
            rows: sheets.map(|s| (s.part)(&s.table, &document)).collect::<io::Result<_>>()?,
            line: if self.lines.is_some() { json::line(&document)? } else { Vec::new() },
            queue: queue::rows(outcome),
            file,
        })
    }

    /// All documents are added: compares what is kept of them, and moves every file to its place.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn finish(mut self, briefs: &[Brief]) -> io::Result<()> {
        if self.json {
            let schema = json::pretty(&schema::of_documents())?;
            files::write(&self.folder.join("schema.json"), &schema)?;
        } else {
            self.written.clear();
        }
        json::remove_stale(&self.folder.join(json::FOLDER), &self.written)?;
        self.lines.take().map(Growing::finish).transpose()?;
        self.finish_tables(briefs)
    }

    fn finish_tables(self, briefs: &[Brief]) -> io::Result<()> {
        if self.tables.is_empty() {
            return Ok(());
        }
        let about = datapackage::of(self.tables.iter().map(|(sheet, _)| &sheet.table));
        let (compared, copies) = (comparison::rows(briefs), copies::rows(briefs));
        let queue = queue::ordered(self.queue);
        for (sheet, mut file) in self.tables {
            match sheet.table.name {
                comparison::Row::TABLE => file.add(&sheet.table.rows(&compared)?)?,
                copies::Row::TABLE => file.add(&sheet.table.rows(&copies)?)?,
                queue::Row::TABLE => file.add(&sheet.table.rows(&queue)?)?,
                _ => {}
            }
            file.finish()?;
        }
        files::write(&self.folder.join("datapackage.json"), &json::pretty(&about)?)
    }
}

fn started(sheet: Sheet, folder: &Path) -> io::Result<(Sheet, Growing)> {
    let mut file = Growing::start(folder.join(sheet.table.file_name()))?;
    file.add(&sheet.table.head()?)?;
    Ok((sheet, file))
}

/// Writes a run into a folder, which is made where there is none.
///
/// # Errors
/// Where the folder cannot be written.
pub fn write(outcomes: &[Outcome], folder: &Path, formats: &[Format]) -> io::Result<()> {
    let mut writer = Writer::start(folder, formats)?;
    writer.add(outcomes)?;
    writer.finish(&outcomes.iter().map(Brief::of).collect::<Vec<Brief>>())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::finding::{Finding, Severity};
    use crate::geometry::Area;
    use crate::ita::report::{ChecklistItem, Fact};
    use crate::ita::score::{Code, Hundredths, Instrument, Status};
    use crate::layout::Check;
    use crate::provenance::{Location, Origin, Text};
    use example::Example;

    /// A run with something in every table, and a document that failed.
    fn run() -> Vec<Outcome> {
        let mut outcome = Example::of("เทศบาลตำบลตัวอย่าง", 2568)
            .score(Code::Indicator(9), 9_500)
            .settled(Code::Total, 9_019, Status::Disputed)
            .prior(8_950)
            .measure(&[9, 10])
            .outcome();
        let area = Some(Area::new(10.0, 20.0, 30.126, 40.0));
        let place = Location { page: Some(2), area, origin: Origin::Text };
        let mut text = Text::read("๕๐๐, บาท", place, 0.9);
        text.edit("numerals", 0..3, "500", false);
        outcome.report.scores[1].alternatives = vec![Hundredths(9_079)];
        outcome.findings.push(Finding {
            rule: "sum",
            severity: Severity::Error,
            agency: 0,
            code: Some(Code::Item(Instrument::Oit, 13)),
            expected: "90.00".to_owned(),
            found: "90.19".to_owned(),
            message_th: "ผลรวมไม่ตรง".to_owned(),
            message_en: "the sum is off".to_owned(),
            locations: vec![place],
            raw: "๙๐.๑๙".to_owned(),
        });
        outcome.report.checklist.push(ChecklistItem {
            section: "OIT".to_owned(),
            indicators: vec![9],
            number: "1".to_owned(),
            text: text.clone(),
            state: Some(Check::Checked),
        });
        let (key, value, unit) = ("plan_budget".to_owned(), "500".to_owned(), "baht".to_owned());
        outcome.report.facts.push(Fact { key, value, unit, text });
        vec![outcome, example::failed()]
    }

    fn file(name: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        write(&run(), folder.path(), &[Format::Csv, Format::Json, Format::Jsonl]).unwrap();
        std::fs::read_to_string(folder.path().join(name)).unwrap()
    }

    #[track_caller]
    fn check(name: &str, rows: &[&str]) {
        let written = file(name);
        let found: Vec<&str> = written.lines().skip(1).collect();
        assert_eq!(found, rows, "{name}");
    }

    #[test]
    fn documents() {
        let row = "000000000000233b,เทศบาลตำบลตัวอย่าง-2568.txt,HASH,ok,,,transcript,other,\
            เทศบาลตำบลตัวอย่าง,เทศบาลตำบล,,บึงกาฬ,,2568,,,90.19,ผ่านดี,89.50,1,2,1,1,0,,";
        let failed = "0123456789abcdef,empty.txt,HASH,failed,empty,,,,,,,,,,,,,,,0,0,0,0,0,\
            the file is empty (0 bytes); expected a PDF or a UTF-8 transcript,";
        let hash = "0123456789abcdef".repeat(4);
        check("documents.csv", &[&row.replace("HASH", &hash), &failed.replace("HASH", &hash)]);
    }

    #[test]
    fn scores() {
        let row = "000000000000233b,เทศบาลตำบลตัวอย่าง-2568.txt,เทศบาลตำบลตัวอย่าง,บึงกาฬ,2568,";
        let nine =
            "indicator,9,การเปิดเผยข้อมูล,95.00,,printed,,,,,,95.00,transcript,1.00,2,sum;mentions";
        let total =
            "total,total,คะแนนรวม,90.19,ผ่านดี,disputed,,,,,,90.19,transcript,1.00,2,sum;mentions";
        check("scores.csv", &[&format!("{row}{nine}"), &format!("{row}{total}")]);
    }

    #[test]
    fn comparison() {
        let row = "เทศบาลตำบลตัวอย่าง,เทศบาลตำบล,,บึงกาฬ,2568,90.19,ผ่านดี,,,,,,,,,,,,95.00,,0.69,1,1,\
            9,1,,0.00,000000000000233b";
        check("comparison.csv", &[row]);
    }

    #[test]
    fn mentions_and_measures_and_steps() {
        let mention = "000000000000233b,เทศบาลตำบลตัวอย่าง,2567,total,total,89.50,prose,prior,\
            ,,,,,89.50,transcript,1.00";
        check("mentions.csv", &[mention]);
        let measure = "000000000000233b,เทศบาลตำบลตัวอย่าง-2568.txt,เทศบาลตำบลตัวอย่าง,บึงกาฬ,,1,9;10,,\
            จัดทำคู่มือ,,,,,,,,สำนักปลัด;กองคลัง,,,,,,,,,,,จัดทำคู่มือ,transcript,1.00";
        check("measures.csv", &[measure]);
        check("steps.csv", &["000000000000233b,1,1,ประชุม", "000000000000233b,1,2,เผยแพร่"]);
    }

    #[test]
    fn findings_and_forms() {
        let finding = "000000000000233b,เทศบาลตำบลตัวอย่าง-2568.txt,เทศบาลตำบลตัวอย่าง,sum,error,item,o13,\
            90.00,90.19,ผลรวมไม่ตรง,the sum is off,2,10.00,20.00,30.13,40.00,๙๐.๑๙,text,";
        check("findings.csv", &[finding]);
        let place = "2,10.00,20.00,30.13,40.00,\"๕๐๐, บาท\",text,0.90";
        let item = format!("000000000000233b,OIT,9,1,\"500, บาท\",checked,{place}");
        check("checklist.csv", &[&item]);
        check("facts.csv", &[&format!("000000000000233b,plan_budget,500,baht,{place}")]);
    }

    #[test]
    fn a_document_keeps_the_history_of_every_value_and_reads_back() {
        let document = Document::of(&run()[0]);
        let written = file("documents/000000000000233b.json");
        let read: Document = serde_json::from_str(&written).unwrap();
        assert_eq!(read, document);
        assert_eq!(read.scores[1].alternatives, [90.79]);
        assert_eq!(read.facts[0].history.edits[0].after, "500");
        let lines = file("documents.jsonl");
        assert_eq!(lines.lines().count(), 2);
        let first: Document = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!(first, document);
    }

    #[test]
    fn a_key_that_may_be_empty_is_no_primary_key() {
        let package: serde_json::Value = serde_json::from_str(&file("datapackage.json")).unwrap();
        let schema = |n: usize| &package["resources"][n]["schema"];
        assert_eq!(schema(0)["primaryKey"], serde_json::json!(["document_id"]));
        assert_eq!(schema(1)["primaryKey"], serde_json::Value::Null);
        assert_eq!(schema(1)["uniqueKeys"][0][0], "document_id");
    }
}
