//! Columns by the gaps that run down through all rows, whatever the gaps in each line.

use super::line::{COLUMN_GAP, CUT_GAP, Line, Piece, Span, shared};
use std::ops::Range;

/// Narrowest gap between two columns, in font sizes, where enough lines leave it; a space of
/// running text is narrower, and seldom stands above another.
const NARROW_GAP: f32 = 0.5;
/// Lines that must leave a gap for a narrow one to be believed.
const MIN_LINES: usize = 5;
/// The same where so many lines leave it: words that end at one place in all of them are no chance.
const NARROWEST_GAP: f32 = 0.3;
const MANY_LINES: usize = 12;
/// Of so many rows one may run over a gap: a long word, a title over several columns.
const ROWS_AN_EXCEPTION: usize = 8;

/// The columns of rows, each row of one or more lines; a few of many rows may run over a gap.
pub fn columns(rows: &[&[Line<'_>]]) -> Vec<Span> {
    parted(rows, rows.len() / ROWS_AN_EXCEPTION)
}

/// The columns of rows, of which at most `exceptions` run over each gap.
pub fn parted(rows: &[&[Line<'_>]], exceptions: usize) -> Vec<Span> {
    let size = rows.iter().copied().flatten().map(|l| l.size).fold(0.0, f32::max);
    let gap = size
        * match rows.iter().map(|row| row.len()).sum() {
            MANY_LINES.. => NARROWEST_GAP,
            MIN_LINES.. => NARROW_GAP,
            _ => COLUMN_GAP,
        };
    let mut ends: Vec<(f32, i32)> =
        rows.iter().flat_map(|row| ink(row)).flat_map(|(x0, x1)| [(x0, 1), (x1, -1)]).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let mut columns: Vec<Span> = Vec::new();
    let mut depth = 0;
    for (x, step) in ends {
        let before = depth;
        depth += step;
        let (opens, closes) = (before <= exceptions as i32, depth <= exceptions as i32);
        match columns.last_mut() {
            Some(last) if opens && !closes && x - last.1 < gap => last.1 = x,
            _ if opens && !closes => columns.push((x, x)),
            Some(last) if !opens => last.1 = x,
            _ => {}
        }
    }
    columns
}

/// The columns of these lines, none of which runs over a gap but those left out.
pub fn free_of(lines: &[Line<'_>], range: Range<usize>, left_out: &[usize]) -> Vec<Span> {
    let mut blocks: Vec<&[Line<'_>]> = Vec::new();
    let mut from = range.start;
    for &title in left_out.iter().filter(|n| range.contains(n)) {
        blocks.push(&lines[from..title]);
        from = title + 1;
    }
    blocks.push(&lines[from..range.end]);
    columns(&blocks)
}

/// Where a row has ink, stretches that touch as one.
fn ink(lines: &[Line<'_>]) -> Vec<Span> {
    let clusters = lines.iter().flat_map(|l| l.clusters);
    let mut spans: Vec<Span> =
        clusters.filter(|c| !c.blank).map(|c| (c.area.x0, c.area.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut union: Vec<Span> = Vec::new();
    for (x0, x1) in spans {
        match union.last_mut().filter(|last| x0 <= last.1) {
            Some(last) => last.1 = last.1.max(x1),
            None => union.push((x0, x1)),
        }
    }
    union
}

/// The columns that a header stands above: those without words of their own behind a narrow gap
/// belong to the one on their left, and words above no column are the head of an empty one.
pub fn headed(mut columns: Vec<Span>, header: &[Line<'_>]) -> Vec<Span> {
    let size = header.iter().map(|l| l.size).fold(0.0, f32::max);
    let heads: Vec<Span> =
        header.iter().flat_map(|l| cut(l, &columns)).map(|p| (p.x0, p.x1)).collect();
    let over =
        |head: &Span, columns: &[Span]| columns.iter().filter(|c| shared(*head, **c) > 0.0).count();
    let own =
        |column: &Span| heads.iter().any(|h| shared(*h, *column) > 0.0 && over(h, &columns) == 1);
    let owned: Vec<bool> = columns.iter().map(own).collect();
    let mut found: Vec<Span> = Vec::new();
    for (column, owned) in columns.iter().zip(owned) {
        match found.last_mut().filter(|last| !owned && column.0 - last.1 < COLUMN_GAP * size) {
            Some(last) => last.1 = column.1,
            None => found.push(*column),
        }
    }
    columns = found;
    let alone: Vec<Span> = heads.into_iter().filter(|head| over(head, &columns) == 0).collect();
    for head in alone {
        match columns.iter_mut().find(|c| shared(**c, head) > 0.0) {
            Some(column) => *column = (column.0.min(head.0), column.1.max(head.1)),
            None => columns.push(head),
        }
    }
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    columns
}

/// The pieces of a line, cut where a gap in it stands between two columns; one beside the middle
/// between them, where a word is wider than its column, must be wider than a space.
pub fn cut<'p>(whole: &Line<'p>, columns: &[Span]) -> Vec<Piece<'p>> {
    let rivers: Vec<Span> = columns.windows(2).map(|pair| (pair[0].1, pair[1].0)).collect();
    let mut parts: Vec<Piece<'p>> = Vec::new();
    let (mut start, mut end) = (0, f32::NEG_INFINITY);
    for (n, cluster) in whole.clusters.iter().enumerate() {
        let (x0, x1) = (cluster.area.x0, cluster.area.x1);
        let gap = (x0 - end) / whole.size;
        let apart = !cluster.blank
            && rivers.iter().any(|&(from, to)| {
                let whole = end <= (from + to) / 2.0 && x0 >= (from + to) / 2.0;
                end <= to && x0 >= from && gap >= if whole { NARROWEST_GAP } else { CUT_GAP }
            });
        end = if cluster.blank { end } else { end.max(x1) };
        match parts.last_mut().filter(|_| !apart) {
            Some(part) => part.clusters = &whole.clusters[start..=n],
            None => {
                start = n;
                parts.push(Piece::new(&whole.clusters[n..=n], x0, x1));
            }
        }
        if let Some(part) = parts.last_mut().filter(|_| !cluster.blank) {
            part.x1 = part.x1.max(x1);
        }
    }
    parts
}
