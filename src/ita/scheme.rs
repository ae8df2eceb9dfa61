//! The scheme of the assessment as data: indicators, items, weights, grades, by year.
//!
//! Source: `data/*.csv`, whose origin `data/SOURCES.md` tells.

use std::sync::LazyLock;

use serde::Deserialize;

use super::phrase::bare;
use super::score::{Code, Hundredths, Instrument};
use super::similarity::Wording;
use super::year::FiscalYear;

/// One of the ten indicators.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// 1 to 10.
    pub number: u8,
    /// Whose part it is.
    pub instrument: Instrument,
    /// Official name.
    pub name: String,
    /// All its names for comparison.
    pub wordings: Vec<Wording>,
}

/// A part of indicator 9 or 10 in the years that have them.
#[derive(Clone, Debug)]
pub struct SubIndicator {
    /// Such as 9.1.
    pub code: Code,
    /// Official name.
    pub name: String,
    /// For comparison.
    pub bare_name: String,
    /// Its first o-item.
    pub first_item: u8,
    /// Its last o-item.
    pub last_item: u8,
    years: (u16, u16),
}

/// A survey question or an open-data item of one year.
#[derive(Clone, Debug)]
pub struct Item {
    /// Such as i1.
    pub code: Code,
    /// The indicator it belongs to; `None` where it is not known.
    pub indicator: Option<u8>,
    /// Official wording.
    pub name: String,
    /// The same for comparison.
    pub wording: Wording,
    year: u16,
}

/// How an instrument counts.
#[derive(Clone, Debug)]
pub struct Weight {
    /// Which.
    pub instrument: Instrument,
    /// First of its indicators.
    pub first: u8,
    /// Last of its indicators.
    pub last: u8,
    /// Percent of the total.
    pub percent: i32,
    /// Official name.
    pub name: String,
    /// The same for comparison.
    pub wording: Wording,
}

/// A grade and what it takes.
#[derive(Clone, Debug, Deserialize)]
pub struct Grade {
    first_year: u16,
    last_year: Option<u16>,
    /// As printed, such as `A` or `ผ่านดี`.
    pub grade: String,
    total_from: i32,
    total_below: Option<i32>,
    instruments: Option<String>,
}

/// The first year of the ten indicators; before it, five indices had other weights.
pub const FIRST_YEAR: FiscalYear = FiscalYear(2562);

/// Scores under this are weak and want a measure: the scheme's pass mark.
pub const PASS_MARK: Hundredths = Hundredths(8_500);

static INDICATORS: LazyLock<Vec<Indicator>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Row {
        indicator: u8,
        instrument: String,
        name_th: String,
        also_written: String,
    }
    rows(include_str!("data/indicators.csv"))
        .filter_map(|row: Row| {
            let names = [row.name_th.as_str(), row.also_written.as_str()];
            Some(Indicator {
                number: row.indicator,
                instrument: instrument_named(&row.instrument)?,
                wordings: names.iter().filter(|n| !n.is_empty()).map(|n| Wording::new(n)).collect(),
                name: row.name_th,
            })
        })
        .collect()
});

static SUB_INDICATORS: LazyLock<Vec<SubIndicator>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Row {
        first_year: u16,
        last_year: u16,
        sub_indicator: String,
        name_th: String,
        first_item: String,
        last_item: String,
    }
    let item = |text: &str| text.trim_start_matches('o').parse().ok();
    rows(include_str!("data/sub_indicators.csv"))
        .filter_map(|row: Row| {
            Some(SubIndicator {
                code: row.sub_indicator.parse().ok()?,
                bare_name: bare(&row.name_th),
                name: row.name_th,
                first_item: item(&row.first_item)?,
                last_item: item(&row.last_item)?,
                years: (row.first_year, row.last_year),
            })
        })
        .collect()
});

