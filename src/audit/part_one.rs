//! Item tables that print part 1 of EIT where the indicator's score is looked for.

use super::{Hit, Subject, named_en, named_th};
use crate::ita::score::{Code, Hundredths, Instrument, Mention, Place};
use crate::settle::candidates::part_one;

/// A mean of rounded items may be off by so many hundredths.
const ROUNDING: i32 = 1;

/// Indicators of EIT whose item table prints the mean of their questions, not their score.
pub(super) fn printed(subject: &Subject) -> Vec<Hit> {
    let current: Vec<&Mention> = subject.current().collect();
    let told = current.iter().enumerate().filter(|(_, m)| part_one(m));
    told.filter_map(|(at, m)| hit(subject, m, mean(&current[at + 1..])?)).collect()
}

/// The mean of the questions of EIT that stand next in the table.
fn mean(below: &[&Mention]) -> Option<Hundredths> {
    let question = |m: &&&Mention| {
        m.place == Place::ItemTable && matches!(m.code, Code::Item(Instrument::Eit, _))
    };
    let values = below.iter().take_while(question).map(|m| i64::from(m.value.value.0));
    let values: Vec<i64> = values.collect();
    let count = i64::try_from(values.len()).ok().filter(|count| *count > 1)?;
    i32::try_from((values.iter().sum::<i64>() + count / 2) / count).ok().map(Hundredths)
}

fn hit(subject: &Subject, mention: &Mention, mean: Hundredths) -> Option<Hit> {
    let (code, found) = (mention.code, mention.value.value);
    let score = subject.settled(code)?.value.value;
    let is_mean = (found.0 - mean.0).abs() <= ROUNDING;
    (is_mean && found != score).then(|| Hit {
        code: Some(code),
        expected: score.to_string(),
        found: found.to_string(),
        th: format!(
            "{} ในตารางรายข้อเป็น {found} ซึ่งเป็นค่าเฉลี่ยของข้อคำถาม EIT ส่วนที่ 1 ไม่ใช่คะแนนตัวชี้วัด {score}",
            named_th(code)
        ),
        en: format!(
            "the item table prints {found} for {}: the mean of its questions in part 1, not its score of {score}",
            named_en(code)
        ),
        locations: mention.value.locations.clone(),
        raw: mention.value.raw.clone(),
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::example;
    use crate::ita::score::Place;
    use crate::provenance::Origin;

    fn found(printed: i32) -> Vec<String> {
        let table = [
            ("6", 9_120, Place::ScoreTable),
            ("6", printed, Place::ItemTable),
            ("e1", 9_500, Place::ItemTable),
            ("e2", 9_600, Place::ItemTable),
            ("e3", 9_900, Place::ItemTable),
            ("7", 8_000, Place::ItemTable),
        ];
        example::broken(&example::stating(&table, Origin::Text), "eit-part-one")
    }

    #[test]
    fn the_mean_of_the_questions_is_part_one() {
        assert_eq!(found(9_667), ["6 91.20 96.67"]);
    }

    #[test]
    fn the_score_and_any_other_value_are_not() {
        assert!(found(9_120).is_empty());
        assert!(found(9_700).is_empty());
    }
}
