//! The choice among the stated values of each code by the score law, and how far to trust it.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{Candidate, part_one};
use super::law::{self, Kind, Relation, Values};
use super::{doubts, lookalikes};
use crate::ita::score::{Code, Evidence, Hundredths, Status};
use crate::ita::year::FiscalYear;

/// More combinations of rival values than this are not tried; the weightiest stand then.
const MOST_COMBINATIONS: usize = 4_096;

/// What was decided for one code.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The settled value.
    pub value: Hundredths,
    /// Its status.
    pub status: Status,
    /// What settled it.
    pub evidence: Vec<Evidence>,
    /// Other values it could have.
    pub alternatives: Vec<Hundredths>,
}

/// The stated values of one agency and year, by code.
pub type Stated<'m> = BTreeMap<Code, Vec<Candidate<'m>>>;

/// Decides every code. `misread` tells whether digits may have been misread: in a typed text they
/// are as their author wrote them, and nothing is mended.
pub fn choose(stated: &Stated, year: Option<FiscalYear>, misread: bool) -> BTreeMap<Code, Choice> {
    let values = best_combination(stated, year);
    let relations = law::relations(year, &fine(stated, &values));
    let broken: Vec<&Relation> =
        relations.iter().filter(|r| r.holds(&values) == Some(false)).collect();
    let mends =
        if misread && !broken.is_empty() { mends(stated, &values, &relations) } else { Vec::new() };
    let only = match mends.as_slice() {
        [(code, value)] if may_be(stated, *code, values[code], *value) => Some((code, value)),
        _ => None,
    };
    if let Some((code, value)) = only {
        let mut mended = values.clone();
        mended.insert(*code, *value);
        let mut choices = judge(stated, &mended, &relations, &BTreeSet::new(), &[]);
        if let Some(choice) = choices.get_mut(code) {
            choice.status = Status::Repaired;
            choice.evidence = vec![evidence_of(&relations, *code)];
            choice.alternatives = vec![values[code]];
        }
        return choices;
    }
    let suspects = suspects(stated, &values, &relations, &broken);
    judge(stated, &values, &relations, &suspects, &mends)
}

fn evidence_of(relations: &[Relation], code: Code) -> Evidence {
    let items = relations.iter().any(|r| r.kind == Kind::Items && r.has(code));
    if items { Evidence::Items } else { Evidence::Sum }
}

/// The combination of stated values that satisfies most relations; of equals, the weightiest.
fn best_combination(stated: &Stated, year: Option<FiscalYear>) -> Values {
    let weightiest: Values = stated.iter().map(|(code, list)| (*code, list[0].value)).collect();
    let relations = law::relations(year, &fine(stated, &weightiest));
    let rivals: Vec<Code> = stated
        .iter()
        .filter(|(code, list)| list.len() > 1 && relations.iter().any(|r| r.has(**code)))
        .map(|(code, _)| *code)
        .collect();
    let combinations: usize = rivals.iter().map(|c| stated[c].len()).fold(1, usize::saturating_mul);
    if rivals.is_empty() || combinations > MOST_COMBINATIONS {
        return weightiest;
    }
    let mut best: Option<((usize, u32), Values)> = None;
    for n in 0..combinations {
        let (values, weight) = combination(stated, &rivals, &weightiest, n);
        let held = relations.iter().filter(|r| r.holds(&values) == Some(true)).count();
        if best.as_ref().is_none_or(|(score, _)| (held, weight) > *score) {
            best = Some(((held, weight), values));
        }
    }
    best.map_or(weightiest, |(_, values)| values)
}

/// The values that are exact enough for the law.
fn fine(stated: &Stated, values: &Values) -> Values {
    let coarse = |code: &Code, value: &Hundredths| {
        stated.get(code).is_some_and(|list| list.iter().any(|c| c.value == *value && c.coarse))
    };
    values.iter().filter(|(c, v)| !coarse(c, v)).map(|(c, v)| (*c, *v)).collect()
}

