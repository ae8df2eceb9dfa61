//! Each document in a process that can be ended: limits of time and memory, and no document that
//! takes the run with it.
//!
//! [`Workers`] start the program again as a worker, one for each document that is read at the same
//! time, and keep it for the next document. A worker ([`serve`]) is told its limits, then one
//! request after the other; it says which page it is at, and answers with what it read. Where it
//! answers too late it is killed. A document over which a worker dies that has read others before is
//! given to a fresh one first: what became of the document must not depend on its neighbours.
//!
//! Where a fresh worker dies or breaks off while it reads pages, another tries again without the pages that were
//! begun and not done; where that one dies too, a last one reads those alone that were done. What
//! they read is a part of the document, with the cause of the first death. One over which they die
//! otherwise fails.
//!
//! A worker ends when its input ends: it does not outlive the program, however that is ended.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Read as _, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rayon::ThreadPool;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::layout::Layout;
use crate::limits::{Limits, Quantity};
use crate::outcome::Outcome;
use crate::page::ReadError;
use crate::page::order::{Order, Pages, Step};
use crate::pipeline::{self, STACK_BYTES, THREAD_NAME, ThreadError, layout_of, outcome_of};
use crate::source::Source;

/// Memory for each thread that reads pages, in megabytes: its stack and what the allocator sets
/// apart for it are up to 150 MB of address space, and its pages need some.
const MEGABYTES_A_THREAD: u64 = 256;

/// Bytes of a frame's length.
const LENGTH_BYTES: usize = 8;

/// Bytes of a request at most: a path, a hash and the numbers of pages.
const MAX_REQUEST: u64 = 16 * 1024 * 1024;

/// Bytes kept of what a worker said last.
const LAST_WORDS: usize = 4 * 1024;

/// How Rust says on stderr that memory was refused, before it ends the process.
const NO_MEMORY: &str = "memory allocation of";

/// How Rust says on stderr that the stack ended, before it ends the process.
const NO_STACK: &str = "has overflowed its stack";

/// Processes that read documents, each kept until it dies or the run ends.
pub struct Workers {
    program: PathBuf,
    arguments: Vec<OsString>,
    limits: Limits,
    threads: usize,
    idle: Mutex<Vec<Worker>>,
}

impl Workers {
    /// Workers are started as this program with these arguments, which must lead to [`serve`]. Each
    /// reads its document with so many threads.
    pub fn new(program: PathBuf, arguments: &[&str], limits: Limits, threads: usize) -> Workers {
        let arguments = arguments.iter().map(OsString::from).collect();
        let threads = threads.min(affordable(&limits));
        Workers { program, arguments, limits, threads, idle: Mutex::default() }
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
            let request = Request { pages, threads, ..request.clone() };
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
                let request = Request { threads: 1, ..request.clone() };
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
        Worker::start(command.args(&self.arguments), &self.limits).map_err(|cause| {
            let program = self.program.display();
            io::Error::new(cause.kind(), format!("could not start a worker ({program}): {cause}"))
        })
    }

