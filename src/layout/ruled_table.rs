//! Given the rulings of a page, gives its grids; given a grid and the text in it, a table.
//!
//! A grid is a group of rulings that cross. Cells are the fields between them; where a ruling is
//! missing between two fields they are one cell. A frame around text is no grid.

mod open_sided;
mod parted;
mod score_rows;

use super::clusters::Cluster;
use super::{Cell, Method, Table, cell_text};
use crate::geometry::Area;
use crate::page::Ruling;
use crate::provenance::Location;
use crate::sets::Sets;

/// Points between two rulings that are one double or thick line.
const SNAP: f32 = 2.0;
/// Points between two pieces of one dashed or interrupted ruling.
const JOIN: f32 = 4.0;
/// Points by which a ruling may miss the one that it meets.
const TOUCH: f32 = 3.0;
/// Lowest and narrowest cell, in points.
const MIN_CELL: f32 = 4.5;
/// Share of a field's side that a ruling must cover to part it from the next.
const COVERED: f32 = 0.6;
/// Fields of the largest grid that is believed; a page of graph paper has more.
const MAX_FIELDS: usize = 100_000;
/// Points around a grid within which text belongs to it.
const EDGE: f32 = 1.0;

/// One straight line: where it stands, and from where to where it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Segment {
    at: f32,
    from: f32,
    to: f32,
}

/// Rulings that cross: the horizontal ones, then the vertical ones.
type Crossing = (Vec<Segment>, Vec<Segment>);

/// A grid of cells without text.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Edges of the columns, from left to right.
    xs: Vec<f32>,
    /// Edges of the rows, from top to bottom.
    ys: Vec<f32>,
    /// By row, then column.
    slots: Vec<Slot>,
    /// Which slot covers each field, by row, then column.
    owners: Vec<usize>,
}

/// A cell of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
}

/// The grids of a page; where one stands in a cell of another, the inner one comes first.
pub fn grids(rulings: &[Ruling]) -> Vec<Grid> {
    let across = merged(rulings, true);
    let down = merged(rulings, false);
    let tables = components(&across, &down).into_iter().flat_map(parted::apart).collect();
    let groups = open_sided::united(tables);
    let mut found: Vec<Grid> = groups.iter().filter_map(|(a, d)| grid(a, d)).collect();
    found.sort_by(|a, b| size(&a.area()).total_cmp(&size(&b.area())));
    found
}

/// Horizontal rulings from top to bottom, doubles and pieces made one.
pub fn long_rulings(rulings: &[Ruling]) -> Vec<Area> {
    merged(rulings, true).iter().map(|s| Area::new(s.from, s.at, s.to, s.at)).collect()
}

fn size(area: &Area) -> f32 {
    area.width() * area.height()
}

/// All rulings of one direction, doubles and pieces made one.
fn merged(rulings: &[Ruling], horizontal: bool) -> Vec<Segment> {
    let mut all: Vec<Segment> =
        rulings.iter().filter(|r| r.horizontal == horizontal).map(segment).collect();
    all.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=all.len() {
        if end == all.len() || all[end].at - all[start].at > SNAP {
            found.extend(joined(&mut all[start..end]));
            start = end;
        }
    }
    found
}

fn segment(ruling: &Ruling) -> Segment {
    let (x, y) = ruling.area.center();
    let area = ruling.area;
    match ruling.horizontal {
        true => Segment { at: y, from: area.x0, to: area.x1 },
        false => Segment { at: x, from: area.y0, to: area.y1 },
    }
}

/// Pieces on one height as few long ones; all stand where most of their length does.
fn joined(pieces: &mut [Segment]) -> Vec<Segment> {
    let length: f32 = pieces.iter().map(|p| p.to - p.from).sum();
    let at = pieces.iter().map(|p| p.at * (p.to - p.from)).sum::<f32>() / length.max(f32::EPSILON);
    pieces.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut found: Vec<Segment> = Vec::new();
    for piece in pieces {
        match found.last_mut().filter(|last| piece.from - last.to <= JOIN) {
            Some(last) => last.to = last.to.max(piece.to),
            None => found.push(Segment { at, ..*piece }),
        }
    }
    found
}

