//! A bar on a terminal: files, pages, failures. Nothing in a pipe.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use prongsai::outcome::{Outcome, State};
use prongsai::pipeline::Progress;

const TEMPLATE: &str = "{bar:30} {pos}/{len} files · {msg} · {elapsed} · {eta} left";

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
    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }

    /// So many documents are to come.
    pub fn begin(&self, documents: usize) {
        // ProgressBar draws on stderr, and hides itself where that is no terminal.
        let bar = self.bar.get_or_init(|| ProgressBar::new(documents as u64));
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(TICK);
    }

    /// One of them is done.
    pub fn count(&self, pages: u32, failed: bool) {
        let (read, failed) = (u64::from(pages), u64::from(failed));
        let pages = self.pages.fetch_add(read, Ordering::Relaxed) + read;
        let failures = self.failures.fetch_add(failed, Ordering::Relaxed) + failed;
        if let Some(bar) = self.bar.get() {
            bar.set_message(format!("{pages} pages · {failures} failed"));
            bar.inc(1);
        }
    }
}

impl Progress for Bar {
    fn start(&self, documents: usize) {
        self.begin(documents);
    }

    fn done(&self, outcome: &Outcome) {
        self.count(outcome.pages, outcome.state == State::Failed);
    }
}
