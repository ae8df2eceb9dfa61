//! Columns that repeat another: instruments printed with the scores of indicators.

use super::{Hit, Subject};
use crate::ita::scheme;
use crate::ita::score::{Code, Hundredths, Instrument, Mention, Place};
use crate::settle::law::{Kind, exact, relations};

/// One value that stands twice says nothing; so many in order do.
const LEAST_REPEATED: usize = 2;

/// An instrument column of copies.
pub(super) struct Repeat<'r> {
    /// Its cells, in the order of the instruments.
    column: Vec<(Instrument, &'r Mention)>,
    /// The indicators whose scores they hold.
    of: Vec<u8>,
}

impl Repeat<'_> {
    /// Whether a code's own sum need not be told: the column is.
    pub(super) fn explains(&self, code: Code) -> bool {
        self.column.iter().any(|(instrument, _)| Code::Instrument(*instrument) == code)
    }
}

/// The finding for the whole column.
pub(super) fn column(subject: &Subject) -> Vec<Hit> {
    repeat(subject).map(|found| hit(subject, &found)).into_iter().collect()
}

/// The instrument column, where all its cells hold the scores of other rows and the indicators make
/// others.
pub(super) fn repeat<'r>(subject: &Subject<'r>) -> Option<Repeat<'r>> {
    let cell = |instrument| in_table(subject, instrument).map(|mention| (instrument, mention));
    let column: Vec<_> = Instrument::ALL.into_iter().filter_map(cell).collect();
    let wrong = |(instrument, stated): &(Instrument, &Mention)| {
        made(subject, *instrument, stated.value.value).is_some()
    };
    if column.len() < LEAST_REPEATED || !column.iter().all(wrong) {
        return None;
    }
    let of = copied(&column).into_iter().find(|of| repeats(subject, &column, of))?;
    Some(Repeat { column, of })
}

/// The rows that such columns copy: the first ones of the table, or the first of each instrument,
/// beside which its cell stands.
fn copied(column: &[(Instrument, &Mention)]) -> [Vec<u8>; 2] {
    let beside = column.iter().filter_map(|(i, _)| scheme::weight(*i).map(|w| w.first));
    [(1..).take(column.len()).collect(), beside.collect()]
}

fn repeats(subject: &Subject, column: &[(Instrument, &Mention)], of: &[u8]) -> bool {
    let score = |n: u8| subject.settled(Code::Indicator(n)).map(|s| s.value.value);
    column.iter().zip(of).all(|((_, m), n)| score(*n) == Some(m.value.value))
}

fn in_table<'r>(subject: &Subject<'r>, instrument: Instrument) -> Option<&'r Mention> {
    let tables = [Place::ScoreTable, Place::AnalysisTable, Place::ItemTable];
    subject.current().find(|m| m.code == Code::Instrument(instrument) && tables.contains(&m.place))
}

/// What the indicators make of an instrument, where it is not what is stated.
fn made(subject: &Subject, instrument: Instrument, stated: Hundredths) -> Option<Hundredths> {
    let code = Code::Instrument(instrument);
    let mut values = exact(subject.scores);
    values.insert(code, stated);
    let all = relations(subject.year(), &values);
    let sum = all.iter().find(|r| r.kind == Kind::Instrument && r.result == code)?;
    sum.computed(&values).filter(|_| sum.holds(&values) == Some(false))
}

fn hit(subject: &Subject, Repeat { column, of }: &Repeat) -> Hit {
    let codes = of.iter().map(u8::to_string).collect::<Vec<_>>().join(";");
    let made = column.iter().filter_map(|(i, m)| made(subject, *i, m.value.value));
    let stated = || column.iter().map(|(_, m)| &m.value);
    Hit {
        code: None,
        expected: made.map(|v| v.to_string()).collect::<Vec<_>>().join(";"),
        found: stated().map(|v| v.value.to_string()).collect::<Vec<_>>().join(";"),
        th: format!("คอลัมน์คะแนนรายเครื่องมือซ้ำกับคะแนนตัวชี้วัดที่ {codes} ไม่ใช่คะแนนของเครื่องมือ"),
        en: format!("the instrument column repeats the scores of indicators {codes}"),
        locations: stated().flat_map(|v| v.locations.clone()).collect(),
        raw: stated().map(|v| v.raw.as_str()).collect::<Vec<_>>().join(";"),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::example;
    use crate::ita::score::Place;
    use crate::provenance::Origin;

    const SCORES: [(&str, i32); 10] = [
        ("1", 9_120),
        ("2", 8_840),
        ("3", 9_310),
        ("4", 8_150),
        ("5", 9_000),
        ("6", 8_700),
        ("7", 8_620),
        ("8", 8_510),
        ("9", 10_000),
        ("10", 9_500),
    ];

    fn found(instruments: [i32; 3], rule: &str) -> Vec<String> {
        let instruments = ["IIT", "EIT", "OIT"].into_iter().zip(instruments);
        let all = SCORES.into_iter().chain(instruments);
        let table: Vec<_> = all.map(|(code, value)| (code, value, Place::ScoreTable)).collect();
        example::broken(&example::stating(&table, Origin::Text), rule)
    }

    #[test]
    fn a_column_of_copies_is_one_finding_and_no_sum_is_told() {
        let copies = [9_120, 8_840, 9_310];
        assert_eq!(found(copies, "column-repeats"), ["88.84;86.10;97.50 91.20;88.40;93.10"]);
        assert!(found(copies, "instrument-sum").is_empty());
        let beside = [9_120, 8_700, 10_000];
        assert_eq!(found(beside, "column-repeats"), ["88.84;86.10;97.50 91.20;87.00;100.00"]);
    }

    #[test]
    fn right_instruments_and_one_wrong_are_no_repeat() {
        assert!(found([8_884, 8_610, 9_750], "column-repeats").is_empty());
        let one = [9_120, 8_610, 9_750];
        assert!(found(one, "column-repeats").is_empty());
        assert_eq!(found(one, "instrument-sum"), ["IIT 88.84 91.20"]);
    }
}
