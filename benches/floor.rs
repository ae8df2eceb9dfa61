//! How long reading a PDF takes beside the floor: the interpretation of its pages by hayro alone.
//!
//! `cargo bench --bench floor -- FILE`; without a file, the largest PDF of the corpus. Prints the
//! best of several runs of each: the floor, pages, layout, and what the last two are of the first.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

/// Runs of which the fastest counts: the others were disturbed.
const RUNS: usize = 7;

/// Hears everything and does nothing.
struct Nothing;

impl<'a> Device<'a> for Nothing {
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn pop_clip(&mut self) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
}

fn main() {
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let Some(file) = file.map(PathBuf::from).or_else(largest) else {
        println!("no PDF to read");
        return;
    };
    let Ok(bytes) = std::fs::read(&file) else {
        println!("{}: cannot be read", file.display());
        return;
    };
    let floor = best(|| floor(&bytes));
    let pages = best(|| prongsai::page::pdf::read(&bytes).map_or(0, |pages| pages.len()));
    let layout = best(|| {
        let pages = prongsai::page::pdf::read(&bytes).unwrap_or_default();
        prongsai::layout::of_pages(&pages).blocks.len()
    });
    let of_floor = |time: Duration| time.as_secs_f64() / floor.as_secs_f64();
    println!("{}", file.display());
    println!("floor  {:>8.1} ms", floor.as_secs_f64() * 1e3);
    println!("pages  {:>8.1} ms  {:.2} floors", pages.as_secs_f64() * 1e3, of_floor(pages));
    println!("layout {:>8.1} ms  {:.2} floors", layout.as_secs_f64() * 1e3, of_floor(layout));
}

fn floor(bytes: &[u8]) -> usize {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return 0 };
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
        let transform = page.initial_transform(true).to_kurbo();
        let settings = InterpreterSettings::default();
        let mut context = Context::new(transform, bounds, &cache, page.xref(), settings);
        interpret_page(page, &mut context, &mut Nothing);
    }
    pdf.pages().len()
}

fn best(run: impl Fn() -> usize) -> Duration {
    let time = || {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed()
    };
    (0..RUNS).map(|_| time()).min().unwrap_or_default()
}

fn largest() -> Option<PathBuf> {
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/reports");
    let folders = std::fs::read_dir(reports).ok()?.flatten();
    let files = folders.filter_map(|folder| std::fs::read_dir(folder.path()).ok()).flatten();
    let pdfs =
        files.flatten().map(|f| f.path()).filter(|p| p.extension().is_some_and(|e| e == "pdf"));
    pdfs.max_by_key(|path| std::fs::metadata(path).map_or(0, |data| data.len()))
}
