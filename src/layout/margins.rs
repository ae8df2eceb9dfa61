//! Given the rows of a page, gives its margins; given two rows, says whether a paragraph goes on.

use super::LineForm;
use super::lines::{Row, starts_item};
use crate::page::Page;

/// Rows that must end near the rightmost one for it to be the margin.
const ROWS_AT_MARGIN: usize = 3;
/// How near, in font sizes, those rows end to it.
const NEAR_MARGIN: f32 = 2.0;
/// Largest distance of two baselines within a paragraph, in font sizes; Thai type set at one and a
/// half lines has about 2.1.
const PARAGRAPH_PITCH: f32 = 2.4;
/// How much farther right, in font sizes, a row may start than the row it goes on from.
const INDENT: f32 = 1.0;
/// The same under an item, whose text hangs behind its number.
const HANGING_INDENT: f32 = 3.5;
/// Size from which on a row is a heading, in sizes of the running text.
const HEADING_SIZE: f32 = 1.15;
/// How far from the middle, in font sizes, a centred row may stand.
const CENTRED: f32 = 0.5;
/// Empty font sizes on either side of a centred row.
const CENTRED_SIDES: f32 = 1.5;
/// Distance of two baselines, in those that the lines of the page's paragraphs have, from which on
/// a paragraph ends.
const PARAGRAPH_GAP: f32 = 1.3;
/// Share of the distances on a page that are smaller than its usual one.
const CLOSE_SHARE: f32 = 0.25;
/// Words behind which a list or a table begins.
const ANNOUNCES: [&str; 3] = ["ดังนี้", "ดังต่อไปนี้", ":"];

/// The left and right edge of a page's running text, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Where most rows start, or the leftmost.
    pub left: f32,
    /// Where full rows end.
    pub right: f32,
    /// Distance of the baselines of two rows of one paragraph; infinite where no two are near.
    pub pitch: f32,
}

impl Margins {
    /// The margins that the rows of a page show.
    pub fn of(rows: &[Row], page: &Page) -> Margins {
        let left = rows.iter().map(|r| r.area.x0).fold(page.width, f32::min);
        let reach = rows.iter().map(|r| r.area.x1).fold(0.0, f32::max);
        let near = rows.iter().filter(|r| reach - r.area.x1 <= NEAR_MARGIN * r.size).count();
        let mirrored = page.width - left;
        let right = if near >= ROWS_AT_MARGIN { reach } else { reach.max(mirrored) };
        Margins { left, right, pitch: pitch(rows) }
    }

    fn width_from(&self, row: &Row) -> f32 {
        self.right - row.area.x0
    }
}

/// The distance of rows that stand close together on this page.
fn pitch(rows: &[Row]) -> f32 {
    let pairs = rows.windows(2).map(|pair| (pair[1].baseline - pair[0].baseline, pair[1].size));
    let mut near: Vec<f32> = pairs
        .filter(|(apart, size)| *apart > *size && *apart <= PARAGRAPH_PITCH * size)
        .map(|pair| pair.0)
        .collect();
    near.sort_by(f32::total_cmp);
    near.get((near.len() as f32 * CLOSE_SHARE) as usize).copied().unwrap_or(f32::INFINITY)
}

/// What the form of a row tells; `next` is the row below it.
pub fn form(
    row: &Row,
    next: Option<&Row>,
    margins: &Margins,
    usual_size: f32,
    page: &Page,
) -> LineForm {
    let large = row.size >= usual_size * HEADING_SIZE;
    let first_line = || next.is_some_and(|next| is_first_line(row, next, margins));
    match large || centred(row, margins, page) && !first_line() {
        true => LineForm::Heading,
        false => LineForm::Plain,
    }
}

fn centred(row: &Row, margins: &Margins, page: &Page) -> bool {
    let (middle, _) = row.area.center();
    let near = |at: f32| (middle - at).abs() <= CENTRED * row.size;
    let sides = (row.area.x0 - margins.left).min(margins.right - row.area.x1);
    sides >= CENTRED_SIDES * row.size
        && (near(page.width / 2.0) || near((margins.left + margins.right) / 2.0))
}

/// Whether a row is the indented first line of a paragraph that goes on at the margin below.
fn is_first_line(row: &Row, next: &Row, margins: &Margins) -> bool {
    next.area.x0 <= margins.left + INDENT * next.size
        && next.baseline - row.baseline <= PARAGRAPH_PITCH * next.size
        && row.is_full(next, margins.width_from(row))
}

/// Whether a row stands close enough below another for one paragraph.
pub fn is_near(above: &Row, row: &Row, margins: &Margins) -> bool {
    let apart = row.baseline - above.baseline;
    apart <= (PARAGRAPH_PITCH * row.size).min(PARAGRAPH_GAP * margins.pitch)
}

/// Whether a row may go on the paragraph of an earlier row, wherever both stand; bold type behind
/// plain type begins something else. `above_continues` says that the earlier row goes on one.
pub fn flows(
    above: &Row,
    above_margins: &Margins,
    above_continues: bool,
    row: &Row,
    margins: &Margins,
) -> bool {
    let above_start = above.area.x0 - above_margins.left;
    let start = row.area.x0 - margins.left;
    let item = starts_item(&above.text.value);
    let indent = if item { HANGING_INDENT } else { INDENT } * row.size;
    let same_size = (above.size / row.size - 1.0).abs() <= HEADING_SIZE - 1.0;
    // Two rows that both stand back from the margin are two first lines.
    let first_lines = !above_continues
        && !item
        && start > INDENT * row.size
        && start > above_start - INDENT * row.size;
    let announced = ANNOUNCES.iter().any(|word| above.text.value.ends_with(word));
    same_size
        && !announced
        && !row.fonts.is_disjoint(&above.fonts)
        && !first_lines
        && above.is_full(row, above_margins.width_from(above))
        && start <= above_start + indent
        && !starts_item(&row.text.value)
}
