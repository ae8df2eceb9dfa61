//! The files of a run's documents, found again for commands that show or copy pages.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::dataset::prov;
use crate::pipeline::{self, Settings, ThreadError};
use crate::source::{self, InputError, Source};

/// Why the documents of a run could not be looked for.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// The run does not tell its inputs.
    #[error(transparent)]
    Untold(#[from] io::Error),
    /// The inputs are not there.
    #[error("{0}; --inputs says where the documents lie now")]
    Inputs(#[from] InputError),
    /// The threads.
    #[error(transparent)]
    Threads(#[from] ThreadError),
}

/// The files of a run's documents by the ids of these, which follow from the bytes: a file that was
/// changed since is another document. They are looked for among the inputs named, else among those that
/// the run named.
///
/// # Errors
/// Where an input does not exist, or the folder does not tell its inputs while none are named.
pub fn find(
    folder: &Path,
    named: &[PathBuf],
    settings: &Settings,
) -> Result<BTreeMap<String, Source>, LookError> {
    let found = source::find(&inputs(folder, named)?, Some(folder))?;
    let sources = pipeline::identify(&found, settings)?;
    Ok(sources.into_iter().map(|source| (source.id.clone(), source)).collect())
}

/// The inputs named, else those that the run named.
///
/// # Errors
/// Where the folder does not tell them while none are named.
pub fn inputs(folder: &Path, named: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    if named.is_empty() { prov::inputs(folder) } else { Ok(named.to_vec()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn documents_are_found_by_their_bytes_where_the_run_had_them_or_where_they_are_said_to_lie() {
        let [output, inputs, moved] = [(); 3].map(|()| tempfile::tempdir().unwrap());
        let file = inputs.path().join("a.txt");
        fs::write(&file, "one").unwrap();
        let settings = Settings::default();
        let told = find(output.path(), &[], &settings).unwrap_err().to_string();
        assert!(told.contains("expected the inputs of the run"), "{told}");
        let named = [inputs.path().to_owned()];
        let asked = prov::Asked { inputs: &named, settings: &settings, formats: &[], said: None };
        prov::write(output.path(), &asked, &[]).unwrap();
        let found = find(output.path(), &[], &settings).unwrap();
        let (id, source) = found.first_key_value().unwrap();
        assert_eq!((&source.file, source.path.as_str()), (&file, "a.txt"));
        fs::rename(&file, moved.path().join("b.txt")).unwrap();
        assert!(find(output.path(), &[], &settings).is_err());
        let elsewhere = find(output.path(), &[moved.path().to_owned()], &settings).unwrap();
        assert_eq!(elsewhere[id].path, "b.txt");
    }
}
