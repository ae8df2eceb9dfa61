//! The log on disk: a file that only grows, one entry a line.
//!
//! Reading gives all entries in their order. The last line may be broken where the power failed while it was
//! written: nobody was told that it is saved, and it is passed over. Any other broken line is an error, for
//! an answer would be lost in silence. Writing adds whole lines under a lock and returns when they are on the
//! disk.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::entry::{Entry, Unfit};
use super::line;
use crate::source;

/// All entries of a log.
#[derive(Debug, Default)]
pub struct Log {
    /// In the order in which they were written, each once.
    pub entries: Vec<Entry>,
    /// The last line, where it is broken.
    pub torn: Option<Broken>,
    /// Of the bytes of the file.
    pub sha256: String,
}

/// A line that is no entry.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {cause}")]
pub struct Broken {
    /// Counted from 1.
    pub line: usize,
    /// Why not.
    pub cause: Unfit,
}

/// Why a log could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The system refused.
    #[error("expected a file of corrections at {}: {cause}", file.display())]
    Closed {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A line that is no entry, before others or, when another is to be added, at the end.
    #[error("{}: {broken}", file.display())]
    Broken {
        /// Which file.
        file: PathBuf,
        /// Which line.
        broken: Broken,
    },
}

/// Reads a log.
///
/// # Errors
/// [`LogError`] where the file cannot be read, or a line before the last is broken.
pub fn read(file: &Path) -> Result<Log, LogError> {
    let closed = |cause| LogError::Closed { file: file.to_owned(), cause };
    let bytes = std::fs::read(file).map_err(closed)?;
    of_bytes(&bytes).map_err(|broken| LogError::Broken { file: file.to_owned(), broken })
}

/// The log that some bytes are.
///
/// # Errors
/// [`Broken`] where a line before the last is broken.
pub fn of_bytes(bytes: &[u8]) -> Result<Log, Broken> {
    let mut log = Log { sha256: source::sha256_of(bytes), ..Log::default() };
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = lines(bytes).peekable();
    while let Some((number, read)) = lines.next() {
        let entry = match read {
            Ok(entry) => entry,
            Err(cause) if lines.peek().is_none() => {
                log.torn = Some(Broken { line: number, cause });
                break;
            }
            Err(cause) => return Err(Broken { line: number, cause }),
        };
        match met.get(&entry.id).map(|&at| &log.entries[at]) {
            None => {
                met.insert(entry.id.clone(), log.entries.len());
                log.entries.push(entry);
            }
            Some(same) if *same == entry => {}
            Some(_) => {
                let cause = Unfit::value("an id that no other entry has", &entry.id);
                return Err(Broken { line: number, cause });
            }
        }
    }
    Ok(log)
}

/// What each line is, with its number from 1; empty lines are passed over.
pub fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, Result<Entry, Unfit>)> + '_ {
    let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    let filled = lines.filter(|(line, _)| !line.trim_ascii().is_empty());
    filled.map(|(line, number)| (number, line::read(line)))
}

/// Adds entries to a log, which is made where there is none, and returns when they are on the disk. A last
/// line that a power failure cut off is taken away first: it was never saved.
///
/// # Errors
/// [`LogError`] where the file cannot be written, or its last whole line is broken.
pub fn append(file: &Path, entries: &[Entry]) -> Result<(), LogError> {
    append_with(file, |_| Ok(((), entries.to_vec())))
}

/// Adds the entries that follow from those that are there, while no other writer can add any; gives what is
/// told beside them.
///
/// # Errors
/// What refuses to make them; [`LogError`] where the file cannot be written, or its last whole line is broken.
pub fn append_with<T, E: From<LogError>>(
    file: &Path,
    make: impl FnOnce(&[Entry]) -> Result<(T, Vec<Entry>), E>,
) -> Result<T, E> {
    let closed = |cause| LogError::Closed { file: file.to_owned(), cause };
    let broken = |broken| LogError::Broken { file: file.to_owned(), broken };
    let mut log =
        OpenOptions::new().read(true).append(true).create(true).open(file).map_err(closed)?;
    // Held until the file is closed: two writers never cut off each other's lines.
    log.lock().map_err(closed)?;
    let mut held = Vec::new();
    log.read_to_end(&mut held).map_err(closed)?;
    let known = of_bytes(&held).map_err(broken)?;
    let (told, entries) = make(&known.entries)?;
    let whole = whole(&held, known).map_err(broken)?;
    add(&mut log, &held, whole, &entries).map_err(closed)?;
    if held.is_empty() {
        sync_folder(file).map_err(closed)?;
    }
    Ok(told)
}

/// How many bytes of a log stay: all but an unfinished last line.
fn whole(held: &[u8], known: Log) -> Result<usize, Broken> {
    match known.torn {
        None => Ok(held.len()),
        Some(torn) if held.ends_with(b"\n") => Err(torn),
        Some(_) => Ok(held.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)),
    }
}

