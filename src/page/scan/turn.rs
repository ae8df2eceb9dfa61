//! Given a small picture of a page, tells whether its lines of text lie or stand.

use crate::picture::Grey;

/// Side in inches of the tiles that are looked at: some lines of text, too short for a skew to blur.
const TILE: f32 = 0.6;
/// Longest run in inches that a letter has; longer ones are rulings.
const LONGEST_STROKE: f32 = 0.2;
/// Darker than this is ink, in greys.
const DARK: u8 = 150;
/// Tiles without which a page has too little text to tell.
const FEW: usize = 4;
/// How many times as uneven as along the lines a page must be across them to be turned.
const CLEAR: f64 = 1.15;

/// Quarters clockwise that make the lines of text lie; 0 where they do or nothing tells.
pub fn quarters(picture: &Grey, dpi: f32) -> u8 {
    let side = ((dpi * TILE) as usize).max(8);
    let letters = letters(picture, (dpi * LONGEST_STROKE) as usize);
    let (mut lying, mut standing, mut tiles) = (0.0, 0.0, 0);
    for y in (0..picture.height.saturating_sub(side)).step_by(side) {
        for x in (0..picture.width.saturating_sub(side)).step_by(side) {
            let (mut rows, mut columns) = (vec![0u32; side], vec![0u32; side]);
            for (row, sum) in rows.iter_mut().enumerate() {
                let from = (y + row) * picture.width + x;
                for (column, &dark) in columns.iter_mut().zip(&letters[from..from + side]) {
                    *column += u32::from(dark);
                    *sum += u32::from(dark);
                }
            }
            let (across, down) = (unevenness(&rows), unevenness(&columns));
            lying += across;
            standing += down;
            tiles += usize::from(down > across);
        }
    }
    u8::from(standing > lying * CLEAR && tiles >= FEW)
}

/// How far sums lie from their mean, squared.
fn unevenness(sums: &[u32]) -> f64 {
    let mean = sums.iter().sum::<u32>() as f64 / sums.len() as f64;
    sums.iter().map(|&sum| (f64::from(sum) - mean).powi(2)).sum()
}

/// Dark pixels without those in long runs.
fn letters(picture: &Grey, longest: usize) -> Vec<bool> {
    let (width, height) = (picture.width, picture.height);
    let dark: Vec<bool> = picture.pixels.iter().map(|&p| p < DARK).collect();
    let mut letters = dark.clone();
    let mut wipe = |count: usize, place: &dyn Fn(usize) -> usize| {
        let mut from = 0;
        for n in 0..=count {
            if n == count || !dark[place(n)] {
                if n - from > longest {
                    (from..n).for_each(|m| letters[place(m)] = false);
                }
                from = n + 1;
            }
        }
    };
    (0..height).for_each(|y| wipe(width, &|x| y * width + x));
    (0..width).for_each(|x| wipe(height, &|y| y * width + x));
    letters
}
