//! The pages of a site: one frame, filled with the styles and scripts that each needs.
//!
//! A page holds nothing else: its scripts draw it from its data. The order of scripts is that in which they
//! need each other.

/// A page.
pub(super) struct Page {
    /// Name of its file, without extension.
    pub(super) name: &'static str,
    /// Its title in Thai; scripts set it in the reader's language.
    title: &'static str,
    /// Styles beside those of all pages.
    styles: &'static [&'static str],
    /// Scripts beside those of all pages.
    parts: &'static [&'static str],
    /// The script that draws it.
    main: &'static str,
}

/// All of them.
pub(super) const PAGES: [Page; 6] = [
    Page {
        name: "index",
        title: "โปร่งใส",
        styles: &["map.css"],
        parts: &[
            "echarts.common.min.js",
            "charts.js",
            "strip.js",
            "thailand.js",
            "map.js",
            "statistics.js",
        ],
        main: "overview.js",
    },
    Page {
        name: "agencies",
        title: "หน่วยงาน · โปร่งใส",
        styles: &[],
        parts: &["csv.js", "pager.js", "filter.js"],
        main: "agencies.js",
    },
    Page {
        name: "agency",
        title: "หน่วยงาน · โปร่งใส",
        styles: &["texts.css", "proof.css"],
        parts: &[
            "echarts.common.min.js",
            "charts.js",
            "strip.js",
            "place.js",
            "proof.js",
            "score.js",
            "year.js",
            "years.js",
            "measures.js",
        ],
        main: "agency.js",
    },
    Page {
        name: "findings",
        title: "ข้อสังเกต · โปร่งใส",
        styles: &["texts.css"],
        parts: &["csv.js", "pager.js"],
        main: "findings.js",
    },
    Page {
        name: "copies",
        title: "ข้อความซ้ำ · โปร่งใส",
        styles: &["texts.css"],
        parts: &["shared.js"],
        main: "copies.js",
    },
    Page {
        name: "about",
        title: "วิธีอ่าน · โปร่งใส",
        styles: &["texts.css"],
        parts: &[],
        main: "about.js",
    },
];

const FRAME: &str = include_str!("assets/page.html");

const STYLES: [&str; 4] = ["site.css", "sections.css", "tables.css", "scores.css"];

const PARTS: [&str; 6] =
    ["words.js", "terms.js", "numbers.js", "element.js", "names.js", "table.js"];

/// What puts the frame of a page around what its own script draws.
const FRAMING: &str = "page.js";

impl Page {
    /// Its HTML.
    pub(super) fn html(&self) -> String {
        let styles = STYLES.iter().chain(self.styles);
        let styles =
            styles.map(|name| format!("<link rel=\"stylesheet\" href=\"assets/{name}\">\n"));
        let scripts = PARTS.iter().chain(self.parts).chain([&FRAMING, &self.main]);
        let scripts =
            scripts.map(|name| format!("<script src=\"assets/{name}\" defer></script>\n"));
        FRAME
            .replace("{title}", self.title)
            .replace("{styles}\n", &styles.collect::<String>())
            .replace("{scripts}\n", &scripts.collect::<String>())
    }
}
