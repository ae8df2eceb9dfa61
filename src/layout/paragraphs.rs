//! Lines that one paragraph was wrapped into become one text, for phrases that wrap over lines.

use rayon::prelude::*;

use super::{Block, Layout, Line, LineForm};
use crate::provenance::Text;
use crate::thai::letters::joint;

/// One paragraph outside tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its lines joined.
    pub text: Text,
    /// Index of its first block in the layout.
    pub block: usize,
    /// The form of its first line.
    pub form: LineForm,
}

/// The paragraphs of a layout in order; a table ends the paragraph before it.
pub fn paragraphs(layout: &Layout) -> Vec<Paragraph> {
    let mut found: Vec<(usize, Vec<&Line>)> = vec![(0, Vec::new())];
    for (block, line) in layout.blocks.iter().map(as_line).enumerate() {
        match found.last_mut().filter(|(_, open)| !open.is_empty()) {
            Some((_, open)) if line.is_some_and(|line| line.continues) => open.extend(line),
            _ => found.push((block, line.into_iter().collect())),
        }
    }
    found.into_par_iter().filter_map(|(block, lines)| paragraph(&lines, block)).collect()
}

fn as_line(block: &Block) -> Option<&Line> {
    match block {
        Block::Line(line) => Some(line),
        Block::Table(_) => None,
    }
}

fn paragraph(lines: &[&Line], block: usize) -> Option<Paragraph> {
    let first = lines.first()?;
    let texts: Vec<&Text> = lines.iter().map(|line| &line.text).collect();
    Some(Paragraph { text: joined(&texts), block, form: first.form })
}

/// The texts as one, by halves: each is copied a few times only, however many there are.
fn joined(texts: &[&Text]) -> Text {
    match texts {
        [text] => (*text).clone(),
        _ => {
            let (head, tail) = texts.split_at(texts.len() / 2);
            let (head, tail) = (joined(head), joined(tail));
            head.join(joint(&head.value, &tail.value), &tail)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::transcript;
    use crate::provenance::replay;

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let long = "ก".repeat(60);
        let text = format!("# หัว\n\n{long}\nคะแน**น** ITA {long}\n2568 จบ\n\nก\tข\n\nท้าย");
        let found = paragraphs(&transcript::read(&text));
        let values: Vec<_> = found.iter().map(|p| (p.block, p.text.value.clone())).collect();
        let whole = format!("{long}คะแนน ITA {long} 2568 จบ");
        assert_eq!(values, [(0, "หัว".into()), (1, whole), (5, "ท้าย".into())]);
        assert_eq!(replay(&found[1].text.raw, &found[1].text.edits), found[1].text.value);
    }
}