/// Groups of rulings that cross, each as (horizontal, vertical).
fn components(across: &[Segment], down: &[Segment]) -> Vec<Crossing> {
    let mut sets = Sets::new(across.len() + down.len());
    for (n, h) in across.iter().enumerate() {
        let first = down.partition_point(|v| v.at < h.from - TOUCH);
        let last = down.partition_point(|v| v.at <= h.to + TOUCH);
        for (m, v) in down.iter().enumerate().take(last).skip(first) {
            if h.at >= v.from - TOUCH && h.at <= v.to + TOUCH {
                sets.unite(n, across.len() + m);
            }
        }
    }
    let groups = sets.groups();
    let pick = |group: &Vec<usize>| {
        let split = group.partition_point(|&n| n < across.len());
        let (h, v) = group.split_at(split);
        let h = h.iter().map(|&n| across[n]).collect();
        (h, v.iter().map(|&n| down[n - across.len()]).collect())
    };
    groups.iter().map(pick).collect()
}

/// The grid of one group of crossing rulings; `None` for a lone frame or a cross.
fn grid(across: &[Segment], down: &[Segment]) -> Option<Grid> {
    if across.is_empty() || down.is_empty() {
        return None;
    }
    let xs = edges(down, across);
    let ys = edges(across, down);
    let (columns, rows) = (xs.len().saturating_sub(1), ys.len().saturating_sub(1));
    if !(2..=MAX_FIELDS).contains(&(columns * rows)) {
        return None;
    }
    let slots = slots(&xs, &ys, across, down);
    let mut owners = vec![0; rows * columns];
    for (n, slot) in slots.iter().enumerate() {
        slot.fields().for_each(|(r, c)| owners[r * columns + c] = n);
    }
    (slots.len() > 1).then_some(Grid { xs, ys, slots, owners })
}

/// Where rulings of one direction stand, and the ends of those that cross them: where they reach
/// out, the outer border is not drawn.
fn edges(own: &[Segment], crossing: &[Segment]) -> Vec<f32> {
    let mut edges: Vec<f32> = own.iter().map(|s| s.at).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|b, a| *b - *a < MIN_CELL);
    let first = crossing.iter().map(|s| s.from).fold(f32::INFINITY, f32::min);
    let last = crossing.iter().map(|s| s.to).fold(f32::NEG_INFINITY, f32::max);
    if edges.first().is_some_and(|e| e - first > MIN_CELL) {
        edges.insert(0, first);
    }
    if edges.last().is_some_and(|e| last - e > MIN_CELL) {
        edges.push(last);
    }
    edges
}

/// Fields that no ruling parts, as cells; what is no rectangle is cut into its rows.
fn slots(xs: &[f32], ys: &[f32], across: &[Segment], down: &[Segment]) -> Vec<Slot> {
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let right = walls(down, xs, ys);
    let below = walls(across, ys, xs);
    let mut sets = Sets::new(rows * columns);
    for row in 0..rows {
        for column in 0..columns {
            let here = row * columns + column;
            if column + 1 < columns && !right[(column + 1) * rows + row] {
                sets.unite(here, here + 1);
            }
            if row + 1 < rows && !below[(row + 1) * columns + column] {
                sets.unite(here, here + columns);
            }
        }
    }
    let mut found: Vec<Slot> = sets.groups().iter().flat_map(|g| rectangles(g, columns)).collect();
    found.sort_by_key(|slot| (slot.row, slot.column));
    found
}

/// Which stretch of which edge has a ruling on it, by edge, then stretch.
fn walls(own: &[Segment], edges: &[f32], stretches: &[f32]) -> Vec<bool> {
    let width = stretches.len() - 1;
    let mut covered = vec![0.0; edges.len() * width];
    for segment in own {
        let Some(edge) = nearest(edges, segment.at) else { continue };
        for n in 0..width {
            let (from, to) = (stretches[n], stretches[n + 1]);
            let shared = segment.to.min(to) - segment.from.max(from);
            covered[edge * width + n] += shared.max(0.0) / (to - from);
        }
    }
    covered.into_iter().map(|share| share >= COVERED).collect()
}

