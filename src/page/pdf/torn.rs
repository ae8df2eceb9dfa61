//! Clusters that are drawn in several operators, each of which says the whole cluster (Typst, where a
//! font moves its marks up or down): `เป็ป็น`.

use super::repair::mend as rewrite;
use crate::page::{Glyph, Mapping};
use crate::thai::letters::{is_consonant, is_mark};

/// How far outside its letter, in font sizes, a mark may stand.
const MAX_OUTSIDE: f32 = 0.1;

/// Takes from marks, and from what follows them in their cluster, the text that the glyphs before
/// say already. `marks` says which glyphs are marks alone.
pub fn mend(glyphs: &mut [Glyph], marks: &[bool]) {
    let says_letter = |(glyph, &mark): (&Glyph, &bool)| mark && is_letter(glyph);
    if !glyphs.iter().zip(marks).any(says_letter) {
        return;
    }
    let mut n = 0;
    while n < glyphs.len() {
        let behind = glyphs[n + 1..].iter().zip(&marks[n + 1..]);
        let is_mark = |mark: &Glyph, alone| alone || mark.text().chars().all(is_mark);
        let own = behind.take_while(|&(m, &alone)| is_mark(m, alone) && stands_over(&glyphs[n], m));
        let end = n + 1 + own.count();
        if is_letter(&glyphs[n]) && !marks[n] && mend_cluster(&mut glyphs[n..end]) {
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
    let slack = mark.size * MAX_OUTSIDE;
    let inside = letter.area.x0 - slack..=letter.area.x1 + slack;
    inside.contains(&mark.area.x0) && letter.area.shared_height(&mark.area) > 0.0
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
