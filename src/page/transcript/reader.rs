//! One page of a transcript from its first line to its last.

use std::ops::Range;

use super::grid::MAX_CELLS;
use super::line_form::{goes_on, line, paragraphs};
use super::{html_table, markdown_table, tab_table};
use crate::layout::{Block, Line, LineForm, Table};
use crate::provenance::Location;

/// Most lines in a row without a tab inside one table of tabs.
const MAX_BROKEN: usize = 3;

/// Reads one page.
pub struct Reader<'a> {
    page: &'a str,
    location: Location,
    /// First byte not yet read.
    at: usize,
    /// Whether bold that an earlier line of the paragraph began is still open.
    bold: bool,
    /// Whether the block before is a line of the same paragraph.
    open: bool,
    /// Cells read so far, of the whole transcript.
    cells: usize,
    blocks: Vec<Block>,
}

impl<'a> Reader<'a> {
    /// A reader of one page, the pages before it having so many cells.
    pub fn new(page: &'a str, location: Location, cells: usize) -> Self {
        Reader { page, location, at: 0, bold: false, open: false, cells, blocks: Vec::new() }
    }

    /// The blocks of the page, and how many cells have been read by now.
    pub fn read(mut self) -> (Vec<Block>, usize) {
        let mut tables = html_table::outermost(self.page).into_iter().peekable();
        while self.at < self.page.len() {
            let line = self.line(self.at);
            while tables.next_if(|table| table.start < line.start).is_some() {}
            match tables.next_if(|table| table.start < line.end && !self.is_in_row(&line, table)) {
                Some(table) if self.has_room() => self.html(line.start, table),
                _ => self.block(line),
            }
        }
        (self.blocks, self.cells)
    }

    /// The line at a byte, without its end.
    fn line(&self, start: usize) -> Range<usize> {
        let end = self.page[start..].find('\n').map_or(self.page.len(), |at| start + at);
        start..end
    }

    fn has_room(&self) -> bool {
        self.cells < MAX_CELLS
    }

    /// Whether an HTML table stands in a cell of a row of tabs or bars.
    fn is_in_row(&self, line: &Range<usize>, table: &Range<usize>) -> bool {
        let before = &self.page[line.start..table.start];
        let after = self.page.get(table.end..line.end).unwrap_or_default();
        let tabs = before.contains('\t') || after.contains('\t');
        table.end <= line.end && (tabs || before.trim_start().starts_with('|'))
    }

    /// An HTML table, and the text before it on its line.
    fn html(&mut self, start: usize, table: Range<usize>) {
        let before = &self.page[start..table.start];
        self.text(before);
        for table in html_table::tables(&self.page[table.clone()], self.location) {
            self.table(table);
        }
        self.end_paragraph();
        self.at = table.end;
    }

    /// What starts with this line: a blank line, a table, or a line of text.
    fn block(&mut self, line: Range<usize>) {
        let text = &self.page[line.clone()];
        if text.trim().is_empty() || is_rule(text) {
            self.end_paragraph();
            self.pass(&line);
        } else if !self.has_room() || !(self.markdown(&line) || self.tabs(&line)) {
            self.pass(&line);
            self.text(text);
        }
    }

    fn pass(&mut self, line: &Range<usize>) {
        self.at = (line.end + 1).min(self.page.len());
    }

    fn end_paragraph(&mut self) {
        (self.open, self.bold) = (false, false);
    }

