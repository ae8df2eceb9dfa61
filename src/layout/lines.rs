//! Given the glyphs of a page or a cell, gives its printed rows of text, and says how rows join.
//!
//! Marks stay with their base; spaces are those that are drawn and those that a wide gap shows.
//! Every difference between what was read and the text of a row is an edit.

use std::collections::BTreeSet;

use super::clusters::Cluster;
use super::words::Builder;
use crate::geometry::Area;
use crate::page::is_blank;
use crate::provenance::{Location, Text};
use crate::thai::letters::is_mark;
use crate::thai::numerals::is_digit;

/// Difference of baselines, in font sizes, within one row: less than a line, more than a raised
/// figure.
const SAME_ROW: f32 = 0.4;
/// The same below a figure that is raised, and the size of that in sizes of the row.
const RAISED: f32 = 0.6;
const SMALL: f32 = 0.8;
/// Longest word in font sizes that a row is thought to have been too short for.
const LONGEST_WORD: f32 = 6.0;
/// Width of a space in font sizes.
const SPACE: f32 = 0.25;

/// One printed row of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its text, without spaces at its ends.
    pub text: Text,
    /// Box of its ink, from pen to pen.
    pub area: Area,
    /// Points from the top.
    pub baseline: f32,
    /// Size of most of its glyphs, in points.
    pub size: f32,
    /// Whether a space is drawn at its end.
    pub blank_end: bool,
    /// Points from its start to its first space or its end; infinite where the row is one word
    /// that may go on in the next row.
    pub first_word: f32,
    /// Which part of a page set in columns it stands in.
    pub part: usize,
    /// The fonts of its letters.
    pub fonts: BTreeSet<u64>,
}

