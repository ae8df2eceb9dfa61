//! How long reading a PDF takes beside the floor: the interpretation of its pages by hayro alone.
//!
//! `cargo bench --bench floor -- FILE`; without a file, the largest PDF of the corpus. Prints the
//! best of several runs of each: the floor, every stage, and what the stages are of the floor. With
//! `--floor-only` it goes through the pages once and says nothing, for a clock outside.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use prongsai::limits::Limits;
use prongsai::page::order::Order;
use prongsai::recognise::Recogniser;

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
    if std::env::args().any(|arg| arg == "--floor-only") {
        std::hint::black_box(floor(&bytes));
        return;
    }
    let (floor, _) = best(|| floor(&bytes));
    println!("{}", file.display());
    println!("{:<8} {:>8.1} ms", "floor", millis(floor));
    for (stage, time) in stages(&bytes) {
        let floors = time.as_secs_f64() / floor.as_secs_f64();
        println!("{stage:<8} {:>8.1} ms  {floors:.2} floors", millis(time));
    }
}

/// What each stage takes, and all of them together.
fn stages(bytes: &[u8]) -> Vec<(&'static str, Duration)> {
    use prongsai::{audit, ita, layout, page, settle, thai};
    let limits = Limits::default();
    let read = |bytes| {
        page::pdf::read(Arc::new(bytes), &Order::whole(&limits, &Recogniser::None))
            .unwrap_or_default()
    };
    let (pages_time, pages) = best_of(|| bytes.to_vec(), read);
    let (layout_time, laid) = best(|| layout::of_pages(&pages));
    drop(pages);
    let (thai_time, mended) = best_of(|| laid.clone(), thai::mend);
    let (join_time, joined) = best_of(|| mended.clone(), layout::continued_table::join);
    let (ita_time, report) = best(|| ita::read(&joined));
    let (settle_time, report) = best_of(|| report.clone(), settle::settle);
    let (audit_time, _) = best(|| audit::audit(&report));
    let times = [pages_time, layout_time, thai_time, join_time, ita_time, settle_time, audit_time];
    let names = ["pages", "layout", "thai", "join", "ita", "settle", "audit"];
    let all = ("all", times.iter().sum());
    names.into_iter().zip(times).chain([all]).collect()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
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

fn best<T>(run: impl Fn() -> T) -> (Duration, T) {
    best_of(|| (), |()| run())
}

/// The shortest time of several runs, and the last result; what each run is given is made before
/// its clock starts, and what the one before gave is dropped.
fn best_of<I, T>(given: impl Fn() -> I, run: impl Fn(I) -> T) -> (Duration, T) {
    let time = || {
        let input = given();
        let start = Instant::now();
        let result = std::hint::black_box(run(input));
        (start.elapsed(), result)
    };
    let mut fastest = time();
    for _ in 1..RUNS {
        drop(fastest.1);
        let (elapsed, result) = time();
        fastest = (elapsed.min(fastest.0), result);
    }
    fastest
}

fn largest() -> Option<PathBuf> {
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/reports");
    let folders = std::fs::read_dir(reports).ok()?.flatten();
    let files = folders.filter_map(|folder| std::fs::read_dir(folder.path()).ok()).flatten();
    let pdfs =
        files.flatten().map(|f| f.path()).filter(|p| p.extension().is_some_and(|e| e == "pdf"));
    pdfs.max_by_key(|path| std::fs::metadata(path).map_or(0, |data| data.len()))
}
