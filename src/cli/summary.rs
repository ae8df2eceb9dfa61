//! The table at the end of a run.

use std::path::Path;
use std::time::Duration;

use prongsai::dataset::vocabulary::{SEVERITIES, STATES, STATUSES};
use prongsai::outcome::Outcome;

/// Pages and time below this many seconds give no speed worth telling.
const SHORTEST: f64 = 0.001;

/// Documents by state, scores by status, findings by severity, time and speed.
pub fn of(outcomes: &[Outcome], time: Duration, folder: &Path) -> String {
    let states = outcomes.iter().map(|o| o.state.name());
    let statuses = outcomes.iter().flat_map(|o| &o.report.scores).map(|s| s.status.name());
    let severities = outcomes.iter().flat_map(|o| &o.findings).map(|f| f.severity.name());
    let measures: usize = outcomes.iter().map(|o| o.report.measures.len()).sum();
    [
        line("documents", &counts(&STATES, states)),
        line("scores", &counts(&STATUSES, statuses)),
        line("measures", &measures.to_string()),
        line("findings", &counts(&SEVERITIES, severities)),
        line("time", &speed(outcomes, time)),
        line("output", &folder.display().to_string()),
    ]
    .concat()
}

fn line(name: &str, value: &str) -> String {
    format!("{name:<10} {value}\n")
}

/// How many of each name, `none` where there are none at all.
fn counts<'a>(names: &[&str], found: impl Iterator<Item = &'a str>) -> String {
    let found: Vec<&str> = found.collect();
    let count = |name: &&str| (found.iter().filter(|f| *f == name).count(), name.to_string());
    let parts = names.iter().map(count).filter(|(n, _)| *n > 0);
    let shown: Vec<String> = parts.map(|(n, name)| format!("{n} {name}")).collect();
    if shown.is_empty() { "none".to_owned() } else { shown.join(" · ") }
}

fn speed(outcomes: &[Outcome], time: Duration) -> String {
    let pages: u64 = outcomes.iter().map(|o| u64::from(o.pages)).sum();
    let seconds = time.as_secs_f64().max(SHORTEST);
    let rate = pages as f64 / seconds;
    format!("{seconds:.1} s · {pages} pages · {rate:.1} pages/s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_a_count_are_left_out() {
        let found = ["failed", "ok", "ok"];
        assert_eq!(counts(&STATES, found.into_iter()), "2 ok · 1 failed");
        assert_eq!(counts(&STATES, [].into_iter()), "none");
    }
}
