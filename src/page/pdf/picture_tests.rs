//! Small PDFs with a stored picture of 30 by 20 pixels on a page of 100 dots an inch.

use std::sync::Arc;

use hayro_interpret::hayro_syntax::Pdf;

use super::picture::{DRAWN_DPI, Picture, of_area, of_page};
use super::tests::{assembled, stream};
use crate::geometry::Area;
use crate::picture::Grey;

const WIDTH: usize = 30;
const HEIGHT: usize = 20;
/// The page in points.
const PAGE: &str = "/MediaBox[0 0 21.6 14.4]";
/// The picture over the whole page.
const FILLED: &str = "q 21.6 0 0 14.4 0 0 cm /I Do Q";
const GREY: &str = "/ColorSpace/DeviceGray/BitsPerComponent 8";
const TEXT: &str = "BT /F 5 Tf 2 5 Td (kk) Tj ET";

/// The grey of a stored pixel; no two in a row or column are alike.
fn grey(x: usize, y: usize) -> u8 {
    (x * 7 + y * 2) as u8
}

fn stored() -> Vec<u8> {
    (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| grey(x, y))).collect()
}

/// A PDF of one page that may draw the picture `I` and set text in `F`.
fn pdf(page: &str, image: &str, data: &[u8], content: &str) -> Vec<u8> {
    let data: String = data.iter().map(|byte| format!("{byte:02X}")).collect();
    let image = format!(
        "<</Type/XObject/Subtype/Image/Width {WIDTH}/Height {HEIGHT}{image}\
         /Filter/ASCIIHexDecode/Length {}>>stream\n{data}>\nendstream",
        data.len() + 1
    );
    assembled(&[
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
        format!(
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}\
             /Resources<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>>>"
        ),
        stream(content),
        image,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".into(),
    ])
}

fn picture_of(bytes: Vec<u8>) -> Option<Picture> {
    let pdf = Pdf::new(Arc::new(bytes)).expect("a readable PDF");
    let pages = pdf.pages();
    of_page(&pages[0])
}

fn picture(page: &str, image: &str, data: &[u8], content: &str) -> Picture {
    picture_of(pdf(page, image, data, content)).expect("a picture")
}

/// Checks that the page's picture has the stored pixels, told by their places on the page.
#[track_caller]
fn check(found: &Picture, size: (usize, usize), expected: impl Fn(usize, usize) -> u8) {
    assert!((found.dpi - 100.0).abs() < 0.01, "{} dpi", found.dpi);
    assert_eq!((found.grey.width, found.grey.height), size);
    for y in 0..size.1 {
        let row: Vec<u8> = (0..size.0).map(|x| expected(x, y)).collect();
        assert_eq!(found.grey.row(y), row, "row {y}");
    }
}

const LYING: (usize, usize) = (WIDTH, HEIGHT);
const UPRIGHT: (usize, usize) = (HEIGHT, WIDTH);

#[test]
fn a_picture_over_the_page_is_given_as_it_is_stored() {
    check(&picture(PAGE, GREY, &stored(), FILLED), LYING, grey);
}

#[test]
fn it_is_turned_with_the_page() {
    let turned = |degrees| picture(&format!("{PAGE}/Rotate {degrees}"), GREY, &stored(), FILLED);
    check(&turned(90), UPRIGHT, |x, y| grey(y, HEIGHT - 1 - x));
    check(&turned(180), LYING, |x, y| grey(WIDTH - 1 - x, HEIGHT - 1 - y));
    check(&turned(270), UPRIGHT, |x, y| grey(WIDTH - 1 - y, x));
}

#[test]
fn it_is_turned_and_mirrored_as_it_is_drawn() {
    let mirrored = picture(PAGE, GREY, &stored(), "q -21.6 0 0 14.4 21.6 0 cm /I Do Q");
    check(&mirrored, LYING, |x, y| grey(WIDTH - 1 - x, y));
    let page = "/MediaBox[0 0 14.4 21.6]";
    let turned = picture(page, GREY, &stored(), "q 0 -21.6 14.4 0 0 21.6 cm /I Do Q");
    check(&turned, UPRIGHT, |x, y| grey(y, HEIGHT - 1 - x));
}

#[test]
fn an_inverted_decoding_is_obeyed() {
    let found = picture(PAGE, &format!("{GREY}/Decode[1 0]"), &stored(), FILLED);
    check(&found, LYING, |x, y| u8::MAX - grey(x, y));
}

