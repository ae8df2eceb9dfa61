//! The files of the page: its own, and those of the site that it shares.

use crate::site::assets;

macro_rules! own {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../assets/", $name)))),*]
    };
}

/// The frame of the page; the one place-holder in it stands for the token.
const FRAME: &str = include_str!("../assets/page.html");

/// What stands in its place for who has not the key.
pub(super) const LOCKED: &str = include_str!("../assets/locked.html");

/// What belongs to this page alone.
const OWN: &[(&str, &[u8])] = own![
    "answer.js",
    "controls.js",
    "decision.css",
    "decision.js",
    "desk.js",
    "documents.js",
    "drafts.js",
    "frame.js",
    "given.js",
    "help.js",
    "item.js",
    "keys.js",
    "measure-texts.js",
    "naming.js",
    "picture.js",
    "queue.css",
    "queue.js",
    "redraw.js",
    "review-words.js",
    "review.css",
    "review.js",
    "score-table.js",
    "server.js",
    "shortcuts.js",
    "sieve.js",
    "sums.js",
    "tabs.js",
    "trial.js",
    "walk.js",
];

/// The page, for who has this token.
pub(super) fn page(token: &str) -> String {
    FRAME.replace("{token}", token)
}

/// A file by its name, and its type.
pub(super) fn file(name: &str) -> Option<(&'static [u8], &'static str)> {
    let own = OWN.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes);
    Some((own.or_else(|| assets::file(name))?, kind(name)))
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_page_names_what_there_is_and_every_own_file_is_named() {
        let html = page("TOKEN");
        let named = html.split('"').filter_map(|part| part.strip_prefix("/assets/"));
        let named: BTreeSet<&str> = named.collect();
        let lost: Vec<_> = named.iter().filter(|name| file(name).is_none()).collect();
        assert!(lost.is_empty(), "{lost:?}");
        let own: BTreeSet<&str> = OWN.iter().map(|(name, _)| *name).collect();
        assert!(own.is_subset(&named));
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/review/assets");
        let there = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name());
        let mut there: BTreeSet<String> = there.map(|n| n.into_string().unwrap()).collect();
        assert!(["README.md", "locked.html", "page.html"].iter().all(|name| there.remove(*name)));
        assert_eq!(there, own.iter().map(|name| (*name).to_owned()).collect());
        assert!(own.iter().all(|name| assets::file(name).is_none()));
    }

    #[test]
    fn the_page_holds_the_token_and_runs_nothing_of_its_own() {
        let html = page("TOKEN");
        assert!(html.contains("content=\"TOKEN\"") && !html.contains('{'));
        assert!(!html.contains("style=") && !html.contains("<script>"));
    }
}
