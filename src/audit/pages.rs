//! Pages: what could not be read at all.

use super::{Hit, Subject};
use crate::provenance::{Location, Origin};

/// Pages whose picture nobody could read; told of the publisher, once.
pub(super) fn unread(subject: &Subject) -> Vec<Hit> {
    let pages = subject.report.unread.iter().filter(|_| subject.publishes());
    pages.map(|&page| hit(page)).collect()
}

fn hit(page: u32) -> Hit {
    Hit {
        code: None,
        expected: "text".to_owned(),
        found: "none".to_owned(),
        th: format!("อ่านหน้า {page} ไม่ได้"),
        en: format!("page {page} could not be read"),
        locations: vec![Location { page: Some(page), area: None, origin: Origin::Ocr }],
        raw: String::new(),
    }
}
