//! Rows of a grid that no ruling parts: where a cell holds several scores, each in a line of its
//! own, every score has its row.

use super::super::aligned_table::line;
use super::super::clusters::Cluster;
use super::super::lines;
use super::{Grid, Slot};

/// Scores one below the other in one cell from which rows are believed.
const MIN_SCORES: usize = 3;

impl Grid {
    /// The grid and the texts of its cells with rows parted at scores.
    pub fn with_score_rows<'p>(
        self,
        texts: Vec<Vec<Cluster<'p>>>,
    ) -> (Grid, Vec<Vec<Cluster<'p>>>) {
        let cuts: Vec<f32> =
            (0..self.ys.len() - 1).flat_map(|row| self.cuts(row, &texts)).collect();
        if cuts.is_empty() { (self, texts) } else { self.cut(&cuts, texts) }
    }

    /// Where a row is to be parted; nowhere if one of its cells spans rows.
    fn cuts(&self, row: usize, texts: &[Vec<Cluster<'_>>]) -> Vec<f32> {
        let covers = |slot: &Slot| slot.row <= row && row < slot.row + slot.rows;
        let own: Vec<usize> = (0..self.slots.len()).filter(|&n| covers(&self.slots[n])).collect();
        if own.len() < 2 || own.iter().any(|&n| self.slots[n].rows > 1) {
            return Vec::new();
        }
        let high = own.iter().map(|&n| &texts[n]).filter(|clusters| !is_one_line(clusters));
        let scores = high.map(|clusters| scores(clusters)).find(|s| s.len() >= MIN_SCORES);
        let Some(scores) = scores else { return Vec::new() };
        let mut all: Vec<Cluster<'_>> = own.iter().flat_map(|&n| texts[n].clone()).collect();
        let lines: Vec<(f32, f32)> = baselines(&mut all);
        let above = std::iter::once(f32::NEG_INFINITY).chain(scores.iter().copied());
        above.zip(&scores).filter_map(|(from, &to)| widest_gap(&lines, from, to)).collect()
    }

    fn cut<'p>(self, cuts: &[f32], texts: Vec<Vec<Cluster<'p>>>) -> (Grid, Vec<Vec<Cluster<'p>>>) {
        let mut ys: Vec<f32> = self.ys.iter().chain(cuts).copied().collect();
        ys.sort_by(f32::total_cmp);
        let row_at = |y: f32| ys.partition_point(|&edge| edge < y);
        let columns = self.xs.len() - 1;
        let mut parts: Vec<(Slot, Vec<Cluster<'p>>)> = Vec::new();
        for (slot, clusters) in self.slots.iter().zip(texts) {
            let rows = row_at(self.ys[slot.row])..row_at(self.ys[slot.row + slot.rows]);
            if slot.rows > 1 {
                parts.push((Slot { row: rows.start, rows: rows.len(), ..*slot }, clusters));
                continue;
            }
            let start = parts.len();
            parts.extend(rows.clone().map(|row| (Slot { row, ..*slot }, Vec::new())));
            for cluster in clusters {
                let row = ys.partition_point(|&y| y <= cluster.middle().1).max(rows.start + 1) - 1;
                parts[start + row.min(rows.end - 1) - rows.start].1.push(cluster);
            }
        }
        parts.sort_by_key(|(slot, _)| (slot.row, slot.column));
        let (slots, texts): (Vec<Slot>, Vec<_>) = parts.into_iter().unzip();
        let mut owners = vec![0; (ys.len() - 1) * columns];
        for (n, slot) in slots.iter().enumerate() {
            slot.fields().for_each(|(r, c)| owners[r * columns + c] = n);
        }
        (Grid { xs: self.xs, ys, slots, owners }, texts)
    }
}

/// Whether all stands on one line, as in most cells.
fn is_one_line(clusters: &[Cluster<'_>]) -> bool {
    clusters.windows(2).all(|pair| pair[0].baseline == pair[1].baseline)
}

/// The baselines of the lines of a cell that are a score and nothing else, if no two stand in one
/// line.
fn scores(clusters: &[Cluster<'_>]) -> Vec<f32> {
    let mut clusters = clusters.to_vec();
    let grouped = lines::grouped(&mut clusters).into_iter().map(line::line);
    let alone = |l: &line::Line<'_>| l.pieces.len() == 1 && l.scores().next().is_some();
    grouped.filter(alone).map(|l| l.baseline).collect()
}

/// Baselines with font sizes, from top to bottom.
fn baselines(clusters: &mut [Cluster<'_>]) -> Vec<(f32, f32)> {
    lines::grouped(clusters).into_iter().map(line::line).map(|l| (l.baseline, l.size)).collect()
}

/// The top of the line below the widest gap between two lines, the lowest of equal ones.
fn widest_gap(lines: &[(f32, f32)], from: f32, to: f32) -> Option<f32> {
    let inside = lines.windows(2).filter(|pair| pair[0].0 >= from && pair[1].0 <= to);
    let widest = inside.max_by(|a, b| {
        let gap = |pair: &[(f32, f32)]| (pair[1].0 - pair[0].0).round();
        gap(a).total_cmp(&gap(b))
    })?;
    Some(widest[1].0 - widest[1].1)
}
