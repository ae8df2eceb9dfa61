//! Pages of a few glyphs, written here, and the layout that they must give.

mod aligned;
mod feet;
mod unruled;

use std::sync::Arc;

use super::{Block, Layout, Line, LineForm, Table, of_pages};
use crate::geometry::Area;
use crate::limits::Limits;
use crate::page::order::Order;
use crate::page::{Glyph, Mapping, Page, ReadError, Reading, Ruling};
use crate::provenance::{Origin, Text, replay};
use crate::recognise::Recogniser;
use crate::thai::letters::is_mark;
use crate::thai::numerals::to_arabic;

const SIZE: f32 = 10.0;
const ADVANCE: f32 = 5.0;

fn page(number: u32, glyphs: Vec<Glyph>, rulings: Vec<Ruling>) -> Page {
    let (width, height) = (400.0, 600.0);
    let origin = Origin::Text;
    Page { number, width, height, glyphs, rulings, images: vec![], origin, searchable: true }
}

/// Each character half a font size wide; marks without width; `_` moves on and draws nothing.
fn text(x: f32, baseline: f32, text: &str) -> Vec<Glyph> {
    let mut pen = x;
    let mut glyphs = Vec::new();
    for c in text.chars() {
        let advance = if is_mark(c) { 0.0 } else { ADVANCE };
        let area = Area::new(pen, baseline - 8.0, pen + advance, baseline + 2.0);
        pen += advance;
        if c != '_' {
            glyphs.push(glyph(c, area, baseline));
        }
    }
    glyphs
}

fn glyph(c: char, area: Area, baseline: f32) -> Glyph {
    let reading = Arc::new(Reading::new(c, Mapping::ToUnicode));
    Glyph { reading, area, baseline, size: SIZE, font: 0 }
}

fn across(y: f32, x0: f32, x1: f32) -> Ruling {
    Ruling { area: Area::new(x0, y - 0.25, x1, y + 0.25), horizontal: true }
}

fn down(x: f32, y0: f32, y1: f32) -> Ruling {
    Ruling { area: Area::new(x - 0.25, y0, x + 0.25, y1), horizontal: false }
}

/// Rulings at these heights and places, all through.
fn lattice(xs: &[f32], ys: &[f32]) -> Vec<Ruling> {
    let (x0, x1) = (xs[0], xs[xs.len() - 1]);
    let (y0, y1) = (ys[0], ys[ys.len() - 1]);
    let rows = ys.iter().map(|&y| across(y, x0, x1));
    rows.chain(xs.iter().map(|&x| down(x, y0, y1))).collect()
}

fn layout(glyphs: Vec<Vec<Glyph>>, rulings: Vec<Ruling>) -> Layout {
    let layout = of_pages(&[page(1, glyphs.concat(), rulings)]);
    layout.blocks.iter().for_each(check_history);
    layout
}

fn check_history(block: &Block) {
    let check = |text: &Text| assert_eq!(replay(&text.raw, &text.edits), text.value);
    match block {
        Block::Line(line) => check(&line.text),
        Block::Table(table) => table.cells.iter().for_each(|cell| check(&cell.text)),
    }
}

fn lines(layout: &Layout) -> Vec<&Line> {
    let blocks = layout.blocks.iter();
    blocks
        .filter_map(|block| if let Block::Line(line) = block { Some(line) } else { None })
        .collect()
}

fn tables(layout: &Layout) -> Vec<&Table> {
    let blocks = layout.blocks.iter();
    blocks.filter_map(|block| if let Block::Table(t) = block { Some(t) } else { None }).collect()
}

/// Checks the text of the only line that the glyphs make.
fn check_line(glyphs: Vec<Vec<Glyph>>, expected: &str) {
    let layout = layout(glyphs, vec![]);
    let found: Vec<&str> = lines(&layout).iter().map(|l| l.text.value.as_str()).collect();
    assert_eq!(found, [expected]);
}

/// Checks the text of the left one of two cells, 100 points wide, in which these rows stand.
fn check_cell(rows: &[&str], expected: &str) {
    let mut glyphs: Vec<_> =
        (0..).zip(rows).map(|(n, row)| text(22.0, 120.0 + 14.0 * n as f32, row)).collect();
    glyphs.push(text(130.0, 120.0, "ข"));
    let layout = layout(glyphs, lattice(&[20.0, 124.0, 200.0], &[100.0, 300.0]));
    assert_eq!(tables(&layout)[0].text_at(0, 0), expected);
}

