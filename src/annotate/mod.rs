//! Copies of PDFs with what was read marked in them: given a document of a run, gives the marks
//! ([`marks`]); given the PDF and its marks, the bytes that follow its own ([`update`]).
//!
//! The original stays as it is, down to its last byte, also where it is signed: highlights and notes are
//! an incremental update behind it. `user_space` in `page/pdf` tells where on the page they belong,
//! [`kind`] how they look, `drawing` makes them, `xref` says where the new objects are.

mod drawing;
pub mod kind;
pub mod marks;
mod notes;
pub mod update;
mod wording;
mod xref;

use serde::{Deserialize, Serialize};

use crate::page::ReadError;

/// What is added to a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// What follows the original bytes; nothing where nothing is marked.
    pub bytes: Vec<u8>,
    /// Highlights among it.
    pub highlights: usize,
    /// Notes among it.
    pub notes: usize,
    /// Marks that have no place on their page, or whose page is left out.
    pub left_out: usize,
}

/// Why a document cannot be annotated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// It cannot be read.
    #[error("{0}")]
    Unread(#[from] ReadError),
    /// Text has no pages to mark.
    #[error("expected a PDF, found a transcript")]
    Transcript,
    /// New objects would have to be encrypted like the others.
    #[error("expected a PDF that is not encrypted, found one that opens without a password but is")]
    Encrypted,
    /// Its pages can be drawn, but nothing can be added.
    #[error("expected a PDF that can be added to, found {found}")]
    Closed {
        /// What is in the way.
        found: String,
    },
}
