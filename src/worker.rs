//! Each document in a process that can be ended: limits of time and memory, and no document that
//! takes the run with it.
//!
//! [`Workers`] start the program again as a worker, one for each document that is read at the same
//! time, and keep it for the next document. A worker ([`serve`]) is told its limits, then one
//! request after the other, and answers each with a packed outcome. Where it answers too late it is
//! killed; where it dies, the document fails and a new worker takes the next. A document over which
//! a worker dies that has read others before is given to a fresh one first: what became of the
//! document must not depend on its neighbours.
//!
//! A worker ends when its input ends: it does not outlive the program, however that is ended.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cache::{pack, unpack};
use crate::limits::{Limits, Quantity};
use crate::outcome::Outcome;
use crate::page::ReadError;
use crate::pipeline::{STACK_BYTES, THREAD_NAME, outcome_of};
use crate::source::Source;

/// Bytes of a frame's length.
const LENGTH_BYTES: usize = 8;

/// Bytes of a request at most: a path and a hash.
const MAX_REQUEST: u64 = 1024 * 1024;

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
    idle: Mutex<Vec<Worker>>,
}

impl Workers {
    /// Workers are started as this program with these arguments, which must lead to [`serve`].
    pub fn new(program: PathBuf, arguments: &[&str], limits: Limits) -> Workers {
        let arguments = arguments.iter().map(OsString::from).collect();
        Workers { program, arguments, limits, idle: Mutex::default() }
    }

    /// The outcome of a document, read by a worker. Called from as many threads as there may be
    /// workers.
    ///
    /// # Errors
    /// Where no worker can be started.
    pub fn read(&self, source: &Source) -> io::Result<Outcome> {
        let used = self.idle().pop();
        match used.map(|worker| self.ask(worker, source)) {
            Some(Ok(outcome)) => Ok(outcome),
            Some(Err(late @ ReadError::Timeout { .. })) => {
                Ok(Outcome::failed(source.clone(), late))
            }
            Some(Err(_)) | None => {
                let answer = self.ask(self.start()?, source);
                Ok(answer.unwrap_or_else(|error| Outcome::failed(source.clone(), error)))
            }
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
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

    fn ask(&self, mut worker: Worker, source: &Source) -> Result<Outcome, ReadError> {
        match worker.ask(source, &self.limits) {
            Ok(outcome) => {
                self.idle().push(worker);
                Ok(outcome)
            }
            Err(RecvTimeoutError::Timeout) => {
                Err(ReadError::Timeout { seconds: self.limits.timeout.as_secs() })
            }
            Err(RecvTimeoutError::Disconnected) => Err(worker.obituary(&self.limits)),
        }
    }
}

/// Which document a worker is to read.
#[derive(Serialize, Deserialize)]
struct Request {
    /// A path need not be text.
    file: OsString,
    sha256: String,
}

impl Request {
    fn of(source: &Source) -> Request {
        Request { file: source.file.clone().into(), sha256: source.sha256.clone() }
    }

    /// As much of the source as reading it needs.
    fn source(self) -> Source {
        Source { file: self.file.into(), sha256: self.sha256, ..Source::default() }
    }
}

/// One process. Dropped, it is killed.
struct Worker {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<Vec<u8>>,
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
        let (answer, answers) = mpsc::sync_channel(1);
        let longest = limits.output;
        thread::Builder::new().spawn(move || pass_answers(stdout, longest, &answer))?;
        let last_words = Some(thread::Builder::new().spawn(move || last_words(stderr))?);
        let mut worker = Worker { child, requests, answers, last_words };
        // Where it died at once, the first answer is missed.
        let _ = send(&mut worker.requests, limits);
        Ok(worker)
    }

    fn ask(&mut self, source: &Source, limits: &Limits) -> Result<Outcome, RecvTimeoutError> {
        let dead = |_| RecvTimeoutError::Disconnected;
        send(&mut self.requests, &Request::of(source)).map_err(dead)?;
        let answer = self.answers.recv_timeout(limits.timeout)?;
        let outcome = unpack(&answer).ok_or(RecvTimeoutError::Disconnected)?;
        Ok(Outcome { source: source.clone(), ..outcome })
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
const DYING: std::time::Duration = std::time::Duration::from_millis(20);

impl Drop for Worker {
    fn drop(&mut self) {
        // One that has ended cannot be killed, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Hands on what a worker answers, until its output ends or is none of ours.
fn pass_answers(mut stdout: ChildStdout, longest: u64, answer: &SyncSender<Vec<u8>>) {
    while let Ok(Some(frame)) = receive(&mut stdout, longest) {
        if answer.send(frame).is_err() {
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
pub fn serve(mut input: impl Read, mut output: impl Write + Send + 'static) -> io::Result<()> {
    let Some(limits) = receive_one::<Limits>(&mut input)? else { return Ok(()) };
    confine(&limits)?;
    let (ask, asked) = mpsc::channel::<Request>();
    let answer_all = move || {
        for request in asked {
            let outcome = outcome_of(request.source(), &limits);
            if answer(&mut output, &outcome, &limits).is_err() {
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

/// Sends an outcome, or that it is too large.
fn answer(output: &mut impl Write, outcome: &Outcome, limits: &Limits) -> io::Result<()> {
    let packed = pack(outcome)?;
    let (found, limit) = (packed.len() as u64, limits.output);
    if found <= limit {
        return send_bytes(output, &packed);
    }
    let error = ReadError::TooLarge { quantity: Quantity::Output, limit, found };
    send_bytes(output, &pack(&Outcome::failed(outcome.source.clone(), error))?)
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
    send_bytes(pipe, &postcard::to_stdvec(message).map_err(io::Error::other)?)
}

/// A frame: its length, eight bytes, the least first; then the bytes.
fn send_bytes(pipe: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    pipe.write_all(&(bytes.len() as u64).to_le_bytes())?;
    pipe.write_all(bytes)?;
    pipe.flush()
}

fn receive_one<T: DeserializeOwned>(pipe: &mut impl Read) -> io::Result<Option<T>> {
    let frame = receive(pipe, MAX_REQUEST)?;
    frame.map(|bytes| postcard::from_bytes(&bytes).map_err(io::Error::other)).transpose()
}

/// The next frame; `None` at the end.
fn receive(pipe: &mut impl Read, longest: u64) -> io::Result<Option<Vec<u8>>> {
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
        let workers = Workers::new(PathBuf::from("/bin/sh"), &["-c", script], limits);
        let outcome = workers.read(&Source::default()).unwrap();
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

    #[test]
    fn a_worker_that_cannot_start_ends_the_run() {
        let workers = Workers::new(PathBuf::from("/no/such"), &[], Limits::default());
        let error = workers.read(&Source::default()).unwrap_err().to_string();
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
