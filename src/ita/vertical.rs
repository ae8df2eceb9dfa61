//! Measure tables that stand upright: a label on the left, what it names on the right, one block
//! of rows a measure. A page break may cut one into two tables.

use super::columns::{self, Role as Column};
use super::grid::Grid;
use super::measures::{self, Fields};
use super::report::Measure;
use super::year::FiscalYear;
use crate::provenance::Text;
use crate::thai::numerals::is_digit;

/// A block tells a measure with at least so many elements besides its name.
const LEAST_ELEMENTS: usize = 2;
/// A label is at most this long, in characters: two short lines.
const LONGEST_LABEL: usize = 60;

/// The blocks of the last upright tables, while the next table may go on with them.
#[derive(Default)]
pub struct Upright {
    blocks: Vec<Fields>,
    heading: Option<u8>,
}

impl Upright {
    /// Takes the next table; gives the measures of those before it, where it does not go on.
    pub fn add(
        &mut self,
        grid: &Grid,
        year: Option<FiscalYear>,
        heading: Option<u8>,
    ) -> Vec<Measure> {
        let opener = self.blocks.first().and_then(|block| block.roles().next());
        let mut rest = blocks(grid, opener).into_iter();
        if let (Some(first), Some(last)) = (rest.next(), self.blocks.last_mut())
            && lacks(last, &first)
        {
            unlabelled(grid).iter().for_each(|text| last.go_on(text));
            last.append(first);
            self.blocks.extend(rest);
            return Vec::new();
        }
        let next = blocks(grid, None);
        let done = self.finish(year);
        *self = Upright { blocks: next, heading };
        done
    }

    /// The measures of the tables taken last; none where they are no such tables.
    pub fn finish(&mut self, year: Option<FiscalYear>) -> Vec<Measure> {
        let Upright { blocks, heading } = std::mem::take(self);
        let told = blocks.iter().all(|b| b.has(Column::Measure) && b.len() > LEAST_ELEMENTS);
        let of = |fields| measures::of_fields(fields, year, heading);
        if told { blocks.into_iter().map(of).collect() } else { Vec::new() }
    }
}

/// Whether a block is what the last one lacks: together they name one measure, and nothing twice.
fn lacks(last: &Fields, block: &Fields) -> bool {
    last.has(Column::Measure) != block.has(Column::Measure)
        && block.roles().all(|role| !last.has(role))
}

/// Rows by label; a label that repeats, or that opens all blocks, starts the next one. Rows without
/// a label are passed over.
fn blocks(grid: &Grid, opener: Option<Column>) -> Vec<Fields> {
    let mut blocks: Vec<Fields> = Vec::new();
    if grid.columns() < 2 || grid.columns() > 3 {
        return blocks;
    }
    for row in 0..grid.rows() {
        let Some((role, text)) = labelled(grid, row) else { continue };
        match blocks.last_mut() {
            Some(block) if !block.has(role) && opener != Some(role) => block.put(role, text),
            _ => {
                let mut block = Fields::default();
                block.put(role, text);
                blocks.push(block);
            }
        }
    }
    blocks
}

/// A row of a label and a text.
fn labelled(grid: &Grid, row: usize) -> Option<(Column, Text)> {
    let cells = grid.filled(row);
    let [label, text] = cells.as_slice() else { return None };
    let role = columns::role(&label.text.value);
    let short = label.text.value.chars().count() <= LONGEST_LABEL;
    let known = role != Column::Other && short && !label.text.value.contains(is_digit);
    known.then(|| (role, text.text.clone()))
}

/// The text of the first row where it has no label: the end of a row that a page break cut.
fn unlabelled(grid: &Grid) -> Option<Text> {
    match grid.filled(0).as_slice() {
        [only] if only.column > 0 => Some(only.text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::page::transcript;

    #[test]
    fn a_measure_goes_on_in_the_next_table() {
        let text = "มาตรการ\tตู้รับฟัง\nผลการวิเคราะห์\tผู้แจ้งไม่ทราบ\n\nหน้า ๒\n\n\
                    \tผลของเรื่อง\nระยะเวลา (เริ่มต้น-สิ้นสุด)\tตลอดปี\nผู้รับผิดชอบ\tกองคลัง\n\
                    มาตรการ\tป้ายใหม่\nขั้นตอน\tสำรวจ\nผู้รับผิดชอบ\tกองช่าง";
        let measures = crate::ita::read(&transcript::read(text)).measures;
        let value = |text: &Option<crate::provenance::Text>| {
            text.as_ref().map(|t| t.value.clone()).unwrap_or_default()
        };
        let found: Vec<_> = measures
            .iter()
            .map(|m| [value(&m.measure), value(&m.analysis), value(&m.responsible)].join("|"))
            .collect();
        assert_eq!(found, ["ตู้รับฟัง|ผู้แจ้งไม่ทราบผลของเรื่อง|กองคลัง", "ป้ายใหม่||กองช่าง"]);
        assert_eq!(value(&measures[0].timeframe), "ตลอดปี");
    }
}
