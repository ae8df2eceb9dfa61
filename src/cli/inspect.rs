//! `prongsai inspect`: what was read of one file.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use prongsai::dataset::record::Change;
use prongsai::layout::{Block, Check, Layout, Line, LineForm, Table};
use prongsai::page::{Look, ReadError};
use prongsai::pipeline::Settings;
use prongsai::provenance::{Edit, Location};
use prongsai::recognise::Recogniser;
use prongsai::source::{self, Found, Source};
use prongsai::worker::Workers;

use super::logs::{self, LogFormat};
use super::{Ending, grid, limits, picture, print, words, worker};

const HELP: &str = "\
Marks before a line: # heading, - item of a list, [x] and [ ] check-boxes, + goes on from the line
above. Under a line or table stand the edits that were made to it.

The file is read in a process of its own, within the limits; of one that breaks it on some pages, the
others are shown.

In a picture rulings are blue, lines green and cells orange; what recognition doubts is red.

Examples:
  prongsai inspect report.pdf              everything
  prongsai inspect report.pdf --page 3     what stands on page 3
  prongsai inspect report.pdf --page 3 --picture page.png
                                           the page with what was read drawn over it, numbered
  prongsai inspect transcript.txt | less";

/// Edits shown under a line or a table.
const MOST_EDITS: usize = 10;

/// What `inspect` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// A PDF or a transcript
    file: PathBuf,
    /// Only what stands on this page, counted from 1
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    page: Option<u32>,
    /// Writes the page as PNG with what was read drawn over it, and lists that by number
    #[arg(long, value_name = "FILE", requires = "page")]
    picture: Option<PathBuf>,
    /// Who reads pages that have no text
    #[arg(long, value_name = "builtin|none|COMMAND", default_value_t)]
    recogniser: Recogniser,
    #[command(flatten)]
    limits: limits::Arguments,
}

/// Prints the layout, mended.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    logs::start(LogFormat::default());
    let name = arguments.file.display();
    let found = Found { path: name.to_string(), file: arguments.file.clone() };
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let settings = Settings {
        limits: arguments.limits.limits(),
        recogniser: arguments.recogniser.clone(),
        ..Settings::default()
    };
    let workers = worker::start(&settings, threads)?;
    let source = source::identify(&found);
    let layout = layout_of(arguments, &workers, &source).with_context(|| name.to_string())?;
    check_page(&layout, arguments.page).with_context(|| name.to_string())?;
    let told = match (arguments.page, &arguments.picture) {
        (Some(page), Some(file)) => {
            let look = workers.look(&source, page)?.with_context(|| name.to_string())?;
            show_in(file, &look, &layout, page).with_context(|| file.display().to_string())?
        }
        _ => show(&layout, arguments.page),
    };
    print(&format!("{name}: {}\n{told}", counts(&layout)))?;
    Ok(Ending::AllRead)
}

/// The layout of what can be read; with a picture, a document without text has one of no blocks.
fn layout_of(arguments: &Arguments, workers: &Workers, source: &Source) -> Result<Layout> {
    let read = match workers.layout(source)? {
        Err(ReadError::NoText { pages }) if arguments.picture.is_some() => {
            tracing::warn!("{}: {}", source.path, ReadError::NoText { pages });
            return Ok(Layout { blocks: Vec::new(), pages });
        }
        read => read?,
    };
    if let Some(trouble) = read.trouble {
        tracing::warn!("{}: some pages were not read: {trouble}", source.path);
    }
    Ok(read.of)
}

/// Writes the picture; gives the list of what is numbered in it.
fn show_in(file: &Path, look: &Look, layout: &Layout, page: u32) -> Result<String> {
    let (png, list) = picture::draw(look, layout, page)?;
    fs::write(file, png)?;
    let dpi = look.dpi.round();
    Ok(format!("── page {page} ── {dpi} dots an inch: {}\n{list}", file.display()))
}

fn check_page(layout: &Layout, page: Option<u32>) -> Result<()> {
    match (page, layout.pages) {
        (Some(page), 0) => {
            bail!("expected a document with pages for --page {page}, found a transcript")
        }
        (Some(page), pages) if page > pages => {
            bail!("expected a page from 1 to {pages}, found --page {page}")
        }
        _ => Ok(()),
    }
}

fn counts(layout: &Layout) -> String {
    let tables = layout.blocks.iter().filter(|b| matches!(b, Block::Table(_))).count();
    let lines = layout.blocks.len() - tables;
    let pages = match layout.pages {
        0 => "transcript".to_owned(),
        pages => format!("{pages} pages"),
    };
    format!("{pages}, {lines} lines, {tables} tables")
}