#[test]
fn spaces_are_drawn_or_shown_by_a_gap() {
    check_line(vec![text(50.0, 100.0, "กข คง")], "กข คง");
    check_line(vec![text(50.0, 100.0, "กข_คง")], "กข คง");
    check_line(vec![text(50.0, 100.0, "กข   คง ")], "กข คง");
}

#[test]
fn a_space_that_shows_no_gap_only_positions_glyphs() {
    let space = Area::new(60.0, 92.0, 60.1, 102.0);
    let thin = vec![glyph(' ', space, 100.0)];
    check_line(vec![text(50.0, 100.0, "กข"), thin, text(60.0, 100.0, "คง")], "กขคง");
}

#[test]
fn letter_spacing_is_no_space() {
    check_line(vec![text(50.0, 100.0, "ก_ข_ค_ง_จ_ฉ_ช_ซ")], "กขคงจฉชซ");
}

#[test]
fn rows_are_read_from_left_to_right_whatever_was_drawn_first() {
    check_line(vec![text(80.0, 100.0, "ค่า"), text(50.0, 100.5, "ก้")], "ก้ ค่า");
}

#[test]
fn sara_am_is_put_together_and_marks_in_order() {
    check_line(vec![text(50.0, 100.0, "น\u{E4D}\u{E49}า")], "น้ำ");
    check_line(vec![text(50.0, 100.0, "น\u{E49}\u{E4D}า")], "น้ำ");
    check_line(vec![text(50.0, 100.0, "น\u{E33}\u{E49}า")], "น้ำ");
    check_line(vec![text(50.0, 100.0, "น\u{E33}\u{E33}ก")], "นำก");
    check_line(vec![text(50.0, 100.0, "ท\u{E48}\u{E35}")], "ที่");
    check_line(vec![text(50.0, 100.0, "ท\u{E35}\u{E35}\u{E48}")], "ที่");
}

#[test]
fn a_full_row_goes_on_in_the_next() {
    let full = "กขคงจฉชซ".repeat(7);
    let glyphs = vec![
        text(50.0, 100.0, &full),
        text(50.0, 116.0, &full),
        text(50.0, 132.0, "ก ข"),
        text(50.0, 148.0, &full),
        text(50.0, 164.0, "๑. ก"),
    ];
    let layout = layout(glyphs, vec![]);
    let continues: Vec<bool> = lines(&layout).iter().map(|l| l.continues).collect();
    assert_eq!(continues, [false, true, true, false, false]);
}

#[test]
fn a_centred_row_is_a_heading() {
    let glyphs = vec![text(180.0, 80.0, "กขคงจฉชซ"), text(50.0, 100.0, &"ก".repeat(60))];
    let layout = layout(glyphs, vec![]);
    let forms: Vec<LineForm> = lines(&layout).iter().map(|l| l.form).collect();
    assert_eq!(forms, [LineForm::Heading, LineForm::Plain]);
}

#[test]
fn thai_words_are_not_broken_by_the_end_of_a_row() {
    check_cell(&["กขคงจฉชซฌญฎฏฐฑฒณดตถ", "กข คง"], "กขคงจฉชซฌญฎฏฐฑฒณดตถกข คง");
    check_cell(&["กขคงจฉชซฌญฎฏฐฑฒณดตถ ", "กข คง"], "กขคงจฉชซฌญฎฏฐฑฒณดตถ กข คง");
    check_cell(&["กขค", "กข คง"], "กขค กข คง");
    check_cell(&["กขคงจฉชซฌญฎฏฐฑฒณดตถ", "๒) คง"], "กขคงจฉชซฌญฎฏฐฑฒณดตถ ๒) คง");
    check_cell(&["กขคงจฉชซฌญฎฏฐฑฒณ ๑-", "๒ คง"], "กขคงจฉชซฌญฎฏฐฑฒณ ๑-๒ คง");
    check_cell(&["กขคงจฉชซฌญฎฏฐฑฒณดตถ", "No Gift"], "กขคงจฉชซฌญฎฏฐฑฒณดตถ No Gift");
}

#[test]
fn a_number_broken_over_two_rows_is_one() {
    use super::lines::joint;
    assert_eq!(joint("๑๐", "๐.๐๐", true), "");
    assert_eq!(joint("๘๕.๕", "๐", true), "");
    assert_eq!(joint("๘๕.๕๐", "๙๐.๐๐", true), " ", "two numbers");
    assert_eq!(joint("๑๐๐", "๙๐", false), " ", "the row was not full");
}

