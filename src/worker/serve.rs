//! The life of a worker, inside its own process.

use std::io::{self, Write};
use std::sync::{Mutex, mpsc};
use std::thread;

use rayon::ThreadPool;
use serde::Serialize;

use super::frames::{receive_one, send, send_bytes};
use super::locked;
use super::messages::{self, Message, Request, Setup, Work};
use crate::limits::{Limits, Quantity};
use crate::page::ReadError;
use crate::page::order::Order;
use crate::pipeline::{
    self, STACK_BYTES, THREAD_NAME, ThreadError, addition_to, layout_of, look_of, outcome_of,
};

/// Bytes of a request at most: a path, a hash, the numbers of pages, and marks, of which a volume of
/// results has a hundred thousand.
const MAX_REQUEST: u64 = 256 * 1024 * 1024;

/// The life of a worker: takes its limits, then reads what it is asked to, until the input ends.
///
/// # Errors
/// Where the limits cannot be set, or the input is not that of a worker.
pub fn serve(mut input: impl io::Read, output: impl Write + Send + 'static) -> io::Result<()> {
    let Some(setup) = receive_one::<Setup>(&mut input, MAX_REQUEST)? else { return Ok(()) };
    confine(&setup.limits)?;
    let (ask, asked) = mpsc::channel::<Request>();
    let output = Mutex::new(output);
    let answer_all = move || {
        let mut pool = None;
        for request in asked {
            let threads = pool_of(request.threads, &mut pool);
            let answered = threads.map(|own| own.install(|| answer(&request, &setup, &output)));
            if !matches!(answered, Ok(Ok(()))) {
                return;
            }
        }
    };
    let name = THREAD_NAME.to_owned();
    thread::Builder::new().name(name).stack_size(STACK_BYTES).spawn(answer_all)?;
    // The input is heard while a document is read: where it ends, so does the process, at once.
    while let Some(request) = receive_one(&mut input, MAX_REQUEST)? {
        ask.send(request).map_err(io::Error::other)?;
    }
    Ok(())
}

/// So many threads, the same as long as their number is.
fn pool_of(threads: usize, pool: &mut Option<ThreadPool>) -> Result<&ThreadPool, ThreadError> {
    let fitting = pool.take().filter(|pool| pool.current_num_threads() == threads);
    Ok(pool.insert(fitting.map_or_else(|| pipeline::pool(threads), Ok)?))
}

/// Reads what is asked for, and says how far it is.
fn answer<W: Write + Send>(request: &Request, setup: &Setup, output: &Mutex<W>) -> io::Result<()> {
    let Setup { limits, recogniser } = setup;
    let tell = |step| {
        // Where nobody listens, nobody waits for the answer either.
        let _ = send(&mut *locked(output), &Message::Page(step));
    };
    let order = Order { limits, pages: &request.pages, recogniser, tell: &tell };
    let source = request.source();
    match &request.work {
        Work::Outcome => send_answer(output, outcome_of(&source, &order), limits),
        Work::Layout => send_answer(output, layout_of(&source, &order), limits),
        Work::Look(page) => send_answer(output, look_of(&source, *page, &order), limits),
        Work::Addition(marks) => send_answer(output, addition_to(&source, marks, &order), limits),
    }
}

/// Sends what was read, or that it is too large.
fn send_answer<T: Serialize>(
    output: &Mutex<impl Write>,
    read: Result<T, ReadError>,
    limits: &Limits,
) -> io::Result<()> {
    let packed = messages::answer(&read)?;
    let (found, limit) = (packed.len() as u64, limits.output);
    if found <= limit {
        return send_bytes(&mut *locked(output), &packed);
    }
    let error = ReadError::TooLarge { quantity: Quantity::Output, limit, found };
    send_bytes(&mut *locked(output), &messages::answer::<T>(&Err(error))?)
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
