//! Cuts a strip out of its sheet, without what its neighbours reach into it.

use super::{Sheet, Strip};
use crate::picture::{Grey, Pixels};

/// Slack above and below, in heights of the strip.
const SLACK: f32 = 0.06;
/// Least reach above and below the baseline, in letters: a line without marks is not read larger than
/// one with them.
const REACH: (f32, f32) = (1.5, 0.35);
/// Slack at the sides, in letters.
const SIDE: f32 = 0.2;
/// Pixels around ink that are its soft edge.
const EDGE: usize = 2;

/// The picture of a strip, the ink of other strips painted over, and where it was cut.
pub fn crop(sheet: &Sheet, strip: &Strip) -> (Grey, Pixels) {
    let area = around(sheet, strip);
    let mut part = sheet.picture.part(area);
    let own = sheet.strips.iter().position(|other| other == strip).map(|n| n as u32);
    let from = sheet.ink.partition_point(|piece| (piece.run.y as usize) + EDGE < area.y0);
    let near = sheet.ink[from..].iter().take_while(|piece| (piece.run.y as usize) < area.y1 + EDGE);
    let near: Vec<_> = near
        .filter(|piece| {
            (piece.run.x0 as usize) < area.x1 + EDGE && piece.run.x1 as usize + EDGE > area.x0
        })
        .collect();
    for piece in near.iter().filter(|piece| Some(piece.strip) != own) {
        each_row(piece.run, &area, |y, columns| {
            part.row_mut(y - area.y0)[columns.start - area.x0..columns.end - area.x0].fill(255);
        });
    }
    for piece in near.iter().filter(|piece| Some(piece.strip) == own) {
        each_row(piece.run, &area, |y, columns| {
            let inside = columns.start - area.x0..columns.end - area.x0;
            part.row_mut(y - area.y0)[inside].copy_from_slice(&sheet.picture.row(y)[columns]);
        });
    }
    (part, area)
}

fn around(sheet: &Sheet, strip: &Strip) -> Pixels {
    let place = strip.place;
    let slack = (place.height() as f32 * SLACK).ceil() as usize;
    let side = (strip.letter * SIDE).ceil() as usize;
    let top = (strip.baseline - REACH.0 * strip.letter).max(0.0) as usize;
    let bottom = (strip.baseline + REACH.1 * strip.letter).ceil() as usize;
    Pixels {
        x0: place.x0.saturating_sub(side),
        y0: place.y0.saturating_sub(slack).min(top),
        x1: (place.x1 + side).min(sheet.picture.width),
        y1: (place.y1 + slack).max(bottom).min(sheet.picture.height),
    }
}

/// Each row of a run with its soft edge, inside an area.
fn each_row(
    run: super::ink::Run,
    area: &Pixels,
    mut paint: impl FnMut(usize, std::ops::Range<usize>),
) {
    let (y, x0, x1) = (run.y as usize, run.x0 as usize, run.x1 as usize);
    let columns = x0.saturating_sub(EDGE).max(area.x0)..(x1 + EDGE).min(area.x1);
    for y in y.saturating_sub(EDGE).max(area.y0)..(y + EDGE + 1).min(area.y1) {
        if columns.start < columns.end {
            paint(y, columns.clone());
        }
    }
}
