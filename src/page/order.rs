//! Which pages of a document are to be read, within which limits, and who is told how far it is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ReadError;
use crate::limits::{Limits, Quantity};
use crate::recognise::Recogniser;

/// Pages of a document, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pages {
    /// Every page.
    All,
    /// Every page but these.
    AllBut(BTreeSet<u32>),
    /// These alone.
    Only(BTreeSet<u32>),
}

impl Pages {
    /// Whether a page is one of them.
    pub fn hold(&self, page: u32) -> bool {
        match self {
            Pages::All => true,
            Pages::AllBut(others) => !others.contains(&page),
            Pages::Only(pages) => pages.contains(&page),
        }
    }
}

/// How far the reading of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// The page is being read.
    Begun(u32),
    /// The page is being recognised, which takes longer.
    Recognised(u32),
    /// The page was read.
    Done(u32),
}

/// What a reader is asked for.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// What the document may cost.
    pub limits: &'a Limits,
    /// Which pages are read; the others count, and stay empty.
    pub pages: &'a Pages,
    /// Who reads pages that have no text.
    pub recogniser: &'a Recogniser,
    /// Told of every page that is read, from whichever thread reads it.
    pub tell: &'a (dyn Fn(Step) + Sync),
}

impl<'a> Order<'a> {
    /// Every page, and nobody is told.
    pub fn whole(limits: &'a Limits, recogniser: &'a Recogniser) -> Order<'a> {
        Order { limits, pages: &Pages::All, recogniser, tell: &|_| {} }
    }

    /// Asked before any page is read.
    ///
    /// # Errors
    /// [`ReadError::TooLarge`] where there are more pages than the limits allow.
    pub fn check_length(&self, pages: usize) -> Result<(), ReadError> {
        let (found, limit) = (pages as u64, self.limits.pages);
        match found > limit {
            true => Err(ReadError::TooLarge { quantity: Quantity::Pages, limit, found }),
            false => Ok(()),
        }
    }

    /// What is read of a page; `None` where it is left out.
    pub fn page<T>(&self, page: u32, read: impl FnOnce() -> T) -> Option<T> {
        self.pages.hold(page).then(|| {
            (self.tell)(Step::Begun(page));
            let read = read();
            (self.tell)(Step::Done(page));
            read
        })
    }
}
