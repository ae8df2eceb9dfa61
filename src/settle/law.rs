//! The score law: the sums that hold between the scores of one agency and year, in integers, and the
//! values that no score can have.
//!
//! Given which codes there are; gives every relation that the year's scheme knows between them.
//! Checked on published scores of 2562 to 2568: each holds within 0.01, since the commission rounds
//! from unrounded inputs.

use std::collections::BTreeMap;

use super::possible;
use super::respondents::Respondents;
use crate::ita::results::POINTS_PASS;
use crate::ita::scheme;
use crate::ita::score::{Code, Hundredths, Instrument, Score};
use crate::ita::year::FiscalYear;

/// How far a sum may be off, in hundredths of a point of its result.
const TOLERANCE: i64 = 1;

/// What a misread last digit changes at most, in hundredths.
const LAST_DIGIT: i64 = 9;

/// What kind of sum: which evidence it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Total from its indicators.
    TotalOfIndicators,
    /// Total from its instruments.
    TotalOfInstruments,
    /// Instrument from its indicators.
    Instrument,
    /// Indicator from its items or sub-indicators, sub-indicator from its items.
    Items,
}

/// One sum: `scale * result = Σ weight * part`, within the tolerance.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Which sum.
    pub kind: Kind,
    /// What the parts make.
    pub result: Code,
    /// Parts with their weights.
    pub parts: Vec<(Code, i64)>,
    /// Sum of the weights.
    pub scale: i64,
}

/// The scores of one agency and year.
pub type Values = BTreeMap<Code, Hundredths>;

impl Relation {
    fn new(kind: Kind, result: Code, parts: Vec<(Code, i64)>) -> Relation {
        let scale = parts.iter().map(|(_, weight)| weight).sum();
        Relation { kind, result, parts, scale }
    }

    /// Whether it speaks of the code.
    pub fn has(&self, code: Code) -> bool {
        self.result == code || self.parts.iter().any(|(c, _)| *c == code)
    }

    /// All codes it speaks of, the result first.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        [self.result].into_iter().chain(self.parts.iter().map(|(c, _)| *c))
    }

    /// Whether the values satisfy it; `None` where one is missing.
    pub fn holds(&self, values: &Values) -> Option<bool> {
        self.holds_by(|code| values.get(&code).copied())
    }

    /// Whether the values satisfy it where one code has another value.
    pub fn holds_with(&self, values: &Values, code: Code, value: Hundredths) -> Option<bool> {
        self.holds_by(with(values, code, value))
    }

    /// How far it is off, in millionths of a hundredth.
    pub fn off(&self, values: &Values) -> Option<i64> {
        Some(self.off_by(|code| values.get(&code).copied())? * 1_000_000 / self.scale)
    }

    /// Whether it breaks where one code has another value, and by more than a misread last digit of
    /// another of its codes could hide.
    pub fn breaks_clearly(&self, values: &Values, code: Code, value: Hundredths) -> bool {
        let off = self.off_by(with(values, code, value));
        let others = self.parts.iter().filter(|(c, _)| *c != code).map(|(_, weight)| *weight);
        let result = Some(self.scale).filter(|_| code != self.result);
        let heaviest = others.chain(result).max().unwrap_or(0);
        off.is_some_and(|off| off > TOLERANCE * self.scale + LAST_DIGIT * heaviest)
    }

    fn holds_by(&self, value: impl Fn(Code) -> Option<Hundredths>) -> Option<bool> {
        Some(self.off_by(value)? <= TOLERANCE * self.scale)
    }

    /// How far the sum is off, in hundredths times its scale.
    fn off_by(&self, value: impl Fn(Code) -> Option<Hundredths>) -> Option<i64> {
        let mut off = -i64::from(value(self.result)?.0) * self.scale;
        for (code, weight) in &self.parts {
            off += i64::from(value(*code)?.0) * weight;
        }
        Some(off.abs())
    }

    fn weighted(&self, values: &Values) -> Option<i64> {
        self.parts.iter().map(|(code, weight)| Some(i64::from(values.get(code)?.0) * weight)).sum()
    }

    /// The value of one code that would make the sum exact, rounded; `None` where a value is missing.
    pub fn needed(&self, values: &Values, code: Code) -> Option<Hundredths> {
        if code == self.result {
            return self.computed(values);
        }
        let weight = self.parts.iter().find(|(c, _)| *c == code).map(|(_, weight)| *weight)?;
        let off = i64::from(values.get(&self.result)?.0) * self.scale - self.weighted(values)?;
        let value = i64::from(values.get(&code)?.0) + (off + weight / 2).div_euclid(weight);
        i32::try_from(value).ok().map(Hundredths)
    }

    /// What the parts make, rounded; `None` where one is missing.
    pub fn computed(&self, values: &Values) -> Option<Hundredths> {
        let sum = self.weighted(values)?;
        i32::try_from((sum + self.scale / 2).div_euclid(self.scale)).ok().map(Hundredths)
    }
}

/// The values where one code has another.
fn with(values: &Values, code: Code, value: Hundredths) -> impl Fn(Code) -> Option<Hundredths> {
    move |other| if other == code { Some(value) } else { values.get(&other).copied() }
}

/// Everything that the scores of one agency and year must satisfy.
#[derive(Clone, Debug)]
pub struct Law {
    year: Option<FiscalYear>,
    /// The sums between them.
    pub sums: Vec<Relation>,
    respondents: Respondents,
}

impl Law {
    /// Of these scores; `exact` are those that were not converted from something coarser.
    pub fn of(year: Option<FiscalYear>, exact: &Values) -> Law {
        Law { year, sums: relations(year, exact), respondents: Respondents::of(year, exact) }
    }

