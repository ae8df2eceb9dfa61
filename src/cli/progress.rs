//! A bar on a terminal: how many of how many, and what else is worth knowing. Nothing in a pipe.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use prongsai::outcome::{Outcome, State};
use prongsai::pipeline::Progress;

const TEMPLATE: &str = "{bar:30} {pos}/{len} {prefix} · {msg}{elapsed} · {eta} left";

/// How often the clock of the bar moves.
const TICK: Duration = Duration::from_millis(250);

/// The bar of a run. It shows itself on a terminal alone.
#[derive(Default)]
pub struct Bar {
    bar: OnceLock<ProgressBar>,
    pages: AtomicU64,
    failures: AtomicU64,
}

impl Bar {
    /// Shows the bar: so many of such things are to come.
    pub fn begin(&self, count: usize, things: &'static str) {
        // ProgressBar draws on stderr, and hides itself where that is no terminal.
        let bar = self.bar.get_or_init(|| ProgressBar::new(count as u64));
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        bar.set_prefix(things);
        bar.enable_steady_tick(TICK);
    }

    /// One of them is done.
    pub fn step(&self) {
        self.bar.get().iter().for_each(|bar| bar.inc(1));
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn start(&self, documents: usize) {
        self.begin(documents, "files");
    }

    fn done(&self, outcome: &Outcome) {
        let read = u64::from(outcome.pages);
        let failed = u64::from(outcome.state == State::Failed);
        let pages = self.pages.fetch_add(read, Ordering::Relaxed) + read;
        let failures = self.failures.fetch_add(failed, Ordering::Relaxed) + failed;
        if let Some(bar) = self.bar.get() {
            bar.set_message(format!("{pages} pages · {failures} failed · "));
        }
        self.step();
    }
}
