//! Each document in a process that can be ended: limits of time and memory, and no document that
//! takes the run with it.
//!
//! [`Workers`] start the program again as a worker, one for each document that is read at the same
//! time, and keep it for the next document. A worker ([`serve`]) is told its limits, then one
//! request after the other; it says which page it is at, and answers with what it read. Where it
//! answers too late it is killed. A document over which a worker dies that has read others before is
//! given to a fresh one first: what became of the document must not depend on its neighbours.
//!
//! Where a fresh worker dies or breaks off while it reads pages, another tries again without the
//! pages that were begun and not done; where that one dies too, a last one reads those alone that were
//! done. What they read is a part of the document, with the cause of the first death. One over which
//! they die otherwise fails.
//!
//! A worker ends when its input ends: it does not outlive the program, however that is ended.

mod frames;
mod heard;
mod messages;
mod process;
mod serve;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::de::DeserializeOwned;

use self::heard::{Choice, Heard};
use self::messages::{Request, Setup, Work};
use self::process::Worker;
use crate::annotate::marks::Mark;
use crate::annotate::{Addition, Refusal};
use crate::layout::Layout;
use crate::limits::Limits;
use crate::outcome::Outcome;
use crate::page::order::Pages;
use crate::page::{Look, ReadError};
use crate::pipeline::Settings;
use crate::source::Source;

pub use self::serve::serve;

/// Memory for each thread that reads pages, in megabytes: its stack, what the allocator keeps at hand
/// for it, and its pages. With so much each, two, four or eight threads read a volume of 428 pages.
const MEGABYTES_A_THREAD: u64 = 256;

/// How much address space the program's allocator takes at a time: by default a gigabyte, which a
/// worker may not have.
const RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "32MiB");

/// Processes that read documents, each kept until it dies or the run ends.
pub struct Workers {
    program: PathBuf,
    arguments: Vec<OsString>,
    setup: Setup,
    threads: usize,
    idle: Mutex<Vec<Worker>>,
}

impl Workers {
    /// Workers are started as this program with these arguments, which must lead to [`serve`]. Each
    /// reads its document with so many threads.
    pub fn new(
        program: PathBuf,
        arguments: &[&str],
        settings: &Settings,
        threads: usize,
    ) -> Workers {
        let arguments = arguments.iter().map(OsString::from).collect();
        let Settings { limits, recogniser, jobs: _ } = settings.clone();
        let threads = threads.min(affordable(&limits));
        let setup = Setup { limits, recogniser };
        Workers { program, arguments, setup, threads, idle: Mutex::default() }
    }

    /// The outcome of a document, read by a worker. Called from as many threads as there may be
    /// workers.
    ///
    /// # Errors
    /// Where no worker can be started.
    pub fn outcome(&self, source: &Source) -> io::Result<Outcome> {
        Ok(match self.read::<Outcome>(source, Work::Outcome)? {
            Ok(Read { of, trouble }) => Outcome { source: source.clone(), error: trouble, ..of },
            Err(error) => Outcome::failed(source.clone(), error),
        })
    }

    /// The mended layout of a document, read by a worker, or why there is none.
    ///
    /// # Errors
    /// Where no worker can be started.
    pub fn layout(&self, source: &Source) -> io::Result<Result<Read<Layout>, ReadError>> {
        self.read(source, Work::Layout)
    }

    /// How a page of a document looks, found by a worker, or why it cannot be shown.
    ///
    /// # Errors
    /// Where no worker can be started.
    pub fn look(&self, source: &Source, page: u32) -> io::Result<Result<Look, ReadError>> {
        let read = self.read(source, Work::Look(page))?;
        Ok(read.and_then(|look| look.trouble.map_or(Ok(look.of), Err)))
    }

