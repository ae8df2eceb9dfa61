use super::{Sheet, Strip, crop, margin, paper, sheet, skew};
use crate::picture::{Grey, Pixels};

const DPI: f32 = 150.0;
/// A letter's columns and rows, and those from one to the next.
const LETTER: (usize, usize) = (10, 16);
const PITCH: usize = 14;

fn page() -> Grey {
    Grey::even(900, 700, 255)
}

fn fill(picture: &mut Grey, x: usize, y: usize, width: usize, height: usize) {
    let area = Pixels { x0: x, y0: y, x1: x + width, y1: y + height };
    picture.put(&Grey::even(width, height, 20), area);
}

/// Letters of three strokes, so that their insides are paper.
fn letters(picture: &mut Grey, x: usize, foot: usize, count: usize) {
    let (width, height) = LETTER;
    for x in (0..count).map(|n| x + n * PITCH) {
        let height = height - x % 2;
        fill(picture, x, foot - height, 3, height);
        fill(picture, x + width - 3, foot - height, 3, height);
        fill(picture, x, foot - height, width, 3);
    }
}

fn lines(picture: &mut Grey, count: usize) {
    (0..count).for_each(|n| letters(picture, 100, 120 + n * 44, 30));
}

fn grid(picture: &mut Grey, xs: &[usize], ys: &[usize]) {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (top, bottom) = (ys[0], ys[ys.len() - 1]);
    xs.iter().for_each(|&x| fill(picture, x, top, 2, bottom - top + 2));
    ys.iter().for_each(|&y| fill(picture, left, y, right - left + 2, 2));
}

fn read(picture: &Grey) -> Sheet {
    sheet(picture, DPI)
}

fn places(sheet: &Sheet) -> Vec<Pixels> {
    sheet.strips.iter().map(|strip| strip.place).collect()
}

#[test]
fn the_letters_of_a_line_are_one_strip_with_their_marks() {
    let mut picture = page();
    lines(&mut picture, 2);
    // A vowel, a tone on it, and a vowel below; then a full stop.
    fill(&mut picture, 128, 154 - 14, 9, 5);
    fill(&mut picture, 130, 154 - 21, 4, 5);
    fill(&mut picture, 173, 167, 4, 6);
    fill(&mut picture, 100 + 30 * PITCH, 164 - 4, 4, 4);
    let sheet = read(&picture);
    let [first, second] = sheet.strips[..] else { panic!("{:?}", sheet.strips) };
    assert_eq!((first.place.y0, first.place.y1), (104, 120));
    assert_eq!((second.place.y0, second.place.y1), (133, 173));
    assert_eq!((second.place.x0, second.place.x1), (100, 104 + 30 * PITCH));
    assert_eq!(second.baseline, 164.0);
    assert!((15.0..=16.0).contains(&second.letter), "{}", second.letter);
}

#[test]
fn columns_are_strips_of_their_own() {
    let mut picture = page();
    for n in 0..4 {
        letters(&mut picture, 100, 120 + n * 44, 10);
        letters(&mut picture, 100 + 10 * PITCH + 50, 120 + n * 44, 10);
    }
    assert_eq!(read(&picture).strips.len(), 8);
}

#[test]
fn rulings_part_strips_and_leave_the_picture() {
    let mut picture = page();
    grid(&mut picture, &[80, 300, 321, 600], &[90, 130, 170]);
    letters(&mut picture, 100, 120, 13);
    letters(&mut picture, 304, 120, 1);
    letters(&mut picture, 330, 160, 5);
    let sheet = read(&picture);
    let across = sheet.rulings.iter().filter(|ruling| ruling.horizontal).count();
    assert_eq!((across, sheet.rulings.len()), (3, 7));
    assert_eq!(sheet.strips.len(), 3, "{:?}", places(&sheet));
    assert!(sheet.picture.row(130).iter().all(|&p| p > 200));
    let top = sheet.rulings.iter().find(|ruling| ruling.horizontal).map(|ruling| ruling.area);
    let point = |pixels: f32| pixels * 72.0 / DPI;
    let area = top.unwrap_or_default();
    assert!((area.y0 - point(90.0)).abs() < 1.0 && (area.x0 - point(80.0)).abs() < 1.0, "{area:?}");
    assert!((area.x1 - point(602.0)).abs() < 1.0, "{area:?}");
}

