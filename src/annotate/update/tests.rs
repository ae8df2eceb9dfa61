#![allow(clippy::unwrap_used)]

use lopdf::xref::XrefType;
use lopdf::{SaveOptions, StringFormat, dictionary};

use super::*;
use crate::annotate::kind::Kind;
use crate::annotate::marks::Place;
use crate::finding::Severity;
use crate::geometry::Area;
use crate::limits::Limits;
use crate::page::{self, ReadError};
use crate::recognise::Recogniser;

const ID: &str = "0123456789abcdef";

/// Two pages with a word each, of which the second has an annotation in a list of its own.
fn document() -> Document {
    let mut document = Document::with_version("1.5");
    let content = |word: &str| format!("BT /F 20 Tf 100 700 Td ({word}) Tj ET").into_bytes();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let font = document.add_object(font);
    let link = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![1.into(), 2.into(), 3.into(), 4.into()],
    };
    let list = document.add_object(vec![Object::Dictionary(link)]);
    let pages = document.new_object_id();
    let mut page = |word: &str, list: Option<ObjectId>| {
        let content = document.add_object(lopdf::Stream::new(Dictionary::new(), content(word)));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
        };
        list.into_iter().for_each(|list| page.set("Annots", list));
        Object::Reference(document.add_object(page))
    };
    let kids = vec![page("First", None), page("Second", Some(list))];
    let about = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => 2,
        "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
    };
    document.objects.insert(pages, about.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let id = || Object::String(vec![7; 16], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id(), id()]);
    document
}

