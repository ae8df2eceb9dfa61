//! SARA AM (ำ) in all the broken forms that fonts, readers and typists give it.

use super::change::Change;
use super::letters::{NIKHAHIT, SARA_AA, SARA_AM, UNKNOWN, is_consonant, is_mark, is_tone};

/// Consonants and tones that are followed by ำ (น้ำ, ต่ำ, ซ้ำ, ย้ำ) and hardly by า.
const WITH_TONE: [(char, &str); 4] =
    [('น', "\u{e49}"), ('ต', "\u{e48}"), ('ซ', "\u{e49}"), ('ย', "\u{e49}")];

/// What stands behind a consonant becomes `[tone]ำ` where it can mean nothing else.
pub fn compose(text: &str) -> Vec<Change> {
    if may_be_broken(text) { composed(text) } else { Vec::new() }
}

fn composed(text: &str) -> Vec<Change> {
    let chars: Vec<char> = text.chars().collect();
    let mut changes = Vec::new();
    let mut at = 1;
    while at < chars.len() {
        let found = is_consonant(chars[at - 1]).then(|| broken(&chars, at)).flatten();
        at = found.as_ref().map_or(at, |change| change.range.end).max(at) + 1;
        changes.extend(found);
    }
    changes
}

/// Whether any ำ stands elsewhere than between a consonant, with a tone or without, and what is no
/// part of it; or one of its parts, or a glyph without a name, stands for itself.
fn may_be_broken(text: &str) -> bool {
    let (mut far, mut near) = (' ', ' ');
    text.chars().any(|c| {
        let borne = is_consonant(near) || is_tone(near) && is_consonant(far);
        let more = near == SARA_AM && (is_tone(c) || c == SARA_AA);
        let gap = near == ' ' && c == SARA_AA;
        (far, near) = (near, c);
        more || gap || c == SARA_AM && !borne || matches!(c, NIKHAHIT | UNKNOWN)
    })
}

/// What the characters behind a consonant spell.
#[derive(Default)]
struct Spelled {
    tones: String,
    /// NIKHAHIT or SARA AM stands there.
    ring: bool,
    /// A glyph without a name stands in its place.
    lost: bool,
    /// The vowel is complete.
    whole: bool,
    end: usize,
}

/// The change that composes a broken SARA AM, if one starts here. Where a space stands for its ring,
/// as some fonts' tables say, it is a guess: no Thai word starts with `า`, but the space may also be
/// a mere gap behind a shifted tone (`เป้ า`).
fn broken(chars: &[char], start: usize) -> Option<Change> {
    let spelled = spelled(chars, start);
    let gap = !spelled.ring && is_gap(chars, start, &spelled);
    let after = format!("{}{}", spelled.tones, if gap { SARA_AA } else { SARA_AM });
    let right = chars[start..spelled.end].iter().copied().eq(after.chars());
    let range = start..spelled.end;
    let guess = !spelled.ring || spelled.lost;
    (spelled.whole && !right).then_some(Change { range, after, guess })
}

/// Whether the space before `า` is no ring: after `เ`, before `ะ`, and in all words with a tone but
/// the few that have SARA AM.
fn is_gap(chars: &[char], start: usize, spelled: &Spelled) -> bool {
    let back = |n: usize| start.checked_sub(n).map(|at| chars[at]);
    let cluster = matches!(back(1), Some('ร' | 'ล' | 'ว'));
    let leads = is_leading(back(2)) || cluster && is_leading(back(3));
    let toned = back(1)
        .is_some_and(|c| !spelled.tones.is_empty() && !WITH_TONE.contains(&(c, &spelled.tones)));
    leads || toned || chars.get(spelled.end) == Some(&'ะ')
}

fn is_leading(c: Option<char>) -> bool {
    c.is_some_and(|c| ('เ'..='ไ').contains(&c))
}

fn spelled(chars: &[char], start: usize) -> Spelled {
    let mut spelled = Spelled { end: start, ..Spelled::default() };
    let mut spaced = false;
    while let Some(&c) = chars.get(spelled.end) {
        match c {
            c if is_tone(c) => spelled.tones.extend((!spelled.tones.contains(c)).then_some(c)),
            NIKHAHIT => spelled.ring = true,
            SARA_AM => (spelled.ring, spelled.whole) = (true, true),
            SARA_AA if spelled.ring || spaced => spelled.whole = true,
            UNKNOWN if spelled.whole && bears_mark(chars, spelled.end) => break,
            UNKNOWN if spelled.whole && spelled.ring => {}
            UNKNOWN if is_lost_ring(chars, start, &spelled) => {
                (spelled.ring, spelled.lost) = (true, true);
            }
            ' ' if !spelled.whole && is_before_vowel(chars, spelled.end) => spaced = true,
            _ => break,
        }
        spelled.end += 1;
    }
    spelled
}

/// Whether the glyph without a name that ends what is spelled so far belongs to SARA AM: as its ring,
/// or as the second half of one whose ring reads as a space.
fn is_lost_ring(chars: &[char], start: usize, spelled: &Spelled) -> bool {
    match spelled.whole {
        true => !is_gap(chars, start, spelled),
        false => is_before_aa(chars, spelled.end),
    }
}

/// Whether a mark follows, a space between them or not: the glyph without a name is its letter.
fn bears_mark(chars: &[char], at: usize) -> bool {
    chars[at + 1..].iter().find(|c| **c != ' ').is_some_and(|c| is_mark(*c))
}

/// Whether `า` follows, a tone between them or not: Ghostscript leaves a ring without a name so.
fn is_before_aa(chars: &[char], at: usize) -> bool {
    chars[at + 1..].iter().find(|c| !is_tone(**c)) == Some(&SARA_AA)
}

fn is_before_vowel(chars: &[char], space: usize) -> bool {
    chars.get(space + 1).is_some_and(|&next| matches!(next, SARA_AA | SARA_AM))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn nothing_is_composed_where_nothing_may_be_broken(
            text in "[กนตร\u{e34}\u{e48}\u{e49}ำา\u{e4d}\u{fffd}เะ ]{0,8}"
        ) {
            if !may_be_broken(&text) {
                prop_assert_eq!(composed(&text), vec![]);
            }
        }
    }
}
