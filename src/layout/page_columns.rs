//! Given the lines outside tables, gives their parts where the page is set in columns of prose.
//!
//! Lists beside each other are not parted: their lines are short, and a reader goes across them.

use super::clusters::Cluster;

/// Most columns that a page of prose is set in.
const MAX_COLUMNS: usize = 3;
/// Lines that each column must have.
const MIN_LINES: usize = 6;
/// Share of its column's width that most lines of prose fill.
const FULL_SHARE: f32 = 0.7;
/// Share that each column must have of the width that is its own where all are equal.
const MIN_WIDTH: f32 = 0.7;

/// The clusters of one printed line.
type Line<'p> = &'p [Cluster<'p>];

/// The clusters in groups that are read one behind the other; `None` where the page is read line by
/// line.
pub fn parted<'p>(lines: &[Line<'p>]) -> Option<Vec<Vec<Cluster<'p>>>> {
    let gutters = (2..=MAX_COLUMNS)
        .map(|count| gutters(lines, count))
        .find(|gutters| blocks(lines, gutters).any(|block| is_set_in_columns(block, gutters)))?;
    let mut groups: Vec<Vec<Cluster<'p>>> = Vec::new();
    let mut whole: Vec<Cluster<'p>> = Vec::new();
    for block in blocks(lines, &gutters) {
        let clusters = block.iter().copied().flatten().copied();
        if !is_set_in_columns(block, &gutters) {
            whole.extend(clusters);
            continue;
        }
        groups.push(std::mem::take(&mut whole));
        let start = groups.len();
        groups.resize(start + gutters.len() + 1, Vec::new());
        clusters.for_each(|cluster| groups[start + column(&cluster, &gutters)].push(cluster));
    }
    groups.push(whole);
    groups.retain(|group| !group.is_empty());
    Some(groups)
}

/// Where so many columns of one width would part.
fn gutters(lines: &[Line<'_>], count: usize) -> Vec<f32> {
    let (x0, x1) = reach(lines.iter().copied().flatten()).unwrap_or_default();
    (1..count).map(|n| x0 + (x1 - x0) * n as f32 / count as f32).collect()
}

/// From where to where something is to be seen.
fn reach<'c, 'p: 'c>(clusters: impl Iterator<Item = &'c Cluster<'p>>) -> Option<(f32, f32)> {
    let inked = clusters.filter(|c| !c.blank).map(|c| (c.area.x0, c.area.x1));
    inked.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Lines that leave the gutters free, and those that do not, by turns.
fn blocks<'l, 'p>(lines: &'l [Line<'p>], gutters: &[f32]) -> impl Iterator<Item = &'l [Line<'p>]> {
    lines.chunk_by(|a, b| crosses(a, gutters) == crosses(b, gutters))
}

fn crosses(line: &[Cluster<'_>], gutters: &[f32]) -> bool {
    let inked: Vec<&Cluster<'_>> = line.iter().filter(|c| !c.blank).collect();
    let on = |c: &Cluster<'_>, x: f32| c.area.x0 < x && c.area.x1 > x;
    let spans = |pair: &[&Cluster<'_>], x: f32| {
        let gap = pair[1].area.x0 - pair[0].area.x1;
        pair[0].area.x1 <= x && pair[1].area.x0 >= x && gap < pair[0].size
    };
    gutters
        .iter()
        .any(|&x| inked.iter().any(|c| on(c, x)) || inked.windows(2).any(|pair| spans(pair, x)))
}

/// Whether a block leaves the gutters free and fills each column with lines of prose.
fn is_set_in_columns(block: &[Line<'_>], gutters: &[f32]) -> bool {
    let (x0, x1) = reach(block.iter().copied().flatten()).unwrap_or_default();
    let least = MIN_WIDTH * (x1 - x0) / (gutters.len() + 1) as f32;
    let is_column = |n: usize| {
        let own = |line: &Line<'_>| {
            reach(line.iter().filter(|c| column(c, gutters) == n)).map(|(x0, x1)| x1 - x0)
        };
        let widths: Vec<f32> = block.iter().filter_map(own).collect();
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let full = widths.iter().filter(|&&w| w >= FULL_SHARE * widest).count();
        widths.len() >= MIN_LINES && full * 3 >= widths.len() * 2 && widest >= least
    };
    !crosses(&block[0], gutters) && (0..=gutters.len()).all(is_column)
}

/// In which column a cluster starts.
fn column(cluster: &Cluster<'_>, gutters: &[f32]) -> usize {
    gutters.partition_point(|&x| x <= cluster.area.x0)
}
