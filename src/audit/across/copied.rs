//! Measures that two agencies have in the same words.
//!
//! What many agencies write is left out first, so that the words of a template tell of no copy, and
//! so that no words are shared by more than a few: the pairs to compare grow with the number of
//! agencies, not with its square.

use std::collections::{BTreeMap, BTreeSet};

use super::alike::{LEAST, are_same, share};
use super::place::At;
use super::{Hit, Run, boilerplate, minhash};
use crate::run::brief::{Brief, Party};
use crate::run::wording::Wording;

/// Letters in which two names of one province may differ and still be one name misread.
const MISREAD_LETTERS: usize = 1;

/// A row of a measure table, with what is left of its wording without boilerplate.
struct Row<'b> {
    document: usize,
    brief: &'b Brief,
    publisher: &'b Party,
    number: usize,
    own: Vec<u32>,
}

impl Row<'_> {
    fn place(&self) -> Place {
        (self.document, self.number)
    }
}

/// A row of a measure table: its document's place among the briefs, and its number there.
pub type Place = (usize, usize);

/// Two rows of two agencies in the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The row that comes first in the order of the documents.
    pub one: Place,
    /// The other.
    pub other: Place,
    /// How much of the words of their own they share.
    pub percent: usize,
}

/// Rows whose own words another agency has too.
pub(super) fn copied(run: &Run) -> Vec<Hit> {
    let rows = rows(run.briefs);
    let first = firsts(&rows);
    let partners = partners(&rows, &first);
    let others = first.iter().map(|first| partners.get(first));
    rows.iter().zip(others).filter_map(|(row, others)| Some(hit(&rows, row, others?))).collect()
}

/// The same as pairs, each once, in the order of the documents; of an agency's rows in the same words
/// the first stands for all.
pub fn copies(briefs: &[Brief]) -> Vec<Copy> {
    let rows = rows(briefs);
    let partners = partners(&rows, &firsts(&rows));
    let pairs = partners.iter().flat_map(|(&one, all)| all.iter().map(move |&other| (one, other)));
    let copy = |(one, other): (usize, usize)| Copy {
        one: rows[one].place(),
        other: rows[other].place(),
        percent: share(&rows[one].own, &rows[other].own),
    };
    pairs.filter(|(one, other)| one < other).map(copy).collect()
}

/// For each row the first in which its agency says the same: only these are compared, so that an
/// agency whose plan is there many times counts once.
fn firsts(rows: &[Row]) -> Vec<usize> {
    let mut first: BTreeMap<_, usize> = BTreeMap::new();
    let said = rows.iter().map(|row| {
        let Party { province, name, district, .. } = row.publisher;
        (province, name, district, row.own.as_slice())
    });
    said.enumerate().map(|(at, said)| *first.entry(said).or_insert(at)).collect()
}

/// Rows long enough to tell a copy by, of agencies whose name is known.
fn rows(briefs: &[Brief]) -> Vec<Row<'_>> {
    let numbers = agencies(briefs);
    let worded: Vec<(usize, &[u32])> = measures(briefs)
        .map(|(document, measure)| (numbers[document], measure.shingles.as_slice()))
        .collect();
    let agencies = numbers.iter().collect::<BTreeSet<_>>().len();
    let common = boilerplate::of(&worded, agencies);
    let row = |(document, measure): (usize, &Wording)| Row {
        document,
        brief: &briefs[document],
        publisher: publisher(&briefs[document]),
        number: measure.row,
        own: without(&measure.shingles, &common),
    };
    measures(briefs).map(row).filter(|row| row.own.len() >= LEAST).collect()
}

fn measures(briefs: &[Brief]) -> impl Iterator<Item = (usize, &Wording)> {
    let named = briefs.iter().enumerate().filter(|(_, b)| !publisher(b).name.is_empty());
    named.flat_map(|(document, brief)| brief.measures.iter().map(move |m| (document, m)))
}

fn publisher(brief: &Brief) -> &Party {
    &brief.agencies[0]
}

