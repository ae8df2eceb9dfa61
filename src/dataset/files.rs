//! Whole files or none: written beside their place, then moved there.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How temporary names end.
const PART: &str = ".part";

/// After this long, a temporary file belongs to no run that still goes on.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes a file whole. Whoever opens it meets the old bytes or the new ones.
///
/// # Errors
/// Where the folder cannot be written; the message names the file.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = beside(file);
    let moved = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, file));
    moved.map_err(|cause| {
        // What is left of the attempt; that it may not exist is no news.
        let _ = fs::remove_file(&beside);
        named(file, &cause)
    })
}

/// Writes a file whole, unless it already holds these bytes: an unchanged run hardly writes.
///
/// # Errors
/// Where the folder cannot be written; the message names the file.
pub fn refresh(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let same_length = fs::metadata(file).is_ok_and(|about| about.len() == bytes.len() as u64);
    match same_length && fs::read(file).is_ok_and(|held| held == bytes) {
        true => Ok(()),
        false => write(file, bytes),
    }
}

/// A file that comes to be beside its place and is moved there when it is whole. Dropped before, it
/// leaves nothing.
pub struct Coming {
    place: PathBuf,
    beside: PathBuf,
}

impl Coming {
    /// A file that will stand at a place. What a run that was killed left of it goes.
    pub fn at(place: PathBuf) -> Coming {
        let beside = beside(&place);
        // That there is nothing is the usual case.
        let _ = fs::remove_file(&beside);
        Coming { beside, place }
    }

    /// Where it is until then.
    pub fn beside(&self) -> &Path {
        &self.beside
    }

    /// An error of whatever writes it, with the name of the file.
    pub fn named(&self, cause: impl Display) -> io::Error {
        named(&self.place, &io::Error::other(cause.to_string()))
    }

    /// The file is whole: moves it to its place.
    ///
    /// # Errors
    /// Where the system refuses; the message names the file.
    pub fn finish(self) -> io::Result<()> {
        fs::rename(&self.beside, &self.place).map_err(|cause| named(&self.place, &cause))
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        // Once it is moved, it is not there any more.
        let _ = fs::remove_file(&self.beside);
    }
}

/// A coming file that grows at its end.
pub struct Growing {
    coming: Coming,
    file: BufWriter<File>,
}

impl Growing {
    /// A file that will stand at a place.
    ///
    /// # Errors
    /// Where the folder cannot be written; the message names the file.
    pub fn start(place: PathBuf) -> io::Result<Growing> {
        let coming = Coming::at(place);
        let file = File::create(coming.beside()).map_err(|cause| named(&coming.place, &cause))?;
        Ok(Growing { coming, file: BufWriter::new(file) })
    }

    /// The file is whole: moves it to its place.
    ///
    /// # Errors
    /// Where the system refuses; the message names the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.coming.finish()
    }
}

/// Errors name the file.
impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|cause| named(&self.coming.place, &cause))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|cause| named(&self.coming.place, &cause))
    }
}

/// Takes away the temporary files that runs which were killed left in a folder.
pub fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') && name.ends_with(PART) && is_abandoned(&entry) {
            // It may be another's; then it stays.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file or folder was not changed for longer than a run lasts.
pub fn is_abandoned(entry: &fs::DirEntry) -> bool {
    let changed = entry.metadata().and_then(|about| about.modified()).ok();
    changed.and_then(|time| time.elapsed().ok()).is_some_and(|age| age > ABANDONED)
}

/// Makes a folder with those above it.
///
/// # Errors
/// Where the system refuses; the message names the folder.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|cause| named(folder, &cause))
}

/// The temporary name: hidden, and this process's own, so that two runs do not share it.
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.{}{PART}", std::process::id()))
}

fn named(path: &Path, cause: &io::Error) -> io::Error {
    io::Error::new(cause.kind(), format!("could not write {}: {cause}", path.display()))
}
