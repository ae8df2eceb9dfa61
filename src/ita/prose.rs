//! Scores stated in running text, in lists and inside the cells of other columns.
//!
//! Given a text and what it is about; gives a mention for every number that the words around it
//! call a score. A number that they call a criterion, a weight or a full mark is passed over.

use std::cell::LazyCell;
use std::ops::{Deref, Range};
use std::sync::LazyLock;

use regex::Regex;

use super::label::{self, fixed};
use super::number;
use super::phrase::Phrase;
use super::score::{Claim, Code, Hundredths, Instrument, Mention, Place, Role};
use super::year::FiscalYear;
use crate::provenance::{Text, Traced};

/// What a text is about before it says anything.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// What the row or section is about, if it is known.
    pub code: Option<Code>,
    /// Where the text stands.
    pub place: Place,
    /// The year assessed.
    pub year: Option<FiscalYear>,
}

/// A name further than this from its number is not what the number is of (bytes; a Thai letter
/// has three).
const FARTHEST_NAME: usize = 60 * 3;
/// A mark of a list before an id is at most this long, in bytes.
const OPENING_MARK: usize = 6;
/// A difference between two years is smaller; a larger number is the other year's score.
const LARGEST_CHANGE: Hundredths = Hundredths(2_000);

static NUMBER: LazyLock<Regex> = LazyLock::new(|| fixed(r"\d+(?:[.]\d+)?"));
static UNIT_AFTER: LazyLock<Regex> = LazyLock::new(|| fixed(r"^[\s.…_]*(?:คะแนน|%)"));
static WORD_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"(?:คะแนน|คณะ|ร้อยละ|เท่ากับ)(?:[^0-9\n]{0,60})$"));
static CRITERION_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|ต่ำกว่า|มากกว่า|น้อยกว่า|เกินกว่า|ตั้งแต่|เกณฑ์(?:การประเมิน|ที่กำหนด|ผ่าน)?|เป้าหมาย|จาก(?:คะแนน)?เต็ม|น้ำหนัก|ขั้นต่ำ|อย่างน้อย|ภายใน|ระยะเวลา|จำนวน)(?:ที่|คือ|ร้อยละ|คะแนน|\s)*$",
    )
});
/// These never compare two years.
static HARD_CRITERION: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|เป้าหมาย|เกณฑ์(?:การประเมิน|ที่กำหนด|ผ่าน)?|ขั้นต่ำ|อย่างน้อย)(?:ที่|คือ|ร้อยละ|คะแนน|\s)*$",
    )
});
/// What is hoped for, and shares of people asked: numbers of them are no scores.
static NO_RESULT: LazyLock<Regex> = LazyLock::new(|| {
    fixed(r"(?:ตั้งเป้า|เป้าหมาย|คาดหวัง|มุ่งหวัง|ผู้ตอบ|ตอบแบบ(?:วัด|สอบถาม)|กลุ่มตัวอย่าง)[^.;\n]*$")
});
static CRITERION_AFTER: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[\s.…]*(?:คะแนน)?\s*(?:ขึ้นไป|เป็นต้นไป)"));
/// Things that are counted; behind `คะแนน` such a word says what the score is of.
static COUNTED_AFTER: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[\s.…]*(?:ตัวชี้วัด|ข้อ|โครงการ|ครั้ง|วัน|เดือน|ปี|คน|บาท|ราย)"));
static LEVEL_OF_CRITERION: LazyLock<Regex> = LazyLock::new(|| fixed(r"เต็ม\s*$"));

