//! Given the blobs of a page, tells how high its letters are at each place.

use super::blobs::Blob;

/// Side in inches of the tiles that are looked at, with those around them.
const TILE: f32 = 0.5;
/// Lowest and highest blob in inches that may be a letter: print of 7 points, and titles.
const HEIGHTS: (f32, f32) = (0.038, 0.6);
/// Largest side of a fragment, in letters; most marks and full stops are larger.
const FRAGMENT: f32 = 0.3;
/// Fewest pixels of a fragment; noise has fewer.
const SEEN: usize = 4;
/// Blobs without which a page tells nothing of its print.
const ENOUGH: usize = 150;
/// Share of blobs that are fragments where print is broken: whole print has up to 0.1 of them, thin
/// print in black and white 0.13 to 0.4, and specks all over a page are 0.55 and more.
const BROKEN: (f32, f32) = (0.12, 0.5);
/// Letters without which a tile takes the height of the whole page.
const FEW: usize = 4;
/// Height in inches of a letter where a page has none: ก of 16 points.
const USUAL: f32 = 0.08;

/// Heights of letters, by tile.
pub struct Letters {
    side: usize,
    columns: usize,
    heights: Vec<f32>,
}

impl Letters {
    /// Of all blobs within a page of a width and height in pixels.
    pub fn of(blobs: &[Blob], width: usize, height: usize, dpi: f32) -> Letters {
        let side = ((dpi * TILE) as usize).max(1);
        let (columns, rows) = (width / side + 1, height / side + 1);
        let mut tiles: Vec<Vec<usize>> = vec![Vec::new(); columns * rows];
        for blob in blobs.iter().filter(|blob| may_be_letter(blob, dpi)) {
            let (x, y) = (blob.place.x0 / side, blob.place.y0 / side);
            tiles[y * columns + x].push(blob.place.height());
        }
        let usual = height_of(&tiles.concat()).unwrap_or(dpi * USUAL);
        let around = |n: usize| {
            let (x, y) = (n % columns, n / columns);
            let rows = y.saturating_sub(1)..(y + 2).min(rows);
            let near = rows.flat_map(|y| {
                (x.saturating_sub(1)..(x + 2).min(columns)).map(move |x| y * columns + x)
            });
            let all: Vec<usize> = near.flat_map(|n| tiles[n].iter().copied()).collect();
            if all.len() < FEW { usual } else { height_of(&all).unwrap_or(usual) }
        };
        Letters { side, columns, heights: (0..tiles.len()).map(around).collect() }
    }

    /// Whether letters lie in pieces.
    pub fn are_broken(&self, blobs: &[Blob]) -> bool {
        let seen = blobs.iter().filter(|blob| blob.area >= SEEN);
        let is_fragment = |blob: &&Blob| {
            let side = blob.place.width().max(blob.place.height()) as f32;
            side < FRAGMENT * self.at(blob.place.x0, blob.place.y0)
        };
        let (count, fragments) = (seen.clone().count(), seen.filter(is_fragment).count());
        let share = fragments as f32 / count.max(1) as f32;
        count >= ENOUGH && (BROKEN.0..BROKEN.1).contains(&share)
    }

    /// Height of a letter around a pixel.
    pub fn at(&self, x: usize, y: usize) -> f32 {
        self.heights.get(y / self.side * self.columns + x / self.side).copied().unwrap_or(1.0)
    }
}

fn may_be_letter(blob: &Blob, dpi: f32) -> bool {
    let height = blob.place.height() as f32 / dpi;
    (HEIGHTS.0..HEIGHTS.1).contains(&height)
}

/// The height in the middle, each weighed by itself: marks are many but low, and a stroke of a stamp
/// or a signature has more ink than all letters beside it.
fn height_of(all: &[usize]) -> Option<f32> {
    let mut all = all.to_vec();
    all.sort_unstable();
    let half = all.iter().sum::<usize>() / 2;
    let mut sum = 0;
    let middle = all.iter().find(|height| {
        sum += **height;
        sum >= half
    });
    middle.map(|height| *height as f32)
}
