//! What a short text names: an indicator, a sub-indicator, an instrument, the total, or an item.
//!
//! **The name decides, not the number**: lists number the indicators in any order, and OCR
//! misreads numbers more often than whole names.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use super::phrase::{Phrase, bare, is_thai_letter};
use super::scheme;
use super::score::{Code, Instrument};
use super::similarity::{Grams, Wording};
use super::year::FiscalYear;

/// A name with this likeness to an official one is taken for it misread.
const SAME_NAME: f32 = 0.82;

/// The same for an instrument's name, which are alike among themselves.
const SAME_INSTRUMENT: f32 = 0.9;

/// A label with a number whose name is unknown is no longer than this, in letters; else it is a
/// sentence.
const LONGEST_UNKNOWN_NAME: usize = 32;
/// Letters that may follow a name in its label, such as a note in brackets.
const LONGEST_TAIL: usize = 14;

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"^(?:ตัว(?:ชี้|ชี)วัดที่|ตัวชี้วัด|ตชว\.?|ที่|ข้อ(?:ที่)?)?\s*\(?(10|[1-9])?(?:\s*[.)\]:]+|\s|$|-)*(?:ด้าน)?",
    )
});

static INDICATOR_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"ตัวชี้วัด\s*(?:ที่)?\s*\(?\s*(\d{1,2})(?:\D|$)"));

static ITEM_ID: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[(\[]?\s*([ieoIEO])\s?(\d{1,2})(?:[^\d.]|\.\D|\.?$)"));

static MISREAD_ID: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[(\[]?\s*([A-Za-z]{0,2}\s?\d{1,3}|[iIlLoOeE]{1,2})\s*[.)\]:]*\s+?"));

/// Ids of other schemes: `MOIT 1`, `EB12`.
static FOREIGN_ID: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[(\[]?\s*[A-Za-z]{2,6}\s?\d{1,2}(?:[^\d.]|\.\D|\.?$)"));

static ITEM_RANGE: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"([ieoIEO])\s?(\d{1,2})(?:\s?[-–]\s?[ieoIEO]?\s?(\d{1,2}))?"));

/// Official names of indicators; of those that start at one place, the longest.
static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names = scheme::indicators().iter().flat_map(|i| i.wordings.iter().map(|w| &w.bare));
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(names)
        .unwrap_or_else(|e| panic!("the names are few and short: {e}"))
});

/// Short names of instruments, none of which can overlap another.
static INSTRUMENTS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(Instrument::ALL.map(Instrument::name))
        .unwrap_or_else(|e| panic!("the names are few and short: {e}"))
});

/// The indicator of each of the names.
static NUMBERS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    scheme::indicators().iter().flat_map(|i| i.wordings.iter().map(|_| i.number)).collect()
});

static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"^(?:ผล)?(?:คะแนน|ค่า)?(?:การประเมิน|ที่ได้|ใน|ita)*(?:เฉลี่ย|รวม|ภาพรวม|ทั้งหมด|สุทธิ)+(?:ถ่วงน้?ำหนัก)?(?:ของ)?(?:หน่วยงาน|ทุกตัวชี้วัด|ทั้ง10ตัวชี้วัด|ita|ทุกเครื่องมือ|ระดับหน่วยงาน)?(?:ร้อยละ|100คะแนน|คะแนน)?$",
    )
});

pub(crate) fn fixed(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|e| panic!("the pattern is fixed and valid: {e}"))
}

/// What a label names, and the number printed with it, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The indicator meant.
    pub number: u8,
    /// Whether its name was there; else only the number speaks.
    pub named: bool,
    /// The number before the name.
    pub printed: Option<u8>,
}

/// The indicator that a whole label names, such as `ตัวชี้วัดที่ ๓ การใช้อำนาจ` or `๓) การใช้อำนาจ`.
pub fn indicator(label: &str) -> Option<Indicator> {
    if !label.contains(is_thai_letter) {
        return None;
    }
    let phrase = Phrase::new(label);
    let text = phrase.text.trim();
    let found = NUMBERED.captures(text)?;
    let printed: Option<u8> = found.get(1).and_then(|n| n.as_str().parse().ok());
    let name = bare(&text[found.get_match().end()..]);
    if let Some(number) = named_indicator(&name, printed) {
        return Some(Indicator { number, named: true, printed });
    }
    // A short name that no indicator has says nothing; the number beside it does.
    let only_number = name.chars().count() <= LONGEST_UNKNOWN_NAME
        && text.starts_with("ตัวชี้วัด")
        && !text.contains("ย่อย");
    printed.filter(|_| only_number).map(|number| Indicator { number, named: false, printed })
}

