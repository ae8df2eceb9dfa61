//! Lists of items: those that the program does not know.

use super::{Hit, Subject};
use crate::provenance::Text;

/// Lists whose items no list known for the year has; told of the publisher, once a list.
pub(super) fn unknown(subject: &Subject) -> Vec<Hit> {
    let first_rows = subject.report.unlisted.iter().filter(|_| subject.publishes());
    first_rows.map(|first| hit(first, subject)).collect()
}

fn hit(first: &Text, subject: &Subject) -> Hit {
    let year = subject.year().map(|year| year.to_string());
    let (th, en) = match &year {
        Some(year) => (format!("ของปี {year} "), format!(" for {year}")),
        None => (String::new(), String::new()),
    };
    Hit {
        code: None,
        expected: "items of the year".to_owned(),
        found: first.value.clone(),
        th: format!(
            "รายการข้อ{th}ที่เริ่มด้วย \u{201c}{}\u{201d} ไม่ตรงกับรายการที่โปรแกรมรู้จัก จึงคงรหัสข้อตามที่พิมพ์ไว้",
            first.value
        ),
        en: format!(
            "the items from \u{201c}{}\u{201d} on are in no list known{en}; their ids stand as printed",
            first.value
        ),
        locations: first.locations.clone(),
        raw: first.raw.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::page::transcript;

    /// The findings of the rule in a transcript.
    fn found(text: &str) -> Vec<String> {
        let report = crate::settle::settle(crate::ita::read(&transcript::read(text)));
        let findings = crate::audit::audit(&report).into_iter();
        findings.filter(|f| f.rule == "items-unknown").map(|f| f.found).collect()
    }

    #[test]
    fn a_list_of_another_scheme_or_of_a_year_without_a_list_is_told() {
        let moit = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n\nข้อ\tรายการ\tคะแนน
MOIT ๑\tมีคู่มือแนวทางการใช้รถพยาบาล\t๑๐๐.๐๐
MOIT ๒\tแผนจัดซื้อยาและเวชภัณฑ์\t๐.๐๐
MOIT ๓\tรายงานผลการรับบริจาค\t๑๐๐.๐๐";
        assert_eq!(found(moit), ["MOIT ๑"]);
        let older = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖\n\nที่\tข้อ\tรายการ\tคะแนน
๑\tO๑\tโครงสร้าง\t๑๐๐.๐๐
๒\tO๒\tข้อมูลผู้บริหาร\t๐.๐๐
๓\tO๓\tอำนาจหน้าที่\t๑๐๐.๐๐";
        assert_eq!(found(older), ["O๑"]);
    }

    #[test]
    fn items_of_the_year_and_tables_of_other_things_are_not() {
        let listed = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n\nข้อ\tรายการ\tคะแนน
O๑\tโครงสร้างและอำนาจหน้าที่\t๑๐๐.๐๐
O๒\tข้อมูลผู้บริหาร\t๐.๐๐
O๓\tข้อมูลการติดต่อ\t๑๐๐.๐๐";
        assert!(found(listed).is_empty());
        let other = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n\nข้อ\tรายการ\tคะแนน
๑\tรถพยาบาล\t๑๐๐.๐๐\n๒\tยาและเวชภัณฑ์\t๐.๐๐\n๓\tการรับบริจาค\t๑๐๐.๐๐";
        assert!(found(other).is_empty());
    }
}
