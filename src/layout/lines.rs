//! Given the glyphs of a page or a cell, gives its printed rows of text, and says how rows join.
//!
//! Marks stay with their base; spaces are those that are drawn and those that a wide gap shows.
//! Every difference between what was read and the text of a row is an edit.

use super::LineForm;
use super::words::Builder;
use crate::geometry::Area;
use crate::page::{Glyph, Page};
use crate::provenance::{Location, Text};

/// Difference of baselines, in font sizes, within one row: less than a line, more than a raised
/// figure.
const SAME_ROW: f32 = 0.4;
/// How far, in font sizes, a mark may stand from the box of its base.
const MARK_REACH: f32 = 0.5;
/// How far left of its pen, in font sizes, a mark without a base is sorted: before the next base.
const MARK_SHIFT: f32 = 0.1;
/// Widest advance, in points, of a mark.
const MARK_WIDTH: f32 = 0.05;
/// Where a glyph's middle lies above its baseline, in font sizes.
const MIDDLE: f32 = 0.3;
/// Longest word in font sizes that a row is thought to have been too short for.
const LONGEST_WORD: f32 = 6.0;
/// Gap in font sizes up to which clusters touch; the margins of two cells leave more.
const TOUCHING: f32 = 0.12;
/// Width of a space in font sizes.
const SPACE: f32 = 0.25;
/// Glyphs of one cluster at most; more marks on one base are a fault of the file.
const GLYPHS_PER_CLUSTER: usize = 8;
/// Rows that must end near the rightmost one for it to be the margin.
const ROWS_AT_MARGIN: usize = 3;
/// How near, in font sizes, those rows end to it.
const NEAR_MARGIN: f32 = 2.0;
/// Largest distance of two baselines within a paragraph, in font sizes; Thai type set at one and a
/// half lines has about 2.1.
const PARAGRAPH_PITCH: f32 = 2.4;
/// How much farther right, in font sizes, a row may start than the row it goes on from.
const INDENT: f32 = 1.0;
/// The same under an item, whose text hangs behind its number.
const HANGING_INDENT: f32 = 3.5;
/// Size from which on a row is a heading, in sizes of the running text.
const HEADING_SIZE: f32 = 1.15;
/// How far from the middle, in font sizes, a centred row may stand.
const CENTRED: f32 = 0.5;
/// Empty font sizes on either side of a centred row.
const CENTRED_SIDES: f32 = 1.5;

/// A base with its marks: what has one place on the page.
#[derive(Clone, Debug)]
pub struct Cluster<'p> {
    /// In drawing order.
    pub glyphs: &'p [Glyph],
    /// Advance box of the base.
    pub area: Area,
    /// Points from the top.
    pub baseline: f32,
    /// Points.
    pub size: f32,
    /// Whether nothing is to be seen of it.
    pub blank: bool,
}

/// One printed row of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its text, without spaces at its ends.
    pub text: Text,
    /// Box of its ink, from pen to pen.
    pub area: Area,
    /// Points from the top.
    pub baseline: f32,
    /// Size of most of its glyphs, in points.
    pub size: f32,
    /// Whether a space is drawn at its end.
    pub blank_end: bool,
    /// Points from its start to its first space or its end; infinite where the row is one word
    /// that may go on in the next row.
    pub first_word: f32,
}

/// Bases with their marks, in drawing order.
pub fn clusters(glyphs: &[Glyph]) -> Vec<Cluster<'_>> {
    let mut found = Vec::with_capacity(glyphs.len());
    let mut start = 0;
    for end in 1..=glyphs.len() {
        let goes_on = end < glyphs.len()
            && end - start < GLYPHS_PER_CLUSTER
            && belongs(&glyphs[end], &glyphs[start]);
        if !goes_on {
            found.push(cluster(&glyphs[start..end]));
            start = end;
        }
    }
    found
}

/// Whether a glyph is a mark of this base, or stands for nothing.
fn belongs(glyph: &Glyph, base: &Glyph) -> bool {
    let reach = MARK_REACH * base.size;
    let same_row = (glyph.baseline - base.baseline).abs() <= reach;
    let near = glyph.area.x0 >= base.area.x0 - reach && glyph.area.x0 <= base.area.x1 + reach;
    let silent = glyph.text.is_empty() && !base.text.trim().is_empty();
    let mark = stands_on_base(glyph) && !base.text.trim().is_empty();
    (silent || mark) && same_row && near
}

/// Whether a glyph is a mark, or one without text that does not move the pen.
fn stands_on_base(glyph: &Glyph) -> bool {
    let unknown = glyph.text.starts_with('\u{FFFD}') && glyph.area.width() <= MARK_WIDTH;
    unknown || glyph.text.chars().next().is_some_and(is_mark)
}

