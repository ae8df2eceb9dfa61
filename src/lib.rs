//! Prongsai (โปร่งใส, transparent): from Thai public bodies' ITA reports to comparable tables.
//!
//! The journey, a plain function at each step:
//!
//! ```text
//! source  ->  page   ->  layout  ->  thai     ->  ita     ->  settle  ->  audit     ->  dataset
//! bytes       glyphs     lines,      text         report      scores      findings      CSV, JSON
//!                        tables      mended
//! ```

pub mod annotate;
pub mod audit;
pub mod cache;
pub mod compare;
pub mod corrections;
pub mod dataset;
mod day;
pub mod evaluate;
pub mod finding;
pub mod geometry;
pub mod ita;
pub mod layout;
pub mod limits;
pub mod name;
pub mod outcome;
pub mod page;
mod parallel;
pub mod picture;
pub mod pipeline;
pub mod provenance;
pub mod recognise;
#[cfg(feature = "review")]
pub mod review;
pub mod run;
mod sets;
pub mod settle;
pub mod site;
pub mod source;
pub mod thai;
pub mod worker;
