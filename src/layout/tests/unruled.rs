//! Tables of wrapped texts: between horizontal rulings, without any, without a border at the sides.

use super::aligned::{at, check_tables};
use super::*;

/// A header and two rows whose cells stand little apart.
fn plan_rows() -> Vec<Vec<Glyph>> {
    vec![
        at(100.0, &[(50.0, "ที่"), (70.0, "งาน"), (150.0, "วิธี"), (250.0, "เวลา"), (310.0, "ผู้ทำ")]),
        at(
            120.0,
            &[
                (50.0, "๑"),
                (70.0, "ทำแผ่นป้ายใหม่"),
                (145.0, "สำรวจแล้วออกแบบให้อ่า"),
                (250.0, "ตลอดปี"),
                (310.0, "คลัง"),
            ],
        ),
        at(132.0, &[(70.0, "ทุกทางเข้า"), (145.0, "นง่าย")]),
        at(
            150.0,
            &[
                (50.0, "๒"),
                (70.0, "เปิดช่องทาง"),
                (145.0, "รับเรื่องแล้วแจ้งผลใน"),
                (250.0, "ไตรมาสแรกข"),
                (310.0, "ช่าง"),
            ],
        ),
        at(162.0, &[(145.0, "สามวัน"), (250.0, "องปี")]),
    ]
}

const PLAN_HEAD: &str = "ที่|งาน|วิธี|เวลา|ผู้ทำ";
const PLAN_FIRST: &str = "๑|ทำแผ่นป้ายใหม่ทุกทางเข้า|สำรวจแล้วออกแบบให้อ่านง่าย|ตลอดปี|คลัง";
const PLAN_SECOND: &str = "๒|เปิดช่องทาง|รับเรื่องแล้วแจ้งผลในสามวัน|ไตรมาสแรกของปี|ช่าง";

#[test]
fn narrow_gaps_part_columns_where_many_lines_leave_them() {
    let rulings = [88.0, 106.0, 138.0, 170.0].map(|y| across(y, 45.0, 345.0));
    let table = [PLAN_HEAD, PLAN_FIRST, PLAN_SECOND].join("\n");
    check_tables(plan_rows(), rulings.into(), &[&table], &[]);
}

#[test]
fn numbered_rows_of_many_columns_are_a_table_without_rulings() {
    let around = [vec![at(70.0, &[(50.0, "งานของปีหน้า")])], plan_rows()].concat();
    let more = vec![
        at(
            180.0,
            &[(50.0, "๓"), (70.0, "อบรม"), (145.0, "ปีละครั้ง"), (250.0, "ตลอดปี"), (310.0, "ช่าง")],
        ),
        at(192.0, &[(145.0, "ทุกกอง")]),
    ];
    let signed = at(210.0, &[(150.0, "(ลงชื่อ) ..............")]);
    let glyphs = [around, more, vec![signed]].concat();
    let third = "๓|อบรม|ปีละครั้ง ทุกกอง|ตลอดปี|ช่าง";
    let table = [PLAN_HEAD, PLAN_FIRST, PLAN_SECOND, third].join("\n");
    check_tables(glyphs, vec![], &[&table], &["งานของปีหน้า", "(ลงชื่อ) .............."]);
}

#[test]
fn a_title_between_rulings_is_a_row_and_a_heading_parts_tables() {
    let rulings = [88.0, 106.0, 124.0, 156.0, 188.0].map(|y| across(y, 45.0, 345.0));
    let down = |glyphs: Vec<Glyph>, by: f32| -> Vec<Glyph> {
        let lower = |a: Area| Area::new(a.x0, a.y0 + by, a.x1, a.y1 + by);
        let moved = |g: Glyph| Glyph { area: lower(g.area), baseline: g.baseline + by, ..g };
        glyphs.into_iter().map(moved).collect()
    };
    let mut rows = plan_rows();
    let body = rows.split_off(1).into_iter().map(|line| down(line, 18.0));
    let titled = [rows, vec![at(118.0, &[(50.0, "งานแรกของปี")])], body.collect()].concat();
    let table = [PLAN_HEAD, "งานแรกของปี|งานแรกของปี|||", PLAN_FIRST, PLAN_SECOND].join("\n");
    check_tables(titled, rulings.into(), &[&table], &[]);
    let two = [88.0, 106.0, 138.0, 170.0, 200.0, 218.0, 250.0, 282.0];
    let again = plan_rows().into_iter().map(|line| down(line, 112.0));
    let glyphs = plan_rows().into_iter().chain([at(186.0, &[(50.0, "อีกแผน")])]).chain(again);
    let table = [PLAN_HEAD, PLAN_FIRST, PLAN_SECOND].join("\n");
    let rulings = two.map(|y| across(y, 45.0, 345.0));
    check_tables(glyphs.collect(), rulings.into(), &[&table, &table], &["อีกแผน"]);
}

