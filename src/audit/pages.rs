//! Pages: what could not be read at all, and what no program can search.

use super::{Hit, Subject};
use crate::provenance::{Location, Origin};

/// Pages whose picture nobody could read; told of the publisher, once.
pub(super) fn unread(subject: &Subject) -> Vec<Hit> {
    let pages = subject.report.unread.iter().filter(|_| subject.publishes());
    let hit = |page: &u32| Hit {
        th: format!("อ่านหน้า {page} ไม่ได้"),
        en: format!("page {page} could not be read"),
        ..hit("none", &[*page])
    };
    pages.map(hit).collect()
}

/// Pages without text of their own; one finding for all of them.
pub(super) fn unsearchable(subject: &Subject) -> Vec<Hit> {
    let pages = &subject.report.unsearchable;
    let ranges = ranges(pages);
    let hit = || Hit {
        th: format!("หน้า {ranges} เป็นภาพที่ไม่มีข้อความ ค้นหาข้อความไม่ได้"),
        en: format!("pages without text of their own, which cannot be searched: {ranges}"),
        ..hit(&ranges, pages)
    };
    (subject.publishes() && !pages.is_empty()).then(hit).into_iter().collect()
}

/// Pages as people write them: `1-4;7`.
fn ranges(pages: &[u32]) -> String {
    let runs = pages.chunk_by(|a, b| a + 1 == *b);
    let written = |run: &[u32]| match run {
        [first, .., last] => format!("{first}-{last}"),
        _ => run.iter().map(u32::to_string).collect(),
    };
    runs.map(written).collect::<Vec<_>>().join(";")
}

fn hit(found: &str, pages: &[u32]) -> Hit {
    let place = |page: &u32| Location { page: Some(*page), area: None, origin: Origin::Ocr };
    Hit {
        code: None,
        expected: "text".to_owned(),
        found: found.to_owned(),
        th: String::new(),
        en: String::new(),
        locations: pages.iter().map(place).collect(),
        raw: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::example::broken;
    use crate::ita::report::{Agency, Report};

    #[test]
    fn pages_that_are_pictures_are_named_once() {
        let scanned = |unsearchable: Vec<u32>| {
            let agencies = vec![Agency::default(), Agency::default()];
            broken(&Report { agencies, unsearchable, ..Report::default() }, "not-searchable")
        };
        assert_eq!(scanned(vec![1, 2, 3, 7]), ["text 1-3;7"]);
        assert!(scanned(Vec::new()).is_empty());
    }
}
