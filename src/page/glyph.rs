//! One glyph of a page: where it stands, and what it says.
//!
//! A page has thousands of glyphs of a few hundred kinds; those of one kind share one [`Reading`].

use std::sync::Arc;

use crate::geometry::Area;
use crate::provenance::{Edit, Rival};
use crate::thai::letters::UNKNOWN;

/// One drawn glyph or, under an ActualText span, the text that stands for several.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// What it says.
    pub reading: Arc<Reading>,
    /// Advance box: from pen to pen, and from descender to ascender.
    pub area: Area,
    /// Height of the baseline on the page, points from the top.
    pub baseline: f32,
    /// Font size in points.
    pub size: f32,
    /// Which font of the document, for grouping.
    pub font: u64,
}

/// What a glyph says, with its history; never changed, only replaced.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    text: String,
    raw: String,
    edits: Vec<Edit>,
    mapping: Mapping,
    blank: bool,
    unknown: bool,
    trust: Option<Box<Trust>>,
}

/// How sure a recognised character is.
#[derive(Clone, Debug, PartialEq)]
pub struct Trust {
    /// From 0 to 1.
    pub confidence: f32,
    /// What else it may be, the likeliest first.
    pub rivals: Vec<Rival>,
}

/// How a glyph's text was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mapping {
    /// An ActualText span said it.
    ActualText,
    /// The font's ToUnicode or encoding said it.
    ToUnicode,
    /// The reader mended what the font said.
    Repaired,
    /// Its picture was recognised.
    Recognised,
    /// Nothing said it; the text is U+FFFD.
    #[default]
    Unmapped,
}

impl Glyph {
    /// Its text after the repairs of the reader.
    pub fn text(&self) -> &str {
        &self.reading.text
    }
}

impl Reading {
    /// A text that nobody has changed yet.
    pub fn new(raw: impl Into<String>, mapping: Mapping) -> Reading {
        let raw = raw.into();
        Reading::with_history(raw.clone(), raw, Vec::new(), mapping)
    }

    /// A text and the edits that lead to it from what was read.
    pub fn with_history(text: String, raw: String, edits: Vec<Edit>, mapping: Mapping) -> Reading {
        let (blank, unknown) = (text.chars().all(is_blank), text.contains(UNKNOWN));
        Reading { text, raw, edits, mapping, blank, unknown, trust: None }
    }

    /// A character that was recognised.
    pub fn recognised(letter: char, trust: Trust) -> Reading {
        let reading = Reading::new(letter, Mapping::Recognised);
        Reading { trust: Some(Box::new(trust)), ..reading }
    }

    /// The same after one more edit of its whole text; as it is where that changes nothing.
    pub fn rewritten(&self, pass: &'static str, after: &str, guess: bool) -> Reading {
        let mut edits = self.edits.clone();
        if self.text != after {
            let range = 0..self.text.chars().count();
            let before = self.text.clone();
            edits.push(Edit { pass, range, before, after: after.to_owned(), guess });
        }
        let rewritten =
            Reading::with_history(after.to_owned(), self.raw.clone(), edits, self.mapping);
        Reading { trust: self.trust.clone(), ..rewritten }
    }

    /// The same, mended; as it is where that changes nothing.
    pub fn mended(&self, pass: &'static str, after: &str, guess: bool) -> Reading {
        let mapping = if self.text == after { self.mapping } else { Mapping::Repaired };
        self.rewritten(pass, after, guess).mapped(mapping)
    }

    /// The same without its text: nothing that can be believed says it.
    pub fn unmapped(&self, pass: &'static str) -> Reading {
        self.rewritten(pass, &UNKNOWN.to_string(), false).mapped(Mapping::Unmapped)
    }

    /// The same, found in another way.
    pub fn mapped(self, mapping: Mapping) -> Reading {
        Reading { mapping, ..self }
    }

    /// Its text after the repairs of the reader.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its text before them: what ToUnicode says.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Repairs of the reader: they lead from the raw text to the text.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// How the text was found.
    pub fn mapping(&self) -> Mapping {
        self.mapping
    }

    /// How sure it is, where it was recognised.
    pub fn trust(&self) -> Option<&Trust> {
        self.trust.as_deref()
    }

    /// Whether it shows nothing: no text, or spaces.
    pub fn is_blank(&self) -> bool {
        self.blank
    }

    /// Whether a part of it is unknown: U+FFFD stands there.
    pub fn is_unknown(&self) -> bool {
        self.unknown
    }
}

/// Whether the character shows nothing: spaces, also those without width.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}
