//! What is wrong in the documents of an agency and year.

use serde::Serialize;

use crate::dataset::findings::Row;
use crate::dataset::json::Document;
use crate::dataset::record::Recorded;
use crate::site::place::Place;
use crate::site::run::Own;

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
    own: impl Fn(&Document) -> Own<'a>,
) -> Vec<Finding<'a>> {
    let told = |document: &&'a Document| {
        let (document, own) = (*document, own(document));
        let all = document.findings.iter();
        all.filter(move |finding| own.has(finding.row.agency_name.as_deref()))
    };
    documents.iter().flat_map(told).map(finding_of).collect()
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
