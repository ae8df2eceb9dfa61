//! Given the clusters of one row from left to right, gives its text: spaces settled, marks in order.

use std::cell::LazyCell;

use super::clusters::Cluster;
use crate::page::{Glyph, Mapping, Trust, is_blank};
use crate::provenance::{Doubt, Edit, Location, Origin, Text};
use crate::thai::letters::{NIKHAHIT, SARA_AA, SARA_AM, UNKNOWN, is_mark, is_mark_vowel, is_tone};

/// Gap in font sizes from which on a space stands between two clusters; a space of a Thai font is
/// 0.2 to 0.3 wide.
const SPACE_GAP: f32 = 0.17;
/// The same in a row that draws its own spaces, where smaller gaps come from kerning.
const WIDE_GAP: f32 = 0.4;
/// Gap in font sizes below which a drawn space shows nothing: it only positions glyphs, or lies
/// under text that was set over a row of spaces.
const POSITIONING_GAP: f32 = 0.08;
/// Widest gap in font sizes that letter-spacing is believed to make everywhere in a row.
const MAX_TRACKING: f32 = 0.5;
/// Gaps that a row must have before its usual gap means anything.
const MIN_GAPS: usize = 6;
/// Characters of the longest row whose marks are put in order; nobody prints longer ones.
const MAX_ORDERED: usize = 20_000;
/// Bytes of a usual cluster's text, a mark on every other letter.
const BYTES_A_CLUSTER: usize = 5;
/// Trust in a row whose glyphs all had a text.
const MAPPED: f32 = 1.0;
/// Trust in a recognised character from which on nothing is kept of its rivals.
const CERTAIN: f32 = 0.999;
/// Trust in a row where a glyph had none.
const UNMAPPED: f32 = 0.5;

/// A text with its history while it is made.
#[derive(Default)]
pub struct Builder {
    value: String,
    raw: String,
    length: usize,
    edits: Vec<Edit>,
    unmapped: bool,
    recognised: Option<f32>,
    doubts: Vec<Doubt>,
}

