//! One score a code: the choice among mentions by the score law, with how far to trust it.

pub mod answers;
pub mod candidates;
pub mod choose;
pub mod doubts;
pub mod law;
pub mod lookalikes;
pub mod mend;
pub mod misreading;
pub mod possible;
pub mod respondents;
pub mod review;

use std::collections::BTreeMap;

use crate::ita::report::Report;
use crate::ita::score::{Code, Hundredths, Mention, Score, Status};
use crate::ita::year::FiscalYear;
use crate::provenance::{Edit, Traced, replay};
use answers::{Answers, answered};
use choose::Choice;

/// In tables of more agencies than this an answer's worth is not told: each is looked at by itself.
const MOST_REVIEWED: usize = 20;

/// The pass of a value that a person gave in place of what was read.
pub const PERSON_PASS: &str = "person";

/// Settles one score an agency and code of the assessed year.
pub fn settle(report: Report) -> Report {
    settle_with(report, &Answers::new())
}

/// The same with what people have said: their answers are certain, and all others are settled by them.
pub fn settle_with(report: Report, answers: &Answers) -> Report {
    let year = report.fiscal_year.as_ref().map(|y| y.value);
    let mut by_agency: BTreeMap<usize, Vec<&Mention>> = BTreeMap::new();
    for mention in report.mentions.iter().filter(|m| m.year == year) {
        by_agency.entry(mention.agency).or_default().push(mention);
    }
    let few = by_agency.len() <= MOST_REVIEWED;
    let scores = |(agency, own): (&usize, &Vec<_>)| scores_of(*agency, own, year, answers, few);
    let scores = by_agency.iter().flat_map(scores).collect();
    Report { scores, ..report }
}

fn scores_of(
    agency: usize,
    mentions: &[&Mention],
    year: Option<FiscalYear>,
    answers: &Answers,
    with_worths: bool,
) -> Vec<Score> {
    let own = answers.range((agency, Code::Total)..).take_while(|((of, _), _)| *of == agency);
    let stated = own.fold(candidates::candidates(mentions), |stated, ((_, code), answer)| {
        answered(stated, *code, *answer)
    });
    let choices = choose::choose(&stated, year);
    let worths =
        if with_worths { review::worths(&stated, year, &choices) } else { BTreeMap::new() };
    let score = |(code, choice): (_, Choice)| {
        let list = &stated[&code];
        let best = list.iter().find(|c| c.value == choice.value).unwrap_or(&list[0]).best();
        Score {
            agency,
            year,
            code,
            value: traced(&best.value, &choice),
            status: choice.status,
            evidence: choice.evidence,
            alternatives: choice.alternatives,
            settles: worths.get(&code).copied().unwrap_or_default(),
            mention_count: list.iter().map(|c| c.mentions.len()).sum(),
        }
    };
    choices.into_iter().map(score).collect()
}

