//! From drawn glyphs to readable ones: ActualText, misplaced marks, missing codes, stray glyphs.
//!
//! The order matters: what an ActualText span says is certain and is never repaired again.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::mem::take;
use std::sync::Arc;

use super::alone;
use super::drawn::{Drawn, Turn};
use super::false_spans;
use super::kinds::Kind;
use super::learned::Learned;
use super::outline::Ink;
use super::torn;
use crate::page::{Glyph, Mapping, Reading};
use crate::provenance::Edit;
use crate::thai::letters::{
    MAI_EK, MAI_THO, NIKHAHIT, SARA_AA, SARA_AM, UNKNOWN, is_mark, is_top_mark,
};

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
    font: u64,
    code: u32,
    mark: bool,
    /// Drawn as a ring above a letter by a font that gives it no text.
    ring: bool,
    /// Its outline.
    ink: Option<Ink>,
}

/// What marks are that their fonts confuse, by font and code.
type Swapped = HashMap<(u64, u32), char>;

/// Readable glyphs in drawing order, and those that still have no text. Text that is turned against
/// the page comes as one glyph a line.
pub fn glyphs(drawn: &[Drawn], spans: &[String]) -> (Vec<Glyph>, Vec<Unknown>) {
    let glyphs = Vec::with_capacity(drawn.len());
    let (swapped, spans_are_false) = (swapped(drawn, spans), false_spans::found(drawn, spans));
    let believed = !spans.is_empty() && !spans_are_false;
    let marks_apart = if believed { HashSet::new() } else { marks_apart(drawn) };
    let (marks, unknown) = (Vec::new(), Vec::new());
    let mut found = Found { spans, swapped, spans_are_false, marks_apart, glyphs, marks, unknown };
    for line in drawn.chunk_by(|a, b| a.turn == b.turn && (a.turn == Turn::None || follows(a, b))) {
        match line[0].turn {
            Turn::None => found.add(line),
            _ => found.add_turned(line),
        }
    }
    torn::mend(&mut found.glyphs, &found.marks);
    drop_strays(&mut found.glyphs);
    found.glyphs.iter_mut().for_each(distrust);
    (found.glyphs, found.unknown)
}

/// Gives text to glyphs whose font leaves out single codes.
pub fn fill(glyphs: &mut [Glyph], unknown: &[Unknown], learned: &Learned) {
    halve_am(glyphs, unknown);
    fill_rings(glyphs, unknown);
    let mut known: HashMap<(u64, u32, bool), Option<char>> = HashMap::new();
    for place in unknown {
        let key = (place.font, place.code, place.mark);
        let fits = |c: &char| is_mark(*c) == place.mark;
        let drawn_alike = || learned.drawn_alike(key.0, place.ink.filter(|_| place.mark)?);
        let learn = || learned.character(key.0, key.1).filter(fits).or_else(drawn_alike);
        let found = *known.entry(key).or_insert_with(learn);
        let (Some(c), Some(glyph)) = (found, glyphs.get_mut(place.at)) else { continue };
        if glyph.text().chars().eq([UNKNOWN]) {
            mend(glyph, "missing-code", &c.to_string(), true);
        }
    }
}

/// What a font calls ำ behind a ring is the second half of ำ, and so wherever it stands.
fn halve_am(glyphs: &mut [Glyph], unknown: &[Unknown]) {
    let halves = |place: &&Unknown| {
        let base = glyphs[place.at + 1..].iter().find(|g| !g.text().chars().all(is_mark));
        place.ring && base.is_some_and(|g| g.font == place.font && is_typed_am(g))
    };
    let fonts: BTreeSet<u64> = unknown.iter().filter(halves).map(|place| place.font).collect();
    let halved = |g: &&mut Glyph| fonts.contains(&g.font) && is_typed_am(g);
    glyphs.iter_mut().filter(halved).for_each(|g| mend(g, "half-am", &SARA_AA.to_string(), true));
}

/// Whether a font's table, not an ActualText, says that a glyph is ำ.
fn is_typed_am(glyph: &Glyph) -> bool {
    glyph.text().chars().eq([SARA_AM]) && glyph.reading.mapping() != Mapping::ActualText
}

/// A ring that stands before า wherever it meets is the first half of ำ.
fn fill_rings(glyphs: &mut [Glyph], unknown: &[Unknown]) {
    let mut halves: HashMap<(u64, u32), bool> = HashMap::new();
    for place in unknown {
        let half = place.ring && is_half_am(glyphs, place.at);
        *halves.entry((place.font, place.code)).or_insert(true) &= half;
    }
    for place in unknown {
        if halves.get(&(place.font, place.code)) == Some(&true) {
            mend(&mut glyphs[place.at], "nikhahit", &NIKHAHIT.to_string(), true);
        }
    }
}

