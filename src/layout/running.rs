//! Given the pages of a document, drops page numbers and what repeats at their edges.
//!
//! A running head stays where it stands first: it may be the title.

use std::collections::BTreeMap;

use super::sheets::Sheet;
use crate::thai::numerals::{is_digit, to_arabic};

/// Share of the page's height, at its top and bottom, where running heads and page numbers stand.
const EDGE_SHARE: f32 = 0.12;
/// Share of the pages that a running head repeats on.
const REPEATED_SHARE: f32 = 0.6;
/// Points by which a running head may move from page to page.
pub const SAME_PLACE: f32 = 4.0;
/// Digits of the longest page number, `123/456`.
const MAX_PAGE_DIGITS: usize = 6;
/// Words that stand before a page number.
const PAGE_WORDS: [&str; 4] = ["หน้าที่", "หน้า", "page", "Page"];
/// Words that stand between it and the number of all pages.
const TOTAL_WORDS: [&str; 2] = ["จาก", "of"];

/// Drops what is not part of the text.
pub fn drop(sheets: &mut [Sheet<'_>]) {
    sheets.iter_mut().for_each(drop_page_numbers);
    let repeated = repeated(sheets);
    for (n, sheet) in sheets.iter_mut().enumerate() {
        let height = sheet.page.height;
        sheet.rows.retain(|row| {
            let Some(edge) = edge(row.baseline, height) else { return true };
            match repeated.get(&(edge, masked(&row.text.value))) {
                Some(&(first, at)) => {
                    let kept = edge == Edge::Top && n == first;
                    kept || (row.baseline - at).abs() > SAME_PLACE
                }
                None => true,
            }
        });
    }
}

/// An edge of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// Where running heads stand.
    Top,
    /// Where page numbers stand.
    Bottom,
}

/// The edge of a page of this height that a baseline stands at.
pub fn edge(baseline: f32, height: f32) -> Option<Edge> {
    if baseline < height * EDGE_SHARE {
        Some(Edge::Top)
    } else if baseline > height * (1.0 - EDGE_SHARE) {
        Some(Edge::Bottom)
    } else {
        None
    }
}

/// Texts at an edge that stand at one place on most pages, with their first page and height.
fn repeated(sheets: &[Sheet<'_>]) -> BTreeMap<(Edge, String), (usize, f32)> {
    let mut places: BTreeMap<(Edge, String), Vec<(usize, f32)>> = BTreeMap::new();
    for (n, sheet) in sheets.iter().enumerate() {
        for row in &sheet.rows {
            if let Some(edge) = edge(row.baseline, sheet.page.height) {
                let key = (edge, masked(&row.text.value));
                places.entry(key).or_default().push((n, row.baseline));
            }
        }
    }
    let enough = enough(sheets.len());
    let usual = |at: Vec<(usize, f32)>| {
        let (first, height) = *at.first()?;
        let same = at.iter().filter(|(_, y)| (y - height).abs() <= SAME_PLACE).count();
        (same >= enough).then_some((first, height))
    };
    places.into_iter().filter_map(|(key, at)| Some((key, usual(at)?))).collect()
}

/// On how many of so many pages a text must stand to be a running one.
pub fn enough(pages: usize) -> usize {
    ((pages as f32 * REPEATED_SHARE).ceil() as usize).max(2)
}

/// The text with every number alike, however many digits it has.
pub fn without_numbers(text: &str) -> String {
    let mut masked: Vec<char> = masked(text).chars().collect();
    masked.dedup_by(|b, a| *a == '0' && *b == '0');
    masked.into_iter().collect()
}

/// The text with every digit alike: page numbers differ.
fn masked(text: &str) -> String {
    text.chars().map(|c| if is_digit(c) { '0' } else { c }).collect()
}

fn drop_page_numbers(sheet: &mut Sheet<'_>) {
    let height = sheet.page.height;
    sheet
        .rows
        .retain(|row| edge(row.baseline, height).is_none() || !is_page_number(&row.text.value));
}

/// The page number that a text states: alone, or behind a word for it.
pub fn page_number(text: &str) -> Option<u32> {
    let behind = |word: &str| text.rsplit_once(word).map(|(_, rest)| rest.trim_start());
    let worded = PAGE_WORDS.iter().find_map(|word| behind(word));
    let stated = worded.or_else(|| is_page_number(text).then_some(text))?;
    let stated = stated.trim_start_matches(|c| !is_digit(c) && worded.is_none());
    let digits: String = to_arabic(stated).chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Whether a row holds nothing but a page number: `๒`, `- 2 -`, `หน้า ๒/๗`, `Page 2 of 7`.
fn is_page_number(text: &str) -> bool {
    let words = PAGE_WORDS.iter().chain(&TOTAL_WORDS);
    let bare = words.fold(text.to_owned(), |rest, word| rest.replace(word, ""));
    let digits = bare.chars().filter(|&c| is_digit(c)).count();
    let only = bare.chars().all(|c| {
        is_digit(c) || c.is_whitespace() || matches!(c, '-' | '–' | '/' | '|' | '(' | ')')
    });
    only && (1..=MAX_PAGE_DIGITS).contains(&digits)
}
