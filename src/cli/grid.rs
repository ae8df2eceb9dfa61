//! A table drawn with boxes. Widths are those of a terminal: Thai vowels and tone marks above and
//! below a letter take no room.

use prongsai::layout::Table;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns of a terminal that a table may take.
const WIDEST: usize = 116;

/// The least room for a column.
const NARROWEST: usize = 6;

/// Room that a column's border and padding take.
const FRAME: usize = 3;

/// Stands for what was cut off a text.
const CUT: &str = "…";

/// Vowels written before the consonant that they are spoken after.
const LEADING_VOWELS: [char; 5] = ['เ', 'แ', 'โ', 'ใ', 'ไ'];

/// Vowels written behind their consonant, each a letter of its own to Unicode.
const ENDING_VOWELS: [char; 4] = ['ะ', 'า', 'ำ', 'ๆ'];

/// The table as lines of text. A cell over several places stands in the first of them.
pub fn draw(table: &Table) -> String {
    let texts: Vec<Vec<&str>> = (0..table.rows)
        .map(|r| (0..table.columns).map(|c| text_of(table, r, c)).collect())
        .collect();
    let widths = widths(&texts, table.columns);
    let mut drawing = rule(&widths, ["┌", "┬", "┐"]);
    for (number, row) in texts.iter().enumerate() {
        if number > 0 {
            drawing += &rule(&widths, ["├", "┼", "┤"]);
        }
        drawing += &row_of(row, &widths);
    }
    drawing + &rule(&widths, ["└", "┴", "┘"])
}

/// How many columns of a terminal a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in lines no wider than asked, broken at spaces where that leaves no half-empty line,
/// and never inside a letter and its marks.
pub fn wrap(text: &str, widest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for part in unbroken(text) {
        if part == "\n" || width(&line) + width(&part) > widest {
            let rest = if part == "\n" { String::new() } else { cut_at_space(&mut line) };
            lines.push(std::mem::replace(&mut line, rest));
        }
        let is_leading_space = line.is_empty() && part.trim().is_empty();
        if !is_leading_space {
            line.push_str(&part);
        }
    }
    lines.push(line);
    lines
}

/// The text, where it is wider than asked with `…` for its end; never cut inside a letter and its marks.
pub fn cut_end(text: &str, widest: usize) -> String {
    if width(text) <= widest {
        return text.to_owned();
    }
    let parts = unbroken(text);
    fitting(parts.iter(), widest).concat().trim_end().to_owned() + CUT
}

/// The same with `…` for its start.
pub fn cut_start(text: &str, widest: usize) -> String {
    if width(text) <= widest {
        return text.to_owned();
    }
    let parts = unbroken(text);
    let mut kept = fitting(parts.iter().rev(), widest);
    kept.reverse();
    CUT.to_owned() + kept.concat().trim_start()
}

/// The first parts that leave room for the sign of a cut.
fn fitting<'p>(parts: impl Iterator<Item = &'p String>, widest: usize) -> Vec<&'p str> {
    let mut taken = width(CUT);
    let fits = |part: &&String| {
        taken += width(part);
        taken <= widest
    };
    parts.take_while(fits).map(String::as_str).collect()
}

/// The parts that no line end may cut: letters with their marks, and with the vowels that are
/// written before (เ แ โ ใ ไ) and behind (ะ า) them.
fn unbroken(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for letter in text.graphemes(true) {
        match parts.last_mut() {
            Some(part) if part.ends_with(LEADING_VOWELS) || letter.starts_with(ENDING_VOWELS) => {
                part.push_str(letter);
            }
            _ => parts.push(letter.to_owned()),
        }
    }
    parts
}

/// Cuts a full line at its last space in the second half; gives what stood behind it.
fn cut_at_space(line: &mut String) -> String {
    match line.rfind(' ').filter(|at| at * 2 > line.len()) {
        Some(at) => {
            let rest = line[at + 1..].to_owned();
            line.truncate(at);
            rest
        }
        None => String::new(),
    }
}

fn text_of(table: &Table, row: usize, column: usize) -> &str {
    let cell = table.at(row, column).filter(|c| (c.row, c.column) == (row, column));
    cell.map_or("", |c| c.text.value.as_str())
}

/// Room for each column: what its widest line needs, or an equal share of what the narrow ones leave.
fn widths(texts: &[Vec<&str>], columns: usize) -> Vec<usize> {
    let line = |text: &str| text.split('\n').map(width).max().unwrap_or(0);
    let natural: Vec<usize> =
        (0..columns).map(|c| texts.iter().map(|row| line(row[c])).max().unwrap_or(0)).collect();
    let room = WIDEST.saturating_sub(columns * FRAME + 1);
    let share = share(&natural, room).max(NARROWEST);
    natural.into_iter().map(|n| n.clamp(1, share)).collect()
}

/// The width at which wide columns are cut so that all together fit the room.
pub fn share(natural: &[usize], room: usize) -> usize {
    let mut sorted = natural.to_vec();
    sorted.sort_unstable();
    let mut left = room;
    for (n, &width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - n);
        if width > share {
            return share;
        }
        left -= width;
    }
    usize::MAX
}

fn rule(widths: &[usize], [left, middle, right]: [&str; 3]) -> String {
    let bars: Vec<String> = widths.iter().map(|w| "─".repeat(w + 2)).collect();
    format!("{left}{}{right}\n", bars.join(middle))
}

fn row_of(row: &[&str], widths: &[usize]) -> String {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(t, w)| wrap(t, *w)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height).map(|n| line_of(&cells, widths, n)).collect()
}

fn line_of(cells: &[Vec<String>], widths: &[usize], number: usize) -> String {
    let part = |(lines, room): (&Vec<String>, &usize)| {
        let text = lines.get(number).map_or("", String::as_str);
        format!(" {text}{} ", " ".repeat(room.saturating_sub(width(text))))
    };
    let parts: Vec<String> = cells.iter().zip(widths).map(part).collect();
    format!("│{}│\n", parts.join("│"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_above_and_below_take_no_room() {
        assert_eq!(width("กี่"), 1);
        assert_eq!(width("น้ำ"), 2);
        assert_eq!(width("ตัวชี้วัด"), 5);
    }

    #[test]
    fn a_line_breaks_between_letters_never_before_a_mark() {
        assert_eq!(wrap("ตัวชี้วัด", 3), ["ตัวชี้", "วัด"].map(|s| s.to_owned()));
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("การใช้", 3), ["การ", "ใช้"]);
        assert_eq!(wrap("ขาดตา", 4), ["ขาด", "ตา"]);
        assert_eq!(wrap("", 3), [""]);
        assert_eq!(wrap("a\nb", 3), ["a", "b"]);
    }

    #[test]
    fn a_text_is_cut_between_whole_letters() {
        assert_eq!(cut_end("ตัวชี้วัด", 5), "ตัวชี้วัด");
        assert_eq!(cut_end("ตัวชี้วัด", 4), "ตัวชี้…");
        assert_eq!(cut_end("การใช้เงิน", 4), "การ…");
        assert_eq!(cut_end("one two", 5), "one…");
        assert_eq!(cut_end("ก", 0), "…");
        assert_eq!(cut_start("เทศบาลท่าน้ำ", 5), "…ท่าน้ำ");
        assert_eq!(cut_start("เทศบาลท่าน้ำ", 4), "…น้ำ");
        assert_eq!(cut_start("one two", 5), "…two");
    }

    #[test]
    fn wide_columns_share_what_narrow_ones_leave() {
        assert_eq!(share(&[2, 100, 100], 20), 9);
        assert_eq!(share(&[2, 3], 20), usize::MAX);
    }
}