#[test]
fn dotted_and_faint_rulings_are_rulings_and_dots_in_a_line_are_not() {
    let mut picture = page();
    lines(&mut picture, 1);
    for n in 0..3 {
        fill(&mut picture, 100 + 30 * PITCH + n * 8, 117, 3, 3);
    }
    (0..120).for_each(|n| fill(&mut picture, 100 + n * 5, 300, 2, 2));
    let faint = Pixels { x0: 100, y0: 400, x1: 700, y1: 402 };
    picture.put(&Grey::even(600, 2, 215), faint);
    let sheet = read(&picture);
    let heights: Vec<i32> = sheet.rulings.iter().map(|r| r.area.y0.round() as i32).collect();
    assert_eq!(heights, [144, 192]);
    assert_eq!(sheet.strips.len(), 1);
}

#[test]
fn strokes_that_cross_a_ruling_stay() {
    let mut picture = page();
    fill(&mut picture, 100, 300, 500, 2);
    fill(&mut picture, 200, 290, 3, 22);
    let sheet = read(&picture);
    assert_eq!(sheet.rulings.len(), 1);
    assert!(sheet.picture.row(301)[201] < 100);
    assert!(sheet.picture.row(301)[250] > 200);
}

#[test]
fn a_check_box_and_the_stems_of_a_title_are_no_rulings() {
    let mut picture = page();
    lines(&mut picture, 2);
    grid(&mut picture, &[70, 88], &[102, 120]);
    (0..5).for_each(|n| fill(&mut picture, 200 + n * 60, 300, 9, 60));
    assert_eq!(read(&picture).rulings, []);
}

#[test]
fn a_dash_alone_is_as_high_as_the_letters_around() {
    let mut picture = page();
    lines(&mut picture, 5);
    fill(&mut picture, 700, 156, 12, 3);
    let dash = read(&picture).strips.into_iter().find(|strip| strip.place.x0 >= 690);
    let Some(Strip { place, baseline, letter }) = dash else { panic!("no dash") };
    assert!(place.height() >= 15 && (15.0..=16.0).contains(&letter), "{place:?}");
    assert!((baseline - 164.0).abs() <= 2.0, "{baseline}");
}

#[test]
fn skewed_and_turned_pages_come_out_straight() {
    let mut picture = page();
    lines(&mut picture, 12);
    for (quarters, degrees) in [(0, 2.0), (0, -0.4), (1, 0.0), (3, 1.3)] {
        let askew = skew::turned(&picture, degrees).turned(quarters);
        let sheet = read(&askew);
        assert_eq!(sheet.turn.quarters, quarters % 2, "{quarters}");
        assert!((sheet.turn.degrees + degrees).abs() <= 0.06, "{:?} {degrees}", sheet.turn);
        assert_eq!(sheet.strips.len(), 12, "{quarters} {degrees}");
    }
}

#[test]
fn a_page_turned_twice_upside_down_is_the_same() {
    let mut picture = page();
    lines(&mut picture, 3);
    grid(&mut picture, &[80, 300, 600], &[300, 400, 500]);
    let sheet = read(&picture);
    let turned = sheet.upside_down();
    assert_eq!(turned.turn.quarters, 2);
    let back = turned.upside_down();
    assert_eq!(
        (&back.picture, back.turn, &back.strips),
        (&sheet.picture, sheet.turn, &sheet.strips)
    );
    assert_eq!(back.rulings.len(), sheet.rulings.len());
}

#[test]
fn shaded_paper_becomes_white_and_ink_keeps_its_grey() {
    let mut picture = page();
    for y in 0..700 {
        let shade = (120 + y / 7) as u8;
        picture.row_mut(y).fill(shade);
    }
    picture.put(&Grey::even(40, 4, 60), Pixels { x0: 200, y0: 350, x1: 240, y1: 354 });
    let even = paper::evened(&picture, DPI);
    assert!(even.row(10)[10] > 245 && even.row(690)[800] > 245);
    assert!((80..105).contains(&even.row(352)[220]), "{}", even.row(352)[220]);
}

#[test]
fn black_borders_and_punch_holes_are_wiped() {
    let mut picture = page();
    fill(&mut picture, 0, 0, 25, 700);
    fill(&mut picture, 60, 300, 34, 34);
    fill(&mut picture, 300, 300, 34, 34);
    margin::wipe(&mut picture, DPI);
    assert_eq!((picture.row(200)[10], picture.row(315)[75], picture.row(315)[315]), (255, 255, 20));
}

