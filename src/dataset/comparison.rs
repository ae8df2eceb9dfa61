//! comparison.csv: one row per agency and year, for people who compare.
//!
//! What a document says of the year before is a claim, which serves the `change` where that year's
//! own report is not among the inputs. Sorted by province, name and year.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cell::{filled, number};
use super::table;
use crate::ita::score::{Code, Hundredths, Instrument, Status};
use crate::ita::year::FiscalYear;
use crate::run::brief::{Brief, Party};
use crate::run::standing::{Entry, Key, Standing, standings};

/// An indicator below this needs a measure.
const NEEDS_A_MEASURE: Hundredths = Hundredths(8_500);

/// The first year of the ten indicators; before, no instrument is a mean of them.
const FIRST_YEAR: FiscalYear = FiscalYear(2562);

/// One row per agency and year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ComparisonRow")]
pub struct Row {
    /// Official long form.
    pub agency_name: Option<String>,
    /// Such as เทศบาลตำบล.
    pub agency_type: Option<String>,
    /// District (อำเภอ).
    pub district: Option<String>,
    /// Province (จังหวัด).
    pub province: Option<String>,
    /// The year assessed, Buddhist era.
    pub fiscal_year: Option<u16>,
    /// The settled total.
    #[schemars(range(min = 0, max = 100))]
    pub total: Option<f64>,
    /// The grade as printed.
    pub grade: Option<String>,
    /// Internal survey: printed, else the mean of indicators 1 to 5.
    #[schemars(range(min = 0, max = 100))]
    pub iit: Option<f64>,
    /// External survey: printed, else the mean of indicators 6 to 8.
    #[schemars(range(min = 0, max = 100))]
    pub eit: Option<f64>,
    /// Open data: printed, else the mean of indicators 9 and 10.
    #[schemars(range(min = 0, max = 100))]
    pub oit: Option<f64>,
    /// The ten indicators.
    #[serde(flatten)]
    pub indicators: Indicators,
    /// The total against the year before: of that year's own report, else as the report claims.
    pub change: Option<f64>,
    /// Place by total among the run's reports of the same year and province; equals share a place.
    pub rank_province: Option<usize>,
    /// Place by total among the run's reports of the same year and type; equals share a place.
    pub rank_type: Option<usize>,
    /// The indicator with the lowest score; several where they are equal.
    pub lowest_indicator: Vec<u8>,
    /// Rows of measure tables; empty where only a results table names the agency.
    pub measures: Option<usize>,
    /// Indicators under 85.00 that no measure names.
    pub unanswered: Vec<u8>,
    /// Share of the scores that are `verified`.
    #[schemars(range(min = 0, max = 1))]
    pub checked: Option<f64>,
    /// Ids of the documents that the row is made of.
    pub documents: Vec<String>,
    /// The same in all rows of one agency: names repeat, also within a province.
    #[serde(default)]
    #[schemars(regex(pattern = "^[0-9a-f]{12}$"))]
    pub agency_id: String,
}

impl table::Row for Row {
    const TABLE: &'static str = "comparison";
    const KEY: &'static [&'static str] = &["agency_id", "fiscal_year"];
    const PARENTS: &'static [table::Parent] = &[];
}

/// Scores of the ten indicators.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Indicators {
    /// การปฏิบัติหน้าที่.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_1: Option<f64>,
    /// การใช้งบประมาณ.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_2: Option<f64>,
    /// การใช้อำนาจ.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_3: Option<f64>,
    /// การใช้ทรัพย์สินของราชการ.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_4: Option<f64>,
    /// การแก้ไขปัญหาการทุจริต.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_5: Option<f64>,
    /// คุณภาพการดำเนินงาน.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_6: Option<f64>,
    /// ประสิทธิภาพการสื่อสาร.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_7: Option<f64>,
    /// การปรับปรุงระบบการทำงาน.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_8: Option<f64>,
    /// การเปิดเผยข้อมูล.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_9: Option<f64>,
    /// การป้องกันการทุจริต.
    #[schemars(range(min = 0, max = 100))]
    pub indicator_10: Option<f64>,
}

