//! The choice among the stated values of each code by the score law, and how far to trust it.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{Candidate, part_one};
use super::law::{Kind, Law, Relation, Values};
use super::mend::{self, Answer, Mends};
use super::misreading::{self, Misreadings};
use super::{doubts, lookalikes, review};
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

impl Choice {
    /// Whether a person should look at it.
    pub fn is_open(&self) -> bool {
        review::is_open(self.status, &self.evidence)
    }
}

/// The stated values of one agency and year, by code.
pub type Stated<'m> = BTreeMap<Code, Vec<Candidate<'m>>>;

/// Decides every code. In a typed text digits are as their author wrote them, and nothing is mended.
pub fn choose(stated: &Stated, year: Option<FiscalYear>) -> BTreeMap<Code, Choice> {
    let (values, law) = best_combination(stated, year);
    let case = Case { stated, values: &values, law: &law };
    let mut choices = match mend::mend(&law, &values, &case.open_readings()) {
        Answer::Unique(mends) => repaired(&case, &mends),
        Answer::Open(mends) => judge(&case, &suspects(&case), &mends),
    };
    let looked_at =
        |(code, _): &(&Code, &mut Choice)| stated[*code].iter().any(|c| c.is_unreadable);
    choices.iter_mut().filter(looked_at).for_each(|(_, choice)| nobody_can_read(choice));
    choices
}

/// A person looked and could not read it: it stays open, and nobody is asked again.
fn nobody_can_read(choice: &mut Choice) {
    choice.status = Status::Disputed;
    choice.evidence = vec![Evidence::Person];
}

/// What is decided on: the stated values, those chosen among them, and the law.
struct Case<'c, 'm> {
    stated: &'c Stated<'m>,
    values: &'c Values,
    law: &'c Law,
}

impl<'c, 'm> Case<'c, 'm> {
    /// The statement of the chosen value.
    fn chosen(&self, code: Code) -> Option<&'c Candidate<'m>> {
        let value = self.values.get(&code)?;
        self.stated.get(&code)?.iter().find(|candidate| candidate.value == *value)
    }

    /// Whether nothing that breaks the law can be wrong with the chosen value: several places state
    /// it, or it is known for certain.
    fn is_confirmed(&self, code: Code) -> bool {
        self.places(code) >= 2 || self.chosen(code).is_some_and(|c| c.is_known)
    }

    /// How many places state the chosen value.
    fn places(&self, code: Code) -> usize {
        let chosen = self.chosen(code).into_iter().flat_map(|candidate| &candidate.mentions);
        chosen.filter(|mention| !part_one(mention)).count()
    }

    fn readings(&self, code: Code) -> Misreadings {
        self.chosen(code).map(misreading::of).unwrap_or_default()
    }

    /// Whether the chosen value is as its author wrote it, or known for certain.
    fn is_sure(&self, code: Code) -> bool {
        let chosen = self.chosen(code);
        let mut mentions = chosen.into_iter().flat_map(|candidate| &candidate.mentions);
        chosen.is_some_and(|c| c.is_known) || mentions.any(|mention| mention.value.is_typed())
    }

    /// What may be misread of a score that breaks the law. A value that several places agree on is
    /// not taken for misread.
    fn open_readings(&self) -> BTreeMap<Code, Misreadings> {
        let open = |code: &Code| !self.is_confirmed(*code) && !self.is_sure(*code);
        let open = self.values.keys().copied().filter(open);
        open.map(|code| (code, self.readings(code))).collect()
    }

    /// Whether the sum breaks if the code has another value.
    fn breaks_with(&self, sum: &Relation, code: Code, value: Hundredths) -> bool {
        sum.holds_with(self.values, code, value) == Some(false)
    }
}

/// All others judged with the mended values.
fn repaired(case: &Case, mends: &Mends) -> BTreeMap<Code, Choice> {
    let mut mended = case.values.clone();
    mended.extend(mends);
    let with_them = Case { values: &mended, ..*case };
    let mut choices = judge(&with_them, &BTreeSet::new(), &[]);
    for code in mends.keys() {
        if let Some(choice) = choices.get_mut(code) {
            choice.status = Status::Repaired;
            choice.evidence = evidence_of(case, &with_them, *code);
            let read = case.values[code];
            choice.alternatives.retain(|value| *value != read);
            choice.alternatives.insert(0, read);
        }
    }
    choices
}

