//! Item ids settled by wording and order, not by the misread id.
//!
//! OCR reads `i๗` as `๓๗` and `o` as `๐` throughout; the question's wording and its place in the
//! official order tell which item a row is. A list that the year does not have (another scheme's, or one
//! that is not known) is left as printed.

mod walk;
mod wording;

use super::label;
use super::scheme::{self, Item};
use super::score::{Code, Instrument};
use super::similarity::Wording;
use super::year::FiscalYear;

/// Wording this alike, or more, is the item's.
const SAME_WORDING: f32 = 0.55;
/// How much more alike than to the next best item a row is, unless it stands between the items before
/// and after its own.
const MARGIN: f32 = 0.04;
/// What a clean printed id adds to the likeness of wording.
const ID_BONUS: f32 = 0.2;
/// What digits that agree with the id add, where its letter is misread.
const DIGITS_BONUS: f32 = 0.1;
/// A row that has only an id, and a clean one.
const ID_ALONE: f32 = 0.8;
/// Fewer rows with words tell nothing about the list they are of.
const LEAST_ROWS: usize = 3;
/// A list of the year has at least one row in so many that is like an item.
const ONE_IN: usize = 3;

/// What the rows of a table are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aligned {
    /// The item of each row; `None` where it is none.
    pub codes: Vec<Option<Code>>,
    /// Rows with the id of an item that no list known for the year has.
    pub unlisted: Vec<usize>,
}

/// A row made ready for comparison.
struct Row {
    wording: Wording,
    /// As printed, where it is a clean one.
    id: Option<Code>,
    /// What it may have been, where it is none.
    digits: Option<(u8, bool)>,
    /// Whether it has an id of another scheme.
    foreign: bool,
}

impl Row {
    fn new(label: &str) -> Row {
        Row {
            wording: Wording::new(&label::without_id(label)),
            id: label::item_id(label),
            digits: label::id_digits(label),
            foreign: label::has_foreign_id(label),
        }
    }

    fn forget_id(&mut self) {
        (self.id, self.digits) = (None, None);
    }

    /// How like its words are to those of each item; what is in the very words of one is like no other,
    /// which saves comparing the rest.
    fn words(&self, items: &[&Item]) -> Vec<f32> {
        let is =
            |item: &Item| !self.wording.bare.is_empty() && item.wording.bare == self.wording.bare;
        let like = |item: &&Item| wording::likeness(&self.wording, &item.wording);
        match items.iter().filter(|item| is(item)).count() {
            1 => items.iter().map(|item| f32::from(u8::from(is(item)))).collect(),
            _ => items.iter().map(like).collect(),
        }
    }

    /// The same with what its id says.
    fn likeness(&self, words: &[f32], items: &[&Item]) -> Vec<f32> {
        let worth = |(words, item): (&f32, &&Item)| match self.wording.grams.is_empty() {
            true if self.id == Some(item.code) => ID_ALONE,
            true => 0.0,
            false => words + self.bonus(item.code),
        };
        words.iter().zip(items).map(worth).collect()
    }

    fn bonus(&self, code: Code) -> f32 {
        let Code::Item(instrument, number) = code else { return 0.0 };
        match (self.id, self.digits) {
            (Some(id), _) if id == code => ID_BONUS,
            (None, Some((n, zero))) if n == number && zero == (instrument == Instrument::Oit) => {
                DIGITS_BONUS
            }
            _ => 0.0,
        }
    }

    /// Its id as printed, where the list does not have it.
    fn unlisted(&self, items: &[&Item]) -> Option<Code> {
        self.id.filter(|id| !items.iter().any(|item| item.code == *id))
    }
}

/// The items of the labels of a table's rows, in order.
pub fn align(labels: &[&str], year: Option<FiscalYear>) -> Aligned {
    let mut rows: Vec<Row> = labels.iter().map(|label| Row::new(label)).collect();
    let items: Vec<&Item> = year.map(|y| scheme::items(y).collect()).unwrap_or_default();
    let words: Vec<Vec<f32>> = rows.iter().map(|row| row.words(&items)).collect();
    if !are_listed(&rows, &words, &items) {
        return as_printed(&rows, &[]);
    }
    if !ids_agree(&rows, &words, &items) {
        rows.iter_mut().for_each(Row::forget_id);
    }
    let chosen = chosen(&rows, &words, &items);
    let printed = as_printed(&rows, &items);
    let codes = chosen.into_iter().zip(&printed.codes);
    let codes = codes.map(|(item, printed)| item.map(|n| items[n].code).or(*printed)).collect();
    Aligned { codes, ..printed }
}