#[test]
fn a_ruling_with_a_gap_leaves_a_cell_over_two_rows() {
    let mut glyphs = plan_rows();
    glyphs[3].retain(|g| !(245.0..305.0).contains(&g.area.x0));
    glyphs[4].retain(|g| !(245.0..305.0).contains(&g.area.x0));
    let whole = [88.0, 106.0, 170.0].map(|y| across(y, 45.0, 345.0));
    let broken = [across(138.0, 45.0, 240.0), across(138.0, 305.0, 345.0)];
    let found = layout(glyphs, [whole.to_vec(), broken.to_vec()].concat());
    let table = tables(&found)[0];
    assert_eq!((table.rows, table.columns), (3, 5));
    assert_eq!(table.at(2, 3).map(|c| (c.row, c.row_span)), Some((1, 2)));
    assert_eq!((table.text_at(2, 3), table.text_at(2, 4)), ("ตลอดปี", "ช่าง"));
}

#[test]
fn title_rows_of_a_table_without_side_borders_do_not_part_it() {
    let part = |ys: &[f32]| -> Vec<Ruling> {
        let across = ys.iter().map(|&y| across(y, 40.0, 300.0));
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        across.chain([100.0, 200.0].map(|x| down(x, top, bottom))).collect()
    };
    let rulings = [part(&[90.0, 110.0, 130.0]), part(&[150.0, 170.0])].concat();
    let glyphs = vec![
        at(104.0, &[(45.0, "ที่"), (110.0, "งาน"), (210.0, "กอง")]),
        at(124.0, &[(45.0, "๑"), (110.0, "หนึ่ง"), (210.0, "คลัง")]),
        at(144.0, &[(45.0, "งานที่สองของปี")]),
        at(164.0, &[(45.0, "๒"), (110.0, "สอง"), (210.0, "ช่าง")]),
    ];
    let title = "งานที่สองของปี|งานที่สองของปี|งานที่สองของปี";
    let table = ["ที่|งาน|กอง", "๑|หนึ่ง|คลัง", title, "๒|สอง|ช่าง"].join("\n");
    check_tables(glyphs, rulings, &[&table], &[]);
}

/// A table of two columns, its cells by row; the first may span rows.
fn part(number: u32, top: f32, rows: &[[&str; 2]], open: &[usize]) -> Page {
    let y = |n: usize| top + 20.0 * n as f32;
    let mut rulings = vec![down(40.0, top, y(rows.len())), down(160.0, top, y(rows.len()))];
    rulings.push(down(380.0, top, y(rows.len())));
    rulings.extend((0..=rows.len()).map(|n| match open.contains(&n) {
        true => across(y(n), 40.0, 160.0),
        false => across(y(n), 40.0, 380.0),
    }));
    let cell = |(n, row): (usize, &[&str; 2])| at(y(n) + 14.0, &[(45.0, row[0]), (165.0, row[1])]);
    page(number, rows.iter().enumerate().flat_map(cell).collect(), rulings)
}

#[test]
fn a_cell_over_rows_goes_on_behind_the_break() {
    let first = [["งาน", "เวลา"], ["๑. หนึ่ง", "ตลอดปี"], ["๒. สอง", ""]];
    let rest = [["งาน", "เวลา"], ["๓. สาม", ""], ["๔. สี่", ""]];
    let pages = [part(1, 400.0, &first, &[2]), part(2, 60.0, &rest, &[2])];
    let found = super::super::continued_table::join(of_pages(&pages));
    let table = tables(&found)[0];
    assert_eq!((tables(&found).len(), table.rows), (1, 5));
    assert_eq!(table.at(4, 1).map(|c| (c.row, c.row_span)), Some((1, 4)));
}

#[test]
fn a_header_above_the_first_ruling_belongs_to_the_table() {
    let rulings = [106.0, 138.0, 170.0].map(|y| across(y, 45.0, 345.0));
    let glyphs = [vec![at(78.0, &[(50.0, "งานของปีหน้าและปีต่อไป")])], plan_rows()].concat();
    let table = [PLAN_HEAD, PLAN_FIRST, PLAN_SECOND].join("\n");
    check_tables(glyphs, rulings.into(), &[&table], &["งานของปีหน้าและปีต่อไป"]);
}

#[test]
fn scores_in_one_cell_have_rows_of_their_own() {
    let rulings = [across(90.0, 40.0, 300.0), across(160.0, 40.0, 300.0)];
    let rulings = [rulings.to_vec(), [40.0, 200.0, 300.0].map(|x| down(x, 90.0, 160.0)).into()];
    let glyphs = vec![
        at(104.0, &[(45.0, "ตัวชี้วัด"), (210.0, "คะแนน")]),
        at(118.0, &[(45.0, "งานหนึ่ง"), (210.0, "๙๐.๐๐")]),
        at(132.0, &[(45.0, "งานสอง"), (210.0, "๘๐.๐๐")]),
        at(146.0, &[(45.0, "งานสาม"), (210.0, "๗๐.๐๐")]),
    ];
    let table = "ตัวชี้วัด|คะแนน\nงานหนึ่ง|๙๐.๐๐\nงานสอง|๘๐.๐๐\nงานสาม|๗๐.๐๐";
    check_tables(glyphs, rulings.concat(), &[table], &[]);
}
