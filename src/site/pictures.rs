//! Pictures of the pages on which values stand.
//!
//! A page is shown as it was read: upright, and a scan straightened, so that the places of its values
//! lie on it without any further turning.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::Run;
use crate::dataset::files;
use crate::dataset::json::Document;
use crate::geometry::INCH;
use crate::page::{Look, ReadError};
use crate::picture::Grey;
use crate::source::Source;

/// The folder of pictures, inside the site.
const FOLDER: &str = "pages";

/// Dots an inch of a picture: a page of small print can be read when it fills a screen.
const DPI: f32 = 120.0;

/// Bits of a grey: sixteen greys show print as well as 256 do, in half the bytes.
const DEPTH: png::BitDepth = png::BitDepth::Four;

/// Which pages are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// All on which a value stands.
    All,
    /// Those with a score that is not sure, or a finding.
    Flagged,
    /// None.
    None,
}

impl Kept {
    /// The name on the command line and in the site.
    pub fn name(self) -> &'static str {
        match self {
            Kept::All => "all",
            Kept::Flagged => "flagged",
            Kept::None => "none",
        }
    }
}

/// Who shows pages, and hears how many are to come.
pub trait Views: Sync {
    /// How many documents have pages to show.
    fn start(&self, documents: usize);

    /// How a page of a document looks; counted from 1.
    ///
    /// # Errors
    /// Where nobody can be asked.
    fn look(&self, source: &Source, page: u32) -> io::Result<Result<Look, ReadError>>;

    /// That a document is done.
    fn done(&self);
}

/// How many pictures, and how large they are together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// Pages.
    pub count: u64,
    /// Bytes of their files.
    pub bytes: u64,
    /// Pages that could not be shown.
    pub missing: u64,
}

/// Width and height of a page in points.
pub(super) type Size = [f64; 2];

/// The pages that are shown, by document and number.
#[derive(Default)]
pub(super) struct Drawn {
    pages: BTreeMap<String, BTreeMap<u32, Size>>,
    pictures: Pictures,
}

impl Drawn {
    pub(super) fn pages_of(&self, document: &str) -> BTreeMap<u32, Size> {
        self.pages.get(document).cloned().unwrap_or_default()
    }

    pub(super) fn pictures(&self) -> Pictures {
        self.pictures
    }
}

/// Draws them into the site's folder. A page that cannot be shown is logged and left out.
///
/// # Errors
/// Where the run's folder cannot be read or the site's not be written.
pub(super) fn draw(run: &Run, site: &Path, kept: Kept, views: &impl Views) -> io::Result<Drawn> {
    let folder = site.join(FOLDER);
    files::make_folder(&folder)?;
    let mut all = Drawn::default();
    if kept != Kept::None {
        let shown: Vec<&Source> =
            run.documents.iter().filter_map(|row| run.sources.get(&row.document_id)).collect();
        views.start(shown.len());
        let (bytes, missing) = (AtomicU64::new(0), AtomicU64::new(0));
        let pages = |source: &&Source| {
            let wanted = wanted(&run.document(&source.id)?, kept);
            let pen = Pen { folder: &folder, bytes: &bytes, missing: &missing };
            let pages = pen.pages(source, &wanted, views)?;
            views.done();
            Ok((source.id.clone(), pages))
        };
        let drawn: io::Result<Vec<_>> = shown.par_iter().map(pages).collect();
        all.pages = drawn?.into_iter().collect();
        all.pictures = Pictures {
            count: all.pages.values().map(|pages| pages.len() as u64).sum(),
            bytes: bytes.into_inner(),
            missing: missing.into_inner(),
        };
    }
    remove_stale(&folder, &all)?;
    Ok(all)
}

/// The pages of a document on which something stands that is kept.
fn wanted(document: &Document, kept: Kept) -> BTreeSet<u32> {
    let flagged = |status: &str| !matches!(status, "verified" | "printed");
    let scores = document
        .scores
        .iter()
        .filter(|score| kept == Kept::All || flagged(&score.recorded.row.status));
    let scores = scores.flat_map(|score| &score.recorded.history.locations);
    let findings = document.findings.iter().flat_map(|finding| &finding.history.locations);
    let rest = document.measures.iter().flat_map(|m| &m.fields).flat_map(|f| &f.history.locations);
    let mentions = document.mentions.iter().flat_map(|mention| &mention.history.locations);
    let others = rest.chain(mentions).filter(|_| kept == Kept::All);
    scores.chain(findings).chain(others).filter_map(|place| place.page).collect()
}

/// Writes pictures, and counts.
struct Pen<'p> {
    folder: &'p Path,
    bytes: &'p AtomicU64,
    missing: &'p AtomicU64,
}

impl Pen<'_> {
    fn pages(
        &self,
        source: &Source,
        wanted: &BTreeSet<u32>,
        views: &impl Views,
    ) -> io::Result<BTreeMap<u32, Size>> {
        let mut drawn = BTreeMap::new();
        for &page in wanted {
            match views.look(source, page)? {
                Ok(look) => {
                    drawn.insert(page, self.page(source, page, &look)?);
                }
                Err(cause) => {
                    tracing::warn!("{}: page {page} is not shown: {cause}", source.path);
                    self.missing.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        Ok(drawn)
    }

    fn page(&self, source: &Source, page: u32, look: &Look) -> io::Result<Size> {
        let bytes = encoded(&look.picture.reduced((look.dpi / DPI).max(1.0)))?;
        files::refresh(&self.folder.join(file_name(&source.id, page)), &bytes)?;
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        let points =
            |pixels: usize| (pixels as f64 * f64::from(INCH / look.dpi) * 100.0).round() / 100.0;
        Ok([points(look.picture.width), points(look.picture.height)])
    }
}

fn file_name(document: &str, page: u32) -> String {
    format!("{document}-{page}.png")
}

/// A PNG of sixteen greys.
fn encoded(picture: &Grey) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width as u32, picture.height as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(DEPTH);
    encoder.set_compression(png::Compression::Balanced);
    encoder.write_header()?.write_image_data(&packed(picture))?;
    Ok(bytes)
}

/// Two pixels a byte; each row starts a byte.
fn packed(picture: &Grey) -> Vec<u8> {
    let sixteenth = |grey: u8| ((u16::from(grey) * 15 + 127) / 255) as u8;
    let pair = |two: &[u8]| sixteenth(two[0]) << 4 | two.get(1).map_or(0, |&grey| sixteenth(grey));
    (0..picture.height).flat_map(|y| picture.row(y).chunks(2).map(pair)).collect()
}

/// Takes away the pictures of an earlier site in the same folder.
fn remove_stale(folder: &Path, drawn: &Drawn) -> io::Result<()> {
    let names = |(id, pages): (&String, &BTreeMap<u32, Size>)| -> Vec<String> {
        pages.keys().map(|&page| file_name(id, page)).collect()
    };
    let kept: BTreeSet<String> = drawn.pages.iter().flat_map(names).collect();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let is_picture = file.extension().is_some_and(|extension| extension == "png");
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        if is_picture && name.is_none_or(|name| !kept.contains(&name)) {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_sixteen_greys_and_its_size() {
        let picture = Grey { width: 3, height: 2, pixels: vec![0, 255, 128, 17, 255, 0] };
        assert_eq!(packed(&picture), [0x0F, 0x80, 0x1F, 0x00]);
        let bytes = encoded(&picture).unwrap();
        let mut reader = png::Decoder::new(io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height, &pixels[..]), (3, 2, &[0x0F, 0x80, 0x1F, 0x00][..]));
    }
}
