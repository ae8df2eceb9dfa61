//! Given what stands outside tables, parts it where the page is set in two columns of prose.
//!
//! Lists beside each other are not parted: their lines are short, and a reader goes across them.

use super::clusters::Cluster;
use super::lines;

/// Lines that each column must have.
const MIN_LINES: usize = 6;
/// Share of its column's width that most lines of prose fill.
const FULL_SHARE: f32 = 0.7;
/// Share of the page's text width that each column must have.
const MIN_WIDTH: f32 = 0.35;

/// The clusters in groups that are read one behind the other.
pub fn parted<'p>(clusters: Vec<Cluster<'p>>) -> Vec<Vec<Cluster<'p>>> {
    let Some(middle) = middle(&clusters) else { return vec![clusters] };
    let mut groups: Vec<Vec<Cluster<'p>>> = Vec::new();
    let mut block: Vec<Vec<Cluster<'p>>> = Vec::new();
    let mut whole: Vec<Cluster<'p>> = Vec::new();
    for line in lines::grouped(clusters) {
        if crosses(&line, middle) {
            finish(&mut block, middle, &mut whole, &mut groups);
            whole.extend(line);
        } else {
            block.push(line);
        }
    }
    finish(&mut block, middle, &mut whole, &mut groups);
    groups.push(whole);
    groups.retain(|group| !group.is_empty());
    groups
}

/// The middle between the leftmost and the rightmost text.
fn middle(clusters: &[Cluster<'_>]) -> Option<f32> {
    let inked = clusters.iter().filter(|c| !c.blank).map(|c| c.area);
    inked.reduce(|a, b| a.union(&b)).map(|area| area.center().0)
}

fn crosses(line: &[Cluster<'_>], middle: f32) -> bool {
    let inked: Vec<&Cluster<'_>> = line.iter().filter(|c| !c.blank).collect();
    let on = |c: &Cluster<'_>| c.area.x0 < middle && c.area.x1 > middle;
    let spans = |pair: &[&Cluster<'_>]| {
        let gap = pair[1].area.x0 - pair[0].area.x1;
        pair[0].area.x1 <= middle && pair[1].area.x0 >= middle && gap < pair[0].size
    };
    inked.iter().any(|c| on(c)) || inked.windows(2).any(spans)
}

/// Ends a block of lines that leave the middle free: two columns, or part of the whole.
fn finish<'p>(
    block: &mut Vec<Vec<Cluster<'p>>>,
    middle: f32,
    whole: &mut Vec<Cluster<'p>>,
    groups: &mut Vec<Vec<Cluster<'p>>>,
) {
    let lines = std::mem::take(block);
    let right_of = |c: &Cluster<'_>| c.area.x0 >= middle;
    let widths = |right: bool| -> Vec<f32> {
        let side = |line: &Vec<Cluster<'_>>| {
            let inked = line.iter().filter(|c| !c.blank && right_of(c) == right).map(|c| c.area);
            inked.reduce(|a, b| a.union(&b)).map(|area| area.width())
        };
        lines.iter().filter_map(side).collect()
    };
    let text = lines.iter().flatten().filter(|c| !c.blank).map(|c| c.area);
    let all = text.reduce(|a, b| a.union(&b)).map_or(0.0, |area| area.width());
    let is_column = |widths: Vec<f32>| {
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let full = widths.iter().filter(|&&w| w >= FULL_SHARE * widest).count();
        widths.len() >= MIN_LINES && full * 3 >= widths.len() * 2 && widest >= MIN_WIDTH * all
    };
    if is_column(widths(false)) && is_column(widths(true)) {
        groups.push(std::mem::take(whole));
        let (right, left) = lines.into_iter().flatten().partition(right_of);
        groups.push(left);
        groups.push(right);
    } else {
        whole.extend(lines.into_iter().flatten());
    }
}
