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
    for stack in stacks(&bands) {
        let alone = stack.len() >= MIN_BANDS && !has_neighbour(stack, &bands);
        if alone && !is_ruled(stack, &page.rulings) {
            found.extend(rulings(stack, &bands, glyphs));
        }
    }
    page.rulings.append(&mut found);
}

/// Rows of one width, one below the other, whose columns do not contradict.
fn stacks(bands: &[Band]) -> Vec<&[Band]> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=bands.len() {
        let stack = &bands[start..end];
        let goes_on = bands.get(end).is_some_and(|band| {
            stack[stack.len() - 1].same_width(band) && stack.iter().all(|row| row.agrees(band))
        });
        if !goes_on {
            found.push(stack);
            start = end;
        }
    }
    found
}

/// Whether another shaded cell stands beside the rows: one of a table with merged cells, of which
/// these are only a part.
fn has_neighbour(stack: &[Band], bands: &[Band]) -> bool {
    let whole = stack[0].area().union(&stack[stack.len() - 1].area());
    bands.iter().map(Band::area).any(|other| {
        let inside = whole.x0 - SAME_EDGE <= other.x0 && other.x1 <= whole.x1 + SAME_EDGE;
        !inside && other.shared_height(&whole) > SAME_EDGE && other.shared_width(&whole) >= -JOIN
    })
}

/// Cells of one height side by side, rows from top to bottom.
fn bands(shades: &[Area]) -> Vec<Band> {
    let mut cells: Vec<Area> = shades
        .iter()
        .copied()
        .filter(|cell| cell.width() >= MIN_SIDE && cell.height() >= MIN_SIDE)
        .collect();
    cells.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    cells.dedup_by(|b, a| near(a.x0, b.x0) && near(a.y0, b.y0) && near(a.x1, b.x1));
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

    /// Whether the columns of one row are those of the other, some of them merged.
    fn agrees(&self, other: &Band) -> bool {
        let (a, b) = (self.edges(), other.edges());
        let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        few.iter().all(|&x| many.iter().any(|&y| near(x, y)))
    }

    /// Whether a row stands above a height, inside the width of another.
    fn is_above(&self, y: f32, row: &Area) -> bool {
        let own = self.area();
        let inside = own.x0 >= row.x0 - SAME_EDGE && own.x1 <= row.x1 + SAME_EDGE;
        inside && own.y1 <= y + SAME_EDGE
    }

    /// Its borders.
    fn borders(&self) -> Vec<Ruling> {
        borders(self.area(), &self.edges())
    }

    /// Its borders, sides as well.
    fn framed(&self) -> Vec<Ruling> {
        self.cells.iter().flat_map(|cell| borders(*cell, &[cell.x0, cell.x1])).collect()
    }

    /// Where cells meet.
    fn edges(&self) -> Vec<f32> {
        self.cells.windows(2).map(|pair| (pair[0].x1 + pair[1].x0) / 2.0).collect()
    }
}

/// The borders of a row whose cells meet at these edges; without any, its columns are not known.
fn borders(row: Area, edges: &[f32]) -> Vec<Ruling> {
    let across = [row.y0, row.y1]
        .map(|y| Ruling { area: Area::new(row.x0, y, row.x1, y), horizontal: true });
    let sides = edges.iter().chain([&row.x0, &row.x1]).filter(|_| !edges.is_empty());
    let down = sides.map(|&x| Ruling { area: Area::new(x, row.y0, x, row.y1), horizontal: false });
    across.into_iter().chain(down).collect()
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
fn rulings(stack: &[Band], bands: &[Band], glyphs: &[Glyph]) -> Vec<Ruling> {
    let edges = stack.iter().map(Band::edges).max_by_key(Vec::len).unwrap_or_default();
    let table = Table { x0: stack[0].area().x0, x1: stack[0].area().x1, edges, glyphs };
    let mut found: Vec<Ruling> = stack.iter().flat_map(Band::borders).collect();
    for pair in stack.windows(2) {
        found.extend(table.row(pair[0].area().y1, pair[1].area().y0).unwrap_or_default());
    }
    let (first, last) = (stack[0].area(), stack[stack.len() - 1].area());
    let others = || bands.iter().map(Band::area).filter(|a| a.shared_width(&first) > 0.0);
    let ceiling = others().map(|a| a.y1).filter(|y| *y <= first.y0 + SAME_EDGE).reduce(f32::max);
    let floor = others().map(|a| a.y0).filter(|y| *y >= last.y1 - SAME_EDGE).reduce(f32::min);
    let top = table.above(stack, ceiling).unwrap_or(first.y0);
    found.extend(table.row(top, first.y0).unwrap_or_default());
    found.extend(table.below(stack, floor).and_then(|y| table.row(last.y1, y)).unwrap_or_default());
    found.extend(header(top, &first, bands));
    found
}

/// The borders of the shaded cells above a row, as far as they follow one on the other: a header
/// with merged cells.
fn header(mut top: f32, row: &Area, bands: &[Band]) -> Vec<Ruling> {
    let mut found = Vec::new();
    let mut open: Vec<&Band> = bands.iter().filter(|band| band.is_above(top, row)).collect();
    while let Some(n) = open.iter().rposition(|band| band.area().y1 >= top - SAME_EDGE) {
        let band = open.remove(n);
        found.extend(band.framed());
        top = top.min(band.area().y0);
    }
    found
}

/// The columns of a table and the text of its page.
struct Table<'g> {
    x0: f32,
    x1: f32,
    edges: Vec<f32>,
    glyphs: &'g [Glyph],
}

