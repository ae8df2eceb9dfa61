//! From drawn glyphs to readable ones: ActualText, outlines, private codes, stray glyphs.
//!
//! The order matters: what an ActualText span says is certain and is never repaired again.

use std::collections::HashMap;

use super::drawn::{Drawn, Ink, Turn};
use super::learned::Learned;
use super::thai_codes::{
    MAI_EK, MAI_THO, NIKHAHIT, SARA_AA, SARA_AM, SARA_U, SARA_UU, UNKNOWN, is_below_vowel,
    is_control, is_mark, is_tone, private_use,
};
use crate::page::{Glyph, Mapping};
use crate::provenance::{Edit, replay};

/// Width to height from which on a mark below the baseline is ู rather than ุ, and one above it is
/// not ่.
const WIDE_MARK: f32 = 0.75;
/// Advance in font sizes of a glyph that does not move the pen.
const NO_WIDTH: f32 = 0.01;
/// Letters that a span with an empty ActualText may hide: a soft hyphen, a filler.
const MAX_HIDDEN_BY_EMPTY: usize = 2;
/// How far apart, in font sizes, the pieces of one turned line may stand.
const TURNED_GAP: f32 = 1.0;
/// Difference of baselines, in font sizes, up to which glyphs of a span stand on one line.
const SAME_BASELINE: f32 = 0.5;

/// A glyph without text: its place in the page's list, and what its font calls it.
pub struct Unknown {
    at: usize,
    font: u32,
    code: u32,
    mark: bool,
    /// Drawn as a ring above a letter by a font that gives it no text.
    ring: bool,
}

/// What marks are that their fonts confuse, by font and code.
type Swapped = HashMap<(u32, u32), char>;

/// Readable glyphs in drawing order, and those that still have no text. Text that is turned against the page comes as one glyph a line.
pub fn glyphs(drawn: &[Drawn], spans: &[String]) -> (Vec<Glyph>, Vec<Unknown>) {
    let mut found =
        Found { spans, swapped: swapped(drawn, spans), glyphs: vec![], unknown: vec![] };
    for line in drawn.chunk_by(|a, b| a.turn == b.turn && (a.turn == Turn::None || follows(a, b))) {
        match line[0].turn {
            Turn::None => found.add(line),
            _ => found.add_turned(line),
        }
    }
    drop_strays(&mut found.glyphs);
    found.glyphs.iter_mut().for_each(distrust);
    (found.glyphs, found.unknown)
}

/// Gives text to glyphs whose font leaves out single codes.
pub fn fill(glyphs: &mut [Glyph], unknown: &[Unknown], learned: &Learned) {
    fill_rings(glyphs, unknown);
    for place in unknown {
        let found = learned.character(place.font, place.code);
        let (Some(c), Some(glyph)) = (found, glyphs.get_mut(place.at)) else { continue };
        if is_mark(c) == place.mark {
            mend(glyph, "missing-code", &c.to_string(), true);
        }
    }
}

/// A ring that stands before า wherever it meets is the first half of ำ.
fn fill_rings(glyphs: &mut [Glyph], unknown: &[Unknown]) {
    let halves: Vec<bool> = unknown.iter().map(|u| u.ring && is_half_am(glyphs, u.at)).collect();
    for place in unknown {
        let same = |u: &Unknown| (u.font, u.code) == (place.font, place.code);
        if unknown.iter().zip(&halves).all(|(u, half)| *half || !same(u)) {
            mend(&mut glyphs[place.at], "nikhahit", &NIKHAHIT.to_string(), true);
        }
    }
}

/// Whether the glyph is the first mark without text on its letter, and า follows its marks.
fn is_half_am(glyphs: &[Glyph], at: usize) -> bool {
    let is_unknown = |glyph: &Glyph| glyph.text.chars().eq([UNKNOWN]);
    let above = |g: &&Glyph| is_unknown(g) || g.text.chars().all(is_mark);
    let first = !glyphs[..at].last().is_some_and(is_unknown);
    let next = glyphs[at + 1..].iter().find(|g| !above(g));
    first && next.is_some_and(|g| g.text.starts_with(SARA_AA))
}

