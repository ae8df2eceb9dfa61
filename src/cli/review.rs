//! `prongsai review`: the doubtful values before people's eyes.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use prongsai::cache::{self, Cache};
use prongsai::dataset::prov;
use prongsai::review::desk::Desk;
use prongsai::review::readings::Readings;
use prongsai::review::server::Server;
use prongsai::run::sources;
use prongsai::source;

use super::logs::{self, LogFormat};
use super::{Ending, finished, limits, print, summary, worker};

/// Where the page is served unless another port is asked for, so that a kept address leads there again.
const PORT: u16 = 8420;

const HELP: &str = "\
OUTPUT is a folder that `prongsai extract` wrote with --format csv (in the default). The page shows the scores of
its queue.csv, the most helpful first, each beside its page; what people say of them is written into
the log of corrections, and on the disk before the page says that it is saved. OUTPUT is not touched:
`prongsai extract` with the same inputs reads the log and makes the results anew.

The address that is printed holds a key, without which nothing is shown. Only this machine reaches it, unless --listen
says another address: there anyone on the network who has the key can read and answer, and the
connection is not encrypted.

Examples:
  prongsai review output                            answers go beside the inputs, into corrections.jsonl
  prongsai review output --open --reviewer สมศรี       the browser is opened, the name filled in
  prongsai review output --corrections said.jsonl   another log
  prongsai review output --inputs reports/          the documents lie elsewhere now
  prongsai review output --listen 192.168.1.5       for colleagues on the same network";

/// What `review` was asked for.
#[derive(Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    #[command(flatten)]
    run: finished::Arguments,
    /// The log of corrections [default: the one that the run was given, else corrections.jsonl beside the inputs]
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// Who reviews; can be changed in the page
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
    /// Where to serve on this machine; 0 for any free port [default: 8420, or any where it is taken]
    #[arg(short, long, value_name = "N")]
    port: Option<u16>,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// Serve on another address than this machine's own
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    listen: IpAddr,
    #[command(flatten)]
    limits: limits::Arguments,
}

/// Serves until it is stopped.
pub fn run(arguments: &Arguments) -> Result<Ending> {
    logs::start(LogFormat::default());
    let log = arguments.log()?;
    let desk = arguments.desk(&log)?;
    let server = arguments.server()?;
    print(&summary::line("answers", &log.display().to_string()))?;
    print(&summary::line("review", &server.address()))?;
    print(&summary::line("", "Ctrl-C ends it"))?;
    if !arguments.listen.is_loopback() {
        let told =
            "anyone on the network who has this address can read and answer; it is not encrypted";
        logs::remark(LogFormat::default(), told);
    }
    if arguments.open && open::that_detached(server.address()).is_err() {
        let told = "expected a browser to open, found none; open the address above yourself";
        logs::remark(LogFormat::default(), told);
    }
    server.serve(desk)?;
    Ok(Ending::AllRead)
}

impl Arguments {
    fn log(&self) -> Result<PathBuf> {
        let told = || prov::corrections_of(&self.run.output);
        match self.corrections.clone().or_else(told) {
            Some(named) => Ok(named),
            None => {
                let inputs = sources::inputs(&self.run.output, &self.run.inputs)?;
                Ok(source::corrections_beside(&inputs))
            }
        }
    }

    fn desk(&self, log: &Path) -> Result<Desk> {
        let (output, settings) = (&self.run.output, self.run.settings(&self.limits, None));
        let sources = self.run.sources(&settings)?;
        let workers = worker::start(&settings, 1)?;
        let cache = Cache::open(output, &cache::fingerprint(&super::program()?, &settings)?)?;
        let readings = Readings::new(sources, workers, cache);
        Ok(Desk::open(output, log, self.reviewer.clone(), readings)?)
    }

    fn server(&self) -> Result<Server> {
        let bound = Server::bind(self.listen, self.port.unwrap_or(PORT));
        let bound = match (bound, self.port) {
            (Err(_), None) => Server::bind(self.listen, 0),
            (bound, _) => bound,
        };
        let expected = || format!("expected a free port on {}, --port says another", self.listen);
        bound.with_context(expected)
    }
}
