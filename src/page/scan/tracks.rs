//! Given a picture, finds its straight lines of one direction: solid, dotted, dashed, faint, a little
//! bent.
//!
//! The picture is cut into bands across the lines' direction and each band made a row of means: text
//! and noise blur, a line stays a narrow peak. Peaks that go on from band to band are a line.

use crate::picture::Grey;

/// Width of a band in inches; three together are the window that bridges dots and dashes.
const BAND: f32 = 0.04;
/// Thickest line in inches, 4 points: a double one counts whole.
const THICKEST: f32 = 0.055;
/// Inches that a line may shift from one band to the next: 8 degrees.
const SHIFT: f32 = 0.006;
/// Bands that a line may miss in a row.
const MISSED: usize = 2;
/// Least darkness of a line's mean above the paper, in greys.
const FAINTEST: f32 = 9.0;
/// How many times as dark as usual paper, its noise included.
const ABOVE_PAPER: f32 = 2.5;
/// Share of the darkness farther inside below which the end of a line is only its blur, and how many bands
/// that has at most: a line that fades does so slowly.
const END: f32 = 0.55;
const MIXED: usize = 2;

/// Darkness by band, along the axis across the lines.
pub struct Bands {
    /// Pixels in the width of a band.
    pub width: usize,
    length: usize,
    sums: Vec<f32>,
}

/// Where a line passes a band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peak {
    /// Which band.
    pub band: usize,
    /// First pixel across.
    pub from: usize,
    /// The pixel after the last.
    pub to: usize,
    /// Mean darkness.
    pub dark: f32,
}

/// A line: its peaks, one in a band.
pub type Track = Vec<Peak>;

impl Bands {
    /// Of a picture, for lines of one direction.
    pub fn of(picture: &Grey, dpi: f32, horizontal: bool) -> Bands {
        if horizontal { Bands::standing(picture, dpi) } else { Bands::lying(picture, dpi) }
    }

    /// Pixels in the width of a band.
    pub fn width_at(dpi: f32) -> usize {
        ((dpi * BAND).round() as usize).max(2)
    }

    /// Bands that stand side by side: peaks are horizontal lines.
    fn standing(picture: &Grey, dpi: f32) -> Bands {
        let width = Bands::width_at(dpi);
        let (count, length) = (picture.width.div_ceil(width), picture.height);
        let mut sums = vec![0.0; count * length];
        for y in 0..length {
            for (band, part) in picture.row(y).chunks(width).enumerate() {
                let sum: u32 = part.iter().map(|&p| u32::from(255 - p)).sum();
                sums[band * length + y] = sum as f32 / width as f32;
            }
        }
        Bands { width, length, sums }
    }

    /// Bands that lie one below the other: peaks are vertical lines.
    fn lying(picture: &Grey, dpi: f32) -> Bands {
        let width = Bands::width_at(dpi);
        let (count, length) = (picture.height.div_ceil(width), picture.width);
        let mut sums = vec![0.0; count * length];
        for y in 0..picture.height {
            let band = y / width * length;
            for (sum, &p) in sums[band..band + length].iter_mut().zip(picture.row(y)) {
                *sum += f32::from(255 - p) / width as f32;
            }
        }
        Bands { width, length, sums }
    }

    fn count(&self) -> usize {
        self.sums.len().checked_div(self.length).unwrap_or(0)
    }

    /// A band mixed with those beside it.
    fn window(&self, band: usize) -> Vec<f32> {
        let part = |n: usize| &self.sums[n * self.length..(n + 1) * self.length];
        let (before, after) = (band.saturating_sub(1), (band + 1).min(self.count() - 1));
        let near = part(before).iter().zip(part(band)).zip(part(after));
        near.map(|((a, b), c)| (a + b + c) / 3.0).collect()
    }
}

/// The lines of at least a length in inches.
pub fn of(bands: &Bands, dpi: f32, shortest: f32) -> Vec<Track> {
    let least = usual(&bands.sums) * ABOVE_PAPER + FAINTEST;
    let thickest = (dpi * THICKEST).ceil() as usize + 1;
    let shift = (dpi * SHIFT).max(1.5);
    let mut tracks: Vec<Track> = Vec::new();
    // The latest line that passed each pixel across.
    let mut last: Vec<u32> = vec![u32::MAX; bands.length];
    for band in 0..bands.count() {
        for peak in peaks(&bands.window(band), band, least, thickest) {
            let n = continued(&tracks, &last, &peak, shift).unwrap_or(tracks.len());
            if n == tracks.len() {
                tracks.push(Vec::new());
            }
            tracks[n].push(peak);
            last[(peak.from + peak.to) / 2] = n as u32;
        }
    }
    let enough = |track: &Track| {
        let bands_seen = track[track.len() - 1].band - track[0].band + 1;
        bands_seen as f32 * bands.width as f32 >= shortest * dpi
    };
    let ended = tracks.into_iter().filter(|track| track.len() > 2).map(ended);
    ended.filter(|track| !track.is_empty() && enough(track)).collect()
}

/// The mean darkness in the middle of all.
fn usual(sums: &[f32]) -> f32 {
    let mut some: Vec<f32> = sums.iter().step_by(sums.len() / 20_000 + 1).copied().collect();
    some.sort_by(f32::total_cmp);
    some.get(some.len() / 2).copied().unwrap_or_default()
}

/// The narrow peaks of a band: they fall to half within the thickness of a line.
fn peaks(dark: &[f32], band: usize, least: f32, thickest: usize) -> Vec<Peak> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < dark.len() {
        let top = dark[at];
        let falls = dark.get(at + 1).is_none_or(|&next| next < top);
        if top < least || !falls {
            at += 1;
            continue;
        }
        let half = |d: &&f32| **d > top / 2.0;
        let from = at - dark[..at].iter().rev().take(thickest).take_while(half).count();
        let to = at + dark[at..].iter().take(thickest + 1).take_while(half).count();
        let highest = dark[from..to].iter().all(|&d| d <= top);
        if to - from <= thickest && highest {
            found.push(Peak { band, from, to, dark: top });
            at = to;
        } else {
            at += 1;
        }
    }
    found
}

/// The longest line that a peak may go on from.
fn continued(tracks: &[Track], last: &[u32], peak: &Peak, shift: f32) -> Option<usize> {
    let middle = (peak.from + peak.to) / 2;
    let reach = (shift * (MISSED + 1) as f32) as usize;
    let near = &last[middle.saturating_sub(reach)..(middle + reach + 1).min(last.len())];
    let goes_on = |n: &usize| {
        let Some(end) = tracks[*n].last() else { return false };
        let bands = peak.band - end.band;
        let moved = middle.abs_diff((end.from + end.to) / 2) as f32;
        (1..=MISSED + 1).contains(&bands) && moved <= shift * bands as f32
    };
    let all = near.iter().filter(|&&n| n != u32::MAX).map(|&n| n as usize);
    all.filter(goes_on).max_by_key(|&n| tracks[n].len())
}

/// A line without the faint ends that come of mixing bands.
fn ended(mut track: Track) -> Track {
    let faint = |peaks: &mut dyn Iterator<Item = &Peak>| {
        let darks: Vec<f32> = peaks.take(MIXED + 1).map(|peak| peak.dark).collect();
        let least = darks.last().map_or(0.0, |dark| dark * END);
        darks.iter().take_while(|&&dark| dark < least).count()
    };
    let (first, last) = (faint(&mut track.iter()), faint(&mut track.iter().rev()));
    track.truncate(track.len() - last);
    track.drain(..first.min(track.len()));
    track
}
