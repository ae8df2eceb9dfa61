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

/// The left and right edge of a page's running text, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Where most rows start, or the leftmost.
    pub left: f32,
    /// Where full rows end.
    pub right: f32,
}

impl Margins {
    /// The margins that the rows of a page show.
    pub fn of(rows: &[Row], page: &Page) -> Margins {
        let left = rows.iter().map(|r| r.area.x0).fold(page.width, f32::min);
        let reach = rows.iter().map(|r| r.area.x1).fold(0.0, f32::max);
        let near = rows.iter().filter(|r| reach - r.area.x1 <= NEAR_MARGIN * r.size).count();
        let mirrored = page.width - left;
        Margins { left, right: if near >= ROWS_AT_MARGIN { reach } else { reach.max(mirrored) } }
    }

    fn width_from(&self, row: &Row) -> f32 {
        self.right - row.area.x0
    }
}

/// What the form of a row tells.
pub fn form(row: &Row, margins: &Margins, usual_size: f32, page: &Page) -> LineForm {
    let large = row.size >= usual_size * HEADING_SIZE;
    match large || centred(row, margins, page) {
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

/// Whether a row goes on the paragraph of the row above it on the same page. `above_continues`
/// says that the row above does so itself.
pub fn goes_on(above: &Row, above_continues: bool, row: &Row, margins: &Margins) -> bool {
    row.baseline - above.baseline <= PARAGRAPH_PITCH * row.size
        && flows(above, above_continues, row, margins)
}

/// Whether a row may go on the paragraph of an earlier row, wherever both stand.
pub fn flows(above: &Row, above_continues: bool, row: &Row, margins: &Margins) -> bool {
    let item = starts_item(&above.text.value);
    let indent = if item { HANGING_INDENT } else { INDENT } * row.size;
    let same_size = (above.size / row.size - 1.0).abs() <= HEADING_SIZE - 1.0;
    // Two rows that both stand back from the margin are two first lines.
    let first_lines = !above_continues
        && !item
        && row.area.x0 > margins.left + INDENT * row.size
        && row.area.x0 > above.area.x0 - INDENT * row.size;
    same_size
        && !first_lines
        && above.is_full(row, margins.width_from(above))
        && row.area.x0 <= above.area.x0 + indent
        && !starts_item(&row.text.value)
}
