//! The kinds of marks and how each looks: colours that people with any sort of colour blindness tell
//! apart (after Okabe and Ito), and a line beside, so that nothing hangs on colour alone.

use serde::{Deserialize, Serialize};

use crate::finding::Severity;
use crate::ita::score::Status;

/// What a mark says of its place. Where several fall on one place, the last of them shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A cell of a measure.
    Measure,
    /// Whose report it is, of when, and what a form says.
    Field,
    /// A number that serves to check others: of the year before, what is missing to 100, a change.
    Witness,
    /// A score that cannot have been misread.
    Verified,
    /// A score that nothing contradicts or proves.
    Printed,
    /// A score that a person set.
    Corrected,
    /// A score that was misread and mended, or computed.
    Mended,
    /// A score that is contradicted.
    Disputed,
    /// Something that was found.
    Note(Severity),
}

/// Red, green and blue, from 0 to 1.
pub type Colour = [f32; 3];

/// A line drawn beside the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// None.
    None,
    /// Below.
    Below,
    /// Below, in dashes.
    Dashed,
    /// Two, below.
    Double,
    /// All around.
    Around,
}

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// What lies over the text like the ink of a marker; of a note its icon.
    pub fill: Colour,
    /// The line's colour.
    pub ink: Colour,
    /// The line.
    pub line: Line,
}

impl Kind {
    /// Of a score with this status.
    pub fn of(status: Status) -> Kind {
        match status {
            Status::Verified => Kind::Verified,
            Status::Printed => Kind::Printed,
            Status::Repaired | Status::Derived => Kind::Mended,
            Status::Disputed => Kind::Disputed,
            Status::Corrected => Kind::Corrected,
        }
    }

    /// Whether it is a note, not a highlight.
    pub fn is_note(self) -> bool {
        matches!(self, Kind::Note(_))
    }

    /// What viewers list as its subject.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Measure => "measure",
            Kind::Field => "field",
            Kind::Witness => "witness",
            Kind::Verified => "verified",
            Kind::Printed => "printed",
            Kind::Corrected => "corrected",
            Kind::Mended => "repaired or derived",
            Kind::Disputed => "disputed",
            Kind::Note(severity) => severity.name(),
        }
    }

    /// How it looks.
    pub fn look(self) -> Look {
        let look = |fill: u32, ink: u32, line| Look { fill: colour(fill), ink: colour(ink), line };
        match self {
            Kind::Measure => look(0xEEEEEE, 0x999999, Line::None),
            Kind::Field => look(0xFAF5B0, 0xF0E442, Line::None),
            Kind::Witness => look(0xDDDDDD, 0x666666, Line::None),
            Kind::Verified => look(0x8CD4BE, 0x009E73, Line::None),
            Kind::Printed => look(0xA9D9F4, 0x0072B2, Line::Below),
            Kind::Corrected => look(0xE3B5CF, 0xAA4499, Line::Double),
            Kind::Mended => look(0xF6D48A, 0xB37400, Line::Dashed),
            Kind::Disputed => look(0xF5B394, 0xD55E00, Line::Around),
            Kind::Note(Severity::Error) => look(0xD55E00, 0x000000, Line::None),
            Kind::Note(Severity::Warning) => look(0xE69F00, 0x000000, Line::None),
            Kind::Note(Severity::Info) => look(0x56B4E9, 0x000000, Line::None),
        }
    }
}

fn colour(hex: u32) -> Colour {
    let [_, red, green, blue] = hex.to_be_bytes();
    [red, green, blue].map(|part| f32::from(part) / f32::from(u8::MAX))
}
