//! The faults of Thai text layers: each PDF of `fixtures/pdf/faults` is read as it is printed.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prongsai::layout::{self, Block, Layout};
use prongsai::limits::Limits;
use prongsai::page::order::Order;
use prongsai::page::{Page, ReadError};
use prongsai::provenance::{Text, replay};
use prongsai::recognise::Recogniser;
use prongsai::{page, thai};

/// One line each, a space between the cells of a row; its history is checked by the way.
fn printed(layout: &Layout) -> String {
    let said = |text: &Text| {
        assert_eq!(replay(&text.raw, &text.edits), text.value);
        text.value.clone()
    };
    let lines = layout.blocks.iter().flat_map(|block| match block {
        Block::Line(line) => vec![said(&line.text)],
        Block::Table(table) => table.cells.iter().map(|cell| said(&cell.text)).collect(),
    });
    lines.map(|line| line + "\n").collect()
}

fn pages_of(bytes: Vec<u8>) -> Result<Vec<Page>, ReadError> {
    page::pdf::read(Arc::new(bytes), &Order::whole(&Limits::default(), &Recogniser::None))
}

fn layout_of(bytes: Vec<u8>) -> Result<Layout, ReadError> {
    Ok(layout::continued_table::join(thai::mend(layout::of_pages(&pages_of(bytes)?))))
}

fn read(pdf: &Path) -> String {
    match layout_of(fs::read(pdf).unwrap()) {
        Ok(layout) => printed(&layout),
        Err(error) => format!("{}\n", error.code()),
    }
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == extension));
    files.sort();
    files
}

#[test]
fn every_fault_is_read_as_it_is_printed() {
    let files = files("fixtures/pdf/faults", "pdf");
    let wrong = files.iter().filter_map(|pdf| {
        let (found, expected) = (read(pdf), fs::read_to_string(pdf.with_extension("txt")).unwrap());
        let name = pdf.file_stem().unwrap().to_string_lossy();
        (found != expected).then(|| format!("{name}: expected\n{expected}found\n{found}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(files.len() >= 10 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file of the larger samples; none where they are not kept beside the checkout.
fn sample(name: &str) -> Option<Vec<u8>> {
    let shared = std::env::var_os("PRONGSAI_SHARED")?;
    Some(fs::read(Path::new(&shared).join("real").join(name)).unwrap())
}

/// Whether a consonant, a tone or none, a space and า follow each other, which cannot be Thai.
fn is_broken_am(text: &[char]) -> bool {
    let behind = |at: usize| match text[at] {
        '\u{e48}'..='\u{e4b}' => at.checked_sub(1).map(|at| text[at]),
        c => Some(c),
    };
    let gaps = text.windows(2).enumerate().filter(|(_, pair)| pair == &[' ', 'า']);
    gaps.filter_map(|(at, _)| behind(at.checked_sub(1)?)).any(|c| ('ก'..='ฮ').contains(&c))
}

/// The numbers are those of the printed pages: all 28 were drawn with a ring that says a space.
#[test]
fn sara_am_is_right_in_what_word_wrote() {
    for (name, printed_there) in [("fixthaipdf-140A022N.pdf", 6), ("satang-test.pdf", 22)] {
        let Some(bytes) = sample(name) else { continue };
        let text = printed(&layout_of(bytes).unwrap());
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(text.matches('ำ').count(), printed_there, "{name}");
        assert!(!text.contains(['\u{e4d}', '\u{fffd}']) && !is_broken_am(&chars), "{name}");
    }
}

/// A glyph with ink ends as text or U+FFFD; empty is only what the text before stands for already.
#[test]
fn no_mark_of_a_budget_volume_is_dropped_in_silence() {
    for name in ["kaogeek-budget-31.pdf", "kaogeek-budget-33.pdf"] {
        let Some(bytes) = sample(name) else { continue };
        for page in pages_of(bytes).unwrap() {
            let mut said: Vec<char> = Vec::new();
            for glyph in &page.glyphs {
                let doubled = said.last_chunk().is_some_and(|[a, b]| a == b);
                let again = said.last() == Some(&'ำ') || doubled;
                assert!(
                    !glyph.text().is_empty() || again,
                    "{name}, page {}: {glyph:?}",
                    page.number
                );
                said.extend(glyph.text().chars());
            }
        }
    }
}
