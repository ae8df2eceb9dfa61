//! Given the ink of a page, cuts what hangs together over several lines, such as a stamp, a signature
//! and the letters that they touch, along the lines of text that run through it.
//!
//! Which line a piece belongs to, if to any, is for [`super::strips`]; pieces alone are no line.

use super::blobs::{self, Blob};
use super::ink::Run;
use super::letters::Letters;
use super::lines::{self, HIGHEST, Line};
use super::walls::Walls;
use crate::picture::Pixels;

/// Letters from the foot of a line up to where its marks begin, and to where they end.
const TOPS: (f32, f32) = (1.1, 2.1);
/// Letters from the foot of a line down to where its marks begin, and to where they end.
const FEET: (f32, f32) = (0.1, 0.6);
/// Letters beyond the ends of a line where it may go on.
const BEYOND: f32 = 8.0;
/// Longest stroke across a letter, in letters; what is longer lies across several.
const LONGEST: f32 = 1.2;
/// Widest gap between the parts of a letter that such a stroke cuts, in letters.
const CRACK: f32 = 0.3;
/// Share of such a stroke that lies within the letters that it cuts.
const WITHIN: f32 = 0.8;
/// Strokes that a row meets in the least letter, but for those of one stroke.
const STROKES: f32 = 1.5;

/// Cuts them: each piece becomes a blob of its own.
pub fn cut(
    runs: &[Run],
    (blobs, labels): (&mut Vec<Blob>, &mut [u32]),
    sizes: &Letters,
    walls: &Walls,
    dpi: f32,
) {
    let tangled: Vec<bool> = blobs.iter().map(|blob| is_tangle(blob, sizes)).collect();
    let torn = (0..runs.len()).filter(|&n| tangled[labels[n] as usize]);
    let zones = match tangled.contains(&true) {
        true => Zones::of(&lines::of(blobs, sizes, walls, dpi), dpi),
        false => return,
    };
    let mut inside: Vec<(usize, usize)> =
        torn.filter_map(|n| Some((zones.nearest(&runs[n])?, n))).collect();
    inside.sort_unstable();
    for group in inside.chunk_by(|a, b| a.0 == b.0) {
        let zone = &zones.all[group[0].0];
        let (long, short): (Vec<usize>, Vec<usize>) =
            group.iter().map(|&(_, n)| n).partition(|&n| zone.is_long(&runs[n]));
        let own: Vec<Run> = short.iter().map(|&n| runs[n]).collect();
        let (pieces, whose) = blobs::of(&own, (CRACK * zone.letter) as u32);
        let mut counts = vec![0; pieces.len()];
        whose.iter().for_each(|&piece| counts[piece as usize] += 1);
        let kept: Vec<bool> = pieces
            .iter()
            .zip(counts)
            .map(|(piece, count)| !zone.is_passed_by(piece, count))
            .collect();
        let first = blobs.len() as u32;
        for (&n, &piece) in short.iter().zip(&whose).filter(|(_, piece)| kept[**piece as usize]) {
            labels[n] = first + piece;
        }
        for n in long {
            let crossed = |piece: usize| kept[piece] && crosses(&runs[n], &pieces[piece].place);
            if let Some(piece) = (0..pieces.len()).find(|&piece| crossed(piece)) {
                labels[n] = first + piece as u32;
            }
        }
        blobs.extend(pieces.into_iter().map(|piece| Blob { torn: true, ..piece }));
    }
}

/// Whether what hangs together is higher than any letter.
pub fn is_tangle(blob: &Blob, sizes: &Letters) -> bool {
    blob.place.height() as f32 > HIGHEST * sizes.at(blob.place.x0, blob.place.y0)
}

/// Whether most of a long run lies within letters.
fn crosses(run: &Run, letters: &Pixels) -> bool {
    let (x0, x1) = (run.x0 as usize, run.x1 as usize);
    let shared = x1.min(letters.x1).saturating_sub(x0.max(letters.x0));
    (letters.y0..letters.y1).contains(&(run.y as usize))
        && shared as f32 >= WITHIN * (x1 - x0) as f32
}

/// The rows of a line's letters, or of their marks above or below.
struct Zone {
    rows: (u32, u32),
    columns: (u32, u32),
    letter: f32,
    holds_letters: bool,
}

/// All of a page.
struct Zones {
    all: Vec<Zone>,
    /// Which of them reach each band of rows.
    bands: Vec<Vec<usize>>,
    band: usize,
}

impl Zones {
    fn of(lines: &[Line], dpi: f32) -> Zones {
        let all: Vec<Zone> = lines.iter().flat_map(Zone::of).collect();
        let band = ((dpi * 0.1) as usize).max(1);
        let last = all.iter().map(|zone| zone.rows.1 as usize / band).max().unwrap_or(0);
        let mut bands = vec![Vec::new(); last + 1];
        for (n, zone) in all.iter().enumerate() {
            let reach = zone.rows.0 as usize / band..=zone.rows.1 as usize / band;
            bands[reach].iter_mut().for_each(|band: &mut Vec<usize>| band.push(n));
        }
        Zones { all, bands, band }
    }

    /// The zone of the nearest line that a run may be in, that of letters before those of marks.
    fn nearest(&self, run: &Run) -> Option<usize> {
        let near = self.bands.get(run.y as usize / self.band)?.iter().copied();
        let holds = |n: &usize| self.all[*n].holds(run);
        let apart = |zone: &Zone| {
            run.x0.saturating_sub(zone.columns.1).max(zone.columns.0.saturating_sub(run.x1))
        };
        near.filter(holds).min_by_key(|&n| (!self.all[n].holds_letters, apart(&self.all[n])))
    }
}

impl Zone {
    fn of(line: &Line) -> [Zone; 3] {
        let (place, foot, letter) = (line.place(), line.baseline(), line.letter);
        let row = |letters: f32| (foot + letters * letter).max(0.0) as u32;
        let zone = |from: f32, to: f32, holds_letters: bool| Zone {
            rows: (row(from), row(to)),
            columns: (place.x0 as u32, place.x1 as u32),
            letter,
            holds_letters,
        };
        let letters = zone(-TOPS.0, FEET.0, true);
        [letters, zone(-TOPS.1, -TOPS.0, false), zone(FEET.0, FEET.1, false)]
    }

    fn holds(&self, run: &Run) -> bool {
        let reach = (if self.holds_letters { BEYOND } else { 1.0 } * self.letter) as u32;
        (self.rows.0..self.rows.1).contains(&run.y)
            && run.x0 <= self.columns.1 + reach
            && run.x1 + reach >= self.columns.0
    }

    fn is_long(&self, run: &Run) -> bool {
        (run.x1 - run.x0) as f32 > LONGEST * self.letter
    }

    /// Whether a piece of so many runs is a stroke that goes on above and below.
    fn is_passed_by(&self, piece: &Blob, runs: usize) -> bool {
        let place = &piece.place;
        let through = place.y0 as u32 == self.rows.0 && place.y1 as u32 == self.rows.1;
        through && (runs as f32) < STROKES * place.height() as f32
    }
}
