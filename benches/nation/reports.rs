//! The report of a body and year.

use fastrand::Rng;
use prongsai::audit::catalogue::{self, About};
use prongsai::finding::{Finding, Severity};
use prongsai::geometry::Area;
use prongsai::ita::report::{Agency, Kind, Measure, Report};
use prongsai::ita::scheme;
use prongsai::ita::score::{Code, Score};
use prongsai::ita::year::FiscalYear;
use prongsai::outcome::Outcome;
use prongsai::provenance::{Location, Origin, Text};

use super::bodies::Body;
use super::{YEARS, made, scores};

/// Pages of a document.
const PAGES: u32 = 6;

/// Measures of a report, and words of each.
const MEASURES: usize = 2;
const WORDS: usize = 40;

/// Most findings of a report.
const MOST_FINDINGS: usize = 3;

const TITLES: [&str; 4] = [
    "มาตรการบริการตรงเวลา",
    "กิจกรรมเล่าเรื่องงบประมาณในสิบนาที",
    "โครงการกระดานติดตามงบลงทุน",
    "กิจกรรมป้ายบอกทางบริการอ่านง่าย",
];

const UNITS: [&str; 3] = ["สำนักปลัด", "กองคลัง", "กองช่าง"];

/// One document: what it says follows from the body and the year alone.
pub fn of(body: &Body, year: u16) -> Outcome {
    let number = body.number * YEARS.count() + usize::from(year - YEARS.start());
    let mut random = Rng::with_seed(number as u64);
    let page = Paper { origin: origin(&mut random) };
    let year = FiscalYear(year);
    let scores = scores::of(body, year, &page, &mut random);
    let report = Report {
        kind: Kind::ImprovementReport,
        agencies: vec![agency(body, year, &scores, &page)],
        fiscal_year: Some(page.text(1, &year.to_string()).with(year)),
        plan_year: Some(page.text(1, &(year.0 + 1).to_string()).with(FiscalYear(year.0 + 1))),
        measures: (0..MEASURES).map(|row| measure(number, row, &page, &mut random)).collect(),
        scores,
        ..Report::default()
    };
    let path = format!("{}/{:05}/{year}.pdf", body.province_code, body.number);
    let findings = findings(&report.scores, &page, &mut random);
    let outcome = made::outcome(number, path, page.origin, report);
    Outcome { pages: PAGES, findings, ..outcome }
}

/// How a document came to us.
pub struct Paper {
    origin: Origin,
}

impl Paper {
    /// Somewhere on a page, which differs with what is written.
    pub fn text(&self, page: u32, value: &str) -> Text {
        Text::read(value, self.place(page, value.len()), self.confidence())
    }

    fn place(&self, page: u32, line: usize) -> Location {
        let top = 72.0 + 16.0 * (line % 40) as f32;
        let area = Area::new(72.0, top, 300.0, top + 14.0);
        Location { page: Some(page), area: Some(area), origin: self.origin }
    }

    fn confidence(&self) -> f32 {
        if self.origin == Origin::Text { 1.0 } else { 0.93 }
    }
}

/// Two of three are typed, the others scanned, some with a scanner's layer.
fn origin(random: &mut Rng) -> Origin {
    match random.u8(..12) {
        0 => Origin::OcrLayer,
        1..=3 => Origin::Ocr,
        _ => Origin::Text,
    }
}

fn agency(body: &Body, year: FiscalYear, scores: &[Score], page: &Paper) -> Agency {
    let of = |code| scores.iter().find(|score| score.code == code).map(|s| s.value.value);
    let instruments: Option<Vec<_>> =
        scheme::weights().iter().map(|w| of(Code::Instrument(w.instrument))).collect();
    let instruments = instruments.and_then(|all| all.try_into().ok());
    let grade = of(Code::Total).and_then(|total| scheme::grade_of(year, total, instruments));
    Agency {
        name: Some(page.text(1, &body.name)),
        kind: body.kind.to_owned(),
        district: Some(page.text(1, &body.district)),
        province: Some(page.text(1, &body.province)),
        province_code: body.province_code.clone(),
        grade: grade.map(|grade| page.text(1, grade)),
        ..Agency::default()
    }
}

fn measure(document: usize, row: usize, page: &Paper, random: &mut Rng) -> Measure {
    let seed = made::seed_of_measure(document, row, MEASURES);
    let unit = UNITS[random.usize(..UNITS.len())];
    let text = |value: &str| Some(page.text(4, value));
    Measure {
        row: row + 1,
        indicators: vec![random.u8(1..=10)],
        measure: text(TITLES[random.usize(..TITLES.len())]),
        steps: text(&made::words(seed, WORDS)),
        responsible: text(unit),
        units: vec![unit.to_owned()],
        missing: vec!["timeframe"],
        ..Measure::default()
    }
}

fn findings(scores: &[Score], page: &Paper, random: &mut Rng) -> Vec<Finding> {
    let rules = catalogue::all();
    let count = random.usize(..=MOST_FINDINGS);
    (0..count).map(|_| finding(rules[random.usize(..rules.len())], scores, page, random)).collect()
}

fn finding(about: About, scores: &[Score], page: &Paper, random: &mut Rng) -> Finding {
    let score = &scores[random.usize(..scores.len())];
    let found = score.value.value.to_string();
    Finding {
        rule: about.id,
        severity: about.severity,
        agency: 0,
        code: (about.severity == Severity::Error).then_some(score.code),
        expected: about.asks_en.to_owned(),
        message_th: format!("{} พบ {found}", about.asks_th),
        message_en: format!("{}; found {found}", about.asks_en),
        locations: page.text(3, &found).locations,
        raw: score.value.raw.clone(),
        found,
    }
}
