//! Tables without rulings, or with horizontal ones alone, and columns of prose.

use super::*;

/// The tables of one page as rows of cells parted by `|`, and its lines.
pub fn check_tables(
    glyphs: Vec<Vec<Glyph>>,
    rulings: Vec<Ruling>,
    expected: &[&str],
    around: &[&str],
) {
    let found = of_pages(&[page(1, glyphs.concat(), rulings)]);
    found.blocks.iter().for_each(check_history);
    let outside: Vec<&str> = lines(&found).iter().map(|l| l.text.value.as_str()).collect();
    let row = |table: &Table, row| {
        let cells = (0..table.columns).map(|column| table.text_at(row, column));
        cells.collect::<Vec<_>>().join("|")
    };
    let found: Vec<String> = tables(&found)
        .iter()
        .map(|table| (0..table.rows).map(|r| row(table, r)).collect::<Vec<_>>().join("\n"))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(outside, around);
}

/// A line of texts at these places.
pub fn at(y: f32, texts: &[(f32, &str)]) -> Vec<Glyph> {
    texts.iter().flat_map(|(x, t)| text(*x, y, t)).collect()
}

#[test]
fn header_words_above_scores_are_a_table_without_rulings() {
    let glyphs = vec![
        at(80.0, &[(50.0, "ผลของปีนี้")]),
        at(100.0, &[(50.0, "ตัวชี้วัด"), (200.0, "ปีก่อน"), (260.0, "ปีนี้")]),
        at(116.0, &[(50.0, "๑. งานหนึ่ง"), (200.0, "๙๐.๐๐"), (260.0, "๙๑.๐๐")]),
        at(132.0, &[(50.0, "๒. งานที่มีชื่อยาว"), (200.0, "๘๐.๐๐"), (260.0, "๘๑.๐๐")]),
        at(146.0, &[(50.0, "กว่าหนึ่งบรรทัด")]),
        at(162.0, &[(50.0, "๓. งานสาม"), (200.0, "๗๐.๐๐"), (260.0, "๗๑.๐๐")]),
        at(200.0, &[(50.0, &"ก".repeat(58))]),
    ];
    let table = "ตัวชี้วัด|ปีก่อน|ปีนี้\n๑. งานหนึ่ง|๙๐.๐๐|๙๑.๐๐\n\
                 ๒. งานที่มีชื่อยาวกว่าหนึ่งบรรทัด|๘๐.๐๐|๘๑.๐๐\n๓. งานสาม|๗๐.๐๐|๗๑.๐๐";
    check_tables(glyphs, vec![], &[table], &["ผลของปีนี้", &"ก".repeat(58)]);
}

#[test]
fn a_header_over_two_columns_is_one_cell() {
    let glyphs = [
        at(100.0, &[(50.0, "ตัวชี้วัด"), (222.0, "คะแนนที่ได้")]),
        at(114.0, &[(200.0, "ปีก่อน"), (260.0, "ปีนี้")]),
        at(130.0, &[(50.0, "งานหนึ่ง"), (200.0, "90.00"), (260.0, "91.00")]),
        at(146.0, &[(50.0, "งานสอง"), (200.0, "80.00"), (260.0, "81.00")]),
        at(162.0, &[(50.0, "งานสาม"), (200.0, "70.00"), (260.0, "71.00")]),
    ];
    let found = of_pages(&[page(1, glyphs.concat(), vec![])]);
    let table = tables(&found)[0];
    assert_eq!((table.rows, table.columns), (5, 3));
    assert_eq!(table.at(0, 2).map(|c| (c.column, c.column_span)), Some((1, 2)));
    assert_eq!((table.text_at(1, 2), table.text_at(4, 0)), ("ปีนี้", "งานสาม"));
}