    /// The lines from here on while they belong together, up to a blank one.
    fn lines_while(
        &self,
        start: usize,
        mut belongs: impl FnMut(&str) -> bool,
    ) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut at = start;
        while at < self.page.len() {
            let line = self.line(at);
            let text = &self.page[line.clone()];
            if text.trim().is_empty() || !belongs(text) {
                break;
            }
            at = line.end + 1;
            lines.push(line);
        }
        lines
    }

    fn texts(&self, lines: &[Range<usize>]) -> Vec<&'a str> {
        lines.iter().map(|line| &self.page[line.clone()]).collect()
    }

    fn markdown(&mut self, first: &Range<usize>) -> bool {
        let start = &self.page[first.clone()];
        let next = self.line((first.end + 1).min(self.page.len()));
        let Some(shape) = markdown_table::shape(start, &self.page[next]) else { return false };
        let lines = self.lines_while(first.start, |line| shape.holds(line));
        let table = markdown_table::table(&self.texts(&lines), self.location);
        self.finish(&lines, table)
    }

    fn tabs(&mut self, first: &Range<usize>) -> bool {
        if !self.page[first.clone()].contains('\t') {
            return false;
        }
        let lines = self.tab_lines(first.start);
        let texts = self.texts(&lines);
        if tab_table::is_indent(&texts) {
            lines.last().into_iter().for_each(|line| self.pass(line));
            texts.into_iter().for_each(|line| self.text(line));
            return true;
        }
        let table = tab_table::table(&texts, self.location);
        self.finish(&lines, table)
    }

    /// The lines of a table of tabs; a few without one may stand between those with.
    fn tab_lines(&self, start: usize) -> Vec<Range<usize>> {
        let mut broken = 0;
        let mut lines = self.lines_while(start, |line| {
            broken = if line.contains('\t') { 0 } else { broken + 1 };
            let other = broken > 0 && line.trim_start().starts_with(['#', '|', '<']);
            broken <= MAX_BROKEN && !other
        });
        while lines.last().is_some_and(|line| !self.page[line.clone()].contains('\t')) {
            lines.pop();
        }
        lines
    }

    /// Takes the table that these lines make, and those nested in their cells.
    fn finish(&mut self, lines: &[Range<usize>], table: Option<Table>) -> bool {
        lines.last().into_iter().for_each(|line| self.pass(line));
        table.into_iter().for_each(|table| self.table(table));
        for line in self.texts(lines).into_iter().filter(|line| line.contains('<')) {
            for nested in html_table::nested(line, self.location) {
                self.table(nested);
            }
        }
        self.end_paragraph();
        true
    }

    fn table(&mut self, table: Table) {
        self.cells += table.cells.len();
        self.blocks.push(Block::Table(table));
    }

    /// One line of text; HTML may spell several out.
    fn text(&mut self, raw: &str) {
        let goes_on = self.bold;
        let bold = self.is_bold(raw.trim());
        for part in paragraphs(raw.trim()) {
            let Some(mut line) = line(part, bold, self.location) else { continue };
            if let (true, Some(Block::Line(before))) = (self.open, self.blocks.last()) {
                if is_bare_item(before, &line, raw) {
                    line.form = LineForm::Item(None);
                }
                line.continues = bold && goes_on || self::goes_on(before, &line);
            }
            self.blocks.push(Block::Line(line));
            self.open = !raw.ends_with("  ");
        }
    }

    /// Whether `**` stands around the whole line, begun on a line before or ended on one after.
    fn is_bold(&mut self, raw: &str) -> bool {
        let marks = raw.matches("**").count();
        let before = self.bold;
        self.bold = match marks % 2 {
            0 => before,
            _ => !before && self.closes_bold(),
        };
        match (before, marks) {
            (false, 2) => raw.starts_with("**") && raw.ends_with("**"),
            (false, 1) => raw.starts_with("**") && self.bold,
            (true, 1) => raw.ends_with("**"),
            (true, 0) => true,
            _ => false,
        }
    }

    /// Whether a line behind the one being read closes the bold before the paragraph ends.
    fn closes_bold(&self) -> bool {
        let mut closed = false;
        self.lines_while(self.at, |line| !std::mem::replace(&mut closed, line.contains("**")));
        closed
    }
}

/// A line set in by one space behind a list item is an item whose mark was not read; two spaces
/// or more are Markdown's way to go on with the item before.
fn is_bare_item(before: &Line, line: &Line, raw: &str) -> bool {
    let set_in = raw.len() - raw.trim_start_matches(' ').len();
    let both = (before.form, line.form);
    set_in == 1 && matches!(both, (LineForm::Item(_), LineForm::Plain))
}

/// A line that only parts: `---`, `***`, `===`, a fence of code.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let Some(first) = line.chars().next() else { return false };
    let same = line.chars().all(|c| c == first || c == ' ');
    let fence = line.starts_with("```");
    fence || same && "-*=_".contains(first) && line.matches(first).count() > 2
}