/// One write, so that no reader meets half of it, then to the disk.
fn add(log: &mut File, held: &[u8], whole: usize, entries: &[Entry]) -> io::Result<()> {
    if whole < held.len() {
        log.set_len(whole as u64)?;
    }
    let unended = whole > 0 && held[whole - 1] != b'\n';
    let mut bytes = if unended { vec![b'\n'] } else { Vec::new() };
    for entry in entries {
        bytes.extend(line::written(entry)?);
    }
    log.write_all(&bytes)?;
    log.sync_all()
}

/// Makes a log of entries, on the disk when it returns.
///
/// # Errors
/// [`LogError`] where the file cannot be written, or is there already: no log is written over.
pub fn create(file: &Path, entries: &[Entry]) -> Result<(), LogError> {
    let closed = |cause| LogError::Closed { file: file.to_owned(), cause };
    let mut log = OpenOptions::new().write(true).create_new(true).open(file).map_err(closed)?;
    add(&mut log, &[], 0, entries).and_then(|()| sync_folder(file)).map_err(closed)
}

/// A new file is on the disk once its folder is.
fn sync_folder(file: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corrections::tests::{answer, withdrawal};

    fn ids(file: &Path) -> Vec<String> {
        read(file).unwrap().entries.into_iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn what_was_appended_is_read_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("corrections.jsonl");
        let first = answer("9", Some("75.00"), "สมศรี", 1);
        let second = withdrawal(&first.id, "สมศรี", 2);
        append(&file, std::slice::from_ref(&first)).unwrap();
        append(&file, std::slice::from_ref(&second)).unwrap();
        assert_eq!(read(&file).unwrap().entries, [first.clone(), second]);
        // The same entry again is the same entry.
        append(&file, std::slice::from_ref(&first)).unwrap();
        assert_eq!(ids(&file).len(), 2);
    }

    #[test]
    fn a_line_that_was_cut_off_is_passed_over_and_the_next_stands_behind_whole_ones() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("corrections.jsonl");
        let [one, two] = [1, 2].map(|n| answer("9", Some("75.00"), "สมศรี", n));
        append(&file, std::slice::from_ref(&one)).unwrap();
        let whole = std::fs::read(&file).unwrap();
        for cut in 1..whole.len() - 1 {
            std::fs::write(&file, [&whole[..], &line::written(&two).unwrap()[..cut]].concat())
                .unwrap();
            let log = read(&file).unwrap();
            assert_eq!((log.entries.len(), log.torn.unwrap().line), (1, 2), "{cut}");
            append(&file, std::slice::from_ref(&two)).unwrap();
            assert_eq!(read(&file).unwrap().entries, [one.clone(), two.clone()], "{cut}");
        }
        // All but its end: it is whole.
        std::fs::write(&file, &whole[..whole.len() - 1]).unwrap();
        append(&file, std::slice::from_ref(&two)).unwrap();
        assert_eq!(ids(&file), [one.id, two.id]);
    }

    #[test]
    fn a_broken_line_before_others_is_an_error_with_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("corrections.jsonl");
        let whole = line::written(&answer("9", None, "สมศรี", 1)).unwrap();
        std::fs::write(&file, [&whole[..], b"\n{\"version\":1\n", &whole].concat()).unwrap();
        let told = read(&file).unwrap_err().to_string();
        assert!(told.contains("corrections.jsonl: line 3: expected one JSON object"), "{told}");
        // A whole last line that is broken was written by hand: it is neither read nor taken away.
        std::fs::write(&file, [&whole[..], b"{\"version\":1\n"].concat()).unwrap();
        assert!(read(&file).unwrap().torn.is_some());
        assert!(append(&file, &[answer("9", None, "สมศรี", 2)]).is_err());
    }

    #[test]
    fn two_entries_with_one_id_are_refused() {
        let (one, two) = (answer("9", None, "สมศรี", 1), answer("9", None, "สมชาย", 1));
        let two = Entry { id: one.id.clone(), ..two };
        let bytes = [line::written(&one).unwrap(), line::written(&two).unwrap()].concat();
        let told = of_bytes(&bytes).unwrap_err().to_string();
        assert!(told.starts_with("line 2: expected an id that no other entry has"), "{told}");
    }

    #[test]
    fn two_writers_never_mix_their_lines() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("corrections.jsonl");
        std::thread::scope(|scope| {
            for who in ["สมศรี", "สมชาย", "สมหมาย"] {
                let file = &file;
                scope.spawn(move || {
                    (0..20).for_each(|n| append(file, &[answer("9", None, who, n)]).unwrap());
                });
            }
        });
        assert_eq!(ids(&file).len(), 60);
    }

    #[test]
    fn no_log_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("all.jsonl");
        create(&file, &[answer("9", None, "สมศรี", 1)]).unwrap();
        assert!(create(&file, &[]).unwrap_err().to_string().contains("all.jsonl"));
        assert_eq!(ids(&file).len(), 1);
    }
}
