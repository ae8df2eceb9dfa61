//! Each fault of a Thai text layer in a PDF of a few lines, written here as PDF syntax.
//!
//! The font is Helvetica under a ToUnicode table of the test's own: `^` is drawn high, `_` below
//! the baseline, which is all that the checks on outlines look at.

use std::sync::Arc;

use crate::limits::Limits;
use crate::page::order::Order;
use crate::page::{Mapping, Page, ReadError};
use crate::provenance::{Origin, replay};
use crate::recognise::Recogniser;

fn read(bytes: &[u8]) -> Result<Vec<Page>, ReadError> {
    super::read(Arc::new(bytes.to_vec()), &Order::whole(&Limits::default(), &Recogniser::None))
}

/// A one-page PDF: (code, ToUnicode text, advance) of each letter, and what the page draws.
fn pdf(letters: &[(char, &str, u32)], page: &str, content: &str) -> Vec<u8> {
    let mut widths = [500; 95];
    letters.iter().for_each(|l| widths[l.0 as usize - 32] = l.2);
    let widths: Vec<String> = widths.iter().map(u32::to_string).collect();
    let table: String =
        letters.iter().map(|l| format!("<{:02X}> <{}>\n", l.0 as u32, hex(l.1))).collect();
    let cmap = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n\
         1 begincodespacerange <00> <FF> endcodespacerange\n\
         {} beginbfchar\n{table}endbfchar endcmap end end",
        letters.len()
    );
    let font = format!(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126/Widths[{}]/ToUnicode 5 0 R>>",
        widths.join(" ")
    );
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 6 0 R>>>>{page}>>"
    );
    assembled(&[
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
        page,
        stream(content),
        stream(&cmap),
        font,
    ])
}

fn hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

pub(super) fn stream(content: &str) -> String {
    format!("<</Length {}>>stream\n{content}\nendstream", content.len())
}