#[test]
fn a_crop_holds_no_ink_of_other_strips() {
    let mut picture = page();
    letters(&mut picture, 100, 120, 20);
    letters(&mut picture, 100, 150, 20);
    // A mark of the second line that reaches up to the feet of the first.
    fill(&mut picture, 104, 122, 3, 10);
    let sheet = read(&picture);
    let [first, second] = sheet.strips[..] else { panic!("{:?}", places(&sheet)) };
    let (own, area) = crop(&sheet, &first);
    let feet = first.place.y1 - area.y0;
    assert!(own.height > feet + 4 && (feet..own.height).all(|y| own.row(y)[6] > 200));
    assert!(crop(&sheet, &second).0.pixels.iter().any(|&p| p < 60));
}

#[test]
fn no_picture_is_too_odd() {
    let mut seed = 1u32;
    let mut noise = |width: usize, height: usize| {
        let mut grey = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        let pixels = (0..width * height).map(|_| grey()).collect();
        Grey { width, height, pixels }
    };
    for (width, height) in
        [(0, 0), (0, 9), (9, 0), (1, 1), (2, 3), (1, 500), (10_000, 2), (300, 200)]
    {
        for dpi in [0.0, 36.0, 100.0, 300.0, 600.0, f32::NAN] {
            for picture in
                [noise(width, height), Grey::even(width, height, 0), Grey::even(width, height, 255)]
            {
                let sheet = sheet(&picture, dpi).upside_down();
                sheet.strips.iter().for_each(|strip| drop(crop(&sheet, strip)));
            }
        }
    }
}

/// A ring of four pixels.
fn ring(picture: &mut Grey, (x, y): (usize, usize), radius: usize) {
    let inside = (radius - 2).pow(2)..=(radius + 2).pow(2);
    for row in y - radius - 2..y + radius + 3 {
        for column in x - radius - 2..x + radius + 3 {
            if inside.contains(&(row.abs_diff(y).pow(2) + column.abs_diff(x).pow(2))) {
                fill(picture, column, row, 1, 1);
            }
        }
    }
}

#[test]
fn letters_that_touch_a_stamp_stay_in_their_lines_and_its_ring_is_nothing() {
    let mut picture = page();
    lines(&mut picture, 6);
    let expected = places(&read(&picture));
    // Through the first letters of all lines, and through letters in their middles.
    ring(&mut picture, (200, 230), 100);
    let sheet = read(&picture);
    assert_eq!(sheet.rulings, []);
    let found = places(&sheet);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (strip, own) in found.iter().zip(&expected) {
        assert!(strip.x0.abs_diff(own.x0) < 10 && strip.x1 == own.x1, "{strip:?} {own:?}");
    }
}

#[test]
fn what_crosses_letters_in_a_lighter_ink_is_not_theirs() {
    let mut picture = page();
    lines(&mut picture, 6);
    let expected = places(&read(&picture));
    let mut stamp = page();
    ring(&mut stamp, (200, 230), 100);
    let lighter = stamp.pixels.iter().map(|&p| if p < 255 { 110 } else { 255 });
    picture.pixels.iter_mut().zip(lighter).for_each(|(pixel, ink)| *pixel = ink.min(*pixel));
    assert_eq!(places(&read(&picture)), expected);
}

#[test]
fn strokes_of_a_signature_are_no_rulings() {
    let mut picture = page();
    grid(&mut picture, &[80, 400, 600], &[100, 160, 220]);
    let plain = read(&picture).rulings.len();
    // One that leans from one ruling to the next, and one across a ruling that ends at none.
    (102..160).for_each(|y| fill(&mut picture, 200 + y / 12, y, 3, 1));
    fill(&mut picture, 360, 190, 90, 3);
    assert_eq!(read(&picture).rulings.len(), plain);
}

#[test]
fn a_ruling_that_fades_is_whole() {
    let mut picture = page();
    for x in 100..800 {
        let area = Pixels { x0: x, y0: 300, x1: x + 1, y1: 303 };
        picture.put(&Grey::even(1, 3, 20 + (x / 4) as u8), area);
    }
    let sheet = read(&picture);
    let [ruling] = sheet.rulings[..] else { panic!("{:?}", sheet.rulings) };
    let width = ruling.area.width() * DPI / 72.0;
    assert!((690.0..715.0).contains(&width), "{width}");
    assert!(sheet.picture.row(301).iter().all(|&p| p > 200));
}

