//! Files to bytes: which inputs there are, and what they look like.
//!
//! Given files and folders, gives one [`Source`] for each distinct content, sorted by path. In a
//! folder (searched to the bottom, hidden names skipped) a file is an input if its name ends in
//! `.pdf`, `.txt` or `.md`, or if it starts like a PDF; a file that is named explicitly always is.
//! Only an input that does not exist stops the search; a file that cannot be read stays an input,
//! and its document fails.

pub mod sniff;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::limits::Quantity;
use crate::page::ReadError;

/// What people said of documents, beside these: no document itself.
pub const CORRECTIONS: &str = "corrections.jsonl";

/// Names of files that tell about a folder.
const NOTES: [&str; 4] = ["README", "SOURCES", "LICENSE", "CHANGELOG"];

/// Names that make a file in a folder an input, in small letters.
const EXTENSIONS: [&str; 3] = ["pdf", "txt", "md"];

/// Bytes of a file held while its hash is taken.
const HASHED_AT_ONCE: usize = 64 * 1024;

/// Hex digits of a document's id.
const ID_LENGTH: usize = 16;

/// One input document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// First 16 hex digits of the SHA-256 of the bytes; of the path where there are no bytes.
    pub id: String,
    /// 64 hex digits; empty where the file could not be read.
    pub sha256: String,
    /// Relative to the input root, `/` between folders.
    pub path: String,
    /// Where the file lies.
    pub file: PathBuf,
    /// Paths of other inputs with the very same bytes: they are this document.
    pub copies: Vec<String>,
}

/// Why the inputs could not be found. Each names what was expected and what was found.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// Nothing has this name.
    #[error("expected a file or folder at {path}, found nothing")]
    Missing {
        /// As given.
        path: String,
    },
    /// A device, a socket or a pipe.
    #[error("expected a file or folder at {path}, found something else (a device or a pipe)")]
    Irregular {
        /// As given.
        path: String,
    },
    /// The system refused to look.
    #[error("could not look into {path}: {cause}")]
    Closed {
        /// Which folder.
        path: String,
        /// What the system said.
        cause: io::Error,
    },
    /// Folders without any input.
    #[error("expected PDF files or transcripts (.pdf, .txt, .md) in {path}, found none")]
    Nothing {
        /// As given.
        path: String,
    },
}

/// A file that is an input; its bytes were not read yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Relative to the input root, `/` between folders.
    pub path: String,
    /// Where the file lies.
    pub file: PathBuf,
}

/// The input files, sorted by path, each once. The input root is the deepest folder that holds
/// all inputs. The folder `except` (the output) is not searched.
///
/// # Errors
/// [`InputError`] where an input does not exist or there is no input file at all.
pub fn find(inputs: &[PathBuf], except: Option<&Path>) -> Result<Vec<Found>, InputError> {
    let except = except.and_then(|folder| folder.canonicalize().ok());
    let mut walk = Walk { except, folders: BTreeSet::new(), files: Vec::new() };
    for input in inputs {
        walk.input(input)?;
    }
    let root = root_of(inputs);
    let mut found: Vec<Found> = walk.files.into_iter().map(|f| relative(&root, f)).collect();
    found.sort();
    once_each(&mut found);
    match found.is_empty() {
        true => Err(InputError::Nothing { path: shown_all(inputs) }),
        false => Ok(found),
    }
}

/// The source of one file: its hash is taken, its bytes are not kept.
pub fn identify(found: &Found) -> Source {
    let sha256 = sha256_of_file(&found.file).unwrap_or_default();
    let id = match sha256.is_empty() {
        true => sha256_of(found.path.as_bytes()),
        false => sha256.clone(),
    };
    Source {
        id: id[..ID_LENGTH].to_owned(),
        sha256,
        path: found.path.clone(),
        file: found.file.clone(),
        copies: Vec::new(),
    }
}

/// Sources with the same bytes as one: the first path stands, the others are its copies.
pub fn merge_copies(sources: Vec<Source>) -> Vec<Source> {
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    let mut distinct: Vec<Source> = Vec::new();
    for source in sources {
        match place.get(&source.id) {
            Some(&first) => distinct[first].copies.push(source.path),
            None => {
                place.insert(source.id.clone(), distinct.len());
                distinct.push(source);
            }
        }
    }
    distinct
}

/// The bytes of a source, at most `limit`.
///
/// # Errors
/// [`ReadError::Unreadable`] where the system refuses, [`ReadError::TooLarge`] where there are more
/// bytes.
pub fn bytes_of(source: &Source, limit: u64) -> Result<Vec<u8>, ReadError> {
    check_size(&source.file, limit)?;
    read(&source.file)
}