static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Row {
        fiscal_year: u16,
        item: String,
        indicator: Option<u8>,
        name_th: String,
    }
    rows(include_str!("data/items.csv"))
        .filter_map(|row: Row| {
            Some(Item {
                code: row.item.parse().ok()?,
                indicator: row.indicator,
                wording: Wording::new(&row.name_th),
                name: row.name_th,
                year: row.fiscal_year,
            })
        })
        .collect()
});

static WEIGHTS: LazyLock<Vec<Weight>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Row {
        instrument: String,
        first_indicator: u8,
        last_indicator: u8,
        weight_percent: i32,
        name_th: String,
    }
    rows(include_str!("data/weights.csv"))
        .filter_map(|row: Row| {
            Some(Weight {
                instrument: instrument_named(&row.instrument)?,
                first: row.first_indicator,
                last: row.last_indicator,
                percent: row.weight_percent,
                wording: Wording::new(&row.name_th),
                name: row.name_th,
            })
        })
        .collect()
});

static GRADES: LazyLock<Vec<Grade>> =
    LazyLock::new(|| rows(include_str!("data/grades.csv")).collect());

static GRADE_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = GRADES.iter().map(|g| g.grade.as_str()).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
    words.dedup();
    words
});

fn rows<T: serde::de::DeserializeOwned>(text: &'static str) -> impl Iterator<Item = T> {
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().filter_map(Result::ok)
}

fn instrument_named(name: &str) -> Option<Instrument> {
    Instrument::ALL.into_iter().find(|i| i.name() == name)
}

/// The ten indicators, in order.
pub fn indicators() -> &'static [Indicator] {
    &INDICATORS
}

/// The three instruments with their weights, in order.
pub fn weights() -> &'static [Weight] {
    &WEIGHTS
}

/// The weight of one instrument.
pub fn weight(instrument: Instrument) -> Option<&'static Weight> {
    WEIGHTS.iter().find(|w| w.instrument == instrument)
}

/// The instrument that an indicator belongs to.
pub fn instrument_of(indicator: u8) -> Option<Instrument> {
    INDICATORS.iter().find(|i| i.number == indicator).map(|i| i.instrument)
}

/// The sub-indicators of a year; none where they are not known.
pub fn sub_indicators(year: FiscalYear) -> impl Iterator<Item = &'static SubIndicator> {
    SUB_INDICATORS.iter().filter(move |s| (s.years.0..=s.years.1).contains(&year.0))
}

/// The items of a year, in order; none where they are not known.
pub fn items(year: FiscalYear) -> impl Iterator<Item = &'static Item> {
    ITEMS.iter().filter(move |i| i.year == year.0)
}

/// The items of the known year nearest to this one: for wording alone.
pub fn items_like(year: Option<FiscalYear>) -> Vec<&'static Item> {
    let exact: Vec<_> = year.map(|y| items(y).collect()).unwrap_or_default();
    let whole = exact.iter().any(|i| matches!(i.code, Code::Item(Instrument::Iit, _)));
    if whole { exact } else { items(FULL_LIST_YEAR).collect() }
}

/// The year whose list of items is known in whole.
const FULL_LIST_YEAR: FiscalYear = FiscalYear(2568);

/// The indicator that an item belongs to, where the year's list or its sub-indicators tell.
pub fn indicator_of_item(code: Code, year: Option<FiscalYear>) -> Option<u8> {
    let listed = |y| items(y).find(|i| i.code == code).and_then(|i| i.indicator);
    year.and_then(|y| listed(y).or_else(|| indicator_by_range(code, y)))
}

fn indicator_by_range(code: Code, year: FiscalYear) -> Option<u8> {
    let Code::Item(Instrument::Oit, number) = code else { return None };
    let holds = |s: &&SubIndicator| (s.first_item..=s.last_item).contains(&number);
    match sub_indicators(year).find(holds)?.code {
        Code::SubIndicator(indicator, _) => Some(indicator),
        _ => None,
    }
}

