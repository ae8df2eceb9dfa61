//! The year that was assessed and the year that the measures are for.
//!
//! They differ: a plan of 2569 reports the score of 2568. Every year that the text names votes
//! for one of the two by the nearest word before it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rayon::prelude::*;
use regex::Regex;

use super::label::fixed;
use super::period;
use super::phrase::{Phrase, bare, is_thai_letter};
use super::year::FiscalYear;
use crate::provenance::{Text, Traced};

static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?:ปีงบ(?:ประมาณ)?|งบประมาณ|ปี|พ\s*\.\s*ศ\s*\.+)[\s.…]*(?:พ\s*\.?\s*ศ\s*\.*)?[\s.…]*(25[5-9]\d)",
    )
});
/// The digits that every year opens with, Thai or Arabic.
static CENTURY: LazyLock<Regex> = LazyLock::new(|| fixed("25|2๕|๒5|๒๕"));
static ASSESSED_WORD: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"การประเมิน|ผลประเมิน|ประเมินผล|ผลคะแนน|ประเมินคุณธรรม"));
static PLAN_WORD: LazyLock<Regex> = LazyLock::new(|| {
    fixed(r"ไปสู่|มาตรการ|แผน(?:ปฏิบัติ)?|พัฒนาองค์กร|ยกระดับ|ข้อเสนอแนะ|การพัฒนา|ปรับปรุง|ขับเคลื่อน")
});
/// Guides on how to raise the result speak of the year to come.
static RAISED: LazyLock<Regex> = LazyLock::new(|| fixed(r"ยกระดับผลการประเมิน"));
/// What a line with the year of results speaks of where that is the year of a plan.
static PREPARED: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"พัฒนา|แนวทาง|นำผล|เตรียม|ปฏิทิน|รองรับ|คู่มือ|เพื่อ|สำหรับ|แบบฟอร์ม"));
/// A goal is of the year to come.
static GOAL: LazyLock<Regex> = LazyLock::new(|| fixed(r"เป้าหมาย|ตั้งเป้า|คาดหวัง|มุ่งหวัง"));
static COMPARED: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"(?:จาก|กว่า|กับ|ผ่านมา|ก่อน|เดิม)[\s(]*$|\($"));
static TOTAL_AFTER: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"^[^0-9]{0,240}(?:ผลคะแนน|ได้คะแนน|มีคะแนน|คะแนนรวม|คะแนนเฉลี่ย)"));

/// A statement of the total behind the year: nothing says more surely that it was assessed.
const TOTAL_VOTE: u32 = 6;
/// A word of assessment or planning before the year.
const WORD_VOTE: u32 = 2;
/// Such a word in the lines of a title above; it counts where nothing says more.
const TITLE_VOTE: u32 = 1;
/// Lines of a title above its year, and characters of the longest.
const TITLE: (usize, usize) = (3, 100);
/// The period of one measure.
const PERIOD_VOTE: u32 = 1;

/// The two years of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Years {
    /// The year assessed.
    pub assessed: Option<Traced<FiscalYear>>,
    /// The year planned for; later than the assessed one.
    pub plan: Option<Traced<FiscalYear>>,
}

#[derive(Default)]
struct Votes(BTreeMap<FiscalYear, (u32, Option<Traced<FiscalYear>>)>);

impl Votes {
    fn add(&mut self, year: FiscalYear, weight: u32, place: Traced<FiscalYear>) {
        let vote = self.0.entry(year).or_default();
        vote.0 += weight;
        vote.1.get_or_insert(place);
    }

    fn of(&self, year: FiscalYear) -> u32 {
        self.0.get(&year).map_or(0, |(votes, _)| *votes)
    }

    /// The year with most votes, `more` added; of equals, the earlier.
    fn best(
        &self,
        allowed: impl Fn(FiscalYear) -> bool,
        more: impl Fn(FiscalYear) -> u32,
    ) -> Option<Traced<FiscalYear>> {
        let candidates = self.0.iter().filter(|(year, _)| allowed(**year));
        candidates
            .max_by_key(|(year, (votes, _))| (*votes + more(**year), std::cmp::Reverse(**year)))
            .and_then(|(_, (_, place))| place.clone())
    }
}

