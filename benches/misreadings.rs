//! What the score law makes of misread digits.
//!
//! `cargo bench --bench misreadings [-- CASES]`. Takes scores that obey the law, of made-up agencies of
//! 2568, and misreads one, two or three of their digits, by a look-alike or by any other digit, in
//! documents that state (a) ten indicators and the total, (b) the instruments too, (c) the items too, (d)
//! all of it twice. Each is settled as a transcript is, and what stands then is held against the truth.
//! A row without misread digits shows what is done to clean documents. Prints a table; the same every time.

use std::collections::BTreeMap;

use fastrand::Rng;
use prongsai::ita::report::{Agency, Report};
use prongsai::ita::scheme;
use prongsai::ita::score::{Code, Hundredths, Instrument, Mention, Place, Role, Score, Status};
use prongsai::ita::year::FiscalYear;
use prongsai::provenance::{Location, Origin, Text};
use prongsai::settle::lookalikes;
use prongsai::settle::settle;
use rayon::prelude::*;

const YEAR: FiscalYear = FiscalYear(2568);
/// Documents a row, where nothing else is asked for.
const CASES: u32 = 5_000;

/// An exact share of the full score.
#[derive(Clone, Copy)]
struct Share(i64, i64);

impl Share {
    fn mean(shares: &[Share]) -> Share {
        let whole: i64 = shares.iter().map(|s| s.1).fold(1, lcm);
        Share(shares.iter().map(|s| s.0 * (whole / s.1)).sum(), whole * shares.len() as i64)
    }

    fn score(self) -> Hundredths {
        let full = i128::from(Hundredths::FULL.0);
        let (got, all) = (i128::from(self.0), i128::from(self.1));
        Hundredths(((2 * got * full + all) / (2 * all)) as i32)
    }
}

fn lcm(a: i64, b: i64) -> i64 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x * b
}

/// How the made-up o-items are grouped: the official split of 2568 is not published.
const GROUPS: [&[std::ops::RangeInclusive<u8>]; 2] =
    [&[1..=4, 5..=8, 9..=11, 12..=13, 14..=19], &[20..=23, 24..=28]];

/// The scores of one agency: questions as the means over so many people, all else from them, each rounded
/// from the exact number.
fn truth(dice: &mut Rng) -> BTreeMap<Code, Hundredths> {
    let (staff, public, visitors) = (people(dice, 15), people(dice, 30), people(dice, 5));
    let mut exact: BTreeMap<Code, Share> = BTreeMap::new();
    for indicator in 1..=8_u8 {
        let iit = indicator <= 5;
        let marks = 3 * if iit { staff } else { public };
        let questions: Vec<Share> = (0..3).map(|_| answered(dice, marks)).collect();
        let (instrument, first) = if iit {
            (Instrument::Iit, 3 * indicator - 2)
        } else {
            (Instrument::Eit, 3 * indicator - 17)
        };
        for (n, share) in (first..).zip(&questions) {
            exact.insert(Code::Item(instrument, n), *share);
        }
        let own = Share::mean(&questions);
        // EIT has a second part that item tables do not print.
        let second = answered(dice, 9 * visitors);
        let share = if iit { own } else { Share::mean(&[own, second]) };
        exact.insert(Code::Indicator(indicator), share);
    }
    for (indicator, groups) in [9, 10].into_iter().zip(GROUPS) {
        let groups: Vec<Share> =
            groups.iter().map(|g| published(dice, g.clone(), &mut exact)).collect();
        exact.insert(Code::Indicator(indicator), Share::mean(&groups));
    }
    let mut scores: BTreeMap<Code, Hundredths> =
        exact.iter().map(|(c, s)| (*c, s.score())).collect();
    let mut total = (0_i128, 1_i128);
    for weight in scheme::weights() {
        let parts: Vec<Share> =
            (weight.first..=weight.last).map(|n| exact[&Code::Indicator(n)]).collect();
        let mean = Share::mean(&parts);
        scores.insert(Code::Instrument(weight.instrument), mean.score());
        let (got, all) = (i128::from(mean.0) * i128::from(weight.percent), i128::from(mean.1));
        total = (total.0 * all + got * total.1, total.1 * all);
    }
    let full = i128::from(Hundredths::FULL.0);
    let (got, all) = (total.0 * full, total.1 * 100);
    scores.insert(Code::Total, Hundredths(((2 * got + all) / (2 * all)) as i32));
    scores
}

