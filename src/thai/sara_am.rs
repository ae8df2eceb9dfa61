//! SARA AM (ำ) in all the broken forms that fonts, readers and typists give it.

use super::change::Change;
use super::letters::{NIKHAHIT, is_consonant, is_tone};

const SARA_AM: char = 'ำ';
const SARA_AA: char = 'า';

/// What stands behind a consonant becomes `[tone]ำ` where it can mean nothing else.
pub fn compose(text: &str) -> Vec<Change> {
    if !text.contains([SARA_AM, NIKHAHIT]) && !text.contains(" า") {
        return Vec::new();
    }
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

/// What the characters behind a consonant spell.
#[derive(Default)]
struct Spelled {
    tones: String,
    /// NIKHAHIT or SARA AM stands there.
    ring: bool,
    /// The vowel is complete.
    whole: bool,
    end: usize,
}

/// The change that composes a broken SARA AM, if one starts here. A space for its ring is what some
/// fonts' tables say, and no Thai word starts with `า`; still it is marked as a guess.
fn broken(chars: &[char], start: usize) -> Option<Change> {
    let spelled = spelled(chars, start);
    let after = format!("{}{SARA_AM}", spelled.tones);
    let right = chars[start..spelled.end].iter().copied().eq(after.chars());
    let range = start..spelled.end;
    let guess = !spelled.ring;
    (spelled.whole && !right).then_some(Change { range, after, guess })
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
            ' ' if !spelled.whole && is_before_vowel(chars, spelled.end) => spaced = true,
            _ => break,
        }
        spelled.end += 1;
    }
    spelled
}

fn is_before_vowel(chars: &[char], space: usize) -> bool {
    chars.get(space + 1).is_some_and(|&next| matches!(next, SARA_AA | SARA_AM))
}
