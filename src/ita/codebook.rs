//! Item ids settled by wording and order, not by the misread id.
//!
//! OCR reads `i๗` as `๓๗` and `o` as `๐` throughout; the question's wording and its place in the
//! official order tell which item a row is.

use super::label;
use super::phrase::bare;
use super::scheme::{self, Item};
use super::score::{Code, Instrument};
use super::similarity::Grams;
use super::year::FiscalYear;

/// Wording this alike, or more, is the item's.
const SAME_WORDING: f32 = 0.55;
/// What a clean printed id adds to the likeness of wording.
const ID_BONUS: f32 = 0.25;
/// What digits that agree with the id add, where its letter is misread.
const DIGITS_BONUS: f32 = 0.1;
/// A row that has only an id, and a clean one.
const ID_ALONE: f32 = 0.8;

/// The items of the labels of a table's rows, in order; `None` where a row is none.
pub fn align(labels: &[&str], year: Option<FiscalYear>) -> Vec<Option<Code>> {
    let items: Vec<&Item> = year.map(|y| scheme::items(y).collect()).unwrap_or_default();
    if items.is_empty() {
        return labels.iter().map(|l| label::item_id(l)).collect();
    }
    let likeness: Vec<Vec<f32>> = labels.iter().map(|l| likeness(l, &items)).collect();
    let ordered = in_order(&likeness, items.len());
    let free = each_alone(&likeness);
    let worth = |choice: &[Option<usize>]| -> f32 {
        choice.iter().enumerate().filter_map(|(r, c)| c.map(|c| likeness[r][c])).sum()
    };
    // A document in another order (OIT first) loses much by the official one.
    let keep_order = worth(&ordered) >= 0.8 * worth(&free);
    let choice = if keep_order { ordered } else { free };
    let found = choice.into_iter().map(|c| c.map(|i| items[i].code));
    found.zip(labels).map(|(code, l)| code.or_else(|| unlisted(l, &items))).collect()
}

/// A clean id that the year's list does not know, where the list is only known in part.
fn unlisted(label: &str, items: &[&Item]) -> Option<Code> {
    let code = label::item_id(label)?;
    (!items.iter().any(|i| i.code == code)).then_some(code)
}

/// The item that a single text is, by wording and id; for rows outside item tables.
///
/// `indicator` narrows the search where it is known.
pub fn one(text: &str, year: Option<FiscalYear>, indicator: Option<u8>) -> Option<Code> {
    let items = scheme::items_like(year);
    let scores = likeness(text, &items);
    let fits = |i: &usize| indicator.is_none() || items[*i].indicator == indicator;
    let best = (0..items.len()).filter(fits).max_by(|a, b| scores[*a].total_cmp(&scores[*b]))?;
    (scores[best] >= SAME_WORDING).then(|| items[best].code)
}

fn likeness(label: &str, items: &[&Item]) -> Vec<f32> {
    let wording = Grams::new(&bare(&label::without_id(label)));
    let id = label::item_id(label);
    let digits = label::id_digits(label);
    items.iter().map(|item| one_likeness(&wording, id, digits, item)).collect()
}

fn one_likeness(wording: &Grams, id: Option<Code>, digits: Option<(u8, bool)>, item: &Item) -> f32 {
    if wording.is_empty() {
        return if id == Some(item.code) { ID_ALONE } else { 0.0 };
    }
    let official = &item.wording.grams;
    // Reports add the year to a name, or cut it: the shorter one stands in the longer.
    let whole = wording.dice(official);
    let longer = 0.9 * wording.holds(official);
    let alike = whole.max(if official.len() >= 8 { longer } else { 0.0 });
    alike + bonus(id, digits, item.code)
}

fn bonus(id: Option<Code>, digits: Option<(u8, bool)>, code: Code) -> f32 {
    let Code::Item(instrument, number) = code else { return 0.0 };
    match (id, digits) {
        (Some(id), _) if id == code => ID_BONUS,
        (None, Some((n, zero))) if n == number && zero == (instrument == Instrument::Oit) => {
            DIGITS_BONUS
        }
        _ => 0.0,
    }
}

/// The best choice in which the items only go forward.
fn in_order(likeness: &[Vec<f32>], items: usize) -> Vec<Option<usize>> {
    let rows = likeness.len();
    let mut best = vec![vec![0.0_f32; items + 1]; rows + 1];
    for row in (0..rows).rev() {
        for item in (0..items).rev() {
            let taken =
                worth_of(likeness[row][item]).map_or(f32::MIN, |w| w + best[row + 1][item + 1]);
            best[row][item] = taken.max(best[row + 1][item]).max(best[row][item + 1]);
        }
    }
    let (mut row, mut item) = (0, 0);
    let mut choice = vec![None; rows];
    while row < rows && item < items {
        let taken = worth_of(likeness[row][item]).map(|w| w + best[row + 1][item + 1]);
        if taken == Some(best[row][item]) {
            choice[row] = Some(item);
            (row, item) = (row + 1, item + 1);
        } else if best[row + 1][item] >= best[row][item + 1] {
            row += 1;
        } else {
            item += 1;
        }
    }
    choice
}

fn worth_of(likeness: f32) -> Option<f32> {
    (likeness >= SAME_WORDING).then_some(likeness)
}

fn each_alone(likeness: &[Vec<f32>]) -> Vec<Option<usize>> {
    let best = |row: &Vec<f32>| {
        let at = (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b]))?;
        worth_of(row[at]).map(|_| at)
    };
    likeness.iter().map(best).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(labels: &[&str], expected: &[&str]) {
        let found = align(labels, Some(FiscalYear(2568)));
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
}
