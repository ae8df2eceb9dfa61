//! What the columns of a table are, from the wording of its header.

use super::grid::Grid;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use super::number;
use super::phrase::bare;
use super::year::FiscalYear;
use super::{label, misread, scheme};
use crate::layout::Cell;
use crate::thai::numerals;

static HEADER_YEAR: LazyLock<Regex> = LazyLock::new(|| label::fixed(r"25[5-9]\d"));

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Running number.
    Number,
    /// Name or number of an instrument.
    Instrument,
    /// Percent that an instrument counts.
    Weight,
    /// Name or number of an indicator.
    Indicator,
    /// Survey question or open-data item.
    Question,
    /// Score of the row.
    Score,
    /// Score of the instrument, often one merged cell.
    InstrumentScore,
    /// Grade.
    Grade,
    /// What the assessment showed, what to improve.
    Analysis,
    /// Strengths, how to keep the level.
    Strengths,
    /// Measure, project or activity.
    Measure,
    /// How it is done.
    Steps,
    /// When.
    Timeframe,
    /// By whom.
    Responsible,
    /// How it is followed up.
    FollowUp,
    /// Baht.
    Budget,
    /// Anything else.
    Other,
}

/// The columns of one table.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// One role a column.
    pub roles: Vec<Role>,
    /// Rows at the top that are titles and header.
    pub header_rows: usize,
}

impl Columns {
    /// The first column of a role.
    pub fn find(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|r| *r == role)
    }

    /// All columns of a role.
    pub fn all(&self, role: Role) -> Vec<usize> {
        (0..self.roles.len()).filter(|c| self.roles[*c] == role).collect()
    }

    /// Whether the table has a column of the role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Words that headers are made of; a text of little else is a header.
const HEADER_WORDS: &[&str] = &[
    "มาตรการ",
    "โครงการ",
    "กิจกรรม",
    "หรือ",
    "แนวทาง",
    "ขั้นตอน",
    "วิธีการ",
    "วิธี",
    "ปฏิบัติ",
    "การ",
    "ดำเนินการ",
    "ดำเนินงาน",
    "ดำเนิน",
    "ระยะเวลา",
    "ช่วง",
    "เวลา",
    "ห้วง",
    "กำหนด",
    "ผู้",
    "รับผิดชอบ",
    "ที่เกี่ยวข้อง",
    "หน่วยงาน",
    "ส่วนราชการ",
    "ผล",
    "วิเคราะห์",
    "ตัวชี้วัด",
    "ชี้วัด",
    "ประเด็น",
    "ที่",
    "ต้อง",
    "ควร",
    "ปรับปรุง",
    "พัฒนา",
    "รักษา",
    "ระดับ",
    "แก้ไข",
    "คะแนน",
    "ราย",
    "เครื่องมือ",
    "ประเมิน",
    "ข้อคำถาม",
    "ข้อ",
    "คำถาม",
    "ita",
    "iit",
    "eit",
    "oit",
    "สอดคล้อง",
    "กับ",
    "ตาม",
    "หลักเกณฑ์",
    "เกณฑ์",
    "ติดตาม",
    "กำกับ",
    "งบประมาณ",
    "บาท",
    "ลำดับ",
    "น้ำหนัก",
    "แบบ",
    "วัด",
    "หมายเหตุ",
    "ได้",
    "เฉลี่ย",
    "จุดแข็ง",
    "จุดเด่น",
    "จุดอ่อน",
    "จุด",
    "นำ",
    "ไป",
    "สู่",
    "ใน",
    "ปี",
    "พศ",
    "รับ",
    "จำนวน",
    "สรุป",
    "และ",
    "ของ",
    "เทียบ",
    "ร้อยละ",
    "ค่า",
    "ร่วม",
    "ปัญหา",
    "อุปสรรค",
    "สาเหตุ",
    "ข้อค้นพบ",
    "ข้อสังเกต",
    "ข้อเสนอแนะ",
    "รายการ",
    "รายละเอียด",
    "วงเงิน",
    "วัน",
    "เดือน",
    "ด้าน",
    "ข้อมูล",
    "เปอร์เซ็นต์",
    "องค์กร",
    "เป้าหมาย",
    "ตัว",
    "ข้อความ",
    "เกรด",
    "สถานะ",
    "ชื่อ",
    "ย่อย",
    "ผลลัพธ์",
    "คาดว่าจะ",
    "ประจำ",
    "เพื่อ",
    "หัวข้อ",
    "เต็ม",
    "ประเภท",
    "มา",
    "ใช้",
    "แผน",
    "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน",
    "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก",
    "รับรู้",
    "มีส่วนได้",
    "ส่วนเสีย",
    "เสีย",
    "ภายใน",
    "ภายนอก",
    "เปิดเผย",
    "ส่วน",
    "หายไป",
    "ขาด",
    "ต่าง",
    "เปลี่ยนแปลง",
    "แล้วเสร็จ",
    "กำหนดการ",
    "ขับเคลื่อน",
    "ส่งเสริม",
    "คุณธรรม",
    "ความ",
    "โปร่งใส",
    "สภาพ",
    "เพิ่ม",
    "ลด",
    "ขึ้น",
    "ลง",
    "ก่อน",
    "ผ่านมา",
    "ปัจจุบัน",
    "สาธารณะ",
    "รวม",
    "ทั้งหมด",
];