/// The clean ids that a list does not have.
fn as_printed(rows: &[Row], items: &[&Item]) -> Aligned {
    let codes: Vec<Option<Code>> = rows.iter().map(|row| row.unlisted(items)).collect();
    let unlisted = |n: &usize| codes[*n].is_some() || rows[*n].foreign;
    Aligned { unlisted: (0..rows.len()).filter(unlisted).collect(), codes }
}

/// Whether the rows are of this list: enough of those with words, and without ids that it does not
/// have, are like one of its items.
fn are_listed(rows: &[Row], words: &[Vec<f32>], items: &[&Item]) -> bool {
    let telling = |row: &Row| !row.wording.grams.is_empty() && row.unlisted(items).is_none();
    let telling: Vec<&Vec<f32>> =
        rows.iter().zip(words).filter(|(row, _)| telling(row)).map(|(_, words)| words).collect();
    let alike = telling.iter().filter(|words| most_like(words).is_some()).count();
    !items.is_empty() && (telling.len() < LEAST_ROWS || alike * ONE_IN >= telling.len())
}

/// The item that a row is most like, if it is like one at all.
fn most_like(likeness: &[f32]) -> Option<usize> {
    let best = (0..likeness.len()).max_by(|a, b| likeness[*a].total_cmp(&likeness[*b]))?;
    (likeness[best] >= SAME_WORDING).then_some(best)
}

/// The items of rows that are of this list, by their places in it.
fn chosen(rows: &[Row], words: &[Vec<f32>], items: &[&Item]) -> Vec<Option<usize>> {
    let likeness = |(row, words): (&Row, &Vec<f32>)| row.likeness(words, items);
    let likeness: Vec<Vec<f32>> = rows.iter().zip(words).map(likeness).collect();
    let begins: Vec<bool> = (0..items.len()).map(|n| n == 0 || !same_part(items, n)).collect();
    once(&sure(&walk::best(&likeness, &begins), &likeness), &likeness)
}

/// Whether an item is of the same instrument as the one before it.
fn same_part(items: &[&Item], n: usize) -> bool {
    matches!((items[n - 1].code, items[n].code), (Code::Item(a, _), Code::Item(b, _)) if a == b)
}

/// Whether the printed ids agree with the words mostly; else they are another list's, or all misread.
fn ids_agree(rows: &[Row], words: &[Vec<f32>], items: &[&Item]) -> bool {
    let both = rows.iter().zip(words).filter_map(|(row, words)| Some((row.id?, most_like(words)?)));
    let agree: Vec<bool> = both.map(|(id, item)| items[item].code == id).collect();
    agree.iter().filter(|agrees| **agrees).count() * 2 >= agree.len()
}

/// The walk without the rows that neither words nor neighbours make sure.
fn sure(walk: &[Option<usize>], likeness: &[Vec<f32>]) -> Vec<Option<usize>> {
    let is_sure = |row: usize, item: usize| {
        let before = row.checked_sub(1).and_then(|row| walk[row]);
        let after = walk.get(row + 1).copied().flatten();
        let between = before.map(|n| n + 1) == Some(item) && after == Some(item + 1);
        between || likeness[row][item] >= SAME_WORDING && is_clear(&likeness[row], item)
    };
    let sure = |(row, item): (usize, &Option<usize>)| item.filter(|item| is_sure(row, *item));
    walk.iter().enumerate().map(sure).collect()
}

/// Whether a row is more like this item than any other.
fn is_clear(likeness: &[f32], item: usize) -> bool {
    let others = likeness.iter().enumerate().filter(|(n, _)| *n != item);
    others.map(|(_, like)| *like).fold(0.0, f32::max) + MARGIN <= likeness[item]
}

