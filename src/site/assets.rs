//! The pages, styles and scripts of a site, which the program carries.

use std::io;
use std::path::Path;

use crate::dataset::files;

/// The folder of styles and scripts, inside the site.
const FOLDER: &str = "assets";

/// Pages that stand at the top of a site: name and content.
const PAGES: &[(&str, &[u8])] = &[];

/// What they need: name and content.
const PARTS: &[(&str, &[u8])] = &[];

/// Writes all of them.
///
/// # Errors
/// Where the folder cannot be written.
pub(super) fn write(site: &Path) -> io::Result<()> {
    let folder = site.join(FOLDER);
    files::make_folder(&folder)?;
    PAGES.iter().try_for_each(|(name, bytes)| files::refresh(&site.join(name), bytes))?;
    PARTS.iter().try_for_each(|(name, bytes)| files::refresh(&folder.join(name), bytes))
}
