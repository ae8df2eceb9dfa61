//! Given what stands in a cell and where its edges are, gives its text and its paragraphs.

use super::clusters::Cluster;
use super::lines::{self, Row};
use crate::geometry::Area;
use crate::provenance::{Location, Text};

/// The text of a cell with this area, and where its paragraphs start; empty where nothing stands
/// in it.
pub fn of(clusters: &mut [Cluster<'_>], area: Area, place: Location) -> (Text, Vec<usize>) {
    let empty = || Text::read("", Location { area: Some(area), ..place }, 1.0);
    joined(lines::rows(clusters, place), area).unwrap_or_else(|| (empty(), vec![0]))
}

/// The text of a cell and where its paragraphs start; `None` without rows.
fn joined(rows: Vec<Row>, area: Area) -> Option<(Text, Vec<usize>)> {
    let ink = rows.iter().map(|row| row.area).reduce(|a, b| a.union(&b))?;
    let padding = (ink.x0 - area.x0).min(area.x1 - ink.x1).max(0.0);
    let width = area.width() - 2.0 * padding;
    let mut text = rows.first()?.text.clone();
    let mut paragraphs = vec![0];
    for pair in rows.windows(2) {
        let full = pair[0].is_full(&pair[1], width);
        let joint = pair[0].joint(&pair[1], full);
        text = text.join(joint, &pair[1].text);
        if lines::opens_paragraph(&pair[0].text.value, &pair[1].text.value) || !full {
            let start = text.value.chars().count() - pair[1].text.value.chars().count();
            paragraphs.push(start);
        }
    }
    for location in &mut text.locations {
        location.area = Some(ink);
    }
    text.locations.dedup();
    Some((text, paragraphs))
}
