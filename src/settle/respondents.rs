//! How many people answered a survey, told by its scores, and the values that so many cannot give.
//!
//! A question's score is the mean of what n people chose, each on a scale of three steps from 0 to 100,
//! so it is one of 3n + 1 values; an indicator's is the mean of its three questions, now and then of the
//! rounded ones. Given the scores of one survey, gives which n are likely, and of any value whether these
//! could give it. Several scores are needed, and a survey of many hundreds gives nearly every value: then
//! nothing is said.
//!
//! Source: the scale fits every IIT score of the real reports of 2568 at hand, with n of 21 and 50; one of
//! their indicators is 93.55, the mean of rounded questions, where the exact mean is 93.556.

use std::collections::BTreeMap;

use super::law::Values;
use crate::ita::scheme;
use crate::ita::score::{Code, Hundredths, Instrument};
use crate::ita::year::FiscalYear;

/// The year whose scale and number of questions are known.
const YEAR: FiscalYear = FiscalYear(2568);
/// Steps from the lowest answer of IIT to the highest. The scale of EIT is not known: there the marks of
/// all people together are counted, as if each had one.
const STEPS: i64 = 3;
/// Numbers of respondents that are told apart: fewer give no survey, more give nearly every value.
const FEWEST: i64 = 5;
/// The most.
const MOST: i64 = 1_000;
/// How often a score is misread, before anything is known of it: as in poor transcripts.
const MISREAD: f64 = 0.02;
/// How often an indicator is 0.01 above the exact mean, and how often below: one of the twelve IIT indicators
/// under 100 of the real reports is off.
const OFF_BY_ONE: f64 = 0.05;
/// How likely one value is among all, where the number of respondents tells nothing.
const ANY_VALUE: f64 = 1e-4;
/// A value is ruled out if the numbers that could give it are less likely than this together: twenty scores
/// of a document give a false doubt in fewer than one of 250.
const RULED_OUT: f64 = 2e-4;
/// A number this likely is told.
const SETTLED: f64 = 0.95;
/// Numbers less likely than this are not kept: a thousand of them make no difference.
const NEGLIGIBLE: f64 = 1e-9;

/// What the scores of a document tell of its surveys.
#[derive(Clone, Debug, Default)]
pub struct Respondents {
    /// Of IIT, going by all its scores.
    iit: Odds,
    /// Of each score, going by the others.
    others: BTreeMap<Code, (Scale, Odds)>,
}

/// What one person can give to a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Scale {
    /// Marks at most.
    marks: i64,
    /// Whether it is a mean of scores, which may have been rounded before.
    is_mean: bool,
}

/// A score of a survey with its scale.
type Mark = (Hundredths, Scale);

/// Numbers of respondents and how likely each is; what is missing to 1 is that the scores tell nothing.
type Odds = Vec<(i64, f64)>;

impl Respondents {
    /// Of the scores of one agency and year. Indicators of EIT have a second part, of other people: only
    /// its questions count.
    pub fn of(year: Option<FiscalYear>, values: &Values) -> Respondents {
        let mut found = Respondents::default();
        if year == Some(YEAR) {
            found.iit = found.add(Instrument::Iit, values);
            found.add(Instrument::Eit, values);
        }
        found
    }

    /// Adds what each score of a survey may be by the others; gives the odds by all.
    fn add(&mut self, instrument: Instrument, values: &Values) -> Odds {
        let marks: Vec<(Code, Mark)> = values
            .iter()
            .filter_map(|(code, value)| Some((*code, (*value, scale_of(*code, instrument)?))))
            .collect();
        let mut telling: BTreeMap<Mark, usize> = BTreeMap::new();
        for (_, mark) in marks.iter().filter(|(_, (value, _))| tells(*value)) {
            *telling.entry(*mark).or_default() += 1;
        }
        let chances = Chances::of(telling.keys().copied().collect());
        for (code, mark) in &marks {
            // The same value elsewhere says the same.
            let own = Some(mark).filter(|mark| telling.get(mark) == Some(&1));
            self.others.insert(*code, (mark.1, chances.odds(own)));
        }
        chances.odds(None)
    }

    /// Whether no likely number of respondents gives this value to the code, going by all other
    /// scores.
    pub fn rule_out(&self, code: Code, value: Hundredths) -> bool {
        let Some((scale, odds)) = self.others.get(&code) else { return false };
        let told: f64 = odds.iter().map(|(_, share)| share).sum();
        let giving = odds.iter().filter(|(n, _)| scale.gives(*n, value));
        giving.map(|(_, share)| share).sum::<f64>() + (1.0 - told) < RULED_OUT
    }

    /// How many people answered IIT, where its scores leave no doubt.
    pub fn of_iit(&self) -> Option<i64> {
        let (n, share) = self.iit.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        (*share > SETTLED).then_some(*n)
    }
}

/// The scale of a score; `None` where it is no score of the survey's own.
fn scale_of(code: Code, of: Instrument) -> Option<Scale> {
    match code {
        Code::Item(instrument, _) => {
            let marks = if of == Instrument::Iit { STEPS } else { 1 };
            (instrument == of).then_some(Scale { marks, is_mean: false })
        }
        Code::Indicator(n) if of == Instrument::Iit && scheme::instrument_of(n) == Some(of) => {
            let questions = scheme::items(YEAR).filter(|item| item.indicator == Some(n));
            Some(Scale { marks: STEPS * questions.count() as i64, is_mean: true })
        }
        _ => None,
    }
}

impl Scale {
    /// Whether so many people can give the value.
    fn gives(self, people: i64, value: Hundredths) -> bool {
        let all = people * self.marks;
        gives(all, value) || self.is_mean && off_by_one(all, value)
    }