#[test]
fn a_mask_of_one_bit_is_ink_on_paper() {
    let rows = [0x0F, 0xFF, 0xFF, 0xFF].repeat(HEIGHT);
    let stripe = |x, _| if x < 4 { 0 } else { u8::MAX };
    check(&picture(PAGE, "/ImageMask true", &rows, FILLED), LYING, stripe);
    let inverted = picture(PAGE, "/ImageMask true/Decode[1 0]", &rows, FILLED);
    check(&inverted, LYING, |x, y| u8::MAX - stripe(x, y));
    let tinted = picture(PAGE, "/ImageMask true", &rows, &format!("0.4 g {FILLED}"));
    check(&tinted, LYING, |x, y| stripe(x, y).max(102));
}

#[test]
fn hidden_text_and_white_paper_take_nothing_from_it() {
    let hidden = format!("{FILLED} 3 Tr {TEXT}");
    check(&picture(PAGE, GREY, &stored(), &hidden), LYING, grey);
    let paper = format!("1 g 0 0 21.6 14.4 re f {FILLED}");
    check(&picture(PAGE, GREY, &stored(), &paper), LYING, grey);
    let covered = format!("{TEXT} {FILLED}");
    check(&picture(PAGE, GREY, &stored(), &covered), LYING, grey);
}

#[test]
fn a_margin_is_white_and_what_the_page_cuts_off_is_not_there() {
    let small = picture("/MediaBox[0 0 22.32 14.4]", GREY, &stored(), FILLED);
    check(&small, (31, HEIGHT), |x, y| if x < WIDTH { grey(x, y) } else { u8::MAX });
    let cut =
        picture("/MediaBox[0 0 21.6 14.4]/CropBox[1.44 0 21.6 14.4]", GREY, &stored(), FILLED);
    check(&cut, (28, HEIGHT), |x, y| grey(x + 2, y));
}

/// Checks that a page is drawn.
#[track_caller]
fn check_drawn(found: &Picture) -> &Grey {
    assert_eq!(found.dpi, DRAWN_DPI);
    assert_eq!((found.grey.width, found.grey.height), (90, 60));
    &found.grey
}

#[test]
fn a_picture_on_half_of_the_page_is_drawn() {
    let found = picture(PAGE, GREY, &[80; WIDTH * HEIGHT], "q 10.8 0 0 14.4 0 0 cm /I Do Q");
    let drawn = check_drawn(&found);
    assert_eq!((drawn.row(30)[20], drawn.row(30)[70]), (80, u8::MAX));
}

#[test]
fn what_is_shown_beside_the_picture_is_drawn() {
    let grey_page = [80; WIDTH * HEIGHT];
    let draw = |content: &str| picture(PAGE, GREY, &grey_page, content);
    let text = draw(&format!("{FILLED} {TEXT}"));
    assert!(check_drawn(&text).pixels.iter().any(|&grey| grey < 40), "letters");
    let line = draw(&format!("{FILLED} 0 7 m 21.6 7 l S"));
    assert!(check_drawn(&line).row(31)[45] < 40, "a line");
    let strips = "q 21.6 0 0 7.2 0 0 cm /I Do Q q 21.6 0 0 7.2 0 7.2 cm /I Do Q";
    assert!(check_drawn(&draw(strips)).row(30).iter().all(|&grey| grey == 80), "strips");
    let askew = draw("q 21.6 0.8 -0.8 14.4 0 0 cm /I Do Q");
    check_drawn(&askew);
}

#[test]
fn hidden_text_is_not_drawn() {
    let found = picture(PAGE, GREY, &stored(), &format!("3 Tr {TEXT}"));
    assert!(check_drawn(&found).pixels.iter().all(|&grey| grey == u8::MAX));
}

#[test]
fn few_dots_an_inch_are_drawn_and_many_are_reduced() {
    for page in ["/MediaBox[0 0 43.2 28.8]", "/MediaBox[0 0 2.16 1.44]"] {
        let size = page.split([' ', ']']).collect::<Vec<_>>();
        let content = format!("q {} 0 0 {} 0 0 cm /I Do Q", size[2], size[3]);
        assert_eq!(picture(page, GREY, &stored(), &content).dpi, DRAWN_DPI, "{page}");
    }
}