/// The header words; of those that start at one place, the longest.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(HEADER_WORDS)
        .unwrap_or_else(|e| panic!("the words are few and short: {e}"))
});

/// Share of a header's letters that are header words; the rest is agency names or OCR errors.
const HEADER_SHARE: f32 = 0.8;
/// Confidence below which a picture's cell says nothing of what its row is.
const CLEAR: f32 = 0.9;
/// A header has at most this many letters a cell.
const LONGEST_HEADER: usize = 110;
/// A measure table names so many elements at least.
const LEAST_ELEMENTS: usize = 3;
/// A header has at most this many rows, titles included.
const MOST_HEADER_ROWS: usize = 5;

/// Reads the header of a table.
pub fn columns(grid: &Grid) -> Columns {
    let header_rows = header_rows(grid);
    let role = |column| role_of_column(grid, column, header_rows);
    let mut roles: Vec<Role> = (0..grid.columns()).map(role).collect();
    second_analysis(&mut roles);
    Columns { roles, header_rows }
}

/// Of two analysis columns, the second tells strengths and how to keep the level.
fn second_analysis(roles: &mut [Role]) {
    let mut seen = false;
    for role in roles.iter_mut().filter(|r| **r == Role::Analysis) {
        if seen {
            *role = Role::Strengths;
        }
        seen = true;
    }
}

/// Rows at the top that hold titles and header words only.
pub fn header_rows(grid: &Grid) -> usize {
    let mut last = grid.table.header_rows;
    for row in 0..grid.rows().min(MOST_HEADER_ROWS) {
        match row_kind(grid, row) {
            RowKind::Header => last = last.max(row + 1),
            RowKind::Title => {}
            RowKind::Body => break,
        }
    }
    last
}

/// Whether a row repeats header words: a header row, wherever it stands.
pub fn is_header_row(grid: &Grid, row: usize) -> bool {
    row_kind(grid, row) == RowKind::Header
}

#[derive(PartialEq)]
enum RowKind {
    Header,
    Title,
    Body,
}

fn row_kind(grid: &Grid, row: usize) -> RowKind {
    let cells = grid.filled(row);
    let texts: Vec<&str> = cells.iter().map(|c| c.text.value.as_str()).collect();
    let is_number = |t: &str| number::of_cell(t).is_some() && !number::is_year(t);
    if texts.iter().any(|t| is_number(t) || names_a_row(t)) && !names_the_table(&texts) {
        return RowKind::Body;
    }
    let words = texts.iter().filter(|t| is_header_text(t)).count();
    match texts.len() {
        0 => RowKind::Title,
        1 if grid.columns() > 2 => {
            if words == 1 && cells[0].column_span < grid.columns() {
                RowKind::Header
            } else {
                RowKind::Title
            }
        }
        n if are_header(words, n, &cells) || heads_measures(&texts) => RowKind::Header,
        _ => RowKind::Body,
    }
}

