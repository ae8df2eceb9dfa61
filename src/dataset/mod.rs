//! Writers of the output: outcomes to files that other programs read.
//!
//! Given outcomes in input order, gives the tables of the contract as CSV with a Frictionless data
//! package, one JSON document each with its JSON Schema, and JSON lines. Two runs over the same
//! inputs give the same bytes. The data does not know its writers.

pub mod cell;
pub mod checklist;
pub mod comparison;
pub mod csv;
pub mod datapackage;
pub mod documents;
#[cfg(test)]
mod example;
pub mod facts;
pub mod files;
pub mod findings;
pub mod json;
pub mod measures;
pub mod mentions;
pub mod names;
pub mod record;
pub mod schema;
pub mod scores;
pub mod steps;
pub mod table;
pub mod vocabulary;

use std::io;
use std::path::Path;

use crate::outcome::Outcome;
use table::Table;

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

/// The tables of a run, in the order of the contract: the one list that all writers share.
///
/// # Errors
/// Where a row cannot be written as cells, which no row of ours gives.
pub fn tables(outcomes: &[Outcome]) -> io::Result<Vec<Table>> {
    Ok(vec![
        Table::of(&documents::rows(outcomes))?,
        Table::of(&scores::rows(outcomes))?,
        Table::of(&comparison::rows(outcomes))?,
        Table::of(&mentions::rows(outcomes))?,
        Table::of(&measures::rows(outcomes))?,
        Table::of(&steps::rows(outcomes))?,
        Table::of(&findings::rows(outcomes))?,
        Table::of(&checklist::rows(outcomes))?,
        Table::of(&facts::rows(outcomes))?,
    ])
}

/// Writes a run into a folder, which is made where there is none. Every file is written beside its
/// place and then moved there, so that a reader never meets half a file.
///
/// # Errors
/// Where the folder cannot be written.
pub fn write(outcomes: &[Outcome], folder: &Path, formats: &[Format]) -> io::Result<()> {
    if formats.contains(&Format::Json) {
        json::write_documents(outcomes, &folder.join(json::FOLDER))?;
        files::write(&folder.join("schema.json"), &json::pretty(&schema::of_documents())?)?;
    }
    json::remove_stale(outcomes, &folder.join(json::FOLDER), formats.contains(&Format::Json))?;
    if formats.contains(&Format::Jsonl) {
        files::write(&folder.join("documents.jsonl"), &json::lines(outcomes)?)?;
    }
    if formats.contains(&Format::Csv) {
        let tables = tables(outcomes)?;
        for table in &tables {
            files::write(&folder.join(table.file_name()), &table.csv)?;
        }
        files::write(&folder.join("datapackage.json"), &json::pretty(&datapackage::of(&tables))?)?;
    }
    Ok(())
}
