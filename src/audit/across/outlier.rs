//! Scores far from those of the same type of agency in the same province and year.

use std::collections::BTreeMap;

use super::place::At;
use super::{Hit, Run};
use crate::audit::{named_en, named_th};
use crate::ita::score::{Code, Hundredths};
use crate::ita::year::FiscalYear;
use crate::run::standing::{Standing, Stated};

/// Agencies of a group under which nothing is said: the median of fewer and the deviation from it
/// depend on single reports.
const LEAST_GROUP: usize = 10;

/// Tenths of a median absolute deviation from which on a score is far: 3.5 standard deviations
/// (Iglewicz and Hoaglin, 1993) of 1.4826 such deviations each.
const FAR_TENTHS: i32 = 52;

/// A score nearer than this to the median is no news, however close together the others are: the
/// width of a grade, from 85 to 95.
const LEAST_DISTANCE: i32 = 1_000;

/// Which scores are compared with each other: year, province, type and code.
type Group<'b> = (FiscalYear, &'b str, &'b str, Code);

/// Totals and indicators far from those of their group.
pub(super) fn outliers(run: &Run) -> Vec<Hit> {
    let large = groups(run).into_iter().filter(|(_, scores)| scores.len() >= LEAST_GROUP);
    large.flat_map(|(group, scores)| far(group, &scores)).collect()
}

fn groups<'r>(run: &'r Run) -> BTreeMap<Group<'r>, Vec<Stated<'r>>> {
    let mut groups: BTreeMap<Group, Vec<Stated>> = BTreeMap::new();
    for ((who, year), standing) in &run.standings {
        let kind = standing.entries.iter().find_map(|e| e.party.kind.as_deref());
        let (Some(year), Some(kind)) = (*year, kind) else { continue };
        if !who.province.is_empty() {
            for stated in compared(standing) {
                let group = (year, who.province.as_str(), kind, stated.score.code);
                groups.entry(group).or_default().push(stated);
            }
        }
    }
    groups
}

/// The scores of an agency that are compared, as far as they are certain.
fn compared<'r>(standing: &'r Standing) -> impl Iterator<Item = Stated<'r>> {
    let certain = standing.best.values().copied().filter(|stated| stated.score.is_certain());
    certain.filter(|stated| matches!(stated.score.code, Code::Total | Code::Indicator(_)))
}

fn far(group: Group, scores: &[Stated]) -> Vec<Hit> {
    let middle = median(scores.iter().map(|s| s.score.value.0).collect());
    let distance = |stated: &Stated| (stated.score.value.0 - middle).abs();
    let deviation = median(scores.iter().map(distance).collect());
    let is_far =
        |s: &&Stated| distance(s) >= LEAST_DISTANCE && 10 * distance(s) > FAR_TENTHS * deviation;
    let far = scores.iter().filter(is_far);
    far.map(|stated| hit(group, stated, Hundredths(middle), scores.len())).collect()
}

/// The middle value; of two the mean, rounded down.
fn median(mut values: Vec<i32>) -> i32 {
    values.sort_unstable();
    let count = values.len();
    (values[(count - 1) / 2] + values[count / 2]) / 2
}

fn hit((year, province, kind, code): Group, stated: &Stated, middle: Hundredths, n: usize) -> Hit {
    let value = stated.score.value;
    Hit {
        document: stated.entry.document,
        agency: stated.entry.agency,
        at: At::Score(year, code),
        expected: middle.to_string(),
        found: value.to_string(),
        th: format!(
            "{} เป็น {value} ต่างมากจากค่ากลาง {middle} ของ{kind} {n} แห่งในจังหวัด{province} ปี {year}",
            named_th(code)
        ),
        en: format!(
            "{} is {value}, far from {middle}, the median of {n} {kind} in {province}, {year}",
            named_en(code)
        ),
    }
}
