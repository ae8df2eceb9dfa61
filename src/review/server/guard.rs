//! Who may come in: people who were given the key, from the page itself, under the server's own name.
//!
//! The address that is printed holds a key. It gives a cookie, and nothing is told without that. What changes
//! something must also carry a token that stands in the page, and come from it (`Origin`,
//! `Sec-Fetch-Site`): another site that a browser has open can neither read the page nor guess the token. The
//! `Host` must be the server's own address, so that a foreign name that leads here (DNS rebinding) is
//! refused.

use std::io;
use std::net::{IpAddr, SocketAddr};

use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, Method, Uri};
use sha2::{Digest, Sha256};

use super::MOST_BYTES;

/// Where the token of a request stands.
const TOKEN: HeaderName = HeaderName::from_static("x-prongsai-token");

/// How the browser says where a request comes from.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Bytes of a secret: more than anybody can try.
const SECRET_BYTES: usize = 16;

/// What a change must be sent as: a form of another site cannot be.
const JSON: &str = "application/json";

/// The secrets of one server.
pub(super) struct Door {
    own: SocketAddr,
    key: String,
    pub(super) token: String,
}

/// Why a request is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    #[error("expected the address of this server as Host, found another")]
    Host,
    #[error("expected a request of this server's own page, found one of another site")]
    Foreign,
    #[error("expected the key of this server: open the address that it printed")]
    Key,
    #[error("expected the token that stands in the page: load it anew")]
    Token,
    #[error("expected Content-Type: application/json")]
    Type,
    #[error("expected at most {MOST_BYTES} bytes, found more")]
    Size,
}

impl Door {
    pub(super) fn new(own: SocketAddr) -> io::Result<Door> {
        Ok(Door { own, key: secret()?, token: secret()? })
    }

    /// Where the page is, with the key.
    pub(super) fn address(&self) -> String {
        format!("http://{}/?key={}", self.own, self.key)
    }

    /// The cookie that the key gives. Browsers keep cookies by host, not by port: the name tells them apart.
    pub(super) fn cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie_name(), self.key)
    }

    fn cookie_name(&self) -> String {
        format!("prongsai-{}", self.own.port())
    }

    /// Whether an address has the key.
    pub(super) fn is_opened_by(&self, uri: &Uri) -> bool {
        key_of(uri).is_some_and(|key| self.opens(key))
    }

    fn opens(&self, key: &str) -> bool {
        same(key, &self.key)
    }

    /// Whether a request may be looked at: who has only the address with the key has no cookie yet.
    pub(super) fn check(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<(), Refusal> {
        let host = text(headers, &HOST).filter(|host| self.is_own(host)).ok_or(Refusal::Host)?;
        if uri.authority().is_some_and(|named| named.as_str() != host) {
            return Err(Refusal::Host);
        }
        let changes = method != Method::GET && method != Method::HEAD;
        check_origin(headers, host, changes)?;
        if !changes && uri.path() == "/" && self.is_opened_by(uri) {
            return Ok(());
        }
        if !cookies(headers, &self.cookie_name()).any(|key| self.opens(key)) {
            return Err(Refusal::Key);
        }
        if changes && !text(headers, &TOKEN).is_some_and(|token| same(token, &self.token)) {
            return Err(Refusal::Token);
        }
        if changes && !is_json(headers) {
            return Err(Refusal::Type);
        }
        if is_too_large(headers) { Err(Refusal::Size) } else { Ok(()) }
    }

    /// Whether a `Host` is this server: its address, or a name of this machine's own where it listens there. A
    /// server that listens on all addresses of a machine is called by any address, never by a name.
    fn is_own(&self, host: &str) -> bool {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        if port.parse() != Ok(self.own.port()) {
            return false;
        }
        let own = self.own.ip();
        let here = own.is_loopback() || own.is_unspecified();
        let name = name.strip_prefix('[').and_then(|n| n.strip_suffix(']')).unwrap_or(name);
        match name.parse::<IpAddr>() {
            Ok(address) => address == own || own.is_unspecified(),
            Err(_) => here && name == "localhost",
        }
    }
}

/// The key in an address, as the printed one has it.
fn key_of(uri: &Uri) -> Option<&str> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("key="))
}

/// A browser says of what changes something where it comes from; of what is only read it may be silent.
fn check_origin(headers: &HeaderMap, host: &str, must: bool) -> Result<(), Refusal> {
    let own = format!("http://{host}");
    let is_own = match headers.get(ORIGIN) {
        Some(origin) => origin.as_bytes() == own.as_bytes(),
        None => !must,
    };
    let site = headers.get(FETCH_SITE).map(|site| site.as_bytes());
    let is_near = matches!(site, None | Some(b"same-origin") | Some(b"none"));
    if is_own && is_near { Ok(()) } else { Err(Refusal::Foreign) }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = text(headers, &CONTENT_TYPE).and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case(JSON))
}