/// Finds both years. A text that repeats (running heads) votes once; `periods` are those of
/// measures, whose first days tell the plan's year.
pub fn years(texts: &[&Text], periods: &[&Text]) -> Years {
    let (mut assessed, mut plan) = (Votes::default(), Votes::default());
    let mut seen = BTreeSet::new();
    let told = texts.par_iter().enumerate().filter(|(_, t)| CENTURY.is_match(&t.value));
    let mut told: Vec<(String, usize)> = told.map(|(n, t)| (bare(&t.value), n)).collect();
    told.retain(|(wording, _)| seen.insert(wording.clone()));
    let named = told.par_iter().flat_map_iter(|&(_, n)| votes(texts[n], &texts[..n]));
    let mut named: Vec<Vote> = named.collect();
    if named.iter().any(|vote| vote.weight > TITLE_VOTE) {
        named.retain(|vote| vote.weight > TITLE_VOTE);
    }
    for vote in named {
        let side = if vote.plan { &mut plan } else { &mut assessed };
        side.add(vote.place.value, vote.weight, vote.place);
    }
    for text in periods {
        if let Some((start, _)) = period::period(&text.value, None) {
            plan.add(start.fiscal_year(), PERIOD_VOTE, text.with(start.fiscal_year()));
        }
    }
    let first = assessed.best(|_| true, |year| plan.of(FiscalYear(year.0 + 1)));
    let year = first.as_ref().map(|y| y.value);
    let later = plan.best(|y| year.is_none_or(|a| y > a && y.0 <= a.0 + 2), |_| 0);
    match (first, later) {
        // Only the plan is named: it reports the year before.
        (None, Some(plan)) => {
            Years { assessed: Some(plan.with(plan.value.before())), plan: Some(plan) }
        }
        (assessed, plan) => Years { assessed, plan },
    }
}

/// The years whose results short lines announce: `สรุปผลการประเมิน ITA ปีงบประมาณ ๒๕๖๘`. A line that also
/// speaks of a plan, or that goes on behind its year, announces nothing.
pub fn announced(outside: &[(&Text, &Phrase)]) -> Vec<Traced<FiscalYear>> {
    let told = outside.par_iter().filter(|(text, _)| CENTURY.is_match(&text.value));
    told.filter_map(|(text, phrase)| announcement(text, phrase)).collect()
}

fn announcement(text: &Text, phrase: &Phrase) -> Option<Traced<FiscalYear>> {
    let mut named = YEAR.captures_iter(&phrase.text);
    let only = named.next().filter(|_| named.next().is_none())?;
    let (whole, digits) = (only.get_match(), only.get(1)?);
    let lead = &phrase.text[..whole.start()];
    let ends = !phrase.text[whole.end()..].contains(is_thai_letter);
    let is_short = phrase.text.chars().count() <= TITLE.1;
    let planned = [&PLAN_WORD, &PREPARED, &GOAL].iter().any(|words| words.is_match(lead));
    let announces = ASSESSED_WORD.is_match(lead) && !planned && !is_compared(lead);
    let year = digits.as_str().parse().ok().map(FiscalYear)?;
    (ends && is_short && announces).then(|| text.part(phrase.range(digits.range())).with(year))
}

/// What one naming of a year says.
struct Vote {
    plan: bool,
    weight: u32,
    place: Traced<FiscalYear>,
}

/// What a text says of the years that it names; `above` are the texts before it.
fn votes(text: &Text, above: &[&Text]) -> Vec<Vote> {
    let phrase = Phrase::new(&text.value);
    let mut votes = Vec::new();
    let mut from = 0;
    for found in YEAR.captures_iter(&phrase.text) {
        let (whole, digits) = (found.get_match(), &found[1]);
        let Some(year) = digits.parse().ok().map(FiscalYear) else { continue };
        let (lead, behind) = (&phrase.text[from..whole.start()], &phrase.text[whole.end()..]);
        let first = from == 0;
        from = whole.end();
        if is_compared(lead) {
            continue;
        }
        let titled = || title(&phrase.text, above).filter(|_| first).and_then(|t| choice(&t, ""));
        let said = choice(lead, behind).or_else(|| Some((titled()?.0, TITLE_VOTE)));
        let Some((plan, weight)) = said else { continue };
        let place = text.part(phrase.range(whole.end() - digits.len()..whole.end())).with(year);
        votes.push(Vote { plan, weight, place });
    }
    votes
}

/// The short lines above a line that is as short: a title that its year ends.
fn title(line: &str, above: &[&Text]) -> Option<String> {
    let is_short = |text: &str| text.chars().count() <= TITLE.1;
    let lines = above.iter().rev().take(TITLE.0).take_while(|text| is_short(&text.value));
    let lines: Vec<String> = lines.map(|text| Phrase::new(&text.value).text).collect();
    let title = lines.into_iter().rev().collect::<Vec<_>>().join(" ");
    is_short(line).then_some(title)
}