pub(super) fn assembled(objects: &[impl AsRef<[u8]>]) -> Vec<u8> {
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

const KO: (char, &str, u32) = ('k', "ก", 500);
const AA: (char, &str, u32) = ('a', "า", 500);

fn only_page(letters: &[(char, &str, u32)], content: &str) -> Page {
    read(&pdf(letters, "", content)).expect("a readable page").remove(0)
}

fn text(page: &Page) -> String {
    for glyph in &page.glyphs {
        assert_eq!(replay(glyph.reading.raw(), glyph.reading.edits()), glyph.text());
    }
    page.glyphs.iter().map(|g| g.text()).collect()
}

/// Checks the text that a line of such letters is read as.
fn check(letters: &[(char, &str, u32)], content: &str, expected: &str) {
    assert_eq!(text(&only_page(letters, &format!("BT /F 20 Tf 50 100 Td {content} ET"))), expected);
}

#[test]
fn places_are_points_from_the_top_left() {
    let page = only_page(&[KO], "BT /F 20 Tf 50 150 Td (kk) Tj ET");
    let second = &page.glyphs[1];
    assert_eq!((page.width, page.height), (300.0, 200.0));
    assert_eq!((second.area.x0, second.area.x1), (60.0, 70.0));
    assert_eq!((second.baseline, second.size), (50.0, 20.0));
    assert_eq!(second.reading.mapping(), Mapping::ToUnicode);
}

#[test]
fn a_blank_with_an_outline_and_no_advance_is_nikhahit() {
    check(&[KO, AA, ('^', " ", 0)], "(k^a) Tj", "ก\u{E4D}า");
    check(&[KO, AA, ('^', " ", 300)], "(k^a) Tj", "ก า");
    check(&[KO, AA, (' ', " ", 0)], "(k a) Tj", "ก า");
}

#[test]
fn a_tone_drawn_below_the_baseline_is_a_vowel() {
    check(&[KO, ('_', "\u{E48}", 0)], "(k_) Tj", "กู");
    check(&[KO, ('^', "\u{E48}", 0)], "(k^) Tj", "ก่");
}

#[test]
fn marks_that_a_font_confuses_are_told_apart_where_they_meet() {
    let letters = [KO, ('^', "\u{E39}", 0), ('_', "\u{E48}", 0)];
    let found = text(&only_page(&letters, "BT /F 20 Tf 50 100 Td (k^_ k_) Tj ET"));
    assert!(found.ends_with("กู"), "found {found}");
    assert!(found.contains('\u{E39}') && !found.contains("\u{E39}\u{E39}"), "found {found}");
}

#[test]
fn actual_text_is_believed_before_any_outline() {
    let span = "/Span <</ActualText <FEFF0E01>>> BDC (k) Tj EMC (k^_) Tj";
    check(&[KO, ('^', "\u{E39}", 0), ('_', "\u{E48}", 0)], span, "กก\u{E39}\u{E48}");
}

#[test]
fn actual_text_makes_one_glyph_of_what_disagrees() {
    let content = "BT /F 20 Tf 50 100 Td /Span <</ActualText <FEFF0E010E33>>> BDC (kxa) Tj EMC ET";
    let page = only_page(&[KO, AA, ('x', "z", 500)], content);
    assert_eq!(text(&page), "กำ");
    assert_eq!(page.glyphs.len(), 2, "the letter that agrees keeps its own place");
    assert_eq!((page.glyphs[1].area.x0, page.glyphs[1].area.x1), (60.0, 80.0));
    assert_eq!(page.glyphs[1].reading.raw(), "zา");
    assert_eq!(page.glyphs[1].reading.mapping(), Mapping::ActualText);
}

#[test]
fn spans_may_stand_in_each_other() {
    let outer = "/P <</MCID 0>> BDC /Span <</ActualText <FEFF0E02>>> BDC /Span <</ActualText (z)>> BDC (k) Tj EMC EMC EMC (k) Tj";
    check(&[KO], outer, "ขก");
}

#[test]
fn an_empty_actual_text_hides_a_filler_but_not_a_word() {
    check(&[KO], "/Span <</ActualText ()>> BDC (k) Tj EMC (kk) Tj", "กก");
    check(&[KO], "/Span <</ActualText ()>> BDC (kkk) Tj EMC", "กกก");
}

#[test]
fn private_codes_of_old_fonts_are_folded() {
    check(&[KO, ('p', "\u{F70B}", 0), ('q', "\u{F710}", 0)], "(kpkq) Tj", "ก้กั");
}

#[test]
fn what_is_drawn_twice_is_read_once() {
    check(&[KO], "2 Tr (kk) Tj", "กก");
    check(&[KO], "(kk) Tj 0.4 0 Td (kk) Tj", "กก");
    check(&[KO], "(kk) Tj 0 -15 Td (kk) Tj", "กกกก");
}

#[test]
fn hidden_text_is_a_scanners_layer_or_nothing() {
    let layer = only_page(&[KO], "BT /F 20 Tf 50 100 Td 3 Tr (kkk) Tj ET");
    assert_eq!((layer.origin, text(&layer).as_str()), (Origin::OcrLayer, "กกก"));
    assert!(layer.searchable);
    let shown = only_page(&[KO], "BT /F 20 Tf 50 100 Td (kk) Tj 3 Tr (k) Tj ET");
    assert_eq!((shown.origin, text(&shown).as_str()), (Origin::Text, "กก"));
}

#[test]
fn text_outside_the_page_is_not_read() {
    check(&[KO], "(k) Tj 0 300 Td (k) Tj", "ก");
}

#[test]
fn text_that_runs_out_of_its_clip_stays_at_its_edge() {
    let page = only_page(&[KO], "40 90 25 30 re W n BT /F 20 Tf 50 100 Td (kkk) Tj ET");
    assert!(page.glyphs.iter().all(|g| g.area.x1 <= 65.0), "{:?}", page.glyphs);
    assert_eq!(page.glyphs.len(), 3);
}

#[test]
fn a_page_is_turned_to_its_text() {
    let sideways = "BT /F 20 Tf 0 1 -1 0 100 20 Tm (kkk) Tj ET 100 20 m 100 180 l S";
    let page = only_page(&[KO], sideways);
    assert_eq!((page.width, page.height), (200.0, 300.0));
    assert_eq!((page.glyphs[0].area.x0, page.glyphs[2].area.x1), (20.0, 50.0));
    assert_eq!(page.glyphs[0].baseline, 100.0);
    assert!(page.rulings[0].horizontal);
}

#[test]
fn the_pages_own_rotation_is_obeyed() {
    let sideways = "BT /F 20 Tf 0 1 -1 0 100 20 Tm (kkk) Tj ET";
    let page = read(&pdf(&[KO], "/Rotate 90", sideways)).expect("a readable page").remove(0);
    assert_eq!((page.width, page.height), (200.0, 300.0));
    assert_eq!((page.glyphs[0].area.x0, page.glyphs[0].baseline), (20.0, 100.0));
}

#[test]
fn a_turned_line_on_an_upright_page_is_one_glyph() {
    let content = "BT /F 20 Tf 50 100 Td (kkkk) Tj 0 1 -1 0 200 50 Tm (kka) Tj ET";
    let page = only_page(&[KO, AA], content);
    let turned = page.glyphs.last().expect("a glyph");
    assert_eq!((page.glyphs.len(), turned.text()), (5, "กกา"));
    assert_eq!((turned.area.y0, turned.area.y1), (120.0, 150.0));
}

#[test]
fn rulings_are_strokes_thin_rectangles_and_frames() {
    let text = "BT /F 20 Tf 50 100 Td (k) Tj ET";
    let count = |drawing: &str| {
        let found = only_page(&[KO], &format!("{text} {drawing}")).rulings;
        (
            found.iter().filter(|r| r.horizontal).count(),
            found.iter().filter(|r| !r.horizontal).count(),
        )
    };
    assert_eq!(count("10 10 m 200 10 l S"), (1, 0));
    assert_eq!(count("10 10 190 0.5 re f"), (1, 0));
    assert_eq!(count("10 10 0.5 90 re 30 10 0.5 90 re f"), (0, 2));
    assert_eq!(count("10 10 100 50 re S"), (2, 2));
    assert_eq!(count("10 10 100 50 re f"), (0, 0));
    assert_eq!(count("10 10 m 200 100 l S"), (0, 0));
}

#[test]
fn a_document_without_text_is_refused() {
    let nothing = pdf(&[KO], "", "10 10 100 50 re f");
    assert_eq!(read(&nothing), Err(ReadError::NoText { pages: 1 }));
}

#[test]
fn what_cannot_be_read_is_refused_by_its_cause() {
    assert_eq!(read(b""), Err(ReadError::Empty));
    let broken = read(b"%PDF-1.7\nnothing").map_err(|e| e.code());
    assert_eq!(broken, Err("damaged"));
}

/// Checks the text of a line that starts at x = 50 behind what is drawn.
fn check_drawn(drawing: &str, expected: &str, rulings: usize) {
    let page =
        only_page(&[KO, ('x', "x", 500)], &format!("{drawing} BT /F 20 Tf 50 100 Td (kk) Tj ET"));
    let mut glyphs: Vec<_> = page.glyphs.iter().collect();
    glyphs.iter().for_each(|g| assert_eq!(replay(g.reading.raw(), g.reading.edits()), g.text()));
    glyphs.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    let found: String = glyphs.iter().map(|g| g.text()).collect();
    assert_eq!((found.as_str(), page.rulings.len()), (expected, rulings), "{drawing}");
}

#[test]
fn drawn_squares_before_a_text_are_check_boxes() {
    check_drawn("35 101 10 10 re S", "☐กก", 0);
    check_drawn(
        "35 101 m 45 101 l S 35 111 m 45 111 l S 35 101 m 35 111 l S 45 101 m 45 111 l S",
        "☐กก",
        0,
    );
    check_drawn("35 101 10 10 re S 36 105 m 39 102 l 44 110 l S", "☑กก", 0);
    check_drawn("35 101 10 10 re S BT /F 10 Tf 38 103 Td (x) Tj ET", "☑กก", 0);
    check_drawn("1 101 8 8 re S", "กก", 4);
    check_drawn("35 151 10 10 re S", "กก", 4);
    check_drawn("35 101 10 40 re S", "กก", 4);
}

#[test]
fn symbol_fonts_show_boxes() {
    check(&[KO, ('w', "\u{F0FE}", 500), ('v', "\u{F06F}", 500)], "(wkvk) Tj", "☑ก☐ก");
}

#[test]
fn codes_that_a_table_calls_unknown_are_unmapped() {
    let page = only_page(&[KO, ('u', "\u{FFFD}", 500)], "BT /F 20 Tf 50 100 Td (kkkukk) Tj ET");
    let unknown = page.glyphs.iter().filter(|g| g.reading.mapping() == Mapping::Unmapped).count();
    assert_eq!((text(&page).as_str(), unknown), ("กกก\u{FFFD}กก", 1));
}

#[test]
fn a_page_whose_glyphs_say_nothing_keeps_none() {
    let silent = only_page_or_error(&[], "BT /F 20 Tf 50 100 Td (\\001\\002\\003) Tj ET");
    assert_eq!(silent.map(|p| p.glyphs.len()), Err(ReadError::NoText { pages: 1 }));
}

fn only_page_or_error(letters: &[(char, &str, u32)], content: &str) -> Result<Page, ReadError> {
    read(&pdf(letters, "", content)).map(|mut pages| pages.remove(0))
}

#[test]
fn the_unmapped_second_half_of_sara_am_goes() {
    check(&[KO, ('m', "\u{E33}", 500)], "(km\\001k) Tj", "ก\u{E33}ก");
}

#[test]
fn nul_behind_a_letter_goes() {
    check(&[KO, ('n', "ป\0", 500)], "(knk) Tj", "กปก");
}

#[test]
fn a_control_character_is_no_text() {
    let letters = [KO, AA, ('c', "\u{f}", 500)];
    let page = only_page(&letters, "BT /F 20 Tf 50 100 Td (kakakc) Tj ET");
    assert_eq!(text(&page), "กากาก\u{FFFD}");
    assert_eq!(page.glyphs[5].reading.mapping(), Mapping::Unmapped);
}

#[test]
fn a_page_of_a_shifted_font_has_no_text() {
    let letters = [KO, AA, ('c', "\u{f}", 500), ('d', "\u{10}", 500), ('e', "\u{11}", 500)];
    let found = only_page_or_error(&letters, "BT /F 20 Tf 50 100 Td (kakakakakakakcde) Tj ET");
    assert!(matches!(found, Err(ReadError::NoText { pages: 1 })), "found {found:?}");
}

#[test]
fn a_mark_without_text_is_nikhahit_only_where_sara_aa_always_follows() {
    let letters = [KO, AA, ('*', "\0\0", 0)];
    check(&letters, "(kk*akka) Tj", "กก\u{E4D}ากกา");
    check(&letters, "(kkk*akkkkk*k) Tj", "กกก\u{FFFD}ากกกกก\u{FFFD}ก");
}

#[test]
fn what_a_font_calls_sara_am_behind_a_ring_is_its_second_half_everywhere() {
    let letters = [KO, ('m', "\u{E33}", 500), ('*', "\0\0", 0)];
    check(&letters, "(k*mkm) Tj", "ก\u{E4D}ากา");
    check(&letters[..2], "(km) Tj", "ก\u{E33}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(512))]

    /// Whatever a font says of its codes, high and low, wide and without width, under spans or not.
    #[test]
    fn the_edits_of_every_glyph_replay(
        says in proptest::collection::vec(("[กปนาำ\u{e35}\u{e38}\u{e39}\u{e48}\u{e49}\u{e4d} \0\u{f}\u{f70a}\u{fffd}]{1,2}", 0_u32..2), 12),
        draws in proptest::collection::vec(0_usize..16, 0..40),
    ) {
        let codes = "k^_a*xpqnuvw";
        let letters: Vec<_> =
            codes.chars().zip(&says).map(|(code, said)| (code, said.0.as_str(), said.1 * 500)).collect();
        let pieces = draws.iter().map(|&n| match codes.chars().nth(n) {
            Some(code) => format!("({code}) Tj "),
            None if n == 12 => format!("/Span <</ActualText <FEFF{}>>> BDC ", hex(&says[0].0)),
            None if n == 13 => "EMC ".to_owned(),
            None if n == 14 => "(\\001) Tj ".to_owned(),
            None => "-2 0 Td ".to_owned(),
        });
        let content = format!("BT /F 20 Tf 50 100 Td {}ET", pieces.collect::<String>());
        if let Ok(pages) = read(&pdf(&letters, "", &content)) {
            text(&pages[0]);
        }
    }
}
