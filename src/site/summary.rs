//! What every page of the site knows of the run.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::pictures::{Kept, Pictures};
use super::run::Run;
use crate::audit::catalogue::{self, About};
use crate::dataset::vocabulary::{SEVERITIES, STATUSES};
use crate::ita::scheme;
use crate::ita::score::{Code, Instrument};
use crate::outcome::State;

#[derive(Serialize)]
pub(super) struct Summary {
    version: &'static str,
    years: BTreeSet<u16>,
    agencies: usize,
    documents: Documents,
    /// Settled scores by status.
    statuses: BTreeMap<&'static str, usize>,
    findings: BTreeMap<&'static str, usize>,
    measures: usize,
    rules: Vec<Rule>,
    /// Official Thai names of total, instruments and indicators by their codes.
    names: BTreeMap<String, String>,
    pictures: Kinds,
}

#[derive(Serialize)]
struct Documents {
    total: usize,
    ok: usize,
    partial: usize,
    failed: usize,
    pages: u64,
}

#[derive(Serialize)]
struct Rule {
    id: &'static str,
    severity: &'static str,
    th: &'static str,
    en: &'static str,
}

/// Which pages are shown, and what their pictures weigh.
#[derive(Serialize)]
struct Kinds {
    kept: &'static str,
    count: u64,
    bytes: u64,
}

/// Of a run and the pictures that were drawn.
pub(super) fn of(run: &Run, kept: Kept, pictures: Pictures) -> Summary {
    let count = |names: &[&'static str], of: &dyn Fn(&str) -> usize| {
        names.iter().map(|&name| (name, of(name))).collect()
    };
    let graded = |name: &str| run.findings.iter().filter(|row| row.severity == name).count();
    let settled = |name: &str| run.statuses.get(name).copied().unwrap_or_default();
    Summary {
        version: env!("CARGO_PKG_VERSION"),
        years: run.comparison.iter().filter_map(|row| row.fiscal_year).collect(),
        agencies: run.agencies.len(),
        documents: documents(run),
        statuses: count(&STATUSES, &settled),
        findings: count(&SEVERITIES, &graded),
        measures: run.documents.iter().map(|row| row.measures).sum(),
        rules: catalogue::all().iter().map(rule).collect(),
        names: names(),
        pictures: Kinds { kept: kept.name(), count: pictures.count, bytes: pictures.bytes },
    }
}

fn documents(run: &Run) -> Documents {
    let count = |state: State| run.documents.iter().filter(|row| row.state == state.name()).count();
    Documents {
        total: run.documents.len(),
        ok: count(State::Ok),
        partial: count(State::Partial),
        failed: count(State::Failed),
        pages: run.documents.iter().filter_map(|row| row.pages).map(u64::from).sum(),
    }
}

fn rule(about: &About) -> Rule {
    let About { id, severity, asks_en: en, asks_th: th } = *about;
    Rule { id, severity: severity.name(), th, en }
}

fn names() -> BTreeMap<String, String> {
    let instruments = [Instrument::Iit, Instrument::Eit, Instrument::Oit].map(Code::Instrument);
    let codes = std::iter::once(Code::Total).chain(instruments);
    let codes = codes.chain((1..=10).map(Code::Indicator));
    codes.map(|code| (code.to_string(), scheme::name_of(code, None))).collect()
}
