//! What a person meant by a name: of an agency, a province or a type.

use std::collections::BTreeSet;

use super::agencies::Agency;

/// From this share of letters in common two names are near each other.
const NEAR: f64 = 0.6;

/// Names told in a message; a run may have thousands.
const MOST_TOLD: usize = 8;

/// A name that means nothing in the run, or several things.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchName {
    /// Nothing is called so.
    #[error("expected {what} of the run, found \"{found}\", which is not in it{}", hint(.near))]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// What was asked for.
        found: String,
        /// The names of the run that are like it, the nearest first.
        near: Vec<String>,
    },
    /// Several agencies are.
    #[error(
        "expected the name of one agency, found \"{found}\", which may be any of {}: {}; \
         give more of the name, or all of it as it stands here",
        .candidates.len(), told(.candidates)
    )]
    Several {
        /// What was asked for.
        found: String,
        /// The agencies, with their districts and provinces.
        candidates: Vec<String>,
    },
}

fn hint(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; near ones: {}", told(near)) }
}

fn told(names: &[String]) -> String {
    let shown = names[..names.len().min(MOST_TOLD)].join(" · ");
    match names.len().saturating_sub(MOST_TOLD) {
        0 => shown,
        left => format!("{shown} and {left} more"),
    }
}

/// The name among those of the run.
///
/// # Errors
/// Where it is not.
pub(super) fn known(
    what: &'static str,
    wanted: &str,
    names: &BTreeSet<&str>,
) -> Result<(), NoSuchName> {
    if names.contains(wanted) {
        return Ok(());
    }
    let near = near(wanted, names.iter().map(|name| (*name, (*name).to_owned())));
    Err(NoSuchName::Unknown { what, found: wanted.to_owned(), near })
}

/// The agency of that name, with or without its district and province; else the only one whose name
/// holds the text.
///
/// # Errors
/// Where there is none such, or more than one.
pub fn find<'a, 'r>(
    wanted: &str,
    agencies: &'a [Agency<'r>],
) -> Result<&'a Agency<'r>, NoSuchName> {
    let wanted = wanted.trim();
    let is_named = |agency: &&Agency| agency.name() == Some(wanted) || agency.label() == wanted;
    let is_part = |agency: &&Agency| agency.name().is_some_and(|name| name.contains(wanted));
    let mut found: Vec<&Agency> = agencies.iter().filter(is_named).collect();
    if found.is_empty() && !wanted.is_empty() {
        found = agencies.iter().filter(is_part).collect();
    }
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(NoSuchName::Unknown {
            what: "an agency",
            found: wanted.to_owned(),
            near: near(wanted, agencies.iter().filter_map(|a| Some((a.name()?, a.label())))),
        }),
        several => Err(NoSuchName::Several {
            found: wanted.to_owned(),
            candidates: several.iter().map(|agency| agency.label()).collect(),
        }),
    }
}

/// The labels of names that are like another, the nearest first.
fn near<'n>(wanted: &str, names: impl Iterator<Item = (&'n str, String)>) -> Vec<String> {
    let likeness = |name: &str| strsim::normalized_levenshtein(wanted, name);
    let likely =
        names.map(|(name, label)| (likeness(name), label)).filter(|(like, _)| *like >= NEAR);
    let mut likely: Vec<(f64, String)> = likely.collect();
    // Of names that are equally like, the order is that of the run.
    likely.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    likely.into_iter().map(|(_, label)| label).take(MOST_TOLD).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::compare::agencies;
    use crate::compare::example::{in_district, row, with_id};

    fn found(wanted: &str) -> Result<String, String> {
        let rows = [
            row("เทศบาลตำบลท่าน้ำ", 2568, None),
            row("เทศบาลตำบลท่าน้ำสุริยา", 2568, None),
            in_district("เซกา", row("เทศบาลตำบลบึงมรกต", 2568, None)),
            with_id("other", in_district("พรเจริญ", row("เทศบาลตำบลบึงมรกต", 2568, None))),
        ];
        let agencies = agencies::of(&rows).unwrap();
        find(wanted, &agencies).map(Agency::label).map_err(|error| error.to_string())
    }

    #[test]
    fn an_exact_name_goes_before_a_part() {
        assert_eq!(found("เทศบาลตำบลท่าน้ำ").unwrap(), "เทศบาลตำบลท่าน้ำ (บึงกาฬ)");
        assert_eq!(found("สุริยา").unwrap(), "เทศบาลตำบลท่าน้ำสุริยา (บึงกาฬ)");
        assert!(found("ท่าน้ำ").unwrap_err().contains("any of 2: เทศบาลตำบลท่าน้ำ (บึงกาฬ) · "));
    }

    #[test]
    fn namesakes_are_told_with_their_places_by_which_they_can_be_named() {
        let error = found("เทศบาลตำบลบึงมรกต").unwrap_err();
        assert!(error.contains("เทศบาลตำบลบึงมรกต (พรเจริญ, บึงกาฬ)"), "{error}");
        assert!(found("เทศบาลตำบลบึงมรกต (พรเจริญ, บึงกาฬ)").is_ok());
    }

    #[test]
    fn near_names_are_told() {
        let error = found("เทศบาลตำบลท่าน้ำสุริยัน").unwrap_err();
        assert!(error.contains("near ones: เทศบาลตำบลท่าน้ำสุริยา (บึงกาฬ) · "), "{error}");
        assert_eq!(
            found("xyz").unwrap_err(),
            "expected an agency of the run, found \"xyz\", which is not in it"
        );
        assert!(found("").is_err());
    }
}
