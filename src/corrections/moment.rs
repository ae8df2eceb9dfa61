//! When an answer was given: a moment as RFC 3339 writes it, compared as a time.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use regex::Regex;

use crate::day;

/// Seconds of a day and of an hour.
const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// Digits of a second that are told apart: nanoseconds.
const FRACTION_DIGITS: usize = 9;

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))$";
    Regex::new(pattern).unwrap_or_else(|e| panic!("the pattern is fixed and valid: {e}"))
});

/// A moment, with its text as given. Earlier ones are less.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Since 1970, in UTC.
    seconds: i64,
    nanoseconds: u32,
    text: String,
}

/// Not a moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a time such as 2025-11-30T20:15:00+07:00, found {0:?}")]
pub struct NotAMoment(pub String);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Moment, NotAMoment> {
        moment(text).ok_or_else(|| NotAMoment(text.to_owned()))
    }
}

fn moment(text: &str) -> Option<Moment> {
    let parts = SHAPE.captures(text)?;
    let day = i64::from(day::since_1970(&parts[1])?);
    let number = |n: usize| parts.get(n).map_or(Some(0), |m| m.as_str().parse::<i64>().ok());
    let (hour, minute, second) = (number(2)?, number(3)?, number(4)?);
    let (ahead_hours, ahead_minutes) = (number(7)?, number(8)?);
    // A leap second is written as the sixtieth.
    let exists = hour < 24 && minute < 60 && second <= 60;
    if !exists || ahead_hours > 23 || ahead_minutes > 59 {
        return None;
    }
    let ahead = ahead_hours * HOUR + ahead_minutes * 60;
    let ahead = if parts.get(6).is_some_and(|sign| sign.as_str() == "-") { -ahead } else { ahead };
    let fraction = parts.get(5).map_or("", |m| m.as_str());
    Some(Moment {
        seconds: day * DAY + hour * HOUR + minute * 60 + second - ahead,
        nanoseconds: format!("{fraction:0<FRACTION_DIGITS$}").parse().ok()?,
        text: text.to_owned(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn moments_are_compared_as_times() {
        assert!(of("2025-11-30T20:15:00+07:00") < of("2025-11-30T13:15:01Z"));
        assert!(of("2025-11-30T13:15:00.25Z") > of("2025-11-30T20:15:00.125+07:00"));
        assert!(of("2025-12-31T23:59:60Z") > of("2025-12-31T23:59:59Z"));
        assert_eq!(of("2025-11-30T20:15:00+07:00").to_string(), "2025-11-30T20:15:00+07:00");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        let wrong = [
            "2025-11-30",
            "2025-11-30 20:15:00",
            "2025-02-29T00:00:00Z",
            "2025-11-30T24:00:00Z",
            "2025-11-30T20:15:00",
            "2025-11-30T20:15:00+0700",
            "๒๕๖๘",
        ];
        for text in wrong {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }
}