    /// How likely a score is where so many people gave it.
    fn chance(self, people: i64, value: Hundredths) -> f64 {
        let all = people * self.marks;
        let each = (1.0 - MISREAD) / all.min(i64::from(Hundredths::FULL.0)) as f64;
        let right = match self.is_mean {
            false if gives(all, value) => each,
            true if gives(all, value) => each * (1.0 - 2.0 * OFF_BY_ONE),
            true if off_by_one(all, value) => each * OFF_BY_ONE,
            _ => 0.0,
        };
        right + MISREAD * ANY_VALUE
    }
}

/// How likely each different score is, for each number of respondents.
struct Chances {
    scores: Vec<Mark>,
    by_number: Vec<(i64, Vec<f64>)>,
}

impl Chances {
    fn of(scores: Vec<Mark>) -> Chances {
        let row = |n: i64| scores.iter().map(|(value, scale)| scale.chance(n, *value)).collect();
        let by_number = (FEWEST..=MOST).map(|n| (n, row(n))).collect();
        Chances { scores, by_number }
    }

    /// How likely each number of respondents is by the scores, but for one; the unlikeliest are left
    /// out.
    fn odds(&self, but: Option<&Mark>) -> Odds {
        let kept = |(at, _): &(usize, &f64)| Some(&self.scores[*at]) != but;
        let weight = |n: i64, row: &Vec<f64>| {
            let told = row.iter().enumerate().filter(kept).map(|(_, chance)| chance);
            told.product::<f64>() / n as f64
        };
        // Small agencies are many: a number half as large is twice as likely beforehand.
        let scale: f64 = (FEWEST..=MOST).map(|n| 1.0 / n as f64).sum();
        let weights: Odds =
            self.by_number.iter().map(|(n, row)| (*n, weight(*n, row) / scale)).collect();
        // As likely beforehand as all numbers together.
        let told = self.scores.iter().filter(|score| Some(*score) != but);
        let none: f64 = told.map(|_| ANY_VALUE).product();
        let all = none + weights.iter().map(|(_, weight)| weight).sum::<f64>();
        let shares = weights.into_iter().map(|(n, weight)| (n, weight / all));
        shares.filter(|(_, share)| *share > NEGLIGIBLE).collect()
    }
}

/// Every number of respondents gives 0 and 100: they tell nothing.
fn tells(value: Hundredths) -> bool {
    value.is_score() && value.0 != 0 && value != Hundredths::FULL
}

/// Whether some share of so many marks, rounded to hundredths, is the value.
fn gives(marks: i64, value: Hundredths) -> bool {
    let (full, scaled) = (i64::from(Hundredths::FULL.0), i64::from(value.0) * marks);
    let below = scaled.div_euclid(full);
    [below, below + 1].iter().any(|got| 2 * (got * full - scaled).abs() <= marks)
}

fn off_by_one(marks: i64, value: Hundredths) -> bool {
    gives(marks, Hundredths(value.0 - 1)) || gives(marks, Hundredths(value.0 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The scores of the questions i1, i2 ... of so many people, each by what is missing to the full
    /// number of marks.
    fn survey(people: i32, missing: &[i32]) -> Values {
        let marks = 3 * people;
        let score = |m: &i32| Hundredths((20_000 * (marks - m) + marks) / (2 * marks));
        let codes = (1..).map(|n| Code::Item(Instrument::Iit, n));
        codes.zip(missing.iter().map(score)).collect()
    }

    fn respondents(values: &Values) -> Respondents {
        Respondents::of(Some(YEAR), values)
    }

    #[test]
    fn several_scores_tell_the_number_and_rule_out_what_it_does_not_give() {
        let values = survey(47, &[0, 3, 7, 11, 2, 5, 19, 8]);
        let found = respondents(&values);
        assert_eq!(found.of_iit(), Some(47));
        let code = Code::Item(Instrument::Iit, 3);
        assert!(!found.rule_out(code, values[&code]));
        assert!(found.rule_out(code, Hundredths(values[&code].0 + 30)));
    }

    #[test]
    fn a_misread_score_among_clean_ones_is_ruled_out_and_no_other() {
        let mut values = survey(47, &[0, 3, 7, 11, 2, 5, 19, 8]);
        let misread = Code::Item(Instrument::Iit, 5);
        values.insert(misread, Hundredths(values[&misread].0 - 4));
        let found = respondents(&values);
        let out: Vec<Code> =
            values.keys().copied().filter(|c| found.rule_out(*c, values[c])).collect();
        assert_eq!(out, [misread]);
    }

    #[test]
    fn an_indicator_may_be_the_mean_of_rounded_questions() {
        let mut values = survey(50, &[0, 10, 19, 11, 2, 63, 7, 5]);
        let one = Code::Indicator(1);
        values.insert(one, Hundredths(9_355));
        assert!(!respondents(&values).rule_out(one, Hundredths(9_355)));
        assert!(respondents(&values).rule_out(one, Hundredths(9_359)));
    }

    #[test]
    fn too_few_scores_too_many_people_or_another_year_tell_nothing() {
        let code = Code::Item(Instrument::Iit, 1);
        let silent = |values: &Values, year| {
            let found = Respondents::of(Some(year), values);
            found.of_iit().is_none() && !found.rule_out(code, Hundredths(9_431))
        };
        assert!(silent(&survey(47, &[3, 7]), YEAR));
        assert!(silent(&survey(1_873, &[40, 173, 211, 90, 331, 77, 5, 901]), YEAR));
        assert!(silent(&survey(47, &[3, 7, 11, 2, 5, 19, 8]), FiscalYear(2567)));
    }
}
