//! Why something that was asked for is not done.

use std::io;

use crate::corrections::entry::Unfit;
use crate::corrections::log::LogError;
use crate::corrections::place::Place;
use crate::page::ReadError;

use super::view::Given;

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// What was sent is no answer.
    #[error("{0}")]
    Unfit(String),
    /// The run has no such document, or none that can be read.
    #[error("expected a document of this run, found {0:?}")]
    NoDocument(String),
    /// The file of a document is not where it was, or has changed.
    #[error(
        "expected a file with the content of {0} among the inputs, found none; --inputs says where they lie now"
    )]
    NoFile(String),
    /// The document has no such value.
    #[error("expected a value of the document, found none: {0}")]
    NoPlace(Place),
    /// There is no such entry that may be taken back.
    #[error("expected an answer of {who} that counts, found none with the id {id:?}")]
    NoEntry {
        /// Who asks.
        who: String,
        /// What was named.
        id: String,
    },
    /// Somebody answered since the page was shown.
    #[error("expected that nobody had answered since, found another answer")]
    Answered(Vec<Given>),
    /// A page that cannot be shown.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// The log.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The disk, or a worker.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<Unfit> for Trouble {
    fn from(unfit: Unfit) -> Trouble {
        Trouble::Unfit(unfit.to_string())
    }
}
