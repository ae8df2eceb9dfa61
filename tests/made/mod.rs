//! Made-up PDFs for the tests of limits and of hostile files.

// Each test program uses some of them.
#![allow(dead_code)]
#![allow(clippy::unwrap_used)]

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A PDF with these objects, numbered from 1; the first is the catalog.
pub fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (count, xref) = (objects.len() + 1, file.len());
    file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    offsets.iter().for_each(|offset| file.extend(format!("{offset:010} 00000 n \n").bytes()));
    file.extend(format!("trailer\n<< /Size {count} /Root 1 0 R >>\n").bytes());
    file.extend(format!("startxref\n{xref}\n%%EOF\n").bytes());
    file
}

/// A stream object.
pub fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

const FONT: &str = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";

/// One page with these resources, this content as object 4, and the objects that follow.
pub fn page(resources: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
         /Resources << {FONT} {resources} >> >>"
    );
    let catalog = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec();
    let first = [catalog, pages, page.into_bytes(), content];
    pdf(&[&first, more].concat())
}

/// Zlib over a repeated piece, until `length` bytes are taken.
pub fn deflated(piece: &[u8], length: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..length / piece.len() {
        encoder.write_all(piece).unwrap();
    }
    encoder.finish().unwrap()
}

/// Zlib, as small as it gets.
pub fn deflated_once_more(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The content of a page with one number.
pub fn text() -> Vec<u8> {
    stream("", b"BT /F1 12 Tf 20 700 Td (Total 90.19) Tj ET")
}

/// A page that takes ages.
pub fn nested_forms() -> Vec<u8> {
    drawn(ages)
}

/// Draws a Form twice.
const TWICE: &[u8] = b"/X Do /X Do";

/// Forms numbered from `first`; each level draws the next twice: 2^24 drawings.
fn forms(first: usize) -> Vec<Vec<u8>> {
    let levels = 24;
    let form = |level: usize| match level == levels {
        true => stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 9 9 re f"),
        false => {
            let next = format!("/Resources << /XObject << /X {} 0 R >> >>", first + level + 1);
            let head = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {next}");
            stream(&head, TWICE)
        }
    };
    (0..=levels).map(form).collect()
}

/// What a page draws: its objects, numbered from the given one, of which the first is its content,
/// and its resources.
pub type Drawing = fn(usize) -> (Vec<Vec<u8>>, String);

/// A drawing that takes ages.
pub fn ages(first: usize) -> (Vec<Vec<u8>>, String) {
    let content = stream("", TWICE);
    let resources = format!("/XObject << /X {} 0 R >>", first + 1);
    ([vec![content], forms(first + 1)].concat(), resources)
}

/// A drawing that takes a gibibyte.
pub fn bomb(_first: usize) -> (Vec<Vec<u8>>, String) {
    (vec![gibibyte()], String::new())
}

/// A drawing of a JPEG 2000 picture that claims four thousand million tiles and has one.
pub fn tiles(first: usize) -> (Vec<Vec<u8>>, String) {
    picture(first, "/JPXDecode", &many_tiles())
}

/// The same, packed once more.
pub fn packed_tiles(first: usize) -> (Vec<Vec<u8>>, String) {
    picture(first, "[/FlateDecode /JPXDecode]", &deflated_once_more(&many_tiles()))
}

/// A picture over the whole page.
fn picture(first: usize, filter: &str, bytes: &[u8]) -> (Vec<Vec<u8>>, String) {
    let about = "/Type /XObject /Subtype /Image /Width 1700 /Height 2200 /BitsPerComponent 8 \
        /ColorSpace /DeviceGray /Filter";
    let image = stream(&format!("{about} {filter}"), bytes);
    let content = stream("", b"600 0 0 800 0 0 cm /X Do");
    (vec![content, image], format!("/XObject << /X {} 0 R >>", first + 1))
}

/// The markers SOC and SIZ (sides, corner, tiles and their corner; one colour), COD, QCD, SOT, SOD, EOC.
fn many_tiles() -> Vec<u8> {
    let sizes = [65_535, 65_535, 0, 0, 1, 1, 0, 0].map(u32::to_be_bytes).concat();
    let markers: [&[u8]; 6] = [
        b"\xFF\x4F\xFF\x51\0\x29\0\0",
        &sizes,
        b"\0\x01\x07\x01\x01",
        b"\xFF\x52\0\x0C\0\0\0\x01\0\0\x04\x04\0\x01\xFF\x5C\0\x04\0\x40",
        b"\xFF\x90\0\x0A\0\0\0\0\0\0\0\x01\xFF\x93",
        b"\xFF\xD9",
    ];
    markers.concat()
}

/// A page with nothing but such a drawing.
pub fn drawn(drawing: Drawing) -> Vec<u8> {
    let (mut objects, resources) = drawing(4);
    let content = objects.remove(0);
    page(&resources, content, &objects)
}

/// A PDF whose list of pages is plain, updated at its end: at these places among the pages stands
/// one with such a drawing.
pub fn with_drawing(file: &[u8], places: &[usize], drawing: Drawing) -> Vec<u8> {
    let text = String::from_utf8_lossy(file);
    let (before, list) = text.split_once("<</Type /Pages").unwrap();
    let number = before.trim_end().strip_suffix(" 0 obj").unwrap();
    let number: usize = number.rsplit('\n').next().unwrap().parse().unwrap();
    let after = |name: &str| text.rsplit_once(name).unwrap().1.trim_start().to_owned();
    let value = |name: &str| after(name).split(['\n', '>']).next().unwrap().to_owned();
    let new: usize = value("/Size").parse().unwrap();

    let kids = list.split(['[', ']']).nth(1).unwrap();
    let mut kids: Vec<String> = kids.split_inclusive(" R").map(str::to_owned).collect();
    let inserted = new..new + places.len();
    let places = inserted.clone().zip(places);
    places.for_each(|(page, &place)| kids.insert(place, format!(" {page} 0 R")));
    let pages = format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.concat());
    let content = inserted.end;
    let (objects, resources) = drawing(content);
    let page = format!(
        "<< /Type /Page /Parent {number} 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R \
         /Resources << {resources} >> >>"
    );
    let mut added = vec![page.into_bytes(); inserted.len()];
    added.extend(objects);
    let size = new + added.len();

    let mut all = file.to_vec();
    let mut xref = String::from("xref\n");
    for (number, object) in [(number, pages.into_bytes())].into_iter().chain((new..).zip(added)) {
        xref += &format!("{number} 1\n{:010} 00000 n \n", all.len());
        all.extend(format!("{number} 0 obj\n").bytes());
        all.extend(object);
        all.extend(b"\nendobj\n");
    }
    let start = all.len();
    let (root, previous) = (value("/Root"), value("startxref"));
    all.extend(xref.bytes());
    all.extend(format!("trailer\n<< /Size {size} /Root {root} /Prev {previous} >>\n").bytes());
    all.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    all
}

/// A page of a gibibyte.
pub fn double_flate_bomb() -> Vec<u8> {
    page("", gibibyte(), &[])
}

/// A gibibyte of blanks behind two filters.
fn gibibyte() -> Vec<u8> {
    let blanks = vec![b' '; 1 << 20];
    let twice = deflated_once_more(&deflated(&blanks, 1 << 30));
    stream("/Filter [/FlateDecode /FlateDecode]", &twice)
}

/// A PDF of empty pages.
pub fn pages(count: usize) -> Vec<u8> {
    let kids: String = (0..count).map(|n| format!("{} 0 R ", n + 3)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").into_bytes(),
    ];
    let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>".to_vec();
    objects.extend(vec![page; count]);
    pdf(&objects)
}
