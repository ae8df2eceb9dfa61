//! Given inputs as they are named, gives the source of each document of a run that is among them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::pipeline::{self, Settings};
use crate::source::{self, Source};

/// Why the sources of a run could not be looked for.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// The inputs.
    #[error(transparent)]
    Inputs(#[from] source::InputError),
    /// The threads.
    #[error(transparent)]
    Threads(#[from] pipeline::ThreadError),
}

/// Sources by the ids of their documents, which follow from the bytes: a file that was changed since is
/// another document.
///
/// # Errors
/// Where an input does not exist, or there is none at all.
pub fn by_document(
    inputs: &[PathBuf],
    settings: &Settings,
) -> Result<BTreeMap<String, Source>, LookError> {
    let found = source::find(inputs, None)?;
    let sources = pipeline::identify(&found, settings)?;
    Ok(sources.into_iter().map(|source| (source.id.clone(), source)).collect())
}
