//! Scores that their scheme cannot give, whatever the other scores are.

use super::{Hit, Subject, named_en, named_th};
use crate::ita::scheme;
use crate::ita::score::{Code, Instrument, Score};
use crate::settle::law::{Law, exact};

/// Scores within the range that no number of respondents, or no choice of items, gives.
pub(super) fn scores(subject: &Subject) -> Vec<Hit> {
    let law = Law::of(subject.year(), &exact(subject.scores));
    let impossible = |score: &&Score| {
        let value = score.value.value;
        value.is_score() && law.rules_out(score.code, value)
    };
    subject.scores.iter().filter(impossible).map(|score| hit(&law, score)).collect()
}

fn hit(law: &Law, score: &Score) -> Hit {
    let (code, value) = (score.code, score.value.value);
    let (expected, th, en) = because(law, code);
    Hit {
        code: Some(code),
        expected,
        found: value.to_string(),
        th: format!("{} เป็น {value} ซึ่งเป็นไปไม่ได้: {th}", named_th(code)),
        en: format!("{} is {value}, which cannot be: {en}", named_en(code)),
        locations: score.value.locations.clone(),
        raw: score.value.raw.clone(),
    }
}

/// What the scheme expects, in short and in both languages.
fn because(law: &Law, code: Code) -> (String, String, String) {
    if let Code::Item(Instrument::Oit, _) = code {
        let (th, en) = ("ข้อ OIT ได้ 0 หรือ 100", "an open-data item is given 0 or 100");
        return ("0.00;100.00".to_owned(), th.to_owned(), en.to_owned());
    }
    match instrument_of(code).filter(|i| *i != Instrument::Oit) {
        Some(Instrument::Iit) => of_survey(law.respondents()),
        Some(_) => of_survey(None),
        None => {
            let (th, en) = ("ไม่มีจำนวนข้อใดให้คะแนนนี้", "no number of its items gives it");
            ("a mean of its items".to_owned(), th.to_owned(), en.to_owned())
        }
    }
}

fn of_survey(respondents: Option<i64>) -> (String, String, String) {
    let Some(number) = respondents else {
        let (th, en) = (
            "คะแนนข้ออื่นมาจากจำนวนผู้ตอบที่ให้ค่านี้ไม่ได้",
            "no number of respondents that gives the other scores gives it",
        );
        return ("a mean over the respondents".to_owned(), th.to_owned(), en.to_owned());
    };
    (
        format!("a mean over {number} respondents"),
        format!("คะแนนข้ออื่นมาจากผู้ตอบ {number} คน ซึ่งให้ค่านี้ไม่ได้"),
        format!("by the other scores {number} people answered, who cannot give it"),
    )
}

fn instrument_of(code: Code) -> Option<Instrument> {
    match code {
        Code::Item(instrument, _) => Some(instrument),
        Code::Indicator(n) => scheme::instrument_of(n),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::example::{broken, stating};
    use crate::ita::score::Place;
    use crate::provenance::Origin;

    /// Questions as 47 people answered them, by the marks that are missing of 141.
    fn questions(missing: &[i32]) -> Vec<(String, i32)> {
        let score = |m: &i32| (20_000 * (141 - m) + 141) / 282;
        (1..).map(|n| format!("i{n}")).zip(missing.iter().map(score)).collect()
    }

    fn told(stated: &[(String, i32)]) -> Vec<String> {
        let stated: Vec<_> =
            stated.iter().map(|(c, v)| (c.as_str(), *v, Place::ItemTable)).collect();
        broken(&stating(&stated, Origin::Text), "score-impossible")
    }

    #[test]
    fn a_question_is_a_mean_over_those_who_answered() {
        let mut stated = questions(&[0, 3, 7, 11, 2, 5, 19, 8]);
        assert!(told(&stated).is_empty());
        stated[4].1 -= 4;
        assert_eq!(told(&stated), ["i5 a mean over 47 respondents 98.54"]);
    }

    #[test]
    fn an_open_data_item_has_all_or_nothing() {
        let stated = |value| [("o3".to_owned(), value)];
        assert!(told(&stated(0)).is_empty() && told(&stated(10_000)).is_empty());
        assert_eq!(told(&stated(5_000)), ["o3 0.00;100.00 50.00"]);
    }
}
