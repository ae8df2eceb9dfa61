//! A value of a truth file: a text or a number in JSON that must say something of a certain sort.

use std::fmt::Display;
use std::str::FromStr;

use serde::Deserialize;
use serde_json::Value;

use crate::ita::year::Date;

/// What a JSON text or number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "Value", bound = "T: FromStr, T::Err: Display")]
pub struct Told<T>(pub T);

impl<T: FromStr> TryFrom<Value> for Told<T>
where
    T::Err: Display,
{
    type Error = String;

    fn try_from(value: Value) -> Result<Told<T>, String> {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            other => return Err(format!("expected a text or a number, found {other}")),
        };
        text.parse().map(Told).map_err(|error: T::Err| error.to_string())
    }
}

/// A day as truths write it: the year of the Buddhist era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Day, String> {
        let day = || {
            let mut parts = text.splitn(3, '-');
            let year = parts.next()?.parse().ok().filter(|year| (2400..2700).contains(year))?;
            let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
            let day = parts.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
            Some(Day(Date { year, month, day }))
        };
        let expected =
            || format!("expected a day of the Buddhist era such as 2569-01-31, found {text:?}");
        day().ok_or_else(expected)
    }
}