/// How many answer: from so many to sixteen times as many, small surveys as often as large ones by their
/// order. The three real reports of 2568 at hand had 21 and twice 50 of the staff.
fn people(dice: &mut Rng, fewest: i64) -> i64 {
    let least = fewest << dice.i64(0..4);
    least + dice.i64(0..least)
}

/// Most people give full marks, some give few.
fn answered(dice: &mut Rng, marks: i64) -> Share {
    let most = [0, 4, 10, 20, 35][dice.usize(..5)];
    let missing = if most == 0 { 0 } else { dice.i64(0..1 + marks * most / 100) };
    Share(marks - missing, marks)
}

/// One o-item in eight is not published.
fn published(
    dice: &mut Rng,
    items: std::ops::RangeInclusive<u8>,
    exact: &mut BTreeMap<Code, Share>,
) -> Share {
    let shares: Vec<Share> =
        items.clone().map(|_| Share(i64::from(dice.i64(0..8) > 0), 1)).collect();
    exact.extend(items.map(|n| Code::Item(Instrument::Oit, n)).zip(shares.iter().copied()));
    Share::mean(&shares)
}

/// What a document states.
#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    instruments: bool,
    items: bool,
    times: usize,
}

const KINDS: [Kind; 4] = [
    Kind { name: "a: indicators, total", instruments: false, items: false, times: 1 },
    Kind { name: "b: and instruments", instruments: true, items: false, times: 1 },
    Kind { name: "c: and items", instruments: true, items: true, times: 1 },
    Kind { name: "d: all twice", instruments: true, items: true, times: 2 },
];

impl Kind {
    fn states(self, code: Code) -> bool {
        match code {
            Code::Instrument(_) => self.instruments,
            Code::Item(..) => self.items,
            _ => true,
        }
    }
}

/// Which digits a digit is taken for.
#[derive(Clone, Copy, PartialEq)]
enum By {
    LookAlike,
    Any,
}

impl By {
    fn others(self, digit: char) -> Vec<char> {
        match self {
            By::LookAlike => lookalikes::twins(digit).collect(),
            By::Any => ('0'..='9').filter(|d| *d != digit).collect(),
        }
    }
}

/// The numbers of a document as they are read, with so many digits misread.
fn misread(numbers: &mut [(Code, String)], count: usize, by: By, dice: &mut Rng) {
    let digits = |text: &str| -> Vec<usize> {
        text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect()
    };
    let places = numbers
        .iter()
        .enumerate()
        .flat_map(|(n, (_, t))| digits(t).into_iter().map(move |at| (n, at)));
    let mut open: Vec<(usize, usize)> = places.collect();
    let mut left = count;
    while left > 0 && !open.is_empty() {
        let (number, at) = open.swap_remove(dice.usize(..open.len()));
        let text = &mut numbers[number].1;
        let others = text[at..].chars().next().map(|digit| by.others(digit)).unwrap_or_default();
        if others.is_empty() {
            continue;
        }
        let other = others[dice.usize(..others.len())];
        text.replace_range(at..=at, &other.to_string());
        left -= 1;
    }
}

/// Scores as a transcript says them, settled.
fn settled(numbers: &[(Code, String)]) -> Vec<Score> {
    let location = Location { page: None, area: None, origin: Origin::Transcript };
    let mention = |(code, text): &(Code, String)| {
        let value = text.chars().filter(char::is_ascii_digit).collect::<String>();
        let value = Hundredths(value.parse().expect("digits"));
        Mention {
            agency: 0,
            year: Some(YEAR),
            code: *code,
            value: Text::read(text.clone(), location, 1.0).with(value),
            place: if matches!(code, Code::Item(..)) {
                Place::ItemTable
            } else {
                Place::ScoreTable
            },
            role: Role::Current,
            claim: None,
        }
    };
    let report = Report {
        agencies: vec![Agency::default()],
        fiscal_year: Some(Text::read("2568", location, 1.0).with(YEAR)),
        mentions: numbers.iter().map(mention).collect(),
        ..Report::default()
    };
    settle(report).scores
}