fn cluster(glyphs: &[Glyph]) -> Cluster<'_> {
    let base = &glyphs[0];
    let orphan = stands_on_base(base);
    let shift = if orphan { MARK_SHIFT * base.size } else { 0.0 };
    let area = Area { x0: base.area.x0 - shift, x1: base.area.x1 - shift, ..base.area };
    Cluster {
        glyphs,
        area: if orphan { area } else { glyphs[1..].iter().fold(area, widened) },
        baseline: base.baseline,
        size: base.size,
        blank: glyphs.iter().all(|g| g.text.chars().all(is_blank)),
    }
}

fn widened(area: Area, glyph: &Glyph) -> Area {
    Area { x1: area.x1.max(glyph.area.x1), ..area }
}

impl Cluster<'_> {
    /// The point that decides in which cell it stands.
    pub fn middle(&self) -> (f32, f32) {
        let (x, y) = self.area.center();
        let turned = self.area.height() > self.size * 2.0;
        (x, if turned { y } else { self.baseline - MIDDLE * self.size })
    }
}

/// Whether the second cluster goes on the word of the first: drawn next and touching it.
pub fn touches(before: &Cluster<'_>, here: &Cluster<'_>) -> bool {
    let size = before.size.min(here.size);
    let gap = here.area.x0 - before.area.x1;
    !before.blank
        && !here.blank
        && gap.abs() <= TOUCHING * size
        && (before.baseline - here.baseline).abs() <= TOUCHING * size
}

/// Whether the character stands above or below another.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}

/// Whether the character shows nothing: spaces, also those without width.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Rows from top to bottom.
pub fn rows(mut clusters: Vec<Cluster<'_>>, place: Location) -> Vec<Row> {
    clusters.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Row> = Vec::new();
    let mut start = 0;
    for end in 1..=clusters.len() {
        let top = &clusters[start];
        let same =
            |next: &Cluster<'_>| next.baseline - top.baseline <= SAME_ROW * top.size.max(next.size);
        if !clusters.get(end).is_some_and(same) {
            rows.extend(row(&mut clusters[start..end], place));
            start = end;
        }
    }
    for n in 1..rows.len() {
        open_word(&mut rows[n - 1]);
    }
    rows
}

fn open_word(row: &mut Row) {
    if !row.text.value.contains(' ') {
        row.first_word = f32::INFINITY;
    }
}

fn row(clusters: &mut [Cluster<'_>], place: Location) -> Option<Row> {
    clusters.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    let inked: Vec<&Cluster<'_>> = clusters.iter().filter(|c| !c.blank).collect();
    let area = inked.iter().map(|c| c.area).reduce(|a, b| a.union(&b))?;
    let size = median(inked.iter().map(|c| c.size).collect());
    let baseline = median(inked.iter().map(|c| c.baseline).collect());
    let place = Location { area: Some(area), ..place };
    Some(Row {
        text: Builder::of_row(clusters).finish(place),
        area,
        baseline,
        size,
        blank_end: clusters.last().is_some_and(|c| c.blank),
        first_word: first_word(clusters),
    })
}

fn first_word(clusters: &[Cluster<'_>]) -> f32 {
    let mut word = clusters.iter().skip_while(|c| c.blank).take_while(|c| !c.blank);
    let Some(first) = word.next() else { return 0.0 };
    word.last().unwrap_or(first).area.x1 - first.area.x0
}

/// The middle value; 0 where there is none.
pub fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

impl Row {
    /// Whether the row ended because the next word of the same paragraph did not fit into
    /// `width` points.
    pub fn is_full(&self, next: &Row, width: f32) -> bool {
        let left = width - self.area.width();
        let space = if self.blank_end { SPACE * self.size } else { 0.0 };
        left < space + next.first_word.min(LONGEST_WORD * self.size)
    }

    /// What stands between this row and the next.
    pub fn joint(&self, next: &Row, full: bool) -> &'static str {
        let drawn = if self.blank_end { " " } else { "" };
        match joint(&self.text.value, &next.text.value, full) {
            "" => drawn,
            space => space,
        }
    }
}

/// What stands between two rows of one paragraph or cell: nothing, or one space.
///
/// `full` says that the first row reached its margin. Thai has no spaces between words, so two
/// Thai letters join without one where the row was full.
pub fn joint(previous: &str, next: &str, full: bool) -> &'static str {
    let (Some(last), Some(first)) = (previous.chars().next_back(), next.chars().next()) else {
        return "";
    };
    if full && is_number(&format!("{previous}{next}")) {
        return "";
    }
    if starts_item(next) || is_blank(last) || is_blank(first) {
        return " ";
    }
    let hyphen = last == '-' && !previous.ends_with(" -");
    let glued = hyphen
        || matches!(last, '/' | '(' | '[' | '“' | '‘')
        || matches!(first, '/' | ')' | ']' | '”' | '’' | ',' | '.' | ':' | ';' | '%');
    let thai = is_thai_letter(last) && is_thai_letter(first);
    if glued || (thai && full) || is_mark(first) { "" } else { " " }
}