/// What shows that a score was misread: sums that hold once all is mended and would not with what was
/// read, and the scheme.
fn evidence_of(case: &Case, mended: &Case, code: Code) -> Vec<Evidence> {
    let read = case.values[&code];
    let holding = mended.law.holding(mended.values, code).into_iter();
    let sums = holding.filter(|sum| mended.breaks_with(sum, code, read)).map(of_sum);
    let scheme = Some(Evidence::Scheme).filter(|_| case.law.rules_out(code, read));
    sums.chain(scheme).collect::<BTreeSet<_>>().into_iter().collect()
}

fn of_sum(sum: &Relation) -> Evidence {
    if sum.kind == Kind::Items { Evidence::Items } else { Evidence::Sum }
}

/// The combination of stated values that satisfies the law best, with the law; of equals, the weightiest.
fn best_combination(stated: &Stated, year: Option<FiscalYear>) -> (Values, Law) {
    let weightiest: Values = stated.iter().map(|(code, list)| (*code, list[0].value)).collect();
    let law = Law::of(year, &fine(stated, &weightiest));
    let told = |code: &Code| law.sums.iter().any(|sum| sum.has(*code));
    let rivals: Vec<Code> = stated
        .iter()
        .filter(|(code, list)| list.len() > 1 && (told(code) || ruled_out(&law, **code, list)))
        .map(|(code, _)| *code)
        .collect();
    let combinations: usize = rivals.iter().map(|c| stated[c].len()).fold(1, usize::saturating_mul);
    if rivals.is_empty() || combinations > MOST_COMBINATIONS {
        return (weightiest, law);
    }
    let all = rivals.iter().flat_map(|code| stated[code].iter().map(|c| (*code, c.value)));
    let possible: BTreeSet<(Code, Hundredths)> =
        all.filter(|(code, value)| !law.rules_out(*code, *value)).collect();
    let fits = |values: &Values| {
        let held = law.sums.iter().filter(|sum| sum.holds(values) == Some(true)).count();
        held + rivals.iter().filter(|code| possible.contains(&(**code, values[code]))).count()
    };
    let all = (0..combinations).rev().map(|n| combination(stated, &rivals, &weightiest, n));
    // Of equals, `max_by_key` takes the last: the first combination.
    let best = all.max_by_key(|(values, weight)| (fits(values), *weight));
    let values = best.map_or(weightiest, |(values, _)| values);
    let law = Law::of(year, &fine(stated, &values));
    (values, law)
}

fn ruled_out(law: &Law, code: Code, list: &[Candidate]) -> bool {
    list.iter().any(|candidate| law.rules_out(code, candidate.value))
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

/// The codes that the law throws doubt on: those that were read as a value that it rules out, the
/// members of a broken sum that nothing else confirms, and where all are confirmed, what they should
/// make. What is known of possible values is not sure enough to doubt a typed number.
fn suspects(case: &Case) -> BTreeSet<Code> {
    let ruled_out =
        |code: &Code| case.law.rules_out(*code, case.values[code]) && !case.is_sure(*code);
    let mut suspects: BTreeSet<Code> = case.values.keys().copied().filter(ruled_out).collect();
    for sum in case.law.broken(case.values) {
        let open = |code: &Code| !case.is_confirmed(*code) && could_be_wrong(case, sum, *code);
        let open: Vec<Code> = sum.codes().filter(open).collect();
        if open.is_empty() {
            suspects.insert(sum.result);
        }
        suspects.extend(open);
    }
    suspects
}

/// Whether the code alone could break the sum: the value that would mend it is possible, and breaks no
/// other sum that holds.
fn could_be_wrong(case: &Case, sum: &Relation, code: Code) -> bool {
    let Some(needed) = sum.needed(case.values, code) else { return true };
    let breaks = |other: &&Relation| case.breaks_with(other, code, needed);
    needed.is_score() && !case.law.holding(case.values, code).iter().any(breaks)
}

fn judge(case: &Case, suspects: &BTreeSet<Code>, mends: &[Mends]) -> BTreeMap<Code, Choice> {
    let one = |(code, list): (&Code, &Vec<Candidate>)| {
        let mut choice = judge_one(case, *code, list);
        choice.alternatives.extend(mends.iter().filter_map(|mends| mends.get(code)));
        choice.alternatives.extend(computed(case, *code).filter(|_| suspects.contains(code)));
        choice.alternatives.sort_unstable();
        choice.alternatives.dedup();
        let is_open = suspects.contains(code) || !choice.value.is_score();
        if is_open && choice.status != Status::Corrected {
            choice.status = Status::Disputed;
            choice.evidence.clear();
        }
        (*code, choice)
    };
    case.stated.iter().map(one).collect()
}

/// What the parts of a broken sum make in the place of its result.
fn computed<'c>(case: &'c Case, code: Code) -> impl Iterator<Item = Hundredths> + 'c {
    let broken = case.law.broken(case.values).into_iter();
    let own = broken.filter(move |sum| sum.result == code);
    own.filter_map(|sum| sum.computed(case.values)).filter(|value| value.is_score())
}

