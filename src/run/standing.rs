//! Who is who: the briefs of a run by agency and year.
//!
//! A document stands for the year that it assesses.
//! Agencies are told apart by name and province, and by district where the run holds two districts
//! of one name and province.

use std::collections::{BTreeMap, BTreeSet};

use super::brief::{Brief, Party, Settled};
use crate::ita::score::{Code, Hundredths};
use crate::ita::year::FiscalYear;
use crate::source::sha256_of;

/// By what agencies are told apart, in the order in which they are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    pub province: String,
    pub name: String,
    pub district: String,
    /// Of an agency without a name, which is nobody but itself.
    document: String,
}

/// Hex digits of an agency's id: 8,300 agencies share none of 2^48.
const ID_LENGTH: usize = 12;

impl Identity {
    /// The same for all years of an agency, also in another run that tells it apart by the same.
    pub fn id(&self) -> String {
        let Identity { province, name, district, document } = self;
        let mut id = sha256_of(
            [province, name, district, document].map(|s| s.as_str()).join("\n").as_bytes(),
        );
        id.truncate(ID_LENGTH);
        id
    }
}

/// One agency and year.
pub(crate) type Key = (Identity, Option<FiscalYear>);

/// What one document says of one of its agencies.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// Which of the run's documents.
    pub document: usize,
    pub brief: &'a Brief,
    pub party: &'a Party,
    /// Which of the document's agencies.
    pub agency: usize,
}

/// A score and who states it.
#[derive(Clone, Copy)]
pub(crate) struct Stated<'a> {
    pub entry: Entry<'a>,
    pub score: &'a Settled,
}

/// All that the run knows of one agency and year.
pub(crate) struct Standing<'a> {
    pub entries: Vec<Entry<'a>>,
    /// The best settled score a code.
    pub best: BTreeMap<Code, Stated<'a>>,
}

/// Every agency and year of a run.
pub(crate) fn standings(briefs: &[Brief]) -> BTreeMap<Key, Standing<'_>> {
    let districts = districts(briefs);
    let mut groups: BTreeMap<Key, Vec<Entry>> = BTreeMap::new();
    for entry in entries(briefs) {
        let identity = entry.identity(&districts);
        for year in entry.years() {
            groups.entry((identity.clone(), year)).or_default().push(entry);
        }
    }
    groups.into_iter().map(|(key, entries)| (key.clone(), Standing::of(entries, key.1))).collect()
}

/// The districts that the run knows of each province and name.
type Districts = BTreeMap<(String, String), BTreeSet<String>>;

fn districts(briefs: &[Brief]) -> Districts {
    let mut districts = Districts::new();
    for entry in entries(briefs) {
        let known = districts.entry(entry.party.named()).or_default();
        known.extend(entry.party.district.clone());
    }
    districts
}

fn entries(briefs: &[Brief]) -> impl Iterator<Item = Entry<'_>> {
    briefs.iter().enumerate().flat_map(|(document, brief)| {
        let parties = brief.agencies.iter().enumerate();
        parties.map(move |(agency, party)| Entry { document, brief, party, agency })
    })
}

impl<'a> Entry<'a> {
    fn identity(self, districts: &Districts) -> Identity {
        let (province, name) = self.party.named();
        let known = districts.get(&self.party.named());
        let several = known.is_some_and(|d| d.len() > 1);
        let district = self.party.district.clone().filter(|_| several).unwrap_or_default();
        let document = if name.is_empty() { self.brief.id.clone() } else { String::new() };
        Identity { province, name, district, document }
    }

    /// The years that the document stands for: those of its scores, and the publisher's assessed
    /// year where it has measures.
    fn years(self) -> BTreeSet<Option<FiscalYear>> {
        let mut years: BTreeSet<_> = self.scores().map(|s| self.year_of(s)).collect();
        if self.agency == 0 && !self.brief.measures.is_empty() {
            years.insert(self.brief.assessed);
        }
        years.retain(|year| self.brief.is_results_table || *year == self.brief.assessed);
        years
    }

    fn scores(self) -> impl Iterator<Item = &'a Settled> {
        let all = &self.brief.scores;
        let start = all.partition_point(|s| s.agency < self.agency);
        all[start..].iter().take_while(move |s| s.agency == self.agency)
    }

    /// Its scores of one year.
    pub fn scores_of(self, year: Option<FiscalYear>) -> impl Iterator<Item = &'a Settled> {
        self.scores().filter(move |score| self.year_of(score) == year)
    }

    fn year_of(self, score: &Settled) -> Option<FiscalYear> {
        score.year.or(self.brief.assessed)
    }
}

impl<'a> Standing<'a> {
    fn of(entries: Vec<Entry<'a>>, year: Option<FiscalYear>) -> Standing<'a> {
        let mut best: BTreeMap<Code, Stated> = BTreeMap::new();
        for &entry in &entries {
            for score in entry.scores_of(year) {
                let stated = Stated { entry, score };
                let kept = best.entry(score.code).or_insert(stated);
                if score.status.place() < kept.score.status.place() {
                    *kept = stated;
                }
            }
        }
        Standing { entries, best }
    }

    /// The best settled value of a code.
    pub fn value(&self, code: Code) -> Option<Hundredths> {
        self.best.get(&code).map(|stated| stated.score.value)
    }
}
