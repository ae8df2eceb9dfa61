//! Documents of an output folder as they are needed. Tables of many agencies are needed by each of them:
//! the last few are kept at hand, as agencies come in the order of their provinces.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::dataset::json::{self, Document};
use crate::dataset::read;

/// Documents that are kept: the years of a province, for some threads.
const KEPT: usize = 8;

/// The documents of a folder.
pub(super) struct Shelf {
    folder: PathBuf,
    /// The last used stands last.
    kept: Mutex<VecDeque<(String, Arc<Document>)>>,
}

impl Shelf {
    /// Of an output folder.
    pub(super) fn of(output: &Path) -> Shelf {
        Shelf { folder: output.join(json::FOLDER), kept: Mutex::default() }
    }

    /// A document that one agency needs.
    pub(super) fn read(&self, id: &str) -> io::Result<Document> {
        read::document(&self.folder.join(json::file_name(id)))
    }

    /// A document that several need.
    pub(super) fn share(&self, id: &str) -> io::Result<Arc<Document>> {
        if let Some(document) = self.taken(id) {
            return Ok(document);
        }
        let document = Arc::new(self.read(id)?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back((id.to_owned(), Arc::clone(&document)));
        Ok(document)
    }

    /// One that is kept, which becomes the last used.
    fn taken(&self, id: &str) -> Option<Arc<Document>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == id)?;
        let entry = kept.remove(at)?;
        let document = Arc::clone(&entry.1);
        kept.push_back(entry);
        Some(document)
    }
}
