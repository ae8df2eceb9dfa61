//! The closed lists of names in the tables, for schemas: what a cell can say.

/// Column `source`.
pub const ORIGINS: [&str; 4] = ["text", "ocr", "ocr-layer", "transcript"];

/// Column `state` of documents.
pub const STATES: [&str; 3] = ["ok", "partial", "failed"];

/// Column `kind`.
pub const KINDS: [&str; 6] = [
    "improvement_report",
    "score_report",
    "announcement",
    "supervision_form",
    "results_table",
    "other",
];

/// Column `level`.
pub const LEVELS: [&str; 5] = ["total", "instrument", "indicator", "sub_indicator", "item"];

/// Column `status`.
pub const STATUSES: [&str; 6] =
    ["verified", "printed", "repaired", "derived", "disputed", "corrected"];

/// Column `evidence`.
pub const EVIDENCE: [&str; 7] =
    ["sum", "mentions", "items", "scheme", "deficit", "doubt", "person"];

/// Column `place`.
pub const PLACES: [&str; 7] =
    ["score-table", "item-table", "analysis-table", "measure-table", "prose", "list", "form"];

/// Column `role`.
pub const ROLES: [&str; 4] = ["current", "prior", "deficit", "change"];

/// Column `severity`.
pub const SEVERITIES: [&str; 3] = ["error", "warning", "info"];

/// Column `missing` of measures.
pub const ELEMENTS: [&str; 5] = ["measure", "analysis", "steps", "timeframe", "responsible"];

/// Column `state` of check lists.
pub const TICKS: [&str; 3] = ["checked", "unchecked", "unknown"];

/// The schema of a list whose members are names of a closed list.
pub fn list_of(names: &[&str]) -> serde_json::Value {
    serde_json::json!({ "type": "string", "enum": names })
}

/// The names, and nothing: for a cell that may be empty.
pub fn or_null(names: &[&'static str]) -> Vec<Option<&'static str>> {
    names.iter().copied().map(Some).chain([None]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::ita::report::Kind;
    use crate::ita::score::{Evidence, Place, Role, Status};
    use crate::outcome::State;
    use crate::provenance::Origin;

    #[test]
    fn the_lists_are_the_names_of_the_domain() {
        use Evidence as E;
        use Place as P;
        use Status as S;
        let origins = [Origin::Text, Origin::Ocr, Origin::OcrLayer, Origin::Transcript];
        assert_eq!(origins.map(Origin::name), ORIGINS);
        assert_eq!([State::Ok, State::Partial, State::Failed].map(State::name), STATES);
        let kinds = [
            Kind::ImprovementReport,
            Kind::ScoreReport,
            Kind::Announcement,
            Kind::SupervisionForm,
            Kind::ResultsTable,
            Kind::Other,
        ];
        assert_eq!(kinds.map(Kind::name), KINDS);
        let statuses =
            [S::Verified, S::Printed, S::Repaired, S::Derived, S::Disputed, S::Corrected];
        assert_eq!(statuses.map(S::name), STATUSES);
        let evidence = [E::Sum, E::Mentions, E::Items, E::Scheme, E::Deficit, E::Doubt, E::Person];
        assert_eq!(evidence.map(E::name), EVIDENCE);
        let places = [
            P::ScoreTable,
            P::ItemTable,
            P::AnalysisTable,
            P::MeasureTable,
            P::Prose,
            P::List,
            P::Form,
        ];
        assert_eq!(places.map(P::name), PLACES);
        let roles = [Role::Current, Role::Prior, Role::Deficit, Role::Change];
        assert_eq!(roles.map(Role::name), ROLES);
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        assert_eq!(severities.map(Severity::name), SEVERITIES);
    }
}