/// The n-th combination, counted with the rivals as digits.
fn combination(stated: &Stated, rivals: &[Code], base: &Values, n: usize) -> (Values, u32) {
    let (mut values, mut weight, mut rest) = (base.clone(), 0, n);
    for code in rivals {
        let candidate = &stated[code][rest % stated[code].len()];
        rest /= stated[code].len();
        weight += candidate.weight;
        values.insert(*code, candidate.value);
    }
    (values, weight)
}

/// Single look-alike misreadings whose mending satisfies every relation. A value that several
/// places agree on is not taken for misread.
fn mends(stated: &Stated, values: &Values, relations: &[Relation]) -> Vec<(Code, Hundredths)> {
    let involved: BTreeSet<Code> = relations
        .iter()
        .filter(|r| r.holds(values) == Some(false))
        .flat_map(Relation::codes)
        .collect();
    let mut found = Vec::new();
    for code in involved.into_iter().filter(|c| places(stated, values, *c) < 2) {
        for value in variants(stated, code, values[&code]) {
            let mut tried = values.clone();
            tried.insert(code, value);
            if relations.iter().all(|r| r.holds(&tried) != Some(false)) {
                found.push((code, value));
            }
        }
    }
    found
}

/// Whether a value can be mended to another: what was recognised only to what the recogniser held for
/// likely, for it tells how sure it is of each digit; of a transcript nothing of the kind is known.
fn may_be(stated: &Stated, code: Code, value: Hundredths, other: Hundredths) -> bool {
    let list = stated.get(&code).into_iter().flatten().filter(|c| c.value == value);
    let mut read = list.flat_map(|c| &c.mentions).map(|m| &m.value);
    read.all(|v| !doubts::is_recognised(v) || doubts::rivals(v).contains(&other))
}

/// What a value may be a misreading of: a look-alike, or what the recogniser held for likely.
fn variants(stated: &Stated, code: Code, value: Hundredths) -> BTreeSet<Hundredths> {
    let chosen = stated.get(&code).and_then(|list| list.iter().find(|c| c.value == value));
    let read = chosen.iter().flat_map(|c| &c.mentions).flat_map(|m| doubts::rivals(&m.value));
    lookalikes::variants(value).into_iter().chain(read).collect()
}

/// How many places state the chosen value.
fn places(stated: &Stated, values: &Values, code: Code) -> usize {
    let chosen = stated
        .get(&code)
        .and_then(|list| list.iter().find(|c| Some(&c.value) == values.get(&code)));
    chosen.map_or(0, |c| c.mentions.iter().filter(|m| !part_one(m)).count())
}

/// The codes that a broken relation throws doubt on: its members that nothing else confirms; where
/// all are confirmed, what they should make.
fn suspects(
    stated: &Stated,
    values: &Values,
    relations: &[Relation],
    broken: &[&Relation],
) -> BTreeSet<Code> {
    let mut suspects = BTreeSet::new();
    for relation in broken {
        let confirmed = |code: &Code| {
            places(stated, values, *code) >= 2
                || !could_be_wrong(relation, relations, values, *code)
        };
        let open: Vec<Code> = relation.codes().filter(|c| !confirmed(c)).collect();
        if open.is_empty() {
            suspects.insert(relation.result);
        }
        suspects.extend(open);
    }
    suspects
}

/// Whether the code alone could break the relation: the value that would mend it is a score, and
/// breaks no other relation that holds.
fn could_be_wrong(relation: &Relation, all: &[Relation], values: &Values, code: Code) -> bool {
    let Some(needed) = relation.needed(values, code) else { return true };
    let mut tried = values.clone();
    tried.insert(code, needed);
    let holding = all.iter().filter(|r| r.has(code) && r.holds(values) == Some(true));
    needed.is_score() && holding.clone().all(|r| r.holds(&tried) == Some(true))
}

