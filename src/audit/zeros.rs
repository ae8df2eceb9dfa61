//! Open-data items that scored nothing and that no measure answers.

use super::measures::own;
use super::{Hit, Subject, named_en, named_th};
use crate::ita::report::Measure;
use crate::ita::score::{Code, Hundredths, Instrument, Score, Status};
use crate::ita::year::FiscalYear;
use crate::ita::{label, phrase, scheme};

/// Items at 0 without a measure: one that names the item, or its indicator and no item at all.
///
/// Where no measure names an item or an indicator, the document does not say what its measures
/// answer; where an item's indicator is not known, only the items named tell. Nothing is claimed then.
pub(super) fn unanswered(subject: &Subject) -> Vec<Hit> {
    let measures = own(subject);
    let year = subject.year();
    let says = measures.iter().any(|m| !m.indicators.is_empty() || !m.items.is_empty());
    let zeros: Vec<_> = subject.scores.iter().filter(|score| says && is_zero(score)).collect();
    let measures: Vec<Told> =
        if zeros.is_empty() { Vec::new() } else { measures.iter().map(Told::of).collect() };
    let open = zeros.into_iter().filter(|s| answered(&measures, s.code, year) == Some(false));
    open.map(|score| hit(score, year)).collect()
}

fn is_zero(score: &Score) -> bool {
    let of_oit = matches!(score.code, Code::Item(Instrument::Oit, _));
    of_oit && score.value.value == Hundredths(0) && score.status != Status::Disputed
}

/// Whether a measure answers the item; `None` where nothing tells.
fn answered(measures: &[Told], item: Code, year: Option<FiscalYear>) -> Option<bool> {
    if measures.iter().any(|measure| names(measure, item, year)) {
        return Some(true);
    }
    let indicator = scheme::indicator_of_item(item, year)?;
    let whole =
        |told: &Told| told.measure.items.is_empty() && told.measure.indicators.contains(&indicator);
    Some(measures.iter().any(whole))
}

/// A measure and what its texts name.
struct Told<'m> {
    measure: &'m Measure,
    items: Vec<Code>,
    /// The texts for comparison.
    bare: Vec<String>,
}

impl Told<'_> {
    fn of(measure: &Measure) -> Told<'_> {
        let texts = || [&measure.measure, &measure.analysis, &measure.steps].into_iter().flatten();
        let items = texts().flat_map(|text| label::items_in(&text.value)).collect();
        let bare = texts().map(|text| phrase::bare(&text.value)).collect();
        Told { measure, items, bare }
    }
}

/// Whether a measure names the item, by its id or by its official name.
fn names(told: &Told, item: Code, year: Option<FiscalYear>) -> bool {
    let name = phrase::bare(&scheme::name_of(item, year));
    let by_name = || !name.is_empty() && told.bare.iter().any(|text| text.contains(&name));
    told.measure.items.contains(&item) || told.items.contains(&item) || by_name()
}

fn hit(score: &Score, year: Option<FiscalYear>) -> Hit {
    let (code, name) = (score.code, scheme::name_of(score.code, year));
    Hit {
        code: Some(code),
        expected: "a measure".to_owned(),
        found: score.value.value.to_string(),
        th: format!("{} {name} ได้ 0 คะแนน แต่ไม่มีมาตรการรองรับ", named_th(code)),
        en: format!("{} ({name}) scored 0, and no measure answers it", named_en(code)),
        locations: score.value.locations.clone(),
        raw: score.value.raw.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::example;
    use crate::ita::report::{Measure, Report};
    use crate::ita::score::Place;
    use crate::provenance::Origin;

    fn found(measures: Vec<Measure>) -> Vec<String> {
        let items = [
            ("o7", 0, Place::ItemTable),
            ("o8", 10_000, Place::ItemTable),
            ("o22", 0, Place::ItemTable),
        ];
        let report = Report { measures, ..example::stating(&items, Origin::Text) };
        example::broken(&report, "zero-unanswered")
    }

    fn measure(indicators: &[u8], items: &[&str], text: &str) -> Measure {
        Measure {
            indicators: indicators.to_vec(),
            items: items.iter().map(|item| item.parse().expect("code")).collect(),
            measure: Some(example::text(text, Origin::Text)),
            ..Measure::default()
        }
    }

    #[test]
    fn a_measure_answers_its_items_or_all_of_its_indicator() {
        assert_eq!(
            found(vec![measure(&[9], &["o8"], "")]),
            ["o7 a measure 0.00", "o22 a measure 0.00"]
        );
        assert_eq!(found(vec![measure(&[9], &[], "")]), ["o22 a measure 0.00"]);
        assert_eq!(found(vec![measure(&[10], &["o22"], "")]), ["o7 a measure 0.00"]);
        assert_eq!(found(vec![measure(&[1], &[], "แก้ไขข้อ o7 ให้ครบ")]), ["o22 a measure 0.00"]);
    }

    #[test]
    fn nothing_is_claimed_where_measures_name_nothing() {
        assert!(found(vec![measure(&[], &[], "จัดทำคู่มือ")]).is_empty());
        assert!(found(Vec::new()).is_empty());
    }
}
