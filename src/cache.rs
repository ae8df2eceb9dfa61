//! What earlier runs read, on disk: no document is read twice by the same program.
//!
//! A folder with one file an outcome, named by the hash of the document's bytes, under a folder
//! named by the fingerprint of the program and of the settings that change results. The path of a
//! document is no part of it: the same bytes elsewhere are known. Every file holds its own hash;
//! one that is damaged counts as absent. The whole folder may be deleted at any time but during a
//! run.
//!
//! The outcomes of a run wait here until all are read and the tables are written, so that the
//! memory of the program does not grow with the number of documents. Those that another run might
//! end otherwise ([`ReadError::may_pass`](crate::page::ReadError::may_pass)) are kept no longer
//! than that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::dataset::files;
use crate::limits::Limits;
use crate::outcome::Outcome;
use crate::pipeline::Settings;
use crate::source::{Source, sha256_of_file};

/// The folder inside the output.
pub const FOLDER: &str = ".cache";

/// Bytes of the hash before an outcome.
const HASH_BYTES: usize = 32;

/// Hex digits of a fingerprint: enough to tell builds apart.
const FINGERPRINT_LENGTH: usize = 16;

/// Extension of an outcome that later runs may use.
const KEPT: &str = "outcome";

/// Extension of an outcome that serves this run alone.
const PASSING: &str = "once";

/// How the folders of runs without a cache start.
const RUN_PREFIX: &str = "run-";

/// The outcomes of one program with one set of limits.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Whether to leave nothing behind.
    passing: bool,
}

impl Cache {
    /// The cache inside an output folder, made where there is none.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn open(output: &Path, fingerprint: &str) -> io::Result<Cache> {
        Cache::at(output.join(FOLDER), fingerprint.to_owned(), false)
    }

    /// An empty cache that this run leaves nothing of.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn passing(output: &Path) -> io::Result<Cache> {
        Cache::at(output.join(FOLDER), format!("{RUN_PREFIX}{}", std::process::id()), true)
    }

    fn at(all: PathBuf, name: String, passing: bool) -> io::Result<Cache> {
        remove_abandoned(&all);
        let folder = all.join(name);
        if passing && folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        files::make_folder(&folder)?;
        Ok(Cache { folder, passing })
    }

    /// Whether an earlier run left an outcome, which [`Cache::get`] may find to be damaged.
    pub fn knows(&self, source: &Source) -> bool {
        !source.sha256.is_empty() && self.file(source, KEPT).is_file()
    }

    /// The outcome of a source; `None` where there is none, or none that can be read.
    pub fn get(&self, source: &Source) -> Option<Outcome> {
        let stored = |extension| fs::read(self.file(source, extension)).ok();
        let outcome = [KEPT, PASSING].into_iter().find_map(|e| decoded(&stored(e)?))?;
        Some(Outcome { source: source.clone(), ..outcome })
    }

    /// Stores an outcome.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn put(&self, outcome: &Outcome) -> io::Result<()> {
        let passing = outcome.error.as_ref().is_some_and(|error| error.may_pass());
        let extension = if passing { PASSING } else { KEPT };
        self.forget(&outcome.source);
        files::write(&self.file(&outcome.source, extension), &encoded(outcome)?)
    }

    /// Takes away what was stored for this run alone.
    pub fn forget(&self, source: &Source) {
        // That there is none is the usual case.
        let _ = fs::remove_file(self.file(source, PASSING));
    }

    fn file(&self, source: &Source, extension: &str) -> PathBuf {
        let name = if source.sha256.is_empty() { &source.id } else { &source.sha256 };
        self.folder.join(format!("{name}.{extension}"))
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        if self.passing {
            // What stays is taken away by a later run.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// What outcomes depend on besides the document: the program, byte by byte, so that a changed
/// build never finds what another one read; the limits that turn a document away; the recogniser.
///
/// # Errors
/// Where the program's own file cannot be read.
pub fn fingerprint(program: &Path, settings: &Settings) -> io::Result<String> {
    let program = sha256_of_file(program)?;
    let Settings { limits, recogniser, jobs: _ } = settings;
    let Limits { pages, bytes, output, timeout: _, megabytes: _ } = limits;
    let version = env!("CARGO_PKG_VERSION");
    let all = format!("{version} {program} {pages} {bytes} {output} {recogniser}");
    let mut hash = crate::source::sha256_of(all.as_bytes());
    hash.truncate(FINGERPRINT_LENGTH);
    Ok(hash)
}

/// An outcome without its source, behind its hash.
fn encoded(outcome: &Outcome) -> io::Result<Vec<u8>> {
    let body = postcard::to_stdvec(outcome).map_err(io::Error::other)?;
    Ok([&Sha256::digest(&body)[..], &body].concat())
}

fn decoded(stored: &[u8]) -> Option<Outcome> {
    let (hash, body) = stored.split_at_checked(HASH_BYTES)?;
    let whole = Sha256::digest(body)[..] == *hash;
    whole.then(|| postcard::from_bytes(body).ok()).flatten()
}

/// Folders of runs that were killed while they read without a cache.
fn remove_abandoned(all: &Path) {
    for entry in fs::read_dir(all).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(RUN_PREFIX);
        if ours && files::is_abandoned(&entry) {
            // It may be another's; then it stays.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::example::Example;
    use crate::ita::score::Code;
    use crate::page::ReadError;

    fn outcome() -> Outcome {
        Example::of("เทศบาลตำบลตัวอย่าง", 2568).score(Code::Total, 9_019).measure(&[9]).outcome()
    }

    fn only_file(cache: &Cache) -> PathBuf {
        let mut entries = fs::read_dir(&cache.folder).unwrap();
        entries.next().unwrap().unwrap().path()
    }

    #[test]
    fn what_was_stored_is_found_under_any_path() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path(), "f").unwrap();
        let outcome = outcome();
        assert!(!cache.knows(&outcome.source));
        cache.put(&outcome).unwrap();
        let elsewhere = Source { path: "moved.txt".to_owned(), ..outcome.source.clone() };
        assert!(cache.knows(&elsewhere));
        assert_eq!(cache.get(&elsewhere), Some(Outcome { source: elsewhere, ..outcome }));
    }

    #[test]
    fn damaged_entries_count_as_absent() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path(), "f").unwrap();
        let outcome = outcome();
        cache.put(&outcome).unwrap();
        let file = only_file(&cache);
        let whole = fs::read(&file).unwrap();
        for at in [0, HASH_BYTES, whole.len() - 1] {
            let mut broken = whole.clone();
            broken[at] ^= 1;
            fs::write(&file, broken).unwrap();
            assert_eq!(cache.get(&outcome.source), None);
            fs::write(&file, &whole[..at]).unwrap();
            assert_eq!(cache.get(&outcome.source), None);
        }
    }

    #[test]
    fn trouble_that_may_pass_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path(), "f").unwrap();
        let source = outcome().source;
        let failed = Outcome::failed(source.clone(), ReadError::Timeout { seconds: 1 });
        cache.put(&failed).unwrap();
        assert!(!cache.knows(&source));
        assert_eq!(cache.get(&source), Some(failed));
        cache.forget(&source);
        assert_eq!(cache.get(&source), None);
    }

    #[test]
    fn a_passing_cache_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::passing(folder.path()).unwrap();
        cache.put(&outcome()).unwrap();
        drop(cache);
        assert_eq!(fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 0);
    }
}
