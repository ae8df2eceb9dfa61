//! Years of the text that contradict the year assessed: of the year before, of results, of plans.

use std::collections::BTreeSet;

use super::measures::{own, place};
use super::{Hit, Subject};
use crate::ita::report::{Measure, ResultYear};
use crate::ita::score::Code;
use crate::ita::year::{Date, FiscalYear};

/// All of them; told of the publisher, once.
pub(super) fn all(subject: &Subject) -> Vec<Hit> {
    let Some(assessed) = subject.year().filter(|_| subject.publishes()) else { return Vec::new() };
    let (prior, results) = (prior(subject, assessed), results(subject, assessed));
    prior.into_iter().chain(results).chain(periods(subject, assessed)).collect()
}

/// Sentences that give the score of the year before to the assessed year or a later one.
fn prior(subject: &Subject, assessed: FiscalYear) -> Vec<Hit> {
    let total = subject.settled(Code::Total).map(|score| score.value.value);
    let wrong = |named: &&ResultYear| {
        named.year.value >= assessed && named.prior.is_some() && named.prior != total
    };
    let hit = |named: &ResultYear| {
        let (year, before) = (named.year.value, assessed.before());
        let score = named.prior.map(|score| score.to_string()).unwrap_or_default();
        Hit {
            th: format!("คะแนนของปีก่อน {score} ระบุว่าเป็นของปี {year} แต่ปีที่ประเมินคือ {assessed}"),
            en: format!(
                "last year's {score} is said to be of {year}, but the year assessed is {assessed}"
            ),
            ..of_year(named, before)
        }
    };
    subject.report.result_years.iter().filter(wrong).map(hit).collect()
}

/// Headings that announce results of a year after the assessed one; one finding a year.
fn results(subject: &Subject, assessed: FiscalYear) -> Vec<Hit> {
    let mut seen = BTreeSet::new();
    let announced = subject.report.result_years.iter().filter(|named| named.prior.is_none());
    let later = announced.filter(|named| named.year.value > assessed);
    let hit = |named: &ResultYear| {
        let year = named.year.value;
        Hit {
            th: format!("หัวข้อระบุผลการประเมินของปี {year} แต่ปีที่ประเมินคือ {assessed}"),
            en: format!(
                "a heading announces the results of {year}, but the year assessed is {assessed}"
            ),
            ..of_year(named, assessed)
        }
    };
    later.filter(|named| seen.insert(named.year.value)).map(hit).collect()
}

fn of_year(named: &ResultYear, expected: FiscalYear) -> Hit {
    Hit {
        code: None,
        expected: expected.to_string(),
        found: named.year.value.to_string(),
        th: String::new(),
        en: String::new(),
        locations: named.year.locations.clone(),
        raw: named.year.raw.clone(),
    }
}

/// Measures that were over before the assessed year began: their years are written or read wrongly.
fn periods(subject: &Subject, assessed: FiscalYear) -> Vec<Hit> {
    let plan = subject.report.plan_year.as_ref().map(|y| y.value);
    let hit = |measure: &Measure| {
        let (start, end) = (measure.start?, measure.end?);
        let wanted = (plan?.0).checked_sub(start.fiscal_year().0)?;
        let (from, to) = (later(start, wanted), later(end, wanted));
        let (locations, raw) = place(measure.timeframe.as_ref());
        let row = measure.row;
        (end < assessed.first_day()).then(|| Hit {
            code: None,
            expected: format!("{from}/{to}"),
            found: format!("{start}/{end}"),
            th: format!(
                "มาตรการแถวที่ {row} มีระยะเวลา {start} ถึง {end} ก่อนปีที่ประเมิน ({assessed}) น่าจะเป็น {from} ถึง {to}"
            ),
            en: format!(
                "measure row {row} runs from {start} to {end}, before the year assessed ({assessed}): likely {from} to {to}"
            ),
            locations,
            raw,
        })
    };
    own(subject).iter().filter_map(hit).collect()
}

fn later(date: Date, years: u16) -> Date {
    let leap_day = date.month == 2 && date.day == 29;
    Date { year: date.year + years, day: if leap_day { 28 } else { date.day }, ..date }
}

#[cfg(test)]
mod tests {
    use crate::audit::example::{broken, reading};

    const HEAD: &str = "การนำผลการประเมินไปสู่การพัฒนา ปีงบประมาณ พ.ศ. ๒๕๖๙\n\nเทศบาลตำบลลานทราย อำเภอแม่สอด จังหวัดตาก\n\nจากผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘ มีผลคะแนน ๙๑.๖๒ คะแนน\n\n";

    fn found(text: &str) -> Vec<String> {
        broken(&reading(&format!("{HEAD}{text}\n")), "years-contradict")
    }

    #[test]
    fn the_year_before_has_its_own_year() {
        let sentence = |year: &str| {
            format!(
                "ผลการประเมินได้คะแนนเฉลี่ย ๙๑.๖๒ คะแนน มากกว่าปีก่อน ๔.๔๒ คะแนน (ปีงบประมาณ พ.ศ. {year} ได้ ๘๗.๒๐ คะแนน)"
            )
        };
        assert!(found(&sentence("๒๕๖๗")).is_empty());
        assert_eq!(found(&sentence("๒๕๖๘")), ["2567 2568"]);
        assert!(found("ได้คะแนน ๙๑.๖๒ เพิ่มขึ้นจากปีก่อน โดยปี ๒๕๖๘ ได้ ๙๑.๖๒ คะแนน").is_empty());
    }

    #[test]
    fn a_heading_announces_the_results_of_the_assessed_year() {
        assert!(found("สรุปผลการประเมินรายตัวชี้วัด ปีงบประมาณ ๒๕๖๘").is_empty());
        let twice =
            "สรุปผลการประเมินรายตัวชี้วัด ปีงบประมาณ ๒๕๖๙\n\nคะแนนของหน่วยงาน\n\nตารางผลการประเมิน ปี ๒๕๖๙";
        assert_eq!(found(twice), ["2568 2569"]);
    }

    #[test]
    fn a_measure_is_not_over_before_the_assessed_year() {
        let table = |period: &str| {
            format!(
                "ตัวชี้วัด\tมาตรการ\tวิธีดำเนินการ\tระยะเวลา\tผู้รับผิดชอบ\nการใช้อำนาจ\tจัดทำคู่มือ\t๑. ประชุม\t{period}\tกองคลัง\n"
            )
        };
        assert!(found(&table("๑ ตุลาคม ๒๕๖๘ - ๓๐ กันยายน ๒๕๖๙")).is_empty());
        let early = reading(&format!("{HEAD}{}", table("๑ ตุลาคม ๒๕๖๓ - ๓๑ มีนาคม ๒๕๖๔")));
        assert_eq!(
            broken(&early, "years-contradict"),
            ["2025-10-01/2026-03-31 2020-10-01/2021-03-31"]
        );
        assert!(broken(&early, "period-outside-plan").is_empty());
    }
}
