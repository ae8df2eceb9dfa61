//! The review of a run by people: the doubtful values, each beside its page, and what people say of them.
//!
//! Given an output folder, its documents and the log of corrections, a [`Desk`](desk::Desk) gives the queue, a document
//! as it is with all answers in force, the picture of a page, and takes answers, which it writes into the
//! log. The results of the run are never touched: the next `extract` reads the log. [`server`] puts a desk
//! before a browser.

mod clock;
pub mod desk;
mod lookout;
mod queue;
pub mod readings;
mod request;
pub mod server;
mod sums;
mod tables;
mod trouble;
mod view;
