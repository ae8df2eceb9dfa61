//! The faults of Thai text layers: each PDF of `fixtures/pdf/faults` is read as it is printed.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use prongsai::layout::{Block, Layout};
use prongsai::pipeline;
use prongsai::provenance::{Text, replay};

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

fn read(pdf: &Path) -> String {
    match pipeline::layout_of(&fs::read(pdf).unwrap()) {
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
