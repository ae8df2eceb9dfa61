//! Given pictures of lines of text, gives what they say: each character with how sure it is and what
//! else it may be. Everything happens in the program; the weights are part of it.
//!
//! `scale` brings a line to the height that the network knows, `network` runs it, `path` finds the
//! characters in what it says, `command` asks a program of the user's choice instead.

mod network;
mod path;
mod scale;

use serde::{Deserialize, Serialize};

pub use network::read;

/// One character as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Character {
    /// What was read.
    pub letter: char,
    /// How sure that is, from 0 to 1; never surer than that nothing is missing beside it.
    pub confidence: f32,
    /// What may stand there instead, the likeliest first.
    pub rivals: Vec<Rival>,
    /// Where its middle lies, as a share of the line's width.
    pub middle: f32,
}

/// What may stand in the place of a character.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rival {
    /// Empty where there may be nothing; longer where a character may have been lost beside it.
    pub text: String,
    /// How likely it is, from 0 to 1.
    pub confidence: f32,
}
