//! The documents of a run as they were read, and how their pages look: from the cache of the run, else read anew by
//! workers, which a hostile document may break.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::trouble::Trouble;
use crate::cache::Cache;
use crate::outcome::Outcome;
use crate::picture::sixteen_greys;
use crate::source::Source;
use crate::worker::Workers;

/// Outcomes that are kept in memory: those that people go to and fro between.
const HELD_OUTCOMES: usize = 8;

/// Pictures that are kept in memory, about half a megabyte each.
const HELD_PICTURES: usize = 24;

/// Dots an inch of a picture: small print can be read when it is magnified.
const DPI: f32 = 150.0;

/// What gives readings.
pub struct Readings {
    sources: BTreeMap<String, Source>,
    workers: Workers,
    cache: Cache,
    outcomes: Held<String, Outcome>,
    pictures: Held<(String, u32), Picture>,
}

/// A page as PNG.
pub struct Picture {
    /// The bytes of the file.
    pub png: Vec<u8>,
    /// Width and height of the page in points.
    pub size: [f64; 2],
}

impl Readings {
    /// Of documents that lie in these files, by their ids.
    pub fn new(sources: BTreeMap<String, Source>, workers: Workers, cache: Cache) -> Readings {
        let (outcomes, pictures) = (Held::new(HELD_OUTCOMES), Held::new(HELD_PICTURES));
        Readings { sources, workers, cache, outcomes, pictures }
    }

    /// What was read of a document.
    ///
    /// # Errors
    /// Where its file is not there, or no worker can be started.
    pub(super) fn outcome(&self, id: &str) -> Result<Arc<Outcome>, Trouble> {
        self.outcomes.get(id.to_owned(), || Ok(self.read(self.source(id)?)?))
    }

    /// How a page looks; counted from 1.
    ///
    /// # Errors
    /// Where its file is not there, or the page cannot be shown.
    pub(super) fn picture(&self, id: &str, page: u32) -> Result<Arc<Picture>, Trouble> {
        self.pictures.get((id.to_owned(), page), || {
            let look = self.workers.look(self.source(id)?, page)??;
            let reduced = look.picture.reduced((look.dpi / DPI).max(1.0));
            Ok(Picture { png: sixteen_greys::png(&reduced)?, size: look.size() })
        })
    }

    fn source(&self, id: &str) -> Result<&Source, Trouble> {
        self.sources.get(id).ok_or_else(|| Trouble::NoFile(id.to_owned()))
    }

    fn read(&self, source: &Source) -> io::Result<Outcome> {
        if let Some(known) = self.cache.get(source) {
            return Ok(known);
        }
        let outcome = self.workers.outcome(source)?;
        self.cache.put(&outcome)?;
        Ok(outcome)
    }
}

/// The last few things that were asked for.
struct Held<K, T> {
    most: usize,
    things: Mutex<VecDeque<(K, Arc<T>)>>,
}

impl<K: PartialEq, T> Held<K, T> {
    fn new(most: usize) -> Held<K, T> {
        Held { most, things: Mutex::default() }
    }

    /// What is held, else what is made. Two who ask at once may both make it.
    fn get(&self, key: K, make: impl FnOnce() -> Result<T, Trouble>) -> Result<Arc<T>, Trouble> {
        if let Some(held) = self.things().iter().find(|(known, _)| *known == key) {
            return Ok(held.1.clone());
        }
        let made = Arc::new(make()?);
        let mut things = self.things();
        things.push_front((key, made.clone()));
        things.truncate(self.most);
        Ok(made)
    }

    fn things(&self) -> MutexGuard<'_, VecDeque<(K, Arc<T>)>> {
        self.things.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