#[test]
fn paragraphs_of_a_cell_start_at_its_items() {
    let glyphs = vec![
        text(22.0, 120.0, "๑. กขคงจฉชซฌญฎฏฐ"),
        text(22.0, 134.0, "กข"),
        text(22.0, 148.0, "๒. ค"),
        text(130.0, 120.0, "ข"),
    ];
    let layout = layout(glyphs, lattice(&[20.0, 104.0, 200.0], &[100.0, 300.0]));
    let cell = &tables(&layout)[0].cells[0];
    assert_eq!(cell.text.value, "๑. กขคงจฉชซฌญฎฏฐกข ๒. ค");
    assert_eq!(cell.paragraphs, [0, 19]);
    assert_eq!(cell.text.locations.len(), 1, "one place for the whole cell");
}

#[test]
fn a_missing_ruling_makes_one_cell_of_two() {
    let rulings = vec![
        across(100.0, 20.0, 200.0),
        across(120.0, 20.0, 200.0),
        across(140.0, 100.0, 200.0),
        across(160.0, 20.0, 200.0),
        down(20.0, 100.0, 160.0),
        down(100.0, 120.0, 160.0),
        down(200.0, 100.0, 160.0),
    ];
    let glyphs = vec![
        text(60.0, 115.0, "กขค"),
        text(25.0, 140.0, "ง"),
        text(110.0, 135.0, "จ"),
        text(110.0, 155.0, "ฉ"),
    ];
    let layout = layout(glyphs, rulings);
    let table = tables(&layout)[0];
    let found: Vec<_> = table
        .cells
        .iter()
        .map(|c| (c.row, c.column, c.row_span, c.column_span, c.text.value.as_str()))
        .collect();
    let expected = [(0, 0, 1, 2, "กขค"), (1, 0, 2, 1, "ง"), (1, 1, 1, 1, "จ"), (2, 1, 1, 1, "ฉ")];
    assert_eq!((table.rows, table.columns), (3, 2));
    assert_eq!(found, expected);
}

#[test]
fn an_outer_border_that_is_not_drawn_is_where_the_rulings_end() {
    let rulings = vec![
        across(100.0, 20.0, 200.0),
        across(120.0, 20.0, 200.0),
        across(140.0, 20.0, 200.0),
        down(100.0, 100.0, 140.0),
    ];
    let glyphs = vec![text(25.0, 115.0, "ก"), text(110.0, 115.0, "ข"), text(25.0, 135.0, "ค")];
    let layout = layout(glyphs, rulings);
    assert_eq!((tables(&layout)[0].rows, tables(&layout)[0].columns), (2, 2));
    assert_eq!(tables(&layout)[0].text_at(0, 1), "ข");
}

#[test]
fn double_and_dashed_rulings_are_one() {
    let mut rulings = lattice(&[20.0, 100.0, 200.0], &[100.0, 140.0]);
    rulings.push(across(101.5, 20.0, 200.0));
    rulings.extend((0..20).map(|n| across(120.0, 20.0 + 9.0 * n as f32, 26.0 + 9.0 * n as f32)));
    let glyphs = vec![text(25.0, 115.0, "ก"), text(110.0, 135.0, "ข")];
    let layout = layout(glyphs, rulings);
    assert_eq!((tables(&layout)[0].rows, tables(&layout)[0].columns), (2, 2));
}

#[test]
fn tables_that_nearly_touch_are_two() {
    // Borders at 20 and 220 run on through the gap from 60 to 66.
    let first = lattice(&[20.0, 80.0, 220.0], &[20.0, 40.0, 60.0]);
    let gap = [down(20.0, 60.0, 66.0), down(220.0, 60.0, 66.0)];
    let next = |column| lattice(&[20.0, column, 220.0], &[66.0, 90.0, 110.0]);
    let title = vec![across(66.0, 20.0, 220.0), down(20.0, 66.0, 80.0), down(220.0, 66.0, 80.0)];
    let titled = lattice(&[20.0, 80.0, 220.0], &[80.0, 100.0]);
    let row = |y: f32| [text(25.0, y, "กข"), text(160.0, y, "คง")];
    let texts = || [row(35.0), row(55.0), row(86.0), row(98.0), row(107.0)].concat();
    let count = |rulings: Vec<Ruling>| tables(&layout(texts(), rulings)).len();
    let below = |next: Vec<Ruling>| [first.clone(), gap.to_vec(), next].concat();
    assert_eq!(count(below(next(150.0))), 2);
    assert_eq!(count(below([title, titled].concat())), 2);
    // A double line below a header: the columns go on.
    assert_eq!(count(below(next(80.0))), 1);
}

