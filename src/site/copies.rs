//! Measures that two agencies have in the same words, side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde::Serialize;

use super::run::Run;
use crate::dataset::json::Document;
use crate::dataset::measures::Row;

#[derive(Serialize)]
pub(super) struct Copies {
    pairs: Vec<Pair>,
}

#[derive(Serialize)]
struct Pair {
    /// Share of the words of their own that both have, 0 to 1.
    share: f64,
    left: Side,
    right: Side,
}

#[derive(Clone, Serialize)]
struct Side {
    key: Option<String>,
    name: Option<String>,
    province: Option<String>,
    year: Option<u16>,
    document: String,
    path: String,
    row: usize,
    measure: Option<String>,
    steps: Option<String>,
    analysis: Option<String>,
}

/// The rows that are copies, by document and number.
type Sides = BTreeMap<(String, usize), Side>;

/// Of a run, whose documents are read for their texts.
pub(super) fn of(run: &Run) -> io::Result<Copies> {
    let ids = run.copies.iter().flat_map(|copy| [&copy.document_id, &copy.other_document_id]);
    let mut sides = Sides::new();
    for id in ids.collect::<BTreeSet<_>>() {
        let document = run.document(id)?;
        sides.extend(document.measures.iter().filter_map(|measure| {
            let row = &measure.row;
            let is_copy = run.copies_of(id, row.row) > 0;
            is_copy.then(|| ((id.clone(), row.row), side(run, &document, row)))
        }));
    }
    let side = |id: &String, row| sides.get(&(id.clone(), row)).cloned();
    let pairs = run.copies.iter().filter_map(|copy| {
        let left = side(&copy.document_id, copy.row)?;
        let right = side(&copy.other_document_id, copy.other_row)?;
        Some(Pair { share: copy.share, left, right })
    });
    Ok(Copies { pairs: pairs.collect() })
}

fn side(run: &Run, document: &Document, row: &Row) -> Side {
    let agency = run.agency_of(&row.document_id, row.agency_name.as_deref());
    Side {
        key: agency.map(|agency| agency.key.clone()),
        name: row.agency_name.clone(),
        province: row.province.clone(),
        year: document.document.row.fiscal_year,
        document: row.document_id.clone(),
        path: row.path.clone(),
        row: row.row,
        measure: row.measure.clone(),
        steps: row.steps.clone(),
        analysis: row.analysis.clone(),
    }
}