    fn ask<T>(&self, mut worker: Worker, request: &Request, patience: u32) -> Answer<T>
    where
        T: DeserializeOwned,
    {
        let mut heard = Heard::default();
        let cause = match worker.ask(request, self.limits.timeout * patience, &mut heard) {
            // The reader broke off within a page, and lives: as good as dead.
            Ok(Err(cause)) if !heard.unfinished().is_empty() => cause,
            Ok(answer) => {
                self.idle().push(worker);
                return Ok(answer);
            }
            Err(RecvTimeoutError::Timeout) => {
                ReadError::Timeout { seconds: self.limits.timeout.as_secs() }
            }
            Err(RecvTimeoutError::Disconnected) => worker.obituary(&self.limits),
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

/// The pages that a worker told of.
#[derive(Default)]
struct Heard {
    begun: BTreeSet<u32>,
    done: BTreeSet<u32>,
}

/// The pages to try next; `None` where no other choice of pages can help.
type Choice = fn(&Heard) -> Option<Pages>;

impl Heard {
    fn hear(&mut self, step: Step) {
        match step {
            Step::Begun(page) => self.begun.insert(page),
            Step::Done(page) => self.done.insert(page),
        };
    }

    fn unfinished(&self) -> BTreeSet<u32> {
        self.begun.difference(&self.done).copied().collect()
    }

    fn but_unfinished(&self) -> Option<Pages> {
        let unfinished = self.unfinished();
        (!unfinished.is_empty()).then_some(Pages::AllBut(unfinished))
    }

    fn done_alone(&self) -> Option<Pages> {
        let in_a_page = self.begun != self.done;
        (in_a_page && !self.done.is_empty()).then(|| Pages::Only(self.done.clone()))
    }
}

/// What is wanted of a document.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Work {
    Outcome,
    Layout,
}

/// What a worker is to read.
#[derive(Clone, Serialize, Deserialize)]
struct Request {
    /// A path need not be text.
    file: OsString,
    sha256: String,
    work: Work,
    pages: Pages,
    /// How many threads read it.
    threads: usize,
}

impl Request {
    fn of(source: &Source, work: Work, threads: usize) -> Request {
        let (file, sha256) = (source.file.clone().into(), source.sha256.clone());
        Request { file, sha256, work, pages: Pages::All, threads }
    }

    /// As much of the source as reading it needs.
    fn source(&self) -> Source {
        let (file, sha256) = (self.file.clone().into(), self.sha256.clone());
        Source { file, sha256, ..Source::default() }
    }
}

/// What a worker says.
#[derive(Serialize, Deserialize)]
enum Message<T> {
    /// How far it is.
    Page(Step),
    /// What it read, at the end.
    Answer(Result<T, ReadError>),
}

/// One process. Dropped, it is killed.
struct Worker {
    child: Child,
    requests: ChildStdin,
    messages: Receiver<Vec<u8>>,
    last_words: Option<JoinHandle<Vec<u8>>>,
}

impl Worker {
    fn start(command: &mut Command, limits: &Limits) -> io::Result<Worker> {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(requests), Some(stdout), Some(stderr)) = pipes else {
            return Err(io::Error::other("expected three pipes to the worker"));
        };
        let (message, messages) = mpsc::sync_channel(1);
        let longest = limits.output;
        thread::Builder::new().spawn(move || pass_messages(stdout, longest, &message))?;
        let last_words = Some(thread::Builder::new().spawn(move || last_words(stderr))?);
        let mut worker = Worker { child, requests, messages, last_words };
        // Where it died at once, the first answer is missed.
        let _ = send(&mut worker.requests, limits);
        Ok(worker)
    }

    fn ask<T: DeserializeOwned>(
        &mut self,
        request: &Request,
        time: Duration,
        heard: &mut Heard,
    ) -> Result<Result<T, ReadError>, RecvTimeoutError> {
        let start = Instant::now();
        send(&mut self.requests, request).map_err(|_| RecvTimeoutError::Disconnected)?;
        loop {
            let message = self.messages.recv_timeout(time.saturating_sub(start.elapsed()))?;
            match postcard::from_bytes(&message).map_err(|_| RecvTimeoutError::Disconnected)? {
                Message::Page(step) => heard.hear(step),
                Message::Answer(answer) => return Ok(answer),
            }
        }
    }

    /// What a worker died of.
    fn obituary(mut self, limits: &Limits) -> ReadError {
        let status = self.end();
        let last_words = self.last_words.take().and_then(|thread| thread.join().ok());
        let last_words = last_words.unwrap_or_default();
        let last_words = String::from_utf8_lossy(&last_words);
        if last_words.contains(NO_MEMORY) {
            ReadError::OutOfMemory { megabytes: limits.megabytes }
        } else if last_words.contains(NO_STACK) {
            ReadError::Crashed { found: "its stack overflowed".to_owned() }
        } else {
            ReadError::Crashed { found: status.map_or("unknown".to_owned(), |s| s.to_string()) }
        }
    }

    /// Its own end, where it died; a kill, where it lives.
    fn end(&mut self) -> Option<ExitStatus> {
        // An answer that could not be understood leaves it alive; one that has ended cannot be killed.
        if let Ok(None) = self.child.try_wait() {
            thread::sleep(DYING);
        }
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

/// How long a process may take to end after its output has ended.
const DYING: Duration = Duration::from_millis(20);

impl Drop for Worker {
    fn drop(&mut self) {
        // One that has ended cannot be killed, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Hands on what a worker says, until its output ends or is none of ours.
fn pass_messages(mut stdout: ChildStdout, longest: u64, message: &SyncSender<Vec<u8>>) {
    while let Ok(Some(frame)) = receive(&mut stdout, longest) {
        if message.send(frame).is_err() {
            return;
        }
    }
}

/// Hears a worker's stderr to the end, logs it, and keeps the last of it.
fn last_words(mut stderr: ChildStderr) -> Vec<u8> {
    let mut kept: Vec<u8> = Vec::new();
    let mut piece = [0; LAST_WORDS];
    while let Ok(length @ 1..) = stderr.read(&mut piece) {
        tracing::debug!("worker: {}", String::from_utf8_lossy(&piece[..length]).trim_end());
        kept.extend(&piece[..length]);
        kept.drain(..kept.len().saturating_sub(LAST_WORDS));
    }
    kept
}

/// The life of a worker: takes its limits, then reads what it is asked to, until the input ends.
///
/// # Errors
/// Where the limits cannot be set, or the input is not that of a worker.
pub fn serve(mut input: impl io::Read, output: impl Write + Send + 'static) -> io::Result<()> {
    let Some(limits) = receive_one::<Limits>(&mut input)? else { return Ok(()) };
    confine(&limits)?;
    let (ask, asked) = mpsc::channel::<Request>();
    let output = Mutex::new(output);
    let answer_all = move || {
        let mut pool = None;
        for request in asked {
            let threads = pool_of(request.threads, &mut pool);
            let answered = threads.map(|own| own.install(|| answer(&request, &limits, &output)));
            if !matches!(answered, Ok(Ok(()))) {
                return;
            }
        }
    };
    let name = THREAD_NAME.to_owned();
    thread::Builder::new().name(name).stack_size(STACK_BYTES).spawn(answer_all)?;
    // The input is heard while a document is read: where it ends, so does the process, at once.
    while let Some(request) = receive_one(&mut input)? {
        ask.send(request).map_err(io::Error::other)?;
    }
    Ok(())
}

/// So many threads, the same as long as their number is.
fn pool_of(threads: usize, pool: &mut Option<ThreadPool>) -> Result<&ThreadPool, ThreadError> {
    let fitting = pool.take().filter(|pool| pool.current_num_threads() == threads);
    Ok(pool.insert(fitting.map_or_else(|| pipeline::pool(threads), Ok)?))
}

/// Threads that there is memory for; one at least.
fn affordable(limits: &Limits) -> usize {
    usize::try_from(limits.megabytes / MEGABYTES_A_THREAD).unwrap_or(usize::MAX).max(1)
}

/// Reads what is asked for, and says how far it is.
fn answer<W: Write + Send>(
    request: &Request,
    limits: &Limits,
    output: &Mutex<W>,
) -> io::Result<()> {
    let tell = |step| {
        // Where nobody listens, nobody waits for the answer either.
        let _ = send(&mut *locked(output), &Message::<()>::Page(step));
    };
    let order = Order { limits, pages: &request.pages, tell: &tell };
    let source = request.source();
    match request.work {
        Work::Outcome => send_answer(output, outcome_of(&source, &order), limits),
        Work::Layout => send_answer(output, layout_of(&source, &order), limits),
    }
}

/// Sends what was read, or that it is too large.
fn send_answer<T: Serialize>(
    output: &Mutex<impl Write>,
    read: Result<T, ReadError>,
    limits: &Limits,
) -> io::Result<()> {
    let packed = packed(&Message::Answer(read))?;
    let (found, limit) = (packed.len() as u64, limits.output);
    if found <= limit {
        return send_bytes(&mut *locked(output), &packed);
    }
    let error = ReadError::TooLarge { quantity: Quantity::Output, limit, found };
    send(&mut *locked(output), &Message::<T>::Answer(Err(error)))
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sets the limits that the system keeps. Memory is address space, on systems that can limit it.
#[cfg(unix)]
fn confine(limits: &Limits) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let set = |resource, most| {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).map_err(io::Error::from)
    };
    // A worker that dies is no reason for a dump of its memory.
    set(Resource::Core, 0)?;
    set(Resource::As, limits.megabytes.saturating_mul(crate::limits::MEGABYTE))
}

#[cfg(not(unix))]
fn confine(_: &Limits) -> io::Result<()> {
    Ok(())
}

fn send<T: Serialize>(pipe: &mut impl Write, message: &T) -> io::Result<()> {
    send_bytes(pipe, &packed(message)?)
}

fn packed<T: Serialize>(message: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(message).map_err(io::Error::other)
}

/// A frame: its length, eight bytes, the least first; then the bytes.
fn send_bytes(pipe: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    pipe.write_all(&(bytes.len() as u64).to_le_bytes())?;
    pipe.write_all(bytes)?;
    pipe.flush()
}

fn receive_one<T: DeserializeOwned>(pipe: &mut impl io::Read) -> io::Result<Option<T>> {
    let frame = receive(pipe, MAX_REQUEST)?;
    frame.map(|bytes| postcard::from_bytes(&bytes).map_err(io::Error::other)).transpose()
}

/// The next frame; `None` at the end.
fn receive(pipe: &mut impl io::Read, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; LENGTH_BYTES];
    match pipe.read_exact(&mut length) {
        Err(end) if end.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u64::from_le_bytes(length);
    if length > longest {
        return Err(io::Error::other(format!("expected {longest} bytes at most, found {length}")));
    }
    let mut bytes = Vec::new();
    match pipe.take(length).read_to_end(&mut bytes)? as u64 == length {
        true => Ok(Some(bytes)),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// What becomes of a document whose worker is a shell script.
    #[track_caller]
    fn check(script: &str, code: &str, message: &str) {
        let limits = Limits { timeout: Duration::from_secs(1), ..Limits::default() };
        let workers = Workers::new(PathBuf::from("/bin/sh"), &["-c", script], limits, 1);
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
            "1024 MB",
        );
        check("echo 'thread x has overflowed its stack' >&2; kill -ABRT $$", "crashed", "stack");
        check("printf 'nonsense, not a frame'; exec sleep 60", "crashed", "");
        check("printf '\\1\\0\\0\\0\\0\\0\\0\\0x'; exec sleep 60", "crashed", "");
    }

    /// Frames as `printf` prints them.
    fn frames(messages: &[Message<Outcome>]) -> String {
        let mut bytes = Vec::new();
        messages.iter().for_each(|message| send(&mut bytes, message).unwrap());
        bytes.iter().map(|byte| format!("\\{byte:03o}")).collect()
    }

    #[test]
    fn a_reader_that_breaks_off_in_a_page_is_asked_for_the_others() {
        let broken = || Message::Answer(Err(ReadError::Damaged { found: "page 2".to_owned() }));
        let pages = [Step::Begun(1), Step::Done(1), Step::Begun(2)];
        let first: Vec<_> = pages.map(Message::Page).into_iter().chain([broken()]).collect();
        let rest = Message::Answer(Ok(Outcome {
            pages: 2,
            ..Outcome::failed(Source::default(), ReadError::Empty)
        }));
        let folder = tempfile::tempdir().unwrap();
        let flag = folder.path().join("asked");
        let script = format!(
            "[ -e {0} ] && printf '{2}' || printf '{1}'; touch {0}; exec sleep 60",
            flag.display(),
            frames(&first),
            frames(&[rest])
        );
        let workers =
            Workers::new(PathBuf::from("/bin/sh"), &["-c", &script], Limits::default(), 1);
        let outcome = workers.outcome(&Source::default()).unwrap();
        assert_eq!((outcome.pages, outcome.error.map(|e| e.code())), (2, Some("damaged")));
    }

    #[test]
    fn the_pages_tried_next_are_those_that_may_be_read() {
        let heard = |steps: &[Step]| {
            let mut heard = Heard::default();
            steps.iter().for_each(|&step| heard.hear(step));
            (heard.but_unfinished(), heard.done_alone())
        };
        let (one, two) = (BTreeSet::from([1]), BTreeSet::from([2]));
        use Step::{Begun, Done};
        assert_eq!(heard(&[]), (None, None));
        assert_eq!(heard(&[Begun(1)]), (Some(Pages::AllBut(one.clone())), None));
        assert_eq!(heard(&[Begun(1), Done(1)]), (None, None));
        let in_the_second = heard(&[Begun(1), Done(1), Begun(2)]);
        assert_eq!(in_the_second, (Some(Pages::AllBut(two)), Some(Pages::Only(one))));
    }

    #[test]
    fn a_worker_that_cannot_start_ends_the_run() {
        let workers = Workers::new(PathBuf::from("/no/such"), &[], Limits::default(), 1);
        let error = workers.outcome(&Source::default()).unwrap_err().to_string();
        assert!(error.starts_with("could not start a worker (/no/such): "), "{error}");
    }

    #[test]
    fn frames_are_whole_or_refused() {
        let mut pipe = Vec::new();
        send_bytes(&mut pipe, b"one").unwrap();
        send_bytes(&mut pipe, b"").unwrap();
        let mut whole = &pipe[..];
        assert_eq!(receive(&mut whole, 3).unwrap().unwrap(), b"one");
        assert_eq!(receive(&mut whole, 3).unwrap().unwrap(), b"");
        assert!(receive(&mut whole, 3).unwrap().is_none());
        assert!(receive(&mut &pipe[..], 2).is_err());
        assert!(receive(&mut &pipe[..9], 3).is_err());
    }
}
