//! Stub until the text branch lands.
use super::{Block, Layout, LineForm};
use crate::provenance::Text;

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its text.
    pub text: Text,
    /// Index of its first block.
    pub block: usize,
    /// Its form.
    pub form: LineForm,
}

/// Paragraphs of a layout.
pub fn paragraphs(layout: &Layout) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    for (block, b) in layout.blocks.iter().enumerate() {
        let Block::Line(line) = b else { continue };
        match out.last_mut() {
            Some(last) if line.continues => last.text = last.text.join("", &line.text),
            _ => out.push(Paragraph { text: line.text.clone(), block, form: line.form }),
        }
    }
    out
}
