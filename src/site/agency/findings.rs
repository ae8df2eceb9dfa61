//! What is wrong in the documents of an agency and year.

use serde::Serialize;

use crate::dataset::findings::Row;
use crate::dataset::json::Document;
use crate::dataset::record::Recorded;
use crate::site::place::Place;

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    severity: &'a str,
    code: Option<&'a str>,
    expected: Option<&'a str>,
    found: Option<&'a str>,
    th: Option<&'a str>,
    en: Option<&'a str>,
    document: &'a str,
    place: Place,
}

/// In the order of the documents and of their findings.
pub(super) fn of<'a>(
    documents: &[&'a Document],
    is_own: impl Fn(&Document, Option<&str>) -> bool,
) -> Vec<Finding<'a>> {
    let own = |document: &&'a Document| {
        let document = *document;
        let all = document.findings.iter();
        all.filter(|finding| is_own(document, finding.row.agency_name.as_deref()))
            .collect::<Vec<_>>()
    };
    documents.iter().flat_map(own).map(finding_of).collect()
}

fn finding_of(finding: &Recorded<Row>) -> Finding<'_> {
    let row = &finding.row;
    Finding {
        rule: &row.rule,
        severity: &row.severity,
        code: row.code.as_deref(),
        expected: row.expected.as_deref(),
        found: row.found.as_deref(),
        th: row.message_th.as_deref(),
        en: row.message_en.as_deref(),
        document: &row.document_id,
        place: Place::of(&row.provenance, &finding.history),
    }
}
