//! Thai dates and periods: `๕ มกราคม ๒๕๖๖`, `ม.ค.-มี.ค. ๖๖`, `ตลอดปีงบประมาณ ๒๕๖๙`, quarters,
//! ranges without a first year.

use std::sync::LazyLock;

use regex::Regex;

use super::phrase::Phrase;
use super::year::{Date, FiscalYear};

/// Full and short names of the months, January first.
const MONTHS: [(&str, &str); 12] = [
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
];

/// `[day] month [year]`: the parts of a date that a text may hold.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let names: Vec<String> = MONTHS
        .iter()
        .map(|(full, short)| {
            let letters: Vec<&str> = short.split('.').filter(|p| !p.is_empty()).collect();
            format!("{full}|{}", letters.join(r"\s*\.\s*") + r"\s*\.?")
        })
        .collect();
    let year = r"(?:\s*(?:พ\s*\.\s*ศ\s*\.\.?|ปี)?\s*(?P<year>25\s?\d\s?\d|\d\d)(?:$|[^\d:.,]|[.,:](?:$|\D)))?";
    let pattern =
        format!(r"(?:(?P<day>\d{{1,2}})\s*(?:เดือน)?\s*)?(?P<month>{}){year}", names.join("|"));
    pattern_of(&pattern)
});

static FISCAL: LazyLock<Regex> =
    LazyLock::new(|| pattern_of(r"ปีงบ(?:ประมาณ)?\s*(?:พ\s*\.\s*ศ\s*\.)?\s*(25\d\d|\d\d)\b"));

static QUARTERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern_of(r"ไตรมาส\s*(?:ที่?)?\s*([1-4])(?:\s*(?:-|–|ถึง|และ|,)\s*(?:ไตรมาส)?(?:ที่?)?\s*([1-4]))?")
});

static BARE_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern_of(r"\b(25[5-9]\d)\b"));

static WHOLE_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern_of(r"ตลอด(?:ทั้ง)?ปี|ทั้งปี|ตลอดระยะเวลา|12\s*เดือน|ต่อเนื่อง"));

fn pattern_of(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|e| panic!("the pattern is fixed and valid: {e}"))
}

