//! Who is let in: who has the address that was printed, and the page that it led to.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::case::Case;
use super::http::{self, Reply};
use super::server::{Server, Visitor, answer, key};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Where a browser takes things from another site, another page of the machine or nobody knows where.
const STRANGE_ORIGINS: [&str; 6] = [
    "https://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost.evil.example",
    "null",
    "",
];

/// Paths of everything that there is.
fn paths(document: &str) -> Vec<String> {
    let of_document = [format!("/api/document/{document}"), format!("/page/{document}/1.png")];
    let others =
        ["/", "/assets/review.js", "/assets/site.css", "/api/queue", "/favicon.ico", "/nothing"];
    others.map(str::to_owned).into_iter().chain(of_document).collect()
}

#[track_caller]
fn guarded(reply: &Reply, what: &str) {
    assert_eq!(reply.header("content-security-policy"), Some(POLICY), "{what}");
    assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{what}");
    assert_eq!(reply.header("referrer-policy"), Some("no-referrer"), "{what}");
    assert_eq!(reply.header("cache-control"), Some("no-store"), "{what}");
    assert_eq!(reply.header("access-control-allow-origin"), None, "{what}");
}

/// Whether a reply tells what only somebody who was let in may know.
#[track_caller]
fn refused(reply: &Reply, what: &str) {
    assert_eq!(reply.status, 403, "{what}: {}", reply.text());
    guarded(reply, what);
    let text = reply.text();
    assert!(!text.contains("prongsai-token") && !text.contains("bueng.txt"), "{what}: {text}");
    assert_eq!(reply.header("set-cookie"), None, "{what}");
}

#[test]
fn the_printed_address_gives_a_cookie_and_leads_to_the_page() {
    let case = Case::new();
    let server = Server::start(&case);
    let (host, target) = (server.host(), format!("/?key={}", server.key));
    let reply = server.bare("GET", &target, &[("Host", &host)]);
    assert!((300..400).contains(&reply.status), "{}", reply.status);
    assert_eq!(reply.header("location"), Some("/"));
    guarded(&reply, "the address");
    let cookie = reply.header("set-cookie").unwrap().to_ascii_lowercase();
    assert!(cookie.contains("httponly") && cookie.contains("samesite=strict"), "{cookie}");
    assert!(server.key.len() >= 22, "expected a key that nobody guesses, found {}", server.key);
    assert!(!reply.text().contains("prongsai-token"));
    // Who has the cookie may choose a language; who has it not reads where the address is.
    assert!(server.visitor().get("/?lang=en").text().contains("prongsai-token"));
    let locked = server.bare("GET", "/", &[("Host", &host)]);
    refused(&locked, "no cookie");
    assert!(locked.text().contains("open the address that the program printed"));
    // Another start, other secrets.
    let other = Server::start(&case);
    assert_ne!(server.key, other.key);
    let (mine, yours) = (server.visitor(), other.visitor());
    assert_ne!(mine.cookie, yours.cookie);
    assert_ne!(mine.token, yours.token);
    assert!(mine.token.len() >= 22, "expected a token that nobody guesses, found {}", mine.token);
    let strange = Visitor { cookie: yours.cookie.clone(), ..mine.clone() };
    refused(&strange.get("/api/queue"), "the cookie of another");
    let reply = mine.post_with("/api/try", &json!({}), &[("X-Prongsai-Token", Some(&yours.token))]);
    refused(&reply, "the token of another");
}

#[test]
fn without_the_cookie_there_is_nothing() {
    let case = Case::new();
    let server = Server::start(&case);
    let (host, id, visitor) = (server.host(), case.id("bueng.txt"), server.visitor());
    let (name, value) = visitor.cookie.split_once('=').unwrap();
    let wrong = [
        None,
        Some(format!("{name}=")),
        Some(format!("{name}={}", &value[..value.len() - 1])),
        Some(format!("{name}={value}0")),
        Some(format!("{name}={}", server.key)).filter(|cookie| *cookie != visitor.cookie),
        Some(format!("other={value}")),
        Some(name.to_owned()),
    ];
    for path in paths(&id) {
        for (n, cookie) in
            wrong.iter().enumerate().filter(|(n, cookie)| *n == 0 || cookie.is_some())
        {
            let mut headers = vec![("Host", host.as_str())];
            headers.extend(cookie.as_deref().map(|cookie| ("Cookie", cookie)));
            refused(&server.bare("GET", &path, &headers), &format!("{path} with wrong cookie {n}"));
        }
    }
    for wrong in
        ["/?key=", "/?key=0", "/?kex=x", "/?key", &format!("/?key={}0", server.key), "/?key=%00"]
    {
        refused(&server.bare("GET", wrong, &[("Host", &host)]), wrong);
    }
    let body = answer(&id, "2", Some("97.56"), None);
    for path in ["/api/answer", "/api/try", "/api/withdraw"] {
        refused(&visitor.post_with(path, &body, &[("Cookie", None)]), path);
    }
    // Among others it is found.
    let cookie = format!("a=b; {}; c=d", visitor.cookie);
    assert_eq!(
        server.bare("GET", "/api/queue", &[("Host", &host), ("Cookie", &cookie)]).status,
        200
    );
}

