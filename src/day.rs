//! A calendar day of a cell, for formats that have a type for it.

use chrono::NaiveDate;

/// Days since 1 January 1970 of a day in ISO 8601, Common era; `None` of what is no day.
pub fn since_1970(text: &str) -> Option<i32> {
    let day: NaiveDate = text.parse().ok()?;
    i32::try_from((day - NaiveDate::default()).num_days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970_and_none_is_made_up() {
        assert_eq!(since_1970("1970-01-01"), Some(0));
        assert_eq!(since_1970("1969-12-31"), Some(-1));
        assert_eq!(since_1970("2025-10-01"), Some(20_362));
        assert_eq!(since_1970("2025-02-29"), None);
        assert_eq!(since_1970("ตุลาคม"), None);
    }
}