/// Whether so many of a row's cells are header texts that it is a header; those that were hardly read
/// speak neither for it nor against it.
fn are_header(words: usize, count: usize, cells: &[&Cell]) -> bool {
    let is_unclear =
        |cell: &&&Cell| cell.text.confidence < CLEAR && !is_header_text(&cell.text.value);
    let unclear = cells.iter().filter(is_unclear).count();
    words * 4 >= (count - unclear) * 3 && words * 2 >= count
}

/// Short cells of three different elements of a measure, a period or a person among them: a header,
/// whatever else stands there.
fn heads_measures(texts: &[&str]) -> bool {
    let elements = [
        Role::Measure,
        Role::Steps,
        Role::Analysis,
        Role::Timeframe,
        Role::Responsible,
        Role::FollowUp,
    ];
    let short = |t: &&&str| t.chars().count() <= LONGEST_HEADER && !t.contains(numerals::is_digit);
    let mut roles: Vec<Role> = texts.iter().filter(short).map(|t| role(t)).collect();
    roles.retain(|r| elements.contains(r));
    roles.sort_unstable();
    roles.dedup();
    roles.len() >= LEAST_ELEMENTS
        && (roles.contains(&Role::Timeframe) || roles.contains(&Role::Responsible))
}

/// A cell that names an indicator with its name: a body row starts so.
fn names_a_row(text: &str) -> bool {
    label::indicator(text).is_some_and(|i| i.named)
}

/// One small table an indicator: its header's first cell names the indicator, the others are
/// header words.
fn names_the_table(texts: &[&str]) -> bool {
    texts.len() >= 3
        && texts[1..].iter().filter(|t| is_header_text(t)).count() * 4 >= (texts.len() - 1) * 3
        && label::indicator(texts[0]).is_some()
}

