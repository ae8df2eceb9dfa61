//! Lines that stand between the parts of a table without parting them: page numbers, running heads.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::layout::{Block, Layout};
use crate::thai::numerals::is_digit;
use crate::thai::spacing::folded;

/// Most letters beside the digits of a page number: `หน้า`, `page`.
const MAX_LETTERS: usize = 4;
/// Lines beyond this length are no running head, in characters.
const MAX_HEAD: usize = 400;

/// The lines of a document that stand in it more than once.
pub struct Furniture {
    times: FxHashMap<String, usize>,
}

impl Furniture {
    /// Counts the lines of a layout.
    pub fn of(layout: &Layout) -> Self {
        let line = |block: &Block| match block {
            Block::Line(line) => Some(key(&line.text.value)),
            Block::Table(_) => None,
        };
        let keys: Vec<String> = layout.blocks.par_iter().filter_map(line).collect();
        let mut times = FxHashMap::default();
        keys.into_iter().for_each(|key| *times.entry(key).or_default() += 1);
        Furniture { times }
    }

    /// Whether these blocks are page numbers and repeated lines only, and not too many.
    pub fn only(&self, blocks: &[Block], most: usize) -> bool {
        blocks.len() <= most && blocks.iter().all(|block| self.is_furniture(block))
    }

    fn is_furniture(&self, block: &Block) -> bool {
        match block {
            Block::Table(_) => false,
            Block::Line(line) => {
                is_page_number(&line.text.value) || self.is_repeated(&line.text.value)
            }
        }
    }

    fn is_repeated(&self, text: &str) -> bool {
        text.chars().count() <= MAX_HEAD && self.times.get(&key(text)).is_some_and(|&n| n > 1)
    }
}

/// The text without spaces; its digits stay, for a title with another number is another title.
fn key(text: &str) -> String {
    folded(text).collect()
}

/// `- ๒ -`, `หน้า 3`, `4/10`.
fn is_page_number(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric() && !is_digit(*c)).count();
    letters <= MAX_LETTERS && text.chars().any(is_digit) && text.chars().count() < 16
}
