//! Copies of PDFs with what was read marked in them, as users make them.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::Affine;
use hayro_interpret::{InterpreterSettings, TransformExt};
use prongsai::dataset::json::Document;
use tempfile::TempDir;

const SCORES: &str = "2568/2568-thara-buri-scores.pdf";
const MEASURES: &str = "2568/2568-tha-nam-improvement.pdf";

fn prongsai(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prongsai"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .env_remove("PRONGSAI_LOG")
        .output()
        .unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A folder with inputs, their output, and room for copies.
struct Run {
    folder: TempDir,
}

impl Run {
    /// Of files of this project, by their names in the inputs.
    fn of(files: &[(&str, PathBuf)]) -> Run {
        let run = Run { folder: tempfile::tempdir().unwrap() };
        for (name, file) in files {
            let copy = run.at("inputs").join(name);
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(file, copy).unwrap();
        }
        run.prongsai("extract", &["--format", "json", "--quiet"], "inputs", "output");
        run
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn prongsai(&self, command: &str, more: &[&str], from: &str, out: &str) -> Output {
        let (from, out) = (self.at(from), self.at(out));
        let mut arguments = vec![command, from.to_str().unwrap(), "--out", out.to_str().unwrap()];
        // Machines may be slow; nothing here is about time.
        arguments.extend(["--timeout", "600"]);
        arguments.extend(more);
        prongsai(&arguments)
    }

    fn annotate(&self, out: &str, more: &[&str]) -> Output {
        let inputs = self.at("inputs");
        let more = [&["--inputs", inputs.to_str().unwrap()], more].concat();
        self.prongsai("annotate", &more, "output", out)
    }

    fn documents(&self, output: &str) -> BTreeMap<String, Document> {
        let files = fs::read_dir(self.at(output).join("documents")).unwrap();
        let read = |file: fs::DirEntry| -> Document {
            serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap()
        };
        let documents = files.map(|file| read(file.unwrap()));
        documents.map(|document| (document.document.row.path.clone(), document)).collect()
    }
}

/// What a document says: its scores, where they stand, and the cells of its measures.
fn texts(document: &Document) -> Vec<String> {
    let mentions = document.mentions.iter().map(|mention| {
        let row = &mention.row;
        format!("{} {} {:?}", row.code, row.value, mention.history.locations)
    });
    let cells = document.measures.iter().flat_map(|measure| &measure.fields);
    mentions.chain(cells.map(|cell| format!("{}: {}", cell.column, cell.raw))).collect()
}

/// The pixels of a page, one to a point.
fn drawn(bytes: &[u8], page: usize) -> Vec<Vec<[u8; 3]>> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).unwrap();
    let page = &pdf.pages()[page];
    let (width, height) = page.render_dimensions();
    let mut context = RenderContext::new(width as u16, height as u16);
    let transform = Affine::IDENTITY * page.initial_transform(true).to_kurbo();
    let (cache, own) = (RenderCache::new(), InterpreterSettings::default());
    render_into(page, &cache, &own, &RenderSettings::default(), &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(context.width(), context.height());
    let paper = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), paper);
    let pixels: Vec<[u8; 3]> = pixmap.data().iter().map(|p| [p.r, p.g, p.b]).collect();
    pixels.chunks(usize::from(context.width())).map(<[_]>::to_vec).collect()
}

#[test]
fn every_score_is_marked_where_it_stands_and_nothing_else_is_changed() {
    let run = Run::of(&[("a/scores.pdf", project("corpus/reports").join(SCORES))]);
    let told = run.annotate("copies", &[]);
    assert_eq!((told.status.code(), err(&told)), (Some(0), String::new()));
    let original = fs::read(run.at("inputs/a/scores.pdf")).unwrap();
    let copy = fs::read(run.at("copies/a/scores.pdf")).unwrap();
    assert!(copy.len() > original.len() && copy.starts_with(&original));
    let document = run.documents("output").remove("a/scores.pdf").unwrap();
    assert!(document.mentions.len() > 10);
    for page in 1..=document.document.row.pages.unwrap() {
        let (before, after) =
            (drawn(&original, page as usize - 1), drawn(&copy, page as usize - 1));
        let mentions = document.mentions.iter().flat_map(|mention| &mention.history.locations);
        let here = mentions.filter(|place| place.page == Some(page)).filter_map(|place| place.area);
        for [x0, y0, x1, y1] in here {
            let (x, y) = (x0 as usize + 1, ((y0 + y1) / 2.0) as usize);
            assert_ne!(before[y][x], after[y][x], "{x0} {y0} {x1} {y1} on page {page}");
        }
    }
}

