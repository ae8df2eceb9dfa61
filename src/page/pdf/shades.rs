//! Tables whose rows are told by their background alone: the edges of the shaded cells become
//! rulings.
//!
//! Believed are rows shaded one below the other from the same left to the same right edge, where
//! nothing else is ruled. A row without a shade stands between two of them, and may stand above the
//! first and below the last.

use super::direction::Upright;
use crate::geometry::Area;
use crate::page::{Glyph, Ruling};

/// Shaded rows that make a table; one alone is a heading or a note.
const MIN_BANDS: usize = 2;
/// Points by which the edges of one row or one column may miss each other.
const SAME_EDGE: f32 = 1.5;
/// Points between two shaded cells of a row.
const JOIN: f32 = 4.0;
/// Smallest side in points of a shaded cell: a line of the smallest print.
const MIN_SIDE: f32 = 6.0;
/// Points by which the first line of a row may stand lower than in the other rows.
const SLACK: f32 = 3.0;
/// Largest distance of two lines in one cell, in font sizes.
const CELL_PITCH: f32 = 2.0;
/// How far a line reaches below its baseline and above it, in font sizes.
const BELOW: f32 = 0.35;
const ABOVE: f32 = 0.95;
/// Shaded cells of a page that are looked at; a picture drawn with rectangles has more.
const MAX_SHADES: usize = 4_000;

/// One shaded row: its cells from left to right.
struct Band {
    cells: Vec<Area>,
}

/// Adds the rulings that the shaded rows of a page stand for.
pub fn read(page: &mut Upright, glyphs: &[Glyph]) {
    if page.shades.len() > MAX_SHADES {
        return;
    }
    let bands = bands(&page.shades);
    let mut found = Vec::new();
    for stack in bands.chunk_by(Band::same_width) {
        if stack.len() >= MIN_BANDS && !is_ruled(stack, &page.rulings) {
            found.extend(rulings(stack, glyphs));
        }
    }
    page.rulings.append(&mut found);
}

/// Cells of one height side by side, rows from top to bottom.
fn bands(shades: &[Area]) -> Vec<Band> {
    let mut cells: Vec<Area> = shades
        .iter()
        .copied()
        .filter(|cell| cell.width() >= MIN_SIDE && cell.height() >= MIN_SIDE)
        .collect();
    cells.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut bands: Vec<Band> = Vec::new();
    for cell in cells {
        match bands.last_mut().filter(|band| band.goes_on(&cell)) {
            Some(band) => band.cells.push(cell),
            None => bands.push(Band { cells: vec![cell] }),
        }
    }
    bands
}

impl Band {
    fn area(&self) -> Area {
        let (first, last) = (self.cells[0], self.cells[self.cells.len() - 1]);
        Area::new(first.x0, first.y0, last.x1, first.y1)
    }

    fn goes_on(&self, cell: &Area) -> bool {
        let row = self.area();
        near(row.y0, cell.y0)
            && near(row.y1, cell.y1)
            && (-SAME_EDGE..=JOIN).contains(&(cell.x0 - row.x1))
    }

    /// Whether two rows are as wide and the second stands below the first.
    fn same_width(&self, below: &Band) -> bool {
        let (a, b) = (self.area(), below.area());
        near(a.x0, b.x0) && near(a.x1, b.x1) && b.y0 >= a.y1 - SAME_EDGE
    }

    /// Where cells meet.
    fn edges(&self) -> Vec<f32> {
        self.cells.windows(2).map(|pair| (pair[0].x1 + pair[1].x0) / 2.0).collect()
    }
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= SAME_EDGE
}

/// Whether a drawn line stands inside the rows.
fn is_ruled(stack: &[Band], rulings: &[Ruling]) -> bool {
    let whole = stack[0].area().union(&stack[stack.len() - 1].area());
    rulings.iter().any(|ruling| {
        let (x, y) = ruling.area.center();
        whole.holds(x, y) && ruling.area.width().max(ruling.area.height()) >= MIN_SIDE
    })
}