#[test]
fn a_post_that_is_not_of_the_page_is_refused() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let body = answer(&id, "2", Some("97.56"), None);
    let mut instead: Vec<(&str, Option<&str>)> = vec![
        ("X-Prongsai-Token", None),
        ("X-Prongsai-Token", Some("")),
        ("X-Prongsai-Token", Some("0")),
        ("X-Prongsai-Token", Some(&visitor.token[1..])),
        ("Origin", None),
        ("Sec-Fetch-Site", Some("cross-site")),
        ("Sec-Fetch-Site", Some("same-site")),
    ];
    instead.extend(STRANGE_ORIGINS.map(|origin| ("Origin", Some(origin))));
    for one in instead {
        for path in ["/api/answer", "/api/try", "/api/withdraw"] {
            refused(&visitor.post_with(path, &body, &[one]), &format!("{path} {one:?}"));
        }
    }
    for form in [
        None,
        Some(""),
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data"),
    ] {
        let reply = visitor.post_with("/api/answer", &body, &[("Content-Type", form)]);
        assert!(matches!(reply.status, 400 | 403 | 415), "{form:?}: {}", reply.status);
        guarded(&reply, "a form");
    }
    assert!(case.entries().is_empty());
    // A browser may say in what letters.
    let charset = ("Content-Type", Some("application/json; charset=utf-8"));
    assert_eq!(visitor.post_with("/api/answer", &body, &[charset]).status, 200);
    assert_eq!(case.entries().len(), 1);
}

#[test]
fn what_another_site_asks_for_is_refused() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id, host) = (server.visitor(), case.id("bueng.txt"), server.host());
    for path in
        ["/api/queue".to_owned(), format!("/api/document/{id}"), "/assets/review.js".to_owned()]
    {
        for site in ["cross-site", "same-site"] {
            let headers =
                [("Host", host.as_str()), ("Cookie", &visitor.cookie), ("Sec-Fetch-Site", site)];
            refused(&server.bare("GET", &path, &headers), &format!("{path} {site}"));
        }
        for site in ["same-origin", "none"] {
            let headers =
                [("Host", host.as_str()), ("Cookie", &visitor.cookie), ("Sec-Fetch-Site", site)];
            assert_eq!(server.bare("GET", &path, &headers).status, 200, "{path} {site}");
        }
    }
}

/// A name that leads to this machine may be anybody's (DNS rebinding).
#[test]
fn only_its_own_host_is_answered() {
    let case = Case::new();
    let server = Server::start(&case);
    let visitor = server.visitor();
    let other_port = format!("127.0.0.1:{}", server.port ^ 1);
    let evil_port = format!("evil.example:{}", server.port);
    let twice = format!("{}@evil.example", server.host());
    let longer = format!("{}0", server.host());
    let hosts = [
        "evil.example",
        &evil_port,
        &other_port,
        &twice,
        &longer,
        "",
        "127.0.0.1",
        "0.0.0.0",
        "[::1]",
    ];
    for target in ["/", "/api/queue", &format!("/?key={}", server.key)] {
        for host in hosts {
            let reply = server.bare("GET", target, &[("Host", host), ("Cookie", &visitor.cookie)]);
            refused(&reply, &format!("{target} {host:?}"));
        }
        let reply = server.bare("GET", target, &[("Cookie", &visitor.cookie)]);
        assert!(matches!(reply.status, 400 | 403), "without a host: {}", reply.status);
        let both = [
            ("Host", "evil.example"),
            ("Host", visitor.host.as_str()),
            ("Cookie", &visitor.cookie),
        ];
        let reply = server.bare("GET", target, &both);
        assert!(matches!(reply.status, 400 | 403), "with two hosts: {}", reply.status);
    }
    let absolute = server.bare(
        "GET",
        "http://evil.example/api/queue",
        &[("Host", &visitor.host), ("Cookie", &visitor.cookie)],
    );
    assert!((400..500).contains(&absolute.status), "{absolute:?}");
}