#[test]
fn copies_do_not_depend_on_the_number_of_jobs_and_are_read_like_their_originals() {
    let run = Run::of(&[
        ("scores.pdf", project("corpus/reports").join(SCORES)),
        ("measures.pdf", project("corpus/reports").join(MEASURES)),
        ("scan.pdf", project("corpus/scans/2568-than-sila-scores.pdf")),
    ]);
    for (out, jobs) in [("one", "1"), ("three", "3")] {
        assert_eq!(run.annotate(out, &["--jobs", jobs]).status.code(), Some(0));
    }
    for name in ["scores.pdf", "measures.pdf", "scan.pdf"] {
        let [one, three] = ["one", "three"].map(|out| fs::read(run.at(out).join(name)).unwrap());
        assert!(one == three, "{name}");
    }
    run.prongsai("extract", &["--format", "json", "--quiet"], "one", "output-of-copies");
    let originals = run.documents("output");
    for (path, copy) in run.documents("output-of-copies") {
        let original = &originals[&path];
        assert_eq!(texts(&copy), texts(original), "{path}");
    }
}

#[test]
fn what_cannot_be_annotated_is_told_and_the_others_are() {
    let run = Run::of(&[
        ("scores.pdf", project("corpus/reports").join(SCORES)),
        ("changed.pdf", project("corpus/reports").join(MEASURES)),
        ("tiny.txt", project("fixtures/cli/tiny.txt")),
        ("locked.pdf", project("fixtures/hostile/password.pdf")),
    ]);
    let changed = run.at("inputs/changed.pdf");
    fs::write(&changed, [fs::read(&changed).unwrap(), b"\n".to_vec()].concat()).unwrap();
    let told = run.annotate("copies", &[]);
    assert_eq!(told.status.code(), Some(3));
    let why: Vec<String> = err(&told).lines().map(str::to_owned).collect();
    let expected = [
        "changed.pdf: expected a file with its content among the inputs, found none",
        "locked.pdf: it was not read: the PDF is protected by a password",
    ];
    assert_eq!(why.len(), expected.len(), "{why:?}");
    for (why, expected) in why.iter().zip(expected) {
        assert!(why.starts_with(expected), "{why}");
    }
    let summary = String::from_utf8(told.stdout).unwrap();
    assert!(summary.starts_with("copies     1 of 4 documents\n"), "{summary}");
    let copies: Vec<_> = fs::read_dir(run.at("copies")).unwrap().collect();
    assert_eq!(copies.len(), 1);
}

#[test]
fn originals_are_never_written_over() {
    let run = Run::of(&[("scores.pdf", project("corpus/reports").join(SCORES))]);
    let before = fs::read(run.at("inputs/scores.pdf")).unwrap();
    let told = run.annotate("inputs", &[]);
    assert_eq!(told.status.code(), Some(3));
    assert!(err(&told).contains("at the place of an original"), "{}", err(&told));
    assert!(fs::read(run.at("inputs/scores.pdf")).unwrap() == before);
}

#[test]
fn an_output_without_documents_is_refused() {
    let run = Run::of(&[("scores.pdf", project("corpus/reports").join(SCORES))]);
    fs::remove_dir_all(run.at("output/documents")).unwrap();
    let told = run.annotate("copies", &[]);
    assert_eq!(told.status.code(), Some(1));
    assert!(err(&told).contains("prongsai extract --format json"), "{}", err(&told));
}
