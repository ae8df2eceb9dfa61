//! What the program asks a worker for, and what the worker says.

use std::ffi::OsString;
use std::io;

use serde::{Deserialize, Serialize};

use super::frames::packed;
use crate::annotate::marks::Mark;
use crate::limits::Limits;
use crate::page::ReadError;
use crate::page::order::{Pages, Step};
use crate::recognise::Recogniser;
use crate::source::Source;

/// What a worker is told before anything else.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Setup {
    pub(super) limits: Limits,
    pub(super) recogniser: Recogniser,
}

/// What is wanted of a document.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Work {
    Outcome,
    Layout,
    /// The look of a page.
    Look(u32),
    /// What is added to it to show these.
    Addition(Vec<Mark>),
}

/// What a worker is to read.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Request {
    /// A path need not be text.
    file: OsString,
    sha256: String,
    pub(super) work: Work,
    pub(super) pages: Pages,
    /// How many threads read it.
    pub(super) threads: usize,
}

impl Request {
    pub(super) fn of(source: &Source, work: Work, threads: usize) -> Request {
        let (file, sha256) = (source.file.clone().into(), source.sha256.clone());
        Request { file, sha256, work, pages: Pages::All, threads }
    }

    /// The same document, other pages of it, with so many threads.
    pub(super) fn again(&self, pages: Pages, threads: usize) -> Request {
        Request { pages, threads, ..self.clone() }
    }

    /// As much of the source as reading it needs.
    pub(super) fn source(&self) -> Source {
        let (file, sha256) = (self.file.clone().into(), self.sha256.clone());
        Source { file, sha256, ..Source::default() }
    }
}

/// What a worker says.
#[derive(Serialize, Deserialize)]
pub(super) enum Message {
    /// How far it is.
    Page(Step),
    /// That it is at the end. What it read follows in the same frame.
    Answer,
}

/// The end of the reading and what was read, packed.
pub(super) fn answer<T: Serialize>(read: &Result<T, ReadError>) -> io::Result<Vec<u8>> {
    postcard::to_extend(read, packed(&Message::Answer)?).map_err(io::Error::other)
}