    /// What is added to a document to show marks on its pages, found by a worker, or why there is nothing.
    ///
    /// # Errors
    /// Where no worker can be started.
    pub fn addition(
        &self,
        source: &Source,
        marks: Vec<Mark>,
    ) -> io::Result<Result<Read<Addition>, Refusal>> {
        let read = self.read::<Result<Addition, Refusal>>(source, Work::Addition(marks))?;
        Ok(read
            .map_err(Refusal::Unread)
            .and_then(|Read { of, trouble }| of.map(|addition| Read { of: addition, trouble })))
    }

    /// The whole document; without the pages over which that fails; those alone that were read.
    fn read<T>(&self, source: &Source, work: Work) -> io::Result<Result<Read<T>, ReadError>>
    where
        T: DeserializeOwned,
    {
        let request = Request::of(source, work, self.threads);
        let mut death = match self.whole(&request)? {
            Ok(answer) => return Ok(answer.map(|of| Read { of, trouble: None })),
            Err(death) => death,
        };
        let cause = death.cause.clone();
        let tries = [(Heard::but_unfinished as Choice, 1), (Heard::done_alone, LAST_PATIENCE)];
        for (choice, patience) in tries {
            let Some(pages) = choice(&death.heard) else { break };
            // Where time ran out, the threads that go on finish the other pages.
            let threads = if death.is_late() { self.threads } else { 1 };
            let request = request.again(pages, threads);
            death = match self.ask(self.start()?, &request, patience) {
                // That the rest has no text says nothing about the whole.
                Ok(Err(_)) => break,
                Ok(Ok(of)) => return Ok(Ok(Read { of, trouble: Some(cause) })),
                Err(death) => death,
            };
        }
        Ok(Err(cause))
    }