#[test]
fn a_stroke_that_ends_in_a_ruling_keeps_its_part_of_it() {
    let mut picture = page();
    fill(&mut picture, 100, 300, 600, 5);
    fill(&mut picture, 200, 304, 3, 12);
    let sheet = read(&picture);
    let ends = (290..320).find(|&y| sheet.picture.row(y)[201] < 100);
    assert!(matches!(ends, Some(301..304)), "{ends:?}");
    assert!(sheet.picture.row(302)[300] > 250);
}

#[test]
fn a_full_stop_of_two_pixels_is_in_its_line() {
    let mut picture = page();
    letters(&mut picture, 100, 120, 4);
    letters(&mut picture, 170, 120, 4);
    fill(&mut picture, 161, 118, 1, 2);
    let sheet = read(&picture);
    let [strip] = sheet.strips[..] else { panic!("{:?}", places(&sheet)) };
    let (own, area) = crop(&sheet, &strip);
    assert!(own.row(119 - area.y0)[161 - area.x0] < 100);
}

#[test]
fn the_side_of_a_stamp_between_two_rulings_is_no_ruling() {
    let mut picture = page();
    let ys: Vec<usize> = (0..8).map(|n| 100 + n * 30).collect();
    grid(&mut picture, &[80, 600], &ys);
    let plain = read(&picture).rulings.len();
    ring(&mut picture, (300, 205), 90);
    assert_eq!(read(&picture).rulings.len(), plain);
}

#[test]
fn letters_in_pieces_make_one_strip_of_a_line() {
    let mut picture = page();
    lines(&mut picture, 8);
    // A pixel in each fifth row and column is lost.
    for y in (0..700).filter(|y| y % 5 == 0) {
        picture.row_mut(y).fill(255);
    }
    for y in 0..700 {
        picture.row_mut(y).iter_mut().step_by(5).for_each(|p| *p = 255);
    }
    let found = places(&read(&picture));
    assert_eq!(found.len(), 8, "{found:?}");
}

#[test]
fn light_letters_on_black_are_read_as_dark_ones() {
    let mut picture = page();
    lines(&mut picture, 3);
    let expected = places(&read(&picture));
    let cell = Pixels { x0: 90, y0: 140, x1: 540, y1: 175 };
    let mut part = picture.part(cell);
    part.pixels.iter_mut().for_each(|p| *p = 255 - *p);
    picture.put(&part, cell);
    let sheet = read(&picture);
    assert_eq!(places(&sheet), expected);
    let (black, white) = (crop(&sheet, &sheet.strips[1]).0, crop(&sheet, &sheet.strips[2]).0);
    let dark = |crop: &Grey| crop.pixels.iter().filter(|&&p| p < 100).count();
    assert!(dark(&black).abs_diff(dark(&white)) * 4 < dark(&white), "{}", dark(&black));
}

/// Ink of the sheet is ink of the picture that it was made of, at the place that is told.
#[track_caller]
fn check_way_back(picture: &Grey, quarters: u8) {
    let sheet = read(picture);
    let sheet = if sheet.turn.quarters == quarters { sheet } else { sheet.upside_down() };
    assert_eq!(sheet.turn.quarters, quarters);
    let way = sheet.to_picture();
    let is_dark = |piece: &super::Piece| {
        let middle = (piece.run.x0 + piece.run.x1) as f32 / 2.0;
        let points = crate::geometry::INCH / sheet.dpi;
        let (x, y) = way.of((middle * points).into(), ((piece.run.y as f32 + 0.5) * points).into());
        let pixel = |share: f64, all: usize| ((share * all as f64) as usize).min(all - 1);
        picture.row(pixel(y, picture.height))[pixel(x, picture.width)] < 128
    };
    let inked: Vec<_> = sheet.ink.iter().filter(|p| p.strip != super::NOBODY).collect();
    let dark = inked.iter().filter(|piece| is_dark(piece)).count();
    assert!(dark * 10 > inked.len() * 9 && !inked.is_empty(), "{dark} of {}", inked.len());
}

#[test]
fn what_was_turned_is_found_again_in_the_picture() {
    let mut straight = page();
    lines(&mut straight, 12);
    check_way_back(&straight, 0);
    for degrees in [-2.0, 3.0] {
        let askew = skew::turned(&straight, degrees);
        check_way_back(&askew, 0);
        check_way_back(&askew.turned(2), 2);
        check_way_back(&askew.turned(1), 3);
        check_way_back(&askew.turned(3), 1);
    }
}
