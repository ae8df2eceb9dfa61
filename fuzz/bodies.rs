//! What each fuzz target does with its bytes. `tests/crashes.rs` does the same with every kept file.
//!
//! None may panic, and each checks what must hold of every text: its edits lead from what was read
//! to what it says.

// Each target uses one of them.
#![allow(dead_code)]

use std::ops::Range;
use std::sync::Arc;

use prongsai::geometry::Area;
use prongsai::layout::{self, Block, Layout, Line, LineForm};
use prongsai::limits::Limits;
use prongsai::page::order::Order;
use prongsai::page::scan::{self, Sheet};
use prongsai::page::{self, Glyph, Mapping, Page, Reading, Ruling};
use prongsai::picture::Grey;
use prongsai::provenance::{Location, Origin, Text, replay};
use prongsai::recognise::Recogniser;
use prongsai::thai::{self, PASSES, change};

/// What a target does with its input.
type Body = fn(&[u8]);

/// A target and its name, which is also that of its folder of kept files.
pub const TARGETS: [(&str, Body); 7] = [
    ("page", page),
    ("image", image),
    ("scan", scan),
    ("to_unicode", to_unicode),
    ("tables", tables),
    ("transcript", transcript),
    ("thai", thai),
];

/// Any bytes as a PDF.
pub fn page(data: &[u8]) {
    let (limits, recogniser) = (Limits::default(), Recogniser::None);
    let order = Order::whole(&limits, &recogniser);
    if let Ok(pages) = page::pdf::read(Arc::new(data.to_vec()), &order) {
        pages.iter().flat_map(|page| &page.glyphs).for_each(check_glyph);
        check_all(layout::of_pages(&pages));
    }
}

/// Any bytes as the picture that a page shows, packed in each of the ways that a PDF knows.
pub fn image(data: &[u8]) {
    let mut bytes = Bytes(data);
    let (width, height) = (1 + u32::from(bytes.one()), 1 + u32::from(bytes.one()));
    let filter = PACKINGS[usize::from(bytes.one()) % PACKINGS.len()];
    let colours = COLOURS[usize::from(bytes.one()) % COLOURS.len()];
    let turned = u32::from(bytes.one() % 4) * 90;
    let parameters =
        format!("<</K {}/Columns {width}/Rows {height}>>", i32::from(bytes.one() % 3) - 1);
    // What such a picture claims is taken from memory, which nothing but the limit of a worker ends.
    if filter == "/JPXDecode" && claims_much(bytes.0) {
        return;
    }
    let picture = format!(
        "<</Type/XObject/Subtype/Image/Width {width}/Height {height}{colours}\
         /Filter[{filter}]/DecodeParms[{parameters}]/Length {}>>stream\n",
        bytes.0.len()
    );
    let parts = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        // Pixels of half a point: 144 dots an inch, which are given as they are stored.
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]/Rotate {turned}/Contents 4 0 R\
             /Resources<</XObject<</I 5 0 R>>>>>>",
            f64::from(width) / 2.0,
            f64::from(height) / 2.0
        )
        .into_bytes(),
        stream(&format!("{} 0 0 {} 0 0 cm /I Do", f64::from(width) / 2.0, f64::from(height) / 2.0))
            .into_bytes(),
        [picture.as_bytes(), bytes.0, b"\nendstream"].concat(),
    ];
    let (limits, recogniser) = (Limits::default(), Recogniser::None);
    let order = Order::whole(&limits, &recogniser);
    if let Ok(look) = page::pdf::look(Arc::new(assembled(&parts)), 1, &order) {
        assert_eq!(look.picture.pixels.len(), look.picture.width * look.picture.height);
    }
}

/// Whether a JPEG 2000 picture claims more than the largest picture here has, in four colours.
fn claims_much(data: &[u8]) -> bool {
    let mut headers = data.windows(42).filter(|header| header.starts_with(b"\xFF\x4F\xFF\x51"));
    headers.any(|header| {
        let number = |at: Range<usize>| header[at].iter().fold(0, |n, &b| n << 8 | u64::from(b));
        let (width, height, colours) = (number(8..12), number(12..16), number(40..42));
        (width * height).saturating_mul(colours) > 256 * 256 * 4
    })
}

/// Any bytes as the picture of a page.
pub fn scan(data: &[u8]) {
    let mut bytes = Bytes(data);
    let (width, dpi) = (1 + usize::from(bytes.one()) * 2, 36.0 + 2.0 * f32::from(bytes.one()));
    let height = bytes.0.len() / width;
    let picture = Grey { width, height, pixels: bytes.0[..width * height].to_vec() };
    let sheet = scan::sheet(&picture, dpi);
    check_sheet(&sheet);
    check_sheet(&sheet.upside_down());
}