static DEFICIT: LazyLock<Regex> = LazyLock::new(|| fixed(r"หายไป|ขาดไป|ขาดอยู่|เสียไป|ถูกหัก"));
static RISE: LazyLock<Regex> = LazyLock::new(|| fixed(r"เพิ่มขึ้น|สูงขึ้น|สูงกว่า|มากกว่า|ดีขึ้น|มากขึ้น"));
static FALL: LazyLock<Regex> = LazyLock::new(|| fixed(r"ลดลง|ต่ำกว่า|ต่ำลง|น้อยกว่า|น้อยลง"));
static LAST_YEAR: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"ปี(?:งบประมาณ)?(?:ที่ผ่านมา|ก่อน|ที่แล้ว)|รอบที่ผ่านมา|ครั้งก่อน|ของเดิม"));
static OTHER_YEAR: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"ปี\s*(?:งบประมาณ)?\s*(?:พ\s*\.?\s*ศ\s*\.?\.?)?\s*(25\d\d)"));
/// Words that turn a named year into a statement of that year's score.
static STATES: LazyLock<Regex> = LazyLock::new(|| {
    fixed(r"(?:ที่ได้|ซึ่งได้|ได้รับ|ได้คะแนน|มีคะแนน|มีผลคะแนน|\(.*ได้|คือ|เท่ากับ|เดิม)[^0-9]*$")
});
/// `ปีที่ผ่านมาได้ …`: a sentence of its own.
static STATES_SHORTLY: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"(?:ได้|ได้รับ|ได้คะแนน|มีคะแนน|คือ)[\s.…]*$"));
static LAST_YEAR_AT_END: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"(?:จาก|กว่า)?\s*ปี(?:งบประมาณ)?(?:ที่ผ่านมา|ก่อน|ที่แล้ว)[\s.…_]*$"));
static THAN: LazyLock<Regex> = LazyLock::new(|| fixed(r"กว่า|จาก"));
static FROM: LazyLock<Regex> = LazyLock::new(|| fixed(r"จาก(?:เดิม)?(?:คะแนน)?[\s.…]*$"));
static BECOMES: LazyLock<Regex> = LazyLock::new(|| fixed(r"เป็น(?:คะแนน)?[\s.…]*$"));
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"ผลคะแนน|คะแนนเฉลี่ย|คะแนนรวม|คะแนนประเมิน|ภาพรวม|ผลการประเมิน|ได้คะแนน|มีคะแนน|คะแนนที่ได้|ได้รับคะแนน|คะแนน\s*ITA|ค่าคะแนน|ระดับคะแนน|ผลปรากฏ|ประเมิน\s*ITA|การประเมิน.*ได้",
    )
});
/// Means over other agencies, told for comparison.
static OF_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?:ในจังหวัด|ระดับจังหวัด|ของจังหวัด|ระดับประเทศ|ทั้งประเทศ|ทั่วประเทศ|ระดับภาค|ทุกหน่วยงาน|หน่วยงานอื่น)[^0-9]*$",
    )
});
/// `คิดเป็นผลต่าง …`: the difference of the two totals just told.
static DIFFERENCE: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"ผลต่าง|ต่างกัน|คิดเป็น(?:ร้อยละ)?(?:ที่)?(?:เพิ่ม|ลด)"));
static SECTION_END: LazyLock<Regex> = LazyLock::new(|| fixed(r"\n|;|。"));

/// Something that a number can be of, with the bytes it stands at.
#[derive(Clone, Debug)]
struct Name {
    at: Range<usize>,
    code: Code,
    /// Whether only `ตัวชี้วัดที่` and a number say it: a name right behind them decides.
    by_number: bool,
}

/// A score that a text states.
pub struct Statement {
    /// The score.
    pub mention: Mention,
    /// The year that the words before it name last.
    pub year: Option<Traced<FiscalYear>>,
}

/// Every score that the text states.
pub fn mentions(text: &Text, phrase: &Phrase, context: Context) -> Vec<Mention> {
    statements(text, phrase, context).into_iter().map(|stated| stated.mention).collect()
}

/// Every score that the text states, with the year that the words give it.
pub fn statements(text: &Text, phrase: &Phrase, context: Context) -> Vec<Statement> {
    let mut found = Vec::new();
    let names = LazyCell::new(|| names(&phrase.text));
    let mut from = 0;
    let mut previous: Option<Role> = None;
    let mut claimed: Option<Claim> = None;
    for number in NUMBER.find_iter(&phrase.text) {
        let lead = from..number.start();
        let Some(value) = score_value(&phrase.text, number.range(), &names, context) else {
            continue;
        };
        let lead_text = &phrase.text[lead.clone()];
        if OF_OTHERS.is_match(lead_text) || NO_RESULT.is_match(lead_text) {
            from = number.end();
            continue;
        }
        let Some(code) = code_of(lead_text, lead.clone(), &names, context, previous) else {
            continue;
        };
        let role = role_of(lead_text, value, context, previous);
        claimed = claim(lead_text).or(claimed);
        let value = signed(value, role, claimed);
        let mention = Mention {
            agency: 0,
            year: year_of(role, context),
            code,
            value: text.part(phrase.range(number.range())).with(value),
            place: context.place,
            role,
            claim: claim(lead_text).filter(|_| matches!(role, Role::Prior | Role::Change)),
        };
        found.push(Statement { mention, year: named_year(text, phrase, lead) });
        previous = Some(role);
        from = number.end();
    }
    found
}