/// Each item once: where several rows claim it, the one that is most like it has it.
fn once(choice: &[Option<usize>], likeness: &[Vec<f32>]) -> Vec<Option<usize>> {
    let owner = |item: usize| {
        let claims = (0..choice.len()).filter(|row| choice[*row] == Some(item));
        claims.max_by(|a, b| likeness[*a][item].total_cmp(&likeness[*b][item]))
    };
    let kept = |(row, item): (usize, &Option<usize>)| item.filter(|n| owner(*n) == Some(row));
    choice.iter().enumerate().map(kept).collect()
}

/// The item that a single text is, by wording and id; for rows outside item tables. None where two are
/// about as like.
///
/// `indicator` narrows the search where it is known.
pub fn one(text: &str, year: Option<FiscalYear>, indicator: Option<u8>) -> Option<Code> {
    let mut items = scheme::items_like(year);
    items.retain(|item| indicator.is_none() || item.indicator == indicator);
    let row = Row::new(text);
    let likeness = row.likeness(&row.words(&items), &items);
    most_like(&likeness).filter(|best| is_clear(&likeness, *best)).map(|best| items[best].code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(labels: &[&str], expected: &[&str]) {
        let found = align(labels, Some(FiscalYear(2568))).codes;
        let found: Vec<String> =
            found.iter().map(|c| c.map(|c| c.to_string()).unwrap_or_default()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn wording_and_order_win_over_misread_ids() {
        let name =
            |code: &str| scheme::name_of(code.parse().expect("code"), Some(FiscalYear(2568)));
        let labels = [
            format!("i๑ {}", name("i1")),
            format!("ii {}", name("i2")),
            format!("๓๗ {}", name("i7")),
            format!("๖๑ {}", name("e1")),
            format!("๐๗ {}ประจำปี พ.ศ. ๒๕๖๗", name("o7")),
            format!("๐๑๐ {}", name("o10")),
        ];
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        check(&labels, &["i1", "i2", "i7", "e1", "o7", "o10"]);
    }

    #[test]
    fn rows_that_are_no_item_stay_none() {
        check(&["รวมทั้งหมด", "i๓"], &["", "i3"]);
    }

    #[test]
    fn a_document_in_another_order_keeps_it() {
        let name =
            |code: &str| scheme::name_of(code.parse().expect("code"), Some(FiscalYear(2568)));
        let labels =
            [name("o1"), name("o2"), name("o3"), name("e1"), name("e2"), name("i1"), name("i2")];
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        check(&labels, &["o1", "o2", "o3", "e1", "e2", "i1", "i2"]);
    }

    #[test]
    fn lists_of_years_that_are_not_known_keep_their_clean_ids() {
        let labels = ["i๑ ข้อแรก", "ii ข้อสอง", "๓๗ ข้อสาม", "i๔ ข้อสี่"];
        for year in [None, Some(FiscalYear(2567))] {
            let found = align(&labels, year);
            let codes = found.codes.iter().map(|c| c.map(|c| c.to_string()).unwrap_or_default());
            assert_eq!(codes.collect::<Vec<_>>(), ["i1", "", "", "i4"]);
            assert_eq!(found.unlisted, [0, 3]);
        }
    }

    #[test]
    fn a_list_known_in_part_keeps_the_clean_ids_of_the_rest() {
        let name =
            |code: &str| scheme::name_of(code.parse().expect("code"), Some(FiscalYear(2569)));
        let labels = [
            "o๑ รายการที่ไม่อยู่ในทะเบียนของปีนี้".to_owned(),
            format!("๐๑๑ {}", name("o10")),
            format!("O {}", name("o11")),
            format!("๐๑๒ {}", name("o12")),
        ];
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let found = align(&labels, Some(FiscalYear(2569)));
        let codes = found.codes.iter().map(|c| c.map(|c| c.to_string()).unwrap_or_default());
        assert_eq!(codes.collect::<Vec<_>>(), ["o1", "o10", "o11", "o12"]);
        assert_eq!(found.unlisted, [0]);
    }

    #[test]
    fn a_text_that_may_be_several_items_is_none() {
        let of = |text: &str| one(text, Some(FiscalYear(2568)), None).map(|code| code.to_string());
        assert_eq!(of("รายงานผลการดำเนินการป้องกันการทุจริต").as_deref(), Some("o26"));
        assert_eq!(of("o๒๖ รายงานผลการดำเนินการ").as_deref(), Some("o26"));
        assert_eq!(of("รายงานผลการดำเนินการ"), None);
    }
}
