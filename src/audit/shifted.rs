//! Scores that stand in each other's rows: two swapped, or a run moved on by one row.
//!
//! Given settled scores that break sums; gives the one exchange of stated values after which all
//! sums hold: a swap, or where none does, a run. It is proposed, not made. One broken sum alone says
//! nothing: among a hundred exchanges, some mend it by chance. Nor does a sum tell in which of its
//! rows a value stands, so that runs show only between rows that have sums of their own.

use std::collections::BTreeSet;

use super::{Hit, Subject, named_en, named_th};
use crate::ita::score::{Code, Hundredths, Instrument};
use crate::settle::law::{Relation, Values, exact, relations};

/// An exchange explains so many broken sums at least.
const LEAST_BROKEN: usize = 2;
/// A run of two is a swap.
const SHORTEST_RUN: usize = 3;

/// The exchange, where exactly one mends the sums.
pub(super) fn rows(subject: &Subject) -> Vec<Hit> {
    let values = exact(subject.scores);
    let sums = relations(subject.year(), &values);
    let broken: Vec<&Relation> =
        sums.iter().filter(|sum| sum.holds(&values) == Some(false)).collect();
    if broken.len() < LEAST_BROKEN {
        return Vec::new();
    }
    let columns = columns(&values);
    let fits = |exchange: &Exchange| mends(exchange, &values, &sums, &broken);
    let swaps = columns.iter().flat_map(|rows| swaps(rows, &values)).filter(fits);
    let runs = columns.iter().flat_map(|rows| runs(rows, &values)).filter(fits);
    let mut mends: BTreeSet<Exchange> = swaps.collect();
    if mends.is_empty() {
        mends = runs.collect();
    }
    let only = mends.first().filter(|_| mends.len() == 1);
    only.map(|one| hit(subject, one, &values)).into_iter().collect()
}

/// The codes whose values change, each with its new one.
type Exchange = Vec<(Code, Hundredths)>;

/// Codes of one sort, in order: those that stand below each other in a column.
fn columns(values: &Values) -> Vec<Vec<Code>> {
    let of = |wanted: &dyn Fn(&Code) -> bool| values.keys().copied().filter(wanted).collect();
    let items = |i: Instrument| of(&move |c: &Code| matches!(c, Code::Item(own, _) if *own == i));
    let mut columns = vec![
        of(&|c: &Code| matches!(c, Code::Instrument(_))),
        of(&|c: &Code| matches!(c, Code::Indicator(_))),
    ];
    columns.extend(Instrument::ALL.map(items));
    columns
}

/// Every swap of the values of two rows.
fn swaps(rows: &[Code], values: &Values) -> impl Iterator<Item = Exchange> {
    let pairs =
        rows.iter().enumerate().flat_map(|(at, a)| rows[at + 1..].iter().map(move |b| [*a, *b]));
    pairs.map(|pair| exchange(&pair, 1, values))
}

/// Every run of rows moved by one up or down, its end going to its start.
fn runs(rows: &[Code], values: &Values) -> impl Iterator<Item = Exchange> {
    let lengths = SHORTEST_RUN..=rows.len();
    let runs = lengths.flat_map(|length| rows.windows(length));
    runs.flat_map(|run| [1, run.len() - 1].map(|by| exchange(run, by, values)))
}

/// The rows with the values of those so many below, where they differ.
fn exchange(rows: &[Code], by: usize, values: &Values) -> Exchange {
    let from = rows.iter().cycle().skip(by);
    let moved = rows.iter().zip(from).filter_map(|(to, from)| Some((*to, *values.get(from)?)));
    moved.filter(|(code, value)| values.get(code) != Some(value)).collect()
}

/// Whether no sum is broken any more.
fn mends(exchange: &Exchange, values: &Values, sums: &[Relation], broken: &[&Relation]) -> bool {
    let touched = |sum: &Relation| exchange.iter().any(|(code, _)| sum.has(*code));
    if !broken.iter().all(|sum| touched(sum)) {
        return false;
    }
    let mut tried = values.clone();
    tried.extend(exchange.iter().copied());
    sums.iter().all(|sum| sum.holds(&tried) != Some(false))
}

fn hit(subject: &Subject, exchange: &Exchange, values: &Values) -> Hit {
    let codes = || exchange.iter().map(|(code, _)| *code);
    let list = |values: Vec<String>| values.join(";");
    let stated = codes().filter_map(|code| Some(format!("{code}={}", values.get(&code)?)));
    let meant = exchange.iter().map(|(code, value)| format!("{code}={value}"));
    let told = codes().filter_map(|code| Some(&subject.settled(code)?.value));
    let (locations, raw): (Vec<_>, Vec<_>) =
        told.map(|v| (v.locations.clone(), v.raw.clone())).unzip();
    Hit {
        code: None,
        expected: list(meant.collect()),
        found: list(stated.collect()),
        th: format!("คะแนนของ{}น่าจะสลับแถวกัน", codes().map(named_th).collect::<Vec<_>>().join(" ")),
        en: format!(
            "the scores of {} likely stand in each other's rows",
            codes().map(named_en).collect::<Vec<_>>().join(", ")
        ),
        locations: locations.concat(),
        raw: list(raw),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::example;
    use crate::ita::score::Place;
    use crate::provenance::Origin;

    /// Indicators 1 to 10, the instruments and the total that they make.
    const RIGHT: [i32; 14] = [
        9_120, 8_840, 9_310, 8_150, 9_000, 8_700, 8_620, 8_510, 10_000, 9_500, 8_884, 8_610, 9_750,
        9_148,
    ];
    const CODES: [&str; 14] =
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "IIT", "EIT", "OIT", "total"];

    fn found(values: [i32; 14]) -> Vec<String> {
        let table = CODES.into_iter().zip(values).map(|(c, v)| (c, v, Place::ScoreTable));
        let report = example::stating(&table.collect::<Vec<_>>(), Origin::Text);
        example::broken(&report, "shifted-rows")
    }

    #[test]
    fn two_scores_that_changed_rows() {
        let mut swapped = RIGHT;
        swapped.swap(4, 5);
        assert_eq!(found(swapped), ["5=90.00;6=87.00 5=87.00;6=90.00"]);
    }

    #[test]
    fn a_run_that_moved_by_a_row() {
        let items = [[9_000, 9_100, 9_200], [8_000, 8_100, 8_200], [7_000, 7_100, 7_200]];
        let numbered = (1..).zip(items.concat()).map(|(n, value)| (format!("i{n}"), value));
        let numbered: Vec<_> = numbered.collect();
        let found = |indicators: [i32; 3]| {
            let rows = ["1", "2", "3"].into_iter().zip(indicators);
            let items = numbered.iter().map(|(code, value)| (code.as_str(), *value));
            let table = rows.chain(items).map(|(c, v)| (c, v, Place::ItemTable));
            let report = example::stating(&table.collect::<Vec<_>>(), Origin::Text);
            example::broken(&report, "shifted-rows")
        };
        let meant = "1=91.00;2=81.00;3=71.00";
        assert_eq!(found([7_100, 9_100, 8_100]), [format!("{meant} 1=71.00;2=91.00;3=81.00")]);
        assert!(found([9_100, 8_100, 7_100]).is_empty());
    }

    #[test]
    fn one_wrong_score_and_right_ones_are_no_exchange() {
        let mut wrong = RIGHT;
        wrong[4] = 9_600;
        assert!(found(wrong).is_empty());
        assert!(found(RIGHT).is_empty());
    }
}
