//! Which scores a person should look at first: those whose answer settles most others.
//!
//! Given a settled report, gives its open scores, each with how many other open scores are settled once
//! its true value is known. What the answer will be nobody knows before: it is the mean over the values
//! that it may have.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{self, Candidate};
use super::choose::{self, Choice, Stated};
use crate::ita::report::Report;
use crate::ita::score::{Code, Hundredths, Mention, Score, Status};
use crate::ita::year::FiscalYear;

/// An open score, and what its answer is worth.
#[derive(Clone, Copy, Debug)]
pub struct Open<'r> {
    /// The score.
    pub score: &'r Score,
    /// Other open scores that its answer settles: the mean over the answers that it may have, rounded.
    pub settles: usize,
}

/// The open scores of a report: disputed ones, and repaired ones that a person may confirm.
pub fn open(report: &Report) -> Vec<Open<'_>> {
    let year = report.fiscal_year.as_ref().map(|y| y.value);
    let agencies = report.scores.chunk_by(|a, b| a.agency == b.agency);
    agencies.flat_map(|scores| open_of_agency(report, scores, year)).collect()
}

fn open_of_agency<'r>(
    report: &Report,
    scores: &'r [Score],
    year: Option<FiscalYear>,
) -> Vec<Open<'r>> {
    let open: Vec<&Score> = scores.iter().filter(|s| s.year == year && is_open(s.status)).collect();
    let Some(first) = open.first() else { return Vec::new() };
    let own = |m: &&Mention| m.agency == first.agency && m.year == year;
    let mentions: Vec<&Mention> = report.mentions.iter().filter(own).collect();
    let stated = candidates::candidates(&mentions);
    let worth = |score| Open { score, settles: settles(&stated, year, score, open.len()) };
    open.iter().copied().map(worth).collect()
}

fn is_open(status: Status) -> bool {
    matches!(status, Status::Disputed | Status::Repaired)
}

/// How many of the open scores its answer settles beside itself, on average.
fn settles(stated: &Stated, year: Option<FiscalYear>, score: &Score, open: usize) -> usize {
    let answers = [score.value.value].into_iter().chain(score.alternatives.iter().copied());
    let answers: BTreeSet<Hundredths> = answers.filter(|answer| answer.is_score()).collect();
    let left = |answer| still_open(&choose::choose(&answered(stated, score.code, answer), year));
    let settled = answers.iter().map(|answer| (open - 1).saturating_sub(left(*answer)));
    (2 * settled.sum::<usize>() + answers.len()) / (2 * answers.len().max(1))
}

fn still_open(choices: &BTreeMap<Code, Choice>) -> usize {
    choices.values().filter(|choice| is_open(choice.status)).count()
}

/// The statements as they are once a person has said what one score is.
fn answered<'m>(stated: &Stated<'m>, code: Code, value: Hundredths) -> Stated<'m> {
    let mut known = stated.clone();
    if let Some(list) = known.get_mut(&code) {
        let mentions = list.iter().flat_map(|c| c.mentions.clone()).collect();
        *list = vec![Candidate::known(value, mentions)];
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ita::report::Agency;
    use crate::ita::score::{Place, Role};
    use crate::provenance::{Location, Origin, Text};
    use crate::settle::settle;

    const YEAR: FiscalYear = FiscalYear(2568);

    /// A transcript that states ten indicators and the total.
    fn report(indicators: [i32; 10], total: i32) -> Report {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let codes = (1..=10).map(Code::Indicator).chain([Code::Total]);
        let mention = |(code, value)| {
            let value = Hundredths(value);
            Mention {
                agency: 0,
                year: Some(YEAR),
                code,
                value: Text::read(value.to_string(), location, 1.0).with(value),
                place: Place::ScoreTable,
                role: Role::Current,
                claim: None,
            }
        };
        settle(Report {
            agencies: vec![Agency::default()],
            fiscal_year: Some(Text::read("2568", location, 1.0).with(YEAR)),
            mentions: codes.zip(indicators.into_iter().chain([total])).map(mention).collect(),
            ..Report::default()
        })
    }

    const CLEAN: [i32; 10] = [9_355, 9_756, 9_956, 8_267, 9_178, 9_867, 9_836, 9_816, 7_500, 9_000];

    #[test]
    fn a_clean_report_has_nothing_to_look_at() {
        assert!(open(&report(CLEAN, 9_042)).is_empty());
    }

    #[test]
    fn the_misread_score_settles_most_and_stands_among_its_alternatives() {
        let mut misread = CLEAN;
        misread[1] = 9_796;
        let report = report(misread, 9_042);
        let open = open(&report);
        let two = open.iter().find(|o| o.score.code == Code::Indicator(2)).expect("open");
        assert!(two.score.alternatives.contains(&Hundredths(9_756)));
        assert_eq!(open.len(), 11);
        let hopeless = open.iter().find(|o| o.score.alternatives.is_empty()).expect("open");
        assert!(two.settles > hopeless.settles, "{} {}", two.settles, hopeless.settles);
    }
}