/// Takes the text from glyphs whose font's table is wrong as a whole; blanks stay what they are.
pub fn distrust_fonts(glyphs: &mut [Glyph], learned: &Learned) {
    let said = |g: &&mut Glyph| {
        matches!(g.mapping, Mapping::ToUnicode | Mapping::Repaired) && !g.text.trim().is_empty()
    };
    for glyph in glyphs.iter_mut().filter(said).filter(|g| learned.is_shifted(g.font)) {
        unmap(glyph, "shifted-font");
    }
}

/// The readable glyphs of a page in the making.
struct Found<'s> {
    spans: &'s [String],
    swapped: Option<Swapped>,
    glyphs: Vec<Glyph>,
    unknown: Vec<Unknown>,
}

impl Found<'_> {
    fn add(&mut self, drawn: &[Drawn]) {
        for group in drawn.chunk_by(|a, b| a.span.is_some() && a.span == b.span) {
            let actual = group[0].span.and_then(|n| self.spans.get(n as usize));
            match actual.filter(|text| !hides_letters(group, text)) {
                Some(text) => under_span(group, text, &mut self.glyphs),
                None => group.iter().for_each(|drawn| self.add_alone(drawn)),
            }
        }
    }

    fn add_alone(&mut self, drawn: &Drawn) {
        let glyph = alone(drawn, self.swapped.as_ref());
        if glyph.mapping == Mapping::Unmapped {
            let (font, code, mark) = (drawn.font, drawn.code, drawn.mark);
            let ring = is_ring(drawn);
            self.unknown.push(Unknown { at: self.glyphs.len(), font, code, mark, ring });
        }
        self.glyphs.push(glyph);
    }

    fn add_turned(&mut self, line: &[Drawn]) {
        let swapped = std::mem::take(&mut self.swapped);
        let mut own = Found { spans: self.spans, swapped, glyphs: vec![], unknown: vec![] };
        own.add(line);
        self.swapped = own.swapped;
        drop_strays(&mut own.glyphs);
        self.glyphs.extend(
            own.glyphs
                .into_iter()
                .reduce(append)
                .map(|whole| Glyph { baseline: whole.area.center().1, ..whole }),
        );
    }
}

/// Marks that stand in the other's place wherever they meet: a "ู" drawn above the letter next to
/// a "tone" drawn below it. `None` where there is ActualText: a producer that writes it gives it to
/// every glyph whose own text is wrong, so that the others are right in their order.
fn swapped(drawn: &[Drawn], spans: &[String]) -> Option<Swapped> {
    if !spans.is_empty() {
        return None;
    }
    let mut found = Swapped::new();
    for pair in drawn.windows(2) {
        let (Some(a), Some(b)) = (misplaced(&pair[0]), misplaced(&pair[1])) else { continue };
        if is_tone(a) != is_tone(b) && pair[0].font == pair[1].font {
            found.insert((pair[0].font, pair[0].code), shaped(b, &pair[0]));
            found.insert((pair[1].font, pair[1].code), shaped(a, &pair[1]));
        }
    }
    Some(found)
}

/// ่ is narrow: a wide tone in its place is ้, by far the commonest of the others.
fn shaped(mark: char, drawn: &Drawn) -> char {
    let wide = drawn.ink.is_some_and(|ink| ink.width >= (ink.top - ink.bottom) * WIDE_MARK);
    if mark == MAI_EK && wide { MAI_THO } else { mark }
}

/// Whether a mark that the font says nothing about is as wide as it is high, above the letter.
fn is_ring(drawn: &Drawn) -> bool {
    let nulls = drawn.text.as_deref().map(|text| text.trim_matches('\0'));
    let silent = nulls == Some("") && drawn.mark;
    let round = |ink: Ink| {
        let height = ink.top - ink.bottom;
        ink.width >= height * WIDE_MARK && height >= ink.width * WIDE_MARK
    };
    silent && drawn.ink.is_some_and(|ink| ink.bottom > 0.0 && round(ink))
}

/// The tone that is drawn below the baseline, or the below-vowel that is drawn above it.
fn misplaced(drawn: &Drawn) -> Option<char> {
    let mut chars = drawn.text.as_deref()?.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let ink = drawn.ink?;
    let wrong = is_tone(c) && ink.top <= 0.0 || is_below_vowel(c) && ink.bottom > 0.0;
    wrong.then_some(c)
}