/// Days of the month in a Buddhist-era year.
fn days_in(year: u16, month: u8) -> u8 {
    let common = year - 543;
    match month {
        2 if common.is_multiple_of(4) && !common.is_multiple_of(100)
            || common.is_multiple_of(400) =>
        {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[derive(Clone, Copy, Debug)]
struct Found {
    day: Option<u8>,
    month: u8,
    year: Option<u16>,
}

/// A year of four digits, which a narrow cell may have broken, or of two.
fn year_of(text: &str) -> Option<u16> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let year: u16 = digits.parse().ok()?;
    Some(if year < 100 { 2500 + year } else { year })
}

fn month_of(text: &str) -> Option<u8> {
    let bare = |t: &str| t.chars().filter(|c| *c != '.' && !c.is_whitespace()).collect::<String>();
    let wanted = bare(text);
    let position =
        MONTHS.iter().position(|(full, short)| wanted == *full || wanted == bare(short))?;
    Some(position as u8 + 1)
}

fn dates_in(text: &str) -> Vec<Found> {
    let found = |c: regex::Captures| {
        let month = month_of(c.name("month")?.as_str())?;
        let day =
            c.name("day").and_then(|d| d.as_str().parse().ok()).filter(|d| (1..=31).contains(d));
        Some(Found { day, month, year: c.name("year").and_then(|y| year_of(y.as_str())) })
    };
    DATE.captures_iter(text).filter_map(found).collect()
}

/// The first whole date (day, month, year) of a text, with the characters it stands at.
pub fn date(text: &str) -> Option<(Date, std::ops::Range<usize>)> {
    let phrase = Phrase::new(text);
    DATE.captures_iter(&phrase.text).find_map(|c| {
        let date = Date {
            year: year_of(c.name("year")?.as_str())?,
            month: month_of(c.name("month")?.as_str())?,
            day: c.name("day")?.as_str().parse().ok()?,
        };
        let end = c.name("year")?.end();
        let whole = (2500..2700).contains(&date.year) && exists(date);
        whole.then(|| (date, phrase.range(c.get_match().start()..end)))
    })
}

/// First and last day of a period; `plan` is the year that the document plans for, used where
/// the period names no year.
///
/// A named month without a day runs from its first to its last day.
pub fn period(text: &str, plan: Option<FiscalYear>) -> Option<(Date, Date)> {
    let phrase = Phrase::new(text);
    let text = phrase.text.as_str();
    let stated = FISCAL.captures(text).and_then(|c| year_of(&c[1])).map(FiscalYear);
    let dates = dates_in(text);
    if !dates.is_empty() {
        return between_dates(&dates, stated.or(plan));
    }
    let bare = BARE_YEAR.captures(text).and_then(|c| year_of(&c[1])).map(FiscalYear);
    let fiscal = stated.or(bare);
    let whole_year = WHOLE_YEAR.is_match(text);
    if let Some(quarters) = QUARTERS.captures(text).filter(|_| !whole_year) {
        let first = quarters[1].parse().ok()?;
        let last = quarters.get(2).and_then(|q| q.as_str().parse().ok()).unwrap_or(first);
        return quarter_range(fiscal.or(plan)?, first, last);
    }
    let year = fiscal.or(plan.filter(|_| whole_year || text.contains("ปีงบประมาณ")))?;
    Some((year.first_day(), year.last_day()))
}

fn between_dates(dates: &[Found], plan: Option<FiscalYear>) -> Option<(Date, Date)> {
    let (first, last) = (dates.first()?, dates.last()?);
    let end_year = match last.year.or(first.year) {
        Some(year) => year,
        None => in_fiscal_year(last.month, plan?),
    };
    let wraps = (first.month, first.day.unwrap_or(1)) > (last.month, last.day.unwrap_or(31));
    let start_year = match (first.year, last.year) {
        (Some(year), _) => year,
        (None, _) => end_year - u16::from(wraps),
    };
    let end_year = match (last.year, first.year) {
        (None, Some(year)) => year + u16::from(wraps),
        _ => end_year,
    };
    let end_day = match last.day {
        Some(day) => day,
        None => days_in(end_year, last.month),
    };
    let start = Date { year: start_year, month: first.month, day: first.day.unwrap_or(1) };
    let end = Date { year: end_year, month: last.month, day: end_day };
    (exists(start) && exists(end)).then_some((start, end))
}

/// Whether the calendar has the day: a document may well say 31 April.
fn exists(date: Date) -> bool {
    (1..=days_in(date.year, date.month)).contains(&date.day)
}

/// The calendar year in which a month of the fiscal year falls.
fn in_fiscal_year(month: u8, year: FiscalYear) -> u16 {
    year.0 - u16::from(month >= 10)
}

fn quarter_range(year: FiscalYear, first: u8, last: u8) -> Option<(Date, Date)> {
    let month = |quarter: u8, offset: u8| (9 + (quarter - 1) * 3 + offset) % 12 + 1;
    let (from, to) = (month(first, 0), month(last, 2));
    let start = Date { year: in_fiscal_year(from, year), month: from, day: 1 };
    let end_year = in_fiscal_year(to, year);
    let end = Date { year: end_year, month: to, day: days_in(end_year, to) };
    (start <= end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, start: &str, end: &str) {
        let found =
            period(text, Some(FiscalYear(2569))).map(|(a, b)| (a.to_string(), b.to_string()));
        assert_eq!(found, Some((start.to_owned(), end.to_owned())), "{text}");
    }

    #[test]
    fn periods_of_every_form() {
        check("ม.ค.-มี.ค. ๖๖", "2023-01-01", "2023-03-31");
        check("ม.ค.-ธ.ค.๖๙", "2026-01-01", "2026-12-31");
        check("ต.ค. ๖๘ – ก.ย. ๖๙", "2025-10-01", "2026-09-30");
        check("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", "2025-10-01", "2026-09-30");
        check("ตลอด ปีงบประมาณ ๒๕๖๙ (เร่งทำ ใน ไตร มาส ที่ ๒ ก่อน)", "2025-10-01", "2026-09-30");
        check("๑ ตุลาคม ๒๕๖๘ - ๓๐ กันยายน ๒๕๖๙", "2025-10-01", "2026-09-30");
        check("๑ ตุลาคม - ๓๐ กันยายน ๒๕๖๙", "2025-10-01", "2026-09-30");
        check("ตุลาคม ๒๕๖๘ ถึง กันยายน ๒๕๖๙", "2025-10-01", "2026-09-30");
        check("มกราคม - มีนาคม ๒๕๖๙", "2026-01-01", "2026-03-31");
        check("ไตรมาสที่ ๒-๓", "2026-01-01", "2026-06-30");
        check("ไตรมาสที ๒-๓", "2026-01-01", "2026-06-30");
        check("ไตรมาส ๑ ปีงบประมาณ ๒๕๖๙", "2025-10-01", "2025-12-31");
        check("ตุลาคม - ธันวาคม", "2025-10-01", "2025-12-31");
        check("พฤศจิกายน - กุมภาพันธ์", "2025-11-01", "2026-02-28");
        check("ภายในเดือนมีนาคม ๒๕๖๙", "2026-03-01", "2026-03-31");
        check("ปีงบประมาณ ๒๕๖๙", "2025-10-01", "2026-09-30");
        check("๑ ตุลาคม ๒๕ ๖๘ - ๓๐ กันยายน ๒๕๖ ๙", "2025-10-01", "2026-09-30");
    }

    #[test]
    fn whole_dates() {
        let found = date("ประกาศ ณ วันที่ ๗ เดือน มีนาคม พ.ศ. ๒๕๖๗").map(|(d, _)| d.to_string());
        assert_eq!(found.as_deref(), Some("2024-03-07"));
        assert_eq!(date("วันที่ ๓๑ กุมภาพันธ์ ๒๕๖๖"), None);
        assert_eq!(date("เดือนมกราคม"), None);
    }

    #[test]
    fn no_period_without_a_hint() {
        assert_eq!(period("เมื่อพร้อม", Some(FiscalYear(2569))), None);
        assert_eq!(period("ไตรมาสที่ ๑", None), None);
    }
}