/// Whether a text is made of header words alone.
pub fn is_header_text(text: &str) -> bool {
    if number::is_year(text) {
        return true;
    }
    let text: String = bare(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    let length = text.chars().count();
    if length == 0 {
        return false;
    }
    length <= LONGEST_HEADER && covered(&text) as f32 >= HEADER_SHARE * length as f32
}

/// Letters of a text that header words cover, longest word first.
fn covered(text: &str) -> usize {
    WORDS.find_iter(text).map(|word| text[word.range()].chars().count()).sum()
}

/// The role of a column by its lowest header cell that tells one.
fn role_of_column(grid: &Grid, column: usize, header_rows: usize) -> Role {
    let cells = (0..header_rows).rev().filter_map(|row| grid.at(row, column));
    let narrow = cells.filter(|c| c.column_span < grid.columns().max(2));
    let roles = narrow.map(role_of_cell);
    roles.into_iter().find(|r| *r != Role::Other).unwrap_or(Role::Other)
}

/// The role that a header cell names; where a machine read it, a letter of a word may be wrong.
fn role_of_cell(cell: &Cell) -> Role {
    match cell.text.is_typed() {
        true => role(&cell.text.value),
        false => role_by(&cell.text.value, misread::holds, misread::is),
    }
}

/// The role that a header text names.
pub fn role(header: &str) -> Role {
    role_by(header, |text, word| text.contains(word), |text, word| text == word)
}

/// The role of a header text, by what tells that a word stands in it, or is all of it.
fn role_by(
    header: &str,
    holds: impl Fn(&str, &str) -> bool,
    is_whole: impl Fn(&str, &str) -> bool,
) -> Role {
    let text: String = bare(header).trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let has = |words: &[&str]| words.iter().any(|w| holds(&text, w));
    let is = |words: &[&str]| words.iter().any(|w| is_whole(&text, w));
    if text.is_empty() {
        Role::Other
    } else if has(&["เวลา", "แล้วเสร็จ", "กำหนดการ", "วันเดือนปี"]) && !has(&["มาตรการ"])
    {
        Role::Timeframe
    } else if has(&["รับผิดชอบ"]) {
        Role::Responsible
    } else if has(&["ติดตาม", "รายงานผล"]) {
        Role::FollowUp
    } else if has(&["งบประมาณ", "วงเงิน"]) && !has(&["ปีงบประมาณ", "การใช้งบ"])
    {
        Role::Budget
    } else if has(&["น้ำหนัก"]) {
        Role::Weight
    } else if has(&["เกณฑ์คะแนน", "เทียบเกณฑ์", "หมายเหตุ", "คะแนนเต็ม", "จำนวน"])
    {
        Role::Other
    } else if has(&["คะแนน"]) && has(&["เครื่องมือ", "แบบวัด"])
    {
        Role::InstrumentScore
    } else if has(&["ประเด็นการพัฒนา", "ประเด็นการปรับปรุง", "สภาพปัญหา"])
    {
        Role::Analysis
    } else if has(&["ประเด็นการ", "ประเด็นตัวชี้วัด"]) || text == "ประเด็น"
    {
        Role::Indicator
    } else if has(&["คะแนน"]) && !has(&["วิเคราะห์", "ประเด็น", "ข้อคำถาม"])
    {
        Role::Score
    } else if has(&["ข้อคำถาม", "ข้อความita", "คำถาม"]) {
        Role::Question
    } else if has(&["จุดแข็ง", "จุดเด่น", "รักษาระดับ"]) && !has(&["ปรับปรุง", "แก้ไข", "วิเคราะห์"])
    {
        Role::Strengths
    } else if has(&["วิเคราะห์", "ประเด็นที่", "ปัญหา", "สาเหตุ", "จุดอ่อน", "จุดที่", "ข้อค้นพบ", "ข้อสังเกต"])
    {
        Role::Analysis
    } else if has(&["ขั้นตอน", "วิธี"]) {
        Role::Steps
    } else if has(&["มาตรการ", "โครงการ", "กิจกรรม"]) {
        Role::Measure
    } else if has(&["แนวทาง", "การดำเนินการ", "การดำเนินงาน", "การปฏิบัติ"])
    {
        Role::Steps
    } else if is(&["ที่", "ลำดับ", "ลำดับที่", "ข้อ"]) {
        Role::Number
    } else if is(&["ระดับ", "เกรด", "ระดับผลการประเมิน", "ผลการประเมินระดับ"])
    {
        Role::Grade
    } else if is(&["แบบ", "แบบวัด", "เครื่องมือ", "เครื่องมือการประเมิน", "เครื่องมือประเมิน"])
    {
        Role::Instrument
    } else if is(&["ผลการประเมิน", "ร้อยละ", "ผลประเมิน"])
    {
        Role::Score
    } else if has(&["ตัวชี้วัด", "ชี้วัด"]) || label::indicator(header).is_some()
    {
        Role::Indicator
    } else {
        Role::Other
    }
}

/// What the numbers of a score column are, by its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The assessed year's scores.
    Current,
    /// The year before's.
    Prior,
    /// What is missing to 100.
    Deficit,
    /// The difference of two years.
    Change,
    /// Another year's, or no score at all.
    Foreign,
}

/// What the numbers of a score column are; `year` is the year assessed.
pub fn sense(grid: &Grid, column: usize, header_rows: usize, year: Option<FiscalYear>) -> Sense {
    let cells = (0..header_rows).filter_map(|row| grid.at(row, column));
    let own = cells.filter(|c| c.column_span < grid.columns().max(2));
    let header: String = own.map(|c| bare(&c.text.value)).collect();
    let has = |words: &[&str]| words.iter().any(|w| header.contains(w));
    let named = HEADER_YEAR.find(&header).and_then(|m| m.as_str().parse().ok()).map(FiscalYear);
    if has(&["หายไป", "ที่ขาด", "ยังขาด", "ขาดไป"]) {
        Sense::Deficit
    } else if has(&["ผลต่าง", "เปลี่ยนแปลง", "แล้วเสร็จ", "กำหนดการ", "เพิ่มลด", "เพิ่มขึ้น", "ลดลง"])
    {
        Sense::Change
    } else if has(&["ปีที่ผ่านมา", "ปีก่อน"]) {
        Sense::Prior
    } else {
        match (named, year) {
            (Some(named), Some(year)) if named == year.before() => Sense::Prior,
            (Some(named), Some(year)) if named != year => Sense::Foreign,
            _ => Sense::Current,
        }
    }
}

