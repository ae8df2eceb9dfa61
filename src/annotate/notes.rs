//! Where the icons of notes stand: beside what they are about, none over another.

use super::marks::{Mark, Place};
use crate::geometry::Area;
use crate::provenance::Origin;

/// Points of an icon's side.
pub const SIDE: f32 = 12.0;
/// Points between an icon and its neighbour, its place, or the edge of the page.
const GAP: f32 = 2.0;

/// A place for each note of a page, in points of the page as it was read.
pub fn places(notes: &[&Mark], page: &Area) -> Vec<Place> {
    let mut taken: Vec<Place> = Vec::new();
    for note in notes {
        let place = free(wanted(note.places.first()), &taken, page);
        taken.push(place);
    }
    taken
}

/// To the left of what it is about; at the head of the page where that is nowhere.
fn wanted(place: Option<&Place>) -> Place {
    let (x, y) = place.map_or((GAP, GAP), |place| (place.area.x0 - SIDE - GAP, place.area.y0));
    let origin = place.map_or(Origin::Text, |place| place.origin);
    Place { area: icon(x.max(GAP), y.max(GAP)), origin }
}

fn icon(x: f32, y: f32) -> Area {
    Area::new(x, y, x + SIDE, y + SIDE)
}

/// The first free place to the right, then in the rows below; the wanted one where the page is full.
fn free(wanted: Place, taken: &[Place], page: &Area) -> Place {
    let is_free = |area: &Area| {
        let over = |other: &Place| {
            area.shared_width(&other.area) > 0.0 && area.shared_height(&other.area) > 0.0
        };
        !taken.iter().any(over)
    };
    let (step, first) = (SIDE + GAP, wanted.area);
    let columns = steps(page.x1 - first.x1, step);
    let rows = steps(page.y1 - first.y1, step);
    let all = (0..=rows).flat_map(|row| (0..=columns).map(move |column| (column, row)));
    let mut all = all
        .map(|(column, row)| icon(first.x0 + column as f32 * step, first.y0 + row as f32 * step));
    let area = all.find(is_free).unwrap_or(first);
    Place { area, ..wanted }
}

/// Whole steps that fit.
fn steps(room: f32, step: f32) -> u32 {
    // Negative numbers become 0.
    (room / step) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::kind::Kind;
    use crate::finding::Severity;

    fn note(place: Option<Area>) -> Mark {
        let place = place.map(|area| Place { area, origin: Origin::Text });
        let kind = Kind::Note(Severity::Info);
        Mark { page: 1, places: place.into_iter().collect(), kind, contents: String::new() }
    }

    #[test]
    fn icons_stand_beside_their_places_and_side_by_side() {
        let at = Some(Area::new(100.0, 50.0, 130.0, 60.0));
        let notes = [note(at), note(at), note(None), note(Some(Area::new(5.0, 0.0, 9.0, 9.0)))];
        let found = places(&notes.each_ref(), &Area::new(0.0, 0.0, 200.0, 100.0));
        let corners: Vec<_> = found.iter().map(|place| (place.area.x0, place.area.y0)).collect();
        assert_eq!(corners, [(86.0, 50.0), (100.0, 50.0), (2.0, 2.0), (16.0, 2.0)]);
    }

    #[test]
    fn a_page_that_is_full_holds_them_all_the_same() {
        let notes = [note(None), note(None), note(None)];
        let found = places(&notes.each_ref(), &Area::new(0.0, 0.0, 20.0, 20.0));
        assert!(found.iter().all(|place| place.area.x0 == GAP && place.area.y0 == GAP));
    }
}
