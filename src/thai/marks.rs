//! Vowels and tones above and below a consonant: their order, and marks set twice.

use super::change::Change;
use super::letters::{
    NIKHAHIT, UNKNOWN, is_consonant, is_mark, is_mark_vowel, is_thai_letter, is_tone,
};

/// `เเ`, typed for `แ`.
pub fn sara_ae(text: &str) -> Vec<Change> {
    if !text.contains("เเ") {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut changes = Vec::new();
    let mut at = 0;
    while at + 1 < chars.len() {
        let pair = chars[at] == 'เ' && chars[at + 1] == 'เ';
        if pair {
            changes.push(Change::sure(at..at + 2, "แ"));
        }
        at += if pair { 2 } else { 1 };
    }
    changes
}

/// A mark that stands one consonant too late, with a space behind it: `ชีว้ ัด` for `ชี้วัด`. Readers
/// that sort glyphs by their place write so; the mark and the next one cannot share a consonant.
pub fn unshift(text: &str) -> Vec<Change> {
    let (mut far, mut near) = (' ', ' ');
    let late = text.chars().any(|c| {
        let late = near == ' ' && is_mark(far) && (is_mark(c) || c == 'า');
        (far, near) = (near, c);
        late
    });
    if !late {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut changes = Vec::new();
    let mut at = 2;
    while at + 2 < chars.len() {
        let found = shifted(&chars, at);
        at = found.as_ref().map_or(at, |change| change.range.end) + 1;
        changes.extend(found);
    }
    changes
}

/// The change that sets a late mark right, if it is one.
fn shifted(chars: &[char], at: usize) -> Option<Change> {
    let (before, own, mark) = (chars[at - 2], chars[at - 1], chars[at]);
    let fits = is_consonant(before) || is_mark_vowel(before) && rank(before) < rank(mark);
    if !(fits && is_consonant(own) && is_mark(mark) && chars[at + 1] == ' ') {
        return None;
    }
    match (chars[at + 2], chars.get(at + 3)) {
        (next, _) if is_mark(next) && next != NIKHAHIT && rank(mark) >= rank(next) => {
            Some(Change::guess(at - 1..at + 2, format!("{mark}{own}")))
        }
        ('า', Some(&tone)) if is_tone(mark) && is_tone(tone) => {
            Some(Change::guess(at - 1..at + 4, format!("{mark}{own}{tone}า")))
        }
        _ => None,
    }
}

/// Marks in their order (vowel, then tone), each once, and none behind a space.
pub fn order(text: &str) -> Vec<Change> {
    let mut before = None;
    let wrong = text.chars().any(|c| {
        let before = before.replace(c);
        is_mark(c) && before.is_some_and(|a| a == ' ' || is_mark(a) && rank(a) >= rank(c))
    });
    if !wrong {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut changes = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = run_end(&chars, at);
        if end > at {
            changes.extend(ordered(&chars, at, end));
        }
        at = end.max(at + 1);
    }
    changes
}

/// The end of a run of marks and the spaces before them, which stand behind a Thai letter. A glyph
/// without a name behind a doubled mark is one more copy of it.
fn run_end(chars: &[char], start: usize) -> usize {
    let behind = start.checked_sub(1).is_some_and(|before| is_thai_letter(chars[before]));
    let mut end = start;
    for (at, &c) in chars.iter().enumerate().skip(start) {
        match c {
            c if is_mark(c) => end = at + 1,
            UNKNOWN if end == at && is_doubled(&chars[start..at]) => end = at + 1,
            ' ' if behind || end > start => {}
            _ => break,
        }
    }
    end
}

/// Whether a mark stands twice in the run.
fn is_doubled(run: &[char]) -> bool {
    let mut marks = run.iter().enumerate().filter(|(_, c)| is_mark(**c));
    marks.any(|(at, c)| run[..at].contains(c))
}

/// The change that sets a run of marks right, if it is wrong.
fn ordered(chars: &[char], start: usize, end: usize) -> Option<Change> {
    let run = &chars[start..end];
    let mut marks: Vec<char> = Vec::new();
    for &c in run.iter().filter(|&&c| is_mark(c)) {
        if !marks.contains(&c) {
            marks.push(c);
        }
    }
    marks.sort_by_key(|&c| rank(c));
    (marks != run).then(|| Change::sure(start..end, marks.into_iter().collect::<String>()))
}

/// Where a mark stands among those of one consonant.
fn rank(c: char) -> u8 {
    match c {
        '\u{e3a}' => 0,
        c if is_mark_vowel(c) => 1,
        '\u{e47}' | NIKHAHIT => 2,
        c if is_tone(c) => 3,
        _ => 4,
    }
}
