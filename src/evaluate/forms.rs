//! Facts and check lists of forms.

use super::alike::{flat, similarity, unnumbered};
use super::judgement::{Judgement, Verdict};
use super::output::{Check, Read};
use super::told::Told;
use super::truth::{self, Truth};
use crate::dataset::line::LIST_DELIMITER;

/// The facts that the truth tells.
pub(super) fn facts(truth: &Truth, read: &Read) -> Vec<Judgement> {
    let told = [
        ("plan_budget", &truth.plan_budget_baht),
        ("plan_projects", &truth.plan_projects),
        ("projects_done", &truth.projects_done),
    ];
    let one = |(key, told): (&str, &Option<Told<String>>)| {
        let told = whole(&told.as_ref()?.0);
        let row = read.facts.iter().find(|row| row.key == key);
        let value = row.map(|row| whole(&row.value)).unwrap_or_default();
        Some(Judgement::exact(truth.name(), "fact", key, [&told, &value]))
    };
    told.into_iter().filter_map(one).collect()
}

/// A number without decimals that are none and signs between thousands.
fn whole(number: &str) -> String {
    let digits = number.replace(',', "");
    digits.strip_suffix(".00").map(str::to_owned).unwrap_or(digits)
}

/// The lines of the check list, and those that the truth does not tell; none where it has no list.
pub(super) fn checklist(truth: &Truth, read: &Read) -> Vec<Judgement> {
    if truth.checklist.is_empty() {
        return Vec::new();
    }
    // Lines without a number or an indicator are notes, which truths leave out.
    let counted = |row: &&&Check| !row.indicators.is_empty() && !row.number.is_empty();
    let mut open: Vec<&Check> = read.checklist.iter().filter(counted).copied().collect();
    let mut judged = Vec::new();
    for told in &truth.checklist {
        let (key, number) = (indicators(told), flat(&told.number));
        let same = |row: &&Check| row.indicators == key && flat(&row.number) == number;
        let row = open.iter().position(same).map(|at| open.remove(at));
        judged.push(judge_line(truth.name(), told, row));
    }
    let extra = |row: &&Check| {
        let key = format!("{} {}", row.indicators, row.number);
        Judgement::spurious(truth.name(), "checklist", key, &row.text)
    };
    judged.extend(open.iter().map(extra));
    judged
}

fn indicators(told: &truth::Check) -> String {
    let numbers: Vec<String> = told.indicators.iter().map(u8::to_string).collect();
    numbers.join(LIST_DELIMITER)
}

/// A line is right where its text and its tick are; a tick that nobody could see is flagged.
fn judge_line(document: &str, told: &truth::Check, row: Option<&Check>) -> Judgement {
    let key = format!("{} {}", indicators(told), told.number);
    let read = row.map_or("", |row| &row.state);
    let judged = Judgement::exact(document, "checklist", key, [&told.state, read]);
    let texts = [row.map_or("", |row| &row.text), &told.text].map(|text| flat(unnumbered(text)));
    let likeness = similarity(&texts[0], &texts[1]);
    match judged.verdict {
        Verdict::Right => judged.of_likeness(likeness),
        Verdict::Silent if read == "unknown" => {
            let similarity = Some(likeness);
            Judgement { verdict: Verdict::Flagged, similarity, ..judged }
        }
        _ => Judgement { similarity: Some(likeness), ..judged },
    }
}
