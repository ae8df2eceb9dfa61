//! Given what stands outside grids, gives the tables that alignment alone shows, and the rest.
//!
//! Two kinds are believed: a line of header words above columns of which one holds scores, and
//! texts with gaps between horizontal rulings of one length. Prose is never a table: its lines
//! leave no gap that goes through all of them. Lists with dotted leaders stay lines.

use super::clusters::Cluster;
use super::{Cell, Method, Table, cell_text, lines};
use crate::geometry::Area;
use crate::page::Ruling;
use crate::provenance::Location;
use crate::thai::numerals::is_digit;

/// Narrowest gap between two columns, in font sizes; the widest space of justified text has less.
const COLUMN_GAP: f32 = 1.0;
/// Largest distance of two lines of a table, in font sizes.
const LINE_PITCH: f32 = 3.0;
/// The same of two lines in one cell.
const CELL_PITCH: f32 = 2.0;
/// Most lines of a header.
const MAX_HEADER_LINES: usize = 3;
/// Most lines in a row that hold one column only: a long name, not a list.
const MAX_WRAPPED: usize = 2;
/// Scores that a column must hold, each in a line of its own.
const MIN_SCORES: usize = 3;
/// Rulings of one length that make a table: above the header, below it, at the end.
const MIN_RULINGS: usize = 3;
/// Points by which the ends of these rulings may differ.
const SAME_END: f32 = 6.0;
/// Shortest of them in points; shorter ones underline words.
const MIN_LENGTH: f32 = 150.0;
/// Dots in a row that are a leader.
const LEADER: usize = 4;

/// A piece of a line with a wide gap on either side.
struct Piece<'p> {
    clusters: Vec<Cluster<'p>>,
    x0: f32,
    x1: f32,
    text: String,
}

/// One printed line.
struct Line<'p> {
    pieces: Vec<Piece<'p>>,
    baseline: f32,
    size: f32,
}

/// From where to where something runs.
type Span = (f32, f32);

/// The tables with their places, and the clusters outside them.
pub fn find<'p>(
    clusters: Vec<Cluster<'p>>,
    rulings: &[Ruling],
    place: Location,
) -> (Vec<(Area, Table)>, Vec<Cluster<'p>>) {
    let mut lines: Vec<Line<'p>> = lines::grouped(clusters).into_iter().map(line).collect();
    let mut tables = Vec::new();
    for frame in frames(rulings) {
        take(&mut lines, |lines| ruled(lines, &frame), place, &mut tables);
    }
    let mut start = 0;
    while start < lines.len() {
        let found = take(&mut lines, |lines| headed(lines, start), place, &mut tables);
        start += usize::from(!found);
    }
    let rest = lines.into_iter().flat_map(|l| l.pieces).flat_map(|p| p.clusters).collect();
    (tables, rest)
}

/// Lines of a table: from which to behind which, its columns, and at which of them rows start.
struct Plan {
    start: usize,
    end: usize,
    columns: Vec<Span>,
    rows: Vec<usize>,
}