fn judge_one(case: &Case, code: Code, list: &[Candidate]) -> Choice {
    let value = case.values[&code];
    if case.chosen(code).is_some_and(|chosen| chosen.is_known) {
        return known(value);
    }
    let rivals: Vec<&Candidate> = list
        .iter()
        .filter(|c| c.value != value && !c.mentions.iter().all(|m| part_one(m)))
        .collect();
    let proof = proof(case, code, &case.readings(code).possible);
    let chosen = case.chosen(code);
    let agreeing = case.places(code);
    let ruled_out = rivals.iter().all(|rival| rules_out(case, code, rival.value).is_some());
    let mut evidence = evidence(case, code, &proof, &rivals);
    if agreeing >= 2 {
        evidence.push(Evidence::Mentions);
    }
    let derived = chosen.is_some_and(|c| c.derived);
    let doubtful = chosen.map(Candidate::best).filter(|m| doubts::is_doubtful(&m.value));
    let mut alternatives: Vec<Hundredths> = rivals.iter().map(|c| c.value).collect();
    let status = if !ruled_out && !outweighs(chosen, &rivals) {
        Status::Disputed
    } else if derived && doubtful.is_none() {
        let deficit = chosen.is_some_and(|c| !c.coarse);
        evidence = if deficit { vec![Evidence::Deficit] } else { Vec::new() };
        Status::Derived
    } else if ruled_out && (!proof.is_empty() || agreeing >= 2) && !contradicted(case, code) {
        Status::Verified
    } else if let Some(mention) = doubtful.filter(|_| agreeing < 2) {
        alternatives.extend(doubts::rivals(&mention.value));
        Status::Disputed
    } else {
        Status::Printed
    };
    Choice { value, status, evidence, alternatives }
}

/// What a person has said.
fn known(value: Hundredths) -> Choice {
    let (status, evidence) = (Status::Corrected, vec![Evidence::Person]);
    Choice { value, status, evidence, alternatives: Vec::new() }
}

/// What proves a value: everything that it may be a misreading of is ruled out. Empty where something
/// is not.
fn proof(case: &Case, code: Code, possible: &BTreeSet<Hundredths>) -> Vec<Evidence> {
    let found: Option<BTreeSet<Evidence>> =
        possible.iter().map(|value| disproves(case, code, *value)).collect();
    found.into_iter().flatten().collect()
}

/// What speaks for a value: its proof, else what rules out its rivals, else its look-alikes.
fn evidence(case: &Case, code: Code, proof: &[Evidence], rivals: &[&Candidate]) -> Vec<Evidence> {
    let against: Option<BTreeSet<Evidence>> =
        rivals.iter().map(|rival| rules_out(case, code, rival.value)).collect();
    let against = against.unwrap_or_default();
    if !proof.is_empty() {
        proof.to_vec()
    } else if !against.is_empty() {
        against.into_iter().collect()
    } else {
        self::proof(case, code, &lookalikes::variants(case.values[&code]))
    }
}

/// What rules out another value of the code even if a last digit beside it is misread too.
fn disproves(case: &Case, code: Code, value: Hundredths) -> Option<Evidence> {
    against(case, code, value, |sum| sum.breaks_clearly(case.values, code, value))
}

/// What rules out another value of the code: a sum that holds, or the scheme.
fn rules_out(case: &Case, code: Code, value: Hundredths) -> Option<Evidence> {
    against(case, code, value, |sum| case.breaks_with(sum, code, value))
}

fn against(
    case: &Case,
    code: Code,
    value: Hundredths,
    breaks: impl Fn(&Relation) -> bool,
) -> Option<Evidence> {
    let holding = case.law.holding(case.values, code);
    let sum = holding.into_iter().find(|sum| breaks(sum)).map(of_sum);
    sum.or_else(|| case.law.rules_out(code, value).then_some(Evidence::Scheme))
}

/// Whether the code stands in a broken sum, and could be what is wrong there: agreeing places do not
/// prove it then.
fn contradicted(case: &Case, code: Code) -> bool {
    let broken = case.law.broken(case.values);
    broken.iter().any(|sum| sum.has(code) && could_be_wrong(case, sum, code))
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