impl Table<'_> {
    /// The borders of a row without a shade; `None` where there is no room for one.
    fn row(&self, y0: f32, y1: f32) -> Option<Vec<Ruling>> {
        (y1 - y0 >= MIN_SIDE).then(|| borders(Area::new(self.x0, y0, self.x1, y1), &self.edges))
    }

    /// The top of a row without a shade above the first, but below a ceiling: of its lines, with
    /// the room that the others have.
    fn above(&self, stack: &[Band], ceiling: Option<f32>) -> Option<f32> {
        let top = stack[0].area().y0;
        let mut lines = self.lines(ceiling.unwrap_or(f32::NEG_INFINITY), top);
        lines.reverse();
        let start = lines.first().filter(|line| top - line.0 <= self.room(stack).1)?.0;
        let end = self.reach(&lines, start, self.pitch(stack))?;
        let adjoins = |y: &f32| end.0 - y <= self.room(stack).0;
        Some(ceiling.filter(adjoins).unwrap_or(end.0 - ABOVE * end.1))
    }

    /// The bottom of a row without a shade below the last, but above a floor.
    fn below(&self, stack: &[Band], floor: Option<f32>) -> Option<f32> {
        let bottom = stack[stack.len() - 1].area().y1;
        let lines = self.lines(bottom, floor.unwrap_or(f32::INFINITY));
        let start = lines.first().filter(|line| line.0 - bottom <= self.room(stack).0)?.0;
        let end = self.reach(&lines, start, self.pitch(stack))?;
        Some(end.0 + BELOW * end.1)
    }

    /// The most room in a shaded row above its first baseline, and below its last.
    fn room(&self, stack: &[Band]) -> (f32, f32) {
        let room = |band: &Band| {
            let row = band.area();
            let lines = self.lines(row.y0, row.y1);
            Some((lines.first()?.0 - row.y0, row.y1 - lines.last()?.0))
        };
        let most = stack
            .iter()
            .filter_map(room)
            .fold((0.0, 0.0), |a: (f32, f32), b| (a.0.max(b.0), a.1.max(b.1)));
        (most.0 + SLACK, most.1 + SLACK)
    }

    /// The largest distance of two lines of one shaded row; where each has one line, less than a
    /// row is high.
    fn pitch(&self, stack: &[Band]) -> f32 {
        let rows = stack.iter().map(Band::area);
        let apart = rows.clone().flat_map(|row| {
            let lines = self.lines(row.y0, row.y1);
            lines.windows(2).map(|pair| pair[1].0 - pair[0].0).collect::<Vec<f32>>()
        });
        let lowest = rows.clone().map(|row| row.height()).fold(f32::INFINITY, f32::min);
        apart.reduce(f32::max).map_or(lowest - SAME_EDGE, |pitch| pitch + SAME_EDGE)
    }

    /// The last of the lines, as baseline and size, that stand close together in the columns.
    fn reach(&self, lines: &[(f32, f32)], start: f32, pitch: f32) -> Option<(f32, f32)> {
        let mut before = start;
        let fits = |line: &&(f32, f32)| {
            let close = (line.0 - before).abs() <= pitch;
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