/// The last year that a part of the text names.
fn named_year(text: &Text, phrase: &Phrase, part: Range<usize>) -> Option<Traced<FiscalYear>> {
    let digits = OTHER_YEAR.captures_iter(&phrase.text[part.clone()]).last()?.get(1)?;
    let year = digits.as_str().parse().ok().map(FiscalYear)?;
    let at = part.start + digits.start()..part.start + digits.end();
    Some(text.part(phrase.range(at)).with(year))
}

fn year_of(role: Role, context: Context) -> Option<FiscalYear> {
    match role {
        Role::Prior => context.year.map(FiscalYear::before),
        _ => context.year,
    }
}

fn signed(value: Hundredths, role: Role, claimed: Option<Claim>) -> Hundredths {
    let falls = role == Role::Change && claimed == Some(Claim::Fall);
    if falls { Hundredths(-value.0) } else { value }
}

/// Whether the words speak of a rise or a fall; the later word counts.
fn claim(lead: &str) -> Option<Claim> {
    match (last_of(&RISE, lead), last_of(&FALL, lead)) {
        (None, None) => None,
        (rise, fall) => Some(if fall > rise { Claim::Fall } else { Claim::Rise }),
    }
}

fn last_of(pattern: &Regex, text: &str) -> Option<usize> {
    pattern.find_iter(text).last().map(|m| m.start())
}

/// Names of indicators, items and instruments in a text.
fn names(text: &str) -> Vec<Name> {
    static NUMBERED: LazyLock<Regex> =
        LazyLock::new(|| fixed(r"ตัวชี้วัด\s*(?:ที่)?\s*\(?\s*(10|[1-9])(?:[^\d]|$)"));
    static ITEM: LazyLock<Regex> =
        LazyLock::new(|| fixed(r"(?:^|[^A-Za-z0-9])([ieoIEO]\s?\d{1,2})(?:[^\d]|$)"));
    static INSTRUMENT: LazyLock<Regex> =
        LazyLock::new(|| fixed(r"(?:^|[^A-Za-z])(IIT|EIT|OIT)(?:[^A-Za-z]|$)"));
    let mut names = Vec::new();
    for found in NUMBERED.captures_iter(text) {
        let Some(number) = found.get(1) else { continue };
        if let Ok(n) = number.as_str().parse() {
            let at = found.get_match().start()..number.end();
            names.push(Name { at, code: Code::Indicator(n), by_number: true });
        }
    }
    for (at, number) in label::names_in(text) {
        names.push(Name { at, code: Code::Indicator(number), by_number: false });
    }
    for found in ITEM.captures_iter(text).filter_map(|c| c.get(1)) {
        if let Some(code) = label::item_id(found.as_str()) {
            names.push(Name { at: found.range(), code, by_number: false });
        }
    }
    for found in INSTRUMENT.captures_iter(text).filter_map(|c| c.get(1)) {
        let named = Instrument::ALL.into_iter().find(|i| i.name() == found.as_str());
        let name = |i| Name { at: found.range(), code: Code::Instrument(i), by_number: false };
        names.extend(named.map(name));
    }
    names.sort_by_key(|n| n.at.start);
    names
}

/// The number, where the words around it call it a score.
fn score_value(
    text: &str,
    at: Range<usize>,
    names: &impl Deref<Target = Vec<Name>>,
    context: Context,
) -> Option<Hundredths> {
    let (before, after) = (&text[..at.start], &text[at.end..]);
    let glued = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_ascii_alphanumeric() || c == ',' || c == '/');
    let runs_on = |c: char| c.is_ascii_alphanumeric() || c == '/';
    let thousands =
        after.strip_prefix(',').is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
    if glued || after.starts_with(runs_on) || thousands {
        return None;
    }
    let (whole, decimals) = text[at.clone()].split_once('.').unwrap_or((&text[at.clone()], ""));
    let value = number::of_parts(whole, decimals)?;
    let unit = UNIT_AFTER.is_match(after);
    let shaped = !decimals.is_empty() && value.0 <= 99_999 || matches!(value.0, 10_000 | 0);
    let lost_point = decimals.is_empty() && whole.len() == 4 && unit && !whole.starts_with("25");
    let possible = shaped || unit && whole.len() <= 3 || lost_point;
    let alone = || names.iter().all(|n| n.at.start >= at.end || n.at.end <= at.start);
    if !possible || !alone() {
        return None;
    }
    let full_mark = LEVEL_OF_CRITERION.is_match(before) && (context.code.is_none() || unit);
    let criterion = HARD_CRITERION.is_match(before)
        || CRITERION_BEFORE.is_match(before) && !has_change_word(before)
        || CRITERION_AFTER.is_match(after)
        || COUNTED_AFTER.is_match(after)
        || full_mark;
    if criterion || decimals.is_empty() && after.starts_with(')') {
        return None;
    }
    let said = unit || WORD_BEFORE.is_match(before) || states_after_name(before, names);
    said.then_some(value)
}