#[test]
fn prose_lists_and_signatures_are_no_tables() {
    let lists = vec![
        at(100.0, &[(50.0, "๑. งานหนึ่ง"), (150.0, "๙๐.๐๐"), (220.0, "๔. งานสี่"), (340.0, "๖๐.๐๐")]),
        at(116.0, &[(50.0, "๒. งานสอง"), (150.0, "๘๐.๐๐"), (220.0, "๕. งานห้า"), (340.0, "๕๐.๐๐")]),
        at(132.0, &[(50.0, "๓. งานสาม"), (150.0, "๗๐.๐๐"), (220.0, "๖. งานหก"), (340.0, "๔๐.๐๐")]),
    ];
    let dotted = (1..5).map(|n| {
        at(80.0 + 16.0 * n as f32, &[(50.0, "งาน ......................"), (220.0, "90.00")])
    });
    let signed = vec![
        at(100.0, &[(50.0, "ผู้เสนอ"), (220.0, "ผู้อนุมัติ")]),
        at(116.0, &[(50.0, "(นายก)"), (220.0, "(นายข)")]),
        at(132.0, &[(50.0, "ปลัด"), (220.0, "นายก")]),
        at(148.0, &[(50.0, "๑ ม.ค. ๖๙"), (220.0, "๒ ม.ค. ๖๙")]),
    ];
    let prose: Vec<_> = (1..9)
        .map(|n| text(50.0, 80.0 + 16.0 * n as f32, "ได้ 90.00 คะแนน จากเดิม 80.00 คะแนน"))
        .collect();
    for glyphs in [lists, dotted.collect(), signed, prose] {
        assert_eq!(tables(&layout(glyphs, vec![])).len(), 0);
    }
}

#[test]
fn horizontal_rulings_alone_make_a_table_of_columns() {
    let rulings: Vec<_> = [90.0, 106.0, 140.0, 160.0].map(|y| across(y, 45.0, 345.0)).into();
    let glyphs = vec![
        at(80.0, &[(50.0, "หัวเรื่อง")]),
        at(102.0, &[(50.0, "งาน"), (150.0, "วิธี"), (280.0, "กอง")]),
        at(118.0, &[(50.0, "ก"), (150.0, "ทำอย่างหนึ่งแล้ว"), (280.0, "คลัง")]),
        at(132.0, &[(150.0, "ทำต่อ")]),
        at(152.0, &[(50.0, "ข"), (150.0, "ทำอีกอย่าง"), (280.0, "ช่าง")]),
    ];
    let table = "งาน|วิธี|กอง\nก|ทำอย่างหนึ่งแล้วทำต่อ|คลัง\nข|ทำอีกอย่าง|ช่าง";
    check_tables(glyphs.clone(), rulings.clone(), &[table], &["หัวเรื่อง"]);
    let booked: Vec<_> = [90.0, 106.0, 160.0].map(|y| across(y, 45.0, 345.0)).into();
    let scores = vec![
        at(102.0, &[(50.0, "งาน"), (280.0, "คะแนน")]),
        at(118.0, &[(50.0, "ก"), (280.0, "90.00")]),
        at(136.0, &[(50.0, "ข"), (280.0, "80.00")]),
    ];
    check_tables(scores, booked, &["งาน|คะแนน\nก|90.00\nข|80.00"], &[]);
    let prose: Vec<_> =
        (0..4).map(|n| text(50.0, 102.0 + 16.0 * n as f32, &"กข คง".repeat(11))).collect();
    assert_eq!(tables(&layout(prose, rulings.clone())).len(), 0);
    let noted = [glyphs[1..4].concat(), at(152.0, &[(50.0, "หมายเหตุ")])];
    assert_eq!(tables(&layout(noted.into(), rulings)).len(), 0);
}

#[test]
fn two_columns_of_prose_are_read_one_behind_the_other() {
    let line = |c: &str| c.repeat(28);
    let rows = (0..7).map(|n| {
        let y = 120.0 + 16.0 * n as f32;
        at(y, &[(50.0, &line("ก")), (210.0, &line("ข"))])
    });
    let glyphs: Vec<_> = [at(80.0, &[(50.0, &"ค".repeat(60))])].into_iter().chain(rows).collect();
    let found = layout(glyphs, vec![]);
    let starts: String = lines(&found).iter().filter_map(|l| l.text.value.chars().next()).collect();
    assert_eq!(starts, format!("ค{}{}", "ก".repeat(7), "ข".repeat(7)));
    assert!(lines(&found)[8..].iter().all(|line| line.continues), "also into the next column");
}

#[test]
fn three_columns_of_prose_are_read_one_behind_the_other() {
    let line = |c: &str| c.repeat(18);
    let rows = (0..7).map(|n| {
        let y = 120.0 + 16.0 * n as f32;
        at(y, &[(50.0, &line("ก")), (155.0, &line("ข")), (260.0, &line("ค"))])
    });
    let glyphs: Vec<_> = [at(80.0, &[(50.0, &"ง".repeat(60))])].into_iter().chain(rows).collect();
    let found = layout(glyphs, vec![]);
    let starts: String = lines(&found).iter().filter_map(|l| l.text.value.chars().next()).collect();
    assert_eq!(starts, format!("ง{}{}{}", "ก".repeat(7), "ข".repeat(7), "ค".repeat(7)));
}
