//! Whole files or none: written beside their place, then moved there.

use std::fs;
use std::io;
use std::path::Path;

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

/// Makes a folder with those above it.
///
/// # Errors
/// Where the system refuses; the message names the folder.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|cause| named(folder, &cause))
}

/// The temporary name: hidden, and this process's own, so that two runs do not share it.
fn beside(file: &Path) -> std::path::PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn named(path: &Path, cause: &io::Error) -> io::Error {
    io::Error::new(cause.kind(), format!("could not write {}: {cause}", path.display()))
}