/// All rows, sorted by province, name and year.
pub fn rows(briefs: &[Brief]) -> Vec<Row> {
    let groups = standings(briefs);
    let totals: Totals = groups.iter().filter_map(|(k, s)| Some((k, s.total()?))).collect();
    let mut rows: Vec<Row> = groups.iter().map(|(key, s)| s.row(key, &totals)).collect();
    let provinces = ranks(&rows, |row| row.province.as_deref());
    let types = ranks(&rows, |row| row.agency_type.as_deref());
    for ((row, in_province), in_type) in rows.iter_mut().zip(provinces).zip(types) {
        row.rank_province = in_province;
        row.rank_type = in_type;
    }
    rows
}

/// Totals of the year's own reports.
type Totals<'a> = BTreeMap<&'a Key, Hundredths>;

impl Party {
    /// The change of the total that the document claims. A claim may be misread: a total of the year before
    /// that is no score says nothing.
    fn claimed_change(&self, total: Hundredths) -> Option<Hundredths> {
        let prior = self.prior.map(|prior| prior.value).filter(|value| value.is_score());
        prior.map(|prior| Hundredths(total.0 - prior.0)).or(self.change)
    }
}

impl<'a> Standing<'a> {
    fn row(&self, key: &Key, totals: &Totals) -> Row {
        Row {
            agency_name: filled(&key.0.name),
            agency_type: self.entries.iter().find_map(|e| e.party.kind.clone()),
            district: self.entries.iter().find_map(|e| e.party.district.clone()),
            province: filled(&key.0.province),
            fiscal_year: key.1.map(|y| y.0),
            total: self.total().map(number),
            grade: self.grade(key.1),
            iit: self.instrument(Instrument::Iit, 1..=5, key.1).map(number),
            eit: self.instrument(Instrument::Eit, 6..=8, key.1).map(number),
            oit: self.instrument(Instrument::Oit, 9..=10, key.1).map(number),
            indicators: self.indicators(),
            change: self.change(key, totals).map(number),
            lowest_indicator: self.lowest(),
            measures: self.measures(),
            unanswered: self.unanswered(),
            checked: self.checked(),
            documents: self.documents(),
            agency_id: key.0.id(),
            ..Row::default()
        }
    }

    fn total(&self) -> Option<Hundredths> {
        self.value(Code::Total)
    }

    /// A printed grade is of the assessed year; a results table prints other years too.
    fn grade(&self, year: Option<FiscalYear>) -> Option<String> {
        let own = |e: &&Entry| e.brief.assessed.is_none() || e.brief.assessed == year;
        self.entries.iter().filter(own).find_map(|e| e.party.grade.clone())
    }

    /// Printed, else the mean of its indicators, if all of them are known.
    fn instrument(
        &self,
        instrument: Instrument,
        numbers: std::ops::RangeInclusive<u8>,
        year: Option<FiscalYear>,
    ) -> Option<Hundredths> {
        let parts: Option<Vec<i32>> =
            numbers.map(|n| self.value(Code::Indicator(n)).map(|v| v.0)).collect();
        let computed = parts.filter(|_| year.is_none_or(|y| y >= FIRST_YEAR)).map(|p| mean(&p));
        self.value(Code::Instrument(instrument)).or(computed)
    }

    fn indicators(&self) -> Indicators {
        let score = |n| self.value(Code::Indicator(n)).map(number);
        Indicators {
            indicator_1: score(1),
            indicator_2: score(2),
            indicator_3: score(3),
            indicator_4: score(4),
            indicator_5: score(5),
            indicator_6: score(6),
            indicator_7: score(7),
            indicator_8: score(8),
            indicator_9: score(9),
            indicator_10: score(10),
        }
    }

    fn change(&self, key: &Key, totals: &Totals) -> Option<Hundredths> {
        let total = self.total()?;
        let before = (key.0.clone(), key.1.map(FiscalYear::before));
        let own = totals.get(&before).filter(|_| key.1.is_some());
        let claims = || self.entries.iter().filter(|e| e.brief.assessed == key.1);
        own.map(|own| Hundredths(total.0 - own.0))
            .or_else(|| claims().find_map(|e| e.party.claimed_change(total)))
    }