/// The blocks in reading order, under a heading for each page.
fn show(layout: &Layout, only: Option<u32>) -> String {
    let mut text = String::new();
    let mut current = None;
    let mut tables = 0;
    for block in &layout.blocks {
        tables += usize::from(matches!(block, Block::Table(_)));
        let pages = pages_of(block);
        if only.is_some_and(|page| !pages.contains(&page)) {
            continue;
        }
        let page = only.or(pages.first().copied());
        if page.is_some() && page != current {
            text += &format!("── page {} ──\n", page.unwrap_or_default());
            current = page;
        }
        text += &show_block(block, tables);
    }
    text
}

fn pages_of(block: &Block) -> Vec<u32> {
    locations(block).iter().filter_map(|l| l.page).collect()
}

fn locations(block: &Block) -> Vec<Location> {
    match block {
        Block::Line(line) => line.text.locations.clone(),
        Block::Table(table) => {
            table.cells.iter().flat_map(|c| c.text.locations.iter().copied()).collect()
        }
    }
}

fn show_block(block: &Block, number: usize) -> String {
    match block {
        Block::Line(line) => show_line(line),
        Block::Table(table) => show_table(table, number),
    }
}

fn show_line(line: &Line) -> String {
    let mark = match line.form {
        LineForm::Heading => "#",
        LineForm::Item(Some(Check::Checked)) => "[x]",
        LineForm::Item(Some(Check::Unchecked)) => "[ ]",
        LineForm::Item(None) => "-",
        LineForm::Plain if line.continues => "+",
        LineForm::Plain => "",
    };
    let edits: Vec<&Edit> = line.text.edits.iter().collect();
    format!("{mark:>3} {}\n{}", line.text.value, show_edits(&edits))
}

fn show_table(table: &Table, number: usize) -> String {
    let edits: Vec<&Edit> = table.cells.iter().flat_map(|c| &c.text.edits).collect();
    format!(
        "table {number}: {:?}, {} rows, {} columns, {} header rows\n{}{}",
        table.method,
        table.rows,
        table.columns,
        table.header_rows,
        grid::draw(table),
        show_edits(&edits)
    )
}

fn show_edits(edits: &[&Edit]) -> String {
    let shown = edits.iter().take(MOST_EDITS);
    let lines: String =
        shown.map(|e| format!("      edit {}\n", words::change(&Change::of(e)))).collect();
    match edits.len().saturating_sub(MOST_EDITS) {
        0 => lines,
        left => format!("{lines}      and {left} more edits\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use prongsai::layout::{Cell, Method};
    use prongsai::provenance::{Origin, Text};

    fn text(value: &str, page: u32) -> Text {
        let location = Location { page: Some(page), area: None, origin: Origin::Text };
        Text::read(value, location, 1.0)
    }

    fn layout() -> Layout {
        let mut heading = text("คะแนน ๙๘.๗๗", 1);
        heading.edit("numerals", 6..11, "98.77", false);
        let line = Line { text: heading, form: LineForm::Heading, continues: false };
        let cell = |column, value| Cell {
            row: 0,
            column,
            row_span: 1,
            column_span: 1,
            text: text(value, 2),
            paragraphs: vec![0],
        };
        let table = Table {
            method: Method::Ruled,
            rows: 1,
            columns: 2,
            header_rows: 0,
            cells: vec![cell(0, "ตัวชี้วัด"), cell(1, "98.77")],
        };
        Layout { blocks: vec![Block::Line(line), Block::Table(table)], pages: 2 }
    }

    #[test]
    fn lines_tables_and_edits_are_shown() {
        let expected = "\
── page 1 ──
  # คะแนน 98.77
      edit numerals: characters 6-11: \"๙๘.๗๗\" -> \"98.77\"
── page 2 ──
table 1: Ruled, 1 rows, 2 columns, 0 header rows
┌───────┬───────┐
│ ตัวชี้วัด │ 98.77 │
└───────┴───────┘
";
        assert_eq!(show(&layout(), None), expected);
    }

    #[test]
    fn one_page_can_be_asked_for() {
        assert!(show(&layout(), Some(2)).starts_with("── page 2 ──\ntable 1"));
        let error = check_page(&layout(), Some(3)).expect_err("there are two pages");
        assert_eq!(error.to_string(), "expected a page from 1 to 2, found --page 3");
    }
}
