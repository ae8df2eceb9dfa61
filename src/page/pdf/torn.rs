//! Clusters that are drawn in several operators, each of which says the whole cluster (Typst, where a
//! font moves its marks up or down): `เป็ป็น`.

use super::repair::mend as rewrite;
use super::thai_codes::is_consonant;
use crate::page::{Glyph, Mapping};

/// Widest glyphs, in font sizes, that stand over the letter before them: several marks of one letter
/// are moved against each other by less, and no letter is so narrow.
const MAX_MARKS: f32 = 0.1;

/// Takes from marks, and from what follows them in their cluster, the text that the glyphs before
/// say already.
pub fn mend(glyphs: &mut [Glyph]) {
    let mut n = 0;
    while n < glyphs.len() {
        let end = n + 1 + glyphs[n + 1..].iter().take_while(|g| stands_over(&glyphs[n], g)).count();
        if is_letter(&glyphs[n]) && mend_cluster(&mut glyphs[n..end]) {
            let said: String = glyphs[n..end].iter().map(|g| g.text()).collect();
            drop_rest(&said, glyphs.get_mut(end));
        }
        n = end;
    }
}

fn is_letter(glyph: &Glyph) -> bool {
    glyph.text().starts_with(is_consonant)
}

fn stands_over(letter: &Glyph, mark: &Glyph) -> bool {
    let slack = mark.size * MAX_MARKS;
    let inside = letter.area.x0 - slack..=letter.area.x1 + slack;
    letter.area.width() > slack
        && mark.area.width() <= slack
        && inside.contains(&mark.area.x0)
        && letter.area.shared_height(&mark.area) > 0.0
}

/// Whether a mark of the cluster said its letter again.
fn mend_cluster(cluster: &mut [Glyph]) -> bool {
    let mut said = cluster[0].text().to_owned();
    let mut torn = false;
    for mark in &mut cluster[1..] {
        if let Some(rest) = unsaid(&said, mark.text()).map(str::to_owned) {
            rewrite(mark, "torn-cluster", &rest, false);
            torn = true;
        }
        said.push_str(mark.text());
    }
    torn
}

/// What a mark says that its cluster did not say before; `None` where it says another one.
fn unsaid<'t>(said: &str, text: &'t str) -> Option<&'t str> {
    let again = text.starts_with(is_consonant) && said.starts_with(text);
    text.strip_prefix(said).or(again.then_some(""))
}

/// The long half of ำ, over which the span of a torn cluster goes on.
fn drop_rest(said: &str, next: Option<&mut Glyph>) {
    let Some(next) = next else { return };
    let again = next.text() == said && next.reading.mapping() == Mapping::ActualText;
    if again && !next.reading.raw().starts_with(is_consonant) {
        rewrite(next, "torn-cluster", "", false);
    }
}
