//! Data files: scripts that hand over JSON by name.
//!
//! The JSON stands in a string that the page parses: no name in it can mean anything to the language,
//! and large data is read faster so.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::dataset::files;

/// The folder of data files, inside the site.
const FOLDER: &str = "data";

/// How a data file starts.
const START: &str = "prongsai.receive(";

/// Folders in it.
const PARTS: [&str; 2] = ["agency", "findings"];

/// The data files of a site while they are written.
pub(super) struct Scripts {
    folder: PathBuf,
    written: Mutex<BTreeSet<PathBuf>>,
}

impl Scripts {
    /// Makes the folders.
    pub(super) fn start(site: &Path) -> io::Result<Scripts> {
        let folder = site.join(FOLDER);
        PARTS.iter().try_for_each(|part| files::make_folder(&folder.join(part)))?;
        Ok(Scripts { folder, written: Mutex::default() })
    }

    /// Writes what stands under a name, which must be safe as a path.
    pub(super) fn write<T: Serialize>(&self, name: &str, value: &T) -> io::Result<()> {
        let file = self.folder.join(format!("{name}.js"));
        files::refresh(&file, script(name, value)?.as_bytes())?;
        self.written.lock().unwrap_or_else(PoisonError::into_inner).insert(file);
        Ok(())
    }

    /// Takes away the data of an earlier site in the same folder.
    pub(super) fn remove_stale(self) -> io::Result<()> {
        let written = self.written.into_inner().unwrap_or_else(PoisonError::into_inner);
        for part in PARTS {
            for entry in fs::read_dir(self.folder.join(part))? {
                let file = entry?.path();
                if is_ours(&file) && !written.contains(&file) {
                    fs::remove_file(file)?;
                }
            }
        }
        Ok(())
    }
}

/// Whether a file starts like a data file: others' stay.
fn is_ours(file: &Path) -> bool {
    let mut start = [0; START.len()];
    let read = fs::File::open(file).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == *START.as_bytes()
}

fn script<T: Serialize>(name: &str, value: &T) -> io::Result<String> {
    let literal = serde_json::to_string(&serde_json::to_string(value)?)?;
    Ok(format!("{START}{}, JSON.parse({literal}));\n", serde_json::to_string(name)?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_says_stays_inside_a_string() {
        let hostile = "\"); alert('1'); (\"</script>\n";
        let written = script("a", &[hostile]).unwrap();
        let inside = written.strip_prefix("prongsai.receive(\"a\", JSON.parse(").unwrap();
        let literal = inside.strip_suffix("));\n").unwrap();
        let json: String = serde_json::from_str(literal).unwrap();
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [hostile]);
    }

    #[test]
    fn data_of_an_earlier_site_goes() {
        let site = tempfile::tempdir().unwrap();
        Scripts::start(site.path()).unwrap().write("agency/old", &1).unwrap();
        let scripts = Scripts::start(site.path()).unwrap();
        scripts.write("agency/new", &2).unwrap();
        scripts.remove_stale().unwrap();
        let folder = site.path().join("data/agency");
        let names: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, ["new.js"]);
    }
}
