//! Files that break readers: each ends as a row, and the other documents do not feel it.

#![allow(clippy::unwrap_used)]

mod made;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

use prongsai::audit::across;

use made::{
    Drawing, ages, bomb, deflated, double_flate_bomb, drawn, nested_forms, packed_tiles, page, pdf,
    stream, text, tiles, with_drawing,
};

/// Documents that mutants are made from.
const PARENTS: [&str; 4] = [
    "2565/2565-pak-khlong-announcement.pdf",
    "2567/2567-tha-sai-improvement.pdf",
    "2568/2568-khao-chom-scores.pdf",
    "2568/2568-tha-nam-improvement.pdf",
];

/// Mutants of each of them.
const MUTANTS: usize = 500;

/// A report of two pages.
const TWO_PAGES: &str = "2568/2568-thara-buri-scores.pdf";

/// Seconds that one document may take here.
const TIMEOUT: &str = "3";

/// Sixty megabytes of drawing.
fn long_content() -> Vec<u8> {
    let piece = b"BT /F1 9 Tf 20 700 Td (90.19) Tj ET 0 0 m 99 99 l S\n".repeat(1000);
    page("", stream("/Filter /FlateDecode", &deflated(&piece, 60_000_000)), &[])
}

fn deep_arrays_in_content() -> Vec<u8> {
    page("", stream("", &[b"[".repeat(100_000), b" 1 Tj".to_vec()].concat()), &[])
}

fn deep_arrays_in_objects() -> Vec<u8> {
    page("/ExtGState 5 0 R", text(), &[b"[".repeat(100_000)])
}

fn huge_image() -> Vec<u8> {
    let about = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 \
        /ColorSpace /DeviceRGB /Filter /FlateDecode";
    let image = stream(about, &deflated(b"\0", 1000));
    page("/XObject << /X 5 0 R >>", stream("", b"500 0 0 700 0 0 cm /X Do"), &[image])
}

fn own_parent() -> Vec<u8> {
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>".to_vec(),
        b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>".to_vec(),
        text(),
    ])
}

fn own_kid() -> Vec<u8> {
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>".to_vec(),
    ])
}

fn no_pages() -> Vec<u8> {
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec(),
    ])
}

fn many_forms() -> Vec<u8> {
    let count = 40_000;
    let form = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 9 9 re f");
    let names: String = (0..count).map(|n| format!("/X{n} {} 0 R ", n + 5)).collect();
    let draws: String = (0..count).map(|n| format!("/X{n} Do ")).collect();
    let resources = format!("/XObject << {names}>>");
    page(&resources, stream("", draws.as_bytes()), &vec![form; count])
}

fn wrong_xref() -> Vec<u8> {
    let file = String::from_utf8(page("", text(), &[])).unwrap();
    file.replace("0000000", "0000077").into_bytes()
}

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/reports").join(name)
}

fn fixture(name: &str) -> Vec<u8> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile").join(name))
}