/// Digits with at most one decimal point.
fn is_number(text: &str) -> bool {
    let points = text.chars().filter(|&c| c == '.').count();
    points <= 1 && text.chars().all(|c| is_digit(c) || matches!(c, '.' | ','))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('๐'..='๙').contains(&c)
}

fn is_thai_letter(c: char) -> bool {
    ('ก'..='๎').contains(&c) && c != '฿'
}

/// Whether a row opens a paragraph by its form: an item, unless its dash stands between two dates.
pub fn opens_paragraph(previous: &str, next: &str) -> bool {
    let range = previous.chars().next_back().is_some_and(is_digit) && next.starts_with(['-', '–']);
    starts_item(next) && !range
}

/// Whether a text starts like an item of a list: `๒.`, `2)`, `(๑)`, a bullet, a check-box.
pub fn starts_item(text: &str) -> bool {
    let mut rest = text.chars().peekable();
    let opened = rest.next_if(|&c| c == '(').is_some();
    let digits = std::iter::from_fn(|| rest.next_if(|&c| is_digit(c))).take(3).count();
    let end = rest.next();
    let after = rest.next();
    let numbered = match end {
        Some(')') => true,
        Some('.') => !opened && !after.is_some_and(is_digit),
        _ => false,
    };
    (1..=2).contains(&digits) && numbered || digits == 0 && !opened && is_bullet(end, after)
}

fn is_bullet(first: Option<char>, second: Option<char>) -> bool {
    match first {
        Some('-' | '–' | '*') => second.is_none_or(|c| !is_digit(c)),
        Some(c) => matches!(
            c,
            '•' | '●'
                | '▪'
                | '○'
                | '➢'
                | '✓'
                | '☐'
                | '☑'
                | '☒'
                | '\u{F0B7}'
                | '\u{F0A7}'
                | '\u{F0D8}'
                | '\u{F0FC}'
        ),
        None => false,
    }
}

/// The left and right edge of a page's running text, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Where most rows start, or the leftmost.
    pub left: f32,
    /// Where full rows end.
    pub right: f32,
}

impl Margins {
    /// The margins that the rows of a page show.
    pub fn of(rows: &[Row], page: &Page) -> Margins {
        let left = rows.iter().map(|r| r.area.x0).fold(page.width, f32::min);
        let reach = rows.iter().map(|r| r.area.x1).fold(0.0, f32::max);
        let near = rows.iter().filter(|r| reach - r.area.x1 <= NEAR_MARGIN * r.size).count();
        let mirrored = page.width - left;
        Margins { left, right: if near >= ROWS_AT_MARGIN { reach } else { reach.max(mirrored) } }
    }

    fn width_from(&self, row: &Row) -> f32 {
        self.right - row.area.x0
    }
}

/// What the form of a row tells.
pub fn form(row: &Row, margins: &Margins, usual_size: f32, page: &Page) -> LineForm {
    let large = row.size >= usual_size * HEADING_SIZE;
    match large || centred(row, margins, page) {
        true => LineForm::Heading,
        false => LineForm::Plain,
    }
}

fn centred(row: &Row, margins: &Margins, page: &Page) -> bool {
    let (middle, _) = row.area.center();
    let near = |at: f32| (middle - at).abs() <= CENTRED * row.size;
    let sides = (row.area.x0 - margins.left).min(margins.right - row.area.x1);
    sides >= CENTRED_SIDES * row.size
        && (near(page.width / 2.0) || near((margins.left + margins.right) / 2.0))
}

/// Whether a row goes on the paragraph of the row above it on the same page. `above_continues`
/// says that the row above does so itself.
pub fn goes_on(above: &Row, above_continues: bool, row: &Row, margins: &Margins) -> bool {
    row.baseline - above.baseline <= PARAGRAPH_PITCH * row.size
        && flows(above, above_continues, row, margins)
}

/// Whether a row may go on the paragraph of an earlier row, wherever both stand.
pub fn flows(above: &Row, above_continues: bool, row: &Row, margins: &Margins) -> bool {
    let item = starts_item(&above.text.value);
    let indent = if item { HANGING_INDENT } else { INDENT } * row.size;
    let same_size = (above.size / row.size - 1.0).abs() <= HEADING_SIZE - 1.0;
    // Two rows that both stand back from the margin are two first lines.
    let first_lines = !above_continues
        && !item
        && row.area.x0 > margins.left + INDENT * row.size
        && row.area.x0 > above.area.x0 - INDENT * row.size;
    same_size
        && !first_lines
        && above.is_full(row, margins.width_from(above))
        && row.area.x0 <= above.area.x0 + indent
        && !starts_item(&row.text.value)
}
