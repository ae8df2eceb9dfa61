//! Requests that no browser sends: each is refused, nothing is saved, and the next is answered.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::case::Case;
use super::http;
use super::server::{Server, Visitor, answer, key};

/// The most that a body may hold.
const MEBIBYTE: usize = 1 << 20;
/// Clients that begin to say something and stop.
const STALLED: usize = 32;
/// What a reply takes at most while others stall.
const AT_ONCE: Duration = Duration::from_secs(3);

/// That the server still answers and saved nothing.
#[track_caller]
fn unharmed(case: &Case, server: &mut Server, visitor: &Visitor) {
    assert!(server.is_alive());
    assert_eq!(visitor.asked("/api/queue")["progress"]["answered"], 0);
    assert!(case.entries().is_empty());
}

#[test]
fn no_path_leads_out_of_what_there_is() {
    let case = Case::new();
    let mut server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let up = "../".repeat(12);
    let out = case.path("out/scores.csv").display().to_string();
    let targets = [
        "/assets/../../Cargo.toml".to_owned(),
        "/assets/../Cargo.toml".to_owned(),
        format!("/assets/{up}etc/passwd"),
        "/assets/%2e%2e%2f".to_owned(),
        "/assets/%2e%2e%2f%2e%2e%2fCargo.toml".to_owned(),
        "/assets/..%5c..%5cCargo.toml".to_owned(),
        "/assets/%252e%252e%252fCargo.toml".to_owned(),
        format!("/assets/{out}"),
        "/assets//etc/passwd".to_owned(),
        "/assets/".to_owned(),
        "/assets/page.html".to_owned(),
        "/assets/review.js%00.png".to_owned(),
        "/page/../../etc/passwd/1.png".to_owned(),
        "/page/%2e%2e/%2e%2e/etc/passwd/1.png".to_owned(),
        format!("/page/{id}/../1.png"),
        format!("/page/{id}/..%2f1.png"),
        format!("/page/{id}/1.png/../../../etc/passwd"),
        format!("/page/{}/1.png", "0".repeat(16)),
        format!("/page/{}/1.png", id.to_uppercase()),
        format!("/page/{}/1.png", &id[..15]),
        format!("/page/{id}/0.png"),
        format!("/page/{id}/{}.png", "9".repeat(400)),
        format!("/page/{id}/1.jpg"),
        format!("/page/{id}/1.png"),
        "/page//1.png".to_owned(),
        "/api/document/".to_owned(),
        "/api/document/../queue".to_owned(),
        "/api/document/%2e%2e%2fbueng.txt".to_owned(),
        format!("/api/document/{}", "0".repeat(16)),
        format!("/api/document/{id}/"),
        format!("/api/document/{id}?agency=%E0%B8%81"),
        format!("/api/document/{id}?agency=%FF%FE"),
        format!("/api/document/{id}?agency=%"),
        "/..".to_owned(),
        "/%".to_owned(),
        "/%ff".to_owned(),
        "//evil.example/".to_owned(),
    ];
    for target in targets {
        let reply = visitor.get(&target);
        // The page itself is no secret, and a document is told whatever agency is asked for.
        let is_known = target == "/assets/page.html" || target.contains("?agency=");
        assert!((400..500).contains(&reply.status) || is_known, "{target}: {}", reply.status);
        let text = reply.text();
        assert!(
            !text.contains("[package]")
                && !text.contains("root:")
                && !text.contains("document_id,"),
            "{target}: {text}"
        );
        assert_eq!(reply.header("location"), None, "{target}");
    }
    unharmed(&case, &mut server, &visitor);
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let case = Case::new();
    let mut server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let large = |bytes: usize| {
        let mut body = answer(&id, "2", Some("97.56"), None);
        body["why"] = json!("x".repeat(bytes));
        body.to_string().into_bytes()
    };
    let send = |bytes: &[u8]| http::exchange(server.port, bytes);
    for bytes in [MEBIBYTE, 2 * MEBIBYTE, 64 * MEBIBYTE] {
        let reply = send(&visitor.posting("/api/answer", &large(bytes), &[])).unwrap();
        assert_eq!(reply.status, 413, "{bytes}: {}", reply.text());
        assert!(reply.error().starts_with("expected "), "{}", reply.text());
    }
    // Less than the limit, and more than a comment may hold.
    assert_eq!(
        send(&visitor.posting("/api/answer", &large(MEBIBYTE / 2), &[])).unwrap().status,
        400
    );

    let head = |length: &str| headed(&visitor, length);
    for wrong in [
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999999",
        "-1",
        "+5",
        "5,5",
        "0x10",
        "",
        "a",
    ] {
        let reply = http::exchange_and_end(
            server.port,
            head(&format!("Content-Length: {wrong}\r\n")).as_bytes(),
        );
        assert!(reply.is_none_or(|reply| (400..500).contains(&reply.status)), "{wrong:?}");
    }
    // A length that is not told, or not true.
    let body = large(2 * MEBIBYTE);
    for length in
        ["", "Content-Length: 10\r\n", "Content-Length: 10\r\nContent-Length: 2097152\r\n"]
    {
        let reply = http::exchange_and_end(server.port, &[head(length).as_bytes(), &body].concat());
        assert!(
            reply.as_ref().is_none_or(|reply| (400..500).contains(&reply.status)),
            "{length:?}: {reply:?}"
        );
    }
    let chunk = [format!("{:x}\r\n", body.len()).as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
    let endless = b"10000\r\n".iter().copied().chain([b'x'; 0x10000]).chain(*b"\r\n");
    let endless: Vec<u8> = endless.cycle().take(64 * MEBIBYTE).collect();
    let huge = b"ffffffffffffffff\r\nxxxx".to_vec();
    for chunks in [chunk, endless, huge] {
        let request = [head("Transfer-Encoding: chunked\r\n").as_bytes(), &chunks].concat();
        let reply = http::exchange_and_end(server.port, &request);
        let is_refused = |status| matches!(status, 400 | 411 | 413 | 501);
        assert!(reply.as_ref().is_none_or(|reply| is_refused(reply.status)), "{reply:?}");
    }
    // Two who disagree about where a request ends.
    let smuggled = head("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n")
        + "0\r\n\r\nGET /api/queue HTTP/1.1\r\n\r\n";
    let reply = http::exchange_and_end(server.port, smuggled.as_bytes());
    assert!(reply.is_none_or(|reply| reply.status >= 400));
    unharmed(&case, &mut server, &visitor);
}

/// The head of an answer, with these lines instead of the length of its body.
fn headed(visitor: &Visitor, length: &str) -> String {
    let head = String::from_utf8(visitor.posting("/api/answer", b"", &[])).unwrap();
    head.replace("Content-Length: 0\r\n", length)
}

/// Nobody waits for what will be refused.
#[test]
fn a_body_that_claims_to_be_too_large_is_refused_before_it_comes() {
    let case = Case::new();
    let mut server = Server::start(&case);
    let visitor = server.visitor();
    for claimed in ["1048577", "4294967296", "9999999999999"] {
        let start = Instant::now();
        let head = headed(&visitor, &format!("Content-Length: {claimed}\r\n"));
        let reply = http::exchange(server.port, head.as_bytes());
        assert!(start.elapsed() < AT_ONCE, "{claimed}: {:?}", start.elapsed());
        assert_eq!(reply.map(|reply| reply.status), Some(413), "{claimed}");
    }
    unharmed(&case, &mut server, &visitor);
}

#[test]
fn a_head_that_is_too_large_or_none_is_refused() {
    let case = Case::new();
    let mut server = Server::start(&case);
    let visitor = server.visitor();
    let head = |line: &str, more: &str| {
        let Visitor { host, cookie, .. } = &visitor;
        format!("{line}\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n{more}\r\n")
            .into_bytes()
    };
    let queue = "GET /api/queue HTTP/1.1";
    let long = "x".repeat(4 * MEBIBYTE);
    let heads = [
        head(queue, &format!("X-Long: {long}\r\n")),
        head(queue, &format!("{long}: x\r\n")),
        head(queue, &"X-Many: 1\r\n".repeat(100_000)),
        head(&format!("GET /{long} HTTP/1.1"), ""),
        head(&format!("GET /api/queue?{long} HTTP/1.1"), ""),
        head(&format!("{long} / HTTP/1.1"), ""),
        long.clone().into_bytes(),
        long.replace('x', "\r\n").into_bytes(),
        vec![0; MEBIBYTE],
        vec![0xFF; MEBIBYTE],
    ];
    for (n, head) in heads.iter().enumerate() {
        let reply = http::exchange_and_end(server.port, head);
        assert!(reply.as_ref().is_none_or(|reply| reply.status >= 400), "{n}: {reply:?}");
    }
    let small = [
        head("GET", ""),
        head("GET /api/queue", ""),
        head("GET /api/queue HTTP/9.9", ""),
        head("GET  /api/queue  HTTP/1.1", ""),
        head("GET /api/queue HTTP/1.1", "no colon\r\n"),
        head("GET /api/queue HTTP/1.1", "Name With Blanks: x\r\n"),
        head("GET /api/queue HTTP/1.1", ": x\r\n"),
        head("GET api/queue HTTP/1.1", ""),
        head("GET * HTTP/1.1", ""),
        head("GET /api/queue\0 HTTP/1.1", ""),
        head("PRI * HTTP/2.0", ""),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"\r\n\r\n".to_vec(),
        b"GET / HTTP/1.0\r\n\r\n".to_vec(),
        Vec::new(),
    ];
    for head in &small {
        let reply = http::exchange_and_end(server.port, head);
        let what = String::from_utf8_lossy(head).into_owned();
        // Some servers pass over what can be understood all the same; none may fall over it.
        assert!(
            reply
                .as_ref()
                .is_none_or(|reply| reply.status < 500 || matches!(reply.status, 501 | 505)),
            "{what}: {reply:?}"
        );
    }
    unharmed(&case, &mut server, &visitor);
}

#[test]
fn a_body_that_is_no_answer_is_refused() {
    let case = Case::new();
    let mut server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let deep = [b"[".repeat(500_000), b"]".repeat(500_000)].concat();
    let raw: [&[u8]; 9] =
        [b"", b"{", b"[]", b"null", b"5", b"\"\xFF\"", b"{}", b"{\"document\": 5}", &deep];
    for path in ["/api/answer", "/api/try", "/api/withdraw"] {
        for body in raw {
            let reply = http::exchange(server.port, &visitor.posting(path, body, &[])).unwrap();
            assert_eq!(reply.status, 400, "{path}: {}", reply.text());
            assert!(reply.error().starts_with("expected "), "{path}: {}", reply.text());
        }
    }
    let good = answer(&id, "2", Some("97.56"), None);
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body
    };
    let wrong = [
        with("document", json!("0".repeat(16))),
        with("document", json!("../../etc/passwd")),
        with("table", json!("findings")),
        with("field", json!("status")),
        with("key", json!({ "row": 1 })),
        with("key", json!({ "agency_name": "เทศบาลอื่น", "fiscal_year": 2568, "code": "2" })),
        with("key", json!({ "agency_name": null, "fiscal_year": 2568, "code": "2" })),
        with("key", {
            let mut key = key("2");
            key["fiscal_year"] = json!(2567);
            key
        }),
        with("key", key("99")),
        with("key", key("o12")),
        with("key", json!(null)),
        with("after", json!(97.56)),
        with("after", json!(["97.56"])),
        with("who", json!("")),
        with("who", json!(" \n")),
        with("who", json!("ก".repeat(201))),
        with("who", json!(null)),
        with("why", json!("ก".repeat(4_001))),
        with("seen", json!(5)),
        json!({ "document": id, "table": "measures", "key": { "row": 0 }, "field": "steps", "after": "x", "seen": null, "who": "ก", "why": "" }),
        json!({ "document": id, "table": "measures", "key": { "row": 2 }, "field": "steps", "after": "x", "seen": null, "who": "ก", "why": "" }),
        json!({ "document": id, "table": "measures", "key": { "row": 1 }, "field": "units", "after": "x", "seen": null, "who": "ก", "why": "" }),
        json!({ "document": id, "table": "measures", "key": { "row": 1 }, "field": "steps", "after": "ก".repeat(100_001), "seen": null, "who": "ก", "why": "" }),
    ];
    // What is left out is not what nobody can read.
    let without = |name: &str| {
        let mut body = answer(&id, "3", Some("99.56"), None);
        body.as_object_mut().unwrap().remove(name);
        body
    };
    let lacking = ["document", "table", "key", "field", "after", "who"].map(without);
    let mut taken = Vec::new();
    for body in wrong.into_iter().chain(lacking) {
        let reply = visitor.post("/api/answer", &body);
        let is_refused = matches!(reply.status, 400 | 404);
        if !is_refused || !reply.error().starts_with("expected ") {
            let shown: String = body.to_string().chars().take(300).collect();
            let told: String = reply.text().chars().take(100).collect();
            taken.push(format!("{shown}: {} {told}", reply.status));
        }
    }
    assert!(taken.is_empty(), "{}", taken.join("\n"));
    let nobody = json!({ "document": id, "id": "0000000000000000", "agency": null, "who": "สมศรี", "why": "" });
    let reply = visitor.post("/api/withdraw", &nobody);
    assert!(matches!(reply.status, 400 | 404 | 409), "{}", reply.text());
    unharmed(&case, &mut server, &visitor);
    assert_eq!(visitor.post("/api/answer", &good).status, 200);
}

