//! `prongsai review` as a browser, several reviewers and an attacker meet it: the real program, spoken to by hand.

#![allow(clippy::unwrap_used)]

#[path = "../made/mod.rs"]
mod made;

mod access;
mod answers;
mod case;
mod http;
mod killed;
mod malformed;
mod people;
mod pictures;
mod server;
