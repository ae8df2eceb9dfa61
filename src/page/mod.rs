//! From bytes to pages: glyphs, rulings and pictures with their places.
//!
//! `pdf` reads a PDF's pages (the PDF reader stops there), `transcript` reads the layout that a
//! transcript spells out. Both end in the types of this file or of [`crate::layout`].

mod glyph;
pub mod order;
pub mod pdf;
pub mod scan;
pub mod transcript;

use serde::{Deserialize, Serialize};

use crate::geometry::{Area, INCH};
use crate::limits::Quantity;
use crate::picture::Grey;
use crate::provenance::Origin;

pub use glyph::{Glyph, Mapping, Reading, Trust, is_blank};

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
    /// Whether the file itself holds most of its text, which any program can search.
    pub searchable: bool,
}

impl Page {
    /// Whether it says anything.
    pub fn has_text(&self) -> bool {
        self.glyphs.iter().any(|glyph| !glyph.reading.is_blank())
    }
}

/// A straight line that a table may be made of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ruling {
    /// Its ink; much longer than thick.
    pub area: Area,
    /// Whether it runs from left to right.
    pub horizontal: bool,
}

/// How a page looks, and the rulings that were found on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// The page in greys, turned as its text was read.
    pub picture: Grey,
    /// Dots an inch.
    pub dpi: f32,
    /// Horizontal and vertical lines and thin rectangles.
    pub rulings: Vec<Ruling>,
}

impl Look {
    /// Width and height in points, to the hundredth.
    pub fn size(&self) -> [f64; 2] {
        let points = |pixels: usize| pixels as f64 * f64::from(INCH / self.dpi);
        [self.picture.width, self.picture.height].map(|side| (points(side) * 100.0).round() / 100.0)
    }
}

/// Why a document could not be read at all. The code is stable; the message is for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
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
    #[error(
        "expected text, found none on {pages} pages: no text layer, and no picture that could be read"
    )]
    NoText {
        /// Pages in the file.
        pages: u32,
    },
    /// More than the limits of the run allow.
    #[error("expected at most {limit} {quantity}, found {found}; {} sets the limit", quantity.option())]
    TooLarge {
        /// Of what.
        quantity: Quantity,
        /// How much is allowed.
        limit: u64,
        /// How much there is.
        found: u64,
    },
    /// Not read to the end in time.
    #[error("expected to be read within {seconds} s, found still unread; --timeout sets the limit")]
    Timeout {
        /// How long is allowed.
        seconds: u64,
    },
    /// Reading it takes more memory than the limits of the run allow.
    #[error(
        "expected to be read with {megabytes} MB of memory, found that more is needed; --max-memory sets the limit"
    )]
    OutOfMemory {
        /// How much is allowed.
        megabytes: u64,
    },
    /// The process that read it died.
    #[error("the process that read it ended before its time: {found}")]
    Crashed {
        /// What ended it.
        found: String,
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
            ReadError::TooLarge { .. } => "too-large",
            ReadError::Timeout { .. } => "timeout",
            ReadError::OutOfMemory { .. } => "out-of-memory",
            ReadError::Crashed { .. } => "crashed",
            ReadError::Unreadable { .. } => "unreadable",
        }
    }

    /// Whether another run over the same bytes may end otherwise: the trouble lies in the machine
    /// or the file system as much as in the document.
    pub fn may_pass(&self) -> bool {
        use ReadError::{Crashed, OutOfMemory, Timeout, Unreadable};
        matches!(self, Crashed { .. } | OutOfMemory { .. } | Timeout { .. } | Unreadable { .. })
    }
}