fn named_indicator(name: &str, printed: Option<u8>) -> Option<u8> {
    let length = name.chars().count();
    if length < 5 {
        return None;
    }
    let mut exact: Option<(usize, u8)> = None;
    for indicator in scheme::indicators() {
        for official in indicator.wordings.iter().map(|w| &w.bare) {
            let tail = length.saturating_sub(official.chars().count());
            let cut = Some(indicator.number) == printed && official.starts_with(name);
            if (name.starts_with(official.as_str()) && tail <= LONGEST_TAIL) || cut {
                exact = exact.max(Some((official.len(), indicator.number)));
            }
        }
    }
    exact.map(|(_, number)| number).or_else(|| alike_indicator(name, length))
}

fn alike_indicator(name: &str, length: usize) -> Option<u8> {
    let wordings =
        scheme::indicators().iter().flat_map(|i| i.wordings.iter().map(|w| (w, i.number)));
    let fitting = |(w, _): &(&Wording, u8)| w.grams.may_be_like(length - 1, SAME_NAME);
    let mut fitting = wordings.filter(fitting).peekable();
    fitting.peek()?;
    let grams = Grams::new(name);
    let alike = fitting.filter(|(w, _)| w.grams.is_like(&grams, SAME_NAME));
    let likeness = alike.map(|(w, number)| (w.grams.dice(&grams), number));
    likeness.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, number)| number)
}