/// Whether a request says that it is: nobody waits for what will be refused.
fn is_too_large(headers: &HeaderMap) -> bool {
    let length = text(headers, &CONTENT_LENGTH).and_then(|length| length.parse().ok());
    length.is_some_and(|length: usize| length > MOST_BYTES)
}

/// The one header of this name; `None` where there are several.
fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let only = all.next().filter(|_| all.next().is_none());
    only.and_then(|value| value.to_str().ok())
}

fn cookies<'h>(headers: &'h HeaderMap, name: &str) -> impl Iterator<Item = &'h str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(known, _)| *known == name).map(|(_, value)| value)
}

/// Whether two secrets are one, in a time that does not tell how much of them is.
fn same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

fn secret() -> io::Result<String> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn door(own: &str) -> Door {
        Door { own: own.parse().unwrap(), key: "k".repeat(32), token: "t".repeat(32) }
    }

    /// What is said of a request of these headers.
    fn asked(door: &Door, method: &Method, path: &str, lines: &[(&str, &str)]) -> Option<Refusal> {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers
                .append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        door.check(method, &path.parse().unwrap(), &headers).err()
    }

    #[test]
    fn a_host_is_the_servers_own_address() {
        let of = |own: &str, host: &str| door(own).is_own(host);
        for host in ["127.0.0.1:8420", "localhost:8420"] {
            assert!(of("127.0.0.1:8420", host), "{host}");
        }
        for host in
            ["127.0.0.1:8421", "127.0.0.1", "evil.example:8420", "127.0.0.2:8420", "", ":8420"]
        {
            assert!(!of("127.0.0.1:8420", host), "{host}");
        }
        assert!(of("[::1]:8420", "[::1]:8420") && of("127.0.0.1:80", "127.0.0.1"));
        assert!(of("0.0.0.0:8420", "192.168.1.5:8420") && !of("0.0.0.0:8420", "evil.example:8420"));
        assert!(of("192.168.1.5:8420", "192.168.1.5:8420"));
        assert!(!of("192.168.1.5:8420", "localhost:8420"));
    }

    #[test]
    fn what_is_read_needs_the_key_and_what_changes_the_token_and_the_page() {
        let door = door("127.0.0.1:8420");
        let host = ("host", "127.0.0.1:8420");
        let cookie = format!("other=1; prongsai-8420={}", door.key);
        let (cookie, token) =
            (("cookie", cookie.as_str()), ("x-prongsai-token", door.token.as_str()));
        let (origin, json) =
            (("origin", "http://127.0.0.1:8420"), ("content-type", "application/json"));
        let get = |lines: &[_]| asked(&door, &Method::GET, "/api/queue", lines);
        let post = |lines: &[_]| asked(&door, &Method::POST, "/api/answer", lines);
        assert_eq!(get(&[host, cookie]), None);
        assert_eq!(get(&[host]), Some(Refusal::Key));
        assert_eq!(get(&[cookie]), Some(Refusal::Host));
        assert_eq!(get(&[host, host, cookie]), Some(Refusal::Host));
        assert_eq!(get(&[host, cookie, ("origin", "http://evil.example")]), Some(Refusal::Foreign));
        assert_eq!(get(&[host, cookie, ("sec-fetch-site", "cross-site")]), Some(Refusal::Foreign));
        let opening = format!("/?lang=en&key={}", door.key);
        assert_eq!(asked(&door, &Method::GET, &opening, &[host]), None);
        assert_eq!(asked(&door, &Method::GET, "/?key=x", &[host]), Some(Refusal::Key));
        assert_eq!(asked(&door, &Method::GET, "/?lang=en", &[host, cookie]), None);
        assert_eq!(asked(&door, &Method::POST, "/?key=x", &[host, origin]), Some(Refusal::Key));
        assert_eq!(post(&[host, cookie, origin, token, json]), None);
        assert_eq!(post(&[host, cookie, token, json]), Some(Refusal::Foreign));
        assert_eq!(post(&[host, cookie, ("origin", "null"), token, json]), Some(Refusal::Foreign));
        assert_eq!(post(&[host, cookie, origin, json]), Some(Refusal::Token));
        assert_eq!(post(&[host, origin, token, json]), Some(Refusal::Key));
        assert_eq!(post(&[host, cookie, origin, token]), Some(Refusal::Type));
        let form = ("content-type", "text/plain");
        assert_eq!(post(&[host, cookie, origin, token, form]), Some(Refusal::Type));
    }

    #[test]
    fn every_server_has_secrets_of_its_own() {
        let of = || Door::new("127.0.0.1:1".parse().unwrap()).unwrap();
        let (one, other) = (of(), of());
        assert!(one.key != other.key && one.key != one.token && one.key.len() == 2 * SECRET_BYTES);
    }
}
