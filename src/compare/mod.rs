//! The agencies of a run beside each other: given the rows of comparison.csv, gives a ranking of one
//! year, the changes between years, or some agencies side by side.
//!
//! Refuses rows that no run writes: two of one agency and year, numbers that are no scores. An agency
//! without the value that is asked for is kept apart, never dropped.

pub mod agencies;
pub mod change;
pub mod choose;
#[cfg(test)]
pub(crate) mod example;
pub mod names;
pub mod rank;
pub mod side;
pub mod value;
