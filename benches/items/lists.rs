//! Lists of items that are misread, cut, out of order or of another scheme, and how many of their items are
//! found: made from the official wordings, by chance that is the same each time.

use fastrand::Rng;
use prongsai::ita::codebook::align;
use prongsai::ita::scheme::{self, Item};
use prongsai::ita::score::Code;
use prongsai::ita::year::FiscalYear;
use prongsai::thai::letters::is_mark;

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
pub enum Shape {
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

pub const SHAPES: [Shape; 8] = [
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
pub enum Ids {
    Right,
    /// Each is misread or another item's.
    Wrong,
    /// Each is that of the next item.
    Shifted,
    Missing,
}

pub const IDS: [Ids; 4] = [Ids::Right, Ids::Wrong, Ids::Shifted, Ids::Missing];

/// Whether one of so many in a hundred comes up.
fn comes_up(percent: u64, chance: &mut Rng) -> bool {
    chance.u64(..100) < percent
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

fn id(ids: Ids, code: Code, chance: &mut Rng) -> String {
    let (letter, number) = parts(code);
    match ids {
        Ids::Right => format!("{letter}{}", thai(number)),
        Ids::Shifted => format!("{letter}{}", thai(number + 1)),
        Ids::Missing => String::new(),
        Ids::Wrong => match chance.usize(..4) {
            0 => format!("{letter}{}", thai(1 + (number + chance.usize(..8)) % 9)),
            1 => thai(10 + chance.usize(..89)),
            2 => "ii".to_owned(),
            _ => format!("๐{}", thai(number + 1)),
        },
    }
}

/// Letters changed, dropped and doubled; marks dropped most.
fn misread(text: &str, percent: u64, chance: &mut Rng) -> String {
    let mut read = String::new();
    for letter in text.chars() {
        let alike = ALIKE.iter().find(|alike| alike.contains(letter));
        match comes_up(percent, chance).then(|| chance.usize(..10)) {
            None => read.push(letter),
            Some(0..=4) if is_mark(letter) => {}
            Some(0..=8) if alike.is_some() => {
                let others: Vec<char> =
                    alike.iter().flat_map(|a| a.chars()).filter(|c| *c != letter).collect();
                read.push(others[chance.usize(..others.len())]);
            }
            Some(9) => read.extend([letter, letter]),
            Some(_) => {}
        }
    }
    read
}

/// Words dropped and doubled.
fn stumbled(text: &str, percent: u64, chance: &mut Rng) -> String {
    let letters: Vec<char> = text.chars().collect();
    let times = |chance: &mut Rng| match comes_up(percent, chance) {
        true => 2 * chance.usize(..2),
        false => 1,
    };
    letters.chunks(WORD).flat_map(|word| word.repeat(times(chance))).collect()
}

/// The rows of a list with what they truly are.
fn rows(shape: Shape, ids: Ids, percent: u64, chance: &mut Rng) -> Vec<(Option<Code>, String)> {
    let mut items = list();
    match shape {
        Shape::OitFirst => items.sort_by_key(|item| parts(item.code).0 != 'o'),
        Shape::Dropped => items.retain(|_| !comes_up(30, chance)),
        Shape::Few => items.retain(|_| comes_up(8, chance)),
        Shape::Shuffled => {
            chance.shuffle(&mut items);
        }
        _ => {}
    }
    let mut rows = Vec::new();
    for item in items {
        if shape == Shape::Headed && comes_up(20, chance) {
            rows.push((None, "ตัวชี้วัดและข้อคำถามของแบบวัดนี้".to_owned()));
        }
        let wording = match shape {
            Shape::Cut if comes_up(50, chance) => {
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
pub struct Count {
    pub right: usize,
    pub wrong: usize,
    pub none: usize,
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

    pub fn join(&mut self, other: Count) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.none += other.none;
    }

    pub fn all(self) -> usize {
        self.right + self.wrong + self.none
    }
}

pub fn count(shape: Shape, ids: Ids, percent: u64, lists: u64) -> Count {
    let mut count = Count::default();
    for seed in 0..lists {
        let mut chance = Rng::with_seed(seed * 7_919 + percent);
        let rows = rows(shape, ids, percent, &mut chance);
        let labels: Vec<&str> = rows.iter().map(|(_, label)| label.as_str()).collect();
        let found = align(&labels, Some(FiscalYear(2568))).codes;
        rows.iter().zip(found).for_each(|((truly, _), found)| count.add(*truly, found));
    }
    count
}