/// Every strip and ruling stands on the sheet, and can be cut out.
fn check_sheet(sheet: &Sheet) {
    let Grey { width, height, .. } = sheet.picture;
    for strip in &sheet.strips {
        assert!(strip.place.x1 <= width && strip.place.y1 <= height, "{strip:?}");
        let (crop, area) = scan::crop(sheet, strip);
        assert_eq!((crop.width, crop.height), (area.width(), area.height()), "{strip:?}");
    }
    for ruling in &sheet.rulings {
        let [x, y] = [ruling.area.x1, ruling.area.y1].map(|points| points * sheet.dpi / 72.0);
        assert!(x <= width as f32 + 1.0 && y <= height as f32 + 1.0, "{ruling:?}");
    }
}

/// A page of Thai letters whose font says what the bytes want: marks without width, letters drawn
/// high and low, spans of ActualText.
pub fn to_unicode(data: &[u8]) {
    let mut bytes = Bytes(data);
    let (mut table, mut widths) = (String::new(), vec!["500"; 95]);
    for _ in 0..bytes.one() % 32 {
        let (code, wide) = (bytes.one() % 95, bytes.one() % 2 == 0);
        let text: String = (0..1 + bytes.one() % 2).map(|_| bytes.letter_hex()).collect();
        widths[usize::from(code)] = if wide { "500" } else { "0" };
        table += &format!("<{:02X}> <{text}>\n", code + 32);
    }
    let mut content = String::from("BT /F 12 Tf 50 150 Td ");
    while !bytes.0.is_empty() {
        content += &match bytes.one() {
            250.. => format!("/Span <</ActualText <FEFF{}>>> BDC ", bytes.letter_hex()),
            240..250 => "EMC ".to_owned(),
            235..240 => "-3 -14 Td ".to_owned(),
            code => format!("<{:02X}> Tj ", code % 95 + 32),
        };
    }
    page(&pdf(&widths.join(" "), &table, &(content + "ET")));
}

/// Pages of any letters and rulings.
pub fn tables(data: &[u8]) {
    let mut bytes = Bytes(data);
    let pages = 1 + u32::from(bytes.one() % 3);
    let mut pages: Vec<Page> = (1..=pages).map(empty_page).collect();
    let mut at = 0;
    while !bytes.0.is_empty() {
        match bytes.one() {
            0..96 => pages[at].rulings.push(bytes.ruling()),
            96..100 => at = (at + 1) % pages.len(),
            kind => bytes.word(kind, &mut pages[at].glyphs),
        }
    }
    check_all(layout::of_pages(&pages));
}

/// Any text as a transcript.
pub fn transcript(data: &[u8]) {
    check_all(page::transcript::read(&String::from_utf8_lossy(data)));
}

/// Any text through the Thai passes: each replays, and is done after once.
pub fn thai(data: &[u8]) {
    let raw = String::from_utf8_lossy(data);
    for pass in PASSES {
        let mut text = read(&raw);
        change::apply(&mut text, pass.name, (pass.apply)(&raw));
        check_text(&text);
        assert_eq!((pass.apply)(&text.value), vec![], "{} again over {:?}", pass.name, text.value);
    }
    let once = mended(&raw);
    check_text(&once);
    assert_eq!(mended(&once.value).edits, vec![], "mended again: {:?}", once.value);
}

/// How a picture is packed.
const PACKINGS: [&str; 8] = [
    "",
    "/DCTDecode",
    "/CCITTFaxDecode",
    "/JBIG2Decode",
    "/JPXDecode",
    "/FlateDecode",
    "/LZWDecode",
    "/RunLengthDecode",
];

/// What the pixels of a picture are.
const COLOURS: [&str; 6] = [
    "/ColorSpace/DeviceGray/BitsPerComponent 8",
    "/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]",
    "/ColorSpace/DeviceRGB/BitsPerComponent 8",
    "/ColorSpace/DeviceCMYK/BitsPerComponent 4",
    "/ColorSpace[/Indexed/DeviceRGB 1<FF000000FF00>]/BitsPerComponent 2",
    "/ImageMask true",
];

fn read(raw: &str) -> Text {
    Text::read(raw, Location { page: None, area: None, origin: Origin::Transcript }, 1.0)
}

fn mended(raw: &str) -> Text {
    let line = Line { text: read(raw), form: LineForm::Plain, continues: false };
    match thai::mend(Layout { blocks: vec![Block::Line(line)], pages: 0 }).blocks.swap_remove(0) {
        Block::Line(line) => line.text,
        Block::Table(_) => unreachable!("a line stays a line"),
    }
}

/// What must hold of a layout as read, mended and joined.
fn check_all(read: Layout) {
    check_layout(&read);
    let mended = thai::mend(read);
    check_layout(&mended);
    check_layout(&layout::continued_table::join(mended));
}

