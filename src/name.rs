//! Names that live as long as the program, read back from outside it.
//!
//! Passes, rules and elements are told by names that are written in the program. An outcome that
//! comes from a worker or from the cache carries the same names; each is kept once.

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock};

use serde::{Deserialize, Deserializer};

/// A name that is written in the program. An alias, because serde takes a plain `&'static str`
/// for something that it must borrow from what it reads.
pub type Name = &'static str;

/// All names met so far: a few dozen.
static NAMES: RwLock<BTreeSet<Name>> = RwLock::new(BTreeSet::new());

/// Reads one name.
///
/// # Errors
/// Where there is no text.
pub fn kept<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
    String::deserialize(deserializer).map(|name| keep(&name))
}

/// Reads several names.
///
/// # Errors
/// Where there is no list of texts.
pub fn all_kept<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Name>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    Ok(names.iter().map(|name| keep(name)).collect())
}

fn keep(name: &str) -> Name {
    let known = NAMES.read().unwrap_or_else(PoisonError::into_inner).get(name).copied();
    known.unwrap_or_else(|| {
        let new: Name = Box::leak(name.to_owned().into_boxed_str());
        let mut names = NAMES.write().unwrap_or_else(PoisonError::into_inner);
        match names.get(name) {
            Some(met_meanwhile) => met_meanwhile,
            None => {
                names.insert(new);
                new
            }
        }
    })
}