/// The borders of all rows of a table, shaded or not.
fn rulings(stack: &[Band], glyphs: &[Glyph]) -> Vec<Ruling> {
    let edges = stack.iter().map(Band::edges).max_by_key(Vec::len).unwrap_or_default();
    let table = Table { x0: stack[0].area().x0, x1: stack[0].area().x1, edges, glyphs };
    let (top, bottom) = (stack[0].area().y0, stack[stack.len() - 1].area().y1);
    let mut rows: Vec<(f32, f32, Vec<f32>)> = Vec::new();
    rows.extend(table.above(stack).map(|y| (y, top, table.edges.clone())));
    for (n, band) in stack.iter().enumerate() {
        let area = band.area();
        rows.push((area.y0, area.y1, band.edges()));
        let next = stack.get(n + 1).map(|below| below.area().y0);
        if let Some(next) = next.filter(|next| next - area.y1 >= MIN_SIDE) {
            rows.push((area.y1, next, table.edges.clone()));
        }
    }
    rows.extend(table.below(stack).map(|y| (bottom, y, table.edges.clone())));
    rows.iter().flat_map(|(y0, y1, edges)| table.row(*y0, *y1, edges)).collect()
}

/// The columns of a table and the text of its page.
struct Table<'g> {
    x0: f32,
    x1: f32,
    edges: Vec<f32>,
    glyphs: &'g [Glyph],
}

impl Table<'_> {
    /// The borders of one row.
    fn row(&self, y0: f32, y1: f32, edges: &[f32]) -> Vec<Ruling> {
        let across =
            [y0, y1].map(|y| Ruling { area: Area::new(self.x0, y, self.x1, y), horizontal: true });
        let sides = edges.iter().chain([&self.x0, &self.x1]).filter(|_| !edges.is_empty());
        let down = sides.map(|&x| Ruling { area: Area::new(x, y0, x, y1), horizontal: false });
        across.into_iter().chain(down).collect()
    }

    /// The top of a row without a shade above the first: its lines, and the room that the others
    /// have.
    fn above(&self, stack: &[Band]) -> Option<f32> {
        let top = stack[0].area().y0;
        let room = |band: &Band| {
            let row = band.area();
            self.lines(row.y0, row.y1).last().map(|line| row.y1 - line.0)
        };
        let room = stack.iter().filter_map(room).fold(0.0, f32::max) + SLACK;
        let mut lines = self.lines(f32::NEG_INFINITY, top);
        lines.reverse();
        let start = lines.first().filter(|line| top - line.0 <= room)?.0;
        let end = self.reach(&lines, start)?;
        Some(end.0 - ABOVE * end.1)
    }

    /// The bottom of a row without a shade below the last.
    fn below(&self, stack: &[Band]) -> Option<f32> {
        let bottom = stack[stack.len() - 1].area().y1;
        let room = |band: &Band| {
            let row = band.area();
            self.lines(row.y0, row.y1).first().map(|line| line.0 - row.y0)
        };
        let room = stack.iter().filter_map(room).fold(0.0, f32::max) + SLACK;
        let lines = self.lines(bottom, f32::INFINITY);
        let start = lines.first().filter(|line| line.0 - bottom <= room)?.0;
        let end = self.reach(&lines, start)?;
        Some(end.0 + BELOW * end.1)
    }

    /// The last of the lines, as baseline and size, that stand close together in the columns.
    fn reach(&self, lines: &[(f32, f32)], start: f32) -> Option<(f32, f32)> {
        let mut before = start;
        let fits = |line: &&(f32, f32)| {
            let close = (line.0 - before).abs() <= CELL_PITCH * line.1;
            before = line.0;
            close && self.in_columns(line.0)
        };
        lines.iter().take_while(fits).last().copied()
    }

    /// Baselines with their font sizes between two heights, from top to bottom.
    fn lines(&self, from: f32, to: f32) -> Vec<(f32, f32)> {
        let beside = |g: &&Glyph| g.area.x1 >= self.x0 && g.area.x0 <= self.x1;
        let within = |g: &&Glyph| g.baseline > from && g.baseline <= to && !g.reading.is_blank();
        let mut lines: Vec<(f32, f32)> = self
            .glyphs
            .iter()
            .filter(within)
            .filter(beside)
            .map(|g| (g.baseline, g.size))
            .collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        lines.dedup_by(|b, a| near(a.0, b.0));
        lines
    }

    /// Whether no glyph of a line runs over an edge.
    fn in_columns(&self, baseline: f32) -> bool {
        let line = self.glyphs.iter().filter(|g| near(g.baseline, baseline));
        let over = |g: &Glyph, x: f32| g.area.x0 < x - SAME_EDGE && g.area.x1 > x + SAME_EDGE;
        let borders = self.edges.iter().chain([&self.x0, &self.x1]);
        line.into_iter().all(|g| !borders.clone().any(|&x| over(g, x)))
    }
}
