//! A table in aligned columns without borders: texts from the left, numbers from the right. Widths are
//! those of `grid`. What stands in a cell never steers a terminal.

use std::io::{self, IsTerminal};

use super::{grid, may_colour, words};

/// Between two columns.
const GAP: &str = "  ";

/// The least room for a text that is cut.
const NARROWEST: usize = 8;

/// Escape codes of a terminal: letters bold, and as before.
const BOLD: [&str; 2] = ["\u{1b}[1m", "\u{1b}[0m"];

/// The head of a column, and how its cells stand under it.
#[derive(Clone, Debug)]
pub enum Column {
    /// From the left; its end is cut where the screen is narrow.
    Text(String),
    /// The same, but its start is cut: names and types of agencies start alike.
    Name(String),
    /// From the right; never cut.
    Number(String),
}

impl Column {
    /// A column of texts.
    pub fn text(head: impl Into<String>) -> Column {
        Column::Text(head.into())
    }

    /// A column of names.
    pub fn name(head: impl Into<String>) -> Column {
        Column::Name(head.into())
    }

    /// A column of numbers.
    pub fn number(head: impl Into<String>) -> Column {
        Column::Number(head.into())
    }

    fn head(&self) -> &str {
        match self {
            Column::Text(head) | Column::Name(head) | Column::Number(head) => head,
        }
    }
}

/// Where a table is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Screen {
    /// Room for a line; `None` where there is no end of it.
    pub width: Option<usize>,
    /// Whether heads are bold.
    pub is_bold: bool,
}

impl Screen {
    /// What stdout is: a terminal has a width, a pipe takes all.
    pub fn of_stdout() -> Screen {
        let is_terminal = io::stdout().is_terminal();
        let size = terminal_size::terminal_size().filter(|_| is_terminal);
        Screen {
            width: size.map(|(width, _)| usize::from(width.0)),
            is_bold: is_terminal && may_colour(),
        }
    }
}

/// The heads and the rows, a line each. Cells that a row has too few of are empty.
pub fn draw(columns: &[Column], rows: &[Vec<String>], screen: Screen) -> String {
    let heads = columns.iter().map(|column| one_line(column.head())).collect();
    let rows = rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect());
    let lines: Vec<Vec<String>> = [heads].into_iter().chain(rows).collect();
    let widths = widths(columns, &lines, screen.width);
    let mut lines = lines.iter().map(|line| line_of(columns, line, &widths));
    let head = lines.next().unwrap_or_default();
    let [on, off] = if screen.is_bold { BOLD } else { [""; 2] };
    format!("{on}{head}{off}\n") + &lines.map(|line| line + "\n").collect::<String>()
}

fn one_line(cell: &str) -> String {
    words::plain(&cell.replace(['\n', '\t'], " "))
}

/// Room for each column: what its widest cell needs, or of texts an equal share of what is left.
fn widths(columns: &[Column], lines: &[Vec<String>], room: Option<usize>) -> Vec<usize> {
    let cell = |line: &Vec<String>, at: usize| line.get(at).map_or(0, |cell| grid::width(cell));
    let widest = |at: usize| lines.iter().map(|line| cell(line, at)).max().unwrap_or(0);
    let natural: Vec<usize> = (0..columns.len()).map(widest).collect();
    let Some(room) = room else { return natural };
    let is_text = |at: &usize| !matches!(columns[*at], Column::Number(_));
    let (texts, numbers): (Vec<usize>, Vec<usize>) = (0..columns.len()).partition(is_text);
    let taken = numbers.iter().map(|at| natural[*at]).sum::<usize>()
        + GAP.len() * columns.len().saturating_sub(1);
    let of_texts: Vec<usize> = texts.iter().map(|at| natural[*at]).collect();
    let share = grid::share(&of_texts, room.saturating_sub(taken)).max(NARROWEST);
    let fitted = |(at, width): (usize, usize)| if is_text(&at) { width.min(share) } else { width };
    natural.into_iter().enumerate().map(fitted).collect()
}

fn line_of(columns: &[Column], line: &[String], widths: &[usize]) -> String {
    let cell = |(at, (column, room)): (usize, (&Column, &usize))| {
        let text = line.get(at).map_or("", String::as_str);
        let text = match column {
            Column::Name(_) => grid::cut_start(text, *room),
            _ => grid::cut_end(text, *room),
        };
        let blank = " ".repeat(room.saturating_sub(grid::width(&text)));
        match column {
            Column::Number(_) => blank + &text,
            _ => text + &blank,
        }
    };
    let cells: Vec<String> = columns.iter().zip(widths).enumerate().map(cell).collect();
    cells.join(GAP).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(screen: Screen) -> String {
        let columns = [Column::name("agency"), Column::number("total")];
        let rows = [["เทศบาลตำบลท่าน้ำสุริยา", "9.00"], ["ก\n\u{1b}[31m", "100.00"]];
        draw(&columns, &rows.map(|row| row.map(str::to_owned).to_vec()), screen)
    }

    #[test]
    fn marks_take_no_room_and_numbers_end_in_line() {
        let expected = "\
agency               total
เทศบาลตำบลท่าน้ำสุริยา    9.00
ก \\u{1b}[31m        100.00
";
        assert_eq!(drawn(Screen::default()), expected);
    }

    #[test]
    fn texts_are_cut_where_the_screen_ends_and_numbers_are_not() {
        let narrow = drawn(Screen { width: Some(18), is_bold: true });
        let lines: Vec<&str> = narrow.lines().collect();
        assert_eq!(lines[0], "\u{1b}[1magency       total\u{1b}[0m");
        assert_eq!(lines[1], "…ลท่าน้ำสุริยา    9.00");
        assert!(lines[1..].iter().all(|line| grid::width(line) == 18), "{narrow}");
        assert!(drawn(Screen { width: Some(1), is_bold: false }).contains("…น้ำสุริยา     9.00"));
    }
}
