//! A calendar day of a cell, for formats that have a type for it.

/// Days from 1 March of year 0 to 1 January 1970.
const DAYS_TO_1970: i64 = 719_468;

/// Days of the 400 years after which the Gregorian calendar repeats itself.
const DAYS_OF_400_YEARS: i64 = 146_097;

/// Days since 1 January 1970 of a day in ISO 8601, Common era; `None` where the calendar has no such
/// day, as 31 February, which a document may well state.
pub fn since_1970(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let exists = (1..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day);
    exists.then(|| i32::try_from(count(year, month, day)).ok()).flatten()
}

/// Counted from 1 March, so that the leap day is the last of its year.
fn count(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970
}

fn days_in(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(since_1970("1970-01-01"), Some(0));
        assert_eq!(since_1970("1969-12-31"), Some(-1));
        assert_eq!(since_1970("2000-02-29"), Some(11_016));
        assert_eq!(since_1970("2025-10-01"), Some(20_362));
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        assert_eq!(since_1970("2025-02-29"), None);
        assert_eq!(since_1970("1900-02-29"), None);
        assert_eq!(since_1970("2025-13-01"), None);
        assert_eq!(since_1970("ตุลาคม"), None);
    }
}
