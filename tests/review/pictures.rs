//! Pages as pictures, and documents that break what draws them.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::case::Case;
use super::made::{bomb, packed_tiles, tiles, with_drawing};
use super::server::Server;

/// A report of two pages, of the corpus.
const TWO_PAGES: &str = "corpus/reports/2568/2568-thara-buri-scores.pdf";
const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";
/// What nobody waits longer for, on a machine that is busy.
const SOON: Duration = Duration::from_secs(30);

fn two_pages() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(TWO_PAGES)).unwrap()
}

#[test]
fn a_page_is_shown_as_it_was_read() {
    let file = two_pages();
    let case = Case::of(&[("good.pdf", &file)], &["--recogniser", "none"]);
    let server = Server::start(&case);
    let (visitor, id) = (server.visitor(), case.id("good.pdf"));
    let reply = visitor.get(&format!("/page/{id}/1.png"));
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("image/png")));
    assert!(reply.body.starts_with(PNG));
    let size: Vec<f64> =
        reply.header("x-page-size").unwrap().split(' ').map(|side| side.parse().unwrap()).collect();
    assert!(size.len() == 2 && size[0] > 500.0 && size[1] > size[0], "{size:?}");
    assert_eq!(visitor.asked(&format!("/api/document/{id}"))["is_pictured"], true);
    for beyond in ["0", "3", "4294967295", "4294967296", "99999999999999999999", "-1", "1.5", ""] {
        let reply = visitor.get(&format!("/page/{id}/{beyond}.png"));
        assert!((400..500).contains(&reply.status), "{beyond}: {}", reply.status);
        assert!(!reply.error().is_empty(), "{beyond}");
    }
    // A file that is another now, or gone, is not shown.
    let path = case.path("reports").join("good.pdf");
    fs::write(&path, [&file[..], b"\n"].concat()).unwrap();
    drop(server);
    let server = Server::start(&case);
    let reply = server.visitor().get(&format!("/page/{id}/1.png"));
    assert!(reply.status >= 400 && reply.error().starts_with("expected "), "{reply:?}");
    fs::remove_file(&path).unwrap();
    assert!(server.visitor().get(&format!("/page/{id}/1.png")).status >= 400);
    server.visitor().asked("/api/queue");
}

#[test]
fn a_page_that_breaks_the_reader_is_an_error_and_the_server_lives_on() {
    let good = two_pages();
    let drawings =
        [("tiles.pdf", tiles as fn(_) -> _), ("packed.pdf", packed_tiles), ("bomb.pdf", bomb)];
    let bad = drawings.map(|(name, drawing)| (name, with_drawing(&good, &[1], drawing)));
    let mut inputs: Vec<(&str, &[u8])> =
        bad.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    inputs.push(("good.pdf", &good));
    let limits = ["--max-memory", "768"];
    let case = Case::of(&inputs, &[&limits[..], &["--recogniser", "none"]].concat());
    let mut server = Server::start_with(&case, &limits);
    let visitor = server.visitor();
    for (name, _) in &bad {
        let id = case.id(name);
        let start = Instant::now();
        let reply = visitor.get(&format!("/page/{id}/2.png"));
        assert!(reply.status >= 400, "{name}: {}", reply.status);
        assert!(!reply.error().is_empty(), "{name}");
        println!("{name}: {} {} {:?}", reply.status, reply.error(), start.elapsed());
        assert!(start.elapsed() < SOON, "{name}");
        // The other pages, other documents and answers do not feel it.
        assert_eq!(visitor.get(&format!("/page/{id}/1.png")).status, 200, "{name}");
        visitor.asked(&format!("/api/document/{id}"));
    }
    assert_eq!(visitor.get(&format!("/page/{}/2.png", case.id("good.pdf"))).status, 200);
    assert!(server.is_alive());
}