/// Every indicator that a text names, by name or as `ตัวชี้วัดที่ ๗`, in the order of the text.
///
/// Where a number and a name stand together, the name decides.
pub fn indicators_in(text: &str) -> Vec<u8> {
    let phrase = Phrase::new(text);
    let mut found: Vec<(usize, u8)> = Vec::new();
    for number in INDICATOR_NUMBER.captures_iter(&phrase.text) {
        let whole = number.get_match();
        let after = bare(&phrase.text[number.get(1).map_or(whole.end(), |m| m.end())..]);
        let named = scheme::indicators().iter().find(|i| {
            let after = after.strip_prefix("ด้าน").unwrap_or(&after);
            i.wordings.iter().any(|w| after.starts_with(w.bare.as_str()))
        });
        let printed = number[1].parse().ok().filter(|n| (1..=10).contains(n));
        if let Some(n) = named.map(|i| i.number).or(printed) {
            found.push((whole.start(), n));
        }
        let end = number.get(1).map_or(whole.end(), |m| m.end());
        found.extend(more_numbers(&phrase.text[end..]).into_iter().map(|n| (end, n)));
    }
    if found.is_empty() {
        found.extend(names_in(&phrase.text).into_iter().map(|(at, n)| (at.start, n)));
    }
    found.sort_unstable();
    let mut numbers: Vec<u8> = Vec::new();
    for (_, number) in found {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

/// The numbers that go on a list: `ตัวชี้วัดที่ ๗ และ ๘`, `… ๗, ๘`.
fn more_numbers(rest: &str) -> Vec<u8> {
    static MORE: LazyLock<Regex> =
        LazyLock::new(|| fixed(r"^\s*(?:,|และ|กับ)\s*(?:ที่\s*)?(10|[1-9])(?:[^\d.)]|$)"));
    let mut numbers = Vec::new();
    let mut rest = rest;
    while let Some(number) = MORE.captures(rest).and_then(|c| c.get(1)) {
        numbers.extend(number.as_str().parse::<u8>());
        rest = &rest[number.end()..];
    }
    numbers
}

/// Official indicator names in a text that is ready for matching, with the bytes each stands at.
pub fn names_in(text: &str) -> Vec<(std::ops::Range<usize>, u8)> {
    NAMES.find_iter(text).map(|m| (m.range(), NUMBERS[m.pattern()])).collect()
}

/// The sub-indicator that a label names, of one of the years that have them.
pub fn sub_indicator(label: &str, year: FiscalYear, of: Option<u8>) -> Option<Code> {
    let name = bare(label);
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let of_parent = |code: Code| match (code, of) {
        (Code::SubIndicator(parent, _), Some(of)) => parent == of,
        _ => true,
    };
    let candidates: Vec<_> = scheme::sub_indicators(year).filter(|s| of_parent(s.code)).collect();
    let exact = candidates.iter().find(|s| s.bare_name == name);
    // Forms shorten the names: every letter of the label then stands in the official one.
    let shortened = || {
        let fits =
            |s: &&&scheme::SubIndicator| name.chars().count() >= 8 && s.bare_name.contains(name);
        let mut fitting = candidates.iter().filter(fits);
        fitting.next().filter(|_| of.is_some())
    };
    exact.or_else(shortened).map(|s| s.code)
}

/// The sub-indicator whose o-items are exactly this range.
pub fn sub_indicator_of_range(text: &str, year: FiscalYear) -> Option<Code> {
    let phrase = Phrase::new(text);
    let range = ITEM_RANGE.captures(&phrase.text)?;
    let (first, last) = (range[2].parse().ok()?, range.get(3)?.as_str().parse().ok()?);
    let oit = range[1].eq_ignore_ascii_case("o");
    scheme::sub_indicators(year)
        .find(|s| oit && (s.first_item, s.last_item) == (first, last))
        .map(|s| s.code)
}

/// The instrument that a short text names.
pub fn instrument(text: &str) -> Option<Instrument> {
    let mut named = INSTRUMENTS.find_iter(text).map(|m| Instrument::ALL[m.pattern()]);
    let Some(first) = named.next() else { return alike_instrument(text) };
    named.all(|other| other == first).then_some(first)
}

fn alike_instrument(text: &str) -> Option<Instrument> {
    let name = bare(text);
    let pairs = name.chars().count().saturating_sub(1);
    let fitting = |w: &&scheme::Weight| w.wording.grams.may_be_like(pairs, SAME_INSTRUMENT);
    let mut fitting = scheme::weights().iter().filter(fitting).peekable();
    fitting.peek()?;
    let grams = Grams::new(&name);
    fitting.find(|w| w.wording.grams.is_like(&grams, SAME_INSTRUMENT)).map(|w| w.instrument)
}

/// The year that a text names and nothing else: `ปีงบประมาณ พ.ศ. ๒๕๖๘`.
pub fn only_year(text: &str) -> Option<FiscalYear> {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| fixed(r"^(?:ปี)?(?:งบประมาณ)?(?:พศ)?(25[5-9]\d)$"));
    YEAR.captures(&bare(text))?[1].parse().ok().map(FiscalYear)
}

/// Whether a label stands for the total.
pub fn is_total(label: &str) -> bool {
    let name = bare(label);
    !name.is_empty() && TOTAL.is_match(&name)
}

/// The item id that a label starts with, if it is a clean one.
pub fn item_id(label: &str) -> Option<Code> {
    let phrase = Phrase::new(label);
    let found = ITEM_ID.captures(&phrase.text)?;
    item(&found[1], &found[2])
}

/// Whether a label starts with a clean id of an item, of this scheme or another.
pub fn has_id(label: &str) -> bool {
    item_id(label).is_some() || has_foreign_id(label)
}

/// Whether a label starts with the id of an item of another scheme.
pub fn has_foreign_id(label: &str) -> bool {
    FOREIGN_ID.is_match(&Phrase::new(label).text)
}

fn item(letter: &str, number: &str) -> Option<Code> {
    let letter = letter.to_ascii_lowercase().chars().next()?;
    let instrument = Instrument::ALL.into_iter().find(|i| i.letter() == letter)?;
    number.parse().ok().filter(|n| *n > 0).map(|n| Code::Item(instrument, n))
}

/// Every item that a cell names by id, ranges such as `O12-O16` written out.
pub fn items_in(text: &str) -> Vec<Code> {
    let phrase = Phrase::new(text);
    let mut items = Vec::new();
    for found in ITEM_RANGE.captures_iter(&phrase.text) {
        if inside_word(&phrase.text, found.get_match().start()) {
            continue;
        }
        let Some(Code::Item(instrument, first)) = item(&found[1], &found[2]) else { continue };
        let last = found.get(3).and_then(|l| l.as_str().parse().ok()).unwrap_or(first);
        for number in first..=last.max(first).min(first.saturating_add(60)) {
            let code = Code::Item(instrument, number);
            if !items.contains(&code) {
                items.push(code);
            }
        }
    }
    items
}

fn inside_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// A label without the id it starts with, read rightly or not.
pub fn without_id(label: &str) -> String {
    let phrase = Phrase::new(label);
    let text = phrase.text.trim_start();
    let end = ITEM_ID
        .captures(text)
        .and_then(|c| c.get(2).map(|n| n.end()))
        .or_else(|| MISREAD_ID.find(text).map(|m| m.end()))
        .unwrap_or(0);
    text[end..].trim_start_matches(|c: char| ".)]: ".contains(c)).to_owned()
}

/// The digits that a misread id starts with, such as 13 of `๐๑๓`, with whether it starts with 0.
pub fn id_digits(label: &str) -> Option<(u8, bool)> {
    let phrase = Phrase::new(label);
    let digits: String = phrase
        .text
        .trim_start_matches(|c: char| c.is_ascii_alphabetic() || "([ ".contains(c))
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    Some((digits.parse::<u16>().ok().and_then(|n| u8::try_from(n).ok())?, digits.starts_with('0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_decides_not_the_number() {
        let of = |t| indicator(t).map(|i| i.number);
        assert_eq!(of("ตัวชี้วัดที่ ๓ การใช้อำนาจ"), Some(3));
        assert_eq!(of("๒.การเปิดเผยข้อมูล"), Some(9));
        assert_eq!(of("๑๐.การป้องกัน การทุจริต"), Some(10));
        assert_eq!(of("๘. การ ปรับปรุง การทำงาน"), Some(8));
        assert_eq!(of("ตัวชี้วัดที่ ๔ การปรับปรุงระบบการทำงาน"), Some(8));
        assert_eq!(of("ตัวชี้วัดที่ ๒ การใช้งบ"), Some(2));
        assert_eq!(of("ตัวชี้วัดที่ ๗"), Some(7));
        assert_eq!(of("การแก้ไขปัญหากรทุจริต"), Some(5));
        assert_eq!(of("๗"), None);
        assert_eq!(of("แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี"), None);
    }

    #[test]
    fn indicators_in_running_text() {
        assert_eq!(indicators_in("ตัวชี้วัดที่ ๗ และตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน"), [7, 8]);
        assert_eq!(indicators_in("ตัวชี้วัดที่ ๗ และ ๘"), [7, 8]);
        assert_eq!(indicators_in("ตัวชี้วัดที่ 7, 8 และ 10"), [7, 8, 10]);
        assert_eq!(indicators_in("ด้านการใช้อำนาจและการใช้งบประมาณ"), [3, 2]);
        assert!(indicators_in("ไม่มีชื่อใด").is_empty());
    }

    #[test]
    fn years_alone() {
        assert_eq!(only_year("ปีงบประมาณ พ.ศ. ๒๕๖๘"), Some(FiscalYear(2568)));
        assert_eq!(only_year("2567"), Some(FiscalYear(2567)));
        assert_eq!(only_year("คะแนนปี ๒๕๖๘"), None);
    }

    #[test]
    fn totals_and_instruments() {
        assert!(is_total("คะแนนรวม"));
        assert!(is_total("คะแนนเฉลี่ย"));
        assert!(is_total("คะแนนเฉลี่ยถ่วงน้ำหนัก"));
        assert!(is_total("รวม"));
        assert!(!is_total("รวมกันทำ"));
        assert_eq!(instrument("คะแนน IIT"), Some(Instrument::Iit));
        assert_eq!(instrument("IIT และ EIT"), None);
    }

    #[test]
    fn items_by_id_and_range() {
        let names = |t| items_in(t).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(names("O๑-O๒ O๖-O๘"), "o1 o2 o6 o7 o8");
        assert_eq!(names("i๑๒ การกำกับ"), "i12");
        assert_eq!(item_id("i ๑๐ ในหน่วยงาน").map(|c| c.to_string()).as_deref(), Some("i10"));
        assert_eq!(item_id("๐๑๓ รายงาน"), None);
        assert!(has_foreign_id("MOIT ๑ มาตรการ") && has_foreign_id("EB12"));
        assert!(!has_foreign_id("i๑ ในหน่วยงาน") && !has_foreign_id("ITA 2568"));
        assert_eq!(id_digits("๐๑๓ รายงาน"), Some((13, true)));
        assert_eq!(without_id("๐๑๓ รายงานผล"), "รายงานผล");
        assert_eq!(without_id("ii หน่วยงานของท่าน"), "หน่วยงานของท่าน");
        assert_eq!(without_id("๕) การบริหาร"), "การบริหาร");
        assert_eq!(without_id("i๑ การ"), "การ");
    }
}
