//! Lists inside cells: numbered steps, and the units that are responsible.

use std::sync::LazyLock;

use regex::Regex;

use super::label::fixed;
use super::phrase::Phrase;

static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"(?:^|[\s\u{0E01}-\u{0E4E})])\(?(\d{1,2})[.)]+"));
static BULLETED: LazyLock<Regex> = LazyLock::new(|| fixed(r"(?:^|\s)[-•▪●–]\s*"));

static UNIT_AT_START: LazyLock<Regex> = LazyLock::new(|| fixed(r"^\s*(?:กอง|สำนัก|หน่วย|ฝ่าย)"));
/// Another unit behind the first; `ผู้อำนวยการกอง…`, `หัวหน้าสำนัก…` and `ทุกกอง` are one.
static NEXT_UNIT: LazyLock<Regex> = LazyLock::new(|| {
    fixed(r"(?:[^\s]{4}|\s)(กอง(?:[กคชสยวปท])|สำนักปลัด|สำนักช่าง|สำนักคลัง|หน่วยตรวจสอบ)")
});

/// The numbered steps of a text, without their numbers; bullets where there are no numbers; the
/// whole text where there are neither. Empty for an empty text.
pub fn steps(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let phrase = Phrase::new(text);
    let mut marks = numbered(&phrase);
    if marks.len() < 2 {
        let bullets: Vec<_> =
            BULLETED.find_iter(&phrase.text).map(|m| phrase.range(m.range())).collect();
        marks = if bullets.len() >= 2 { bullets } else { marks };
    }
    let part =
        |from: usize, to: usize| chars[from..to].iter().collect::<String>().trim().to_owned();
    if marks.is_empty() {
        return [text.trim().to_owned()].into_iter().filter(|t| !t.is_empty()).collect();
    }
    let head = part(0, marks[0].start);
    let ends = marks.iter().skip(1).map(|m| m.start).chain([chars.len()]);
    let steps = marks.iter().zip(ends).map(|(mark, end)| part(mark.end, end));
    [head].into_iter().chain(steps).filter(|s| !s.is_empty()).collect()
}

/// Numbers that count on from the first: 1, 2, 3; a number that does not is part of the text.
fn numbered(phrase: &Phrase) -> Vec<std::ops::Range<usize>> {
    let mut marks = Vec::new();
    let mut last = 0;
    for found in NUMBERED.captures_iter(&phrase.text) {
        let (Some(digits), whole) = (found.get(1), found.get_match()) else { continue };
        let number: u32 = digits.as_str().parse().unwrap_or(0);
        let decimal = phrase.text[whole.end()..].starts_with(|c: char| c.is_ascii_digit());
        let next =
            if marks.is_empty() { number == 1 || whole.start() == 0 } else { number == last + 1 };
        if next && !decimal {
            let open = usize::from(phrase.text[..digits.start()].ends_with('('));
            marks.push(phrase.range(digits.start() - open..whole.end()));
            last = number;
        }
    }
    marks
}

/// The units that a text names, split at `/`, `,`, brackets, list marks, and where one unit's name
/// follows another's.
///
/// `และ` is part of many names (กองสาธารณสุขและสิ่งแวดล้อม): it splits only before another unit.
pub fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for step in steps(text) {
        for part in step.split(['/', ',', '(', ')', ';', '\n']).flat_map(side_by_side) {
            let unit = part.trim_matches(|c: char| c.is_whitespace() || "-–•.".contains(c));
            let closed = unit.split_whitespace().collect::<Vec<_>>().join(" ");
            if closed.chars().count() > 1 && !units.contains(&closed) {
                units.push(closed);
            }
        }
    }
    units
}

/// Units that stand behind one another without a mark: `สำนักปลัด กองช่าง`, `กองคลังและกองช่าง`.
fn side_by_side(part: &str) -> Vec<String> {
    if !UNIT_AT_START.is_match(part) {
        return vec![part.to_owned()];
    }
    let mut units = Vec::new();
    let mut start = 0;
    for found in NEXT_UNIT.captures_iter(part).filter_map(|c| c.get(1)) {
        if found.start() > start {
            units.push(part[start..found.start()].trim().trim_end_matches("และ").to_owned());
            start = found.start();
        }
    }
    units.push(part[start..].to_owned());
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_every_form() {
        assert_eq!(
            steps("๑. จัดทำคู่มือ ๒. เผยแพร่ ๒ ช่องทาง ๓. รายงาน"),
            ["จัดทำคู่มือ", "เผยแพร่ ๒ ช่องทาง", "รายงาน"]
        );
        assert_eq!(steps("๑.จัดทำคู่มือ๒.เผยแพร่"), ["จัดทำคู่มือ", "เผยแพร่"]);
        assert_eq!(steps("(๑) จัดทำ (๒) เผยแพร่"), ["จัดทำ", "เผยแพร่"]);
        assert_eq!(steps("- จัดทำ - เผยแพร่"), ["จัดทำ", "เผยแพร่"]);
        assert_eq!(steps("เปิดช่องทางใหม่"), ["เปิดช่องทางใหม่"]);
        assert_eq!(steps("๑. ใช้เวลา ๑.๕ วัน ๒. รายงาน"), ["ใช้เวลา ๑.๕ วัน", "รายงาน"]);
        assert!(steps("  ").is_empty());
    }

    #[test]
    fn units_are_split_but_not_at_and() {
        assert_eq!(units("กองคลัง / สำนักปลัด"), ["กองคลัง", "สำนักปลัด"]);
        assert_eq!(units("กองสาธารณสุขและสิ่งแวดล้อม/กองช่าง"), ["กองสาธารณสุขและสิ่งแวดล้อม", "กองช่าง"]);
        assert_eq!(units("กองคลังและกองช่าง"), ["กองคลัง", "กองช่าง"]);
        assert_eq!(units("สำนักปลัดกองช่าง"), ["สำนักปลัด", "กองช่าง"]);
        assert_eq!(units("ผู้อำนวยการกองช่าง"), ["ผู้อำนวยการกองช่าง"]);
        assert_eq!(units("กองยุทธศาสตร์และงบประมาณ"), ["กองยุทธศาสตร์และงบประมาณ"]);
        assert_eq!(units("ทุกส่วนราชการ (สำนักปลัด/กองคลัง)"), ["ทุกส่วนราชการ", "สำนักปลัด", "กองคลัง"]);
        assert!(units("-").is_empty());
    }
}