/// `สูงกว่า…ปีที่ผ่านมา ๐.๑๙` compares years; it is no criterion.
fn has_change_word(before: &str) -> bool {
    let tail: String =
        before.chars().rev().take(45).collect::<Vec<_>>().into_iter().rev().collect();
    LAST_YEAR.is_match(&tail) || OTHER_YEAR.is_match(&tail)
}

/// A list line: a name, little but dots between, and the number.
fn states_after_name(before: &str, names: &[Name]) -> bool {
    static NAME_REST: LazyLock<Regex> =
        LazyLock::new(|| fixed(r"^[\u{0E00}-\u{0E4E}()A-Za-z\s]*[\s.…_:=\-–|]*$"));
    let last = names.iter().rfind(|n| n.at.end <= before.len());
    last.is_some_and(|n| {
        before.len() - n.at.end <= FARTHEST_NAME && NAME_REST.is_match(&before[n.at.end..])
    })
}

/// What a number is of: the nearest name before it, or what the text is about.
fn code_of(
    lead: &str,
    at: Range<usize>,
    names: &[Name],
    context: Context,
    previous: Option<Role>,
) -> Option<Code> {
    if let Some(item) = opening_item(names, context) {
        return Some(item);
    }
    let section = SECTION_END.find_iter(lead).last().map_or(at.start, |m| at.start + m.end());
    let near = |n: &&Name| {
        n.at.start >= section && n.at.end <= at.end && at.end - n.at.end <= FARTHEST_NAME
    };
    let nearest = names.iter().rfind(near).or_else(|| only_behind(lead, at.end, names, context));
    if let Some(name) = nearest {
        return Some(named_code(name, names));
    }
    if context.code.is_some() {
        return context.code;
    }
    let any_name = names.iter().any(|n| n.at.end <= at.end);
    let comparing = previous.is_some()
        && (DIFFERENCE.is_match(lead)
            || RISE.is_match(lead)
            || FALL.is_match(lead)
            || LAST_YEAR.is_match(lead)
            || OTHER_YEAR.is_match(lead));
    let follows = previous == Some(Role::Prior) && BECOMES.is_match(lead)
        || LAST_YEAR.is_match(lead) && STATES_SHORTLY.is_match(lead);
    ((WHOLE.is_match(lead) || comparing || follows) && !any_name).then_some(Code::Total)
}

/// A list line that opens with an item's id tells of that item, however long its question is.
fn opening_item(names: &[Name], context: Context) -> Option<Code> {
    let first = names.first().filter(|n| n.at.start <= OPENING_MARK)?;
    let several = names.iter().filter(|n| matches!(n.code, Code::Item(..))).count() > 1;
    let lone = matches!(first.code, Code::Item(..)) && !several && context.code.is_none();
    lone.then_some(first.code)
}

/// `๗๔.๕๑ คะแนน ตัวชี้วัดที่ ๑ …`: a line that opens with its number, of the one thing it names.
fn only_behind<'n>(lead: &str, at: usize, names: &'n [Name], context: Context) -> Option<&'n Name> {
    let opens = lead.len() == at && !lead.contains(crate::ita::phrase::is_thai_letter);
    let first = names.first()?;
    let one = names.iter().all(|n| n.at.start - first.at.start < FARTHEST_NAME);
    (opens && one && context.code.is_none()).then_some(first)
}

