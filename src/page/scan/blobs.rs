//! Given runs of ink, gives the blobs that they form: runs that touch, corners included.

use super::ink::Run;
use crate::picture::Pixels;
use crate::sets::Sets;

/// Ink that hangs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blob {
    /// Its place.
    pub place: Pixels,
    /// Dark pixels.
    pub area: usize,
    /// Whether it was torn out of a larger one.
    pub torn: bool,
}

/// The blobs in the order of their first runs, and the blob of each run; runs touch, corners included,
/// where no more than `gap` pixels lie between them.
pub fn of(runs: &[Run], gap: u32) -> (Vec<Blob>, Vec<u32>) {
    let mut sets = Sets::new(runs.len());
    // The first run that may touch the next one, by how many rows it lies above.
    let mut first = vec![0; gap as usize + 2];
    for n in 0..runs.len() {
        let run = runs[n];
        for (up, first) in (0..).zip(&mut first) {
            let before = |m: usize| (runs[m].y + up, runs[m].x1 + gap) < (run.y, run.x0);
            while *first < n && before(*first) {
                *first += 1;
            }
            let touches = |m: &usize| runs[*m].y + up == run.y && runs[*m].x0 <= run.x1 + gap;
            (*first..n).take_while(touches).for_each(|m| sets.unite(m, n));
        }
    }
    let mut blobs: Vec<Blob> = Vec::new();
    let mut labels = vec![0; runs.len()];
    for (n, run) in runs.iter().enumerate() {
        // A blob is known by its first run.
        let root = sets.root(n);
        if root == n {
            labels[n] = blobs.len() as u32;
            blobs.push(Blob { place: place(run), area: 0, torn: false });
        }
        labels[n] = labels[root];
        let blob = &mut blobs[labels[n] as usize];
        blob.place = blob.place.union(&place(run));
        blob.area += (run.x1 - run.x0) as usize;
    }
    (blobs, labels)
}

fn place(run: &Run) -> Pixels {
    let (x0, x1, y0) = (run.x0 as usize, run.x1 as usize, run.y as usize);
    Pixels { x0, y0, x1, y1: y0 + 1 }
}
