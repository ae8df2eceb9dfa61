//! Given a document of a run with its histories, gives what is to be marked in its PDF: every value used,
//! at each of its places, and every finding.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::wording;
use crate::dataset::json::Document;
use crate::dataset::record::{self, History};
use crate::dataset::{findings, mentions, scores};
use crate::finding::Severity;
use crate::geometry::Area;
use crate::ita::score::{Role, Status};
use crate::provenance::Origin;

/// One thing to be marked on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Counted from 1.
    pub page: u32,
    /// Where on the page as it was read; none for what has no place of its own.
    pub places: Vec<Place>,
    /// What it says of the place.
    pub kind: Kind,
    /// What it tells those who open it.
    pub contents: String,
}

/// A place on a page, and how the text came from there.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Where.
    pub area: Area,
    /// How its text was read.
    pub origin: Origin,
}

/// Hundredths of a point, in which tables tell places.
const PLACES_PRECISION: f32 = 100.0;

/// All marks by page; of a page first those that lie under the others.
pub fn of(document: &Document) -> Vec<Mark> {
    let highlights = joined(highlights(document));
    let notes = document.findings.iter().map(note);
    let mut marks: Vec<Mark> = highlights.into_iter().chain(notes).collect();
    marks.sort_by_key(|mark| (mark.page, mark.kind));
    marks
}

fn highlights(document: &Document) -> Vec<Mark> {
    let measures = document.measures.iter().flat_map(|measure| {
        let cells = measure.fields.iter();
        cells.flat_map(|cell| {
            let contents = wording::measure(&measure.row, cell);
            at(&cell.history, Kind::Measure, contents)
        })
    });
    let fields = document.document.fields.iter().flat_map(|field| {
        at(&field.history, Kind::Field, wording::field(&field.column, &field.raw))
    });
    let facts = document.facts.iter().flat_map(|fact| {
        let value = fact.row.value.as_deref().unwrap_or_default();
        at(&fact.history, Kind::Field, wording::field(&fact.row.key, value))
    });
    let list = document.checklist.iter().flat_map(|item| {
        let text = item.row.text.as_deref().unwrap_or_default();
        at(&item.history, Kind::Field, wording::field(&item.row.state, text))
    });
    let known = Known::of(document);
    let mentions = document.mentions.iter().flat_map(|mention| known.marks(mention));
    let scores = document.scores.iter().filter(|score| !known.is_mentioned(score));
    let scores =
        scores.flat_map(|score| at(&score.recorded.history, kind_of(score), wording::score(score)));
    measures.chain(fields).chain(facts).chain(list).chain(mentions).chain(scores).collect()
}

/// What a score is of: code, agency and year.
type About<'d> = (&'d str, Option<&'d str>, Option<u16>);

/// What a document states and what was settled, by what it is of.
struct Known<'d> {
    /// `None` where a table has several of one name: their numbers would be mixed up.
    scores: BTreeMap<About<'d>, Option<&'d scores::Record>>,
    /// The places of the mentions.
    places: BTreeMap<About<'d>, Vec<&'d [record::Place]>>,
}

impl<'d> Known<'d> {
    fn of(document: &'d Document) -> Known<'d> {
        let mut known = Known { scores: BTreeMap::new(), places: BTreeMap::new() };
        for score in &document.scores {
            let same = known.scores.entry(about_score(score));
            same.and_modify(|score| *score = None).or_insert(Some(score));
        }
        for mention in
            document.mentions.iter().filter(|mention| mention.row.role == Role::Current.name())
        {
            let places = known.places.entry(about(&mention.row)).or_default();
            places.push(&mention.history.locations);
        }
        known
    }

    /// A place that states a score, in the colour of what that was settled to be.
    fn marks(&self, mention: &'d record::Recorded<mentions::Row>) -> Vec<Mark> {
        let settled = self.scores.get(&about(&mention.row)).copied().flatten();
        let (kind, contents) = match settled.filter(|_| mention.row.role == Role::Current.name()) {
            Some(score) => (kind_here(score, mention.row.value), wording::mention(score, mention)),
            None => (Kind::Witness, wording::witness(mention)),
        };
        at(&mention.history, kind, contents)
    }

    /// Whether one of the mentions stands where the score does, and is marked as its mention.
    fn is_mentioned(&self, score: &'d scores::Record) -> bool {
        let about = about_score(score);
        let is_one = self.scores.get(&about).is_some_and(Option::is_some);
        let places = self.places.get(&about).into_iter().flatten();
        is_one && places.into_iter().any(|place| *place == score.recorded.history.locations)
    }
}

fn about(mention: &mentions::Row) -> About<'_> {
    (&mention.code, mention.agency_name.as_deref(), mention.fiscal_year)
}

