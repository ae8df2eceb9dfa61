//! The values that the scheme leaves to a score whatever the others are.
//!
//! An o-item is given 0 or 100, so a sub-indicator is a share of few items and an indicator the mean of
//! few such shares. Where the split of the items into sub-indicators is not published, every split into
//! neighbouring items is allowed.
//!
//! Source: every o-item seen in real reports is 0.00 or 100.00.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::ita::scheme;
use crate::ita::score::{Code, Hundredths, Instrument};
use crate::ita::year::FiscalYear;

/// Every share of up to 10 items is a whole number of these parts.
const PARTS: i64 = 2_520;
/// More items than this, in any split, give nearly every value.
const MOST_SPLIT: usize = 10;

/// The possible values of 9, 10 and their sub-indicators, for a year that has them.
type Table = BTreeMap<Code, BTreeSet<Hundredths>>;

static TABLES: LazyLock<BTreeMap<FiscalYear, Table>> = LazyLock::new(|| {
    let years = (scheme::FIRST_YEAR.0..).map(FiscalYear).take_while(|y| y.0 <= LAST_YEAR.0);
    years.map(|year| (year, table(year))).collect()
});

/// The last year of which items are known.
const LAST_YEAR: FiscalYear = FiscalYear(2568);

/// Whether the scheme can give this value to the code.
pub fn allows(year: Option<FiscalYear>, code: Code, value: Hundredths) -> bool {
    if !value.is_score() {
        return false;
    }
    if let Code::Item(Instrument::Oit, _) = code {
        return value.0 == 0 || value == Hundredths::FULL;
    }
    let table = year.and_then(|year| TABLES.get(&year));
    table.and_then(|t| t.get(&code)).is_none_or(|values| values.contains(&value))
}

fn table(year: FiscalYear) -> Table {
    let subs: Vec<_> = scheme::sub_indicators(year).collect();
    let size = |s: &scheme::SubIndicator| usize::from(s.last_item - s.first_item) + 1;
    let mut table: Table =
        subs.iter().map(|s| (s.code, rounded(&sums_of_shares(&[size(s)]), 1))).collect();
    for indicator in scheme::indicators().iter().filter(|i| i.instrument == Instrument::Oit) {
        let own = |code: Code| matches!(code, Code::SubIndicator(n, _) if n == indicator.number);
        let sizes: Vec<usize> = subs.iter().filter(|s| own(s.code)).map(|s| size(s)).collect();
        let items = scheme::items(year).filter(|i| i.indicator == Some(indicator.number)).count();
        let values = if sizes.is_empty() {
            any_split(items)
        } else {
            Some(rounded(&sums_of_shares(&sizes), sizes.len() as i64))
        };
        table.extend(values.map(|v| (Code::Indicator(indicator.number), v)));
    }
    table
}

/// Every sum of shares, one a group of so many items, in parts.
fn sums_of_shares(sizes: &[usize]) -> BTreeSet<i64> {
    sizes.iter().fold(BTreeSet::from([0]), |sums, size| {
        let shares = (0..=*size as i64).map(|got| got * PARTS / *size as i64);
        shares.flat_map(|share| sums.iter().map(move |sum| sum + share)).collect()
    })
}

/// The values of so many items in any split.
fn any_split(items: usize) -> Option<BTreeSet<Hundredths>> {
    if items == 0 || items > MOST_SPLIT {
        return None;
    }
    let mut sums: BTreeMap<(usize, i64), BTreeSet<i64>> =
        BTreeMap::from([((0, 0), BTreeSet::from([0]))]);
    for placed in 0..items {
        let here: Vec<_> =
            sums.range((placed, 0)..(placed + 1, 0)).map(|(k, v)| (*k, v.clone())).collect();
        for ((_, groups), so_far) in here {
            for size in 1..=items - placed {
                let more = sums_of_shares(&[size]);
                let all = more.iter().flat_map(|m| so_far.iter().map(move |s| s + m));
                sums.entry((placed + size, groups + 1)).or_default().extend(all);
            }
        }
    }
    let whole = sums.range((items, 0)..(items + 1, 0));
    Some(whole.flat_map(|((_, groups), parts)| rounded(parts, *groups)).collect())
}

/// Sums of parts over so many groups as scores, rounded to hundredths.
fn rounded(sums: &BTreeSet<i64>, groups: i64) -> BTreeSet<Hundredths> {
    let (full, whole) = (i64::from(Hundredths::FULL.0), PARTS * groups);
    let round = |sum: &i64| (2 * sum * full + whole).div_euclid(2 * whole);
    sums.iter().filter_map(|sum| i32::try_from(round(sum)).ok()).map(Hundredths).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(year: u16, code: &str, value: i32) -> bool {
        allows(Some(FiscalYear(year)), code.parse().expect("code"), Hundredths(value))
    }

    #[test]
    fn open_data_items_are_given_all_or_nothing() {
        assert!(allowed(2568, "o7", 0) && allowed(2568, "o7", 10_000));
        assert!(!allowed(2568, "o7", 300) && !allowed(2565, "o7", 5_000));
        assert!(allowed(2568, "i7", 300) && !allowed(2568, "i7", 30_000));
    }

    #[test]
    fn indicator_ten_has_seventeen_values_until_2565_and_few_in_any_split() {
        let count = |year: u16| TABLES[&FiscalYear(year)][&Code::Indicator(10)].len();
        assert_eq!(count(2565), 17);
        assert!(count(2568) < 300, "{}", count(2568));
        assert!(allowed(2565, "10", 6_875) && !allowed(2565, "10", 6_815));
        assert!(
            allowed(2568, "10", 9_000) && allowed(2568, "10", 8_750) && !allowed(2568, "10", 9_002)
        );
        assert!(allowed(2567, "10", 9_002), "the items of 2567 are not known");
    }

    #[test]
    fn sub_indicators_are_shares_of_their_items() {
        assert!(allowed(2562, "9.3", 8_571) && !allowed(2562, "9.3", 8_517));
        assert!(allowed(2562, "9", 8_092) && !allowed(2562, "9", 1));
    }
}