fn with_table() -> Vec<u8> {
    let (mut document, mut bytes) = (document(), Vec::new());
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn with_streams() -> Vec<u8> {
    let options =
        SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
    let mut bytes = Vec::new();
    document().save_with_options(&mut bytes, options).unwrap();
    bytes
}

/// An update by hand: a table that hides the place of a page's list, which only a stream tells.
fn hybrid() -> Vec<u8> {
    let mut bytes = with_table();
    let old = Document::load_mem(&bytes).unwrap();
    let next = old.max_id + 1;
    let page = *old.get_pages().get(&1).unwrap();
    bytes.push(b'\n');
    let mut place = |object: String| {
        let at = bytes.len();
        bytes.extend(object.bytes());
        at
    };
    let packed = format!("{} 0 []", next);
    let length = packed.len();
    let head = packed.find('[').unwrap();
    let objects = place(format!(
        "{} 0 obj\n<</Type/ObjStm/N 1/First {head}/Length {length}>>stream\n{packed}\nendstream\nendobj\n",
        next + 1
    ));
    let mut changed = old.get_dictionary(page).unwrap().clone();
    changed.set("Annots", (next, 0));
    let mut written = Vec::new();
    xref::write(&mut written, &changed.into());
    let written = String::from_utf8(written).unwrap();
    let page_at = place(format!("{} 0 obj\n{written}\nendobj\n", page.0));
    let hex = format!("02{:08X}0000 01{objects:08X}0000>", next + 1);
    let stream = place(format!(
        "{} 0 obj\n<</Type/XRef/W[1 4 2]/Index[{next} 2]/Size {}/Filter/ASCIIHexDecode/Length {}>>stream\n{hex}\nendstream\nendobj\n",
        next + 2,
        next + 3,
        hex.len()
    ));
    let table = place(String::new());
    let root = old.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
    place(format!(
        "xref\n{} 1\n{page_at:010} 00000 n \n{next} 1\n0000000000 00000 f \ntrailer\n\
         <</Size {}/Root {root} 0 R/Prev {}/XRefStm {stream}>>\nstartxref\n{table}\n%%EOF\n",
        page.0,
        next + 3,
        old.xref_start
    ));
    bytes
}

/// A file whose cross-references lead nowhere.
fn damaged(bytes: &[u8]) -> Vec<u8> {
    let at = bytes.windows(9).rposition(|nine| nine == b"startxref").unwrap();
    [&bytes[..at], b"startxref\n3\n%%EOF\n"].concat()
}

fn mark(page: u32, kind: Kind, area: Option<Area>) -> Mark {
    let place = area.map(|area| Place { area, origin: Origin::Text });
    let contents = "๙ คะแนน (98.77)\nsecond line".to_owned();
    Mark { page, places: place.into_iter().collect(), kind, contents }
}

fn marks() -> Vec<Mark> {
    let word = Area::new(100.0, 83.0, 160.0, 105.0);
    vec![
        mark(1, Kind::Verified, Some(word)),
        mark(1, Kind::Disputed, Some(word)),
        mark(1, Kind::Note(Severity::Error), None),
        mark(2, Kind::Mended, Some(word)),
        mark(2, Kind::Note(Severity::Info), Some(word)),
    ]
}

fn added(bytes: &[u8], marks: &[Mark]) -> Result<Addition, Refusal> {
    let limits = Limits::default();
    addition(&Arc::new(bytes.to_vec()), ID, marks, &Order::whole(&limits, &Recogniser::None))
}

fn texts(bytes: &[u8]) -> Vec<String> {
    let limits = Limits::default();
    let order = Order::whole(&limits, &Recogniser::None);
    let pages = page::pdf::read(Arc::new(bytes.to_vec()), &order).unwrap();
    let text = |page: &page::Page| page.glyphs.iter().map(|g| g.reading.text()).collect();
    pages.iter().map(text).collect()
}

/// The annotated file holds the same text and all annotations, old and new, and needs no mending.
#[track_caller]
fn check(bytes: &[u8], old: [usize; 2]) -> Document {
    let addition = added(bytes, &marks()).unwrap();
    assert_eq!((addition.highlights, addition.notes, addition.left_out), (3, 2, 0));
    assert_eq!(added(bytes, &marks()).unwrap(), addition, "the same again");
    let whole = [bytes, &addition.bytes].concat();
    assert_eq!(texts(&whole), texts(bytes));
    let document = Document::load_mem(&whole).unwrap();
    assert_eq!(document.xref_recovery, None);
    let on_page = |n| document.get_page_annotations(*document.get_pages().get(&n).unwrap());
    let counts = [1, 2].map(|n| on_page(n).unwrap().len());
    assert_eq!(counts, [old[0] + 4, old[1] + 3]);
    document
}

#[test]
fn a_file_with_a_table_gets_a_table() {
    let bytes = with_table();
    let document = check(&bytes, [0, 1]);
    let kept = document.reference_table.cross_reference_type;
    assert!(matches!(kept, XrefType::CrossReferenceTable));
    let id = document.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert!(id[0].as_str().unwrap() == [7; 16] && id[1].as_str().unwrap() != [7; 16]);
}

#[test]
fn a_file_with_streams_gets_a_stream() {
    let document = check(&with_streams(), [0, 1]);
    let kept = document.reference_table.cross_reference_type;
    assert!(matches!(kept, XrefType::CrossReferenceStream));
}

#[test]
fn a_hybrid_file_gets_a_table_behind_both() {
    let document = check(&hybrid(), [0, 1]);
    assert!(!document.trailer.has(b"XRefStm"));
}

#[test]
fn a_file_whose_cross_references_are_broken_gets_whole_ones() {
    check(&damaged(&with_table()), [0, 1]);
    check(&damaged(&with_streams()), [0, 1]);
}

#[test]
fn bytes_before_the_header_do_not_count() {
    check(&[b"junk\n".as_slice(), &with_table()].concat(), [0, 1]);
}

#[test]
fn an_annotated_file_can_be_annotated_again() {
    let once = [with_table(), added(&with_table(), &marks()).unwrap().bytes].concat();
    check(&once, [4, 4]);
}

#[test]
fn annotations_say_what_they_are() {
    let document = check(&with_table(), [0, 1]);
    let page = *document.get_pages().get(&1).unwrap();
    let annotations = document.get_page_annotations(page).unwrap();
    let text =
        |n: usize, key: &[u8]| lopdf::decode_text_string(annotations[n].get(key).unwrap()).unwrap();
    assert_eq!(text(0, b"Contents"), "๙ คะแนน (98.77)\nsecond line");
    assert_eq!((text(0, b"T"), text(0, b"Subj")), ("Prongsai".to_owned(), "verified".to_owned()));
    assert_eq!(
        [0, 1, 2].map(|n| text(n, b"NM")),
        ["1", "2", "3"].map(|n| format!("prongsai-01234567-{n}"))
    );
    let quad: Vec<f32> = annotations[0]
        .get(b"QuadPoints")
        .and_then(Object::as_array)
        .unwrap()
        .iter()
        .map(|number| number.as_float().unwrap())
        .collect();
    assert_eq!(quad, [100.0, 717.0, 160.0, 717.0, 100.0, 695.0, 160.0, 695.0]);
    for annotation in &annotations[..3] {
        let drawn = annotation.get(b"AP").and_then(Object::as_dict).unwrap();
        let drawn = drawn.get(b"N").and_then(Object::as_reference).unwrap();
        let form = document.get_object(drawn).and_then(Object::as_stream).unwrap();
        assert_eq!(form.dict.get(b"BBox").unwrap(), annotation.get(b"Rect").unwrap());
        assert_eq!(annotation.get(b"F").unwrap(), &Object::Integer(4));
    }
    assert_eq!(annotations[3].get(b"Subtype").unwrap(), &Object::Name(b"Popup".to_vec()));
}

#[test]
fn what_has_no_place_is_left_out() {
    let far = Area::new(700.0, 10.0, 710.0, 20.0);
    let marks = [mark(1, Kind::Printed, Some(far)), mark(9, Kind::Note(Severity::Info), None)];
    let addition = added(&with_table(), &marks).unwrap();
    assert_eq!((addition.highlights, addition.notes, addition.left_out), (0, 0, 2));
    assert_eq!(added(&with_table(), &[]).unwrap(), Addition::default());
}

#[test]
fn what_cannot_be_added_to_is_refused() {
    let fixture = |name: &str| {
        std::fs::read(format!("{}/fixtures/pdf/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    };
    let refusal = |bytes: &[u8]| added(bytes, &marks()).unwrap_err();
    assert_eq!(refusal(&fixture("owner-locked.pdf")), Refusal::Encrypted);
    assert_eq!(refusal(&fixture("locked.pdf")), Refusal::Unread(ReadError::Encrypted));
    assert!(matches!(refusal(b"%PDF-1.7\nnothing"), Refusal::Unread(_)));
}
