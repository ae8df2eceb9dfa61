//! Which value of which document an answer is about.

use std::fmt;

use crate::ita::element::Element;
use crate::ita::score::Code;

/// Hex digits by which a document is named to people, as in the tables.
const ID_LENGTH: usize = 16;

/// One value of one document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// SHA-256 of the document's bytes, 64 hex digits: a document that changed is another.
    pub document: String,
    /// Where in it.
    pub spot: Spot,
}

/// One value of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// Of table `scores`.
    Score(ScoreSpot),
    /// Of table `measures`.
    Text(TextSpot),
}

/// A score, by the columns that tell it in `scores`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScoreSpot {
    /// Column `agency_name`; `None` where it is empty.
    pub agency_name: Option<String>,
    /// Column `fiscal_year`; `None` where it is empty.
    pub fiscal_year: Option<u16>,
    /// Column `code`.
    pub code: Code,
}

/// A text of a measure row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextSpot {
    /// Column `row` of `measures`.
    pub row: usize,
    /// Which text.
    pub element: Element,
}

impl Place {
    /// The document's id in the tables.
    pub fn document_id(&self) -> &str {
        self.document.get(..ID_LENGTH).unwrap_or(&self.document)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "document {}, {}", self.document_id(), self.spot)
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Spot::Score(at) => write!(f, "{at}"),
            Spot::Text(at) => write!(f, "{at}"),
        }
    }
}

impl fmt::Display for ScoreSpot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "score {}", self.code)?;
        self.agency_name.iter().try_for_each(|name| write!(f, " of {name}"))?;
        self.fiscal_year.iter().try_for_each(|year| write!(f, " in {year}"))
    }
}

impl fmt::Display for TextSpot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of measure row {}", self.element.name(), self.row)
    }
}
