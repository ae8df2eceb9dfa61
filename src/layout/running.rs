//! Given the pages of a document, drops page numbers and what repeats at their edges.
//!
//! A running head stays where it stands first: it may be the title.

use std::collections::BTreeMap;

use super::sheets::Sheet;

/// Share of the page's height, at its top and bottom, where running heads and page numbers stand.
const EDGE_SHARE: f32 = 0.12;
/// Share of the pages that a running head repeats on.
const REPEATED_SHARE: f32 = 0.6;
/// Points by which a running head may move from page to page.
const SAME_PLACE: f32 = 4.0;
/// Digits of the longest page number, `123/456`.
const MAX_PAGE_DIGITS: usize = 6;
/// Words that stand with a page number.
const PAGE_WORDS: [&str; 6] = ["หน้าที่", "หน้า", "จาก", "page", "Page", "of"];

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Top,
    Bottom,
}

fn edge(baseline: f32, height: f32) -> Option<Edge> {
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
    let enough = ((sheets.len() as f32 * REPEATED_SHARE).ceil() as usize).max(2);
    let usual = |at: Vec<(usize, f32)>| {
        let (first, height) = *at.first()?;
        let same = at.iter().filter(|(_, y)| (y - height).abs() <= SAME_PLACE).count();
        (same >= enough).then_some((first, height))
    };
    places.into_iter().filter_map(|(key, at)| Some((key, usual(at)?))).collect()
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

/// Whether a row holds nothing but a page number: `๒`, `- 2 -`, `หน้า ๒/๗`, `Page 2 of 7`.
fn is_page_number(text: &str) -> bool {
    let bare = PAGE_WORDS.iter().fold(text.to_owned(), |rest, word| rest.replace(word, ""));
    let digits = bare.chars().filter(|&c| is_digit(c)).count();
    let only = bare.chars().all(|c| {
        is_digit(c) || c.is_whitespace() || matches!(c, '-' | '–' | '/' | '|' | '(' | ')')
    });
    only && (1..=MAX_PAGE_DIGITS).contains(&digits)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('๐'..='๙').contains(&c)
}