    /// Sums that the values break.
    pub fn broken(&self, values: &Values) -> Vec<&Relation> {
        self.sums.iter().filter(|sum| sum.holds(values) == Some(false)).collect()
    }

    /// Sums that speak of the code and hold.
    pub fn holding(&self, values: &Values, code: Code) -> Vec<&Relation> {
        let holds = |sum: &&Relation| sum.has(code) && sum.holds(values) == Some(true);
        self.sums.iter().filter(holds).collect()
    }

    /// How many people answered IIT, where its scores leave no doubt.
    pub fn respondents(&self) -> Option<i64> {
        self.respondents.of_iit()
    }

    /// Whether the code cannot have this value, whatever the sums say.
    pub fn rules_out(&self, code: Code, value: Hundredths) -> bool {
        !possible::allows(self.year, code, value) || self.respondents.rule_out(code, value)
    }
}

/// The settled scores that are exact enough for the sums: those converted from rounded points are not.
pub fn exact<'s>(scores: impl IntoIterator<Item = &'s Score>) -> Values {
    let is_coarse = |score: &Score| score.value.edits.iter().any(|e| e.pass == POINTS_PASS);
    let fine = scores.into_iter().filter(|score| !is_coarse(score));
    fine.map(|score| (score.code, score.value.value)).collect()
}

/// Every relation of the year whose codes are all among the values.
pub fn relations(year: Option<FiscalYear>, values: &Values) -> Vec<Relation> {
    if year.is_some_and(|y| y < scheme::FIRST_YEAR) {
        return Vec::new();
    }
    let mut all = sums_of_instruments();
    all.extend(year.map(sums_of_items).unwrap_or_default());
    all.retain(|r| r.codes().all(|c| values.contains_key(&c)));
    all
}

fn sums_of_instruments() -> Vec<Relation> {
    let indicators = |w: &scheme::Weight| (w.first..=w.last).map(Code::Indicator);
    let mut all = Vec::new();
    let mut of_indicators = Vec::new();
    let mut of_instruments = Vec::new();
    for weight in scheme::weights() {
        let count = i64::from(weight.last - weight.first + 1);
        // 60 is divided by 5, 3 and 2: every indicator's weight is whole.
        let share = i64::from(weight.percent) * 60 / count;
        of_indicators.extend(indicators(weight).map(|c| (c, share)));
        of_instruments.push((Code::Instrument(weight.instrument), i64::from(weight.percent)));
        let parts = indicators(weight).map(|c| (c, 1)).collect();
        all.push(Relation::new(Kind::Instrument, Code::Instrument(weight.instrument), parts));
    }
    all.push(Relation::new(Kind::TotalOfIndicators, Code::Total, of_indicators));
    all.push(Relation::new(Kind::TotalOfInstruments, Code::Total, of_instruments));
    all
}

/// IIT indicators from their questions; sub-indicators, 9 and 10 in the years that have them.
///
/// EIT indicators have a second part that item tables do not print, and the split of o-items since
/// 2566 is not known: no relation there.
fn sums_of_items(year: FiscalYear) -> Vec<Relation> {
    let mut all = Vec::new();
    let iit = scheme::indicators().iter().filter(|i| i.instrument == Instrument::Iit);
    for indicator in iit {
        let of = |i: &&scheme::Item| i.indicator == Some(indicator.number);
        let parts: Vec<(Code, i64)> = scheme::items(year).filter(of).map(|i| (i.code, 1)).collect();
        if !parts.is_empty() {
            all.push(Relation::new(Kind::Items, Code::Indicator(indicator.number), parts));
        }
    }
    let mut parents: BTreeMap<Code, Vec<(Code, i64)>> = BTreeMap::new();
    for sub in scheme::sub_indicators(year) {
        let items = (sub.first_item..=sub.last_item).map(|n| (Code::Item(Instrument::Oit, n), 1));
        all.push(Relation::new(Kind::Items, sub.code, items.collect()));
        if let Code::SubIndicator(parent, _) = sub.code {
            parents.entry(Code::Indicator(parent)).or_default().push((sub.code, 1));
        }
    }
    all.extend(
        parents.into_iter().map(|(parent, parts)| Relation::new(Kind::Items, parent, parts)),
    );
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(indicators: [i32; 10], total: i32) -> Values {
        let mut values: Values =
            (1..=10).zip(indicators).map(|(n, v)| (Code::Indicator(n), Hundredths(v))).collect();
        values.insert(Code::Total, Hundredths(total));
        values
    }

    #[test]
    fn a_published_total_follows() {
        let indicators = [10_000, 9_947, 9_947, 9_947, 10_000, 9_680, 9_579, 9_604, 10_000, 10_000];
        let right = values(indicators, 9_877);
        let [total] = relations(Some(FiscalYear(2568)), &right).try_into().expect("one relation");
        assert_eq!(total.holds(&right), Some(true));
        assert_eq!(total.computed(&right), Some(Hundredths(9_877)));
        assert_eq!(total.holds(&values(indicators, 9_879)), Some(false));
    }

    #[test]
    fn five_indices_have_no_law_here() {
        let values = values([9_000; 10], 9_000);
        assert!(relations(Some(FiscalYear(2561)), &values).is_empty());
        assert_eq!(relations(None, &values).len(), 1);
    }

    #[test]
    fn sub_indicators_make_indicators_until_2565() {
        let mut values = values([0; 10], 0);
        for n in 1..=5 {
            values.insert(Code::SubIndicator(9, n), Hundredths(0));
        }
        let of_items = |year| {
            relations(Some(FiscalYear(year)), &values)
                .iter()
                .filter(|r| r.kind == Kind::Items)
                .count()
        };
        assert_eq!(of_items(2562), 1);
        assert_eq!(of_items(2568), 0);
    }
}
