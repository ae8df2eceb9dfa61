//! Whether the ActualText of a page contradicts what it draws.
//!
//! pdftocairo gives each glyph its own span with what the table of the PDF before said, right or
//! wrong: the marks of ลั over a bare ล, nothing over the marks of another letter. What the glyphs
//! say themselves comes from the font and is right.

use super::drawn::Drawn;
use crate::thai::letters::{is_consonant, is_mark};

/// The glyphs under one span together, each other one alone.
pub fn groups(drawn: &[Drawn]) -> impl Iterator<Item = &[Drawn]> {
    drawn.chunk_by(|a, b| a.span.is_some() && a.span == b.span)
}

/// Whether a span says marks over a bare letter that none is drawn on, or another hides all marks
/// that are drawn on one.
pub fn found(drawn: &[Drawn], spans: &[String]) -> bool {
    if spans.is_empty() {
        return false;
    }
    let said = |group: &[Drawn]| Some(spans.get(group[0].span? as usize)?.as_str());
    let groups: Vec<&[Drawn]> = groups(drawn).collect();
    groups.windows(2).any(|pair| {
        let [letter, next] = [pair[0], pair[1]];
        let [drawn] = letter else { return false };
        let text = said(letter).or(drawn.kind.text.as_deref());
        let own = drawn.kind.text.as_deref();
        let bare = |text: Option<&str>| text.is_some_and(is_bare);
        let hidden =
            said(next) == Some("") && next.iter().all(|g| g.kind.mark && g.kind.ink.is_some());
        let marked = text.is_some_and(|text| text.chars().any(is_mark));
        let drawn_bare = !next[0].kind.mark && bare(own) && said(letter).is_some();
        drawn_bare && marked || hidden && bare(text)
    })
}

fn is_bare(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(is_consonant) && letters.next().is_none()
}