    fn scored_indicators(&self) -> impl Iterator<Item = (u8, Hundredths)> {
        (1..=10).filter_map(|n| Some((n, self.value(Code::Indicator(n))?)))
    }

    fn lowest(&self) -> Vec<u8> {
        let lowest = self.scored_indicators().map(|(_, value)| value).min();
        let at_bottom = self.scored_indicators().filter(|(_, value)| Some(*value) == lowest);
        at_bottom.map(|(n, _)| n).collect()
    }

    /// The documents that would hold measures: results tables hold none.
    fn plans(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter().filter(|e| !e.brief.is_results_table)
    }

    fn measures(&self) -> Option<usize> {
        self.plans().map(|e| e.brief.measures.len()).reduce(|a, b| a + b)
    }

    fn unanswered(&self) -> Vec<u8> {
        if self.plans().next().is_none() {
            return Vec::new();
        }
        let answered: BTreeSet<u8> =
            self.plans().flat_map(|e| &e.brief.answered).copied().collect();
        let low = self.scored_indicators().filter(|(_, value)| *value < NEEDS_A_MEASURE);
        low.map(|(n, _)| n).filter(|n| !answered.contains(n)).collect()
    }

    fn checked(&self) -> Option<f64> {
        let verified = self.best.values().filter(|s| s.score.status == Status::Verified).count();
        let share = verified as f64 / self.best.len() as f64;
        Some((share * 100.0).floor() / 100.0).filter(|_| !self.best.is_empty())
    }

    fn documents(&self) -> Vec<String> {
        let ids = self.entries.iter().map(|e| e.brief.id.clone());
        ids.collect::<BTreeSet<String>>().into_iter().collect()
    }
}

/// The mean, half a hundredth rounded up.
fn mean(parts: &[i32]) -> Hundredths {
    let count = parts.len() as i32;
    Hundredths((2 * parts.iter().sum::<i32>() + count) / (2 * count))
}

