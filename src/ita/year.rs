//! Fiscal years of the Buddhist era, and dates.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::thai::numerals;

/// How far the Buddhist era is ahead of the Common era.
const BUDDHIST_OFFSET: i32 = 543;

/// Years of the Buddhist era that people may mean; the same of the Common era are apart from them.
const MEANT: Range<i32> = 2500..2600;

/// A Thai fiscal year, Buddhist era: 2569 runs from 1 October 2568 to 30 September 2569.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FiscalYear(pub u16);

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FiscalYear {
    /// The year before.
    pub fn before(self) -> FiscalYear {
        FiscalYear(self.0.saturating_sub(1))
    }

    /// Its first day, 1 October of the calendar year before.
    pub fn first_day(self) -> Date {
        Date { year: self.0 - 1, month: 10, day: 1 }
    }

    /// Its last day, 30 September.
    pub fn last_day(self) -> Date {
        Date { year: self.0, month: 9, day: 30 }
    }
}

/// Not a year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a fiscal year such as 2568, or 2025 of the Common era, found {0}")]
pub struct NotAYear(pub String);

impl FromStr for FiscalYear {
    type Err = NotAYear;

    /// In Thai or Arabic digits, of the Buddhist or the Common era: fiscal year 2568 is 2025.
    fn from_str(text: &str) -> Result<FiscalYear, NotAYear> {
        let number: Option<i32> = numerals::to_arabic(text.trim()).parse().ok();
        let eras = number.into_iter().flat_map(|n| [n, n.saturating_add(BUDDHIST_OFFSET)]);
        let meant = eras.into_iter().find(|year| MEANT.contains(year));
        let year = meant.and_then(|year| u16::try_from(year).ok());
        year.map(FiscalYear).ok_or_else(|| NotAYear(text.to_owned()))
    }
}

/// A calendar day; the year is of the Buddhist era, shown in the Common era.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Buddhist era.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl fmt::Display for Date {
    /// ISO 8601, Common era: `2025-10-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = i32::from(self.year) - BUDDHIST_OFFSET;
        write!(f, "{year:04}-{:02}-{:02}", self.month, self.day)
    }
}

impl Date {
    /// The fiscal year that the day falls in.
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear(self.year + u16::from(self.month >= 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_both_eras_and_both_sorts_of_digits() {
        let year = |text: &str| text.parse::<FiscalYear>().ok().map(|year| year.0);
        assert_eq!(year("2568"), Some(2568));
        assert_eq!(year("๒๕๖๘"), Some(2568));
        assert_eq!(year("2025"), Some(2568));
        assert_eq!(year("๒๐๒๕"), Some(2568));
        for text in ["68", "1900", "2700", "-2568", "", "ปี"] {
            assert_eq!(year(text), None, "{text}");
        }
    }
}
