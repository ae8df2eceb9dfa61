//! A static site of an output folder: pages that open from disk, and the proof of every number.
//!
//! Given the tables and documents of a run, gives the data that the pages of `assets/` show, one file a
//! page or an agency, and the pictures of the pages on which values stand. Every file is a script that
//! hands over JSON, because a page opened from disk may load scripts and nothing else. What a document says goes into
//! JSON strings alone; the pages show them as texts, never as markup.

mod agencies;
mod agency;
pub(crate) mod assets;
mod copies;
mod findings;
mod means;
mod overview;
mod pages;
mod pictures;
pub(crate) mod place;
mod run;
mod script;
mod shelf;
mod summary;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod who;

use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::dataset::files;
use means::Means;
pub use pictures::{Kept, Pictures, Sources, Views};
pub use run::Run;
use script::Scripts;

/// What a site holds, for the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// Agencies with a page of their own.
    pub agencies: usize,
    /// Pictures of pages, and their bytes together.
    pub pictures: Pictures,
}

/// Writes the site of a run, whose documents lie in these files. Whoever draws pages says how one looks.
///
/// # Errors
/// Where the run's folder cannot be read or the site's not be written.
pub fn write(
    run: &Run,
    sources: &Sources,
    folder: &Path,
    kept: Kept,
    views: &impl Views,
) -> io::Result<Built> {
    files::make_folder(folder)?;
    assets::write(folder)?;
    let drawn = pictures::draw(run, sources, folder, kept, views)?;
    let scripts = Scripts::start(folder)?;
    let means = Means::of(&run.comparison);
    run.agencies.par_iter().try_for_each(|agency| {
        let name = format!("agency/{}", agency.key);
        agency::page(run, agency, &means, &drawn, |page| scripts.write(&name, page))
    })?;
    scripts.write("overview", &overview::of(run))?;
    scripts.write("agencies", &agencies::of(run))?;
    scripts.write("findings", &findings::rules(run))?;
    for (rule, rows) in findings::by_rule(run) {
        scripts.write(&format!("findings/{rule}"), &rows)?;
    }
    scripts.write("copies", &copies::of(run)?)?;
    let pictures = drawn.pictures();
    scripts.write("site", &summary::of(run, kept, pictures))?;
    scripts.remove_stale()?;
    Ok(Built { agencies: run.agencies.len(), pictures })
}
