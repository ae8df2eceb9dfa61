//! Given what hangs together on a page, parts the strokes of an ink lighter than print from the letters
//! that they touch: of a stamp, of a signature.

use std::ops::Range;

use super::blobs::Blob;
use super::ink::Run;
use crate::picture::{Grey, Histogram, Pixels};

/// Share of the strokes of what hangs together that tell the ink it has most of beside print.
const LOWER: f64 = 0.25;
/// Share of the darkness of print below which an ink is another.
const LIGHTER: f32 = 0.8;
/// Least share of the darkness of print that a quarter of its strokes have where it is even: print that
/// fades is no other ink.
const EVEN: f32 = 0.8;
/// Strokes without which the darkness of print is not known.
const ENOUGH: usize = 200;

/// Parts them: what is lighter goes to a blob without place that nobody claims.
pub fn part(
    picture: &Grey,
    runs: &mut Vec<Run>,
    (blobs, labels): (&mut Vec<Blob>, &mut Vec<u32>),
    is_tangle: impl Fn(&Blob) -> bool,
) {
    let tangled: Vec<bool> = blobs.iter().map(is_tangle).collect();
    let limits = limits(picture, runs, labels, &tangled);
    if limits.iter().all(Option::is_none) {
        return;
    }
    let nobody = blobs.len() as u32;
    blobs.push(Blob { place: Pixels::default(), area: 0, torn: true });
    let parted = runs.iter().zip(&*labels).flat_map(|(run, &label)| {
        let parts = match limits[label as usize] {
            Some(limit) => parts(picture, run, limit),
            None => vec![(run.x0..run.x1, true)],
        };
        parts.into_iter().map(move |(part, is_print)| {
            let run = Run { x0: part.start, x1: part.end, ..*run };
            (run, if is_print { label } else { nobody })
        })
    });
    (*runs, *labels) = parted.unzip();
}

/// For each blob that hangs together over lines and has strokes of a lighter ink, how dark print is at
/// least.
fn limits(picture: &Grey, runs: &[Run], labels: &[u32], tangled: &[bool]) -> Vec<Option<f32>> {
    let mut limits = vec![None; tangled.len()];
    if !tangled.contains(&true) {
        return limits;
    }
    let mut depths: Vec<Vec<u8>> = vec![Vec::new(); tangled.len()];
    let mut print: Vec<u8> = Vec::new();
    for (run, &label) in runs.iter().zip(labels) {
        let own = if tangled[label as usize] { &mut depths[label as usize] } else { &mut print };
        own.push(depth(picture, run));
    }
    let (usual, lower) = (reached(&print, 0.5), reached(&print, LOWER));
    if print.len() < ENOUGH || lower < EVEN * usual {
        return limits;
    }
    for (limit, depths) in limits.iter_mut().zip(&depths).filter(|(_, own)| !own.is_empty()) {
        let lighter = reached(depths, LOWER);
        *limit = (lighter < LIGHTER * usual).then_some((lighter + usual) / 2.0);
    }
    limits
}

/// The stretches of a run of one ink, and whether that is print.
fn parts(picture: &Grey, run: &Run, limit: f32) -> Vec<(Range<u32>, bool)> {
    let row = &picture.row(run.y as usize)[run.x0 as usize..run.x1 as usize];
    let mut from = run.x0;
    let stretches = row.chunk_by(|&a, &b| is_print(a, limit) == is_print(b, limit));
    let stretches = stretches.map(|stretch| {
        let part = from..from + stretch.len() as u32;
        from = part.end;
        (part, is_print(stretch[0], limit))
    });
    stretches.collect()
}

fn is_print(grey: u8, limit: f32) -> bool {
    f32::from(255 - grey) >= limit
}

/// The darkness of the darkest pixel of a run.
fn depth(picture: &Grey, run: &Run) -> u8 {
    let row = &picture.row(run.y as usize)[run.x0 as usize..run.x1 as usize];
    row.iter().map(|grey| 255 - grey).max().unwrap_or(0)
}

/// The darkness that a share of strokes reaches at most.
fn reached(depths: &[u8], share: f64) -> f32 {
    f32::from(Histogram::of(depths).least(share))
}
