//! Names of agencies: the own name written in several ways, and those of others.

use std::collections::BTreeSet;

use super::{Hit, Subject};
use crate::ita::report::{Agency, Kind};
use crate::provenance::Text;

/// Copied text names one agency or two; a document that names more lists them.
const MOST_OTHERS: usize = 2;

/// Other spellings of the agency's name; one finding a spelling.
pub(super) fn differing(subject: &Subject) -> Vec<Hit> {
    let Some((agency, name)) = own(subject) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let spellings = agency.spellings.iter().filter(|text| seen.insert(&text.value));
    let hit = |text: &Text| {
        let written = &text.value;
        hit(
            name,
            text,
            format!("ชื่อหน่วยงาน {name} เขียนเป็น {written} ด้วย"),
            format!("the agency's name, {name}, is also written {written}"),
        )
    };
    spellings.map(hit).collect()
}

/// Agencies of other places that the text names where it should name its own.
pub(super) fn other(subject: &Subject) -> Vec<Hit> {
    let own = own(subject).filter(|(agency, _)| agency.others.len() <= MOST_OTHERS);
    let Some((agency, name)) = own else { return Vec::new() };
    let hit = |text: &Text| {
        let other = &text.value;
        hit(
            name,
            text,
            format!("เอกสารของ {name} ระบุชื่อหน่วยงานอื่นคือ {other}"),
            format!("the document of {name} names another agency, {other}"),
        )
    };
    agency.others.iter().map(hit).collect()
}

/// The agency that the whole document is about, with its name; none of a document of many, or of
/// another sort.
fn own<'r>(subject: &Subject<'r>) -> Option<(&'r Agency, &'r str)> {
    let about_one = !matches!(subject.report.kind, Kind::ResultsTable | Kind::Other);
    let agency = subject.report.agencies.get(subject.agency).filter(|_| about_one)?;
    Some((agency, agency.name.as_ref()?.value.as_str()))
}

fn hit(name: &str, text: &Text, th: String, en: String) -> Hit {
    Hit {
        code: None,
        expected: name.to_owned(),
        found: text.value.clone(),
        th,
        en,
        locations: text.locations.clone(),
        raw: text.raw.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::example::{broken, reading};

    const HEAD: &str = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘\n\nเทศบาลตำบลลานทราย อำเภอแม่สอด จังหวัดตาก\n\nเทศบาลตำบลลานทราย มีผลคะแนน ๙๑.๖๒ คะแนน\n\nเทศบาลตำบลลานทราย\n\nการใช้อำนาจ\t๘๑.๒๕\nการเปิดเผยข้อมูล\t๙๐.๐๐\n\n";

    fn found(text: &str, rule: &str) -> Vec<String> {
        broken(&reading(&format!("{HEAD}{text}\n")), rule)
    }

    #[test]
    fn a_name_with_a_letter_wrong_is_told_once() {
        let text = "เทศบาลตำบลลามทราย ได้วิเคราะห์\n\nเทศบาลตำบล ลามทราย";
        assert_eq!(found(text, "name-differs"), ["เทศบาลตำบลลานทราย เทศบาลตำบลลามทราย"]);
        assert!(found("เทศบาลตำบลลานทรายก็ได้วิเคราะห์", "name-differs").is_empty());
    }

    #[test]
    fn a_name_of_another_place_is_copied() {
        let text = "เทศบาลตำบลหนองบัว ได้วิเคราะห์ผล";
        assert_eq!(found(text, "other-agency"), ["เทศบาลตำบลลานทราย เทศบาลตำบลหนองบัว"]);
        assert!(found("ศึกษาดูงานที่เทศบาลตำบลหนองบัว", "other-agency").is_empty());
        let listed = "เทศบาลตำบลหนองบัว\n\nเทศบาลตำบลหนองแค\n\nเทศบาลตำบลท่าศาลา";
        assert!(found(listed, "other-agency").is_empty());
    }
}
