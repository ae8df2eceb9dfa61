//! Sections that an improvement report has beside scores and measures, told by the words of its
//! paragraphs.

use std::sync::LazyLock;

use rayon::prelude::*;
use regex::Regex;

use super::label::fixed;
use super::phrase::Phrase;
use super::report::Section;
use crate::provenance::Text;

/// The words that tell of each section.
static WORDS: LazyLock<[(Section, Regex); 2]> = LazyLock::new(|| {
    [
        (Section::Analysis, fixed("วิเคราะห์")),
        (Section::FollowUp, fixed("การติดตาม|กำกับติดตาม|ติดตามผล|ติดตามและ|รายงานผลการดำเนิน")),
    ]
});

/// The sections that the paragraphs speak of, each once, in order.
pub fn sections(outside: &[(&Text, &Phrase)]) -> Vec<Section> {
    let told = |words: &Regex| outside.par_iter().any(|(_, phrase)| words.is_match(&phrase.text));
    WORDS.iter().filter(|(_, words)| told(words)).map(|(section, _)| *section).collect()
}
