//! Given the ink of a page, parts what grew together over the gap between two lines: where lines stand
//! close, the leg of a letter touches a mark of the line below, a tall letter one of the line above, and
//! a vowel below its letter a tone.

use super::blobs::Blob;
use super::ink::Run;
use super::letters::Letters;
use super::lines::{self, Line};
use super::strips::{LOWEST, STRONG};
use super::walls::Walls;
use crate::picture::Pixels;

/// Letters below the foot of a line, and above it, that a letter with the marks that it may be grown
/// together with reaches at most.
const REACH: (f32, f32) = (0.65, 2.2);
/// Letters beyond those where the neck is looked for, on the letter's side.
const ROOM: f32 = 0.65;
/// Letters below the foot of a line where a mark below begins.
const MARK: (f32, f32) = (0.05, 0.35);
/// Letters below the foot of a line among which it ends.
const MARK_END: (f32, f32) = (0.4, 0.75);
/// Letters from what hangs down, or stands up, to the line that it belongs to.
const NEAR: f32 = 1.0;

/// Parts them: what is of another line becomes a blob of its own.
pub fn cut(
    runs: &[Run],
    (blobs, labels): (&mut Vec<Blob>, &mut [u32]),
    sizes: &Letters,
    walls: &Walls,
    dpi: f32,
) {
    let mut lines = lines::of(blobs, sizes, walls, dpi);
    lines.retain(|line| line.letters.len() >= STRONG);
    let places: Vec<Pixels> = lines.iter().map(Line::place).collect();
    let is_near = |n: usize, line: &Line| {
        places.iter().any(|place| near(&blobs[n].place, place, line.letter))
    };
    let mut is_letter = vec![false; blobs.len()];
    lines.iter().flat_map(|line| &line.blobs).for_each(|&n| is_letter[n] = true);
    let mut grown: Vec<(u32, Grown)> = Vec::new();
    for (line, place) in lines.iter().zip(&places) {
        let letters = line.blobs.iter().map(|&n| (n, Grown::letter(&blobs[n].place, line)));
        let hangs = |n: &usize| !is_letter[*n] && hangs(&blobs[*n].place, place, line);
        let marks = (0..blobs.len()).filter(hangs);
        let marks = marks.map(|n| (n, Grown::mark(&blobs[n].place, line)));
        let found = letters.chain(marks).filter(|(n, _)| is_near(*n, line));
        grown.extend(found.filter_map(|(n, grown)| Some((n as u32, grown?))));
    }
    grown.sort_unstable_by_key(|(n, _)| *n);
    grown.dedup_by_key(|(n, _)| *n);
    if grown.is_empty() {
        return;
    }
    let mut own: Vec<Vec<usize>> = vec![Vec::new(); grown.len()];
    for (n, label) in labels.iter().enumerate() {
        if let Ok(at) = grown.binary_search_by_key(label, |(blob, _)| *blob) {
            own[at].push(n);
        }
    }
    for ((blob, grown), own) in grown.iter().zip(own) {
        part(runs, (blobs, labels), &own, *blob, grown);
    }
}

/// Whether another line begins, or ends, where a letter that is too high does.
fn near(letter: &Pixels, line: &Pixels, height: f32) -> bool {
    let reach = (NEAR * height) as usize;
    let aside = line.x0 > letter.x1 + reach || line.x1 + reach < letter.x0;
    let below = (letter.y0..letter.y1 + reach).contains(&line.y0) && line.y1 > letter.y1;
    let above = (letter.y0..letter.y1 + reach).contains(&(line.y1 + reach)) && line.y0 < letter.y0;
    !aside && (below || above)
}

/// Whether a blob reaches from the letters of a line far below it.
fn hangs(blob: &Pixels, line: &Pixels, Line { letter, .. }: &Line) -> bool {
    let inside = blob.x0 >= line.x0 && blob.x1 <= line.x1 + *letter as usize;
    inside
        && blob.y0 < line.y1 + *letter as usize
        && blob.y1 as f32 > line.y1 as f32 + MARK.1 * letter
}

/// What goes on where no letter, or no mark, does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Grown {
    /// Rows among which the neck is.
    from: usize,
    to: usize,
    /// Whether the letter ends above its neck.
    is_above: bool,
}

impl Grown {
    fn letter(place: &Pixels, line: &Line) -> Option<Grown> {
        let foot = line.foot((place.x0 + place.x1) / 2);
        let row = |letters: f32| (foot + letters * line.letter).max(0.0) as usize;
        let (top, bottom) = (row(-REACH.1), row(REACH.0));
        if place.y1 > bottom {
            return Some(Grown { from: row(0.0), to: bottom, is_above: true });
        }
        let lowest = row(ROOM - REACH.1);
        (place.y0 < top).then_some(Grown { from: top, to: lowest, is_above: false })
    }

