//! A picture in greys, and boxes of its pixels: what recognition reads and what nobody else needs.

pub mod sixteen_greys;

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Side of the squares in which a picture is turned, in pixels.
const SQUARE: usize = 64;

/// A picture in greys, row by row from the top; 0 is black, 255 white.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grey {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width` times `height` greys.
    pub pixels: Vec<u8>,
}

/// A box of pixels: from the first column and row to those after the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pixels {
    /// First column.
    pub x0: usize,
    /// First row.
    pub y0: usize,
    /// The column after the last.
    pub x1: usize,
    /// The row after the last.
    pub y1: usize,
}

/// How often each grey occurs.
#[derive(Clone, Debug)]
pub struct Histogram {
    counts: [u32; 256],
}

impl Histogram {
    /// Nothing counted yet.
    pub const EMPTY: Histogram = Histogram { counts: [0; 256] };

    /// Of these greys.
    pub fn of(greys: &[u8]) -> Histogram {
        let mut histogram = Histogram::EMPTY;
        histogram.add(greys);
        histogram
    }

    /// Counts more of them.
    pub fn add(&mut self, greys: &[u8]) {
        greys.iter().for_each(|&grey| self.counts[usize::from(grey)] += 1);
    }

    /// The least grey that at least this share of all do not exceed; white where there are none.
    pub fn least(&self, share: f64) -> u8 {
        let all: u32 = self.counts.iter().sum();
        let wanted = (share * f64::from(all)).max(1.0);
        let mut sum = 0;
        let least = self.counts.iter().position(|&count| {
            sum += count;
            f64::from(sum) >= wanted
        });
        least.map_or(u8::MAX, |grey| grey as u8)
    }

    /// The share of the greys that are wanted.
    pub fn share(&self, is_wanted: impl Fn(u8) -> bool) -> f32 {
        let wanted = (0..=u8::MAX).filter(|&grey| is_wanted(grey));
        let sum: u32 = wanted.map(|grey| self.counts[usize::from(grey)]).sum();
        sum as f32 / self.counts.iter().sum::<u32>().max(1) as f32
    }
}

/// How light red, green and blue look together, as television weighs them.
pub fn grey_of([red, green, blue]: [u8; 3]) -> u8 {
    ((u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29) >> 8) as u8
}

impl Grey {
    /// A picture of one grey.
    pub fn even(width: usize, height: usize, grey: u8) -> Grey {
        Grey { width, height, pixels: vec![grey; width * height] }
    }

    /// The greys of a row.
    pub fn row(&self, y: usize) -> &[u8] {
        &self.pixels[self.places(y)]
    }

    /// The greys of a row, to be changed.
    pub fn row_mut(&mut self, y: usize) -> &mut [u8] {
        let places = self.places(y);
        &mut self.pixels[places]
    }

    /// The part of the picture inside a box; what lies outside the picture is not in it.
    pub fn part(&self, area: Pixels) -> Grey {
        let (x0, x1) = (area.x0.min(self.width), area.x1.min(self.width));
        let rows = area.y0.min(self.height)..area.y1.min(self.height);
        let height = rows.len();
        let pixels = rows.flat_map(|y| &self.row(y)[x0.min(x1)..x1]).copied().collect();
        Grey { width: x1.saturating_sub(x0), height, pixels }
    }

    /// Turned clockwise by quarters of a full turn.
    pub fn turned(&self, quarters: u8) -> Grey {
        match quarters % 4 {
            1 => self.turned_once(),
            2 => {
                let pixels = self.pixels.iter().rev().copied().collect();
                Grey { width: self.width, height: self.height, pixels }
            }
            3 => self.turned_once().turned(2),
            _ => self.clone(),
        }
    }

    /// Turns it over, left to right.
    pub fn mirror(&mut self) {
        (0..self.height).for_each(|y| self.row_mut(y).reverse());
    }

    /// A quarter clockwise, in squares that fit the processor's cache.
    fn turned_once(&self) -> Grey {
        let mut turned = Grey::even(self.height, self.width, 0);
        for top in (0..self.height).step_by(SQUARE) {
            let rows = top..(top + SQUARE).min(self.height);
            for left in (0..self.width).step_by(SQUARE) {
                for x in left..(left + SQUARE).min(self.width) {
                    let row = turned.row_mut(x);
                    for y in rows.clone() {
                        row[self.height - 1 - y] = self.pixels[y * self.width + x];
                    }
                }
            }
        }
        turned
    }