/// `ตัวชี้วัดที่ ๔ การปรับปรุงระบบการทำงาน`: the name behind the number decides.
fn named_code(name: &Name, names: &[Name]) -> Code {
    let behind = names.iter().find(|n| n.at.start >= name.at.end && n.at.start - name.at.end < 30);
    match behind.map(|n| n.code) {
        Some(Code::Indicator(n)) if name.by_number => Code::Indicator(n),
        _ => name.code,
    }
}

fn role_of(lead: &str, value: Hundredths, context: Context, previous: Option<Role>) -> Role {
    if DEFICIT.is_match(lead) {
        return Role::Deficit;
    }
    let compares = RISE.is_match(lead) || FALL.is_match(lead);
    let last_year = LAST_YEAR.is_match(lead) || names_other_year(lead, context);
    if BECOMES.is_match(lead) && !DIFFERENCE.is_match(lead) {
        return Role::Current;
    }
    if previous == Some(Role::Prior) && DIFFERENCE.is_match(lead) {
        return Role::Change;
    }
    if compares && FROM.is_match(lead) {
        return Role::Prior;
    }
    // `(ปีงบประมาณ พ.ศ. … ได้ …` behind a comparison tells what was compared with, whatever
    // year is printed.
    let explains =
        previous == Some(Role::Change) && OTHER_YEAR.is_match(lead) && STATES.is_match(lead);
    if explains {
        return Role::Prior;
    }
    let compared = last_year || compares && previous.is_some();
    if !compared {
        return Role::Current;
    }
    let stated = STATES.is_match(lead) || states_last_year(lead) || !compares;
    let prior = stated || value > LARGEST_CHANGE;
    if prior { Role::Prior } else { Role::Change }
}

/// `สูงขึ้น ปีที่ผ่านมา ๙๕.๐๓`: last year's score, not what was gained since.
fn states_last_year(lead: &str) -> bool {
    LAST_YEAR_AT_END
        .find(lead)
        .is_some_and(|m| !THAN.is_match(m.as_str()) && !ends_with_than(&lead[..m.start()]))
}

fn ends_with_than(text: &str) -> bool {
    text.trim_end().ends_with("กว่า") || text.trim_end().ends_with("จาก")
}