/// A number for the publisher of each document, the same for all documents of one agency, also
/// where one does not tell the province: counted twice, few agencies would look like many.
fn agencies(briefs: &[Brief]) -> Vec<usize> {
    let mut numbers: BTreeMap<&String, usize> = BTreeMap::new();
    let number = |brief| {
        let next = numbers.len();
        *numbers.entry(&publisher(brief).name).or_insert(next)
    };
    briefs.iter().map(number).collect()
}

fn without(set: &[u32], common: &[u32]) -> Vec<u32> {
    set.iter().filter(|shingle| common.binary_search(shingle).is_err()).copied().collect()
}

/// For each first row that is a copy: the first rows of other agencies in the same words.
fn partners(rows: &[Row], first: &[usize]) -> BTreeMap<usize, Vec<usize>> {
    let firsts: Vec<usize> = (0..rows.len()).filter(|at| first[*at] == *at).collect();
    let sets: Vec<&[u32]> = firsts.iter().map(|at| rows[*at].own.as_slice()).collect();
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b) in minhash::candidates(&sets, &owners(rows, &firsts)) {
        let (first, second) = (firsts[a], firsts[b]);
        let are_others = are_others(rows[first].publisher, rows[second].publisher);
        if are_others && are_same(sets[a], sets[b]) {
            partners.entry(first).or_default().push(second);
            partners.entry(second).or_default().push(first);
        }
    }
    partners
}

/// A number for the publisher of each of the rows.
fn owners(rows: &[Row], of: &[usize]) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    let number = |at: &usize| {
        let (publisher, next) = (rows[*at].publisher, numbers.len());
        *numbers.entry((publisher.named(), &publisher.district)).or_insert(next)
    };
    of.iter().map(number).collect()
}

/// Whether two publishers are surely two agencies: neither a name that one document misread nor a
/// province or district that one does not tell makes them two.
fn are_others(a: &Party, b: &Party) -> bool {
    let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
    let district = |party: &Party| party.district.clone().unwrap_or_default();
    differ(&a.province, &b.province)
        || strsim::levenshtein(&a.name, &b.name) > MISREAD_LETTERS
        || (a.name == b.name && differ(&district(a), &district(b)))
}

fn hit(rows: &[Row], row: &Row, others: &[usize]) -> Hit {
    let others = others.iter().map(|other| &rows[*other]);
    let names: BTreeSet<_> = others.clone().map(|other| other.publisher.named()).collect();
    let percent = |other: &Row| share(&row.own, &other.own);
    // Of equals the first in the order of the documents.
    let nearest = others.rev().max_by_key(|other| percent(other));
    let like = nearest.unwrap_or(row);
    let percent = percent(like);
    Hit {
        document: row.document,
        agency: 0,
        at: At::Measure(row.number),
        expected: "words of its own".to_owned(),
        found: format!("{percent} % of row {} in {}", like.number, like.brief.path),
        th: thai(row, like, percent, names.len() - 1),
        en: english(row, like, percent, names.len() - 1),
    }
}

fn english(row: &Row, like: &Row, percent: usize, more: usize) -> String {
    let (name, path) = (&like.publisher.name, &like.brief.path);
    let more =
        if more > 0 { format!("; other agencies that have it: {more}") } else { String::new() };
    format!(
        "{percent} % of the own words of measure row {} stand in row {} of {name} too ({path}){more}",
        row.number, like.number
    )
}

fn thai(row: &Row, like: &Row, percent: usize, more: usize) -> String {
    let (name, path) = (&like.publisher.name, &like.brief.path);
    let more = if more > 0 {
        format!(" และหน่วยงานอื่นอีก {more} แห่ง")
    } else {
        String::new()
    };
    format!(
        "ข้อความของมาตรการแถวที่ {} ร้อยละ {percent} ตรงกับมาตรการแถวที่ {} ของ{name} ({path}){more}",
        row.number, like.number
    )
}