    /// Fewer pixels, each the mean of those that it stands for; `step` of the old ones in a row make
    /// a new one.
    pub fn reduced(&self, step: f32) -> Grey {
        let count = |n: usize| ((n as f32 / step) as usize).min(n);
        let (width, height) = (count(self.width), count(self.height));
        let ends = |n: usize, last: usize| -> Vec<usize> {
            (0..=n).map(|k| ((k as f32 * step).round() as usize).min(last)).collect()
        };
        let (xs, ys) = (ends(width, self.width), ends(height, self.height));
        let mut reduced = Grey::even(width, height, 0);
        let mut sums = vec![0u32; self.width];
        for y in 0..height {
            sums.fill(0);
            for row in ys[y]..ys[y + 1] {
                sums.iter_mut().zip(self.row(row)).for_each(|(sum, &p)| *sum += u32::from(p));
            }
            let rows = ys[y + 1] - ys[y];
            for (pixel, edge) in reduced.row_mut(y).iter_mut().zip(xs.windows(2)) {
                let count = ((edge[1] - edge[0]) * rows).max(1) as u32;
                *pixel = (sums[edge[0]..edge[1]].iter().sum::<u32>() / count) as u8;
            }
        }
        reduced
    }

    /// Lays a picture over this one, its corner at that of the box; what reaches out of the box or
    /// of this picture is left out.
    pub fn put(&mut self, part: &Grey, area: Pixels) {
        let (x0, x1) = (area.x0.min(self.width), area.x1.min(self.width));
        let width = x1.saturating_sub(x0).min(part.width);
        for (y, row) in (area.y0..area.y1.min(self.height)).zip(0..part.height) {
            self.row_mut(y)[x0..x0 + width].copy_from_slice(&part.row(row)[..width]);
        }
    }

    fn places(&self, y: usize) -> Range<usize> {
        y * self.width..(y + 1) * self.width
    }
}

impl Pixels {
    /// Columns.
    pub fn width(&self) -> usize {
        self.x1.saturating_sub(self.x0)
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.y1.saturating_sub(self.y0)
    }

    /// The smallest box that holds both.
    pub fn union(&self, other: &Pixels) -> Pixels {
        Pixels {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_ends_where_the_picture_does() {
        let picture = Grey { width: 3, height: 2, pixels: vec![1, 2, 3, 4, 5, 6] };
        let part = picture.part(Pixels { x0: 1, y0: 1, x1: 9, y1: 9 });
        assert_eq!(part, Grey { width: 2, height: 1, pixels: vec![5, 6] });
        let outside = picture.part(Pixels { x0: 5, y0: 0, x1: 9, y1: 2 });
        assert_eq!((outside.width, outside.height, outside.pixels.len()), (0, 2, 0));
    }

    #[test]
    fn the_least_grey_of_a_share_is_one_that_occurs() {
        let greys = Histogram::of(&[10, 20, 20, 30]);
        let least = [0.0, 0.25, 0.26, 0.75, 0.76, 1.0].map(|share| greys.least(share));
        assert_eq!(least, [10, 10, 20, 20, 30, 30]);
        assert_eq!((greys.share(|grey| grey > 10), Histogram::EMPTY.least(0.5)), (0.75, 255));
    }

    #[test]
    fn four_quarters_are_a_full_turn() {
        let picture = Grey { width: 3, height: 2, pixels: vec![1, 2, 3, 4, 5, 6] };
        let once = picture.turned(1);
        assert_eq!(once, Grey { width: 2, height: 3, pixels: vec![4, 1, 5, 2, 6, 3] });
        assert_eq!(once.turned(3), picture);
        assert_eq!(picture.turned(2).turned(2), picture);
        let mut over = picture.clone();
        over.mirror();
        assert_eq!(over.pixels, [3, 2, 1, 6, 5, 4]);
    }

    #[test]
    fn a_reduced_picture_holds_means() {
        let picture = Grey { width: 4, height: 2, pixels: vec![0, 10, 20, 30, 10, 20, 30, 40] };
        assert_eq!(picture.reduced(2.0), Grey { width: 2, height: 1, pixels: vec![10, 30] });
    }

    #[test]
    fn what_is_put_on_a_picture_stays_inside() {
        let mut picture = Grey::even(3, 2, 0);
        picture.put(&Grey::even(2, 2, 7), Pixels { x0: 2, y0: 1, x1: 4, y1: 3 });
        assert_eq!(picture.pixels, [0, 0, 0, 0, 0, 7]);
        picture.put(&Grey::even(2, 2, 9), Pixels { x0: 5, y0: 5, x1: 7, y1: 7 });
        assert_eq!(picture.pixels, [0, 0, 0, 0, 0, 7]);
    }

    #[test]
    fn white_and_black_are_greys() {
        assert_eq!([[255; 3], [0; 3], [128; 3]].map(grey_of), [255, 0, 128]);
    }
}
