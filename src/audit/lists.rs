//! Lists of scores whose numbers are not those of the indicators that they name.

use super::{Hit, Subject};
use crate::ita::report::Numbered;

/// One finding a list; the names decided.
pub(super) fn numbers(subject: &Subject) -> Vec<Hit> {
    let lists = subject.report.lists.iter().filter(|_| subject.publishes());
    lists.filter_map(|lines| hit(lines)).collect()
}

fn hit(lines: &[Numbered]) -> Option<Hit> {
    let other: Vec<&Numbered> = lines.iter().filter(|l| l.printed != l.indicator).collect();
    let first = other.first()?;
    let list = |number: fn(&Numbered) -> u8| {
        other.iter().map(|l| number(l).to_string()).collect::<Vec<_>>().join(";")
    };
    let pairs = other.iter().map(|l| format!("{}={}", l.printed, l.indicator));
    let pairs = pairs.collect::<Vec<_>>().join(" ");
    Some(Hit {
        code: None,
        expected: list(|l| l.indicator),
        found: list(|l| l.printed),
        th: format!("ลำดับในรายการไม่ใช่หมายเลขตัวชี้วัด ใช้ชื่อเป็นหลัก (ลำดับ=ตัวชี้วัด: {pairs})"),
        en: format!(
            "the numbers of a list are not those of the indicators; the names decided (number=indicator: {pairs})"
        ),
        locations: first.text.locations.clone(),
        raw: first.text.raw.clone(),
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::example::{broken, reading};

    fn found(list: &str) -> Vec<String> {
        let head = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘\n\n";
        broken(&reading(&format!("{head}{list}")), "list-numbers")
    }

    #[test]
    fn a_list_in_an_order_of_its_own() {
        let list =
            "๑.การเปิดเผยข้อมูล\t๙๐.๐๐\n๒.การใช้งบประมาณ\t๗๗.๕๐\n๓.การใช้ทรัพย์สินของราชการ\t๘๑.๒๕\n";
        assert_eq!(found(list), ["9;4 1;3"]);
    }

    #[test]
    fn a_list_in_the_official_order() {
        let list = "๑.การปฏิบัติหน้าที่\t๙๐.๐๐\n๒.การใช้งบประมาณ\t๗๗.๕๐\n๓.การใช้อำนาจ\t๘๑.๒๕\n";
        assert!(found(list).is_empty());
    }
}