/// Whether the glyph is the first mark without text on its letter, and า follows its marks.
fn is_half_am(glyphs: &[Glyph], at: usize) -> bool {
    let is_unknown = |glyph: &Glyph| glyph.text().chars().eq([UNKNOWN]);
    let above = |g: &&Glyph| is_unknown(g) || g.text().chars().all(is_mark);
    let first = !glyphs[..at].last().is_some_and(is_unknown);
    let next = glyphs[at + 1..].iter().find(|g| !above(g));
    first && next.is_some_and(|g| g.text().starts_with(SARA_AA))
}

/// Takes the text from glyphs whose font's table is wrong as a whole; blanks stay what they are.
pub fn distrust_fonts(glyphs: &mut [Glyph], learned: &Learned) {
    let shifted = learned.shifted();
    let said = |g: &&mut Glyph| {
        shifted.contains(&g.font)
            && !g.reading.is_blank()
            && matches!(g.reading.mapping(), Mapping::ToUnicode | Mapping::Repaired)
    };
    if !shifted.is_empty() {
        for glyph in glyphs.iter_mut().filter(said) {
            glyph.reading = Arc::new(glyph.reading.unmapped("shifted-font"));
        }
    }
}

/// The readable glyphs of a page in the making.
struct Found<'s> {
    spans: &'s [String],
    swapped: Option<Swapped>,
    spans_are_false: bool,
    marks_apart: HashSet<u64>,
    glyphs: Vec<Glyph>,
    /// Which of the glyphs stand for marks alone, above or below their letter.
    marks: Vec<bool>,
    unknown: Vec<Unknown>,
}

impl Found<'_> {
    fn add(&mut self, drawn: &[Drawn]) {
        for group in false_spans::groups(drawn) {
            let actual = group[0].span.and_then(|n| self.spans.get(n as usize));
            match actual.filter(|text| !hides_letters(group, text) && !self.is_false(group)) {
                Some(text) => under_span(group, text, &mut self.glyphs),
                None => group.iter().for_each(|drawn| self.add_alone(drawn)),
            }
            self.marks.resize(
                self.glyphs.len(),
                group.iter().all(|drawn| alone::is_drawn_mark(&drawn.kind)),
            );
        }
    }

    /// Whether a span is not believed: those of the page are false, and its glyphs say themselves
    /// what they are, or hide nothing but a mark.
    fn is_false(&self, group: &[Drawn]) -> bool {
        self.spans_are_false
            && group.iter().all(|drawn| drawn.kind.mark || drawn.kind.text.is_some())
    }

    fn add_alone(&mut self, drawn: &Drawn) {
        let kind = &*drawn.kind;
        let reading = self.corrected(kind).unwrap_or_else(|| kind.alone.clone());
        if reading.mapping() == Mapping::Unmapped {
            let (at, ring) = (self.glyphs.len(), alone::is_ring(kind));
            let Kind { font, code, mark, ink, .. } = *kind;
            self.unknown.push(Unknown { at, font, code, mark, ring, ink });
        }
        self.glyphs.push(glyph(drawn, reading));
    }

    /// What a glyph says that the page shows to say something else.
    fn corrected(&self, kind: &Kind) -> Option<Arc<Reading>> {
        let marks_apart = self.marks_apart.contains(&kind.font);
        if marks_apart && alone::says_letter(kind) {
            return Some(Arc::new(kind.alone.unmapped("letter-in-mark")));
        }
        let bare = marks_apart && alone::is_cluster(kind);
        bare.then(|| Arc::new(alone::bare(kind))).or_else(|| self.placed(kind))
    }

    /// What a misplaced mark says, where no ActualText of the page could have said so.
    fn placed(&self, kind: &Kind) -> Option<Arc<Reading>> {
        kind.misplaced?;
        let learned = self.swapped.as_ref()?.get(&(kind.font, kind.code)).copied();
        alone::placed(kind, learned).map(Arc::new)
    }

    fn add_turned(&mut self, line: &[Drawn]) {
        let (glyphs, unknown) = (take(&mut self.glyphs), take(&mut self.unknown));
        let marks = take(&mut self.marks);
        self.add(line);
        let mut own = std::mem::replace(&mut self.glyphs, glyphs);
        (self.unknown, self.marks) = (unknown, marks);
        drop_strays(&mut own);
        self.glyphs.extend(
            own.into_iter()
                .reduce(append)
                .map(|whole| Glyph { baseline: whole.area.center().1, ..whole }),
        );
        self.marks.resize(self.glyphs.len(), false);
    }
}

