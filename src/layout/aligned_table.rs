//! Given what stands outside grids, gives the tables that alignment alone shows, and the rest.
//!
//! Three kinds are believed: a line of header words above columns of which one holds scores,
//! texts with gaps between horizontal rulings of one length, and many columns side by side. Prose
//! is never a table: its lines leave no gap that goes through all of them. Lists with dotted
//! leaders stay lines.

mod bare;
mod framed;
mod headed;
pub mod line;
mod rivers;

pub use self::framed::{Frame, frames};
use self::line::{Line, Span, covered, line};
use super::clusters::Cluster;
use super::{Cell, Method, Table, cell_text, lines};
use crate::geometry::Area;
use crate::provenance::Location;

/// Lines of a table: from which to behind which, its columns, and at which of them rows start.
struct Plan {
    start: usize,
    end: usize,
    columns: Vec<Span>,
    rows: Vec<usize>,
    /// Places, by row, then column, that go on the cell above.
    merged: Vec<(usize, usize)>,
}

/// The tables of frames that stand side by side, each with its place; they leave `body` without
/// the text in them. None where one of the frames holds anything but one table.
pub fn find_beside(
    body: &mut Vec<Cluster<'_>>,
    frames: &[Frame],
    place: Location,
) -> Vec<(Area, Table)> {
    let areas = framed::beside(frames);
    let frame_at = |cluster: &Cluster<'_>| {
        let (x, y) = cluster.middle();
        areas.iter().position(|area| area.holds(x, y))
    };
    let table = |n: usize| {
        let mut inside: Vec<Cluster<'_>> =
            body.iter().filter(|c| frame_at(c) == Some(n)).copied().collect();
        let (mut tables, rest) = find(lines::grouped(&mut inside), frames, place);
        (tables.len() == 1 && rest.is_empty()).then(|| tables.remove(0))
    };
    let tables: Option<Vec<_>> = (0..areas.len()).map(table).collect();
    if tables.is_some() {
        body.retain(|cluster| frame_at(cluster).is_none());
    }
    tables.unwrap_or_default()
}

/// The tables with their places, and the lines outside them.
pub fn find<'p>(
    lines: Vec<&'p [Cluster<'p>]>,
    frames: &[Frame],
    place: Location,
) -> (Vec<(Area, Table)>, Vec<&'p [Cluster<'p>]>) {
    let mut lines: Vec<Line<'p>> = lines.into_iter().map(line).collect();
    let mut tables = Vec::new();
    for frame in frames {
        for plan in framed::plans(&lines, frame).into_iter().rev() {
            take(&mut lines, &plan, place, &mut tables);
        }
    }
    let mut start = 0;
    while start < lines.len() {
        match headed::plan(&lines, start).or_else(|| bare::plan(&lines, start)) {
            Some(plan) => {
                take(&mut lines, &plan, place, &mut tables);
                start = plan.start;
            }
            None => start += 1,
        }
    }
    let rest = lines.into_iter().map(|line| line.clusters).filter(|line| !line.is_empty());
    (tables, rest.collect())
}

/// Makes a table of the lines that a plan names.
fn take<'p>(
    lines: &mut Vec<Line<'p>>,
    plan: &Plan,
    place: Location,
    tables: &mut Vec<(Area, Table)>,
) {
    let taken: Vec<Line<'p>> = lines.drain(plan.start..plan.end).collect();
    tables.push(table(&taken, plan, place));
}

/// What stands at one place of the grid.
#[derive(Clone, Default)]
struct Slot<'p> {
    clusters: Vec<Cluster<'p>>,
    /// Columns that one of its texts stands in.
    reach: usize,
}

fn table(lines: &[Line<'_>], plan: &Plan, place: Location) -> (Area, Table) {
    let count = plan.columns.len();
    let mut slots: Vec<Vec<Slot<'_>>> = vec![vec![Slot::default(); count]; plan.rows.len()];
    let mut heights: Vec<Option<Span>> = vec![None; plan.rows.len()];
    for (n, line) in (plan.start..).zip(lines) {
        let row = plan.rows.partition_point(|&start| start <= n).saturating_sub(1);
        for piece in rivers::cut(line, &plan.columns) {
            let (column, last) = covered(&plan.columns, (piece.x0, piece.x1));
            heights[row] = Some(taller(heights[row], piece.clusters));
            let slot = &mut slots[owner(plan, row, column)][column];
            slot.reach = slot.reach.max(last - column + 1);
            slot.clusters.extend(piece.clusters);
        }
    }
    let mut cells = Vec::new();
    let mut whole: Option<Area> = None;
    for (row, texts) in slots.into_iter().enumerate() {
        let filled: Vec<bool> = texts.iter().map(|t| !t.clusters.is_empty()).collect();
        let mut free = 0;
        for (column, mut slot) in texts.into_iter().enumerate() {
            if column < free || plan.merged.contains(&(row, column)) {
                continue;
            }
            let empty = filled[column + 1..].iter().take_while(|&&filled| !filled).count();
            let column_span = slot.reach.clamp(1, empty + 1);
            free = column + column_span;
            let row_span = (row + 1..plan.rows.len())
                .take_while(|&below| plan.merged.contains(&(below, column)))
                .count()
                + 1;
            let (x0, x1) = (plan.columns[column].0, plan.columns[free - 1].1);
            let (y0, y1) = heights[row..row + row_span]
                .iter()
                .flatten()
                .fold((f32::INFINITY, f32::NEG_INFINITY), |a, b| (a.0.min(b.0), a.1.max(b.1)));
            let area = Area::new(x0, y0, x1, y1);
            whole = Some(whole.map_or(area, |w| w.union(&area)));
            let (text, paragraphs) = cell_text::of(&mut slot.clusters, area, place);
            cells.push(Cell { row, column, row_span, column_span, text, paragraphs });
        }
    }
    let (rows, columns) = (plan.rows.len(), count);
    let table = Table { method: Method::Aligned, rows, columns, header_rows: 0, cells };
    (whole.unwrap_or_default(), table)
}

/// The row in which the cell of a place starts.
fn owner(plan: &Plan, row: usize, column: usize) -> usize {
    let goes_on = |row: &usize| plan.merged.contains(&(*row, column));
    row - (1..=row).rev().take_while(goes_on).count()
}

fn taller(height: Option<Span>, clusters: &[Cluster<'_>]) -> Span {
    let (y0, y1) = height.unwrap_or((f32::INFINITY, f32::NEG_INFINITY));
    clusters.iter().fold((y0, y1), |(y0, y1), c| (y0.min(c.area.y0), y1.max(c.area.y1)))
}