#[test]
fn frames_and_underlines_are_no_tables() {
    let rulings =
        [lattice(&[20.0, 300.0], &[80.0, 130.0]), vec![across(103.0, 50.0, 90.0)]].concat();
    let layout = layout(vec![text(50.0, 100.0, "กขคง")], rulings);
    assert_eq!((lines(&layout).len(), tables(&layout).len()), (1, 0));
}

#[test]
fn a_word_that_runs_over_its_cell_stays_whole() {
    let glyphs = vec![text(62.0, 115.0, "กขคงจฉชซฌญ"), text(130.0, 115.0, "ข")];
    let layout = layout(glyphs, lattice(&[20.0, 100.0, 200.0], &[100.0, 140.0]));
    assert_eq!(tables(&layout)[0].text_at(0, 0), "กขคงจฉชซฌญ");
    assert_eq!(tables(&layout)[0].text_at(0, 1), "ข");
}

#[test]
fn blocks_stand_as_they_are_met() {
    let grid = |y: f32| lattice(&[20.0, 100.0, 200.0], &[y, y + 20.0, y + 40.0]);
    let glyphs = vec![
        text(25.0, 215.0, "ก"),
        text(110.0, 215.0, "ข"),
        text(25.0, 90.0, "ค"),
        text(25.0, 270.0, "ง"),
        text(25.0, 315.0, "จ"),
        text(110.0, 315.0, "ฉ"),
    ];
    let layout = layout(glyphs, [grid(200.0), grid(300.0)].concat());
    let kinds: Vec<bool> = layout.blocks.iter().map(|b| matches!(b, Block::Table(_))).collect();
    assert_eq!(kinds, [false, true, false, true]);
}

#[test]
fn page_numbers_and_running_heads_are_dropped() {
    let pages: Vec<Page> = (1..=3)
        .map(|n| {
            let body = ["กข", "คง", "จฉ"][n as usize - 1];
            let parts = [
                text(150.0, 20.0, "หัวเรื่อง"),
                text(195.0, 40.0, &format!("- {n} -")),
                text(50.0, 300.0, body),
                text(50.0, 590.0, "ท้ายหน้า"),
            ];
            page(n, parts.concat(), vec![])
        })
        .collect();
    let layout = of_pages(&pages);
    let found: Vec<&str> = lines(&layout).iter().map(|l| l.text.value.as_str()).collect();
    assert_eq!(found, ["หัวเรื่อง", "กข", "คง", "จฉ"]);
}

/// The shared sample reports, where the folder is given: each score of the truth fills a
/// cell or ends a line.
#[test]
fn scores_of_the_shared_samples_are_read() {
    let Ok(shared) = std::env::var("PRONGSAI_SHARED") else { return };
    let samples = std::path::Path::new(&shared).join("samples");
    for entry in std::fs::read_dir(samples.join("pdf")).expect("a folder of samples") {
        let path = entry.expect("a sample").path();
        let name = path.file_stem().expect("a name").to_owned();
        let truth = samples.join("truth-pdf").join(name).with_extension("json");
        check_sample(&path, &std::fs::read_to_string(truth).expect("its truth"));
    }
}

fn read(path: &std::path::Path) -> Result<Vec<Page>, ReadError> {
    let bytes = std::fs::read(path).expect("bytes");
    crate::page::pdf::read(Arc::new(bytes), &Order::whole(&Limits::default(), &Recogniser::None))
}

fn check_sample(path: &std::path::Path, truth: &str) {
    let truth: serde_json::Value = serde_json::from_str(truth).expect("JSON");
    let pages = read(path).expect("pages");
    let layout = of_pages(&pages);
    layout.blocks.iter().for_each(check_history);
    let cells = tables(&layout).into_iter().flat_map(|table| &table.cells).map(|cell| &cell.text);
    let cells: Vec<String> = cells.map(|text| to_arabic(&text.value)).collect();
    let lines: Vec<String> =
        lines(&layout).iter().map(|line| to_arabic(&line.text.value)).collect();
    for (code, score) in truth["indicators"].as_object().expect("indicators") {
        let score = score.as_str().expect("a score");
        let found = cells.iter().any(|c| c == score) || lines.iter().any(|l| l.ends_with(score));
        assert!(found, "{path:?}: {code} = {score} fills no cell and ends no line");
    }
}