/// Whether a relation that holds would break under every look-alike misreading of the code.
fn exposes(relation: &Relation, values: &Values, code: Code) -> bool {
    let breaks = |value: &Hundredths| {
        let mut tried = values.clone();
        tried.insert(code, *value);
        relation.holds(&tried) == Some(false)
    };
    relation.has(code) && lookalikes::variants(values[&code]).iter().all(breaks)
}

fn judge(
    stated: &Stated,
    values: &Values,
    relations: &[Relation],
    suspects: &BTreeSet<Code>,
    mends: &[(Code, Hundredths)],
) -> BTreeMap<Code, Choice> {
    let one = |(code, list): (&Code, &Vec<Candidate>)| {
        let value = values[code];
        let mut choice = judge_one(*code, list, values, relations);
        choice.alternatives.extend(mends.iter().filter(|(c, _)| c == code).map(|(_, v)| *v));
        if suspects.contains(code) || !value.is_score() {
            choice.status = Status::Disputed;
            choice.evidence.clear();
        }
        (*code, choice)
    };
    stated.iter().map(one).collect()
}

fn judge_one(code: Code, list: &[Candidate], values: &Values, relations: &[Relation]) -> Choice {
    let value = values[&code];
    let rivals: Vec<&Candidate> = list
        .iter()
        .filter(|c| c.value != value && !c.mentions.iter().all(|m| part_one(m)))
        .collect();
    let holding: Vec<&Relation> =
        relations.iter().filter(|r| r.has(code) && r.holds(values) == Some(true)).collect();
    let exposing = holding.iter().find(|r| exposes(r, values, code));
    let chosen = list.iter().find(|c| c.value == value);
    let agreeing = chosen.map_or(0, |c| c.mentions.iter().filter(|m| !part_one(m)).count());
    let rules_out =
        |rival: &&Candidate| holding.iter().any(|r| breaks_with(r, values, code, rival.value));
    let ruled_out = rivals.iter().all(rules_out);
    let mut evidence = Vec::new();
    if let Some(relation) = exposing.or(holding.first().filter(|_| !rivals.is_empty() && ruled_out))
    {
        evidence.push(if relation.kind == Kind::Items { Evidence::Items } else { Evidence::Sum });
    }
    if agreeing >= 2 {
        evidence.push(Evidence::Mentions);
    }
    let derived = chosen.is_some_and(|c| c.derived);
    let doubtful = chosen.map(Candidate::best).filter(|m| doubts::is_doubtful(&m.value));
    let mut alternatives: Vec<Hundredths> = rivals.iter().map(|c| c.value).collect();
    let status = if !rivals.is_empty() && !ruled_out && !outweighs(chosen, &rivals) {
        Status::Disputed
    } else if derived && doubtful.is_none() {
        let deficit = chosen.is_some_and(|c| !c.coarse);
        evidence = if deficit { vec![Evidence::Deficit] } else { Vec::new() };
        Status::Derived
    } else if (exposing.is_some() || agreeing >= 2) && (rivals.is_empty() || ruled_out) {
        Status::Verified
    } else if let Some(mention) = doubtful {
        alternatives.extend(doubts::rivals(&mention.value));
        Status::Disputed
    } else {
        Status::Printed
    };
    Choice { value, status, evidence, alternatives }
}

fn breaks_with(relation: &Relation, values: &Values, code: Code, value: Hundredths) -> bool {
    let mut tried = values.clone();
    tried.insert(code, value);
    relation.holds(&tried) == Some(false)
}

/// Whether the chosen value stands in more places than each rival, twice as many at least, and a
/// rival is a look-alike misreading of it: then the rival is the misread one.
fn outweighs(chosen: Option<&Candidate>, rivals: &[&Candidate]) -> bool {
    let Some(chosen) = chosen else { return false };
    rivals.iter().all(|rival| {
        let more = chosen.mentions.len() >= 2 * rival.mentions.len();
        more && lookalikes::alike(chosen.value, rival.value)
    })
}
