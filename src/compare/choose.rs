//! Which agencies and which years are compared.

use std::collections::BTreeSet;

use super::agencies::{self, Agency};
use super::names::{self, NoSuchName};
use crate::ita::year::FiscalYear;

/// The word before the name of a province.
const PROVINCE: &str = "จังหวัด";

/// Which agencies; all where nothing is chosen.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Of any of these provinces, with or without the word จังหวัด.
    pub provinces: Vec<String>,
    /// Of any of these types.
    pub kinds: Vec<String>,
}

/// Nothing to compare.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Nothing {
    /// A province or a type that the run does not have.
    #[error(transparent)]
    Unknown(#[from] NoSuchName),
    /// Provinces and types of the run that no agency has together.
    #[error("expected agencies of these provinces and types, found none among {0}")]
    NoAgency(usize),
    /// No agency of the year.
    #[error("expected agencies of {wanted}, found years {}", agencies::told(.found))]
    NoYear {
        /// Which year.
        wanted: FiscalYear,
        /// The years that there are.
        found: BTreeSet<FiscalYear>,
    },
    /// No agency of any year.
    #[error("expected agencies with a fiscal year, found none")]
    NoYears,
}

/// The agencies that were chosen.
///
/// # Errors
/// Where a province or a type is not in the run, or no agency is left.
pub fn agencies<'r>(all: Vec<Agency<'r>>, choice: &Choice) -> Result<Vec<Agency<'r>>, Nothing> {
    let provinces: Vec<&str> = choice.provinces.iter().map(|name| bare_province(name)).collect();
    let kinds: Vec<&str> = choice.kinds.iter().map(|name| name.trim()).collect();
    check("a province", &provinces, all.iter().filter_map(Agency::province))?;
    check("a type of agency", &kinds, all.iter().filter_map(Agency::kind))?;
    let count = all.len();
    let is_of = |wanted: &[&str], name: Option<&str>| {
        wanted.is_empty() || name.is_some_and(|name| wanted.contains(&name))
    };
    let fits = |a: &Agency| is_of(&provinces, a.province()) && is_of(&kinds, a.kind());
    let chosen: Vec<Agency> = all.into_iter().filter(fits).collect();
    if chosen.is_empty() { Err(Nothing::NoAgency(count)) } else { Ok(chosen) }
}

fn bare_province(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix(PROVINCE).unwrap_or(name).trim_start()
}

fn check<'n>(
    what: &'static str,
    wanted: &[&str],
    names: impl Iterator<Item = &'n str>,
) -> Result<(), NoSuchName> {
    let names: BTreeSet<&str> = names.collect();
    wanted.iter().try_for_each(|name| names::known(what, name, &names))
}

/// The year that was asked for, else the newest that the agencies have.
///
/// # Errors
/// Where no agency has it.
pub fn year(agencies: &[Agency], wanted: Option<FiscalYear>) -> Result<FiscalYear, Nothing> {
    let found = agencies::years(agencies);
    match wanted {
        Some(year) if found.contains(&year) => Ok(year),
        Some(wanted) => Err(Nothing::NoYear { wanted, found }),
        None => found.last().copied().ok_or(Nothing::NoYears),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::compare::example::{in_province, row};

    fn chosen(provinces: &[&str], kinds: &[&str]) -> Result<Vec<String>, String> {
        let rows = [
            row("ก", 2568, None),
            in_province("นครพนม", row("ข", 2567, None)),
            in_province("เลย", row("ค", 2567, None)),
        ];
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        let choice = Choice { provinces: owned(provinces), kinds: owned(kinds) };
        let chosen = agencies(agencies::of(&rows).unwrap(), &choice);
        let chosen = chosen.map_err(|error| error.to_string())?;
        Ok(chosen.iter().filter_map(Agency::name).map(str::to_owned).collect())
    }

    #[test]
    fn provinces_are_known_with_and_without_their_word() {
        assert_eq!(chosen(&["จังหวัดบึงกาฬ", " เลย "], &["เทศบาลตำบล"]).unwrap(), ["ก", "ค"]);
        assert_eq!(chosen(&[], &[]).unwrap().len(), 3);
    }

    #[test]
    fn unknown_names_are_refused_with_near_ones() {
        assert_eq!(
            chosen(&["นครพนน"], &[]).unwrap_err(),
            "expected a province of the run, found \"นครพนน\", which is not in it; near ones: นครพนม"
        );
        assert!(chosen(&[], &["เทศบาลเมือง"]).unwrap_err().contains("a type of agency"));
    }

    #[test]
    fn the_newest_year_is_compared_where_none_is_asked_for() {
        let rows = [row("ก", 2565, None), row("ข", 2568, None)];
        let all = agencies::of(&rows).unwrap();
        assert_eq!(year(&all, None), Ok(FiscalYear(2568)));
        assert_eq!(year(&all, Some(FiscalYear(2565))), Ok(FiscalYear(2565)));
        assert_eq!(
            year(&all, Some(FiscalYear(2567))).unwrap_err().to_string(),
            "expected agencies of 2567, found years 2565, 2568"
        );
        assert_eq!(year(&[], None), Err(Nothing::NoYears));
    }
}
