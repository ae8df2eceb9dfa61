//! From drawn glyphs to readable ones: ActualText, outlines, private codes, stray glyphs.
//!
//! The order matters: what an ActualText span says is certain and is never repaired again.

use super::drawn::{Drawn, Ink, Turn};
use super::thai_codes::{NIKHAHIT, SARA_AM, SARA_U, SARA_UU, UNKNOWN, is_tone, private_use};
use crate::page::{Glyph, Mapping};
use crate::provenance::{Edit, replay};

/// Width to height from which on an outline below the baseline is ู rather than ุ.
const WIDE_BELOW_VOWEL: f32 = 0.75;
/// Letters that a span with an empty ActualText may hide: a soft hyphen, a filler.
const MAX_HIDDEN_BY_EMPTY: usize = 2;
/// How far apart, in font sizes, the pieces of one turned line may stand.
const TURNED_GAP: f32 = 1.0;
/// Difference of baselines, in font sizes, up to which glyphs of a span stand on one line.
const SAME_BASELINE: f32 = 0.5;

/// Readable glyphs in drawing order. Text that is turned against the page comes as one glyph a line.
pub fn glyphs(drawn: &[Drawn], spans: &[String]) -> Vec<Glyph> {
    let mut found = Vec::with_capacity(drawn.len());
    for line in drawn.chunk_by(|a, b| a.turn == b.turn && (a.turn == Turn::None || follows(a, b))) {
        match line[0].turn {
            Turn::None => upright(line, spans, &mut found),
            _ => found.extend(turned(line, spans)),
        }
    }
    drop_strays(&mut found);
    found
}

fn upright(drawn: &[Drawn], spans: &[String], found: &mut Vec<Glyph>) {
    for group in drawn.chunk_by(|a, b| a.span.is_some() && a.span == b.span) {
        match group[0].span.and_then(|n| spans.get(n as usize)) {
            Some(text) => under_span(group, text, found),
            None => found.push(alone(&group[0])),
        }
    }
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

fn turned(line: &[Drawn], spans: &[String]) -> Option<Glyph> {
    let mut parts = Vec::new();
    upright(line, spans, &mut parts);
    drop_strays(&mut parts);
    let mut whole = parts.into_iter().reduce(append)?;
    whole.baseline = whole.area.center().1;
    Some(whole)
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

/// The glyphs of one ActualText span. Those that agree with it keep their own places; the rest
/// becomes one glyph.
fn under_span(group: &[Drawn], actual: &str, found: &mut Vec<Glyph>) {
    let inked = group.iter().filter(|g| g.text.as_deref().is_some_and(|t| !t.trim().is_empty()));
    if actual.is_empty() && inked.count() > MAX_HIDDEN_BY_EMPTY {
        found.extend(group.iter().map(alone));
        return;
    }
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
fn alone(drawn: &Drawn) -> Glyph {
    let mapping = if drawn.text.is_some() { Mapping::ToUnicode } else { Mapping::Unmapped };
    let mut found = glyph(drawn, raw_text(drawn), Vec::new(), mapping);
    if let Some((seen, guess)) = by_outline(drawn) {
        mend(&mut found, "outline", &seen.to_string(), guess);
    }
    let folded: String = found.text.chars().map(|c| private_use(c).unwrap_or(c)).collect();
    mend(&mut found, "private-use", &folded, false);
    drop_nulls(&mut found, drawn);
    found
}

fn mend(glyph: &mut Glyph, pass: &'static str, after: &str, guess: bool) {
    if glyph.text != after {
        rewrite(glyph, pass, after, guess);
        glyph.mapping = Mapping::Repaired;
    }
}

/// What the outline shows where it contradicts the font's word.
fn by_outline(drawn: &Drawn) -> Option<(char, bool)> {
    let (text, ink) = (drawn.text.as_deref()?, drawn.ink?);
    let blank = !text.is_empty() && text.chars().all(char::is_whitespace);
    let mut chars = text.chars();
    let tone = chars.next().is_some_and(is_tone) && chars.next().is_none();
    match (blank && drawn.mark && ink.bottom > 0.0, tone && ink.top <= 0.0) {
        (true, _) => Some((NIKHAHIT, false)),
        (_, true) => Some((below_vowel(ink), true)),
        _ => None,
    }
}

fn below_vowel(ink: Ink) -> char {
    let height = ink.top - ink.bottom;
    if ink.width >= height * WIDE_BELOW_VOWEL { SARA_UU } else { SARA_U }
}

/// NUL says nothing: a glyph without ink loses it, one with ink is unmapped.
fn drop_nulls(glyph: &mut Glyph, drawn: &Drawn) {
    if !glyph.text.contains('\0') {
        return;
    }
    let rest: String = glyph.text.chars().filter(|&c| c != '\0').collect();
    if rest.is_empty() && drawn.ink.is_some() {
        rewrite(glyph, "null", &UNKNOWN.to_string(), false);
        glyph.mapping = Mapping::Unmapped;
    } else {
        mend(glyph, "null", &rest, false);
    }
}

/// Drops an unmapped glyph behind ำ: the second half of ำ, which its first half already stands for.
fn drop_strays(glyphs: &mut [Glyph]) {
    for n in 1..glyphs.len() {
        let (before, here) = (&glyphs[n - 1], &glyphs[n]);
        let same_line = (before.baseline - here.baseline).abs() <= here.size * SAME_BASELINE;
        let stray = here.text.chars().eq([UNKNOWN]) && before.text.ends_with(SARA_AM);
        if stray && same_line {
            mend(&mut glyphs[n], "stray-glyph", "", true);
        }
    }
}