fn read(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Name, bytes, and the codes that the row may have (`ok` and `partial` stand for read ones).
fn made() -> Vec<(&'static str, Vec<u8>, &'static [&'static str])> {
    let whole = read(&corpus("2568/2568-khao-chom-scores.pdf"));
    let two_pages = read(&corpus(TWO_PAGES));
    let spent = &["timeout", "out-of-memory"];
    vec![
        ("empty", Vec::new(), &["empty"]),
        ("truncated", whole[..whole.len() / 2].to_vec(), &["damaged", "no-text", "ok", "partial"]),
        ("wrong-xref", wrong_xref(), &["ok"]),
        ("own-parent", own_parent(), &["damaged", "no-text", "ok"]),
        ("own-kid", own_kid(), &["damaged", "no-text"]),
        ("deep-content", deep_arrays_in_content(), &["damaged", "no-text", "crashed"]),
        ("deep-objects", deep_arrays_in_objects(), &["ok", "damaged", "crashed"]),
        ("nested-forms", nested_forms(), spent),
        ("bomb", double_flate_bomb(), &["no-text", "timeout", "out-of-memory"]),
        ("long-content", long_content(), &["ok", "timeout", "out-of-memory"]),
        ("huge-image", huge_image(), &["no-text"]),
        ("many-forms", many_forms(), &["no-text", "timeout"]),
        ("no-pages", no_pages(), &["damaged"]),
        ("password", fixture("password.pdf"), &["encrypted"]),
        ("no-password", fixture("no-password.pdf"), &["ok"]),
        ("one-bad-page", with_drawing(&two_pages, &[1], ages), &["timeout"]),
    ]
}

/// A plain generator of numbers (Knuth's MMIX): the same mutants at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Some bytes changed, a piece cut out, or a piece doubled.
fn mutant(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed);
    let mut all = bytes.to_vec();
    for _ in 0..1 + dice.below(40) {
        let at = dice.below(all.len());
        let piece = at..(at + 1 + dice.below(64)).min(all.len());
        match dice.below(4) {
            0 => drop(all.drain(piece)),
            1 => {
                let again = all[piece].to_vec();
                all.splice(at..at, again);
            }
            _ => all[at] = dice.below(256) as u8,
        }
    }
    all
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
}

// Most pages that lost their text are not recognised: unoptimised, that takes minutes, and what breaks
// on pictures is looked for by the fuzz targets.
fn extract(inputs: &Path, out: &Path, timeout: &str, recogniser: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prongsai"))
        .arg("extract")
        .args([inputs, Path::new("--out"), out])
        .args([
            "--quiet",
            "--recogniser",
            recogniser,
            "--jobs",
            "2",
            "--timeout",
            timeout,
            "--max-memory",
            "768",
        ])
        .output()
        .unwrap()
}

/// Rows of a table without those of some documents, and without what the rules across documents say:
/// a mutant of a report is a second report of its agency, and disagrees with it.
fn own_rows(out: &Path, name: &str, but: &[String]) -> Vec<BTreeMap<String, String>> {
    let is_across = |rule: &String| across::rules().any(|across| across.id == rule);
    let mut rows = table(out, name);
    rows.retain(|row| {
        !but.contains(&row["document_id"]) && !row.get("rule").is_some_and(is_across)
    });
    for count in ["errors", "warnings"] {
        rows.iter_mut().for_each(|row| drop(row.remove(count)));
    }
    rows
}

fn table(out: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = read(&out.join(name));
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn every_hostile_file_is_a_row_and_the_others_do_not_feel_it() {
    let folder = tempfile::tempdir().unwrap();
    let (inputs, before, after) =
        (folder.path().join("in"), folder.path().join("before"), folder.path().join("after"));
    let good = ["2568/2568-khao-chom-scores.pdf", "2568/2568-lam-nam-improvement.md"];
    for name in good {
        let file = corpus(name);
        let name = file.file_name().unwrap().to_string_lossy();
        write(&inputs.join("good"), &name, &read(&file));
    }
    assert_eq!(extract(&inputs, &before, TIMEOUT, "none").status.code(), Some(0));

    let made = made();
    made.iter().for_each(|(name, bytes, _)| write(&inputs, &format!("{name}.pdf"), bytes));
    for (p, parent) in PARENTS.iter().enumerate() {
        let bytes = read(&corpus(parent));
        for n in 0..MUTANTS {
            let mutant = mutant(&bytes, (p * MUTANTS + n) as u64);
            write(&inputs.join("mutants"), &format!("{p}-{n:03}.pdf"), &mutant);
        }
    }

    let start = Instant::now();
    let run = extract(&inputs, &after, TIMEOUT, "none");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(3), "{said}");
    assert!(!said.contains("panicked") && !said.contains("memory allocation"), "{said}");

    let rows = table(&after, "documents.csv");
    assert_eq!(rows.len(), good.len() + made.len() + PARENTS.len() * MUTANTS);
    for (name, _, codes) in &made {
        let row = rows.iter().find(|r| r["path"] == format!("{name}.pdf")).unwrap();
        let code = if row["error"].is_empty() { &row["state"] } else { &row["error"] };
        println!("{name}: {code}: {}", row["error_message"]);
        assert!(codes.contains(&code.as_str()), "{name}: {code}: {}", row["error_message"]);
    }
    for row in rows.iter().filter(|r| r["path"].starts_with("mutants/")) {
        let codes = if row["error"].is_empty() { ["ok", "partial"] } else { ["failed", "partial"] };
        assert!(codes.contains(&row["state"].as_str()), "{row:?}");
        assert!(row["error"] != "crashed", "{row:?}");
    }
    let counts = rows.iter().fold(BTreeMap::new(), |mut counts: BTreeMap<&str, usize>, row| {
        *counts.entry(&row["error"]).or_default() += 1;
        counts
    });
    println!("{counts:?} in {:?}", start.elapsed());

    let hostile = rows.iter().filter(|row| !row["path"].starts_with("good/"));
    let hostile: Vec<String> = hostile.map(|row| row["document_id"].clone()).collect();
    for table in ["documents.csv", "scores.csv", "mentions.csv", "measures.csv", "findings.csv"] {
        assert_eq!(own_rows(&after, table, &hostile), own_rows(&before, table, &[]), "{table}");
    }
}

/// Code, value and status of each score, which hold whatever the number of the page.
fn scores(out: &Path, path: &str) -> Vec<[String; 3]> {
    let rows = table(out, "scores.csv").into_iter().filter(|row| row["path"] == path);
    rows.map(|row| ["code", "score", "status"].map(|column| row[column].clone())).collect()
}

#[test]
fn pages_that_cannot_be_read_leave_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (slow, large) = (folder.path().join("slow"), folder.path().join("large"));
    leave_the_others(
        &slow,
        TIMEOUT,
        &[
            ("begin.pdf", &[0], ages, "timeout", "3"),
            ("middle.pdf", &[1], ages, "timeout", "3"),
            ("end.pdf", &[2], ages, "timeout", "3"),
            ("twice.pdf", &[1, 3], ages, "timeout", "4"),
        ],
    );
    // However busy the machine is, memory is what runs out here.
    leave_the_others(
        &large,
        "60",
        &[
            ("large.pdf", &[1], bomb, "out-of-memory", "3"),
            ("large-end.pdf", &[2], bomb, "out-of-memory", "3"),
        ],
    );
}