    fn mark(place: &Pixels, line: &Line) -> Option<Grown> {
        let foot = line.foot((place.x0 + place.x1) / 2);
        let (begins, ends) = (place.y0 as f32 - foot, place.y1 as f32 - foot);
        let is_mark = (MARK.0 * line.letter..MARK.1 * line.letter).contains(&begins);
        let row = |letters: f32| (foot + letters * line.letter).max(0.0) as usize;
        let (from, to) = (row(MARK_END.0), row(MARK_END.1));
        (is_mark && ends > LOWEST * line.letter).then_some(Grown { from, to, is_above: true })
    }
}

/// Gives the runs of a blob beyond its neck to a new one.
fn part(
    runs: &[Run],
    (blobs, labels): (&mut Vec<Blob>, &mut [u32]),
    own: &[usize],
    blob: u32,
    grown: &Grown,
) {
    let ink = |y: usize| -> u32 {
        let row = own.iter().map(|&n| runs[n]).filter(|run| run.y as usize == y);
        row.map(|run| run.x1 - run.x0).sum()
    };
    let rows = grown.from..grown.to.max(grown.from + 1);
    // Of equal ones, the nearest to the letter.
    let thinnest = match grown.is_above {
        true => rows.min_by_key(|&y| ink(y)),
        false => rows.rev().min_by_key(|&y| ink(y)),
    };
    let Some(neck) = thinnest else { return };
    let (kept, gone): (Vec<usize>, Vec<usize>) = own.iter().partition(|&&n| {
        let y = runs[n].y as usize;
        if grown.is_above { y < neck } else { y > neck }
    });
    if let (Some(letter), Some(rest)) = (bounds(runs, &kept), bounds(runs, &gone)) {
        let label = blobs.len() as u32;
        blobs[blob as usize] = letter;
        blobs.push(Blob { torn: true, ..rest });
        gone.iter().for_each(|&n| labels[n] = label);
    }
}

/// The blob of some runs; `None` of none.
fn bounds(runs: &[Run], own: &[usize]) -> Option<Blob> {
    let place = |run: &Run| Pixels {
        x0: run.x0 as usize,
        y0: run.y as usize,
        x1: run.x1 as usize,
        y1: run.y as usize + 1,
    };
    let all = own.iter().map(|&n| &runs[n]);
    let area = all.clone().map(|run| (run.x1 - run.x0) as usize).sum();
    let place = all.map(place).reduce(|a, b| a.union(&b))?;
    Some(Blob { place, area, torn: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Line {
        let letters: Vec<Pixels> =
            (0..5).map(|n| Pixels { x0: 12 * n, y0: 20, x1: 12 * n + 10, y1: 30 }).collect();
        Line { blobs: (0..5).collect(), letters, letter: 10.0 }
    }

    #[test]
    fn a_letter_is_parted_from_the_mark_below_at_its_neck() {
        // Ten rows of a letter, a leg of two, a mark of the next line of eight.
        let width = |y: u32| if (30..32).contains(&y) { 2 } else { 8 };
        let runs: Vec<Run> = (20..40).map(|y| Run { y, x0: 12, x1: 12 + width(y) }).collect();
        let all: Vec<usize> = (0..runs.len()).collect();
        let mut blobs = vec![bounds(&runs, &all).expect("ink")];
        let mut labels = vec![0; runs.len()];
        let grown = Grown::letter(&blobs[0].place, &line()).expect("it hangs too low");
        part(&runs, (&mut blobs, &mut labels), &all, 0, &grown);
        let rows: Vec<_> = blobs.iter().map(|blob| (blob.place.y0, blob.place.y1)).collect();
        assert_eq!(rows, [(20, 30), (30, 40)]);
        assert_eq!((labels[9], labels[10]), (0, 1));
    }

    #[test]
    fn letters_with_their_own_marks_stay_whole() {
        let place = |y0, y1| Pixels { x0: 12, y0, x1: 20, y1 };
        assert_eq!(Grown::letter(&place(10, 36), &line()), None);
        assert_eq!(Grown::mark(&place(31, 37), &line()), None);
        assert!(Grown::mark(&place(31, 45), &line()).is_some());
    }

    #[test]
    fn only_what_reaches_another_line_is_parted() {
        let letter = Pixels { x0: 12, y0: 20, x1: 20, y1: 38 };
        let next = Pixels { x0: 0, y0: 40, x1: 90, y1: 50 };
        assert!(near(&letter, &next, 10.0));
        assert!(!near(&letter, &Pixels { y0: 60, y1: 70, ..next }, 10.0));
        assert!(!near(&letter, &Pixels { x0: 60, ..next }, 10.0));
    }
}
