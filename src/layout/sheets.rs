//! Given pages, gives each page's rows and tables; of all of them, the blocks in reading order.

use rayon::prelude::*;

use super::clusters::{self, Cluster};
use super::feet::{self, Foot};
use super::lines::{self, Row};
use super::ruled_table::{self, Grid};
use super::{Block, Table, aligned_table, flow, nested, page_columns, running};
use crate::geometry::Area;
use crate::page::Page;
use crate::provenance::Location;

/// Cells with text that a grid must have; with fewer it is a frame or a drawing, unless a table
/// goes on in it.
const MIN_FILLED_CELLS: usize = 2;
/// Points by which the edges of a table may move from page to page.
const SAME_EDGE: f32 = 3.0;

/// Rows of a page's foot below its last table: a number, a running line.
const MAX_FOOT_ROWS: usize = 3;

/// One page, its text sorted into rows and tables.
pub struct Sheet<'p> {
    /// Where it came from.
    pub page: &'p Page,
    /// Rows outside tables as they are read.
    pub rows: Vec<Row>,
    /// Tables with their places.
    pub tables: Vec<(Area, Table)>,
    /// Its first grids that have one cell with text each: the rest of a table, if the page before
    /// ends with one.
    lone: Vec<Grid>,
}

/// The blocks of all pages.
pub fn blocks(pages: &[Page]) -> Vec<Block> {
    let grids: Vec<Vec<Grid>> =
        pages.par_iter().map(|page| ruled_table::grids(&page.rulings)).collect();
    let feet = feet::find(pages, &grids);
    let all = pages.par_iter().zip(grids).zip(&feet);
    let mut sheets: Vec<Sheet<'_>> =
        all.map(|((page, grids), feet)| sheet(page, grids, feet, None)).collect();
    for n in 1..sheets.len() {
        if sheets[n].lone.iter().any(|grid| goes_on(&sheets[n - 1], grid)) {
            let grids = ruled_table::grids(&pages[n].rulings);
            sheets[n] = sheet(&pages[n], grids, &feet[n], Some(&sheets[n - 1]));
        }
    }
    running::drop(&mut sheets);
    flow::blocks(sheets)
}

/// One page; `feet` is where a running foot is drawn over its grids.
fn sheet<'p>(
    page: &'p Page,
    grids: Vec<Grid>,
    feet: &[Foot],
    before: Option<&Sheet<'p>>,
) -> Sheet<'p> {
    let place = Location { page: Some(page.number), area: None, origin: page.origin };
    let mut cells: Vec<Vec<Vec<Cluster<'_>>>> =
        grids.iter().map(|grid| vec![Vec::new(); grid.cells()]).collect();
    let mut body = Vec::new();
    for word in clusters::clusters(&page.glyphs).chunk_by(clusters::touches) {
        match slot_of(&grids, word).filter(|_| !feet.iter().any(|foot| foot.has(&word[0]))) {
            Some((grid, slot)) => cells[grid][slot].extend_from_slice(word),
            None => body.extend_from_slice(word),
        }
    }
    let top = grids.iter().map(|grid| grid.area().y0).fold(f32::INFINITY, f32::min);
    let (mut ruled, mut lone) = (Vec::new(), Vec::new());
    for (grid, texts) in grids.into_iter().zip(cells) {
        let filled = texts.iter().filter(|t| !t.is_empty()).count();
        let alone = filled == 1 && grid.area().y0 <= top;
        if filled >= MIN_FILLED_CELLS || alone && before.is_some_and(|b| goes_on(b, &grid)) {
            let (grid, texts) = grid.with_score_rows(texts);
            let table = grid.table(texts, place);
            ruled.push((grid, table));
            continue;
        }
        body.extend(texts.into_iter().flatten());
        lone.extend(alone.then_some(grid));
    }
    let mut tables = nested::in_their_cells(ruled);
    let frames = aligned_table::frames(&page.rulings);
    tables.extend(aligned_table::find_beside(&mut body, &frames, place));
    let (aligned, lines) = aligned_table::find(lines::grouped(&mut body), &frames, place);
    tables.extend(aligned);
    tables.sort_by(|(a, _), (b, _)| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let rows = match page_columns::parted(&lines) {
        None => lines::texts(&lines, place),
        Some(parts) => in_parts(parts, place),
    };
    Sheet { page, rows, tables, lone }
}

/// The rows of each part of a page, one behind the other.
fn in_parts(parts: Vec<Vec<Cluster<'_>>>, place: Location) -> Vec<Row> {
    let rows = |(part, mut clusters): (usize, Vec<Cluster<'_>>)| {
        lines::rows(&mut clusters, place).into_iter().map(move |row| Row { part, ..row })
    };
    parts.into_iter().enumerate().flat_map(rows).collect()
}

/// Whether the last thing on the page before is a table of the columns of this grid.
fn goes_on(before: &Sheet<'_>, grid: &Grid) -> bool {
    let Some((area, table)) = before.tables.last() else { return false };
    let here = grid.area();
    let same = |a: f32, b: f32| (a - b).abs() <= SAME_EDGE;
    let below = before.rows.iter().filter(|row| row.area.y0 > area.y1).count();
    below <= MAX_FOOT_ROWS
        && table.columns > 1
        && table.columns == grid.columns()
        && same(area.x0, here.x0)
        && same(area.x1, here.x1)
}

/// The cell in which most of a word stands: a long word may run over the edge of its cell.
fn slot_of(grids: &[Grid], word: &[Cluster<'_>]) -> Option<(usize, usize)> {
    let first = slot_at(grids, word.first()?);
    let last = slot_at(grids, word.last()?);
    if first == last {
        return first;
    }
    let slots: Vec<_> = word.iter().map(|cluster| slot_at(grids, cluster)).collect();
    let votes = |slot: &Option<(usize, usize)>| slots.iter().filter(|s| *s == slot).count();
    slots.iter().rev().max_by_key(|slot| votes(slot)).copied().flatten()
}

fn slot_at(grids: &[Grid], cluster: &Cluster<'_>) -> Option<(usize, usize)> {
    let (x, y) = cluster.middle();
    grids.iter().enumerate().find_map(|(n, grid)| Some((n, grid.slot_at(x, y)?)))
}
