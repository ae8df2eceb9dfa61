//! What every value carries: where it stands and, in JSON, all that was done to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::{filled, rounded};
use super::vocabulary;
use crate::geometry::Area;
use crate::provenance::{Edit, Location, Text, Traced};

/// Where a value stands, as read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// Page, counted from 1; empty for a transcript without pages.
    #[schemars(range(min = 1))]
    pub page: Option<u32>,
    /// Left edge in PDF points, from the left of the page as displayed.
    pub x0: Option<f64>,
    /// Top edge in PDF points, from the top of the page as displayed.
    pub y0: Option<f64>,
    /// Right edge in PDF points.
    pub x1: Option<f64>,
    /// Bottom edge in PDF points.
    pub y1: Option<f64>,
    /// The text as read, before any repair.
    pub raw: Option<String>,
    /// How the text came to us.
    #[schemars(extend("enum" = vocabulary::or_null(&vocabulary::ORIGINS)))]
    pub source: Option<String>,
    /// Trust in the reading.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: Option<f64>,
}

impl Provenance {
    /// Of a value: the area of all its places on its first page.
    pub fn of<T>(value: &Traced<T>) -> Provenance {
        let confidence = Some(rounded(value.confidence));
        Provenance { confidence, ..Provenance::at(&value.locations, &value.raw) }
    }

    /// Of places and the text there; how far to trust it is unknown.
    pub fn at(locations: &[Location], raw: &str) -> Provenance {
        let page = locations.first().and_then(|l| l.page);
        let area = area_on(locations, page);
        let edge = |of: fn(&Area) -> f32| area.as_ref().map(|a| rounded(of(a)));
        Provenance {
            page,
            x0: edge(|a| a.x0),
            y0: edge(|a| a.y0),
            x1: edge(|a| a.x1),
            y1: edge(|a| a.y1),
            raw: filled(raw),
            source: locations.first().map(|l| l.origin.name().to_owned()),
            confidence: None,
        }
    }
}

/// The area that holds all places on a page.
fn area_on(locations: &[Location], page: Option<u32>) -> Option<Area> {
    let here = locations.iter().filter(|l| l.page == page);
    here.filter_map(|l| l.area).reduce(|a, b| a.union(&b))
}

/// All places of a value, and what was changed on the way from `raw` to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct History {
    /// All places that the value is made of, in reading order.
    pub locations: Vec<Place>,
    /// The changes in order: replaying them over `raw` gives the clean text.
    pub edits: Vec<Change>,
}

impl History {
    /// Of a value.
    pub fn of<T>(value: &Traced<T>) -> History {
        let edits = value.edits.iter().map(Change::of).collect();
        History { edits, ..History::at(&value.locations) }
    }

    /// Of places alone.
    pub fn at(locations: &[Location]) -> History {
        History { locations: locations.iter().map(Place::of).collect(), edits: Vec::new() }
    }
}

/// One place in the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Page, counted from 1.
    pub page: Option<u32>,
    /// Left, top, right and bottom edge in PDF points.
    pub area: Option<[f64; 4]>,
    /// How the text came to us.
    #[schemars(extend("enum" = vocabulary::ORIGINS))]
    pub source: String,
}

impl Place {
    fn of(location: &Location) -> Place {
        Place {
            page: location.page,
            area: location.area.map(|a| [a.x0, a.y0, a.x1, a.y1].map(rounded)),
            source: location.origin.name().to_owned(),
        }
    }
}

/// One change that a pass made to a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Name of the pass.
    pub pass: String,
    /// First character (not byte) replaced, counted in the text as it stood before this change.
    pub start: usize,
    /// The character after the last one replaced.
    pub end: usize,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// Whether the change is a guess from context rather than a certainty of the encoding.
    pub guess: bool,
}

impl Change {
    /// Of an edit.
    pub fn of(edit: &Edit) -> Change {
        Change {
            pass: edit.pass.to_owned(),
            start: edit.range.start,
            end: edit.range.end,
            before: edit.before.clone(),
            after: edit.after.clone(),
            guess: edit.guess,
        }
    }
}

/// A row of a table with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Recorded{R}")]
pub struct Recorded<R> {
    /// The row, as in the table.
    #[serde(flatten)]
    pub row: R,
    /// Its history.
    #[serde(flatten)]
    pub history: History,
}

impl<R> Recorded<R> {
    /// A row with the history of its value.
    pub fn of<T>(row: R, value: &Traced<T>) -> Recorded<R> {
        Recorded { row, history: History::of(value) }
    }
}

/// A row made of several values, each with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Composed{R}")]
pub struct Composed<R> {
    /// The row, as in the table.
    #[serde(flatten)]
    pub row: R,
    /// The histories of its values, by the names of their columns.
    pub fields: Vec<Field>,
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// Its column.
    pub column: String,
    /// The text as read.
    pub raw: String,
    /// What was done to it.
    #[serde(flatten)]
    pub history: History,
}

impl Field {
    /// The history of a value, where there is one.
    pub fn of<T>(column: &str, value: Option<&Traced<T>>) -> Option<Field> {
        value.map(|v| Field {
            column: column.to_owned(),
            raw: v.raw.clone(),
            history: History::of(v),
        })
    }
}

/// Several texts as one place: the lowest confidence, every location. `None` without texts.
pub fn together(texts: &[&Text]) -> Option<Traced<()>> {
    texts.iter().map(|t| t.with(())).reduce(|mut all, next| {
        all.locations.extend(next.locations);
        all.confidence = all.confidence.min(next.confidence);
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::Origin;

    fn place(page: u32, x0: f32) -> Location {
        let area = Some(Area::new(x0, 10.0, x0 + 5.0, 20.0));
        Location { page: Some(page), area, origin: Origin::Text }
    }

    #[test]
    fn the_area_is_that_of_the_first_page() {
        let at = Provenance::at(&[place(2, 1.0), place(2, 50.456), place(3, 90.0)], "x");
        assert_eq!((at.page, at.x0, at.x1), (Some(2), Some(1.0), Some(55.46)));
    }

    #[test]
    fn a_transcript_has_no_page_and_no_area() {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let at = Provenance::at(&[location], "๙๘");
        assert_eq!((at.page, at.y0, at.source.as_deref()), (None, None, Some("transcript")));
    }
}
