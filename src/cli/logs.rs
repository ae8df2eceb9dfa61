//! Logs to stderr, as text or JSON lines; and what a panic in a document's thread says.

use std::io::{self, IsTerminal};
use std::panic;
use std::thread;

use clap::ValueEnum;
use prongsai::outcome::Outcome;
use prongsai::pipeline::THREAD_NAME;
use tracing_subscriber::EnvFilter;

use super::may_colour;
use super::words::plain;

/// The variable that sets what is logged.
const VARIABLE: &str = "PRONGSAI_LOG";

/// What is logged where the variable does not say.
const DEFAULT: &str = "warn";

/// How logs look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// Starts the logs. Only the first call of a process has an effect.
pub fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let started = match format {
        LogFormat::Text => logs.with_ansi(colours()).without_time().try_init(),
        LogFormat::Json => logs.json().flatten_event(true).try_init(),
    };
    if started.is_ok() {
        quiet_document_panics();
    }
}

/// One clear line for a document that could not be read.
pub fn failure(format: LogFormat, outcome: &Outcome) {
    let Some(error) = &outcome.error else { return };
    let (path, code) = (outcome.source.path.as_str(), error.code());
    match format {
        LogFormat::Text => eprintln!("{}", plain(&format!("{path}: {code}: {error}"))),
        LogFormat::Json => tracing::error!(path, code, "{error}"),
    }
}

/// One clear line about what was passed over.
pub fn remark(format: LogFormat, told: &str) {
    match format {
        LogFormat::Text => eprintln!("{}", plain(told)),
        LogFormat::Json => tracing::warn!("{told}"),
    }
}

fn colours() -> bool {
    io::stderr().is_terminal() && may_colour()
}

/// A panic over a document becomes that document's error; its trace is for those who ask.
fn quiet_document_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| match thread::current().name() {
        Some(THREAD_NAME) => tracing::info!("{panic}"),
        _ => usual(panic),
    }));
}