/// Name, places of the bad pages, what they are, the error and the pages of the result.
type Bad = (&'static str, &'static [usize], Drawing, &'static str, &'static str);

fn leave_the_others(folder: &Path, timeout: &str, bad: &[Bad]) {
    let (inputs, out) = (folder.join("in"), folder.join("out"));
    let good = read(&corpus(TWO_PAGES));
    write(&inputs, "good.pdf", &good);
    for &(name, places, drawing, ..) in bad {
        write(&inputs, name, &with_drawing(&good, places, drawing));
    }

    for _ in 0..2 {
        let run = extract(&inputs, &out, timeout, "none");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(0), "{said}");
        assert_eq!(said.lines().count(), bad.len(), "{said}");
        let rows = table(&out, "documents.csv");
        let expected = scores(&out, "good.pdf");
        assert!(expected.len() > 10, "{expected:?}");
        for &(name, _, _, error, pages) in bad {
            let row = rows.iter().find(|row| row["path"] == name).unwrap();
            let about = [&row["state"], &row["error"], &row["pages"]];
            assert_eq!(about, ["partial", error, pages], "{row:?}");
            let option = if error == "timeout" { "--timeout" } else { "--max-memory" };
            assert!(row["error_message"].contains(option), "{row:?}");
            assert_eq!(scores(&out, name), expected, "{name}");
        }
    }
}

#[test]
fn a_picture_that_claims_too_much_is_a_page_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let (inputs, out) = (folder.path().join("in"), folder.path().join("out"));
    let good = read(&corpus(TWO_PAGES));
    write(&inputs, "good.pdf", &good);
    // The second is packed so that nobody sees what it claims before it is decoded.
    let cases: [(&str, Drawing, &str, &str); 2] = [
        ("seen", tiles, "", "no-text"),
        ("packed", packed_tiles, "out-of-memory", "out-of-memory"),
    ];
    for (name, drawing, ..) in cases {
        write(&inputs, &format!("{name}.pdf"), &with_drawing(&good, &[1], drawing));
        write(&inputs, &format!("{name}-alone.pdf"), &drawn(drawing));
    }

    let run = extract(&inputs, &out, "60", "builtin");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(3), "{said}");
    assert!(!said.contains("panicked") && !said.contains("memory allocation"), "{said}");
    let rows = table(&out, "documents.csv");
    let state = |path: String| {
        let row = rows.iter().find(|row| row["path"] == path).unwrap();
        [row["state"].as_str(), row["error"].as_str()]
    };
    let expected = scores(&out, "good.pdf");
    assert!(expected.len() > 10, "{expected:?}");
    for (name, _, among_others, alone) in cases {
        assert_eq!(state(format!("{name}.pdf")), ["partial", among_others], "{name}");
        assert_eq!(scores(&out, &format!("{name}.pdf")), expected, "{name}");
        assert_eq!(state(format!("{name}-alone.pdf")), ["failed", alone], "{name}");
    }
}