fn about_score(score: &scores::Record) -> About<'_> {
    let settled = &score.recorded.row.settled;
    (&settled.code, settled.agency_name.as_deref(), settled.fiscal_year)
}

fn kind_of(score: &scores::Record) -> Kind {
    Status::named(&score.recorded.row.status).map_or(Kind::Disputed, Kind::of)
}

/// A place that states another value than what was settled contradicts it, if it was not mended.
fn kind_here(score: &scores::Record, value: f64) -> Kind {
    match kind_of(score) {
        kind @ (Kind::Mended | Kind::Corrected) => kind,
        kind if score.recorded.row.settled.score == Some(value) => kind,
        _ => Kind::Disputed,
    }
}

/// A mark for each page that a value has places on.
fn at(history: &History, kind: Kind, contents: String) -> Vec<Mark> {
    let mut pages: BTreeMap<u32, Vec<Place>> = BTreeMap::new();
    for (page, place) in history.locations.iter().filter_map(place_of) {
        let places = pages.entry(page).or_default();
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let mark = |(page, places)| Mark { page, places, kind, contents: contents.clone() };
    pages.into_iter().map(mark).collect()
}

fn place_of(place: &record::Place) -> Option<(u32, Place)> {
    let [x0, y0, x1, y1] = place.area?.map(|edge| edge as f32);
    let all = [Origin::Text, Origin::Ocr, Origin::OcrLayer];
    let origin = all.into_iter().find(|origin| origin.name() == place.source)?;
    Some((place.page?, Place { area: Area::new(x0, y0, x1, y1), origin }))
}

/// A finding stands at its first place; one without at the head of the first page.
fn note(finding: &record::Recorded<findings::Row>) -> Mark {
    let severity = match finding.row.severity.as_str() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        _ => Severity::Info,
    };
    let place = finding.history.locations.iter().find_map(place_of);
    let page = finding.row.provenance.page.unwrap_or(1);
    Mark {
        page: place.map_or(page, |(page, _)| page),
        places: place.into_iter().map(|(_, place)| place).collect(),
        kind: Kind::Note(severity),
        contents: wording::finding(&finding.row),
    }
}

/// Highlights of the very same places become one: a line of prose may state several scores.
fn joined(marks: Vec<Mark>) -> Vec<Mark> {
    let mut first: BTreeMap<(u32, Vec<[i64; 4]>), usize> = BTreeMap::new();
    let mut joined: Vec<Mark> = Vec::new();
    for mark in marks {
        match first.get(&key(&mark)) {
            Some(&n) => join(&mut joined[n], mark),
            None => {
                first.insert(key(&mark), joined.len());
                joined.push(mark);
            }
        }
    }
    joined
}

fn key(mark: &Mark) -> (u32, Vec<[i64; 4]>) {
    let edges = |place: &Place| {
        let Area { x0, y0, x1, y1 } = place.area;
        [x0, y0, x1, y1].map(|edge| (edge * PLACES_PRECISION).round() as i64)
    };
    (mark.page, mark.places.iter().map(edges).collect())
}

/// The graver kind shows, and what it tells stands first.
fn join(mark: &mut Mark, other: Mark) {
    if mark.contents == other.contents {
        mark.kind = mark.kind.max(other.kind);
        return;
    }
    let (first, then) = match other.kind > mark.kind {
        true => (&other.contents, &mark.contents),
        false => (&mark.contents, &other.contents),
    };
    mark.contents = format!("{first}\n\n{then}");
    mark.kind = mark.kind.max(other.kind);
}
