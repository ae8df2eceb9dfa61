//! From bytes to pages: glyphs, rulings and pictures with their places.
//!
//! `pdf` reads a PDF's pages (the PDF reader stops there), `transcript` reads the layout that a
//! transcript spells out. Both end in the types of this file or of [`crate::layout`].

pub mod pdf;
pub mod transcript;

use crate::geometry::Area;
use crate::provenance::{Edit, Origin};

/// One page, in points, as it is displayed.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// 1-based.
    pub number: u32,
    /// Points.
    pub width: f32,
    /// Points.
    pub height: f32,
    /// In drawing order.
    pub glyphs: Vec<Glyph>,
    /// Horizontal and vertical lines and thin rectangles.
    pub rulings: Vec<Ruling>,
    /// Where pictures are drawn.
    pub images: Vec<Area>,
    /// Whose text the glyphs are.
    pub origin: Origin,
}

/// One drawn glyph or, under an ActualText span, the text that stands for several.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its text after the repairs of the reader.
    pub text: String,
    /// Its text before them: what ToUnicode says.
    pub raw: String,
    /// Repairs of the reader: they lead from `raw` to `text`.
    pub edits: Vec<Edit>,
    /// Advance box: from pen to pen, and from descender to ascender.
    pub area: Area,
    /// Height of the baseline on the page, points from the top.
    pub baseline: f32,
    /// Font size in points.
    pub size: f32,
    /// Which font of the page, for grouping.
    pub font: u32,
    /// How the text was found.
    pub mapping: Mapping,
}

/// How a glyph's text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mapping {
    /// An ActualText span said it.
    ActualText,
    /// The font's ToUnicode or encoding said it.
    ToUnicode,
    /// The reader mended what the font said.
    Repaired,
    /// Nothing said it; the text is U+FFFD.
    Unmapped,
}

/// A straight line that a table may be made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruling {
    /// Its ink; much longer than thick.
    pub area: Area,
    /// Whether it runs from left to right.
    pub horizontal: bool,
}

/// Why a document could not be read at all. The code is stable; the message is for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes.
    #[error("the file is empty (0 bytes); expected a PDF or a UTF-8 transcript")]
    Empty,
    /// A password is needed.
    #[error("the PDF is protected by a password; expected one that opens without")]
    Encrypted,
    /// Not a readable PDF although it starts like one.
    #[error("the PDF is damaged: {found}")]
    Damaged {
        /// What was found.
        found: String,
    },
    /// Neither PDF nor text.
    #[error("expected a PDF or a UTF-8 transcript (.txt, .md), found {found}")]
    Unsupported {
        /// What the content looks like.
        found: String,
    },
    /// Pages without any text.
    #[error("none of the {pages} pages has a text layer; recognition of scans is needed")]
    NoText {
        /// Pages in the file.
        pages: u32,
    },
    /// The file system refused.
    #[error("the file could not be read: {found}")]
    Unreadable {
        /// What the system said.
        found: String,
    },
}

impl ReadError {
    /// The stable code of the `error` column.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty => "empty",
            ReadError::Encrypted => "encrypted",
            ReadError::Damaged { .. } => "damaged",
            ReadError::Unsupported { .. } => "unsupported",
            ReadError::NoText { .. } => "no-text",
            ReadError::Unreadable { .. } => "unreadable",
        }
    }
}
