//! The pages, styles and scripts of a site, which the program carries.

use std::io;
use std::path::Path;

use super::pages::PAGES;
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

/// What the pages need.
const PARTS: &[Asset] = assets![
    "about.js",
    "agencies.js",
    "agency.js",
    "charts.js",
    "copies.js",
    "csv.js",
    "echarts.common.min.js",
    "element.js",
    "favicon.svg",
    "filter.js",
    "findings.js",
    "licences.txt",
    "load.js",
    "map.css",
    "map.js",
    "measures.js",
    "names.js",
    "numbers.js",
    "overview.js",
    "page.js",
    "pager.js",
    "place.js",
    "print.css",
    "proof.css",
    "proof.js",
    "score.js",
    "scores.css",
    "sections.css",
    "shared.js",
    "site.css",
    "statistics.js",
    "strip.js",
    "table.js",
    "tables.css",
    "terms.js",
    "text.js",
    "texts.css",
    "thailand.js",
    "theme.js",
    "words.js",
    "year.js",
    "years.js",
];

/// One of them by its name.
#[cfg(feature = "review")]
pub(crate) fn file(name: &str) -> Option<&'static [u8]> {
    PARTS.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// Writes all of them.
///
/// # Errors
/// Where the folder cannot be written.
pub(super) fn write(site: &Path) -> io::Result<()> {
    let folder = site.join(FOLDER);
    files::make_folder(&folder)?;
    PAGES.iter().try_for_each(|page| {
        files::refresh(&site.join(format!("{}.html", page.name)), page.html().as_bytes())
    })?;
    PARTS.iter().try_for_each(|(name, bytes)| files::refresh(&folder.join(name), bytes))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    /// Files of the folder that no site has as they are.
    const NOT_CARRIED: [&str; 2] = ["README.md", "page.html"];

    #[test]
    fn every_file_of_the_folder_is_carried() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/site/assets");
        let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name());
        let mut found: BTreeSet<String> = names.map(|n| n.into_string().unwrap()).collect();
        assert!(NOT_CARRIED.iter().all(|name| found.remove(*name)));
        let carried: BTreeSet<String> = PARTS.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(carried, found);
    }

    #[test]
    fn a_page_names_only_files_that_are_there_and_allows_no_others() {
        let mut named = BTreeSet::from(["licences.txt".to_owned()]);
        for page in &PAGES {
            let html = page.html();
            assert!(html.contains("default-src 'none'; script-src 'self'"), "{}", page.name);
            assert!(!html.contains('{') && !html.contains("style="), "{}", page.name);
            let parts = html.split('"').filter_map(|part| part.strip_prefix("assets/"));
            named.extend(parts.map(str::to_owned));
        }
        let carried: BTreeSet<String> = PARTS.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(carried, named);
    }
}
