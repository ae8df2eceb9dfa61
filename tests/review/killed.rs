//! Nobody is told that an answer is saved before it is on the disk.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use super::case::{CODES, Case};
use super::http;
use super::server::{Server, Visitor, answer};
use prongsai::corrections::entry::Entry;
use prongsai::corrections::log;

/// How often the program is killed when it has said that an answer is saved.
const KILLS: usize = 200;
/// How many are started and killed at the same time, each with a log of its own.
const LANES: usize = 2;
/// How often at any moment while it saves one.
const EARLY_KILLS: usize = 30;
/// The moments are so far apart: an unoptimised program takes some 60 ms to save an answer.
const STEP: Duration = Duration::from_millis(2);

/// Another place and another score for each.
fn place_and_score(n: usize) -> (&'static str, String) {
    (CODES[n % CODES.len()], format!("{}.{:02}", 50 + n % 50, n / 50))
}

/// Sends an answer about a place, of which the last one in the log was seen.
fn post(visitor: &Visitor, case: &Case, n: usize) -> TcpStream {
    let (code, score) = place_and_score(n);
    let entries = log::read(&case.log()).map(|log| log.entries).unwrap_or_default();
    let is_here = |entry: &&Entry| {
        let spot = entry.answer().unwrap().place().spot.to_string();
        spot.starts_with(&format!("score {code} of "))
    };
    let seen = entries.iter().rfind(is_here).map(|entry| entry.id.as_str());
    let body = answer(&case.id("bueng.txt"), code, Some(&score), seen);
    let mut stream = http::connect(visitor.port);
    stream.write_all(&visitor.posting("/api/answer", body.to_string().as_bytes(), &[])).unwrap();
    stream
}

/// Every score that the log holds, in its order.
fn scores(case: &Case) -> Vec<String> {
    let entries = log::read(&case.log()).map(|log| log.entries).unwrap_or_default();
    entries.iter().map(|entry| entry.answer().unwrap().after().unwrap()).collect()
}

/// Kills programs as soon as they say that an answer is saved.
fn kill_once_saved(kills: usize) {
    let case = Case::new();
    for n in 0..kills {
        let mut server = Server::start(&case);
        let mut stream = post(&server.visitor(), &case, n);
        assert_eq!(http::status_line(&mut stream), Some(200), "{n}");
        server.kill();
        assert_eq!(scores(&case).last(), Some(&place_and_score(n).1), "{n}");
    }
    let expected: Vec<String> = (0..kills).map(|n| place_and_score(n).1).collect();
    assert_eq!(scores(&case), expected);
    let bytes = fs::read(case.log()).unwrap();
    assert!(bytes.ends_with(b"\n"));
    let lines: Vec<bool> = log::lines(&bytes).map(|(_, line)| line.is_ok()).collect();
    assert_eq!(lines, vec![true; kills], "each line whole");
}

#[test]
fn what_was_said_to_be_saved_outlives_a_kill() {
    let start = Instant::now();
    // Most of the time goes into starting programs: two at a time take half of it.
    thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| kill_once_saved(KILLS / LANES));
        }
    });
    println!("{KILLS} kills after an answer was said to be saved: {:?}", start.elapsed());
}

/// Bytes of the log.
fn size(case: &Case) -> u64 {
    fs::metadata(case.log()).map_or(0, |log| log.len())
}

/// Looks without a pause until the log has grown.
fn wait_for_more(case: &Case, before: u64) {
    let start = Instant::now();
    while size(case) == before {
        assert!(start.elapsed() < http::PATIENCE, "nothing was written");
    }
}

#[test]
fn a_kill_while_an_answer_is_saved_breaks_nothing() {
    let case = Case::new();
    let mut whole = 0;
    for n in 0..EARLY_KILLS {
        let (before, size) = (scores(&case), size(&case));
        let mut server = Server::start(&case);
        let mut stream = post(&server.visitor(), &case, n);
        // Some when the log has just grown, some at any moment.
        if n % 2 == 0 {
            wait_for_more(&case, size)
        } else {
            thread::sleep(STEP * n as u32)
        }
        server.kill();
        let was_told = http::status_line(&mut stream) == Some(200);
        // All from before are there, and this one where it was said to be; what is cut off is passed over.
        let after = scores(&case);
        assert_eq!(after[..before.len()], before, "{n}");
        assert!(after.len() <= before.len() + 1, "{n}");
        assert!(!was_told || after.last() == Some(&place_and_score(n).1), "{n}");
        whole += after.len() - before.len();
    }
    // Else nothing was killed after it was written, and the test says nothing.
    assert!(whole > 0);
    println!("{EARLY_KILLS} kills while an answer was saved: {whole} were");
    let mut server = Server::start(&case);
    let mut stream = post(&server.visitor(), &case, EARLY_KILLS);
    assert_eq!(http::status_line(&mut stream), Some(200));
    server.kill();
    assert_eq!(scores(&case).len(), whole + 1);
    assert!(case.entries().len() == whole + 1, "each line whole");
}
