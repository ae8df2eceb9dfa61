//! `prongsai site`: a site of an output folder, to look at and to link to.

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use clap::{Args, ValueEnum};
use prongsai::limits::MEGABYTE;
use prongsai::page::{Look, ReadError};
use prongsai::pipeline::{self, Settings};
use prongsai::site::{self, Built, Kept, Run, Sources, Views};
use prongsai::source::Source;
use prongsai::worker::Workers;

use super::logs::{self, LogFormat};
use super::progress::Bar;
use super::{Ending, finished, limits, print, summary, worker};

const HELP: &str = "\
OUTPUT is a folder that `prongsai extract` wrote with --format csv,json (the default). The site opens
from disk and needs no network: open index.html in a browser, or put the folder on any web server.

Each number shows the picture of its page with its place marked. For this the documents are read once
more: where they lie is known from OUTPUT/provenance.json, or said by --inputs. A document that has
changed since is not shown. A picture takes about 60 kB.

Examples:
  prongsai site output                              into site/, with all pages that have values
  prongsai site output --out 2568 --pictures flagged
                                                    only pages with a doubtful score or a finding
  prongsai site output --inputs reports/            the documents lie elsewhere now
  prongsai site output --pictures none              numbers and texts alone";

/// What `site` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    #[command(flatten)]
    run: finished::Arguments,
    /// Folder to write to; made where there is none
    #[arg(short, long, value_name = "DIR", default_value = "site")]
    out: PathBuf,
    /// Which pages are shown
    #[arg(long, value_name = "WHICH", default_value = "all")]
    pictures: Pictures,
    /// Documents read at the same time [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    /// No progress and no summary
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    limits: limits::Arguments,
}

#[derive(Clone, Copy, ValueEnum)]
enum Pictures {
    /// Every page on which a value stands
    All,
    /// Pages with a score that is not sure, or a finding
    Flagged,
    /// No pages
    None,
}

impl From<Pictures> for Kept {
    fn from(pictures: Pictures) -> Kept {
        match pictures {
            Pictures::All => Kept::All,
            Pictures::Flagged => Kept::Flagged,
            Pictures::None => Kept::None,
        }
    }
}

/// Writes the site, and says what is in it.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    logs::start(LogFormat::default());
    let start = Instant::now();
    let settings = arguments.run.settings(&arguments.limits, arguments.jobs);
    let built = pipeline::with_jobs(&settings, || arguments.build(&settings))??;
    if !arguments.quiet {
        print(&arguments.told(&built, start))?;
    }
    Ok(if built.pictures.missing > 0 { Ending::SomeFailed } else { Ending::AllRead })
}

impl Arguments {
    fn build(&self, settings: &Settings) -> Result<Built> {
        let run = Run::load(&self.run.output)?;
        let sources = match self.pictures {
            Pictures::None => Sources::new(),
            _ => self.run.sources(settings)?,
        };
        let bar = (!self.quiet).then(Bar::default);
        let views = Drawers { workers: worker::start(settings, 1)?, bar };
        let built = site::write(&run, &sources, &self.out, self.pictures.into(), &views)?;
        views.bar.iter().for_each(Bar::clear);
        Ok(built)
    }

    fn told(&self, built: &Built, start: Instant) -> String {
        let pictures = &built.pictures;
        let megabytes = pictures.bytes as f64 / MEGABYTE as f64;
        let missing = match pictures.missing {
            0 => String::new(),
            pages => format!(" · {pages} pages could not be shown"),
        };
        [
            summary::line("agencies", &built.agencies.to_string()),
            summary::line("pictures", &format!("{} · {megabytes:.1} MB{missing}", pictures.count)),
            summary::line("time", &format!("{:.1} s", start.elapsed().as_secs_f64())),
            summary::line("site", &self.out.join("index.html").display().to_string()),
        ]
        .concat()
    }
}

/// Pages are drawn by workers, which a hostile document may break.
struct Drawers {
    workers: Workers,
    bar: Option<Bar>,
}

impl Views for Drawers {
    fn start(&self, documents: usize) {
        self.bar.iter().for_each(|bar| bar.begin(documents, "documents"));
    }

    fn look(&self, source: &Source, page: u32) -> io::Result<Result<Look, ReadError>> {
        self.workers.look(source, page)
    }

    fn done(&self) {
        self.bar.iter().for_each(|bar| bar.step());
    }
}