#[test]
fn every_reply_is_guarded() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    for path in paths(&id) {
        guarded(&visitor.get(&path), &path);
    }
    guarded(&visitor.post("/api/answer", &json!({})), "a wrong answer");
    guarded(&visitor.post("/api/answer", &answer(&id, "2", Some("97.56"), None)), "an answer");
    guarded(&visitor.post("/api/answer", &answer(&id, "2", Some("97.56"), None)), "a conflict");
    let unknown = visitor.get("/nothing");
    assert_eq!(unknown.status, 404);
    assert!(unknown.error().starts_with("expected "), "{}", unknown.text());
}

/// What the page names between quotes after these attributes.
fn named(page: &str) -> BTreeSet<String> {
    let after = ["src=\"", "href=\""].into_iter().flat_map(|name| page.split(name).skip(1));
    after.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn the_page_and_all_its_files_come_from_here() {
    let case = Case::new();
    let server = Server::start(&case);
    let visitor = server.visitor();
    let page = visitor.get("/");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    let text = page.text();
    assert!(
        !text.contains("{token}") && !text.contains(" style=") && !text.contains(" onclick="),
        "{text}"
    );
    assert!(
        text.split("<script").skip(1).all(|script| script
            .split('>')
            .next()
            .unwrap()
            .contains("src="))
    );
    let named = named(&text);
    assert!(named.len() > 5, "{named:?}");
    for name in named {
        let reply = visitor.get(&name);
        assert!(name.starts_with("/assets/") && reply.status == 200, "{name}: {}", reply.status);
        let expected = match name.rsplit('.').next().unwrap() {
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "svg" => "image/svg+xml",
            other => panic!("{other}"),
        };
        assert_eq!(reply.header("content-type"), Some(expected), "{name}");
        assert!(!reply.body.is_empty(), "{name}");
    }
}

/// A page of somebody else's cannot be opened in a frame, nor is a GET ever an answer.
#[test]
fn methods_are_those_of_the_interface() {
    let case = Case::new();
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("bueng.txt"));
    let body = answer(&id, "2", Some("97.56"), None);
    for path in ["/api/answer", "/api/try", "/api/withdraw"] {
        assert_eq!(visitor.get(path).status, 405, "{path}");
    }
    for path in ["/api/queue", "/", "/assets/review.js"] {
        assert_eq!(visitor.post(path, &body).status, 405, "{path}");
    }
    let headers = visitor.headers();
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "X"] {
        let request = http::request(method, "/api/queue", &headers, b"");
        let reply = http::exchange(server.port, &request).unwrap();
        assert!(matches!(reply.status, 400 | 403 | 405 | 501), "{method}: {}", reply.status);
    }
    let reply =
        http::exchange(server.port, &http::request("DELETE", "/api/queue", &headers, b"")).unwrap();
    assert_eq!(reply.status, 405);
    guarded(&reply, "DELETE");
    assert!(case.entries().is_empty());
    let tried: Value = json!({ "document": id, "key": key("2"), "after": "97.56" });
    assert_eq!(visitor.post("/api/try", &tried).status, 200);
}

/// The sockets that listen on a port, as the kernel tells them: address and port in hex, state 0A.
#[cfg(target_os = "linux")]
fn listening(table: &str, port: u16) -> Vec<String> {
    let sockets = std::fs::read_to_string(table).unwrap_or_default();
    let fields = sockets.lines().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>());
    let ours = fields.filter(|fields| {
        fields.get(3) == Some(&"0A") && fields[1].ends_with(&format!(":{port:04X}"))
    });
    ours.map(|fields| fields[1].to_owned()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_else_on_the_network_reaches_it() {
    let case = Case::new();
    let server = Server::start(&case);
    let expected = format!("0100007F:{:04X}", server.port);
    assert_eq!(listening("/proc/net/tcp", server.port), [expected]);
    assert!(listening("/proc/net/tcp6", server.port).is_empty());
}
