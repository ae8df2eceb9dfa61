//! Sections that the improvement report of a year must have.
//!
//! Given a plan (an improvement report, or a proclamation of measures); gives one finding for each
//! section that nothing of the document can be taken for. What an incomplete section lacks has
//! rules of its own.

use super::measures::{element_th, own};
use super::{Hit, Subject};
use crate::ita::report::{Kind, Section};
use crate::ita::score::{Code, Place};
use crate::ita::year::FiscalYear;

/// Plans of these years are followed up inside the report.
const FOLLOWED_UP: (FiscalYear, FiscalYear) = (FiscalYear(2562), FiscalYear(2566));
/// From this year on, each measure names the analysis that it answers.
const ANSWERS_ANALYSIS_SINCE: FiscalYear = FiscalYear(2568);
/// What each measure has in every year; the analysis since the year above.
const ELEMENTS: [&str; 5] = ["measure", "steps", "timeframe", "responsible", "analysis"];

/// The sections that are not there.
pub(super) fn missing(subject: &Subject) -> Vec<Hit> {
    let Some(year) = plan_year(subject).filter(|_| is_plan(subject)) else { return Vec::new() };
    let mut hits: Vec<Hit> = result(subject).into_iter().chain(analysis(subject)).collect();
    if own(subject).is_empty() {
        hits.push(hit("measures", "", "ตารางมาตรการ", "a table of measures"));
    } else {
        hits.extend(elements(subject, year));
        hits.extend(follow_up(subject, year));
    }
    hits
}

/// Whether the document says what will be done, and not results alone.
fn is_plan(subject: &Subject) -> bool {
    match subject.report.kind {
        Kind::ImprovementReport => true,
        Kind::Announcement => !subject.report.measures.is_empty(),
        _ => false,
    }
}

/// The year whose item of the assessment asks for the report: the year planned for.
fn plan_year(subject: &Subject) -> Option<FiscalYear> {
    let named = subject.report.plan_year.as_ref().map(|y| y.value);
    named.or_else(|| subject.year().map(|assessed| FiscalYear(assessed.0 + 1)))
}

/// The result: its total and its indicators. Where one is there, `score-missing` and
/// `indicator-missing` tell the rest.
fn result(subject: &Subject) -> Option<Hit> {
    let stated = |code: &Code| matches!(code, Code::Total | Code::Indicator(_));
    let indicators = subject.scores.iter().any(|s| matches!(s.code, Code::Indicator(_)));
    if !subject.scores.iter().any(|s| stated(&s.code)) {
        return Some(hit(
            "total;indicators",
            "",
            "ผลการประเมิน (คะแนนรวมและรายตัวชี้วัด)",
            "the result",
        ));
    }
    let (th, en) = ("คะแนนรายตัวชี้วัด", "the scores of the indicators");
    (!indicators).then(|| hit("total;indicators", "total", th, en))
}

/// The analysis, in paragraphs, in a table of its own or with the measures.
fn analysis(subject: &Subject) -> Option<Hit> {
    let told = subject.report.sections.contains(&Section::Analysis);
    let table = || subject.mentions.iter().any(|m| m.place == Place::AnalysisTable);
    let beside = || own(subject).iter().any(|m| m.analysis.is_some() || m.strengths.is_some());
    let absent = !told && !table() && !beside();
    absent.then(|| hit("analysis", "", "การวิเคราะห์ผลรายตัวชี้วัด", "the analysis of the indicators"))
}

/// Elements that no measure has; those that only some lack are told by `measure-incomplete`.
fn elements(subject: &Subject, year: FiscalYear) -> Vec<Hit> {
    let analysed = || year >= ANSWERS_ANALYSIS_SINCE && analysis(subject).is_none();
    let asked = |element: &&&str| **element != "analysis" || analysed();
    let none = |element: &&&str| own(subject).iter().all(|m| m.missing.contains(element));
    let hit = |element: &&str| {
        let (th, en) =
            (format!("{}ของมาตรการ", element_th(element)), format!("{element} of the measures"));
        hit(element, "", &th, &en)
    };
    ELEMENTS.iter().filter(asked).filter(none).map(hit).collect()
}

fn follow_up(subject: &Subject, year: FiscalYear) -> Option<Hit> {
    let asked = (FOLLOWED_UP.0..=FOLLOWED_UP.1).contains(&year);
    let told = || subject.report.sections.contains(&Section::FollowUp);
    let beside = || own(subject).iter().any(|m| m.follow_up.is_some());
    let absent = asked && !told() && !beside();
    absent.then(|| hit("follow_up", "", "การติดตามผล", "how the measures are followed up"))
}

fn hit(expected: &str, found: &str, th: &str, en: &str) -> Hit {
    Hit {
        code: None,
        expected: expected.to_owned(),
        found: found.to_owned(),
        th: format!("ไม่พบ{th}"),
        en: format!("{en}: not found in the report"),
        locations: Vec::new(),
        raw: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::example::{broken, reading};

    const RESULT: &str = "จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘ มีผลคะแนน ๙๑.๖๒ คะแนน\n\nการใช้อำนาจ\t๘๑.๒๕\nการเปิดเผยข้อมูล\t๙๐.๐๐\n";
    const ANALYSIS: &str = "การวิเคราะห์ผลการประเมินรายตัวชี้วัด";

    fn table(columns: [&str; 2]) -> String {
        let [header, cells] = columns;
        format!(
            "มาตรการ\tวิธีดำเนินการ\tระยะเวลา\tผู้รับผิดชอบ{header}\nจัดทำคู่มือ\t๑. ประชุม\tต.ค. - ธ.ค. ๒๕๖๘\tกองคลัง{cells}\n"
        )
    }

    fn found(year: &str, parts: &[&str]) -> Vec<String> {
        let head = format!("การนำผลการประเมินไปสู่การพัฒนา ปีงบประมาณ พ.ศ. {year}");
        let text = [&[head.as_str()], parts].concat().join("\n\n");
        broken(&reading(&text), "section-missing")
    }

    #[test]
    fn a_report_with_all_sections_lacks_none() {
        let measures = table(["\tผลการวิเคราะห์", "\tยังไม่ครบ"]);
        assert!(found("๒๕๖๙", &[RESULT, ANALYSIS, &measures]).is_empty());
    }

    #[test]
    fn each_absent_section_is_told_once() {
        let whole = table(["\tผลการวิเคราะห์", "\tยังไม่ครบ"]);
        assert_eq!(found("๒๕๖๙", &[ANALYSIS, &whole]), ["total;indicators "]);
        assert_eq!(found("๒๕๖๙", &[RESULT, ANALYSIS]), ["measures "]);
        let bare = table(["", ""]);
        assert_eq!(found("๒๕๖๙", &[RESULT, &bare]), ["analysis "]);
        assert_eq!(found("๒๕๖๙", &[RESULT, ANALYSIS, &bare]), ["analysis "]);
    }

    #[test]
    fn the_year_of_the_plan_tells_what_is_asked() {
        let result = RESULT.replace("๒๕๖๘", "๒๕๖๔");
        assert_eq!(found("๒๕๖๕", &[&result, ANALYSIS, &table(["", ""])]), ["follow_up "]);
        let followed = table(["\tการติดตามผล", "\tทุกไตรมาส"]);
        assert!(found("๒๕๖๕", &[&result, ANALYSIS, &followed]).is_empty());
    }
}
