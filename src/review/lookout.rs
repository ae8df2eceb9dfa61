//! Which scores of a document are still open once all answers in force are known; found once for the same answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::view::Key;
use crate::corrections::state::{self, State};
use crate::dataset::queue;
use crate::outcome::Outcome;

/// The open scores of a document.
pub(super) type Open = Arc<BTreeSet<Key>>;

/// What was found, by document: for which answers, and what is open.
#[derive(Default)]
pub(super) struct Lookout {
    found: Mutex<BTreeMap<String, (Vec<String>, Open)>>,
}

/// The ids of the answers in force about a document.
pub(super) fn in_force(state: &State, sha256: &str) -> Vec<String> {
    let said = state.of_document(sha256);
    said.filter_map(|(_, given)| Some(state::in_force(given)?.entry.id.clone())).collect()
}

/// The open scores of an outcome.
pub(super) fn open(outcome: &Outcome) -> Open {
    Arc::new(queue::rows(outcome).iter().map(|row| Key::of_row(&row.settled)).collect())
}

impl Lookout {
    /// What is open for these answers; found anew where they are others than before.
    pub(super) fn open<E>(
        &self,
        document: &str,
        answers: Vec<String>,
        find: impl FnOnce() -> Result<Open, E>,
    ) -> Result<Open, E> {
        let known = self.found().get(document).filter(|(held, _)| *held == answers).cloned();
        if let Some((_, open)) = known {
            return Ok(open);
        }
        let open = find()?;
        self.found().insert(document.to_owned(), (answers, open.clone()));
        Ok(open)
    }

    fn found(&self) -> MutexGuard<'_, BTreeMap<String, (Vec<String>, Open)>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
