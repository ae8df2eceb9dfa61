//! How many items are found in lists that are misread, cut, out of order or of another scheme: made from
//! the official wordings, by chance that is the same each time.
//!
//! `cargo test --release --lib codebook -- --ignored --nocapture` prints the whole table.

use super::super::scheme::Item;
use super::*;

/// Percent of characters that are misread, and of words dropped or doubled.
const LEVELS: [u64; 5] = [0, 2, 5, 10, 20];
/// Lists of one sort and level in the whole table.
const LISTS: u64 = 20;
/// Letters of a made-up word.
const WORD: usize = 6;
/// Letters that readers take for one another.
const ALIKE: [&str; 10] = [
    "คดต",
    "ชขซ",
    "กภถ",
    "สล",
    "ผฝ",
    "พฟฬ",
    "นม",
    "บป",
    "\u{e34}\u{e35}\u{e36}\u{e37}",
    "\u{e38}\u{e39}",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Whole,
    OitFirst,
    /// Three rows of ten are left out.
    Dropped,
    /// Four items in all.
    Few,
    /// Header rows between.
    Headed,
    /// Every other wording ends in its middle.
    Cut,
    /// The year is added to every wording.
    Longer,
    /// In no order.
    Shuffled,
}

const SHAPES: [Shape; 8] = [
    Shape::Whole,
    Shape::OitFirst,
    Shape::Dropped,
    Shape::Few,
    Shape::Headed,
    Shape::Cut,
    Shape::Longer,
    Shape::Shuffled,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ids {
    Right,
    /// Each is misread or another item's.
    Wrong,
    /// Each is that of the next item.
    Shifted,
    Missing,
}

const IDS: [Ids; 4] = [Ids::Right, Ids::Wrong, Ids::Shifted, Ids::Missing];

/// Chance that is the same each time (a linear congruential generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % end.max(1) as u64) as usize
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(10_000) < percent as usize * 100
    }
}

fn list() -> Vec<&'static Item> {
    scheme::items(FiscalYear(2568)).collect()
}

fn thai(number: usize) -> String {
    let digit = |c: char| char::from_u32('๐' as u32 + c.to_digit(10).unwrap_or(0)).unwrap_or(c);
    number.to_string().chars().map(digit).collect()
}

fn parts(code: Code) -> (char, usize) {
    match code {
        Code::Item(instrument, number) => (instrument.letter(), usize::from(number)),
        _ => unreachable!("the list holds items"),
    }
}

fn id(ids: Ids, code: Code, chance: &mut Chance) -> String {
    let (letter, number) = parts(code);
    match ids {
        Ids::Right => format!("{letter}{}", thai(number)),
        Ids::Shifted => format!("{letter}{}", thai(number + 1)),
        Ids::Missing => String::new(),
        Ids::Wrong => match chance.below(4) {
            0 => format!("{letter}{}", thai(1 + (number + chance.below(8)) % 9)),
            1 => thai(10 + chance.below(89)),
            2 => "ii".to_owned(),
            _ => format!("๐{}", thai(number + 1)),
        },
    }
}

/// Letters changed, dropped and doubled; marks dropped most.
fn misread(text: &str, percent: u64, chance: &mut Chance) -> String {
    let mut read = String::new();
    for letter in text.chars() {
        let alike = ALIKE.iter().find(|alike| alike.contains(letter));
        match chance.percent(percent).then(|| chance.below(10)) {
            None => read.push(letter),
            Some(0..=4) if crate::thai::letters::is_mark(letter) => {}
            Some(0..=8) if alike.is_some() => {
                let others: Vec<char> =
                    alike.iter().flat_map(|a| a.chars()).filter(|c| *c != letter).collect();
                read.push(others[chance.below(others.len())]);
            }
            Some(9) => read.extend([letter, letter]),
            Some(_) => {}
        }
    }
    read
}