impl Builder {
    /// The text of a row whose clusters are in order.
    pub fn of_row(clusters: &[Cluster<'_>]) -> Builder {
        let bytes = clusters.len() * BYTES_A_CLUSTER;
        let (value, raw) = (String::with_capacity(bytes), String::with_capacity(bytes));
        let mut builder = Builder { value, raw, ..Builder::default() };
        let spaced_row = clusters.iter().any(|c| draws_space(c));
        let least = if spaced_row { WIDE_GAP } else { SPACE_GAP };
        let usual = LazyCell::new(|| usual_gap(clusters));
        let is_wide = |gap: f32| gap > least && gap > least + *usual;
        let mut before: Option<&Cluster<'_>> = None;
        let mut blanks: Vec<&Cluster<'_>> = Vec::new();
        for cluster in clusters {
            if cluster.blank {
                blanks.push(cluster);
                continue;
            }
            let spaced = before.is_some_and(|b| is_spaced(b, cluster, &blanks, is_wide));
            builder.settle(&mut blanks, spaced);
            cluster.glyphs.iter().for_each(|glyph| builder.push(glyph));
            before = Some(cluster);
        }
        builder.settle(&mut blanks, false);
        builder
    }

    /// The finished text, its marks in order.
    pub fn finish(self, place: Location) -> Text {
        let locations = vec![self.location(place)];
        let mut text = Text {
            value: self.value,
            raw: self.raw,
            locations,
            edits: self.edits,
            confidence: if self.unmapped { UNMAPPED } else { self.recognised.unwrap_or(MAPPED) },
            doubts: self.doubts,
        };
        order_marks(&mut text);
        text
    }

    /// A recognised row may stand on a page of typed text.
    fn location(&self, place: Location) -> Location {
        let origin = if self.recognised.is_some() { Origin::Ocr } else { place.origin };
        Location { origin, ..place }
    }

    fn push(&mut self, glyph: &Glyph) {
        let by = self.length;
        let moved = |e: &Edit| Edit { range: e.range.start + by..e.range.end + by, ..e.clone() };
        self.edits.extend(glyph.reading.edits().iter().map(moved));
        if let Some(trust) = glyph.reading.trust() {
            self.weigh(trust);
        }
        self.raw.push_str(glyph.reading.raw());
        self.value.push_str(glyph.text());
        self.length += glyph.text().chars().count();
        self.unmapped |= glyph.reading.mapping() == Mapping::Unmapped;
    }

    /// The trust in a recognised character that is pushed next.
    fn weigh(&mut self, trust: &Trust) {
        self.recognised = Some(self.recognised.unwrap_or(MAPPED).min(trust.confidence));
        if trust.confidence < CERTAIN {
            let at = self.raw.chars().count();
            let Trust { confidence, rivals } = trust.clone();
            self.doubts.push(Doubt { at, confidence, rivals });
        }
    }

    /// One space or none for all blanks between two clusters.
    fn settle(&mut self, blanks: &mut Vec<&Cluster<'_>>, spaced: bool) {
        if blanks.is_empty() && !spaced {
            return;
        }
        let (start, start_byte) = (self.length, self.value.len());
        blanks.drain(..).flat_map(|c| c.glyphs).for_each(|glyph| self.push(glyph));
        let after = if spaced { " " } else { "" };
        if &self.value[start_byte..] == after {
            return;
        }
        let before = self.value[start_byte..].to_owned();
        let range = start..self.length;
        let pass = "spacing";
        self.edits.push(Edit { pass, range, before, after: after.to_owned(), guess: false });
        self.value.truncate(start_byte);
        self.value.push_str(after);
        self.length = start + after.len();
    }
}

/// Whether a space stands between two clusters with these blanks between them; where none is drawn,
/// the gap in font sizes tells.
fn is_spaced(
    before: &Cluster<'_>,
    here: &Cluster<'_>,
    blanks: &[&Cluster<'_>],
    is_wide: impl Fn(f32) -> bool,
) -> bool {
    let gap = (here.area.x0 - before.area.x1) / here.size.min(before.size);
    match blanks.iter().any(|c| draws_space(c)) {
        true => gap >= POSITIONING_GAP,
        false => is_wide(gap),
    }
}

fn draws_space(cluster: &Cluster<'_>) -> bool {
    cluster.blank && cluster.glyphs.iter().any(|g| g.text().chars().any(is_space))
}

/// A blank that is not one of those without width.
fn is_space(c: char) -> bool {
    c.is_whitespace() && is_blank(c)
}

/// The gap, in font sizes, that letter-spacing or justification puts between all clusters.
fn usual_gap(clusters: &[Cluster<'_>]) -> f32 {
    let inked = clusters.windows(2).filter(|pair| !pair[0].blank && !pair[1].blank);
    let gaps = inked.map(|pair| (pair[1].area.x0 - pair[0].area.x1) / pair[1].size);
    match gaps.clone().nth(MIN_GAPS - 1).is_some() {
        true => super::lines::median(gaps).clamp(0.0, MAX_TRACKING),
        false => 0.0,
    }
}

/// Puts marks in the order of Thai script and SARA AM together; drops doubled marks.
pub fn order_marks(text: &mut Text) {
    if !may_be_disordered(&text.value) {
        return;
    }
    let mut chars: Vec<char> = text.value.chars().collect();
    if chars.len() > MAX_ORDERED {
        return;
    }
    let mut at = 0;
    while at < chars.len() {
        match disorder(&chars, at) {
            Some((length, after)) => {
                let mended: String = after.iter().collect();
                text.edit("mark-order", at..at + length, &mended, false);
                chars.splice(at..at + length, after);
                at = at.saturating_sub(1);
            }
            None => at += 1,
        }
    }
}

/// Whether the text holds SARA AM or its ring, or a mark twice, or a tone before a vowel.
fn may_be_disordered(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let last = std::mem::replace(&mut before, c);
        let after_mark = is_mark(last) && (c == last || is_tone(last) && is_vowel_mark(c));
        after_mark || matches!(c, NIKHAHIT | SARA_AM)
    })
}

/// What stands wrong from a character on: how many characters, and what they should be.
fn disorder(chars: &[char], at: usize) -> Option<(usize, Vec<char>)> {
    let (here, rest) = (chars[at], &chars[at + 1..]);
    let next = rest.first().copied();
    if here == NIKHAHIT || here == SARA_AM {
        return sara_am(here, rest);
    }
    if is_mark(here) && next == Some(here) {
        return Some((2, vec![here]));
    }
    let vowel = next.filter(|&c| is_tone(here) && is_vowel_mark(c))?;
    Some((2, vec![vowel, here]))
}

/// NIKHAHIT or SARA AM, tones, and what ends it: tones go before one SARA AM.
fn sara_am(here: char, rest: &[char]) -> Option<(usize, Vec<char>)> {
    let tones: Vec<char> = rest.iter().copied().take_while(|&c| is_tone(c)).collect();
    let end = rest.get(tones.len()).copied();
    let closed = matches!(end, Some(SARA_AA | SARA_AM))
        || here == SARA_AM && tones.is_empty() && end == Some(UNKNOWN);
    let length = 1 + tones.len() + usize::from(closed);
    let late = here == SARA_AM && !tones.is_empty();
    let after = tones.into_iter().chain([SARA_AM]).collect();
    (closed || late).then_some((length, after))
}

/// A vowel above or below, or ็.
fn is_vowel_mark(c: char) -> bool {
    is_mark_vowel(c) || c == '\u{0E47}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::provenance::replay;

    fn ordered(raw: &str) -> Text {
        let place = Location { page: Some(1), area: None, origin: Origin::Text };
        let mut text = Text::read(raw, place, MAPPED);
        order_marks(&mut text);
        text
    }

    proptest! {
        #[test]
        fn ordering_marks_replays_and_is_done_after_once(
            raw in "([กนาำ\u{e31}\u{e35}\u{e38}\u{e47}\u{e48}\u{e49}\u{e4c}\u{e4d}\u{fffd} ]|\\PC){0,16}"
        ) {
            let once = ordered(&raw);
            prop_assert_eq!(replay(&once.raw, &once.edits), once.value.clone());
            prop_assert_eq!(ordered(&once.value).edits, vec![], "{}", once.value);
        }
    }
}
