//! Public bodies: made-up names in the true districts of the country.

use std::collections::BTreeMap;

use fastrand::Rng;
use prongsai::ita::places::{self, District};

/// Sorts of bodies, and how many of a hundred are of each.
const KINDS: [(&str, usize); 4] =
    [("องค์การบริหารส่วนตำบล", 66), ("เทศบาลตำบล", 28), ("เทศบาลเมือง", 5), ("เทศบาลนคร", 1)];

/// Parts of names, as names of places have them; three parts are a name.
const FIRST: [&str; 24] = [
    "บ้าน",
    "หนอง",
    "ห้วย",
    "โคก",
    "ท่า",
    "ดอน",
    "บึง",
    "คลอง",
    "ทุ่ง",
    "เขา",
    "วัง",
    "โนน",
    "นา",
    "ป่า",
    "แม่",
    "บาง",
    "ไร่",
    "สระ",
    "แก่ง",
    "เนิน",
    "ศรี",
    "ธาร",
    "ลาน",
    "เวียง",
];
const SECOND: [&str; 30] = [
    "ตะวัน",
    "ศิลา",
    "แก้ว",
    "ทอง",
    "อรุณ",
    "จันทร์",
    "พฤกษา",
    "มงคล",
    "ประดู่",
    "ตะเคียน",
    "มะขาม",
    "กระถิน",
    "ไผ่",
    "บัว",
    "ลำดวน",
    "พะยอม",
    "ชบา",
    "สารภี",
    "หงส์",
    "กวาง",
    "นกยูง",
    "ช้าง",
    "พญา",
    "หลวง",
    "เพชร",
    "เงิน",
    "หยก",
    "ทราย",
    "ดาว",
    "ฟ้า",
];
const THIRD: [&str; 13] =
    ["งาม", "รุ่ง", "ใหม่", "เหนือ", "สุข", "ชัย", "พัฒนา", "ธรรม", "วนา", "เรือง", "นิมิต", "สวรรค์", "ไพร"];

/// Other orders of names than that of their parts, always the same.
const SEED: u64 = 2568;

/// A public body at a true place.
pub struct Body {
    /// Counted from 0, in the order of the provinces.
    pub number: usize,
    pub kind: &'static str,
    /// With the word of its kind.
    pub name: String,
    pub district: String,
    pub province: String,
    pub province_code: String,
}

/// So many, spread over all districts.
pub fn all(count: usize) -> Vec<Body> {
    let (districts, names) = (districts(), names());
    assert!(count <= names.len(), "expected at most {} agencies, found {count}", names.len());
    let mut places: Vec<&District> = districts.iter().cycle().take(count).collect();
    places.sort_by(|a, b| a.code.cmp(&b.code));
    let bodies = names.iter().zip(places).enumerate();
    bodies.map(|(number, (name, district))| body(number, name, district)).collect()
}

fn body(number: usize, name: &str, district: &District) -> Body {
    let kind = kind(Rng::with_seed(number as u64).usize(..100));
    let province = places::province_of_code(&district.province_code);
    Body {
        number,
        kind,
        name: format!("{kind}{name}"),
        district: district.name.clone(),
        province: province.map(|p| p.name.clone()).unwrap_or_default(),
        province_code: district.province_code.clone(),
    }
}

fn kind(mut percent: usize) -> &'static str {
    for (kind, share) in KINDS {
        if percent < share {
            return kind;
        }
        percent -= share;
    }
    KINDS[0].0
}

fn districts() -> Vec<District> {
    let table = include_str!("../../src/ita/data/districts.csv");
    let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize();
    let by_code: BTreeMap<String, District> =
        rows.filter_map(Result::ok).map(|row: District| (row.code.clone(), row)).collect();
    by_code.into_values().collect()
}

/// Every name that the parts make and that no true place has.
fn names() -> Vec<String> {
    let pairs = FIRST.iter().flat_map(|a| SECOND.iter().map(move |b| format!("{a}{b}")));
    let names = pairs.flat_map(|pair| THIRD.iter().map(move |c| format!("{pair}{c}")));
    let mut names: Vec<String> = names.filter(|name| !places::is_place(name)).collect();
    Rng::with_seed(SEED).shuffle(&mut names);
    names
}
