//! The table at the end of a run.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use prongsai::corrections::apply::Applied;
use prongsai::dataset::vocabulary::{SEVERITIES, STATES, STATUSES};
use prongsai::outcome::{Outcome, State};

/// Pages and time below this many seconds give no speed worth telling.
const SHORTEST: f64 = 0.001;

/// What is told of a run, counted while its documents go by.
#[derive(Default)]
pub struct Tally {
    states: Counts,
    statuses: Counts,
    severities: Counts,
    measures: usize,
    pages: u64,
    applied: usize,
    refused: usize,
}

/// How many of each name.
pub type Counts = BTreeMap<&'static str, usize>;

impl Tally {
    /// One more document.
    pub fn add(&mut self, outcome: &Outcome) {
        count(&mut self.states, outcome.state.name());
        outcome.report.scores.iter().for_each(|s| count(&mut self.statuses, s.status.name()));
        outcome.findings.iter().for_each(|f| count(&mut self.severities, f.severity.name()));
        self.measures += outcome.report.measures.len();
        self.pages += u64::from(outcome.pages);
    }

    /// What became of people's answers.
    pub fn add_answers(&mut self, applied: &Applied) {
        self.applied += applied.count;
        self.refused += applied.refused.len();
    }

    /// Whether a document failed.
    pub fn has_failures(&self) -> bool {
        self.states.contains_key(State::Failed.name())
    }

    /// Documents by state, scores by status, findings by severity, time and speed.
    pub fn told(&self, time: Duration, folder: &Path) -> String {
        [
            line("documents", &counts(&STATES, &self.states)),
            line("scores", &counts(&STATUSES, &self.statuses)),
            line("measures", &self.measures.to_string()),
            line("findings", &counts(&SEVERITIES, &self.severities)),
            self.answers(),
            line("time", &speed(self.pages, time)),
            line("output", &folder.display().to_string()),
        ]
        .concat()
    }

    /// A line where people have said anything.
    fn answers(&self) -> String {
        match (self.applied, self.refused) {
            (0, 0) => String::new(),
            (applied, 0) => line("answers", &format!("{applied} applied")),
            (applied, refused) => {
                line("answers", &format!("{applied} applied · {refused} not applied"))
            }
        }
    }
}

fn count(counts: &mut Counts, name: &'static str) {
    *counts.entry(name).or_default() += 1;
}

/// A line of a summary.
pub fn line(name: &str, value: &str) -> String {
    format!("{name:<10} {value}\n")
}

/// How many of each name, `none` where there are none at all.
pub fn counts(names: &[&str], found: &Counts) -> String {
    let parts = names.iter().filter_map(|name| Some(format!("{} {name}", found.get(name)?)));
    let shown: Vec<String> = parts.collect();
    if shown.is_empty() { "none".to_owned() } else { shown.join(" · ") }
}

fn speed(pages: u64, time: Duration) -> String {
    let seconds = time.as_secs_f64().max(SHORTEST);
    let rate = pages as f64 / seconds;
    format!("{seconds:.1} s · {pages} pages · {rate:.1} pages/s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_a_count_are_left_out() {
        let mut found = Counts::new();
        ["failed", "ok", "ok"].into_iter().for_each(|name| count(&mut found, name));
        assert_eq!(counts(&STATES, &found), "2 ok · 1 failed");
        assert_eq!(counts(&STATES, &Counts::new()), "none");
    }
}
