//! Given pictures of lines of text, gives what they say: each character with how sure it is and what
//! else it may be. Everything happens in the program; the weights are part of it.
//!
//! `scale` brings a line to the height that the network knows, `network` runs it, `path` finds the
//! characters in what it says, `command` asks a program of the user's choice instead.

mod command;
mod network;
mod path;
mod scale;

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::provenance::Rival;

pub use command::{Printed, ask};
pub use network::read;

/// Who reads pages that have no text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recogniser {
    /// The network in the program.
    #[default]
    Builtin,
    /// Nobody.
    None,
    /// A program with its arguments, parted by spaces.
    Command(String),
}

impl FromStr for Recogniser {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Recogniser, Infallible> {
        Ok(match text {
            "builtin" => Recogniser::Builtin,
            "none" => Recogniser::None,
            command => Recogniser::Command(command.to_owned()),
        })
    }
}

impl fmt::Display for Recogniser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Recogniser::Builtin => "builtin",
            Recogniser::None => "none",
            Recogniser::Command(command) => command,
        })
    }
}

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
