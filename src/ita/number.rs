//! Numbers of scores: a whole cell, with Thai or Arabic digits, dotted fill-ins and units; the strokes of
//! a stamp or a signature beside it, read as signs, change nothing.

use std::sync::LazyLock;

use regex::Regex;

use super::label::fixed;
use super::score::Hundredths;
use crate::thai::numerals;

static CELL: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"^[.…_\s(~•×|]*(?:คะแนน|ร้อยละ|ได้)?[.…:=_\s]*([+-])?(\d{1,5})(?:[.,](\d{1,2}))?[.…_\s*]*(?:/100)?(?:คะแนน|%|\*)*[.…_\s)~•×|✓–-]*$",
    )
});

/// The number that a whole cell holds; `None` where it holds anything else.
pub fn of_cell(text: &str) -> Option<Hundredths> {
    let text = numerals::to_arabic(text);
    // A narrow cell breaks a number anywhere; nothing but its parts is in the cell.
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let found = CELL.captures(&joined)?;
    let value = of_parts(&found[2], found.get(3).map_or("", |m| m.as_str()))?;
    Some(if found.get(1).is_some_and(|s| s.as_str() == "-") { Hundredths(-value.0) } else { value })
}

/// Whether a whole cell is a year of the Buddhist era and nothing else.
pub fn is_year(text: &str) -> bool {
    let digits = numerals::to_arabic(text.trim());
    digits.len() == 4 && digits.parse().is_ok_and(|n: u16| (2550..2600).contains(&n))
}

/// A number from its whole digits and its decimals (none, one or two).
pub fn of_parts(whole: &str, decimals: &str) -> Option<Hundredths> {
    let whole: i32 = whole.parse().ok()?;
    let cents: i32 = match decimals.len() {
        0 => 0,
        1 => decimals.parse::<i32>().ok()? * 10,
        2 => decimals.parse().ok()?,
        _ => return None,
    };
    Some(Hundredths(whole * 100 + cents))
}

/// Whole baht of a budget cell such as `๑๒,๕๐๐.๐๐ บาท`; `None` where there is no number.
pub fn baht(text: &str) -> Option<u64> {
    let text = numerals::to_arabic(text);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[start..].split(|c: char| !c.is_ascii_digit() && c != ',').next()?;
    digits.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_every_form() {
        let of = |t| of_cell(t).map(|h| h.0);
        assert_eq!(of("๙๘.๗๗"), Some(9_877));
        assert_eq!(of("...๙๘.๗๗..."), Some(9_877));
        assert_eq!(of("๑๐ ๐.๐๐"), Some(10_000));
        assert_eq!(of("๑๐๐ คะแนน"), Some(10_000));
        assert_eq!(of("95.5"), Some(9_550));
        assert_eq!(of("8966"), Some(896_600));
        assert_eq!(of("= 90.94"), Some(9_094));
        assert_eq!(of("(95.20)"), Some(9_520));
        assert_eq!(of("๙๖.๓๐/๑๐๐"), Some(9_630));
        assert_eq!(of("95.00 – 100"), None);
        assert_eq!(of("๑๐๐.๐๐ ×"), Some(10_000));
        assert_eq!(of("๙๐.๐๐ –"), Some(9_000));
        assert_eq!(of("-"), None);
        assert_eq!(of("ผ่าน"), None);
        assert_eq!(of("๑. จัดทำ"), None);
    }

    #[test]
    fn budgets() {
        assert_eq!(baht("๑๒,๕๐๐.๐๐ บาท"), Some(12_500));
        assert_eq!(baht("ไม่ใช้งบประมาณ"), None);
    }
}
