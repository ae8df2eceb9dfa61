//! Fiscal years of the Buddhist era, and dates.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How far the Buddhist era is ahead of the Common era.
const BUDDHIST_OFFSET: i32 = 543;

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
        FiscalYear(self.0 - 1)
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