fn nearest(edges: &[f32], at: f32) -> Option<usize> {
    let distance = |n: &usize| (edges[*n] - at).abs();
    let best = (0..edges.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    (distance(&best) < MIN_CELL).then_some(best)
}

fn rectangles(fields: &[usize], columns: usize) -> Vec<Slot> {
    let place = |n: &usize| (n / columns, n % columns);
    let row = fields.iter().map(|n| n / columns).min().unwrap_or(0);
    let last_row = fields.iter().map(|n| n / columns).max().unwrap_or(0);
    let column = fields.iter().map(|n| n % columns).min().unwrap_or(0);
    let last_column = fields.iter().map(|n| n % columns).max().unwrap_or(0);
    let whole = Slot { row, column, rows: last_row - row + 1, columns: last_column - column + 1 };
    if whole.rows * whole.columns == fields.len() {
        return vec![whole];
    }
    let runs = fields.chunk_by(|a, b| place(b) == (place(a).0, place(a).1 + 1));
    let slot = |run: &[usize]| {
        let (row, column) = place(&run[0]);
        Slot { row, column, rows: 1, columns: run.len() }
    };
    runs.map(slot).collect()
}

impl Slot {
    fn fields(self) -> impl Iterator<Item = (usize, usize)> {
        let columns = self.column..self.column + self.columns;
        (self.row..self.row + self.rows).flat_map(move |r| columns.clone().map(move |c| (r, c)))
    }
}

impl Grid {
    /// The place of the whole grid.
    pub fn area(&self) -> Area {
        let end = |edges: &[f32]| edges.last().copied().unwrap_or_default();
        Area::new(self.xs[0], self.ys[0], end(&self.xs), end(&self.ys))
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// Which cell holds a point.
    pub fn slot_at(&self, x: f32, y: f32) -> Option<usize> {
        let field = |edges: &[f32], at: f32| {
            let inside = at >= edges[0] - EDGE && at <= edges[edges.len() - 1] + EDGE;
            let n = edges.partition_point(|&e| e <= at).clamp(1, edges.len() - 1) - 1;
            inside.then_some(n)
        };
        let (row, column) = (field(&self.ys, y)?, field(&self.xs, x)?);
        Some(self.owners[row * (self.xs.len() - 1) + column])
    }

    /// Which cell holds a whole area.
    pub fn slot_around(&self, area: &Area) -> Option<usize> {
        let (x, y) = area.center();
        let n = self.slot_at(x, y)?;
        let slot = self.slot_area(&self.slots[n]);
        let inside = slot.x0 <= area.x0 + EDGE
            && slot.y0 <= area.y0 + EDGE
            && slot.x1 >= area.x1 - EDGE
            && slot.y1 >= area.y1 - EDGE;
        inside.then_some(n)
    }

    fn slot_area(&self, slot: &Slot) -> Area {
        let (right, bottom) = (slot.column + slot.columns, slot.row + slot.rows);
        Area::new(self.xs[slot.column], self.ys[slot.row], self.xs[right], self.ys[bottom])
    }

    /// How many cells the grid has.
    pub fn cells(&self) -> usize {
        self.slots.len()
    }

    /// The table that the text of each cell makes; `texts` are in the order of the cells.
    pub fn table(&self, texts: Vec<Vec<Cluster<'_>>>, place: Location) -> Table {
        let filled = |(slot, mut clusters): (&Slot, Vec<Cluster<'_>>)| {
            let (text, paragraphs) = cell_text::of(&mut clusters, self.slot_area(slot), place);
            let Slot { row, column, rows: row_span, columns: column_span } = *slot;
            Cell { row, column, row_span, column_span, text, paragraphs }
        };
        Table {
            method: Method::Ruled,
            rows: self.ys.len() - 1,
            columns: self.xs.len() - 1,
            header_rows: 0,
            cells: self.slots.iter().zip(texts).map(filled).collect(),
        }
    }
}