/// Whether a turned glyph goes on the line of the one before.
fn follows(before: &Drawn, here: &Drawn) -> bool {
    let across = match here.turn {
        Turn::Up | Turn::Down => before.origin.0 - here.origin.0,
        Turn::None | Turn::Back => before.origin.1 - here.origin.1,
    };
    let apart = match here.turn {
        Turn::Up | Turn::Down => -before.area.shared_height(&here.area),
        Turn::None | Turn::Back => -before.area.shared_width(&here.area),
    };
    across.abs() <= here.size * SAME_BASELINE && apart <= here.size * TURNED_GAP
}

/// Both as one glyph; the history of each is kept.
fn append(mut whole: Glyph, next: Glyph) -> Glyph {
    let by = whole.text.chars().count();
    let moved = |e: Edit| Edit { range: e.range.start + by..e.range.end + by, ..e };
    whole.edits.extend(next.edits.into_iter().map(moved));
    whole.raw.push_str(&next.raw);
    whole.text.push_str(&next.text);
    whole.area = whole.area.union(&next.area);
    whole
}

/// Whether an empty ActualText stands over more than a filler: it is not believed then.
fn hides_letters(group: &[Drawn], actual: &str) -> bool {
    let inked = group.iter().filter(|g| g.text.as_deref().is_some_and(|t| !t.trim().is_empty()));
    actual.is_empty() && inked.count() > MAX_HIDDEN_BY_EMPTY
}

/// The glyphs of one ActualText span. Those that agree with it keep their own places; the rest
/// becomes one glyph.
fn under_span(group: &[Drawn], actual: &str, found: &mut Vec<Glyph>) {
    let head = agreeing(group.iter(), actual, |rest, text| rest.strip_prefix(text));
    let (first, rest) = group.split_at(head.0);
    let tail = agreeing(rest.iter().rev(), head.1, |rest, text| rest.strip_suffix(text));
    let (middle, last) = rest.split_at(rest.len() - tail.0);
    found.extend(first.iter().map(agreed));
    found.extend(merged(middle, tail.1));
    found.extend(last.iter().map(agreed));
}