/// Words dropped and doubled.
fn stumbled(text: &str, percent: u64, chance: &mut Chance) -> String {
    let letters: Vec<char> = text.chars().collect();
    let times = |chance: &mut Chance| match chance.percent(percent) {
        true => 2 * chance.below(2),
        false => 1,
    };
    letters.chunks(WORD).flat_map(|word| word.repeat(times(chance))).collect()
}

/// The rows of a list with what they truly are.
fn rows(shape: Shape, ids: Ids, percent: u64, chance: &mut Chance) -> Vec<(Option<Code>, String)> {
    let mut items = list();
    match shape {
        Shape::OitFirst => items.sort_by_key(|item| parts(item.code).0 != 'o'),
        Shape::Dropped => items.retain(|_| !chance.percent(30)),
        Shape::Few => items.retain(|_| chance.percent(8)),
        Shape::Shuffled => {
            (1..items.len()).rev().for_each(|n| items.swap(n, chance.below(n + 1)));
        }
        _ => {}
    }
    let mut rows = Vec::new();
    for item in items {
        if shape == Shape::Headed && chance.percent(20) {
            rows.push((None, "ตัวชี้วัดและข้อคำถามของแบบวัดนี้".to_owned()));
        }
        let wording = match shape {
            Shape::Cut if chance.percent(50) => {
                item.name.chars().take(item.name.chars().count() / 2).collect()
            }
            Shape::Longer => format!("{}ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", item.name),
            _ => item.name.clone(),
        };
        let wording = stumbled(&misread(&wording, percent, chance), percent, chance);
        let id = id(ids, item.code, chance);
        rows.push((Some(item.code), format!("{id} {wording}").trim().to_owned()));
    }
    rows
}

/// Rows that are found rightly, wrongly, and not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    right: usize,
    wrong: usize,
    none: usize,
}

impl Count {
    fn add(&mut self, truly: Option<Code>, found: Option<Code>) {
        match (truly, found) {
            (None, None) => {}
            (Some(_), None) => self.none += 1,
            _ if truly == found => self.right += 1,
            _ => self.wrong += 1,
        }
    }

    fn join(&mut self, other: Count) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.none += other.none;
    }

    fn all(self) -> usize {
        self.right + self.wrong + self.none
    }

    fn shown(self) -> String {
        let of = |n: usize| 100.0 * n as f64 / self.all() as f64;
        format!("{:6.1}/{:.2}/{:4.1}", of(self.right), of(self.wrong), of(self.none))
    }
}

fn count(shape: Shape, ids: Ids, percent: u64, lists: u64) -> Count {
    let mut count = Count::default();
    for seed in 0..lists {
        let mut chance = Chance(seed * 7_919 + percent);
        let rows = rows(shape, ids, percent, &mut chance);
        let labels: Vec<&str> = rows.iter().map(|(_, label)| label.as_str()).collect();
        let found = align(&labels, Some(FiscalYear(2568))).codes;
        rows.iter().zip(found).for_each(|((truly, _), found)| count.add(*truly, found));
    }
    count
}

#[test]
#[ignore = "a table for people; takes a minute in a release build"]
fn table() {
    println!("right % / wrong % / none %, at {LEVELS:?} % misread");
    let mut sums = [Count::default(); LEVELS.len()];
    for (shape, ids) in SHAPES.into_iter().flat_map(|shape| IDS.map(|ids| (shape, ids))) {
        let counts = LEVELS.map(|percent| count(shape, ids, percent, LISTS));
        sums.iter_mut().zip(counts).for_each(|(sum, count)| sum.join(count));
        println!("{:<18} {}", format!("{shape:?} {ids:?}"), counts.map(Count::shown).join("  "));
    }
    println!("{:<18} {}", "All", sums.map(Count::shown).join("  "));
}

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
    for shape in SHAPES {
        let found = count(shape, Ids::Wrong, 5, 1);
        assert_eq!(found.wrong, 0, "{shape:?}: {found:?}");
        assert!(found.right * 100 >= found.all() * 90, "{shape:?}: {found:?}");
    }
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
