//! The time of an answer.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat};

use super::trouble::Trouble;
use crate::corrections::moment::Moment;

/// Now, in UTC, to the millisecond.
pub(super) fn now() -> Result<Moment, Trouble> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let milliseconds = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    let now = DateTime::from_timestamp_millis(milliseconds).unwrap_or_default();
    let text = now.to_rfc3339_opts(SecondsFormat::Millis, true);
    text.parse().map_err(|cause| Trouble::Unfit(format!("{cause}: is the clock right?")))
}
