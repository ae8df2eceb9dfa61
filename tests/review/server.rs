//! The program that serves a review, and a browser that was let in.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::case::{AGENCY, Case, YEAR};
use super::http::{self, Reply};

/// A running `prongsai review`; ended when it is dropped.
pub struct Server {
    child: Child,
    // Held open, so that the program may go on printing.
    _told: BufReader<ChildStdout>,
    pub port: u16,
    pub key: String,
}

impl Server {
    pub fn start(case: &Case) -> Server {
        Server::start_with(case, &[])
    }

    pub fn start_with(case: &Case, options: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prongsai"));
        command.arg("review").arg(case.path("out")).args(["--port", "0", "--reviewer", "สมศรี"]);
        command.arg("--corrections").arg(case.log()).args(options);
        let streams = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = streams.spawn().unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        let Some((port, key)) = address(&mut told) else {
            let _ = child.kill();
            let said = child.wait_with_output().unwrap();
            panic!("expected an address, found none: {}", String::from_utf8_lossy(&said.stderr));
        };
        // What it says of itself is not read: it must not fill up a pipe.
        let mut said = child.stderr.take().unwrap();
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Server { child, _told: told, port, key }
    }

    /// The name by which a browser asks for it.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What is said to a request with these headers and none that a browser adds.
    pub fn bare(&self, method: &str, target: &str, headers: &[(&str, &str)]) -> Reply {
        http::exchange(self.port, &http::request(method, target, headers, b"")).unwrap()
    }

    /// A browser that opened the printed address.
    pub fn visitor(&self) -> Visitor {
        let (host, target) = (self.host(), format!("/?key={}", self.key));
        let reply = self.bare("GET", &target, &[("Host", &host)]);
        let set = reply.header("set-cookie").unwrap_or_else(|| panic!("{reply:?}"));
        let cookie = set.split(';').next().unwrap().to_owned();
        let mut visitor = Visitor { port: self.port, host, cookie, token: String::new() };
        visitor.token = token(&visitor.get("/").text());
        visitor
    }

    /// Ends it as a power failure would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Port and key of the first address that is printed.
fn address(told: &mut impl BufRead) -> Option<(u16, String)> {
    let line =
        told.lines().map_while(Result::ok).find(|line| line.contains("http://127.0.0.1:"))?;
    let (_, after) = line.split_once("http://127.0.0.1:")?;
    let (port, after) = after.split_once("/?key=")?;
    let key = after.split_whitespace().next()?;
    Some((port.parse().ok()?, key.to_owned()))
}

fn token(page: &str) -> String {
    let (_, after) = page.split_once("name=\"prongsai-token\" content=\"").expect("a token");
    after.split('"').next().unwrap().to_owned()
}

/// A browser with the cookie, and the page with its token.
#[derive(Clone)]
pub struct Visitor {
    pub port: u16,
    pub host: String,
    pub cookie: String,
    pub token: String,
}

impl Visitor {
    pub fn get(&self, target: &str) -> Reply {
        let headers = [("Host", self.host.as_str()), ("Cookie", self.cookie.as_str())];
        http::exchange(self.port, &http::request("GET", target, &headers, b"")).unwrap()
    }

    /// The headers of a POST of the page.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Host", self.host.clone()),
            ("Cookie", self.cookie.clone()),
            ("Origin", format!("http://{}", self.host)),
            ("Sec-Fetch-Site", "same-origin".to_owned()),
            ("X-Prongsai-Token", self.token.clone()),
            ("Content-Type", "application/json".to_owned()),
        ]
    }

    /// The bytes of a POST of the page, with these headers instead of its own; `None` takes one away.
    pub fn posting(&self, target: &str, body: &[u8], instead: &[(&str, Option<&str>)]) -> Vec<u8> {
        let changed =
            |name: &str| instead.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        let mut headers = self.headers();
        headers.retain(|(name, _)| changed(name).is_none());
        let own = headers.iter().map(|(name, value)| (*name, value.as_str()));
        let new = instead.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        http::request("POST", target, &own.chain(new).collect::<Vec<_>>(), body)
    }

    pub fn post_with(&self, target: &str, body: &Value, instead: &[(&str, Option<&str>)]) -> Reply {
        let bytes = self.posting(target, body.to_string().as_bytes(), instead);
        http::exchange(self.port, &bytes).unwrap()
    }

    pub fn post(&self, target: &str, body: &Value) -> Reply {
        self.post_with(target, body, &[])
    }

    /// What a request that must succeed gives.
    #[track_caller]
    pub fn done(&self, target: &str, body: &Value) -> Value {
        let reply = self.post(target, body);
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    }

    #[track_caller]
    pub fn asked(&self, target: &str) -> Value {
        let reply = self.get(target);
        assert_eq!(reply.status, 200, "{target}: {}", reply.text());
        reply.json()
    }
}

/// The key of a score of the made-up report.
pub fn key(code: &str) -> Value {
    json!({ "agency_name": AGENCY, "fiscal_year": YEAR, "code": code })
}

/// An answer about a score of the made-up report.
pub fn answer(document: &str, code: &str, after: Option<&str>, seen: Option<&str>) -> Value {
    json!({
        "document": document, "table": "scores", "key": key(code), "field": "score", "after": after,
        "seen": seen, "who": "สมศรี", "why": "ดูหน้ากระดาษแล้ว",
    })
}

/// An answer about a text of its first measure.
pub fn text(document: &str, field: &str, after: Option<&str>, seen: Option<&str>) -> Value {
    json!({
        "document": document, "table": "measures", "key": { "row": 1 }, "field": field, "after": after,
        "seen": seen, "who": "สมศรี", "why": "",
    })
}

/// A score of a document as the server shows it.
#[track_caller]
pub fn score<'v>(view: &'v Value, code: &str) -> &'v Value {
    let scores = view["scores"].as_array().unwrap();
    scores.iter().find(|score| score["key"]["code"] == code).unwrap()
}

/// A text of the first measure.
#[track_caller]
pub fn measure_text<'v>(view: &'v Value, field: &str) -> &'v Value {
    let texts = view["measures"][0]["texts"].as_array().unwrap();
    texts.iter().find(|text| text["field"] == field).unwrap()
}