/// How many glyphs in a row agree with the text, and what is left of it.
fn agreeing<'d, 't>(
    glyphs: impl Iterator<Item = &'d Drawn>,
    actual: &'t str,
    strip: impl Fn(&'t str, &str) -> Option<&'t str>,
) -> (usize, &'t str) {
    let (mut count, mut left) = (0, actual);
    for glyph in glyphs {
        let text = glyph.text.as_deref().filter(|text| !text.is_empty());
        let Some(rest) = text.and_then(|text| strip(left, text)) else { break };
        (count, left) = (count + 1, rest);
    }
    (count, left)
}

fn agreed(drawn: &Drawn) -> Glyph {
    let text = drawn.text.clone().unwrap_or_default();
    glyph(drawn, text, Vec::new(), Mapping::ActualText)
}

/// One glyph for several; its place is that of those on the first line.
fn merged(group: &[Drawn], actual: &str) -> Option<Glyph> {
    let first = group.first()?;
    let raw: String = group.iter().map(raw_text).collect();
    let near = |g: &&Drawn| (g.baseline() - first.baseline()).abs() <= first.size * SAME_BASELINE;
    let areas = group.iter().filter(near).map(|g| g.area);
    let mut merged = glyph(first, raw, Vec::new(), Mapping::ActualText);
    merged.area = areas.fold(first.area, |all, area| all.union(&area));
    rewrite(&mut merged, "actual-text", actual, false);
    Some(merged)
}

fn raw_text(drawn: &Drawn) -> String {
    drawn.text.clone().unwrap_or_else(|| UNKNOWN.to_string())
}

fn glyph(drawn: &Drawn, raw: String, edits: Vec<Edit>, mapping: Mapping) -> Glyph {
    Glyph {
        text: replay(&raw, &edits),
        raw,
        edits,
        area: drawn.area,
        baseline: drawn.baseline(),
        size: drawn.size,
        font: drawn.font,
        mapping,
    }
}

/// Changes the whole text of a glyph and remembers it.
fn rewrite(glyph: &mut Glyph, pass: &'static str, after: &str, guess: bool) {
    if glyph.text == after {
        return;
    }
    let range = 0..glyph.text.chars().count();
    let before = std::mem::replace(&mut glyph.text, after.to_owned());
    glyph.edits.push(Edit { pass, range, before, after: after.to_owned(), guess });
}

/// A glyph without ActualText: what its font says, checked against its outline.
fn alone(drawn: &Drawn, swapped: Option<&Swapped>) -> Glyph {
    let mapping = if drawn.text.is_some() { Mapping::ToUnicode } else { Mapping::Unmapped };
    let mut found = glyph(drawn, raw_text(drawn), Vec::new(), mapping);
    if let Some(symbol) = drawn.symbol {
        mend(&mut found, "symbol", &symbol.to_string(), false);
        return found;
    }
    if let Some((seen, guess)) = by_outline(drawn, swapped) {
        mend(&mut found, "outline", &seen.to_string(), guess);
    }
    let folded: String = found.text.chars().map(|c| private_use(c).unwrap_or(c)).collect();
    mend(&mut found, "private-use", &folded, false);
    drop_controls(&mut found, drawn);
    found
}

fn mend(glyph: &mut Glyph, pass: &'static str, after: &str, guess: bool) {
    if glyph.text != after {
        rewrite(glyph, pass, after, guess);
        glyph.mapping = Mapping::Repaired;
    }
}

/// What the outline shows where it contradicts the font's word, and whether that is a guess.
fn by_outline(drawn: &Drawn, swapped: Option<&Swapped>) -> Option<(char, bool)> {
    let (text, ink) = (drawn.text.as_deref()?, drawn.ink?);
    let blank = !text.is_empty() && text.chars().all(char::is_whitespace);
    if blank && drawn.mark && ink.bottom > 0.0 {
        return Some((NIKHAHIT, false));
    }
    let (said, swapped) = (misplaced(drawn)?, swapped?);
    let learned = swapped.get(&(drawn.font, drawn.code)).copied();
    learned.map(|c| (c, false)).or_else(|| is_tone(said).then(|| (below_vowel(ink), true)))
}

fn below_vowel(ink: Ink) -> char {
    let height = ink.top - ink.bottom;
    if ink.width >= height * WIDE_MARK { SARA_UU } else { SARA_U }
}

/// A control character says nothing: a glyph without ink loses it, one with ink is unmapped.
fn drop_controls(glyph: &mut Glyph, drawn: &Drawn) {
    if !glyph.text.contains(is_control) {
        return;
    }
    let rest: String = glyph.text.chars().filter(|&c| !is_control(c)).collect();
    if rest.is_empty() && drawn.ink.is_some() {
        unmap(glyph, "control-character");
    } else {
        mend(glyph, "control-character", &rest, false);
    }
}

fn unmap(glyph: &mut Glyph, pass: &'static str) {
    rewrite(glyph, pass, &UNKNOWN.to_string(), false);
    glyph.mapping = Mapping::Unmapped;
}

/// A table that says U+FFFD says nothing.
fn distrust(glyph: &mut Glyph) {
    if glyph.mapping == Mapping::ToUnicode && glyph.text.contains(UNKNOWN) {
        glyph.mapping = Mapping::Unmapped;
    }
}

/// Drops glyphs that the one before already stands for: an unmapped one behind ำ, which is its
/// second half, and one without width whose font itself says U+FFFD behind a mark.
fn drop_strays(glyphs: &mut [Glyph]) {
    for n in 1..glyphs.len() {
        let Some(last) = glyphs[..n].iter().rev().find_map(|g| g.text.chars().next_back()) else {
            continue;
        };
        let (before, here) = (&glyphs[n - 1], &glyphs[n]);
        let same_line = (before.baseline - here.baseline).abs() <= here.size * SAME_BASELINE;
        let said = here.mapping == Mapping::ToUnicode && is_mark(last);
        let thin = here.area.width() <= here.size * NO_WIDTH;
        let stray = here.text.chars().eq([UNKNOWN]) && (last == SARA_AM || said && thin);
        if stray && same_line {
            mend(&mut glyphs[n], "stray-glyph", "", true);
        }
    }
}
