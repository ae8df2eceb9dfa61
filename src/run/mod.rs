//! The documents of a run side by side.
//!
//! Given outcomes one by one, keeps a [`brief::Brief`] of each, some kilobytes, so that those of a
//! whole run can be held. Given all briefs, tells which of them speak of the same agency and year.

pub mod brief;
pub mod sources;
pub(crate) mod standing;
pub(crate) mod wording;