/// Whether the words right before a year compare with it.
pub fn is_compared(lead: &str) -> bool {
    COMPARED.is_match(lead)
}

/// Whether the words before and behind a year speak of a plan, and how much that says.
fn choice(lead: &str, behind: &str) -> Option<(bool, u32)> {
    let last = |r: &Regex| r.find_iter(lead).last().map(|m| m.start());
    let (a, p) = (last(&ASSESSED_WORD), last(&PLAN_WORD));
    let goal = GOAL.is_match(lead);
    match (a, p) {
        _ if (a.is_some() || p.is_none()) && !goal && TOTAL_AFTER.is_match(behind) => {
            Some((false, TOTAL_VOTE))
        }
        _ if goal => Some((true, WORD_VOTE)),
        (None, None) => None,
        (a, p) => Some((a <= p || RAISED.is_match(lead), WORD_VOTE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::{Location, Origin};

    fn check(texts: &[&str], assessed: Option<u16>, plan: Option<u16>) {
        let location = Location { page: None, area: None, origin: Origin::Transcript };
        let texts: Vec<Text> = texts.iter().map(|t| Text::read(*t, location, 1.0)).collect();
        let found = years(&texts.iter().collect::<Vec<_>>(), &[]);
        assert_eq!(found.assessed.map(|y| y.value.0), assessed);
        assert_eq!(found.plan.map(|y| y.value.0), plan);
    }

    #[test]
    fn the_report_year_and_the_assessed_year() {
        check(
            &[
                "แผนนำผลประเมินไปสู่การพัฒนา ปีงบประมาณ พ.ศ. ๒๕๖๙",
                "ตามผลการประเมินของปีงบประมาณ พ .ศ. ๒๕๖๘ เทศบาลมีผลคะแนน ๙๐.๑๐ คะแนน",
            ],
            Some(2568),
            Some(2569),
        );
    }

    #[test]
    fn a_year_on_its_own_line_ends_the_title_above() {
        let agency = "เทศบาลตำบลบ้านสวน อำเภอเมือง";
        check(&["ผลการประเมิน ITA", agency, "ปีงบประมาณ พ.ศ. ๒๕๖๘"], Some(2568), None);
        check(&["แผนยกระดับคุณธรรม", agency, "ประจำปี ๒๕๖๘"], Some(2567), Some(2568));
        let sentence = "ผลการประเมิน".repeat(10);
        check(&[&sentence, "ปีงบประมาณ พ.ศ. ๒๕๖๘"], None, None);
    }

    #[test]
    fn a_year_compared_with_is_neither() {
        check(
            &[
                "การประเมินปีงบประมาณ พ.ศ. ๒๕๖๘ ได้คะแนน ๙๑.๖๒ คะแนน เพิ่มขึ้นจากปีงบประมาณ พ.ศ. ๒๕๖๗ ที่ได้ ๘๗.๒๐ คะแนน",
            ],
            Some(2568),
            None,
        );
    }

    #[test]
    fn a_short_line_announces_the_results_of_its_year() {
        let announced = |line: &str| {
            let location = Location { page: None, area: None, origin: Origin::Transcript };
            let text = Text::read(line, location, 1.0);
            let phrase = Phrase::new(&text.value);
            announced(&[(&text, &phrase)]).iter().map(|y| y.value.0).collect::<Vec<_>>()
        };
        assert_eq!(announced("สรุปผลการประเมิน ITA ปีงบประมาณ ๒๕๖๘"), [2568]);
        assert!(announced("แผนยกระดับผลการประเมิน ITA ปีงบประมาณ ๒๕๖๙").is_empty());
        assert!(announced("ผลการประเมิน ITA และแนวทางพัฒนา ปี ๒๕๖๙").is_empty());
        assert!(announced("ผลการประเมิน ITA ปี ๒๕๖๘ พบว่าดีขึ้น").is_empty());
        assert!(announced("ผลการประเมินปี ๒๕๖๘ เทียบกับปี ๒๕๖๗").is_empty());
    }

    #[test]
    fn a_plan_alone_reports_the_year_before() {
        check(&["มาตรการส่งเสริมความโปร่งใส ประจำปีงบประมาณ ๒๕๖๖"], Some(2565), Some(2566));
    }
}
