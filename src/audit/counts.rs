//! Numbers of items that a table prints, against the range beside them and the rows below.

use super::{Hit, Subject};
use crate::ita::report::Count;
use crate::ita::score::Code;

/// Rows whose number is not that of their range, or not the sum of their parts.
pub(super) fn mismatch(subject: &Subject) -> Vec<Hit> {
    let rows = subject.report.counts.iter().filter(|_| subject.publishes());
    rows.flat_map(|row| of_range(row).into_iter().chain(of_parts(row))).collect()
}

fn of_range(row: &Count) -> Option<Hit> {
    let expected = row.items.last.saturating_add(1).checked_sub(row.items.first)?;
    (expected != row.count.value).then(|| hit(row, expected, row.items.to_string()))
}

fn of_parts(row: &Count) -> Option<Hit> {
    let sum = row.parts.iter().fold(0_u32, |sum, part| sum.saturating_add(*part));
    let told = row.parts.iter().map(u32::to_string).collect::<Vec<_>>().join(" + ");
    (!row.parts.is_empty() && sum != row.count.value).then(|| hit(row, sum, told))
}

fn hit(row: &Count, expected: u32, of: String) -> Hit {
    let (found, items) = (row.count.value, row.items);
    Hit {
        code: row.indicator.map(Code::Indicator),
        expected: format!("{of} = {expected}"),
        found: found.to_string(),
        th: format!("ข้อ {items} ระบุว่ามี {found} ข้อ แต่ {of} เท่ากับ {expected} ข้อ"),
        en: format!("items {items} are said to be {found}, but {of} makes {expected}"),
        locations: row.count.locations.clone(),
        raw: row.count.raw.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::example::{broken, reading};

    fn found(row: &str) -> Vec<String> {
        let head = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘\n\n";
        let parts = "\t- เรื่องแรก\tO21 - 26\t6\n\t- เรื่องที่สอง\tO27 - 30\t4\n";
        broken(&reading(&format!("{head}๑๐\tการป้องกันการทุจริต\t{row}\n{parts}")), "count-mismatch")
    }

    #[test]
    fn a_number_is_that_of_its_range_and_of_its_parts() {
        assert!(found("O21 - 30\t10").is_empty());
        assert_eq!(found("O21 - 35\t15"), ["10 6 + 4 = 10 15"]);
        assert_eq!(found("O21 - 30\t12"), ["10 o21-o30 = 10 12", "10 6 + 4 = 10 12"]);
    }
}