/// Rows from top to bottom; the clusters are put in their order.
pub fn rows(clusters: &mut [Cluster<'_>], place: Location) -> Vec<Row> {
    texts(&grouped(clusters), place)
}

/// The rows of clusters that are grouped already.
pub fn texts(grouped: &[&[Cluster<'_>]], place: Location) -> Vec<Row> {
    let mut rows: Vec<Row> = grouped.iter().filter_map(|clusters| row(clusters, place)).collect();
    for n in 1..rows.len() {
        open_word(&mut rows[n - 1]);
    }
    rows
}

/// The clusters of each row, rows from top to bottom, clusters from left to right.
pub fn grouped<'c, 'p>(mut rest: &'c mut [Cluster<'p>]) -> Vec<&'c [Cluster<'p>]> {
    rest.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<&[Cluster<'p>]> = Vec::new();
    while let Some(first) = rest.first() {
        let end = rest.iter().position(|next| !same_row(first, next)).unwrap_or(rest.len());
        let (row, below) = std::mem::take(&mut rest).split_at_mut(end);
        row.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        rows.push(row);
        rest = below;
    }
    rows
}

/// Whether a cluster stands in the row that starts with another, the highest of it.
fn same_row(first: &Cluster<'_>, next: &Cluster<'_>) -> bool {
    let raised = first.size <= SMALL * next.size;
    let reach = if raised { RAISED } else { SAME_ROW };
    next.baseline - first.baseline <= reach * first.size.max(next.size)
}

fn open_word(row: &mut Row) {
    if !row.text.value.contains(' ') {
        row.first_word = f32::INFINITY;
    }
}

fn row(clusters: &[Cluster<'_>], place: Location) -> Option<Row> {
    let inked: Vec<&Cluster<'_>> = clusters.iter().filter(|c| !c.blank).collect();
    let area = inked.iter().map(|c| c.area).reduce(|a, b| a.union(&b))?;
    let size = median(inked.iter().map(|c| c.size));
    let baseline = median(inked.iter().map(|c| c.baseline));
    let place = Location { area: Some(area), ..place };
    Some(Row {
        text: Builder::of_row(clusters).finish(place),
        area,
        baseline,
        size,
        blank_end: clusters.last().is_some_and(|c| c.blank),
        first_word: first_word(clusters),
        part: 0,
        fonts: fonts(&inked),
    })
}

fn fonts(inked: &[&Cluster<'_>]) -> BTreeSet<u64> {
    let font = |run: &[&Cluster<'_>]| run[0].glyphs[0].font;
    inked.chunk_by(|a, b| a.glyphs[0].font == b.glyphs[0].font).map(font).collect()
}

fn first_word(clusters: &[Cluster<'_>]) -> f32 {
    let mut word = clusters.iter().skip_while(|c| c.blank).take_while(|c| !c.blank);
    let Some(first) = word.next() else { return 0.0 };
    word.last().unwrap_or(first).area.x1 - first.area.x0
}

/// The middle value; 0 where there is none.
pub fn median(mut values: impl Iterator<Item = f32> + Clone) -> f32 {
    let rest = values.clone();
    let Some(first) = values.next() else { return 0.0 };
    // Most rows are of one size and stand on one line.
    if values.all(|value| value == first) {
        return first;
    }
    let mut sorted: Vec<f32> = rest.collect();
    let middle = sorted.len() / 2;
    *sorted.select_nth_unstable_by(middle, f32::total_cmp).1
}

impl Row {
    /// Whether the row ended because the next word of the same paragraph did not fit into
    /// `width` points.
    pub fn is_full(&self, next: &Row, width: f32) -> bool {
        let left = width - self.area.width();
        let space = if self.blank_end { SPACE * self.size } else { 0.0 };
        left < space + next.first_word.min(LONGEST_WORD * self.size)
    }

    /// What stands between this row and the next.
    pub fn joint(&self, next: &Row, full: bool) -> &'static str {
        let drawn = if self.blank_end { " " } else { "" };
        match joint(&self.text.value, &next.text.value, full) {
            "" => drawn,
            space => space,
        }
    }
}

/// What stands between two rows of one paragraph or cell: nothing, or one space.
///
/// `full` says that the first row reached its margin. Thai has no spaces between words, so two
/// Thai letters join without one where the row was full.
pub fn joint(previous: &str, next: &str, full: bool) -> &'static str {
    let (Some(last), Some(first)) = (previous.chars().next_back(), next.chars().next()) else {
        return "";
    };
    if full && is_number(&format!("{previous}{next}")) {
        return "";
    }
    if starts_item(next) || is_blank(last) || is_blank(first) {
        return " ";
    }
    let hyphen = last == '-' && !previous.ends_with(" -");
    let glued = hyphen
        || matches!(last, '/' | '(' | '[' | '“' | '‘')
        || matches!(first, '/' | ')' | ']' | '”' | '’' | ',' | '.' | ':' | ';' | '%');
    let thai = is_thai_letter(last) && is_thai_letter(first);
    if glued || (thai && full) || is_mark(first) { "" } else { " " }
}

/// Digits with at most one decimal point.
fn is_number(text: &str) -> bool {
    let points = text.chars().filter(|&c| c == '.').count();
    points <= 1 && text.chars().all(|c| is_digit(c) || matches!(c, '.' | ','))
}

fn is_thai_letter(c: char) -> bool {
    ('ก'..='๎').contains(&c) && c != '฿'
}

/// Whether a row opens a paragraph by its form: an item, unless its dash stands between two dates.
pub fn opens_paragraph(previous: &str, next: &str) -> bool {
    let range = previous.chars().next_back().is_some_and(is_digit) && next.starts_with(['-', '–']);
    starts_item(next) && !range
}

/// Whether a text starts like an item of a list: `๒.`, `2)`, `(๑)`, a bullet, a check-box.
pub fn starts_item(text: &str) -> bool {
    let mut rest = text.chars().peekable();
    let opened = rest.next_if(|&c| c == '(').is_some();
    let digits = std::iter::from_fn(|| rest.next_if(|&c| is_digit(c))).take(3).count();
    let end = rest.next();
    let after = rest.next();
    let numbered = match end {
        Some(')') => true,
        Some('.') => !opened && !after.is_some_and(is_digit),
        _ => false,
    };
    (1..=2).contains(&digits) && numbered || digits == 0 && !opened && is_bullet(end, after)
}

fn is_bullet(first: Option<char>, second: Option<char>) -> bool {
    match first {
        Some('-' | '–' | '*') => second.is_none_or(|c| !is_digit(c)),
        Some(c) => matches!(
            c,
            '•' | '●'
                | '▪'
                | '○'
                | '➢'
                | '✓'
                | '☐'
                | '☑'
                | '☒'
                | '\u{F0B7}'
                | '\u{F0A7}'
                | '\u{F0D8}'
                | '\u{F0FC}'
        ),
        None => false,
    }
}