/// The rows of the tables after joining over pages, cells parted by `|`, tables by `=`.
fn joined_rows(pages: &[Page]) -> Vec<String> {
    let layout = super::continued_table::join(of_pages(pages));
    layout.blocks.iter().for_each(check_history);
    let row = |table: &Table, row| {
        let cells = table.cells.iter().filter(|c| c.row == row).map(|c| c.text.value.as_str());
        cells.collect::<Vec<_>>().join("|")
    };
    tables(&layout)
        .iter()
        .map(|table| (0..table.rows).map(|r| row(table, r)).collect::<Vec<_>>().join("\n"))
        .collect()
}

/// Two pages with one table of four columns: what each cell of the last row of the first page
/// holds, line by line, and what stands in the first row of the second.
fn cut_table(end: [&[&str]; 4], start: [&str; 4]) -> Vec<Page> {
    let xs = [20.0, 110.0, 200.0, 290.0, 380.0];
    let row = |y: f32, cells: [&str; 4]| -> Vec<Glyph> {
        (0..4).flat_map(|n| text(xs[n] + 2.0, y, cells[n])).collect()
    };
    let mut first = row(414.0, ["หัว", "งาน", "วิธี", "กอง"]);
    first.extend(row(434.0, ["ก", "ข", "ค", "ง"]));
    for (n, lines) in end.iter().enumerate() {
        let placed = (0..).zip(*lines);
        first.extend(placed.flat_map(|(m, l)| text(xs[n] + 2.0, 454.0 + 14.0 * m as f32, l)));
    }
    vec![
        page(1, first, lattice(&xs, &[400.0, 420.0, 440.0, 500.0])),
        page(2, row(114.0, start), lattice(&xs, &[100.0, 120.0])),
    ]
}

#[test]
fn a_row_goes_on_where_just_its_longest_texts_do() {
    let end: [&[&str]; 4] = [&["จฉชซ", "ญ"], &["ด"], &["ต", "ถ"], &["ท"]];
    let rest = ["จ", "", "ต", ""];
    assert_eq!(joined_rows(&cut_table(end, rest)), ["หัว|งาน|วิธี|กอง\nก|ข|ค|ง\nจฉชซ ญจ|ด|ต ถต|ท"]);
    let other = ["จ", "ด", "", ""];
    let apart = "หัว|งาน|วิธี|กอง\nก|ข|ค|ง\nจฉชซ ญ|ด|ต ถ|ท\nจ|ด||";
    assert_eq!(joined_rows(&cut_table(end, other)), [apart]);
}

#[test]
fn a_row_may_go_on_over_three_pages() {
    let end: [&[&str]; 4] = [&["จฉ"], &["ด", "น"], &["ต", "ถ"], &["ท"]];
    let mut pages = cut_table(end, ["", "บ", "ป", ""]);
    let xs = [20.0, 110.0, 200.0, 290.0, 380.0];
    pages.push(page(3, text(112.0, 114.0, "พ"), lattice(&xs, &[100.0, 120.0, 140.0])));
    pages[2].glyphs.extend(text(22.0, 134.0, "ฟ"));
    let rows = joined_rows(&pages).concat();
    assert!(rows.contains("จฉ|ด นบพ|ต ถป|ท\nฟ|"), "{rows}");
}

/// The form of each line and whether it goes on the one before.
fn forms(layout: &Layout) -> Vec<(LineForm, bool)> {
    lines(layout).iter().map(|l| (l.form, l.continues)).collect()
}

#[test]
fn an_indented_first_line_is_no_heading_though_it_stands_in_the_middle() {
    let glyphs = vec![
        text(50.0, 80.0, &"ก".repeat(60)),
        text(50.0, 140.0, &format!("_____{}", "ก".repeat(50))),
        text(50.0, 156.0, &"ก".repeat(20)),
    ];
    assert_eq!(
        forms(&layout(glyphs, vec![]))[1..],
        [(LineForm::Plain, false), (LineForm::Plain, true)]
    );
}

