//! The kinds of glyphs of a document: what a code of a font says, looked up once for all its glyphs.

use std::rc::Rc;
use std::sync::Arc;

use hayro_interpret::font::{Glyph, GlyphIdentifier};
use hayro_interpret::hayro_cmap::BfString;
use rustc_hash::FxHashMap;

use super::learned::Learned;
use super::outline::{Ink, ink};
use super::refused_tables::Refused;
use super::thai_codes::{is_control, is_foreign};
use super::{alone, symbols};
use crate::page::{Mapping, Reading};
use crate::thai::letters::UNKNOWN;

/// Advance in units up to which a glyph is taken for a mark.
const MARK_ADVANCE: f64 = 1.0;
/// Codes of a run that are remembered: a line of text has hardly more.
const MAX_IN_RUN: usize = 64;
/// The number of all fonts that are drawn by procedures.
const TYPE_3: u64 = 1;

/// What all glyphs of one code in one font have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// What ToUnicode or the encoding says.
    pub text: Option<String>,
    /// The code in the content stream.
    pub code: u32,
    /// The font's program as a number; 0 where the reader does not give it.
    pub font: u64,
    /// What it shows where its font is one of symbols.
    pub symbol: Option<char>,
    /// Whether the pen stays where it is.
    pub mark: bool,
    /// Its outline, where a repair needs to know it.
    pub ink: Option<Ink>,
    /// How it reads outside any ActualText, its neighbours unseen.
    pub alone: Arc<Reading>,
    /// How it reads where an ActualText says the same.
    pub agreed: Arc<Reading>,
    /// The mark that it says where its outline stands for another.
    pub misplaced: Option<char>,
}

/// How a drawn glyph says which kind it is of.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    /// Outline fonts share a program; procedures have none.
    outline: Option<GlyphIdentifier>,
    code: u32,
    mark: bool,
}

/// Kinds of one key, each with what its font says.
type Alike = Vec<(Option<BfString>, Rc<Kind>)>;

/// The kinds met so far. Fonts may share a program and differ in their tables, so that one key may
/// have several kinds.
pub struct Kinds<'d> {
    refused: &'d Refused,
    known: FxHashMap<Key, Alike>,
    /// The codes of this run, each with its kind and how far it moves the pen.
    run: Vec<(u32, Rc<Kind>, f64)>,
    /// What the tables of the fonts tell about codes without a text.
    pub learned: Learned,
}

impl<'d> Kinds<'d> {
    /// None met yet; `refused` are the tables that the PDF reader refuses.
    pub fn new(refused: &'d Refused) -> Kinds<'d> {
        Kinds { refused, known: FxHashMap::default(), run: Vec::new(), learned: Learned::default() }
    }

    /// Tells that the glyphs to come are of another run, and so may be of another font.
    pub fn begin_run(&mut self) {
        self.run.clear();
    }

    /// The kind of a glyph, and how far it moves the pen, in units.
    pub fn of(&mut self, glyph: &Glyph<'_>) -> (Rc<Kind>, f64) {
        let code = glyph.char_code();
        if let Some((_, kind, advance)) = self.run.iter().find(|known| known.0 == code) {
            return (kind.clone(), *advance);
        }
        let advance = advance(glyph);
        let kind = self.looked_up(glyph, advance);
        if self.run.len() < MAX_IN_RUN {
            self.run.push((code, kind.clone(), advance));
        }
        (kind, advance)
    }

    fn looked_up(&mut self, glyph: &Glyph<'_>, advance: f64) -> Rc<Kind> {
        let said = glyph.as_unicode();
        let mark = advance.abs() <= MARK_ADVANCE;
        let outline = match glyph {
            Glyph::Outline(outline) => Some(outline.identifier()),
            Glyph::Type3(_) => None,
        };
        let alike = self.known.entry(Key { outline, code: glyph.char_code(), mark }).or_default();
        if let Some((_, kind)) = alike.iter().find(|(text, _)| *text == said) {
            return kind.clone();
        }
        let kind = Rc::new(kind(glyph, said.clone(), mark, self.refused));
        self.learned.hear(&kind);
        alike.push((said, kind.clone()));
        kind
    }
}

/// How far a glyph moves the pen, in units.
fn advance(glyph: &Glyph<'_>) -> f64 {
    let advance = match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawing) => drawing.advance_width(),
    };
    advance.map_or(0.0, f64::from)
}

fn kind(glyph: &Glyph<'_>, said: Option<BfString>, mark: bool, refused: &Refused) -> Kind {
    let code = glyph.char_code();
    let (font, name) = font_of(glyph);
    let text = said.or_else(|| refused.text(&name, code)).map(text_of);
    let text = text.filter(|text| !(is_unsaid(text) || mark && text.starts_with(is_foreign)));
    let symbol = symbols::shown(symbols::tables(&name), text.as_deref(), code);
    let ink = if needs_ink(text.as_deref(), mark) { ink(glyph) } else { None };
    Kind::new(text, code, font, symbol, mark, ink)
}

impl Kind {
    /// A kind with the readings that follow from what is known of it.
    pub fn new(
        text: Option<String>,
        code: u32,
        font: u64,
        symbol: Option<char>,
        mark: bool,
        ink: Option<Ink>,
    ) -> Kind {
        let agreed = Reading::new(text.clone().unwrap_or_default(), Mapping::ActualText);
        let (agreed, alone) = (Arc::new(agreed), Arc::default());
        let kind = Kind { text, code, font, symbol, mark, ink, alone, agreed, misplaced: None };
        let (alone, misplaced) = (Arc::new(alone::reading(&kind)), alone::misplaced(&kind));
        Kind { alone, misplaced, ..kind }
    }
}

/// The number and the PostScript name of a glyph's font.
fn font_of(glyph: &Glyph<'_>) -> (u64, String) {
    match glyph {
        Glyph::Outline(outline) => outline.font_data().map_or((0, String::new()), |font| {
            (font.cache_key as u64, font.postscript_name.unwrap_or_default())
        }),
        Glyph::Type3(_) => (TYPE_3, String::new()),
    }
}

/// What a table says of a code that it has no text for.
fn is_unsaid(text: &str) -> bool {
    text.chars().eq([UNKNOWN])
}

fn text_of(found: BfString) -> String {
    match found {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}

/// Only glyphs whose text may be wrong: control characters, and what does not move the pen.
fn needs_ink(text: Option<&str>, mark: bool) -> bool {
    mark || text.is_none_or(|text| text.contains(is_control))
}
