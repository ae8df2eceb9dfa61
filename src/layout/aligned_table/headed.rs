//! Tables without rulings: a line of header words above columns of which one holds scores.

use super::Plan;
use super::line::{
    self, CELL_PITCH, LINE_PITCH, Line, Piece, Span, columns, near, row_starts, shared,
};

/// Most lines of a header.
const MAX_HEADER_LINES: usize = 3;
/// Most lines in a row that hold one column only: a long name, not a list.
const MAX_WRAPPED: usize = 2;
/// Scores that a column must hold, each in a line of its own.
const MIN_SCORES: usize = 3;

/// A table without rulings whose header starts at a line.
pub fn plan(lines: &[Line<'_>], start: usize) -> Option<Plan> {
    if lines[start].pieces.len() < 2 {
        return None;
    }
    let heads = lines[start..].iter().take(MAX_HEADER_LINES + 1);
    let head = heads.take_while(|line| line.scores().next().is_none()).count();
    if !(1..=MAX_HEADER_LINES).contains(&head) {
        return None;
    }
    let body = start + head;
    let end = body_end(lines, body);
    let columns = columns(&lines[body..end]);
    let plain = !lines[start..end].iter().any(Line::has_leader);
    let near = lines[start..end].windows(2).all(|pair| near(&pair[0], &pair[1], LINE_PITCH));
    let scored = columns.iter().any(|&c| scores_in(&lines[body..end], c) >= MIN_SCORES);
    let believed = plain && near && scored && heads_columns(&lines[start..body], &columns);
    let mut rows = vec![start];
    let parted = |&n: &usize| lines[start..n].iter().any(|line| spans_columns(line, &columns));
    rows.extend((start + 1..body).filter(parted));
    rows.extend(row_starts(lines, body, end, &columns));
    believed.then(|| Plan { start, end, columns, rows, merged: Vec::new() })
}

/// Behind which line the columns that start here end: no further line closes a gap.
fn body_end(lines: &[Line<'_>], body: usize) -> usize {
    let mut end = body;
    let mut last_full = body;
    while end < lines.len() {
        let fits = end == body
            || end - last_full <= MAX_WRAPPED
                && near(&lines[end - 1], &lines[end], LINE_PITCH)
                && columns(&lines[body..=end]).len() >= columns(&lines[body..last_full]).len();
        if !fits {
            break;
        }
        end += 1;
        if lines[end - 1].pieces.len() > 1 {
            last_full = end;
        }
    }
    let wrapped = |&n: &usize| near(&lines[n - 1], &lines[n], CELL_PITCH);
    last_full + (last_full..end).take_while(wrapped).take(1).filter(|&n| n > body).count()
}

fn scores_in(lines: &[Line<'_>], column: Span) -> usize {
    let inside = |piece: &&Piece<'_>| piece.x0 >= column.0 && piece.x1 <= column.1;
    lines.iter().filter(|line| line.scores().any(|p| inside(&p))).count()
}

/// Whether the header has words of its own above at least two columns, and above the last.
fn heads_columns(header: &[Line<'_>], columns: &[Span]) -> bool {
    let above = |column: &&Span| {
        header.iter().flat_map(|l| &l.pieces).any(|piece| {
            shared((piece.x0, piece.x1), **column) > 0.0
                && columns.iter().filter(|&&c| shared((piece.x0, piece.x1), c) > 0.0).count() == 1
        })
    };
    columns.len() >= 2
        && columns.iter().filter(above).count() + 1 >= columns.len().max(3)
        && columns.last().as_ref().is_some_and(above)
}

/// Whether a piece stands above several columns: what it says of all of them is a row of its own.
fn spans_columns(line: &Line<'_>, columns: &[Span]) -> bool {
    line.pieces.iter().any(|piece| {
        let (first, last) = line::covered(columns, (piece.x0, piece.x1));
        first < last
    })
}