/// The official Thai name of what a code stands for; empty where it is not known.
pub fn name_of(code: Code, year: Option<FiscalYear>) -> String {
    match code {
        Code::Total => "คะแนนรวม".to_owned(),
        Code::Instrument(i) => weight(i).map(|w| w.name.clone()).unwrap_or_default(),
        Code::Indicator(n) => {
            INDICATORS.iter().find(|i| i.number == n).map(|i| i.name.clone()).unwrap_or_default()
        }
        Code::SubIndicator(..) => year
            .and_then(|y| sub_indicators(y).find(|s| s.code == code))
            .map(|s| s.name.clone())
            .unwrap_or_default(),
        Code::Item(..) => year
            .and_then(|y| items(y).find(|i| i.code == code))
            .map(|i| i.name.clone())
            .unwrap_or_default(),
    }
}

/// Every grade that any year knows, longest first, so that a search finds the whole word.
pub fn grade_words() -> &'static [&'static str] {
    &GRADE_WORDS
}

/// The grade that the rule of the year gives a total; `None` where the rule is not known.
///
/// From 2566 the word for 85 and more depends on the instruments, which may be unknown: then a
/// grade is given only where it does not matter.
pub fn grade_of(
    year: FiscalYear,
    total: Hundredths,
    instruments: Option<[Hundredths; 3]>,
) -> Option<&'static str> {
    let fits = |g: &&Grade| {
        (g.first_year..=g.last_year.unwrap_or(u16::MAX)).contains(&year.0)
            && total.0 >= g.total_from * 100
            && g.total_below.is_none_or(|below| total.0 < below * 100)
    };
    let met = |g: &&Grade| -> Option<bool> {
        let Some(rule) = g.instruments.as_deref().filter(|r| !r.is_empty()) else {
            return Some(true);
        };
        let instruments = instruments?;
        let bound = rule.rsplit(' ').next()?.parse::<i32>().ok()? * 100;
        Some(match rule.starts_with("any <") {
            true => instruments.iter().any(|i| i.0 < bound),
            false => instruments.iter().all(|i| i.0 >= bound),
        })
    };
    let candidates: Vec<&Grade> = GRADES.iter().filter(fits).collect();
    if candidates.iter().any(|g| met(g).is_none()) {
        return None;
    }
    candidates.iter().find(|g| met(g) == Some(true)).map(|g| g.grade.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_whole() {
        assert_eq!(indicators().len(), 10);
        assert_eq!(weights().iter().map(|w| w.percent).sum::<i32>(), 100);
        assert_eq!(items(FiscalYear(2568)).count(), 52);
        assert_eq!(sub_indicators(FiscalYear(2562)).count(), 7);
        assert_eq!(sub_indicators(FiscalYear(2568)).count(), 0);
    }

    #[test]
    fn items_belong_to_indicators_by_the_list_or_by_sub_indicators() {
        let of = |code: &str, year| indicator_of_item(code.parse().ok()?, Some(FiscalYear(year)));
        assert_eq!((of("o19", 2568), of("o20", 2568)), (Some(9), Some(10)));
        assert_eq!((of("o33", 2563), of("o34", 2563)), (Some(9), Some(10)));
        assert_eq!(of("o3", 2567), None);
    }

    #[test]
    fn grades_follow_the_rule_of_the_year() {
        let total = Hundredths(8_851);
        assert_eq!(grade_of(FiscalYear(2565), total, None), Some("A"));
        let strong = [Hundredths(9_000); 3];
        let mixed = [Hundredths(9_000), Hundredths(8_000), Hundredths(9_500)];
        assert_eq!(grade_of(FiscalYear(2568), total, Some(strong)), Some("ผ่านดี"));
        assert_eq!(grade_of(FiscalYear(2568), total, Some(mixed)), Some("ผ่าน"));
        assert_eq!(grade_of(FiscalYear(2568), total, None), None);
        assert_eq!(grade_of(FiscalYear(2568), Hundredths(6_000), None), Some("ต้องปรับปรุงโดยด่วน"));
    }
}
