//! HTTP/1.1 by hand: what is sent may break every rule.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// How long a reply may take, on a machine that is busy.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What a server said.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// Of all bytes that came; `None` where there is no whole head.
    pub fn of(bytes: &[u8]) -> Option<Reply> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = status_of(lines.next()?)?;
        let header = |line: &str| {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            (name.to_ascii_lowercase(), value.trim().to_owned())
        };
        let headers = lines.map(header).collect();
        let mut reply = Reply { status, headers, body: bytes[end + 4..].to_vec() };
        if reply.header("transfer-encoding") == Some("chunked") {
            reply.body = unchunked(&reply.body);
        }
        Some(reply)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// What an error says.
    #[track_caller]
    pub fn error(&self) -> String {
        self.json()["error"].as_str().unwrap_or_else(|| panic!("{}", self.text())).to_owned()
    }
}

fn status_of(line: &str) -> Option<u16> {
    line.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok()
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let length = String::from_utf8_lossy(&bytes[..end]);
        let length = usize::from_str_radix(length.trim(), 16).unwrap();
        let piece = &bytes[end + 2..];
        if length == 0 {
            break;
        }
        all.extend(&piece[..length]);
        bytes = &piece[length + 2..];
    }
    all
}

/// A request of these headers, with the length of its body where it has one.
pub fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut head = format!("{method} {target} HTTP/1.1\r\n");
    for (name, value) in headers {
        write!(head, "{name}: {value}\r\n").unwrap();
    }
    if method == "POST" {
        write!(head, "Content-Length: {}\r\n", body.len()).unwrap();
    }
    [head.as_bytes(), b"Connection: close\r\n\r\n", body].concat()
}

pub fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends these bytes and takes what comes; `None` where the server hangs up without a reply. It may reply and hang
/// up before all is sent.
pub fn exchange(port: u16, bytes: &[u8]) -> Option<Reply> {
    let mut stream = connect(port);
    let _ = stream.write_all(bytes);
    take(&mut stream)
}

/// The same, and says that nothing more will come.
pub fn exchange_and_end(port: u16, bytes: &[u8]) -> Option<Reply> {
    let mut stream = connect(port);
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    take(&mut stream)
}

fn take(stream: &mut TcpStream) -> Option<Reply> {
    let mut all = Vec::new();
    let mut piece = [0; 1 << 16];
    while let Ok(length @ 1..) = stream.read(&mut piece) {
        all.extend(&piece[..length]);
        if is_whole(&all) {
            break;
        }
    }
    Reply::of(&all)
}

/// Whether all that the head promises is there, so that nobody waits for a server to hang up.
fn is_whole(bytes: &[u8]) -> bool {
    let length = |reply: Reply| Some((reply.header("content-length")?.parse().ok()?, reply.body));
    Reply::of(bytes).and_then(length).is_some_and(|(most, body): (usize, _)| body.len() >= most)
}

/// The status that a stream begins with, read no further than its line.
pub fn status_line(stream: &mut TcpStream) -> Option<u16> {
    let mut line = Vec::new();
    let mut byte = [0];
    while !line.ends_with(b"\r\n") {
        stream.read_exact(&mut byte).ok()?;
        line.push(byte[0]);
    }
    status_of(&String::from_utf8(line).ok()?)
}