/// The place of each row among those of its year and group; `None` without a total or a group.
fn ranks<'a>(rows: &'a [Row], group: fn(&'a Row) -> Option<&'a str>) -> Vec<Option<usize>> {
    let key = |row: &'a Row| Some((row.fiscal_year?, group(row)?));
    let mut totals: BTreeMap<(u16, &str), Vec<f64>> = BTreeMap::new();
    for row in rows {
        if let (Some(key), Some(total)) = (key(row), row.total) {
            totals.entry(key).or_default().push(total);
        }
    }
    let place = |row: &'a Row| {
        let (total, rivals) = (row.total?, totals.get(&key(row)?)?);
        Some(1 + rivals.iter().filter(|rival| **rival > total).count())
    };
    rows.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::example::{self, Example};
    use crate::outcome::Outcome;

    fn rows(outcomes: &[Outcome]) -> Vec<Row> {
        super::rows(&outcomes.iter().map(Brief::of).collect::<Vec<Brief>>())
    }

    fn row_of<'a>(rows: &'a [Row], name: &str, year: u16) -> &'a Row {
        let found = rows
            .iter()
            .find(|r| r.agency_name.as_deref() == Some(name) && r.fiscal_year == Some(year));
        found.unwrap_or_else(|| panic!("no row of {name} {year} in {rows:#?}"))
    }

    #[test]
    fn equal_totals_share_a_place_and_the_next_is_skipped() {
        let outcomes: Vec<Outcome> = [("ก", 9_000), ("ข", 9_500), ("ค", 9_000), ("ง", 8_000)]
            .into_iter()
            .map(|(name, total)| Example::of(name, 2568).score(Code::Total, total).outcome())
            .collect();
        let rows = rows(&outcomes);
        let places: Vec<_> = rows.iter().map(|r| r.rank_province).collect();
        assert_eq!(places, [Some(2), Some(1), Some(2), Some(4)]);
        assert!(rows.iter().all(|r| r.rank_type == r.rank_province));
    }

    #[test]
    fn another_year_or_province_is_no_rival() {
        let outcomes = [
            Example::of("ก", 2568).score(Code::Total, 9_000).outcome(),
            Example::of("ข", 2567).score(Code::Total, 9_900).outcome(),
            Example::of("ค", 2568).province("นครพนม").score(Code::Total, 9_900).outcome(),
        ];
        let rows = rows(&outcomes);
        assert_eq!(row_of(&rows, "ก", 2568).rank_province, Some(1));
        assert_eq!(row_of(&rows, "ก", 2568).rank_type, Some(2));
    }

    #[test]
    fn the_change_is_taken_from_the_own_report_of_the_year_before() {
        let outcomes = [
            Example::of("ก", 2568).score(Code::Total, 9_019).prior(8_000).outcome(),
            Example::of("ก", 2567).score(Code::Total, 9_000).outcome(),
            Example::of("ข", 2568).score(Code::Total, 9_000).prior(9_503).outcome(),
            Example::of("ค", 2568).score(Code::Total, 9_000).outcome(),
            Example::of("ง", 2568).score(Code::Total, 9_000).prior(46_400).outcome(),
        ];
        let rows = rows(&outcomes);
        assert_eq!(row_of(&rows, "ง", 2568).change, None);
        assert_eq!(row_of(&rows, "ก", 2568).change, Some(0.19));
        assert_eq!(row_of(&rows, "ข", 2568).change, Some(-5.03));
        assert_eq!(row_of(&rows, "ค", 2568).change, None);
    }

    #[test]
    fn a_claim_about_the_year_before_makes_no_row() {
        let mut outcome = Example::of("ก", 2568).score(Code::Total, 9_000).outcome();
        let mut before = outcome.report.scores[0].clone();
        before.year = Some(FiscalYear(2567));
        outcome.report.scores.push(before);
        assert_eq!(rows(&[outcome]).len(), 1);
    }

    #[test]
    fn instruments_are_computed_where_they_are_not_printed() {
        let example = Example::of("ก", 2568)
            .score(Code::Indicator(6), 9_000)
            .score(Code::Indicator(7), 9_001)
            .score(Code::Indicator(8), 9_001)
            .score(Code::Indicator(9), 8_000)
            .score(Code::Instrument(Instrument::Oit), 7_777);
        let rows = rows(&[example.outcome()]);
        assert_eq!((rows[0].iit, rows[0].eit, rows[0].oit), (None, Some(90.01), Some(77.77)));
    }

    #[test]
    fn an_old_year_has_no_computed_instruments() {
        let example = Example::of("ก", 2561)
            .score(Code::Indicator(9), 8_000)
            .score(Code::Indicator(10), 9_000);
        assert_eq!(rows(&[example.outcome()])[0].oit, None);
    }

    #[test]
    fn the_better_settled_value_of_two_documents_stands() {
        let outcomes = [
            Example::of("ก", 2568).settled(Code::Indicator(1), 7_000, Status::Disputed).outcome(),
            Example::of("ก", 2568).settled(Code::Indicator(1), 9_000, Status::Verified).outcome(),
        ];
        let rows = rows(&outcomes);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].indicators.indicator_1, rows[0].checked), (Some(90.0), Some(1.0)));
        assert_eq!(rows[0].documents.len(), 2);
    }

    #[test]
    fn low_indicators_without_a_measure_are_unanswered() {
        let example = Example::of("ก", 2568)
            .score(Code::Indicator(1), 8_499)
            .score(Code::Indicator(2), 8_500)
            .score(Code::Indicator(9), 8_000)
            .score(Code::Indicator(10), 8_000)
            .measure(&[9]);
        let rows = rows(&[example.outcome()]);
        assert_eq!(rows[0].unanswered, [1, 10]);
        assert_eq!(rows[0].lowest_indicator, [9, 10]);
        assert_eq!(rows[0].measures, Some(1));
    }

    #[test]
    fn two_districts_of_one_name_are_two_agencies() {
        let outcomes = [
            Example::of("ก", 2568).district("เมือง").score(Code::Total, 9_000).outcome(),
            Example::of("ก", 2568).district("ท่าอุเทน").score(Code::Total, 8_000).outcome(),
        ];
        assert_eq!(rows(&outcomes).len(), 2);
    }

    #[test]
    fn a_failed_document_has_no_row() {
        assert_eq!(rows(&[example::failed()]), []);
    }
}