fn names_other_year(lead: &str, context: Context) -> bool {
    let Some(year) = context.year else { return false };
    let last = OTHER_YEAR.captures_iter(lead).last();
    last.and_then(|c| c[1].parse::<u16>().ok()).is_some_and(|y| y == year.0 - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::{Location, Origin};

    fn read(text: &str, code: Option<Code>) -> Vec<String> {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let context = Context { code, place: Place::Prose, year: Some(FiscalYear(2568)) };
        let text = Text::read(text, location, 1.0);
        mentions(&text, &Phrase::new(&text.value), context)
            .iter()
            .map(|m| format!("{} {:?} {}", m.code, m.role, m.value.value))
            .collect()
    }

    #[test]
    fn a_line_that_opens_with_its_score() {
        assert_eq!(read("81.30 คะแนน ตัวชี้วัดที่ ๓ การใช้อำนาจ", None), ["3 Current 81.30"]);
        assert!(read("คะแนนต่ำใน 3 ตัวชี้วัด", None).is_empty());
    }

    #[test]
    fn totals_with_last_year_and_change() {
        assert_eq!(
            read("หน่วยงานมีผลคะแนน ...๙๑.๖๒... คะแนน จัดเป็นระดับ...ผ่านดี", None),
            ["total Current 91.62"]
        );
        assert_eq!(
            read("ได้ผลคะแนนเฉลี่ย..๙๑.๖๒..คะแนน สูงขึ้น ปีที่ผ่านมา..๘๗.๒๐.คะแนน", None),
            ["total Current 91.62", "total Prior 87.20"]
        );
        assert_eq!(
            read(
                "ได้ผลคะแนน ๙๑.๖๒ คะแนน สูงกว่าปีก่อน ๔.๔๒ คะแนน (ปีงบประมาณ พ.ศ. ๒๕๖๘ ได้ ๘๗.๒๐ คะแนน)",
                None
            ),
            ["total Current 91.62", "total Change 4.42", "total Prior 87.20"]
        );
        assert_eq!(
            read("รวมได้คะแนน ๙๑.๖๒ คะแนน เพิ่มขึ้นจากปีงบประมาณ พ.ศ. ๒๕๖๗ ที่ได้ ๘๗.๒๐ คะแนน", None),
            ["total Current 91.62", "total Prior 87.20"]
        );
        assert_eq!(
            read("ได้คะแนนเฉลี่ย ๘๐.๐๐ คะแนน ลดลงจากปีก่อน ๑.๒๕ คะแนน", None),
            ["total Current 80.00", "total Change -1.25"]
        );
        assert_eq!(
            read(
                "ผลปรากฏว่าได้ ๘๐.๐๐ คะแนน ลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๗ ซึ่งได้ ๘๑.๒๕ คะแนน คิดเป็นผลต่าง ๑.๒๕ คะแนน",
                None
            ),
            ["total Current 80.00", "total Prior 81.25", "total Change -1.25"]
        );
        assert_eq!(
            read("ค่าเฉลี่ยคะแนน ITA ของหน่วยงานในจังหวัดเท่ากับ ๙๑.๓๗ คะแนน", None),
            Vec::<String>::new()
        );
        assert_eq!(
            read("คะแนนรวมเพิ่มขึ้นจาก ๘๐.๑๐ คะแนน เป็น ๘๑.๒๐ คะแนน", None),
            ["total Prior 80.10", "total Current 81.20"]
        );
    }

    #[test]
    fn indicators_and_items() {
        assert_eq!(read("ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต คะแนน ๘๑.๖๖", None), ["5 Current 81.66"]);
        assert_eq!(read("๓) การใช้งบประมาณ ได้คะแนน ๑๐๐.๐๐", None), ["2 Current 100.00"]);
        assert_eq!(read("๔.การเปิดเผยข้อมูล ๑๐๐ คะแนน", None), ["9 Current 100.00"]);
        assert_eq!(read("๔. การใช้อำนาจ ........ ๙๘.๑๒", None), ["3 Current 98.12"]);
        assert_eq!(
            read(
                "ตัวชี้วัดนี้ได้คะแนน ๙๒.๓๕ คะแนน เพราะข้อ i๔ ได้เพียง ๘๑.๑๐ คะแนน",
                Some(Code::Indicator(2))
            ),
            ["2 Current 92.35", "i4 Current 81.10"]
        );
    }

    #[test]
    fn deficits_and_full_marks_in_a_cell() {
        let two = Some(Code::Indicator(2));
        assert_eq!(read("คะแนน ที่หายไป ๑๒.๓๔ มาจากงานช้า", two), ["2 Deficit 12.34"]);
        assert_eq!(read("ได้คะแนนเต็ม ๑๐๐ เพราะ", two), ["2 Current 100.00"]);
        assert_eq!(read("ถึง คะแนนดี (๙๘.๑๒) ก็ควร", two), ["2 Current 98.12"]);
    }

    #[test]
    fn criteria_and_other_numbers_are_no_scores() {
        assert!(read("ต้องได้คะแนนไม่น้อยกว่า ๘๕ คะแนน", None).is_empty());
        assert!(read("ผ่านเกณฑ์ ๘๕.๐๐ คะแนนขึ้นไป", None).is_empty());
        assert!(read("จากคะแนนเต็ม ๑๐๐ คะแนน", None).is_empty());
        assert!(
            read("ตั้งเป้าหมายผลคะแนนในปีงบประมาณ พ.ศ. ๒๕๖๙ ไม่น้อยกว่า ๙๕.๐๐ คะแนน", None).is_empty()
        );
        assert!(
            read("มีผู้ตอบแบบวัด IIT จำนวน ๔๕ คน คิดเป็นร้อยละ ๙๓.๗๕ ของจำนวนที่กำหนด", None).is_empty()
        );
        assert_eq!(
            read("- i๙ การบริหารงานบุคคลของหน่วยงาน มากน้อยเพียงใด (๗๙.๐๗ คะแนน)", None),
            ["i9 Current 79.07"]
        );
        assert!(read("ป้าย ๒ ป้าย ป้ายละ ๑๒.๕๐ บาท", None).is_empty());
        assert!(read("ทำให้เร็วขึ้นอย่างน้อย ๒๐%", Some(Code::Indicator(8))).is_empty());
    }

    #[test]
    fn the_raw_text_is_kept() {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let text = Text::read("มีผลคะแนน ๙๑.๖๒ คะแนน", location, 1.0);
        let context = Context { code: None, place: Place::Prose, year: None };
        assert_eq!(mentions(&text, &Phrase::new(&text.value), context)[0].value.raw, "๙๑.๖๒");
    }
}