/// Columns whose body is mostly scores, where no header says so: at least half of the rows that
/// name an indicator or an item have a number with decimals there.
pub fn score_columns_by_content(grid: &Grid, from: usize) -> Vec<usize> {
    let named: Vec<usize> = (from..grid.rows()).filter(|r| names_row(grid, *r)).collect();
    let is_score = |row: usize, column: usize| {
        number::of_cell(grid.value(row, column))
            .is_some_and(|n| n.is_score() && n != scheme_weight(n))
    };
    let good = |column: &usize| {
        let scores = named.iter().filter(|r| is_score(**r, *column)).count();
        named.len() >= 2 && scores * 2 >= named.len() && has_decimals(grid, &named, *column)
    };
    (0..grid.columns()).filter(good).collect()
}

fn names_row(grid: &Grid, row: usize) -> bool {
    let names = |text: &str| label::indicator(text).is_some() || label::item_id(text).is_some();
    grid.filled(row).iter().any(|c| names(&c.text.value))
}

fn has_decimals(grid: &Grid, rows: &[usize], column: usize) -> bool {
    rows.iter().any(|r| grid.value(*r, column).contains('.'))
}

/// 30 and 40 without decimals are weights, not scores.
fn scheme_weight(n: super::score::Hundredths) -> super::score::Hundredths {
    let is_weight = scheme::weights().iter().any(|w| w.percent * 100 == n.0);
    if is_weight { n } else { super::score::Hundredths(-1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_every_wording() {
        let cases = [
            ("มาตรการ/ โครงการ/ กิจกรรม", Role::Measure),
            ("ผลการวิเคราะห์ ตัวชี้วัดที่ สอดคล้อง กับมาตรการ/ โครงการ/กิจกรรม", Role::Analysis),
            ("๓) ขั้นตอน/วิธีการ", Role::Steps),
            ("ระยะเวลา ดำเนินการ", Role::Timeframe),
            ("๕) ผู้รับผิดชอบ/ผู้ที่เกี่ยวข้อง", Role::Responsible),
            ("ประเด็นที่ต้องปรับปรุง/พัฒนา/รักษาระดับ", Role::Analysis),
            ("ประเด็นการวิเคราะห์", Role::Indicator),
            ("ประเด็น/ ตัวชี้วัด", Role::Indicator),
            ("คะแนน รายตัวชี้วัด", Role::Score),
            ("คะแนนรายเครื่องมือ", Role::InstrumentScore),
            ("ผลการประเมิน (คะแนน)", Role::Score),
            ("ข้อคำถาม ITA", Role::Question),
            ("การติดตามผล", Role::FollowUp),
            ("งบประมาณ (บาท)", Role::Budget),
            ("ตัวชี้วัดที่ ๑", Role::Indicator),
            ("ที่", Role::Number),
            ("น้ำหนัก", Role::Weight),
            ("วิธีการดำเนินการ", Role::Steps),
            ("มาตรการ/แนวทาง", Role::Measure),
        ];
        for (text, expected) in cases {
            assert_eq!(role(text), expected, "{text}");
        }
    }

    #[test]
    fn measures_are_no_headers() {
        assert!(is_header_text("มาตรการ โครงการ หรือ กิจกรรม"));
        assert!(is_header_text("การนำผลการวิเคราะห์ไปสู่การปฏิบัติ"));
        assert!(!is_header_text("มาตรการส่งเสริมการใช้รถราชการอย่างประหยัด"));
        assert!(!is_header_text("๑. จัดทำคู่มือให้บริการประชาชน"));
    }
}