fn check_layout(layout: &Layout) {
    for block in &layout.blocks {
        match block {
            Block::Line(line) => check_text(&line.text),
            Block::Table(table) => {
                for cell in &table.cells {
                    check_text(&cell.text);
                    let length = cell.text.value.chars().count();
                    assert!(cell.paragraphs.iter().all(|&at| at <= length), "{cell:?}");
                    assert!(cell.row + cell.row_span <= table.rows, "{cell:?}");
                    assert!(cell.column + cell.column_span <= table.columns, "{cell:?}");
                }
            }
        }
    }
}

fn check_text(text: &Text) {
    assert_eq!(replay(&text.raw, &text.edits), text.value);
}

fn check_glyph(glyph: &Glyph) {
    assert_eq!(replay(glyph.reading.raw(), glyph.reading.edits()), glyph.text());
}

fn empty_page(number: u32) -> Page {
    let (glyphs, rulings, images) = (vec![], vec![], vec![]);
    let origin = Origin::Text;
    let searchable = true;
    Page { number, width: 256.0, height: 256.0, glyphs, rulings, images, origin, searchable }
}

/// Characters that matter to Thai repair; others come from any two bytes.
const LETTERS: [char; 24] = [
    'ก', 'น', 'ว', 'เ', 'า', 'ำ', '\u{e31}', '\u{e35}', '\u{e38}', '\u{e39}', '\u{e47}', '\u{e48}',
    '\u{e49}', '\u{e4c}', '\u{e4d}', ' ', '\0', '\u{fffd}', '\u{f70a}', '\u{200b}', '1', '๑', '.',
    '☐',
];

/// Bytes taken from the front; nought where there are no more.
struct Bytes<'d>(&'d [u8]);

impl Bytes<'_> {
    fn one(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    fn letter(&mut self) -> char {
        match usize::from(self.one()) {
            n if n < 240 => LETTERS[n % LETTERS.len()],
            n => {
                let code = (n as u32 & 0xF) << 16 | u32::from(self.one()) << 8;
                char::from_u32(code | u32::from(self.one())).unwrap_or(' ')
            }
        }
    }

    fn letter_hex(&mut self) -> String {
        let mut units = [0; 2];
        self.letter().encode_utf16(&mut units).iter().map(|unit| format!("{unit:04X}")).collect()
    }

    /// A place on the page; with the highest bytes far outside.
    fn place(&mut self) -> f32 {
        match self.one() {
            255 => 1e9,
            254 => -1e9,
            place => f32::from(place) + f32::from(self.one()) / 256.0,
        }
    }

    fn ruling(&mut self) -> Ruling {
        let horizontal = self.one().is_multiple_of(2);
        let (x, y, long) = (f32::from(self.one()), f32::from(self.one()), self.place());
        let thick = f32::from(self.one() % 4) * 0.5;
        let area = match horizontal {
            true => Area::new(x, y, x + long, y + thick),
            false => Area::new(x, y, x + thick, y + long),
        };
        Ruling { area, horizontal }
    }

    /// Letters from a place on; the kind tells their size.
    fn word(&mut self, kind: u8, glyphs: &mut Vec<Glyph>) {
        let size = 4.0 + f32::from(kind % 16);
        let (mut pen, baseline) = (self.place(), self.place());
        for _ in 0..1 + self.one() % 16 {
            let c = self.letter();
            let mark = matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
            let advance = if mark { 0.0 } else { size / 2.0 };
            let area = Area::new(pen, baseline - size, pen + advance, baseline + size / 4.0);
            pen += advance;
            glyphs.push(glyph(c, area, baseline, size));
        }
    }
}

fn glyph(c: char, area: Area, baseline: f32, size: f32) -> Glyph {
    let mapping = if c == '\u{fffd}' { Mapping::Unmapped } else { Mapping::ToUnicode };
    let reading = Arc::new(Reading::new(c, mapping));
    Glyph { reading, area, baseline, size, font: 0 }
}

/// A PDF of one page in Helvetica with these widths, this ToUnicode table and this content.
fn pdf(widths: &str, table: &str, content: &str) -> Vec<u8> {
    let lines = table.lines().count();
    let cmap = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n\
         1 begincodespacerange <00> <FF> endcodespacerange\n\
         {lines} beginbfchar\n{table}endbfchar endcmap end end"
    );
    assembled(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R\
         /Resources<</Font<</F 6 0 R>>>>>>"
            .to_owned(),
        stream(content),
        stream(&cmap),
        format!(
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126\
             /Widths[{widths}]/ToUnicode 5 0 R>>"
        ),
    ])
}

fn stream(content: &str) -> String {
    format!("<</Length {}>>stream\n{content}\nendstream", content.len())
}

fn assembled(objects: &[impl AsRef<[u8]>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(objects) {
        offsets += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object.as_ref());
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n{offsets}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    );
    file.extend(end.bytes());
    file
}
