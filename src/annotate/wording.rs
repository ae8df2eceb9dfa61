//! What marks tell those who open them, in Thai and English.

use crate::dataset::record::{Change, Field, Recorded};
use crate::dataset::{findings, measures, mentions, scores};

/// Letters of a cell that are told; the cell itself lies under the mark.
const MOST_LETTERS: usize = 200;

/// Changes of a value that are told; all of them stand in its document's JSON.
const MOST_CHANGES: usize = 8;

/// A score at the place where it stands.
pub fn score(score: &scores::Record) -> String {
    let row = &score.recorded.row;
    let raw = row.provenance.raw.as_deref();
    joined([
        Some(head(&row.settled.code, row.settled.name.as_deref())),
        of_whom(row.settled.agency_name.as_deref(), row.settled.fiscal_year),
        Some(settled(score)),
        listed("หลักฐาน evidence", &row.evidence),
        listed("อาจเป็น may be", &score.alternatives.iter().map(number).collect::<Vec<_>>()),
        raw.map(as_read),
        changes(&score.recorded.history.edits),
    ])
}

/// A place that states a score, and what that was settled to be.
pub fn mention(score: &scores::Record, mention: &Recorded<mentions::Row>) -> String {
    let row = &score.recorded.row;
    let here = &mention.row;
    let other = row.settled.score != Some(here.value);
    let differs = || format!("ที่นี่อ่านได้ this place says: {}", number(&here.value));
    joined([
        Some(head(&row.settled.code, row.settled.name.as_deref())),
        of_whom(row.settled.agency_name.as_deref(), row.settled.fiscal_year),
        Some(settled(score)),
        other.then(differs),
        listed("หลักฐาน evidence", &row.evidence),
        listed("อาจเป็น may be", &score.alternatives.iter().map(number).collect::<Vec<_>>()),
        here.provenance.raw.as_deref().map(as_read),
        changes(&mention.history.edits),
    ])
}

/// A number that serves to check others.
pub fn witness(mention: &Recorded<mentions::Row>) -> String {
    let row = &mention.row;
    let role = match row.role.as_str() {
        "prior" => "คะแนนปีก่อน the year before",
        "deficit" => "คะแนนที่ขาดไป missing to 100",
        "change" => "คะแนนที่เปลี่ยนไป change",
        _ => "คะแนน score",
    };
    joined([
        Some(head(&row.code, None)),
        of_whom(row.agency_name.as_deref(), row.fiscal_year),
        Some(format!("{role}: {}", number(&row.value))),
        row.provenance.raw.as_deref().map(as_read),
        changes(&mention.history.edits),
    ])
}

/// A cell of a measure.
pub fn measure(row: &measures::Row, cell: &Field) -> String {
    let indicators: Vec<String> = row.indicators.iter().map(u8::to_string).collect();
    joined([
        Some(format!("มาตรการ measure {}: {}", row.row, cell.column)),
        listed("ตัวชี้วัด indicators", &indicators),
        listed("ข้อ items", &row.items),
        Some(as_read(&cell.raw)),
        changes(&cell.history.edits),
    ])
}

/// A value that has a name.
pub fn field(name: &str, value: &str) -> String {
    format!("{name}: {}", short(value))
}

/// A finding.
pub fn finding(row: &findings::Row) -> String {
    joined([
        Some(joined_by(" · ", [Some(row.rule.clone()), row.code.clone()])),
        of_whom(row.agency_name.as_deref(), None),
        row.message_th.clone(),
        row.message_en.clone(),
        row.expected.as_ref().map(|expected| format!("คาดว่า expected: {expected}")),
        row.found.as_ref().map(|found| format!("พบ found: {found}")),
    ])
}

fn settled(score: &scores::Record) -> String {
    let row = &score.recorded.row;
    let value = row.settled.score.as_ref().map_or("-".to_owned(), number);
    format!("{value} · {} {}", status(&row.status), row.status)
}

fn status(name: &str) -> &'static str {
    match name {
        "verified" => "ตรวจสอบแล้ว",
        "printed" => "ตามที่พิมพ์",
        "repaired" => "แก้คำที่อ่านผิด",
        "derived" => "คำนวณขึ้น",
        "disputed" => "ยังขัดแย้ง",
        "corrected" => "แก้ไขโดยคน",
        _ => "",
    }
}

fn head(code: &str, name: Option<&str>) -> String {
    joined_by(" ", [Some(code.to_owned()), name.map(str::to_owned)])
}

fn of_whom(agency: Option<&str>, year: Option<u16>) -> Option<String> {
    let parts = [agency.map(str::to_owned), year.map(|year| year.to_string())];
    Some(joined_by(" · ", parts)).filter(|told| !told.is_empty())
}

fn number(value: &f64) -> String {
    format!("{value:.2}")
}

fn as_read(raw: &str) -> String {
    format!("อ่านได้ as read: {}", short(raw))
}

fn listed(name: &str, members: &[String]) -> Option<String> {
    (!members.is_empty()).then(|| format!("{name}: {}", members.join(", ")))
}

fn changes(changes: &[Change]) -> Option<String> {
    let told = |change: &Change| {
        let guess = if change.guess { " (คาดเดา guess)" } else { "" };
        format!("{}: {} → {}{guess}", change.pass, quoted(&change.before), quoted(&change.after))
    };
    let mut members: Vec<String> = changes.iter().take(MOST_CHANGES).map(told).collect();
    let left = changes.len().saturating_sub(MOST_CHANGES);
    members.extend((left > 0).then(|| format!("+ {left}")));
    listed("แก้ไข edits", &members)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", short(text))
}

/// As much of a text as is told, on one line.
fn short(text: &str) -> String {
    let mut letters = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = letters.char_indices().nth(MOST_LETTERS) {
        letters.truncate(end);
        letters.push('…');
    }
    letters
}

fn joined<const N: usize>(lines: [Option<String>; N]) -> String {
    joined_by("\n", lines)
}

fn joined_by<const N: usize>(between: &str, parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<String>>().join(between)
}
