//! Given the blobs of a page, chains those as high as letters into lines.

use super::blobs::Blob;
use super::letters::Letters;
use super::walls::Walls;
use crate::picture::Pixels;
use crate::sets::Sets;

/// Highest blob that may belong to a line, in letters.
pub const HIGHEST: f32 = 3.2;
/// Lowest blob of a chain, in letters; lower ones are marks and signs.
const LOWEST: f32 = 0.6;
/// Widest gap within a line, in letters.
const GAP: f32 = 2.0;
/// Least height that two neighbours share, of the higher and of the lower one.
const SHARED: (f32, f32) = (0.42, 0.6);
/// How much lower the blobs of a chain of marks are than the letters that they stand over.
const MARK: f32 = 0.7;
/// Letters between a chain of marks and its letters.
const MARK_GAP: f32 = 0.9;
/// Share of the letters of a line that are lower than ก is taken to be.
const USUAL: f32 = 0.4;
/// Letters that make a line tell its own height.
const ENOUGH: usize = 4;
/// Neighbours whose feet tell where a line stands at a place.
const FEET: usize = 5;

/// Letters side by side.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its letters from left to right.
    pub letters: Vec<Pixels>,
    /// Which blobs they are.
    pub blobs: Vec<usize>,
    /// Height of one.
    pub letter: f32,
}

/// The lines, in no order.
pub fn of(blobs: &[Blob], sizes: &Letters, walls: &Walls, dpi: f32) -> Vec<Line> {
    let size = |n: usize| sizes.at(blobs[n].place.x0, blobs[n].place.y0);
    let is_letter = |n: &usize| {
        let (height, letter) = (blobs[*n].place.height() as f32, size(*n));
        (LOWEST * letter..HIGHEST * letter).contains(&height) && height < dpi * 0.6
    };
    let mut order: Vec<usize> = (0..blobs.len()).filter(is_letter).collect();
    order.sort_by_key(|&n| blobs[n].place.x0);
    let places: Vec<Pixels> = order.iter().map(|&n| blobs[n].place).collect();
    let joined = |a: &Pixels, b: &Pixels| {
        let gap = b.x0.saturating_sub(a.x1) as f32;
        let letter = sizes.at(a.x0, a.y0).max(sizes.at(b.x0, b.y0));
        gap <= GAP * letter && alike(a, b) && !walls.part(a, b)
    };
    let reach = |a: &Pixels| a.x1 + (2.0 * GAP * sizes.at(a.x0, a.y0)) as usize;
    let mut groups = chained(&places, joined, reach, (dpi * 0.1) as usize);
    groups.retain(|group| group.len() > 1 || group.iter().any(|&n| !blobs[order[n]].torn));
    let line = |group: Vec<usize>| {
        let letters: Vec<Pixels> = group.iter().map(|&n| places[n]).collect();
        let letter = letter(&letters, sizes);
        Line { letters, blobs: group.iter().map(|&n| order[n]).collect(), letter }
    };
    without_marks(groups.into_iter().map(line).collect())
}

/// Groups of places, given from the left, that hang together by a relation of neighbours.
pub fn chained(
    places: &[Pixels],
    joined: impl Fn(&Pixels, &Pixels) -> bool,
    reach: impl Fn(&Pixels) -> usize,
    band: usize,
) -> Vec<Vec<usize>> {
    let band = band.max(1);
    let last = places.iter().map(|place| place.y1 / band).max().unwrap_or(0);
    let mut bands: Vec<Vec<usize>> = vec![Vec::new(); last + 1];
    let mut sets = Sets::new(places.len());
    // From the right, so that a band holds what lies to the right, the nearest last.
    for n in (0..places.len()).rev() {
        let end = reach(&places[n]);
        for rows in &bands[places[n].y0 / band..=places[n].y1 / band] {
            let near = rows.iter().rev().take_while(|&&m| places[m].x0 <= end);
            if let Some(&m) = near.into_iter().find(|&&m| joined(&places[n], &places[m])) {
                sets.unite(n, m);
            }
        }
        bands[places[n].y0 / band..=places[n].y1 / band].iter_mut().for_each(|rows| rows.push(n));
    }
    sets.groups()
}

