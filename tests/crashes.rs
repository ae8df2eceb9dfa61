//! What fuzzing found once: every file of `fixtures/crashes` and of the kept corpus of `fuzz/` goes
//! through the function of its target and does not break it again.

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use bodies::TARGETS;

/// The files of a folder; none where there is no folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    files.map(|file| file.expect("a file").path()).collect()
}

#[test]
fn nothing_that_fuzzing_kept_breaks_its_target() {
    let mut replayed = 0;
    for (name, target) in TARGETS {
        for folder in ["fixtures/crashes", "fuzz/corpus"] {
            for file in files(&format!("{folder}/{name}")) {
                let bytes = fs::read(&file).expect("bytes");
                assert!(catch_unwind(|| target(&bytes)).is_ok(), "{} breaks", file.display());
                replayed += 1;
            }
        }
    }
    assert!(replayed >= TARGETS.len(), "found {replayed} files");
}
