//! The end of an update: where its objects are, in the form in which the file says so itself, and its
//! trailer.
//!
//! Where the file's own cross-references cannot be followed, the update lists all objects that were found,
//! for whoever reads it cannot follow them either.

use std::collections::BTreeMap;

use lopdf::xref::{XrefEntry, XrefType};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, Writer};
use sha2::{Digest, Sha256};

/// What stands in a trailer for the sake of its own section.
const OWN: [&[u8]; 8] =
    [b"Type", b"W", b"Index", b"Filter", b"DecodeParms", b"Length", b"XRefStm", b"Prev"];

/// Bytes of an entry in a stream: its kind, a place, a generation or index.
const WIDTHS: [i64; 3] = [1, 4, 2];

/// Bytes of a file's identifier.
const ID_BYTES: usize = 16;

/// Where objects are, by their numbers.
pub type Entries = BTreeMap<u32, XrefEntry>;

/// The end of an update to a document. `body`: the update so far, which ends at `start`; `next`: a number
/// that no object has.
pub fn end(document: &Document, new: Entries, body: &[u8], start: u32, next: u32) -> Vec<u8> {
    let is_sound = document.xref_recovery.is_none();
    let mut entries: Entries = match is_sound {
        true => Entries::new(),
        false => document.reference_table.entries.clone().into_iter().collect(),
    };
    entries.extend(new);
    entries.retain(|_, entry| entry.is_normal() || entry.is_compressed());
    let mut trailer = document.trailer.clone();
    OWN.iter().for_each(|key| drop(trailer.remove(key)));
    if is_sound {
        trailer.set("Prev", document.xref_start as i64);
    }
    identify(&mut trailer, body);
    let kept = document.reference_table.cross_reference_type;
    let is_stream = matches!(kept, XrefType::CrossReferenceStream);
    let mut end = match is_stream || entries.values().any(XrefEntry::is_compressed) {
        true => stream(entries, trailer, start, next),
        false => table(&entries, trailer, next),
    };
    end.extend(format!("\nstartxref\n{start}\n%%EOF\n").bytes());
    end
}

/// The second part of the identifier tells versions of a file apart.
fn identify(trailer: &mut Dictionary, body: &[u8]) {
    if let Ok(Object::Array(parts)) = trailer.get_mut(b"ID")
        && let [Object::String(..), second @ Object::String(..)] = parts.as_mut_slice()
    {
        let hash = Sha256::digest(body)[..ID_BYTES].to_vec();
        *second = Object::String(hash, StringFormat::Hexadecimal);
    }
}

fn table(entries: &Entries, mut trailer: Dictionary, next: u32) -> Vec<u8> {
    let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
    for run in runs(entries) {
        table += &format!("{} {}\n", run[0].0, run.len());
        table.extend(run.iter().map(|(_, entry)| row(entry)));
    }
    trailer.set("Size", i64::from(next));
    let mut bytes = (table + "trailer\n").into_bytes();
    write(&mut bytes, &Object::Dictionary(trailer));
    bytes
}

fn row(entry: &XrefEntry) -> String {
    match entry {
        XrefEntry::Normal { offset, generation } => format!("{offset:010} {generation:05} n \n"),
        _ => "0000000000 65535 f \n".to_owned(),
    }
}

fn stream(mut entries: Entries, trailer: Dictionary, start: u32, next: u32) -> Vec<u8> {
    entries.insert(next, XrefEntry::Normal { offset: start, generation: 0 });
    let numbers = |run: &Run| [i64::from(run[0].0), run.len() as i64];
    let index: Vec<Object> = runs(&entries).iter().flat_map(numbers).map(Object::Integer).collect();
    let mut about = trailer;
    about.set("Type", "XRef");
    about.set("Size", i64::from(next) + 1);
    about.set("W", WIDTHS.map(Object::Integer).to_vec());
    about.set("Index", index);
    let content = entries.values().flat_map(packed).collect();
    let mut bytes = format!("{next} 0 obj\n").into_bytes();
    write(&mut bytes, &Object::Stream(Stream::new(about, content)));
    bytes.extend(b"\nendobj");
    bytes
}

fn packed(entry: &XrefEntry) -> Vec<u8> {
    let (kind, place, last) = match *entry {
        XrefEntry::Normal { offset, generation } => (1, offset, generation),
        XrefEntry::Compressed { container, index } => (2, container, index),
        XrefEntry::Free | XrefEntry::UnusableFree => (0, 0, u16::MAX),
    };
    let place = place.to_be_bytes().into_iter().chain(last.to_be_bytes());
    std::iter::once(kind).chain(place).collect()
}

/// Entries whose numbers follow each other.
type Run<'e> = Vec<(u32, &'e XrefEntry)>;

fn runs(entries: &Entries) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for (&number, entry) in entries {
        match runs.last_mut() {
            Some(run) if run[run.len() - 1].0 + 1 == number => run.push((number, entry)),
            _ => runs.push(vec![(number, entry)]),
        }
    }
    runs
}

/// An object as it stands in a file.
pub fn write(bytes: &mut Vec<u8>, object: &Object) {
    // Memory takes whatever is written.
    let _ = Writer::write_object(bytes, object);
}