    /// All pages; again by a fresh worker, one after the other, where a used one dies or one that
    /// had several pages at hand: which of them broke it, and nothing else, must tell.
    fn whole<T: DeserializeOwned>(&self, request: &Request) -> io::Result<Answer<T>> {
        let used = self.idle().pop();
        let is_used = used.is_some();
        let worker = used.map_or_else(|| self.start(), Ok)?;
        match self.ask(worker, request, 1) {
            Err(death) if !death.is_late() && (is_used || death.heard.unfinished().len() > 1) => {
                let request = request.again(Pages::All, 1);
                Ok(self.ask(self.start()?, &request, 1))
            }
            answer => Ok(answer),
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Worker>> {
        locked(&self.idle)
    }

    fn start(&self) -> io::Result<Worker> {
        let mut command = Command::new(&self.program);
        // A trace of the stack takes the memory that is out, and would push its cause out of sight.
        command.env("RUST_BACKTRACE", "0");
        command.env(RESERVE.0, RESERVE.1);
        Worker::start(command.args(&self.arguments), &self.setup).map_err(|cause| {
            let program = self.program.display();
            io::Error::new(cause.kind(), format!("could not start a worker ({program}): {cause}"))
        })
    }

    fn ask<T>(&self, mut worker: Worker, request: &Request, patience: u32) -> Answer<T>
    where
        T: DeserializeOwned,
    {
        let answer = worker.ask(request, self.setup.limits.timeout * patience);
        let heard = worker.heard();
        let cause = match answer {
            // The reader broke off within a page, and lives: as good as dead.
            Ok(Err(cause)) if !heard.unfinished().is_empty() => cause,
            Ok(answer) => {
                self.idle().push(worker);
                return Ok(answer);
            }
            Err(RecvTimeoutError::Timeout) => {
                ReadError::Timeout { seconds: self.setup.limits.timeout.as_secs() }
            }
            Err(RecvTimeoutError::Disconnected) => worker.obituary(&self.setup.limits),
        };
        Err(Death { cause, heard })
    }
}

/// How much more time the last try has: it may need all of it again for the pages that were read,
/// and has yet to come to what follows them.
const LAST_PATIENCE: u32 = 2;

/// What is read of a document: all of it, or a part.
#[derive(Debug)]
pub struct Read<T> {
    /// What was read.
    pub of: T,
    /// Why it is a part only.
    pub trouble: Option<ReadError>,
}

/// What a worker answers, if it lives to do so.
type Answer<T> = Result<Result<T, ReadError>, Death>;

/// The end of a worker before its answer.
struct Death {
    cause: ReadError,
    heard: Heard,
}

impl Death {
    fn is_late(&self) -> bool {
        matches!(self.cause, ReadError::Timeout { .. })
    }
}

/// Threads that there is memory for; one at least.
fn affordable(limits: &Limits) -> usize {
    usize::try_from(limits.megabytes / MEGABYTES_A_THREAD).unwrap_or(usize::MAX).max(1)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::Duration;

    use super::frames::{packed, send_bytes};
    use super::messages::{Message, answer};
    use super::*;
    use crate::page::order::Step;

    /// What becomes of a document whose worker is a shell script.
    #[track_caller]
    fn check(script: &str, code: &str, message: &str) {
        let limits = Limits { timeout: Duration::from_secs(1), ..Limits::default() };
        let workers = Workers::new(
            PathBuf::from("/bin/sh"),
            &["-c", script],
            &Settings { limits, ..Settings::default() },
            1,
        );
        let outcome = workers.outcome(&Source::default()).unwrap();
        let error = outcome.error.unwrap();
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(message), "{error}");
    }

    #[test]
    fn the_end_of_a_worker_is_told_by_its_cause() {
        check("exec sleep 60", "timeout", "within 1 s");
        check("kill -SEGV $$", "crashed", "signal: 11");
        check("exit 7", "crashed", "exit status: 7");
        check(
            "echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$",
            "out-of-memory",
            "2048 MB",
        );
        check("echo 'thread x has overflowed its stack' >&2; kill -ABRT $$", "crashed", "stack");
        check("printf 'nonsense, not a frame'; exec sleep 60", "crashed", "");
        check("printf '\\1\\0\\0\\0\\0\\0\\0\\0x'; exec sleep 60", "crashed", "");
    }

    /// Frames as `printf` prints them.
    fn frames(messages: &[Vec<u8>]) -> String {
        let mut bytes = Vec::new();
        messages.iter().for_each(|message| send_bytes(&mut bytes, message).unwrap());
        bytes.iter().map(|byte| format!("\\{byte:03o}")).collect()
    }

    #[test]
    fn a_reader_that_breaks_off_in_a_page_is_asked_for_the_others() {
        let broken = answer::<Outcome>(&Err(ReadError::Damaged { found: "page 2".to_owned() }));
        let pages = [Step::Begun(1), Step::Done(1), Step::Begun(2)];
        let pages = pages.map(|step| packed(&Message::Page(step)).unwrap());
        let first: Vec<_> = pages.into_iter().chain([broken.unwrap()]).collect();
        let empty = Outcome::failed(Source::default(), ReadError::Empty);
        let rest = answer(&Ok(Outcome { pages: 2, ..empty })).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let flag = folder.path().join("asked");
        let script = format!(
            "if [ -e {0} ]; then printf '{2}'; else touch {0}; printf '{1}'; fi; exec sleep 60",
            flag.display(),
            frames(&first),
            frames(&[rest])
        );
        let workers =
            Workers::new(PathBuf::from("/bin/sh"), &["-c", &script], &Settings::default(), 1);
        let outcome = workers.outcome(&Source::default()).unwrap();
        assert_eq!((outcome.pages, outcome.error.map(|e| e.code())), (2, Some("damaged")));
    }

    #[test]
    fn a_worker_that_cannot_start_ends_the_run() {
        let workers = Workers::new(PathBuf::from("/no/such"), &[], &Settings::default(), 1);
        let error = workers.outcome(&Source::default()).unwrap_err().to_string();
        assert!(error.starts_with("could not start a worker (/no/such): "), "{error}");
    }
}
