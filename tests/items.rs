//! Items of misread lists, and of lists of other schemes.

#[path = "../benches/items/lists.rs"]
mod lists;

use lists::{Count, IDS, SHAPES, count};
use prongsai::ita::codebook::align;
use prongsai::ita::score::{Code, Instrument};
use prongsai::ita::year::FiscalYear;

/// Items of made-up schemes, some in words that the official ones have too.
const FOREIGN: [&str; 12] = [
    "มีคู่มือแนวทางการใช้รถพยาบาล",
    "การจัดทำแผนจัดซื้อยาและเวชภัณฑ์ประจำปี",
    "รายงานผลการกำกับติดตามการรับบริจาค",
    "แผนพัฒนาห้องสมุดของสถานศึกษา",
    "รายงานผลการดำเนินงานตามแผนสุขภาพ",
    "ปฏิทินการศึกษาและตารางสอน",
    "หน่วยงานมีมาตรการเผยแพร่ข้อมูลต่อสาธารณะ",
    "ช่องทางรับฟังความคิดเห็นของผู้ปกครอง",
    "โครงการอาหารกลางวัน",
    "แนวปฏิบัติการดูแลความปลอดภัยในโรงเรียน",
    "ทะเบียนคุมทรัพย์สินของวิทยาลัย",
    "การประเมินความพึงพอใจของผู้ป่วยนอก",
];

/// The foreign rows with their ids made of a prefix and a number.
fn foreign(prefix: &str) -> Vec<String> {
    let id = |n: usize| if prefix.is_empty() { String::new() } else { format!("{prefix}{n} ") };
    (1..).zip(FOREIGN).map(|(n, wording)| id(n) + wording).collect()
}

#[test]
fn misread_lists_are_found_and_hardly_ever_wrongly() {
    let mut all = Count::default();
    for (shape, ids) in SHAPES.into_iter().flat_map(|shape| IDS.map(|ids| (shape, ids))) {
        let found = count(shape, ids, 5, 1);
        assert!(found.right * 100 >= found.all() * 90, "{shape:?} {ids:?}: {found:?}");
        all.join(found);
    }
    assert!(all.wrong * 1_000 <= all.all(), "{all:?}");
}

#[test]
fn lists_of_other_schemes_are_left_as_printed() {
    for (prefix, is_ours) in [("MOIT ", false), ("", false), ("o", true)] {
        let rows = foreign(prefix);
        let labels: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = align(&labels, Some(FiscalYear(2568)));
        for (n, code) in (1..).zip(found.codes) {
            assert_eq!(code, is_ours.then_some(Code::Item(Instrument::Oit, n)), "{prefix}{n}");
        }
        assert_eq!(found.unlisted.len(), if prefix.is_empty() { 0 } else { rows.len() });
    }
}