#[test]
fn a_wide_gap_bold_type_and_an_announcement_end_a_paragraph() {
    let full = "กขคงจฉชซ".repeat(7);
    let announced = format!("{}ดังนี้", &"ก".repeat(54));
    let mut bold = text(50.0, 132.0, &full);
    bold.iter_mut().for_each(|glyph| glyph.font = 1);
    let glyphs = vec![
        text(50.0, 100.0, &full),
        text(50.0, 116.0, &full),
        bold,
        text(50.0, 180.0, &full),
        text(50.0, 196.0, &full),
        text(50.0, 218.0, &full),
        text(50.0, 234.0, &announced),
        text(50.0, 250.0, &full),
        text(50.0, 266.0, &full),
    ];
    let continues: Vec<bool> = forms(&layout(glyphs, vec![])).iter().map(|f| f.1).collect();
    assert_eq!(continues, [false, true, false, false, true, false, true, false, true]);
}

#[test]
fn a_raised_figure_stays_behind_its_word() {
    let mut figure = text(60.0, 95.0, "1");
    figure.iter_mut().for_each(|glyph| glyph.size = 6.0);
    check_line(vec![text(50.0, 100.0, "กข"), figure, text(66.0, 100.0, "คง")], "กข1คง");
}

/// The PDFs of `fixtures/pdf` and what must be read of them.
#[test]
fn fixtures_are_read_as_written_beside_them() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/pdf");
    let mut names: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file").path()).collect();
    names.retain(|path| path.extension().is_some_and(|e| e == "pdf"));
    names.sort();
    for path in names {
        let found = match read(&path) {
            Ok(pages) => outline(&of_pages(&pages)),
            Err(error) => format!("{}\n", error.code()),
        };
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            std::fs::write(&expected, &found).expect("a file");
        }
        assert_eq!(
            found,
            std::fs::read_to_string(expected).expect("what must be read"),
            "{path:?}"
        );
    }
}

/// A line as it is with its check-box, a row with `|` between its cells, `=` before each table.
fn outline(layout: &Layout) -> String {
    let mut text = String::new();
    for block in &layout.blocks {
        check_history(block);
        match block {
            Block::Line(line) => {
                let mark = match line.form {
                    LineForm::Item(Some(super::Check::Checked)) => "[x] ",
                    LineForm::Item(Some(super::Check::Unchecked)) => "[ ] ",
                    LineForm::Item(None) => "- ",
                    LineForm::Heading | LineForm::Plain => "",
                };
                text += &format!("{mark}{}\n", line.text.value);
            }
            Block::Table(table) => {
                text += "=\n";
                for row in 0..table.rows {
                    let cells = table.cells.iter().filter(|c| c.row == row);
                    let cells: Vec<&str> = cells.map(|c| c.text.value.as_str()).collect();
                    text += &format!("{}\n", cells.join("|"));
                }
            }
        }
    }
    text
}

#[test]
fn a_letter_that_nothing_says_lowers_the_trust_in_its_row() {
    let mut glyphs = text(50.0, 100.0, "กข\u{FFFD}คง");
    let sure = layout(vec![text(50.0, 100.0, "กขคง")], vec![]);
    glyphs[2].reading = Arc::new(Reading::new("\u{FFFD}", Mapping::Unmapped));
    let doubtful = layout(vec![glyphs], vec![]);
    assert!(lines(&doubtful)[0].text.confidence < lines(&sure)[0].text.confidence);
}

#[test]
fn the_only_filled_cell_at_the_top_of_a_page_goes_on_with_the_table_before() {
    let xs = [20.0, 60.0, 200.0, 380.0];
    let cells = |y| [text(25.0, y, "๑."), text(65.0, y, "งาน"), text(205.0, y, "ทำ")].concat();
    let row = [text(25.0, 515.0, "๒."), text(65.0, 515.0, "งาน"), text(205.0, 515.0, "ทำจน")];
    let first =
        page(1, [cells(415.0), row.concat()].concat(), lattice(&xs, &[400.0, 500.0, 560.0]));
    let rest = || text(205.0, 60.0, "จบ");
    let whole = |next: Page| super::continued_table::join(of_pages(&[first.clone(), next]));
    let same = whole(page(2, rest(), lattice(&xs, &[40.0, 80.0])));
    let found = tables(&same);
    assert_eq!((found.len(), found[0].rows), (1, 2));
    assert_eq!(found[0].at(1, 2).expect("a cell").text.value, "ทำจนจบ");
    let frame = whole(page(2, rest(), lattice(&[20.0, 380.0], &[40.0, 80.0])));
    assert_eq!(lines(&frame).len(), 1, "a frame of one cell is no table");
}