#[test]
fn who_stalls_blocks_nobody() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let body = answer(&id, "2", Some("97.56"), None);
    let whole = visitor.posting("/api/answer", body.to_string().as_bytes(), &[]);
    // Some say nothing, some half a head, some half a body.
    let begun = |n: usize| {
        let mut stream = http::connect(visitor.port);
        let sent = [0, 30, whole.len() - 20][n % 3];
        stream.write_all(&whole[..sent]).unwrap();
        stream
    };
    let mut stalled: Vec<TcpStream> = (0..STALLED).map(begun).collect();
    for _ in 0..3 {
        let start = Instant::now();
        visitor.asked("/api/queue");
        assert!(start.elapsed() < AT_ONCE, "{:?}", start.elapsed());
    }
    assert!(case.entries().is_empty(), "half an answer is none");
    let start = Instant::now();
    assert_eq!(visitor.post("/api/answer", &body).status, 200);
    assert!(start.elapsed() < AT_ONCE, "{:?}", start.elapsed());
    assert_eq!(case.entries().len(), 1);
    // Who goes away in the middle said nothing.
    stalled.clear();
    assert_eq!(case.entries().len(), 1);
}

#[test]
fn one_connection_may_ask_twice() {
    let case = Case::new();
    let server = Server::start(&case);
    let visitor = server.visitor();
    let Visitor { host, cookie, .. } = &visitor;
    let request = format!("GET /api/queue HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n");
    let last = request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    let mut stream = http::connect(server.port);
    stream.write_all([request, last].concat().as_bytes()).unwrap();
    let mut told = String::new();
    let _ = stream.read_to_string(&mut told);
    // Both are answered, or the first and then it hangs up: never half of one.
    let replies = told.matches("HTTP/1.1 200").count();
    assert!((1..=2).contains(&replies), "{told}");
    assert_eq!(told.matches("\"progress\"").count(), replies, "{told}");
}
