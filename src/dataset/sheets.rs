//! The one list of tables, and what a document adds to each.

use std::io;

use super::json::Document;
use super::line::Line;
use super::table::{Row, Table};
use super::{
    checklist, comparison, copies, documents, facts, findings, measures, mentions, queue, remarks,
    scores, steps,
};

/// A table and what a document adds to it.
pub struct Sheet {
    /// The table.
    pub table: Table,
    lines: fn(&Table, &Document) -> io::Result<Vec<Line>>,
}

impl Sheet {
    /// What a document adds.
    ///
    /// # Errors
    /// Where a row cannot be written as cells, which all of ours can.
    pub fn lines(&self, document: &Document) -> io::Result<Vec<Line>> {
        (self.lines)(&self.table, document)
    }
}

/// The tables of a run, in the order of the contract: the one list that all writers share.
pub fn sheets() -> Vec<Sheet> {
    fn sheet<R: Row>(lines: fn(&Table, &Document) -> io::Result<Vec<Line>>) -> Sheet {
        Sheet { table: Table::of::<R>(), lines }
    }
    vec![
        sheet::<documents::Row>(|t, d| {
            Ok(remarks::on(t.lines([&d.document.row])?, remarks::of_document(d)))
        }),
        sheet::<scores::Row>(|t, d| {
            let lines = t.lines(d.scores.iter().map(|s| &s.recorded.row))?;
            Ok(remarks::on(lines, remarks::of_scores(d)))
        }),
        // Its rows follow from all documents together.
        sheet::<comparison::Row>(|_, _| Ok(Vec::new())),
        sheet::<mentions::Row>(|t, d| t.lines(d.mentions.iter().map(|m| &m.row))),
        sheet::<measures::Row>(|t, d| t.lines(d.measures.iter().map(|m| &m.row))),
        sheet::<steps::Row>(|t, d| t.lines(&d.steps)),
        sheet::<findings::Row>(|t, d| {
            let lines = t.lines(d.findings.iter().map(|f| &f.row))?;
            Ok(remarks::on(lines, remarks::of_findings(d)))
        }),
        sheet::<checklist::Row>(|t, d| t.lines(d.checklist.iter().map(|c| &c.row))),
        sheet::<facts::Row>(|t, d| t.lines(d.facts.iter().map(|f| &f.row))),
        // So do these.
        sheet::<copies::Row>(|_, _| Ok(Vec::new())),
        // Its rows are ordered over all documents.
        sheet::<queue::Row>(|_, _| Ok(Vec::new())),
    ]
}