/// Whether two places stand on one line: they share most of their heights.
fn alike(a: &Pixels, b: &Pixels) -> bool {
    let shared = a.y1.min(b.y1).saturating_sub(a.y0.max(b.y0)) as f32;
    let (low, high) = (a.height().min(b.height()), a.height().max(b.height()));
    shared >= SHARED.0 * high as f32 && shared >= SHARED.1 * low as f32
}

/// Height of the letters; a few are judged by those around them.
fn letter(letters: &[Pixels], sizes: &Letters) -> f32 {
    let mut heights: Vec<usize> = letters.iter().map(Pixels::height).collect();
    heights.sort_unstable();
    let own = heights[(heights.len() as f32 * USUAL) as usize] as f32;
    let around = sizes.at(letters[0].x0, letters[0].y0);
    if letters.len() < ENOUGH { own.clamp(around * 0.75, around * 1.3) } else { own }
}

/// Leaves out chains of the marks over larger letters.
fn without_marks(lines: Vec<Line>) -> Vec<Line> {
    let places: Vec<Pixels> = lines.iter().map(Line::place).collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|&n| places[n].y0);
    let is_mark = |n: usize| {
        let reach = MARK_GAP * lines[n].letter / MARK * 3.0;
        let first =
            order.partition_point(|&m| (places[m].y0 as f32) < places[n].y0 as f32 - reach * 4.0);
        let near = order[first..].iter();
        let near = near.take_while(|&&m| places[m].y0 as f32 <= places[n].y1 as f32 + reach);
        near.into_iter()
            .any(|&m| m != n && stands_over(&lines[n], &places[n], &lines[m], &places[m]))
    };
    let marks: Vec<bool> = (0..lines.len()).map(is_mark).collect();
    lines.into_iter().zip(marks).filter(|(_, mark)| !mark).map(|(line, _)| line).collect()
}

fn stands_over(small: &Line, mark: &Pixels, line: &Line, place: &Pixels) -> bool {
    let own = small.letters.iter().map(Pixels::height).sum::<usize>() / small.letters.len();
    let reach = line.letter as usize;
    let apart = place.y0.saturating_sub(mark.y1).max(mark.y0.saturating_sub(place.y1)) as f32;
    (own as f32) < MARK * line.letter
        && apart <= MARK_GAP * line.letter
        && mark.x0 + reach >= place.x0
        && mark.x1 <= place.x1 + reach
}

impl Line {
    /// The box of its letters.
    pub fn place(&self) -> Pixels {
        let all = self.letters.iter().copied().reduce(|a, b| a.union(&b));
        all.unwrap_or_default()
    }

    /// The row below its letters at a column.
    pub fn foot(&self, x: usize) -> f32 {
        let next = self.letters.partition_point(|letter| letter.x0 < x);
        let from = next.saturating_sub(FEET / 2 + 1).min(self.letters.len().saturating_sub(FEET));
        let to = (from + FEET).min(self.letters.len());
        middle(self.letters[from..to].iter().map(|letter| letter.y1))
    }

    /// The row below its letters, most of them.
    pub fn baseline(&self) -> f32 {
        middle(self.letters.iter().map(|letter| letter.y1))
    }

    /// Pixels from a column range to its nearest letter; 0 where they meet.
    pub fn nearest(&self, place: &Pixels) -> (f32, Pixels) {
        let apart = |letter: &Pixels| {
            letter.x0.saturating_sub(place.x1).max(place.x0.saturating_sub(letter.x1))
        };
        let best = self.letters.iter().min_by_key(|letter| apart(letter));
        best.map_or((f32::INFINITY, Pixels::default()), |b| (apart(b) as f32, *b))
    }
}

fn middle(values: impl Iterator<Item = usize>) -> f32 {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).map_or(0.0, |&value| value as f32)
}
