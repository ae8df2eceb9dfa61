//! Finds the characters in what the network says of a line: at each step the likeliest class, equal
//! neighbours once, blanks dropped (CTC, read greedily), with what else is likely at each place.

use std::sync::LazyLock;

use super::Character;
use crate::provenance::Rival;

/// The class that parts two characters and fills the rest.
const BLANK: usize = 0;
/// The least likely reading that is kept as a rival.
const RIVAL: f32 = 0.02;
/// Rivals kept of a character.
const MOST_RIVALS: usize = 3;

/// The character of each class, from 1 on; their order is part of the weights.
static ALPHABET: LazyLock<Vec<char>> = LazyLock::new(|| {
    include_str!("data/alphabet.txt").lines().filter_map(|line| line.chars().next()).collect()
});

/// Steps that say the same: one character, or nothing.
struct Run {
    class: usize,
    from: usize,
    to: usize,
}

/// The characters of a line; each row has the chances of all classes at a step, `steps` is how many
/// of them the width of the line makes.
pub fn characters(rows: &[&[f32]], steps: f32) -> Vec<Character> {
    let runs = runs(rows);
    let mut found: Vec<Character> = Vec::new();
    // Something may be lost before the first character.
    let mut lost_before: Option<(usize, f32)> = None;
    for (n, run) in runs.iter().enumerate() {
        if run.class != BLANK {
            found.push(character(run, rows, steps));
            if let (1, Some(lost)) = (found.len(), lost_before.take()) {
                doubt(&mut found[0], |own| format!("{}{own}", letter(lost.0)), lost.1);
            }
            continue;
        }
        let beside = [n.checked_sub(1), Some(n + 1)];
        let beside = beside.into_iter().flatten().filter_map(|n| Some(runs.get(n)?.class));
        let lost = likeliest_lost(&rows[run.from..run.to], &beside.collect::<Vec<usize>>());
        match (found.last_mut(), lost) {
            (Some(before), Some((class, chance))) => {
                doubt(before, |own| format!("{own}{}", letter(class)), chance);
            }
            (None, lost) => lost_before = lost,
            (Some(_), None) => {}
        }
    }
    found
}

fn runs(rows: &[&[f32]]) -> Vec<Run> {
    let best: Vec<usize> = rows.iter().map(|row| likeliest(row)).collect();
    let mut from = 0;
    let run = |same: &[usize]| {
        let run = Run { class: same[0], from, to: from + same.len() };
        from = run.to;
        run
    };
    best.chunk_by(|a, b| a == b).map(run).collect()
}

fn likeliest(row: &[f32]) -> usize {
    (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(BLANK)
}

fn letter(class: usize) -> char {
    ALPHABET.get(class.wrapping_sub(1)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn character(run: &Run, rows: &[&[f32]], steps: f32) -> Character {
    let own = &rows[run.from..run.to];
    let most = |class: usize| own.iter().map(|row| row[class]).fold(0.0, f32::max);
    // Nothing stands there only if nothing does at any step.
    let nothing = own.iter().map(|row| row[BLANK]).fold(1.0, f32::min);
    let others = (1..own[0].len()).filter(|&class| class != run.class);
    let rivals = others.map(|class| (letter(class).to_string(), most(class)));
    let mut character = Character {
        letter: letter(run.class),
        confidence: most(run.class),
        rivals: Vec::new(),
        middle: ((run.from + run.to) as f32 / 2.0 / steps).clamp(0.0, 1.0),
    };
    for (text, chance) in rivals.chain([(String::new(), nothing)]) {
        keep(&mut character.rivals, text, chance);
    }
    character
}

/// The class that is likeliest to be missing where blanks are; not that of a character beside it,
/// which only may stand a step farther.
fn likeliest_lost(rows: &[&[f32]], beside: &[usize]) -> Option<(usize, f32)> {
    let all = rows.iter().flat_map(|row| row.iter().copied().enumerate().skip(1));
    let lost = all.filter(|(class, chance)| *chance >= RIVAL && !beside.contains(class));
    lost.max_by(|a, b| a.1.total_cmp(&b.1))
}

fn doubt(character: &mut Character, text: impl Fn(char) -> String, chance: f32) {
    character.confidence = character.confidence.min(1.0 - chance);
    keep(&mut character.rivals, text(character.letter), chance);
}

fn keep(rivals: &mut Vec<Rival>, text: String, chance: f32) {
    if chance >= RIVAL {
        rivals.push(Rival { text, confidence: chance });
        rivals.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        rivals.truncate(MOST_RIVALS);
    }
}
