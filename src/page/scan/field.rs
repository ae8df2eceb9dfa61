//! One number for each block of a picture, and what lies between them.

use crate::picture::{Grey, Histogram};

/// Numbers of square blocks, row by row; those at the right and lower edge may be smaller.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    side: usize,
    columns: usize,
    rows: usize,
    /// Row by row.
    pub values: Vec<f32>,
}

impl Field {
    /// The grey of each block that this share of its pixels is darker than.
    pub fn quantile(picture: &Grey, side: usize, share: f32) -> Field {
        let side = side.max(1);
        let columns = picture.width.div_ceil(side);
        let rows = picture.height.div_ceil(side);
        let mut values = Vec::with_capacity(columns * rows);
        let mut counts = vec![Histogram::EMPTY; columns];
        for top in (0..picture.height).step_by(side) {
            counts.fill(Histogram::EMPTY);
            for y in top..(top + side).min(picture.height) {
                for (count, block) in counts.iter_mut().zip(picture.row(y).chunks(side)) {
                    count.add(block);
                }
            }
            values.extend(counts.iter().map(|count| f32::from(count.least(share.into()))));
        }
        Field { side, columns, rows, values }
    }

    /// Each number changed.
    pub fn map(mut self, change: impl Fn(f32) -> f32) -> Field {
        self.values.iter_mut().for_each(|value| *value = change(*value));
        self
    }

    /// Each number changed by that of the same block of another field.
    pub fn with(mut self, other: &Field, change: impl Fn(f32, f32) -> f32) -> Field {
        let pairs = self.values.iter_mut().zip(&other.values);
        pairs.for_each(|(value, other)| *value = change(*value, *other));
        self
    }

    /// The highest of each block and those around it.
    pub fn highest(&self) -> Field {
        self.around(f32::max)
    }

    /// The lowest of each block and those around it.
    pub fn lowest(&self) -> Field {
        self.around(f32::min)
    }

    fn around(&self, choose: fn(f32, f32) -> f32) -> Field {
        let (columns, rows) = (self.columns, self.rows);
        let mut along = self.clone();
        for n in 0..self.values.len() {
            let x = n % columns;
            let near = n - x.min(1)..=n + usize::from(x + 1 < columns);
            along.values[n] = near.fold(self.values[n], |best, m| choose(best, self.values[m]));
        }
        let mut both = along.clone();
        for n in 0..self.values.len() {
            let y = n / columns;
            for m in [y > 0, y + 1 < rows].into_iter().zip([n.wrapping_sub(columns), n + columns]) {
                if m.0 {
                    both.values[n] = choose(both.values[n], along.values[m.1]);
                }
            }
        }
        both
    }

    /// The number that this share of the blocks stays below.
    pub fn usual(&self, share: f32) -> f32 {
        let mut sorted = self.values.clone();
        sorted.sort_by(f32::total_cmp);
        let place = (sorted.len() as f32 * share) as usize;
        sorted.get(place.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
    }

    /// The numbers at the pixels of a row, with those of the blocks at their middles.
    pub fn row(&self, y: usize, row: &mut [f32]) {
        let (above, below, down) = self.between(y, self.rows);
        let mixed: Vec<f32> = (0..self.columns)
            .map(|x| {
                let value = |row: usize| self.values[row * self.columns + x];
                value(above) + (value(below) - value(above)) * down
            })
            .collect();
        let half = self.side / 2;
        for (x, value) in row.iter_mut().enumerate().take(half) {
            *value = mixed[x / self.side.max(1)];
        }
        for (n, part) in row.get_mut(half..).unwrap_or_default().chunks_mut(self.side).enumerate() {
            let from = mixed[n.min(self.columns - 1)];
            let step = (mixed[(n + 1).min(self.columns - 1)] - from) / self.side as f32;
            part.iter_mut().enumerate().for_each(|(x, value)| *value = from + step * x as f32);
        }
    }

    /// The blocks before and after a place, and how far it lies from the first to the second.
    fn between(&self, at: usize, count: usize) -> (usize, usize, f32) {
        let place = (at as f32 - (self.side / 2) as f32) / self.side as f32;
        let first = (place.max(0.0) as usize).min(count - 1);
        (first, (first + 1).min(count - 1), (place - first as f32).clamp(0.0, 1.0))
    }
}