/// The settled value with the history of the mention; a repair is an edit of its own, and so is what a
/// person says against it.
fn traced(best: &Traced<Hundredths>, choice: &Choice) -> Traced<Hundredths> {
    let mut value = best.with(choice.value);
    let by = match choice.status {
        Status::Repaired => Some(("score-law", true)),
        Status::Corrected if best.value != choice.value => Some((PERSON_PASS, false)),
        _ => None,
    };
    if let Some((pass, guess)) = by {
        let before = replay(&value.raw, &value.edits);
        let range = 0..before.chars().count();
        let after = choice.value.to_string();
        value.edits.push(Edit { pass, range, before, after, guess });
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ita::report::Agency;
    use crate::ita::score::{Evidence, Place, Role};
    use crate::provenance::{Location, Origin, Text};

    const YEAR: FiscalYear = FiscalYear(2568);
    const SCORES: [(&str, i32); 11] = [
        ("1", 9_355),
        ("2", 9_756),
        ("3", 9_956),
        ("4", 8_267),
        ("5", 9_178),
        ("6", 9_867),
        ("7", 9_836),
        ("8", 9_816),
        ("9", 7_500),
        ("10", 9_000),
        ("total", 9_042),
    ];

    fn mention(code: &str, value: i32, place: Place, role: Role, origin: Origin) -> Mention {
        let location = Location { page: None, area: None, origin };
        let value = Hundredths(value);
        let text = Text::read(value.to_string(), location, 1.0);
        let code: Code = code.parse().expect("code");
        Mention {
            agency: 0,
            year: Some(YEAR),
            code,
            value: text.with(value),
            place,
            role,
            claim: None,
        }
    }

    fn table(origin: Origin) -> Vec<Mention> {
        let one = |(code, value): &(&str, i32)| {
            mention(code, *value, Place::ScoreTable, Role::Current, origin)
        };
        SCORES.iter().map(one).collect()
    }

    fn settled(mentions: Vec<Mention>) -> Vec<Score> {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let year = Text::read("2568", location, 1.0).with(YEAR);
        let report = Report {
            agencies: vec![Agency::default()],
            fiscal_year: Some(year),
            mentions,
            ..Report::default()
        };
        settle(report).scores
    }

    fn of<'s>(scores: &'s [Score], code: &str) -> &'s Score {
        scores.iter().find(|s| s.code.to_string() == code).expect("settled")
    }

    #[test]
    fn a_clean_table_is_printed_or_verified() {
        let scores = settled(table(Origin::Transcript));
        assert_eq!(scores.len(), 11);
        let printed = scores.iter().filter(|s| s.status == Status::Printed);
        // The scheme leaves few values to 10; a misread first digit of it would break the sum.
        assert_eq!((printed.count(), of(&scores, "10").status), (10, Status::Verified));
        // A look-alike of the total would have shown, another last digit would not.
        assert_eq!(of(&scores, "total").evidence, [Evidence::Sum]);
        assert!(of(&scores, "1").evidence.is_empty());
        let typed = settled(table(Origin::Text));
        assert_eq!(of(&typed, "total").status, Status::Verified);
    }

    #[test]
    fn agreeing_places_in_a_broken_sum_prove_nothing() {
        let mut mentions = table(Origin::Transcript);
        mentions.extend(table(Origin::Transcript));
        assert!(settled(mentions.clone()).iter().all(|s| s.status == Status::Verified));
        for mention in mentions.iter_mut().filter(|m| m.code == Code::Indicator(3)) {
            *mention = self::mention("3", 9_056, Place::Prose, Role::Current, Origin::Transcript);
        }
        let scores = settled(mentions);
        // Nine points higher 4 is a score, and 3 is; 1 would be above 100.
        assert_eq!(of(&scores, "3").status, Status::Printed);
        assert_eq!(of(&scores, "4").status, Status::Printed);
        assert_eq!(of(&scores, "1").status, Status::Verified);
        assert_eq!(of(&scores, "total").status, Status::Disputed);
    }

    #[test]
    fn two_digits_that_could_both_be_the_misread_one_stay_open() {
        let mut mentions = table(Origin::Transcript);
        // 97.56 with a misread first decimal; so may be that of 1, 3 or 4.
        mentions[1] = mention("2", 9_796, Place::ScoreTable, Role::Current, Origin::Transcript);
        let scores = settled(mentions);
        assert!(scores.iter().all(|s| s.status == Status::Disputed));
        assert!(of(&scores, "2").alternatives.contains(&Hundredths(9_756)));
        // To know 2 would settle much; 10, which nothing could mend, as good as nothing.
        let (two, ten) = (of(&scores, "2"), of(&scores, "10"));
        assert!(two.settles > ten.settles && ten.alternatives.is_empty());
    }

    #[test]
    fn two_misread_digits_of_two_instruments_are_mended_where_the_sums_part_them() {
        let mut mentions = table(Origin::Transcript);
        for (code, value) in [("IIT", 9_302), ("EIT", 9_840), ("OIT", 8_250)] {
            let place = Place::ScoreTable;
            mentions.push(mention(code, value, place, Role::Current, Origin::Transcript));
        }
        let stated = |mentions: &mut Vec<Mention>, code: &str, value| {
            let code: Code = code.parse().expect("code");
            let found = mentions.iter_mut().find(|m| m.code == code).expect("stated");
            found.value = found.value.with(Hundredths(value));
        };
        stated(&mut mentions, "5", 1_178);
        stated(&mut mentions, "9", 3_500);
        let scores = settled(mentions);
        let mended: Vec<_> = scores.iter().filter(|s| s.status == Status::Repaired).collect();
        let mended: Vec<_> = mended.iter().map(|s| (s.code, s.value.value)).collect();
        let (five, nine) = (Code::Indicator(5), Code::Indicator(9));
        assert_eq!(mended, [(five, Hundredths(9_178)), (nine, Hundredths(7_500))]);
        assert_eq!(of(&scores, "9").evidence, [Evidence::Sum]);
    }

    #[test]
    fn a_mended_score_keeps_what_else_was_stated() {
        let mut mentions = table(Origin::Transcript);
        mentions
            .extend(table(Origin::Transcript).into_iter().filter(|m| m.code != Code::Indicator(9)));
        mentions.retain(|m| m.code != Code::Indicator(9));
        for (value, place) in [(3_500, Place::ScoreTable), (2_500, Place::Prose)] {
            mentions.push(mention("9", value, place, Role::Current, Origin::Transcript));
        }
        let nine = of(&settled(mentions), "9").clone();
        assert_eq!((nine.status, nine.value.value), (Status::Repaired, Hundredths(7_500)));
        assert_eq!(nine.alternatives, [Hundredths(3_500), Hundredths(2_500)]);
    }

    #[test]
    fn a_rival_that_the_law_rules_out_loses() {
        let mut mentions = table(Origin::Transcript);
        mentions.push(mention("6", 9_467, Place::Prose, Role::Current, Origin::Transcript));
        mentions.push(mention("6", 9_967, Place::ItemTable, Role::Current, Origin::Transcript));
        let scores = settled(mentions);
        let six = of(&scores, "6");
        assert_eq!(six.value.value, Hundredths(9_867));
        assert_eq!(six.alternatives, [Hundredths(9_467)]);
        assert!(six.evidence.contains(&Evidence::Sum));
        assert_ne!(six.status, Status::Disputed);
    }

    #[test]
    fn one_misread_digit_is_mended_where_only_one_mend_fits() {
        let mut mentions = table(Origin::Transcript);
        // Every other score stands in a second place, so only 9 can be misread.
        let second: Vec<Mention> =
            mentions.iter().filter(|m| m.code != Code::Indicator(9)).cloned().collect();
        mentions.extend(second);
        let nine = mentions.iter_mut().find(|m| m.code == Code::Indicator(9)).expect("nine");
        *nine = mention("9", 3_500, Place::ScoreTable, Role::Current, Origin::Transcript);
        let scores = settled(mentions);
        let nine = of(&scores, "9");
        assert_eq!((nine.value.value, nine.status), (Hundredths(7_500), Status::Repaired));
        assert_eq!(nine.value.raw, "35.00");
        assert_eq!(replay(&nine.value.raw, &nine.value.edits), "75.00");
    }

    #[test]
    fn what_was_recognised_is_mended_only_to_what_it_may_be() {
        use crate::provenance::{Doubt, Rival};
        let nine = |rivals: &[(&str, f32)]| {
            let mut mentions = table(Origin::Ocr);
            let second: Vec<Mention> =
                mentions.iter().filter(|m| m.code != Code::Indicator(9)).cloned().collect();
            mentions.extend(second);
            let nine = mentions.iter_mut().find(|m| m.code == Code::Indicator(9)).expect("nine");
            *nine = mention("9", 3_500, Place::ScoreTable, Role::Current, Origin::Ocr);
            let rival = |&(text, confidence): &(&str, f32)| Rival { text: text.into(), confidence };
            let rivals: Vec<Rival> = rivals.iter().map(rival).collect();
            nine.value.doubts.push(Doubt { at: 0, confidence: 0.9, rivals });
            let nine = of(&settled(mentions), "9").clone();
            (nine.value.value, nine.status, nine.alternatives)
        };
        let (read, meant) = (Hundredths(3_500), Hundredths(7_500));
        assert_eq!(nine(&[("7", 0.1)]), (meant, Status::Repaired, vec![read]));
        assert_eq!(nine(&[("8", 0.1)]), (read, Status::Disputed, vec![meant]));
    }

    #[test]
    fn typed_numbers_are_disputed_not_mended() {
        let mut mentions = table(Origin::Text);
        mentions[10] = mention("total", 9_142, Place::Prose, Role::Current, Origin::Text);
        let scores = settled(mentions);
        let total = of(&scores, "total");
        assert_eq!((total.value.value, total.status), (Hundredths(9_142), Status::Disputed));
        assert!(scores.iter().all(|s| s.status != Status::Repaired));
    }

    #[test]
    fn an_answer_is_certain_and_settles_others() {
        use answers::Answer;
        let mut mentions = table(Origin::Transcript);
        mentions[1] = mention("2", 9_796, Place::ScoreTable, Role::Current, Origin::Transcript);
        // Stated rightly in a place of less weight, which is the one to show.
        mentions.push(mention("2", 9_756, Place::Prose, Role::Current, Origin::Transcript));
        let report = Report {
            agencies: vec![Agency::default()],
            fiscal_year: Some(Text::read("2568", mentions[0].value.locations[0], 1.0).with(YEAR)),
            mentions: mentions[..11].to_vec(),
            ..Report::default()
        };
        let with = |mentions: &[Mention], code: Code, answer| {
            let report = Report { mentions: mentions.to_vec(), ..report.clone() };
            settle_with(report, &Answers::from([((0, code), answer)])).scores
        };
        assert!(settle(report.clone()).scores.iter().all(|s| s.status == Status::Disputed));
        let two = Code::Indicator(2);
        let known = with(&mentions[..11], two, Answer::Is(Hundredths(9_756)));
        let answer = of(&known, "2");
        assert_eq!((answer.status, answer.value.value), (Status::Corrected, Hundredths(9_756)));
        assert_eq!(answer.evidence, [Evidence::Person]);
        assert_eq!(answer.value.raw, "97.96");
        assert_eq!(replay(&answer.value.raw, &answer.value.edits), "97.56");
        assert!(known.iter().all(|s| s.status != Status::Disputed && s.settles == 0));
        let twice = with(&mentions, two, Answer::Is(Hundredths(9_756)));
        assert_eq!(
            (of(&twice, "2").value.raw.as_str(), of(&twice, "2").mention_count),
            ("97.56", 2)
        );
        assert!(of(&twice, "2").value.edits.is_empty());
        // Of another agency, nothing is said.
        let other = Answers::from([((1, two), Answer::Is(Hundredths(9_756)))]);
        assert_eq!(settle_with(report.clone(), &other), settle(report.clone()));
    }

    #[test]
    fn what_nobody_can_read_stays_disputed_and_is_not_asked_again() {
        use answers::Answer;
        let mut mentions = table(Origin::Transcript);
        mentions[1] = mention("2", 9_796, Place::ScoreTable, Role::Current, Origin::Transcript);
        let year = Text::read("2568", mentions[0].value.locations[0], 1.0).with(YEAR);
        let report = Report {
            agencies: vec![Agency::default()],
            fiscal_year: Some(year),
            mentions,
            ..Report::default()
        };
        let answers = Answers::from([((0, Code::Indicator(2)), Answer::Unreadable)]);
        let scores = settle_with(report, &answers).scores;
        let two = of(&scores, "2");
        assert_eq!(
            (two.status, two.evidence.as_slice()),
            (Status::Disputed, &[Evidence::Person][..])
        );
        assert!(two.alternatives.contains(&Hundredths(9_756)));
        assert_eq!(two.settles, 0);
        assert!(of(&scores, "3").settles < 10 && of(&scores, "3").status == Status::Disputed);
    }

    #[test]
    fn a_deficit_gives_a_derived_score() {
        let scores = settled(vec![mention(
            "2",
            1_067,
            Place::MeasureTable,
            Role::Deficit,
            Origin::Transcript,
        )]);
        let two = of(&scores, "2");
        assert_eq!((two.value.value, two.status), (Hundredths(8_933), Status::Derived));
        assert_eq!(two.evidence, [Evidence::Deficit]);
    }

    #[test]
    fn a_score_out_of_range_is_disputed() {
        let scores =
            settled(vec![mention("2", 19_850, Place::ScoreTable, Role::Current, Origin::Text)]);
        assert_eq!(of(&scores, "2").status, Status::Disputed);
    }

    #[test]
    fn rivals_without_a_law_are_disputed() {
        let one = |value, place| mention("7", value, place, Role::Current, Origin::Text);
        let scores = settled(vec![one(8_010, Place::ScoreTable), one(8_560, Place::Prose)]);
        let seven = of(&scores, "7");
        assert_eq!((seven.value.value, seven.status), (Hundredths(8_010), Status::Disputed));
        assert_eq!(seven.alternatives, [Hundredths(8_560)]);
    }
}
