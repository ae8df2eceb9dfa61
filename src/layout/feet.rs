//! Given pages and their grids, says where a running foot or a page number is drawn over a table:
//! it stands in the field of a cell and is no text of it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::clusters::{self, Cluster};
use super::ruled_table::Grid;
use super::running::{self, Edge, SAME_PLACE};
use crate::geometry::Area;
use crate::page::{Glyph, Page};
use crate::thai::numerals::is_digit;

/// Gap in font sizes that parts two texts drawn one after the other; a space has less.
const TEXT_GAP: f32 = 1.0;
/// Difference of baselines within one text, in font sizes.
const LEVEL: f32 = 0.1;
/// Alike texts at one height of a page; more than a wide table has columns are no feet.
const MOST_A_PAGE: usize = 12;

/// A running foot in the field of a cell.
#[derive(Clone, Copy, Debug)]
pub struct Foot {
    area: Area,
    baseline: f32,
}

impl Foot {
    /// Whether a cluster is part of it; the text that it is drawn over has a baseline of its own.
    pub fn has(&self, cluster: &Cluster<'_>) -> bool {
        let (x, y) = cluster.area.center();
        let level = (cluster.baseline - self.baseline).abs() <= LEVEL * cluster.size;
        level && self.area.holds(x, y)
    }
}

/// Text drawn at a stretch near the lower edge of a page.
struct Run {
    page: usize,
    text: String,
    area: Area,
    baseline: f32,
    /// Whether it stands outside all grids.
    outside: bool,
    /// By how much its page number is ahead of the page, if it states one.
    ahead: Option<i64>,
}

/// Where feet stand in cells, by page.
pub fn find(pages: &[Page], grids: &[Vec<Grid>]) -> Vec<Vec<Foot>> {
    let mut feet = vec![Vec::new(); pages.len()];
    let low = |(page, grids): (&Page, &Vec<Grid>)| {
        grids.iter().any(|grid| is_low(grid.area().y1, page.height))
    };
    if pages.len() < 2 || !pages.iter().zip(grids).any(low) {
        return feet;
    }
    let drawn: Vec<Vec<(String, Run)>> =
        pages.par_iter().zip(grids).enumerate().map(|(n, (page, g))| runs(n, page, g)).collect();
    let mut alike: BTreeMap<String, Vec<Run>> = BTreeMap::new();
    drawn.into_iter().flatten().for_each(|(key, run)| alike.entry(key).or_default().push(run));
    let enough = running::enough(pages.len());
    let telling = |runs: &Vec<Run>| runs.iter().any(|run| run.outside || run.ahead.is_some());
    for mut runs in alike.into_values().filter(|runs| runs.len() >= enough && telling(runs)) {
        runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        let most = MOST_A_PAGE * pages.len();
        for run in runs.iter().filter(|run| !run.outside && is_foot(run, &runs, enough, most)) {
            feet[run.page].push(Foot { area: run.area, baseline: run.baseline });
        }
    }
    feet
}

fn is_low(y: f32, height: f32) -> bool {
    running::edge(y, height) == Some(Edge::Bottom)
}

/// Whether the text stands at this place on most pages, and is the same outside tables on one of
/// them or counts the pages: what fills cells does neither.
fn is_foot(run: &Run, runs: &[Run], enough: usize, most: usize) -> bool {
    let first = runs.partition_point(|r| r.baseline < run.baseline - SAME_PLACE);
    let end = runs.partition_point(|r| r.baseline <= run.baseline + SAME_PLACE);
    let near = &runs[first..end];
    if near.len() > most {
        return false;
    }
    let same: Vec<&Run> = near.iter().filter(|r| is_beneath(&run.area, &r.area)).collect();
    let mut pages: Vec<usize> = same.iter().map(|r| r.page).collect();
    pages.sort_unstable();
    pages.dedup();
    let counts = || run.ahead.is_some() && same.iter().all(|r| r.ahead == run.ahead);
    let stays = || same.iter().any(|r| r.outside && r.text == run.text);
    pages.len() >= enough && (stays() || counts())
}

/// Whether two texts of different pages are set at one place: from the left, the right or the
/// middle.
fn is_beneath(a: &Area, b: &Area) -> bool {
    let same = |a: f32, b: f32| (a - b).abs() <= SAME_PLACE;
    same(a.x0, b.x0) || same(a.x1, b.x1) || same(a.center().0, b.center().0)
}

/// By how much the page number that a text states is ahead of the page's place in the file. A bare
/// number is believed only where they are the same: it may be a cell.
fn ahead(text: &str, page: usize) -> Option<i64> {
    let ahead = i64::from(running::page_number(text)?) - page as i64 - 1;
    let bare = text.chars().all(is_digit);
    (!bare || ahead == 0).then_some(ahead)
}

/// The texts at the lower edge of a page, each with what it says but for its numbers.
fn runs(n: usize, page: &Page, grids: &[Grid]) -> Vec<(String, Run)> {
    let low = |glyph: &Glyph| is_low(glyph.baseline, page.height);
    let parts = page.glyphs.chunk_by(|a, b| low(a) == low(b)).filter(|part| low(&part[0]));
    let mut found = Vec::new();
    for part in parts {
        let all = clusters::clusters(part);
        found.extend(all.chunk_by(goes_on).filter_map(|clusters| run(n, clusters, grids)));
    }
    found.into_iter().map(|run: Run| (running::without_numbers(&run.text), run)).collect()
}

fn goes_on(before: &Cluster<'_>, here: &Cluster<'_>) -> bool {
    let size = before.size.min(here.size);
    (here.area.x0 - before.area.x1).abs() <= TEXT_GAP * size
        && (before.baseline - here.baseline).abs() <= LEVEL * size
}

fn run(page: usize, clusters: &[Cluster<'_>], grids: &[Grid]) -> Option<Run> {
    let inked = || clusters.iter().filter(|c| !c.blank);
    let area = inked().map(|c| c.area).reduce(|a, b| a.union(&b))?;
    let text: String = clusters.iter().flat_map(|c| c.glyphs).map(|g| g.text()).collect();
    let inside = |c: &Cluster<'_>| {
        let (x, y) = c.middle();
        grids.iter().any(|grid| grid.slot_at(x, y).is_some())
    };
    let outside = !inked().any(inside);
    let baseline = inked().next()?.baseline;
    let text = text.trim().to_owned();
    let ahead = ahead(&text, page);
    Some(Run { page, text, area, baseline, outside, ahead })
}