#[test]
fn a_large_page_has_fewer_dots_an_inch() {
    let found = picture("/MediaBox[0 0 14400 720]", GREY, &stored(), "");
    assert!((140.0..150.0).contains(&found.dpi), "{} dpi", found.dpi);
    assert!(found.grey.pixels.len() <= 41_000_000);
}

#[test]
fn a_picture_too_large_to_decode_is_not_tried() {
    let huge = "/ColorSpace/DeviceGray/BitsPerComponent 8/W 90000/H 90000";
    let bytes = pdf(PAGE, huge, &stored(), FILLED);
    let bytes = String::from_utf8(bytes).expect("text").replace("/Width 30/Height 20", "");
    let start = bytes.find("xref").expect("a table");
    let at = bytes.rfind("startxref").expect("a place");
    let moved = format!("{}startxref\n{start}\n%%EOF", &bytes[..at]);
    assert_eq!(picture_of(moved.into_bytes()), None);
}

/// An empty JPEG 2000 picture of one colour that claims to have this size, in tiles of one pixel.
fn jpeg_2000(width: u32, height: u32) -> Vec<u8> {
    let fields = [width, height, 0, 0, 1, 1, 0, 0].map(u32::to_be_bytes).concat();
    let coding = b"\xFF\x52\0\x0C\0\0\0\x01\0\0\x04\x04\0\x01\xFF\x5C\0\x04\0\x40";
    let tile = b"\xFF\x90\0\x0A\0\0\0\0\0\0\0\x01\xFF\x93\xFF\xD9";
    [b"\xFF\x4F\xFF\x51\0\x29\0\0", &fields[..], b"\0\x01\x07\x01\x01", coding, tile].concat()
}

/// A PDF whose picture has these keys and this mask.
fn masked(image: &str, data: &[u8], mask: &[u8], content: &str) -> Vec<u8> {
    let image_of = |about: &str, data: &[u8]| {
        let head = format!(
            "<</Type/XObject/Subtype/Image/Width 30/Height 20{GREY}{about}/Length {}>>stream\n",
            data.len()
        );
        [head.as_bytes(), data, b"\nendstream"].concat()
    };
    let page = format!(
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R{PAGE}/Resources<</XObject<</I 5 0 R>>>>>>"
    );
    assembled(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        stream(content).into_bytes(),
        image_of(image, data),
        image_of("/Filter/JPXDecode", mask),
    ])
}

#[test]
fn a_picture_that_claims_too_many_tiles_is_not_tried() {
    let (fine, bad) = (jpeg_2000(WIDTH as u32, HEIGHT as u32), jpeg_2000(65_535, 65_535));
    let packed = |data| picture_of(masked("/Filter/JPXDecode", data, b"", FILLED));
    check(&packed(&fine).expect("a picture"), LYING, |_, _| 128);
    assert_eq!(packed(&bad), None);
    let under_mask = |mask| picture_of(masked("/SMask 6 0 R", &stored(), mask, FILLED));
    assert_eq!((under_mask(&fine).is_some(), under_mask(&bad)), (true, None));
    // What is clipped away would be decoded, what lies beside the page would not.
    let drawn = |content: &str| picture_of(masked("/Filter/JPXDecode", &bad, b"", content));
    assert_eq!(drawn(&format!("0 0 0 0 re W n {FILLED}")), None);
    assert!(drawn("q 21.6 0 0 14.4 50 0 cm /I Do Q").is_some());
}

#[test]
fn a_part_of_the_page_has_no_text_that_the_page_draws_over_it() {
    let pdf = pdf("/MediaBox[0 0 100 100]", GREY, &stored(), &format!("{FILLED} {TEXT}"));
    let pdf = Pdf::new(Arc::new(pdf)).expect("a readable PDF");
    let pages = pdf.pages();
    let part = of_area(&pages[0], &Area::new(0.0, 85.6, 21.6, 100.0)).expect("a picture");
    check(&part, LYING, grey);
    let corner = of_area(&pages[0], &Area::new(0.0, 92.8, 10.8, 100.0)).expect("a picture");
    check(&corner, (15, 10), |x, y| grey(x, y + 10));
    let beside = of_area(&pages[0], &Area::new(50.0, 0.0, 74.0, 24.0)).expect("a picture");
    assert_eq!(beside, Picture { grey: Grey::even(100, 100, u8::MAX), dpi: DRAWN_DPI });
}