/// The fonts whose letters say marks that are drawn apart from them, or whose marks say letters.
fn marks_apart(drawn: &[Drawn]) -> HashSet<u64> {
    let pairs = drawn.windows(2).map(|pair| (&*pair[0].kind, &*pair[1].kind));
    let pairs = pairs.filter(|(_, mark)| alone::is_drawn_mark(mark));
    let apart = pairs.filter(|(a, b)| alone::is_apart(a, b) || alone::says_letter(b));
    apart.map(|(_, mark)| mark.font).collect()
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
        let (first, second) = (&*pair[0].kind, &*pair[1].kind);
        let (Some(a), Some(b)) = (first.misplaced, second.misplaced) else { continue };
        if is_top_mark(a) != is_top_mark(b) && first.font == second.font {
            found.insert((first.font, first.code), shaped(b, first));
            found.insert((second.font, second.code), shaped(a, second));
        }
    }
    Some(found)
}

/// ่ is narrow: a wide tone in its place is ้, by far the commonest of the others.
fn shaped(mark: char, kind: &Kind) -> char {
    let wide = kind.ink.is_some_and(alone::is_wide);
    if mark == MAI_EK && wide { MAI_THO } else { mark }
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
fn append(whole: Glyph, next: Glyph) -> Glyph {
    let (first, second) = (&whole.reading, &next.reading);
    let by = first.text().chars().count();
    let moved = |e: &Edit| Edit { range: e.range.start + by..e.range.end + by, ..e.clone() };
    let reading = Reading::with_history(
        [first.text(), second.text()].concat(),
        [first.raw(), second.raw()].concat(),
        first.edits().iter().cloned().chain(second.edits().iter().map(moved)).collect(),
        first.mapping(),
    );
    Glyph { reading: Arc::new(reading), area: whole.area.union(&next.area), ..whole }
}

/// Whether an empty ActualText stands over more than a filler: it is not believed then.
fn hides_letters(group: &[Drawn], actual: &str) -> bool {
    let inked = |g: &&Drawn| g.kind.text.as_deref().is_some_and(|t| !t.trim().is_empty());
    actual.is_empty() && group.iter().filter(inked).count() > MAX_HIDDEN_BY_EMPTY
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
        let text = glyph.kind.text.as_deref().filter(|text| !text.is_empty());
        let Some(rest) = text.and_then(|text| strip(left, text)) else { break };
        (count, left) = (count + 1, rest);
    }
    (count, left)
}

fn agreed(drawn: &Drawn) -> Glyph {
    glyph(drawn, drawn.kind.agreed.clone())
}

/// One glyph for several; its place is that of those on the first line.
fn merged(group: &[Drawn], actual: &str) -> Option<Glyph> {
    let first = group.first()?;
    let raw: String = group.iter().map(raw_text).collect();
    let near = |g: &&Drawn| (g.baseline() - first.baseline()).abs() <= first.size * SAME_BASELINE;
    let areas = group.iter().filter(near).map(|g| g.area);
    let area = areas.fold(first.area, |all, area| all.union(&area));
    let reading = Reading::new(raw, Mapping::ActualText).rewritten("actual-text", actual, false);
    Some(Glyph { area, ..glyph(first, Arc::new(reading)) })
}

fn raw_text(drawn: &Drawn) -> String {
    drawn.kind.text.clone().unwrap_or_else(|| UNKNOWN.to_string())
}

fn glyph(drawn: &Drawn, reading: Arc<Reading>) -> Glyph {
    let Drawn { area, size, .. } = *drawn;
    Glyph { reading, area, baseline: drawn.baseline(), size, font: drawn.kind.font }
}

/// Gives a glyph another text.
pub fn mend(glyph: &mut Glyph, pass: &'static str, after: &str, guess: bool) {
    glyph.reading = Arc::new(glyph.reading.mended(pass, after, guess));
}

/// A table that says U+FFFD says nothing.
fn distrust(glyph: &mut Glyph) {
    if glyph.reading.is_unknown() && glyph.reading.mapping() == Mapping::ToUnicode {
        glyph.reading = Arc::new(Reading::clone(&glyph.reading).mapped(Mapping::Unmapped));
    }
}

/// Drops glyphs that the one before already stands for: an unmapped one behind ำ, which is its
/// second half, and one without width behind a doubled mark, which is one more copy of it. Behind a
/// single mark it may be another mark, and stays.
fn drop_strays(glyphs: &mut [Glyph]) {
    for n in 1..glyphs.len() {
        if glyphs[n].reading.is_unknown() && is_stray(glyphs, n) {
            mend(&mut glyphs[n], "stray-glyph", "", true);
        }
    }
}

fn is_stray(glyphs: &[Glyph], n: usize) -> bool {
    let (before, here) = (&glyphs[n - 1], &glyphs[n]);
    let mut said = glyphs[..n].iter().rev().flat_map(|g| g.text().chars().rev());
    let last = said.next();
    let doubled = last.is_some_and(is_mark) && said.next() == last;
    let same_line = (before.baseline - here.baseline).abs() <= here.size * SAME_BASELINE;
    let thin = here.area.width() <= here.size * NO_WIDTH;
    same_line && here.text().chars().eq([UNKNOWN]) && (last == Some(SARA_AM) || doubled && thin)
}