/// What became of documents with misread digits.
#[derive(Default)]
struct Tally {
    documents: u32,
    undetected: u32,
    right: u32,
    wrong: u32,
    wrong_verified: u32,
    scores: u32,
    verified: u32,
}

impl Tally {
    fn add(&mut self, truth: &BTreeMap<Code, Hundredths>, scores: &[Score]) {
        let right = |s: &&Score| s.value.value == truth[&s.code];
        let has = |status: Status| move |s: &&Score| s.status == status;
        let repaired: Vec<&Score> = scores.iter().filter(has(Status::Repaired)).collect();
        let silent = scores.iter().filter(|s| s.status != Status::Disputed && !right(s)).count();
        let disputed = scores.iter().any(|s| s.status == Status::Disputed);
        self.documents += 1;
        self.undetected += u32::from(silent > 0 && !disputed && repaired.is_empty());
        self.right += u32::from(!disputed && scores.iter().all(|s| right(&s)));
        self.wrong += u32::from(repaired.iter().any(|s| !right(s)));
        let wrong = |s: &&Score| s.status == Status::Verified && !right(s);
        self.wrong_verified += u32::from(scores.iter().any(|s| wrong(&s)));
        self.scores += scores.len() as u32;
        self.verified += scores.iter().filter(has(Status::Verified)).count() as u32;
    }

    fn row(&self, kind: &str, count: usize, by: By) -> String {
        let share = |n: u32| 100.0 * f64::from(n) / f64::from(self.documents);
        let open = self.documents - self.right - self.undetected;
        let by = if by == By::LookAlike { "look-alike" } else { "any" };
        format!(
            "| {kind} | {count} {by} | {:.1} | {:.1} | {:.1} | {:.2} | {:.2} | {:.0} |",
            share(open + self.right),
            share(self.right),
            share(self.undetected),
            share(self.wrong),
            share(self.wrong_verified),
            100.0 * f64::from(self.verified) / f64::from(self.scores),
        )
    }
}

fn tally(kind: Kind, count: usize, by: By, cases: u32) -> Tally {
    let mut dice = Rng::with_seed(u64::from(by == By::Any) << 8 | count as u64);
    let documents: Vec<_> = (0..cases).map(|_| document(kind, count, by, &mut dice)).collect();
    let settled: Vec<Vec<Score>> =
        documents.par_iter().map(|(_, numbers)| settled(numbers)).collect();
    let mut tally = Tally::default();
    documents.iter().zip(&settled).for_each(|((truth, _), scores)| tally.add(truth, scores));
    tally
}

/// The scores of an agency, and its numbers as they are read.
fn document(
    kind: Kind,
    count: usize,
    by: By,
    dice: &mut Rng,
) -> (BTreeMap<Code, Hundredths>, Vec<(Code, String)>) {
    let truth = truth(dice);
    let stated = || truth.iter().filter(|(code, _)| kind.states(**code));
    let once = || stated().map(|(code, value)| (*code, value.to_string()));
    let mut numbers: Vec<(Code, String)> = (0..kind.times).flat_map(|_| once()).collect();
    misread(&mut numbers, count, by, dice);
    (truth, numbers)
}

fn main() {
    let cases = std::env::args().filter_map(|a| a.parse().ok()).next().unwrap_or(CASES);
    println!("{cases} documents a row; per cent of documents, and of scores in the last column\n");
    println!(
        "| document states | digits misread | detected | all right after | undetected | wrongly repaired | wrong and verified | scores verified |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for kind in KINDS {
        println!("{}", tally(kind, 0, By::Any, cases).row(kind.name, 0, By::Any));
        for count in 1..=3 {
            for by in [By::LookAlike, By::Any] {
                println!("{}", tally(kind, count, by, cases).row(kind.name, count, by));
            }
        }
    }
}