/// Makes a table of the lines that a plan names; `false` without a plan.
fn take<'p>(
    lines: &mut Vec<Line<'p>>,
    plan: impl Fn(&[Line<'p>]) -> Option<Plan>,
    place: Location,
    tables: &mut Vec<(Area, Table)>,
) -> bool {
    let Some(plan) = plan(lines) else { return false };
    let taken: Vec<Line<'p>> = lines.drain(plan.start..plan.end).collect();
    tables.push(table(taken, &plan, place));
    true
}

fn line(clusters: Vec<Cluster<'_>>) -> Line<'_> {
    let size = lines::median(clusters.iter().map(|c| c.size).collect());
    let baseline = lines::median(clusters.iter().map(|c| c.baseline).collect());
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for cluster in clusters {
        let (x0, x1) = (cluster.area.x0, cluster.area.x1);
        match pieces.last_mut() {
            Some(piece) if cluster.blank || x0 - piece.x1 < COLUMN_GAP * size => {
                piece.x1 = if cluster.blank { piece.x1 } else { piece.x1.max(x1) };
                piece.clusters.push(cluster);
            }
            _ if cluster.blank => {}
            _ => pieces.push(Piece { clusters: vec![cluster], x0, x1, text: String::new() }),
        }
    }
    pieces.iter_mut().for_each(|piece| piece.text = text(&piece.clusters));
    Line { pieces, baseline, size }
}

fn text(clusters: &[Cluster<'_>]) -> String {
    let glyphs = clusters.iter().flat_map(|c| c.glyphs);
    glyphs.map(|g| g.text()).collect::<String>().trim().to_owned()
}

impl Line<'_> {
    fn has_leader(&self) -> bool {
        let dots = |c: char| matches!(c, '.' | '…' | '_');
        self.pieces
            .iter()
            .any(|p| p.text.split(|c| !dots(c)).any(|run| run.chars().count() >= LEADER))
    }

    fn scores(&self) -> impl Iterator<Item = &Piece<'_>> {
        self.pieces.iter().filter(|piece| is_score(&piece.text))
    }
}

/// A number of at most three digits with two decimals, `-` for a missing one not counted.
fn is_score(text: &str) -> bool {
    let Some((whole, decimals)) = text.trim_end_matches(['%', ' ']).split_once('.') else {
        return false;
    };
    let digits =
        |text: &str, most| (1..=most).contains(&text.chars().count()) && text.chars().all(is_digit);
    digits(whole.trim_start_matches(['+', '-']), 3) && digits(decimals, 2)
}

/// A table without rulings whose header starts at a line.
fn headed(lines: &[Line<'_>], start: usize) -> Option<Plan> {
    let heads = lines[start..].iter().take(MAX_HEADER_LINES + 1);
    let head = heads.take_while(|line| line.scores().next().is_none()).count();
    if !(1..=MAX_HEADER_LINES).contains(&head) || lines[start].pieces.len() < 2 {
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
    believed.then_some(Plan { start, end, columns, rows })
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

fn near(above: &Line<'_>, below: &Line<'_>, pitch: f32) -> bool {
    below.baseline - above.baseline <= pitch * above.size.max(below.size)
}

/// The stretches that texts cover, parted by the gaps that go through all lines.
fn columns(lines: &[Line<'_>]) -> Vec<Span> {
    let size = lines.iter().map(|l| l.size).fold(0.0, f32::max);
    let mut spans: Vec<Span> =
        lines.iter().flat_map(|l| &l.pieces).map(|piece| (piece.x0, piece.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<Span> = Vec::new();
    for (x0, x1) in spans {
        match columns.last_mut().filter(|last| x0 - last.1 < COLUMN_GAP * size) {
            Some(last) => last.1 = last.1.max(x1),
            None => columns.push((x0, x1)),
        }
    }
    columns
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
        let (first, last) = covered(columns, (piece.x0, piece.x1));
        first < last
    })
}

fn shared(a: Span, b: Span) -> f32 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// The lines at which a row starts: those that hold several columns, or stand apart.
fn row_starts(lines: &[Line<'_>], from: usize, to: usize, columns: &[Span]) -> Vec<usize> {
    let scored = |n: usize| lines[n].scores().next().is_some();
    let several = |n: usize| lines[n].pieces.len() > 1;
    let apart = |n: usize| !near(&lines[n - 1], &lines[n], CELL_PITCH);
    let opens = |n: usize| {
        let first = lines[n].pieces.first();
        first.is_some_and(|p| shared((p.x0, p.x1), columns[0]) > 0.0 && lines::starts_item(&p.text))
    };
    (from..to).filter(|&n| n == from || scored(n) && several(n) || apart(n) || opens(n)).collect()
}

/// Horizontal rulings of one length, from top to bottom, that no vertical one crosses.
fn frames(rulings: &[Ruling]) -> Vec<Vec<Area>> {
    let upright: Vec<&Ruling> = rulings.iter().filter(|r| !r.horizontal).collect();
    let mut frames: Vec<Vec<Area>> = Vec::new();
    for area in super::ruled_table::long_rulings(rulings) {
        let crossed = upright
            .iter()
            .any(|r| r.area.shared_width(&area) >= 0.0 && r.area.shared_height(&area) >= -SAME_END);
        if area.width() < MIN_LENGTH || crossed {
            continue;
        }
        let same = |frame: &&mut Vec<Area>| {
            (frame[0].x0 - area.x0).abs() <= SAME_END && (frame[0].x1 - area.x1).abs() <= SAME_END
        };
        match frames.iter_mut().find(same) {
            Some(frame) => frame.push(area),
            None => frames.push(vec![area]),
        }
    }
    frames.retain(|frame| frame.len() >= MIN_RULINGS);
    frames
}

/// A table between horizontal rulings: each two of them have texts of several columns between
/// them.
fn ruled(lines: &[Line<'_>], frame: &[Area]) -> Option<Plan> {
    let (top, bottom) = (frame.first()?, frame.last()?);
    let y = |n: usize| lines[n].baseline - lines[n].size / 3.0;
    let start = (0..lines.len()).find(|&n| y(n) > top.y0)?;
    let end = (start..lines.len()).find(|&n| y(n) > bottom.y1).unwrap_or(lines.len());
    let inside = lines[start..end].iter().flat_map(|l| &l.pieces);
    let within = inside.clone().all(|p| p.x0 >= top.x0 - SAME_END && p.x1 <= top.x1 + SAME_END);
    let band = |n: usize| frame.partition_point(|ruling| ruling.y0 <= y(n));
    let first = (start..end).find(|&n| band(n) > band(start)).unwrap_or(end);
    let columns = columns(&lines[first..end]);
    let plain = !lines[start..end].iter().any(Line::has_leader);
    if !within || !plain || columns.len() < 2 || lines[start].pieces.len() < 2 {
        return None;
    }
    let mut rows = Vec::new();
    let mut from = start;
    for n in start + 1..=end {
        if n == end || band(n) != band(from) {
            if lines[from..n].iter().all(|line| line.pieces.len() < 2) {
                return None;
            }
            let scored = lines[from..n].iter().filter(|l| l.scores().next().is_some()).count();
            match scored > 1 {
                true => rows.extend(row_starts(lines, from, n, &columns)),
                false => rows.push(from),
            }
            from = n;
        }
    }
    (rows.len() > 2).then_some(Plan { start, end, columns, rows })
}

fn table(lines: Vec<Line<'_>>, plan: &Plan, place: Location) -> (Area, Table) {
    let count = plan.columns.len();
    let mut slots: Vec<Vec<Vec<Cluster<'_>>>> =
        plan.rows.iter().map(|_| (0..count).map(|_| Vec::new()).collect()).collect();
    let mut spans = vec![vec![1; count]; plan.rows.len()];
    for (n, line) in (plan.start..).zip(lines) {
        let row = plan.rows.partition_point(|&start| start <= n).saturating_sub(1);
        for piece in line.pieces {
            let (column, last) = covered(&plan.columns, (piece.x0, piece.x1));
            spans[row][column] = spans[row][column].max(last - column + 1);
            slots[row][column].extend(piece.clusters);
        }
    }
    let mut cells = Vec::new();
    let mut whole: Option<Area> = None;
    for (row, texts) in slots.into_iter().enumerate() {
        let tall = row_height(&texts);
        let mut free = 0;
        let filled: Vec<bool> = texts.iter().map(|t| !t.is_empty()).collect();
        for (column, clusters) in texts.into_iter().enumerate() {
            if column < free {
                continue;
            }
            let empty = filled[column + 1..].iter().take_while(|&&filled| !filled).count();
            let column_span = spans[row][column].min(empty + 1);
            free = column + column_span;
            let (x0, x1) = (plan.columns[column].0, plan.columns[free - 1].1);
            let area = Area::new(x0, tall.0, x1, tall.1);
            whole = Some(whole.map_or(area, |w| w.union(&area)));
            let (text, paragraphs) = cell_text::of(clusters, area, place);
            cells.push(Cell { row, column, row_span: 1, column_span, text, paragraphs });
        }
    }
    let (rows, columns) = (plan.rows.len(), count);
    let table = Table { method: Method::Aligned, rows, columns, header_rows: 0, cells };
    (whole.unwrap_or_default(), table)
}

fn row_height(texts: &[Vec<Cluster<'_>>]) -> Span {
    let areas = texts.iter().flatten().map(|cluster| cluster.area);
    areas.reduce(|a, b| a.union(&b)).map_or((0.0, 0.0), |area| (area.y0, area.y1))
}

/// The first and the last column that a text stands in; the nearest where it stands in none.
fn covered(columns: &[Span], span: Span) -> (usize, usize) {
    let inside = |n: &usize| shared(span, columns[*n]) > 0.0;
    let found: Vec<usize> = (0..columns.len()).filter(inside).collect();
    let distance = |n: &usize| -shared(span, columns[*n]);
    let nearest = (0..columns.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => (first, last),
        _ => (nearest.unwrap_or(0), nearest.unwrap_or(0)),
    }
}
