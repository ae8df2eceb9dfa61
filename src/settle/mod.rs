//! The choice among mentions by the score law.

use crate::ita::report::Report;

/// Settles one score a code.
pub fn settle(report: Report) -> Report {
    report
}