/// Whether these are still the bytes that were hashed.
///
/// # Errors
/// [`ReadError::Unreadable`] where the file was changed meanwhile.
pub fn check_bytes(source: &Source, bytes: &[u8]) -> Result<(), ReadError> {
    match sha256_of(bytes) == source.sha256 {
        true => Ok(()),
        false => Err(ReadError::Unreadable {
            found: "its bytes are others than when its hash was taken".into(),
        }),
    }
}

/// All bytes of a file.
///
/// # Errors
/// [`ReadError::Unreadable`] where the system refuses.
pub fn read(file: &Path) -> Result<Vec<u8>, ReadError> {
    fs::read(file).map_err(|cause| ReadError::Unreadable { found: cause.to_string() })
}

/// A file that is too large is refused before its bytes take memory.
fn check_size(file: &Path, limit: u64) -> Result<(), ReadError> {
    match fs::metadata(file).map(|about| about.len()) {
        Ok(found) if found > limit => {
            Err(ReadError::TooLarge { quantity: Quantity::Bytes, limit, found })
        }
        _ => Ok(()),
    }
}

/// The files met so far, and the folders searched, by which a loop of links ends.
struct Walk {
    except: Option<PathBuf>,
    folders: BTreeSet<PathBuf>,
    files: Vec<PathBuf>,
}

