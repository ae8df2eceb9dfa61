//! Where a value stands and what was done to it, as the pages show it.

use serde::Serialize;

use crate::dataset::record::{Change, Field, History, Place as Location, Provenance};

/// Left, top, right and bottom edge in points.
type Edges = [f64; 4];

/// The proof of a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Place {
    pub(crate) page: Option<u32>,
    /// All of it on that page.
    area: Option<Edges>,
    raw: Option<String>,
    source: Option<String>,
    confidence: Option<f64>,
    edits: Vec<Edit>,
    /// Its places on other pages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<Further>,
}

/// A change, as far as people need it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Edit {
    pass: String,
    before: String,
    after: String,
    guess: bool,
}

/// A further place.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Further {
    page: u32,
    area: Edges,
}

impl Place {
    /// Of a row with its history.
    pub(crate) fn of(provenance: &Provenance, history: &History) -> Place {
        let Provenance { page, x0, y0, x1, y1, raw, source, confidence } = provenance.clone();
        let edges = || Some([x0?, y0?, x1?, y1?]);
        Place {
            page,
            area: edges(),
            raw,
            source,
            confidence,
            edits: history.edits.iter().map(edit).collect(),
            more: further(&history.locations, page),
        }
    }

    /// Of one value of a row.
    pub(crate) fn of_field(field: &Field) -> Place {
        let locations = &field.history.locations;
        let page = locations.first().and_then(|place| place.page);
        Place {
            page,
            area: together(locations.iter().filter(|place| place.page == page)),
            raw: Some(field.raw.clone()),
            source: locations.first().map(|place| place.source.clone()),
            confidence: None,
            edits: field.history.edits.iter().map(edit).collect(),
            more: further(locations, page),
        }
    }
}

fn edit(change: &Change) -> Edit {
    let Change { pass, before, after, guess, start: _, end: _ } = change.clone();
    Edit { pass, before, after, guess }
}

fn further(locations: &[Location], first: Option<u32>) -> Vec<Further> {
    let others = locations.iter().filter(|place| place.page != first);
    others.filter_map(|place| Some(Further { page: place.page?, area: place.area? })).collect()
}

fn together<'l>(locations: impl Iterator<Item = &'l Location>) -> Option<Edges> {
    locations
        .filter_map(|place| place.area)
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}
