//! The pages, styles and scripts of a site, which the program carries.

use std::io;
use std::path::Path;

use crate::dataset::files;

/// The folder of styles and scripts, inside the site.
const FOLDER: &str = "assets";

/// A file of a site: its name and its bytes.
type Asset = (&'static str, &'static [u8]);

macro_rules! assets {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("assets/", $name)))),*]
    };
}

/// Pages, which stand at the top of a site.
const PAGES: &[Asset] = assets![
    "about.html", "agencies.html", "agency.html", "copies.html", "findings.html", "index.html",
];

/// What the pages need.
const PARTS: &[Asset] = assets![
    "about.js", "agencies.js", "agency.js", "charts.js", "copies.js", "csv.js",
    "echarts.common.min.js", "element.js", "favicon.svg", "filter.js", "findings.js",
    "licences.txt", "load.js", "map.css", "map.js", "measures.js", "names.js", "numbers.js",
    "overview.js", "page.js", "pager.js", "place.js", "print.css", "proof.css", "proof.js",
    "score.js", "scores.css", "sections.css", "shared.js", "site.css", "statistics.js",
    "strip.js", "table.js", "tables.css", "terms.js", "text.js", "texts.css", "thailand.js",
    "theme.js", "words.js", "year.js", "years.js",
];

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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_carried_but_the_notes_for_developers() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/site/assets");
        let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name());
        let mut found: BTreeSet<String> = names.map(|n| n.into_string().unwrap()).collect();
        assert!(found.remove("README.md"));
        let carried: BTreeSet<String> =
            PAGES.iter().chain(PARTS).map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(carried, found);
    }

    #[test]
    fn a_page_names_only_files_that_are_there_and_allows_no_others() {
        for (name, bytes) in PAGES {
            let page = String::from_utf8(bytes.to_vec()).unwrap();
            assert!(page.contains("default-src 'none'; script-src 'self'"), "{name}");
            for named in page.split('"').filter_map(|part| part.strip_prefix("assets/")) {
                assert!(PARTS.iter().any(|(part, _)| *part == named), "{name} names {named}");
            }
            assert!(!page.contains("style="), "{name}");
        }
    }
}