impl Walk {
    fn input(&mut self, input: &Path) -> Result<(), InputError> {
        let path = || shown(input);
        let about = fs::metadata(input).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => InputError::Missing { path: path() },
            _ => InputError::Closed { path: path(), cause },
        })?;
        if about.is_dir() {
            return self.folder(input).map_err(|cause| InputError::Closed { path: path(), cause });
        }
        if !about.is_file() {
            return Err(InputError::Irregular { path: path() });
        }
        self.files.push(absolute(input));
        Ok(())
    }

    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let real = folder.canonicalize()?;
        if self.except.as_ref() == Some(&real) || !self.folders.insert(real) {
            return Ok(());
        }
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
        entries.sort();
        entries.iter().filter(|entry| !is_hidden(entry)).for_each(|entry| self.entry(entry));
        Ok(())
    }

    /// Takes an input, goes down into a folder. A folder that is closed to us is logged, no more:
    /// one bad entry never stops a run.
    fn entry(&mut self, entry: &Path) {
        match fs::metadata(entry) {
            Ok(about) if about.is_dir() => {
                if let Err(cause) = self.folder(entry) {
                    tracing::warn!("could not look into {}: {cause}", shown(entry));
                }
            }
            Ok(about) if about.is_file() && is_input(entry) => self.files.push(absolute(entry)),
            Ok(_) => {}
            Err(cause) => tracing::warn!("could not look at {}: {cause}", shown(entry)),
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Notes about a folder are no documents of it; named by hand, they are read all the same.
fn is_note(file: &Path) -> bool {
    let stem = file.file_stem().map(|s| s.to_string_lossy().to_uppercase());
    stem.is_some_and(|s| NOTES.contains(&s.as_str()))
}

fn is_input(file: &Path) -> bool {
    if is_note(file) || file.file_name().is_some_and(|name| name == CORRECTIONS) {
        return false;
    }
    let extension = file.extension().map(|e| e.to_string_lossy().to_lowercase());
    extension.is_some_and(|e| EXTENSIONS.contains(&e.as_str())) || starts_like_pdf(file)
}

fn starts_like_pdf(file: &Path) -> bool {
    let mut head = Vec::new();
    let opened = File::open(file).and_then(|f| f.take(sniff::PDF_HEAD).read_to_end(&mut head));
    opened.is_ok() && sniff::is_pdf(&head)
}

/// Where the corrections lie, if there are any: in the folder that holds all inputs.
pub fn corrections_beside(inputs: &[PathBuf]) -> PathBuf {
    root_of(inputs).join(CORRECTIONS)
}

/// The deepest folder that holds all inputs; an input folder holds itself.
fn root_of(inputs: &[PathBuf]) -> PathBuf {
    let folder = |input: &PathBuf| {
        let path = absolute(input);
        if path.is_dir() { path } else { path.parent().map(Path::to_path_buf).unwrap_or(path) }
    };
    inputs.iter().map(folder).reduce(|a, b| common(&a, &b)).unwrap_or_default()
}

fn common(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

fn relative(root: &Path, file: PathBuf) -> Found {
    let inside = file.strip_prefix(root).unwrap_or(&file);
    let parts: Vec<_> = inside.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    Found { path: parts.join("/"), file }
}

/// Keeps each file once, whatever links lead to it: the first path stands.
fn once_each(found: &mut Vec<Found>) {
    let mut seen = BTreeSet::new();
    found.retain(|f| seen.insert(f.file.canonicalize().unwrap_or_else(|_| f.file.clone())));
}

/// Absolute, without `.` and with `..` taken away where that needs no look at the disk.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let has_parent = whole.components().any(|c| c == std::path::Component::ParentDir);
    if has_parent { whole.canonicalize().unwrap_or(whole) } else { whole }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn shown_all(paths: &[PathBuf]) -> String {
    paths.iter().map(|p| shown(p)).collect::<Vec<_>>().join(", ")
}

/// The hash of some bytes.
pub(crate) fn sha256_of(bytes: &[u8]) -> String {
    hex(Sha256::new_with_prefix(bytes))
}

/// The hash of a file, of which no more than a piece is held at a time.
pub(crate) fn sha256_of_file(file: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut file = File::open(file)?;
    let mut piece = vec![0; HASHED_AT_ONCE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(hex(hasher)),
            Ok(length) => hasher.update(&piece[..length]),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
}

fn hex(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn folder_with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        folder
    }

    fn paths(found: &[Found]) -> Vec<&str> {
        found.iter().map(|f| f.path.as_str()).collect()
    }

    #[test]
    fn a_folder_gives_its_inputs_sorted_and_no_hidden_or_foreign_ones() {
        let folder = folder_with(&[
            ("b/2.TXT", b"x"),
            ("a.pdf", b""),
            ("scan.bin", b"junk %PDF-1.4"),
            ("photo.jpg", b"\xff\xd8\xff"),
            (".git/x.txt", b"x"),
            (".hidden.pdf", b"%PDF-"),
            (CORRECTIONS, b"{\"before\":\"%PDF-\"}"),
        ]);
        let found = find(&[folder.path().to_path_buf()], None).unwrap();
        assert_eq!(paths(&found), ["a.pdf", "b/2.TXT", "scan.bin"]);
    }

    #[test]
    fn a_named_file_is_always_taken_and_only_once() {
        let folder = folder_with(&[("photo.jpg", b"\xff\xd8\xff"), ("a.txt", b"x")]);
        let file = |name| folder.path().join(name);
        let found = find(&[file("photo.jpg"), file("a.txt"), file("./a.txt")], None).unwrap();
        assert_eq!(paths(&found), ["a.txt", "photo.jpg"]);
    }

    #[test]
    fn the_root_is_the_deepest_common_folder() {
        let folder = folder_with(&[("x/one/a.txt", b"1"), ("x/two/a.txt", b"2")]);
        let found = find(&[folder.path().join("x/one"), folder.path().join("x/two")], None);
        assert_eq!(paths(&found.unwrap()), ["one/a.txt", "two/a.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn loops_of_links_end() {
        let folder = folder_with(&[("a.txt", b"x")]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        std::os::unix::fs::symlink("a.txt", folder.path().join("b.txt")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("c.txt")).unwrap();
        let found = find(&[folder.path().to_path_buf()], None).unwrap();
        assert_eq!(paths(&found), ["a.txt"]);
    }

    #[test]
    fn the_output_folder_is_no_input() {
        let folder = folder_with(&[("a.txt", b"x"), ("output/README.md", b"x")]);
        let out = folder.path().join("output");
        let found = find(&[folder.path().to_path_buf()], Some(&out)).unwrap();
        assert_eq!(paths(&found), ["a.txt"]);
    }

    #[test]
    fn same_bytes_are_one_document() {
        let folder = folder_with(&[("a.txt", b"same"), ("b.txt", b"other"), ("c.txt", b"same")]);
        let found = find(&[folder.path().to_path_buf()], None).unwrap();
        let sources = merge_copies(found.iter().map(identify).collect());
        assert_eq!(sources.len(), 2);
        assert_eq!(sources[0].copies, ["c.txt"]);
        assert_eq!(sources[0].id, "0967115f2813a354");
    }

    #[test]
    fn nothing_to_read_is_said() {
        let folder = folder_with(&[]);
        let missing = find(&[folder.path().join("no")], None).unwrap_err().to_string();
        assert!(missing.starts_with("expected a file or folder at "), "{missing}");
        let none = find(&[folder.path().to_path_buf()], None).unwrap_err().to_string();
        assert!(none.ends_with("found none"), "{none}");
    }
}
