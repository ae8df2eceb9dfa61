//! The texts that a measure row is made of.

use std::str::FromStr;

use super::report::Measure;
use crate::provenance::Text;

/// One text of a measure row: a column of `measures` that holds a text as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// มาตรการ/โครงการ/กิจกรรม.
    Measure,
    /// What the assessment showed.
    Analysis,
    /// A second analysis column.
    Strengths,
    /// ขั้นตอน/วิธีการ.
    Steps,
    /// ระยะเวลา.
    Timeframe,
    /// ผู้รับผิดชอบ.
    Responsible,
    /// การติดตามผล.
    FollowUp,
}

/// Not a text of a measure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a text of a measure, such as steps or responsible, found {0:?}")]
pub struct NotAnElement(pub String);

impl Element {
    /// All of them, in the order of the table.
    pub const ALL: [Element; 7] = [
        Element::Measure,
        Element::Analysis,
        Element::Strengths,
        Element::Steps,
        Element::Timeframe,
        Element::Responsible,
        Element::FollowUp,
    ];

    /// The name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Element::Measure => "measure",
            Element::Analysis => "analysis",
            Element::Strengths => "strengths",
            Element::Steps => "steps",
            Element::Timeframe => "timeframe",
            Element::Responsible => "responsible",
            Element::FollowUp => "follow_up",
        }
    }

    /// The text of a row.
    pub fn of(self, measure: &Measure) -> &Option<Text> {
        match self {
            Element::Measure => &measure.measure,
            Element::Analysis => &measure.analysis,
            Element::Strengths => &measure.strengths,
            Element::Steps => &measure.steps,
            Element::Timeframe => &measure.timeframe,
            Element::Responsible => &measure.responsible,
            Element::FollowUp => &measure.follow_up,
        }
    }

    /// The text of a row, to be changed.
    pub fn of_mut(self, measure: &mut Measure) -> &mut Option<Text> {
        match self {
            Element::Measure => &mut measure.measure,
            Element::Analysis => &mut measure.analysis,
            Element::Strengths => &mut measure.strengths,
            Element::Steps => &mut measure.steps,
            Element::Timeframe => &mut measure.timeframe,
            Element::Responsible => &mut measure.responsible,
            Element::FollowUp => &mut measure.follow_up,
        }
    }
}

impl FromStr for Element {
    type Err = NotAnElement;

    fn from_str(text: &str) -> Result<Element, NotAnElement> {
        let found = Element::ALL.into_iter().find(|element| element.name() == text);
        found.ok_or_else(|| NotAnElement(text.to_owned()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_known_by_its_name_and_has_a_text_of_its_own() {
        let mut measure = Measure::default();
        for element in Element::ALL {
            assert_eq!(element.name().parse(), Ok(element));
            assert!(element.of(&measure).is_none(), "{element:?}");
            *element.of_mut(&mut measure) = Some(crate::dataset::example::text(element.name()));
            assert_eq!(element.of(&measure).as_ref().unwrap().value, element.name());
        }
        assert!("units".parse::<Element>().is_err());
    }
}
