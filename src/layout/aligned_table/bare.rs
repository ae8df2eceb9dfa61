//! Tables without rulings whose cells hold text: many columns side by side, rows by their numbers
//! or by the room between them.

use super::line::{CELL_PITCH, COLUMN_GAP, Line, Span, near, shared, stretches};
use super::{Plan, rivers};
use crate::layout::lines;
use crate::thai::numerals::is_digit;

/// Columns from which texts side by side are believed to be a table; prose and signatures have
/// fewer.
const MIN_COLUMNS: usize = 4;
/// Lines that such a table has below its header; the names and posts of signatures have fewer.
const MIN_BODY_LINES: usize = 5;
/// Largest distance of two lines of it, in font sizes: cells of HTML are far apart.
const FAR: f32 = 5.0;
/// Lines above the first that has many columns: the start of wrapped header words.
const MAX_LEAD: usize = 2;
/// Gaps of the first line that a text of prose runs over.
const PROSE_GAPS: usize = 2;
/// Distance of two rows, in those of two lines of one cell.
const ROW_GAP: f32 = 1.3;
/// Share of the distances in cells that are smaller than the usual one.
const CLOSE_SHARE: f32 = 0.25;

/// A table of many columns, the first line with that many being `anchor`.
pub fn plan(lines: &[Line<'_>], anchor: usize) -> Option<Plan> {
    if lines[anchor].pieces.len() < MIN_COLUMNS || is_list(&lines[anchor]) {
        return None;
    }
    let spans: Vec<Span> = lines[anchor].pieces.iter().map(|p| (p.x0, p.x1)).collect();
    let crosses = |line: &Line<'_>| crossed(line, &spans) >= PROSE_GAPS;
    let lead = (1..=MAX_LEAD.min(anchor)).take_while(|n| {
        let above = &lines[anchor - n];
        near(above, &lines[anchor - n + 1], CELL_PITCH) && !crosses(above) && !is_list(above)
    });
    let start = anchor - lead.count();
    let end = end(lines, anchor, &crosses);
    let titles: Vec<usize> = (anchor..end).filter(|&n| crosses(&lines[n])).collect();
    let rows = row_starts(lines, start, anchor, end);
    let header_end = rows.get(1).copied().unwrap_or(anchor + 1).min(end);
    let mut columns = rivers::free_of(lines, header_end..end, &titles);
    columns = rivers::headed(columns, &lines[start..header_end]);
    let enough = end - header_end >= MIN_BODY_LINES && rows.len() > 1;
    (enough && columns.len() >= MIN_COLUMNS).then(|| Plan {
        start,
        end,
        columns,
        rows,
        merged: Vec::new(),
    })
}

/// Behind which line the table ends: before prose, a list or a wide gap. A title between two rows
/// does not end it.
fn end(lines: &[Line<'_>], anchor: usize, crosses: &impl Fn(&Line<'_>) -> bool) -> usize {
    let ends = |n: usize| {
        let here = &lines[n];
        let prose = crosses(here) && lines.get(n + 1).is_none_or(crosses);
        is_list(here) || !near(&lines[n - 1], here, FAR) || prose
    };
    let end = (anchor + 1..lines.len()).find(|&n| ends(n)).unwrap_or(lines.len());
    if end > anchor + 1 && crosses(&lines[end - 1]) { end - 1 } else { end }
}

/// Dots that lead to a number, a place to sign, check-boxes.
fn is_list(line: &Line<'_>) -> bool {
    line.has_leader() || line.pieces.iter().any(|p| p.text().contains(['☐', '☑', '☒']))
}

/// How many gaps between the columns one text of a line runs over.
fn crossed(line: &Line<'_>, columns: &[Span]) -> usize {
    let middles: Vec<f32> = columns.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0).collect();
    let over = |text: Span| middles.iter().filter(|&&x| text.0 < x && x < text.1).count();
    stretches(line).into_iter().map(over).max().unwrap_or(0)
}

/// The lines at which rows start: behind room that no cell has within, else at numbers in the first
/// column, else at texts in it.
fn row_starts(lines: &[Line<'_>], start: usize, anchor: usize, end: usize) -> Vec<usize> {
    let pitch = pitch(&lines[anchor..end], &lines[anchor]);
    let apart = |n: &usize| lines[*n].baseline - lines[n - 1].baseline > ROW_GAP * pitch;
    let parted: Vec<usize> = (anchor + 1..end).filter(apart).collect();
    let first = (lines[anchor].pieces[0].x0, lines[anchor].pieces[0].x1);
    let opens = |n: &usize| {
        lines[*n].pieces.first().is_some_and(|p| {
            shared((p.x0, p.x1), first) > 0.0
                && (lines::starts_item(p.text()) || p.text().chars().all(is_digit))
        })
    };
    let numbered: Vec<usize> = (anchor + 1..end).filter(opens).collect();
    let rows = if parted.is_empty() { numbered } else { parted };
    std::iter::once(start).chain(rows).collect()
}

/// The distance of two lines in one cell.
fn pitch(lines: &[Line<'_>], anchor: &Line<'_>) -> f32 {
    let of_column = |column: &Span| -> Vec<f32> {
        let inside = |l: &&Line<'_>| l.pieces.iter().any(|p| shared((p.x0, p.x1), *column) > 0.0);
        let at: Vec<f32> = lines.iter().filter(inside).map(|l| l.baseline).collect();
        at.windows(2).map(|pair| pair[1] - pair[0]).collect()
    };
    let columns = anchor.pieces.iter().map(|p| (p.x0, p.x1));
    let mut apart: Vec<f32> = columns.flat_map(|column| of_column(&column)).collect();
    apart.retain(|d| *d > COLUMN_GAP * anchor.size);
    apart.sort_by(f32::total_cmp);
    apart.get((apart.len() as f32 * CLOSE_SHARE) as usize).copied().unwrap_or(f32::INFINITY)
}
