//! A transcript (`.txt`, `.md`) becomes a layout: its blank lines, tabs, Markdown and HTML say what
//! a page would show by its rulings.
//!
//! Given UTF-8 text, gives lines and tables in order; it refuses nothing. Form feeds part pages;
//! without them a transcript has none. The time grows with the text alone: spans, nesting, columns
//! and cells are bounded by the named limits of `grid` and `html_table`.

mod grid;
mod html_table;
mod line_form;
mod markdown_table;
mod markup;
mod reader;
mod tab_table;
mod tags;

pub use self::line_form::{bullet, check, starts_with_number};
use self::reader::Reader;
use crate::layout::Layout;
use crate::provenance::{Location, Origin};

/// Reads the layout of a transcript.
pub fn read(text: &str) -> Layout {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let text = text.replace('\r', "\n");
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    let paged = pages.len() > 1;
    let mut blocks = Vec::new();
    let mut cells = 0;
    for (number, page) in (1..).zip(&pages) {
        let location = place(paged.then_some(number));
        let read = Reader::new(page, location, cells).read();
        blocks.extend(read.0);
        cells = read.1;
    }
    Layout { blocks, pages: if paged { pages.len() as u32 } else { 0 } }
}

/// A place in a transcript.
fn place(page: Option<u32>) -> Location {
    Location { page, area: None, origin: Origin::Transcript }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::{Block, LineForm};
    use crate::provenance::replay;

    /// One line a block: its form, its text.
    fn outline(layout: &Layout) -> String {
        let name = |block: &Block| match block {
            Block::Line(line) => {
                let continues = if line.continues { "+" } else { "" };
                format!("{continues}{:?} {}\n", line.form, line.text.value)
            }
            Block::Table(table) => {
                let row = |row| {
                    let cells = table.cells.iter().filter(|c| c.row == row);
                    cells.map(|c| c.text.value.as_str()).collect::<Vec<_>>().join(" | ")
                };
                let rows: String = (0..table.rows).map(|n| format!("  {}\n", row(n))).collect();
                format!("{:?} {}x{}\n{rows}", table.method, table.rows, table.columns)
            }
        };
        layout.blocks.iter().map(name).collect()
    }

    #[test]
    fn every_form_of_a_transcript() {
        let found = outline(&read(include_str!("../../../fixtures/transcript/forms.md")));
        let expected = include_str!("../../../fixtures/transcript/forms.outline");
        assert_eq!(found, expected);
    }

    #[test]
    fn form_feeds_part_pages() {
        let layout = read("\u{feff}หนึ่ง\r\n\u{c}สอง\n\u{c}");
        let pages: Vec<_> = layout
            .blocks
            .iter()
            .map(|block| match block {
                Block::Line(line) => line.text.page(),
                Block::Table(_) => None,
            })
            .collect();
        assert_eq!((layout.pages, pages), (2, vec![Some(1), Some(2)]));
        assert_eq!(read("หนึ่ง").pages, 0);
    }

    #[test]
    fn hostile_text_ends_soon() {
        for piece in [
            "<table>",
            "<table><tr><td>",
            "[",
            "<",
            "**",
            "`*",
            "|",
            "\t",
            "a\tb\n",
            "a|b\n",
            "\tx\n",
            "&",
            "<!--",
            "**x\n",
            "</table>",
            "<table>\n\n",
            "<td\t",
        ] {
            let text = piece.repeat(200_000 / piece.len());
            let start = std::time::Instant::now();
            read(&text);
            assert!(start.elapsed().as_secs() < 10, "{piece:?} took {:?}", start.elapsed());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn nothing_panics_and_edits_replay(text in r"(<table>|</table>|<tr>|<td colspan=3>|<td rowspan=2>|\||\|\n\||\|--\||- |# |\t|\n|\n\n|\*\*|<p>|☐ |[ก-ค๑.]{1,3}| ){0,40}") {
            for block in read(&text).blocks {
                let texts = match block {
                    Block::Line(line) => vec![line.text],
                    Block::Table(table) => {
                        prop_assert!(table.cells.is_sorted_by_key(|c| (c.row, c.column)));
                        prop_assert!(table.cells.iter().all(|c| c.row + c.row_span <= table.rows && c.column + c.column_span <= table.columns));
                        table.cells.into_iter().map(|cell| cell.text).collect()
                    }
                };
                for text in texts {
                    prop_assert_eq!(replay(&text.raw, &text.edits), text.value);
                }
            }
        }
    }

    #[test]
    fn bold_over_two_lines_is_one_heading() {
        let layout = read("**๒. หัวข้อ\nยาว** \n\nก **ข** ค");
        let forms: Vec<_> = layout
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Line(line) => Some((line.form, line.continues)),
                Block::Table(_) => None,
            })
            .collect();
        let heading = LineForm::Heading;
        assert_eq!(forms, [(heading, false), (heading, true), (LineForm::Plain, false)]);
    }
}
