//! `พ.ศ.` (Buddhist era) as it is to be written.

use super::change::Change;
use super::numerals::is_digit;

const RIGHT: &str = "พ.ศ.";

/// `พ .ศ.`, `พ. ศ.`, `พ.ศ..` and, before a year, `พ.ศ` become `พ.ศ.`.
pub fn buddhist_era(text: &str) -> Vec<Change> {
    if !text.contains('ศ') || !text.contains('พ') {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let starts = (0..chars.len()).filter(|&at| chars[at] == 'พ');
    let written = starts.filter_map(|start| Some((start, end(&chars, start)?)));
    let wrong =
        written.filter(|&(start, end)| !RIGHT.chars().eq(chars[start..end].iter().copied()));
    wrong.map(|(start, end)| Change::sure(start..end, RIGHT)).collect()
}

/// Where the abbreviation that starts here ends.
fn end(chars: &[char], start: usize) -> Option<usize> {
    let dot = expect(chars, spaces(chars, start + 1), '.')?;
    let era = expect(chars, spaces(chars, dot), 'ศ')?;
    match expect(chars, spaces(chars, era), '.') {
        Some(end) => Some(end + chars[end..].iter().take_while(|&&c| c == '.').count()),
        None => chars.get(spaces(chars, era)).is_some_and(|&c| is_digit(c)).then_some(era),
    }
}

/// The place behind the spaces that start here.
fn spaces(chars: &[char], at: usize) -> usize {
    at + chars[at..].iter().take_while(|&&c| c == ' ').count()
}

fn expect(chars: &[char], at: usize, c: char) -> Option<usize> {
    (chars.get(at) == Some(&c)).then_some(at + 1)
}
