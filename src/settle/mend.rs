//! The fewest misread digits that explain why scores break the law.
//!
//! Given scores that break it, gives every set of single digits, one a score and as few as will do, whose
//! mending satisfies all of it, each a fault of its own: two digits that only together make one sum right
//! are not looked for, there are always some. Where all sets are of the same scores, these were misread, and
//! the one set of likely misreadings among them is the answer, if it fits the sums best. Digits of other
//! scores that would do as well leave it open which were misread.

use std::collections::{BTreeMap, BTreeSet};

use super::law::{Law, Relation, Values};
use super::misreading::Misreadings;
use crate::ita::score::{Code, Hundredths};

/// Scores that are taken for misread at most: more digits explain nearly anything.
const MOST_MISREAD: usize = 2;

/// Scores with the values that they are mended to.
pub type Mends = BTreeMap<Code, Hundredths>;

/// What misread digits can explain.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// One set only: these scores were misread, and have these values.
    Unique(Mends),
    /// Several sets, or an unlikely one; or none, where the list is empty.
    Open(Vec<Mends>),
}

/// Looks for the misread digits among the scores that may be misread.
pub fn mend(law: &Law, values: &Values, readings: &BTreeMap<Code, Misreadings>) -> Answer {
    let search = Search { law, readings };
    let sets = (1..=MOST_MISREAD).map(|size| search.sets(values, size)).find(|s| !s.is_empty());
    let sets: Vec<Mends> = sets.into_iter().flatten().collect();
    match search.only(values, &sets) {
        Some(only) => Answer::Unique(only.clone()),
        None => Answer::Open(sets),
    }
}

/// What is searched: the scores that may be misread, under a law.
struct Search<'s> {
    law: &'s Law,
    readings: &'s BTreeMap<Code, Misreadings>,
}

/// What is wrong first: a score that is ruled out by itself, else the smallest of the broken sums.
enum Fault<'s> {
    Score(Code),
    Sum(&'s Relation),
}

impl<'s> Search<'s> {
    /// Every set of so many mends, each of a fault, that satisfies the law.
    fn sets(&self, values: &Values, size: usize) -> BTreeSet<Mends> {
        let mut found = BTreeSet::new();
        self.extend(values, &Mends::new(), size, &mut found);
        found
    }

    fn extend(&self, values: &Values, mended: &Mends, left: usize, found: &mut BTreeSet<Mends>) {
        let Some(fault) = self.fault(values) else {
            found.extend(Some(mended.clone()).filter(|_| left == 0));
            return;
        };
        if left == 0 {
            return;
        }
        for (code, value) in self.ways(&fault, values).filter(|(c, _)| !mended.contains_key(c)) {
            let (mut values, mut mended) = (values.clone(), mended.clone());
            values.insert(code, value);
            mended.insert(code, value);
            self.extend(&values, &mended, left - 1, found);
        }
    }

    fn fault(&self, values: &Values) -> Option<Fault<'s>> {
        let mut codes = self.readings.keys();
        let ruled_out = codes.find(|code| self.law.rules_out(**code, values[*code]));
        let smallest = || self.law.broken(values).into_iter().min_by_key(|sum| sum.parts.len());
        ruled_out.map(|code| Fault::Score(*code)).or_else(|| smallest().map(Fault::Sum))
    }

    /// Single digits that mend a fault.
    fn ways<'w>(
        &'w self,
        fault: &Fault<'s>,
        values: &'w Values,
    ) -> impl Iterator<Item = (Code, Hundredths)> + 'w {
        let (codes, sum): (Vec<Code>, _) = match fault {
            Fault::Score(code) => (vec![*code], None),
            Fault::Sum(sum) => (sum.codes().collect(), Some(*sum)),
        };
        let readings = codes.into_iter().filter_map(|code| Some((code, self.readings.get(&code)?)));
        let all = readings.flat_map(|(code, read)| read.possible.iter().map(move |v| (code, *v)));
        all.filter(move |(code, value)| {
            let mends = sum.is_none_or(|s| s.holds_with(values, *code, *value) == Some(true));
            mends && !self.law.rules_out(*code, *value)
        })
    }

    /// The answer, if there is one.
    fn only<'m>(&self, values: &Values, sets: &'m [Mends]) -> Option<&'m Mends> {
        let first = sets.first()?;
        let is_likely =
            |mends: &&Mends| mends.iter().all(|(c, v)| self.readings[c].likely.contains(v));
        let mut likely = sets.iter().filter(is_likely);
        let (only, None) = (likely.next()?, likely.next()) else { return None };
        let same = sets.iter().all(|mends| mends.keys().eq(first.keys()));
        let off = self.off(values, only);
        let best = sets.iter().filter(|mends| *mends != only).all(|m| self.off(values, m) > off);
        (same && best).then_some(only)
    }

    /// How far the sums of the mended scores are off at most.
    fn off(&self, values: &Values, mends: &Mends) -> Option<i64> {
        let mut mended = values.clone();
        mended.extend(mends);
        let told = self.law.sums.iter().filter(|sum| mends.keys().any(|code| sum.has(*code)));
        told.filter_map(|sum| sum.off(&mended)).max()
    }
}
