//! The scores of a body and year: ten indicators, and what follows from them, in every status.

use fastrand::Rng;
use prongsai::ita::scheme;
use prongsai::ita::score::{Code, Evidence, Hundredths, Score, Status};
use prongsai::ita::year::FiscalYear;
use prongsai::provenance::{Text, Traced};

use super::YEARS;
use super::bodies::Body;
use super::reports::Paper;

/// How good a body is in its first year, in hundredths.
const START: std::ops::Range<i32> = 7_600..9_300;
/// What bodies gain in a year, on the whole.
const GAIN: i32 = 90;
/// How far an indicator may lie from the body's own mean.
const SPREAD: i32 = 900;
/// One indicator of so many is not in its document.
const ABSENT: u32 = 60;
/// The page of the table.
const PAGE: u32 = 2;

/// Statuses, and how many scores of a hundred have each.
const STATUSES: [(Status, u32); 6] = [
    (Status::Verified, 76),
    (Status::Printed, 15),
    (Status::Repaired, 3),
    (Status::Derived, 2),
    (Status::Disputed, 3),
    (Status::Corrected, 1),
];

/// In the order of their codes.
pub fn of(body: &Body, year: FiscalYear, page: &Paper, random: &mut Rng) -> Vec<Score> {
    let own = Rng::with_seed(body.number as u64).i32(START);
    let mean = own + GAIN * i32::from(year.0 - YEARS.start());
    let indicators: Vec<i32> = (0..10).map(|_| indicator(mean, random)).collect();
    let weights = scheme::weights();
    let parts: Vec<i32> = weights
        .iter()
        .map(|w| rounded_mean(&indicators[usize::from(w.first) - 1..usize::from(w.last)]))
        .collect();
    let total = weights.iter().zip(&parts).map(|(weight, part)| weight.percent * part).sum::<i32>();
    let instruments = weights.iter().zip(&parts);
    let mut all = vec![(Code::Total, (total + 50) / 100)];
    all.extend(instruments.map(|(weight, &part)| (Code::Instrument(weight.instrument), part)));
    all.extend((1..).map(Code::Indicator).zip(indicators));
    all.retain(|(code, _)| !matches!(code, Code::Indicator(_)) || random.u32(..ABSENT) > 0);
    all.into_iter().map(|(code, score)| settled(year, code, score, page, random)).collect()
}

fn indicator(mean: i32, random: &mut Rng) -> i32 {
    // Two throws: most lie near the mean.
    let off = random.i32(-SPREAD..=SPREAD) + random.i32(-SPREAD..=SPREAD);
    (mean + off / 2).clamp(0, Hundredths::FULL.0)
}

fn rounded_mean(scores: &[i32]) -> i32 {
    let count = scores.len() as i32;
    (scores.iter().sum::<i32>() + count / 2) / count
}

fn settled(year: FiscalYear, code: Code, score: i32, page: &Paper, random: &mut Rng) -> Score {
    let status = status(random.u32(..100));
    let other = Hundredths((score + 300).min(Hundredths::FULL.0));
    let alternatives = if status == Status::Disputed { vec![other] } else { Vec::new() };
    Score {
        agency: 0,
        year: Some(year),
        code,
        value: printed(Hundredths(score), page),
        status,
        evidence: vec![evidence(status)],
        alternatives,
        settles: 0,
        mention_count: 1,
    }
}

fn status(mut percent: u32) -> Status {
    for (status, share) in STATUSES {
        if percent < share {
            return status;
        }
        percent -= share;
    }
    Status::Printed
}

fn evidence(status: Status) -> Evidence {
    match status {
        Status::Derived => Evidence::Deficit,
        Status::Corrected => Evidence::Person,
        _ => Evidence::Sum,
    }
}

/// In Thai digits, as most reports print it.
fn printed(score: Hundredths, page: &Paper) -> Traced<Hundredths> {
    let arabic = score.to_string();
    let thai = |c: char| c.to_digit(10).and_then(|d| char::from_u32('๐' as u32 + d)).unwrap_or(c);
    let raw: String = arabic.chars().map(thai).collect();
    let mut text: Text = page.text(PAGE, &raw);
    text.edit("numerals", 0..arabic.len(), &arabic, false);
    text.with(score)
}
