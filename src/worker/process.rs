//! One worker as the program sees it: a process with three pipes, which answers or dies.

use std::io::{self, BufReader, Read as _};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use super::frames::{receive, send};
use super::heard::Heard;
use super::locked;
use super::messages::{Message, Request, Setup};
use crate::limits::Limits;
use crate::page::ReadError;

/// Bytes kept of what a worker said last.
const LAST_WORDS: usize = 4 * 1024;

/// How Rust says on stderr that memory was refused, before it ends the process.
const NO_MEMORY: &str = "memory allocation of";

/// How Rust says on stderr that the stack ended, before it ends the process.
const NO_STACK: &str = "has overflowed its stack";

/// One process. Dropped, it is killed.
pub(super) struct Worker {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<Vec<u8>>,
    heard: Arc<Mutex<Heard>>,
    last_words: Option<JoinHandle<Vec<u8>>>,
}

impl Worker {
    pub(super) fn start(command: &mut Command, setup: &Setup) -> io::Result<Worker> {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(requests), Some(stdout), Some(stderr)) = pipes else {
            return Err(io::Error::other("expected three pipes to the worker"));
        };
        let (answer, answers) = mpsc::sync_channel(1);
        let heard = Arc::new(Mutex::new(Heard::default()));
        let (longest, hearing) = (setup.limits.output, heard.clone());
        thread::Builder::new().spawn(move || hear(stdout, longest, &hearing, &answer))?;
        let last_words = Some(thread::Builder::new().spawn(move || last_words(stderr))?);
        let mut worker = Worker { child, requests, answers, heard, last_words };
        // Where it died at once, the first answer is missed.
        let _ = send(&mut worker.requests, setup);
        Ok(worker)
    }

    pub(super) fn ask<T: DeserializeOwned>(
        &mut self,
        request: &Request,
        time: Duration,
    ) -> Result<Result<T, ReadError>, RecvTimeoutError> {
        self.heard();
        send(&mut self.requests, request).map_err(|_| RecvTimeoutError::Disconnected)?;
        let answer = self.answer(time)?;
        postcard::from_bytes(&answer).map_err(|_| RecvTimeoutError::Disconnected)
    }

    /// The answer to what was asked last: within the time, and that of each page that is recognised.
    fn answer(&self, time: Duration) -> Result<Vec<u8>, RecvTimeoutError> {
        let start = Instant::now();
        let allowed = || time + RECOGNITION * locked(&self.heard).recognised();
        loop {
            let now = allowed();
            match self.answers.recv_timeout(now.saturating_sub(start.elapsed())) {
                Err(RecvTimeoutError::Timeout) if allowed() > now => {}
                answer => return answer,
            }
        }
    }

    /// The pages that it told of since this was asked last.
    pub(super) fn heard(&self) -> Heard {
        std::mem::take(&mut *locked(&self.heard))
    }

    /// What a worker died of.
    pub(super) fn obituary(mut self, limits: &Limits) -> ReadError {
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

/// How much longer a document may take for each page that is recognised; a full page takes about a
/// second, one that a program of the user's choice reads, more.
const RECOGNITION: Duration = Duration::from_secs(10);

/// How long a process may take to end after its output has ended.
const DYING: Duration = Duration::from_millis(20);

impl Drop for Worker {
    fn drop(&mut self) {
        // One that has ended cannot be killed, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Hears what a worker says and hands on its answers, until its output ends or is none of ours.
fn hear(stdout: ChildStdout, longest: u64, heard: &Mutex<Heard>, answer: &SyncSender<Vec<u8>>) {
    let mut stdout = BufReader::new(stdout);
    while let Ok(Some(frame)) = receive(&mut stdout, longest) {
        match postcard::take_from_bytes(&frame) {
            Ok((Message::Page(step), _)) => locked(heard).hear(step),
            Ok((Message::Answer, read)) if answer.send(read.to_vec()).is_ok() => {}
            _ => return,
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
