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

/// Lines one below the other, each with whether it runs over a gutter.
type Block<'p> = [(bool, Line<'p>)];

/// The clusters in groups that are read one behind the other; `None` where the page is read line by
/// line.
pub fn parted<'p>(lines: &[Line<'p>]) -> Option<Vec<Vec<Cluster<'p>>>> {
    let marked = |count| {
        let gutters = gutters(lines, count);
        let lines = lines.iter().map(|line| (crosses(line, &gutters), *line)).collect();
        (gutters, lines)
    };
    let is_set = |(gutters, lines): &(Vec<f32>, Vec<_>)| {
        blocks(lines).any(|block| is_set_in_columns(block, gutters))
    };
    let (gutters, lines) = (2..=MAX_COLUMNS).map(marked).find(is_set)?;
    let mut groups: Vec<Vec<Cluster<'p>>> = Vec::new();
    let mut whole: Vec<Cluster<'p>> = Vec::new();
    for block in blocks(&lines) {
        let clusters = block.iter().flat_map(|(_, line)| *line).copied();
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
fn blocks<'l, 'p>(lines: &'l Block<'p>) -> impl Iterator<Item = &'l Block<'p>> {
    lines.chunk_by(|a, b| a.0 == b.0)
}

/// Whether a text of a line stands on a gutter, or goes on behind it.
fn crosses(line: &[Cluster<'_>], gutters: &[f32]) -> bool {
    let on = |c: &Cluster<'_>, x: f32| c.area.x0 < x && c.area.x1 > x;
    let spans = |before: &Cluster<'_>, c: &Cluster<'_>, x: f32| {
        let gap = c.area.x0 - before.area.x1;
        before.area.x1 <= x && c.area.x0 >= x && gap < before.size
    };
    let mut before: Option<&Cluster<'_>> = None;
    line.iter().filter(|c| !c.blank).any(|c| {
        let before = before.replace(c);
        gutters.iter().any(|&x| on(c, x) || before.is_some_and(|before| spans(before, c, x)))
    })
}

/// Whether a block leaves the gutters free and fills each column with lines of prose.
fn is_set_in_columns(block: &Block<'_>, gutters: &[f32]) -> bool {
    if block[0].0 || block.len() < MIN_LINES {
        return false;
    }
    let (x0, x1) = reach(block.iter().flat_map(|(_, line)| *line)).unwrap_or_default();
    let least = MIN_WIDTH * (x1 - x0) / (gutters.len() + 1) as f32;
    let is_column = |n: usize| {
        let own = |line: &Line<'_>| {
            reach(line.iter().filter(|c| column(c, gutters) == n)).map(|(x0, x1)| x1 - x0)
        };
        let widths: Vec<f32> = block.iter().filter_map(|(_, line)| own(line)).collect();
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let full = widths.iter().filter(|&&w| w >= FULL_SHARE * widest).count();
        widths.len() >= MIN_LINES && full * 3 >= widths.len() * 2 && widest >= least
    };
    (0..=gutters.len()).all(is_column)
}

/// In which column a cluster starts.
fn column(cluster: &Cluster<'_>, gutters: &[f32]) -> usize {
    gutters.partition_point(|&x| x <= cluster.area.x0)
}
