//! How many items are found in lists that are misread: `cargo bench --bench items`.
//!
//! Prints right, wrong and none in per cent, by shape and ids of the lists and by how many of their characters
//! are misread; the same every time.

mod lists;

use lists::{Count, IDS, SHAPES, count};

/// Percent of characters that are misread, and of words dropped or doubled.
const LEVELS: [u64; 5] = [0, 2, 5, 10, 20];
/// Lists of one sort and level.
const LISTS: u64 = 20;

fn main() {
    println!("right % / wrong % / none %, at {LEVELS:?} % misread");
    let mut sums = [Count::default(); LEVELS.len()];
    for (shape, ids) in SHAPES.into_iter().flat_map(|shape| IDS.map(|ids| (shape, ids))) {
        let counts = LEVELS.map(|percent| count(shape, ids, percent, LISTS));
        sums.iter_mut().zip(counts).for_each(|(sum, count)| sum.join(count));
        println!("{:<18} {}", format!("{shape:?} {ids:?}"), counts.map(shown).join("  "));
    }
    println!("{:<18} {}", "All", sums.map(shown).join("  "));
}

fn shown(count: Count) -> String {
    let of = |n: usize| 100.0 * n as f64 / count.all() as f64;
    format!("{:6.1}/{:.2}/{:4.1}", of(count.right), of(count.wrong), of(count.none))
}
