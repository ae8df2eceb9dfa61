//! Scores: their codes, their exact values, where they are stated and how they were settled.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::number;
use super::year::FiscalYear;
use crate::provenance::Traced;

/// Digits before the dot that a score can have, with room for what is none.
const MOST_WHOLE_DIGITS: usize = 5;

/// A score or a difference of scores in hundredths, exact: 98.77 is `Hundredths(9877)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hundredths(pub i32);

impl Hundredths {
    /// The full score, 100.00.
    pub const FULL: Hundredths = Hundredths(10_000);

    /// Whether it can be a score: 0.00 to 100.00.
    pub fn is_score(self) -> bool {
        (0..=Self::FULL.0).contains(&self.0)
    }
}

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.abs() / 100, self.0.abs() % 100)
    }
}

/// Not a score: expected digits with at most two decimals.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a score such as 98.77, found {0:?}")]
pub struct NotAScore(pub String);

impl FromStr for Hundredths {
    type Err = NotAScore;

    fn from_str(text: &str) -> Result<Hundredths, NotAScore> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        let sane = digits(whole) && digits(decimals) && whole.len() <= MOST_WHOLE_DIGITS;
        let value = sane.then(|| number::of_parts(whole, decimals)).flatten();
        value.ok_or_else(|| NotAScore(text.to_owned()))
    }
}

/// The three instruments of the assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Instrument {
    /// Internal survey.
    Iit,
    /// External survey.
    Eit,
    /// Open data check.
    Oit,
}

impl Instrument {
    /// All three, in the official order.
    pub const ALL: [Instrument; 3] = [Instrument::Iit, Instrument::Eit, Instrument::Oit];

    /// `IIT`, `EIT` or `OIT`.
    pub fn name(self) -> &'static str {
        match self {
            Instrument::Iit => "IIT",
            Instrument::Eit => "EIT",
            Instrument::Oit => "OIT",
        }
    }

    /// The letter of its items: `i`, `e` or `o`.
    pub fn letter(self) -> char {
        match self {
            Instrument::Iit => 'i',
            Instrument::Eit => 'e',
            Instrument::Oit => 'o',
        }
    }
}

/// What a score is of. The order is that of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Code {
    /// The whole.
    Total,
    /// One of the three instruments.
    Instrument(Instrument),
    /// One of the ten indicators, 1 to 10.
    Indicator(u8),
    /// A part of indicator 9 or 10 (2562-2565), such as 9.1.
    SubIndicator(u8, u8),
    /// A question of a survey or an item of open data, such as i1, e5, o28.
    Item(Instrument, u8),
}

impl Code {
    /// The `level` column.
    pub fn level(self) -> &'static str {
        match self {
            Code::Total => "total",
            Code::Instrument(_) => "instrument",
            Code::Indicator(_) => "indicator",
            Code::SubIndicator(..) => "sub_indicator",
            Code::Item(..) => "item",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Code::Total => f.write_str("total"),
            Code::Instrument(i) => f.write_str(i.name()),
            Code::Indicator(n) => write!(f, "{n}"),
            Code::SubIndicator(n, m) => write!(f, "{n}.{m}"),
            Code::Item(i, n) => write!(f, "{}{n}", i.letter()),
        }
    }
}

/// Not a score code: expected `total`, `IIT`, `1`..`10`, `9.1` or `i1`, `e1`, `o1`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a score code such as total, IIT, 7, 9.1 or o13, found {0:?}")]
pub struct NotACode(pub String);

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Code, NotACode> {
        let fail = || NotACode(text.to_owned());
        if text == "total" {
            return Ok(Code::Total);
        }
        for instrument in Instrument::ALL {
            if text == instrument.name() {
                return Ok(Code::Instrument(instrument));
            }
            if let Some(number) = text.strip_prefix(instrument.letter()) {
                return number.parse().map(|n| Code::Item(instrument, n)).map_err(|_| fail());
            }
        }
        let number = |t: &str| t.parse::<u8>().map_err(|_| fail());
        match text.split_once('.') {
            Some((a, b)) => Ok(Code::SubIndicator(number(a)?, number(b)?)),
            None => match number(text)? {
                n @ 1..=10 => Ok(Code::Indicator(n)),
                _ => Err(fail()),
            },
        }
    }
}

/// Where a document states a score: the `place` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A table of indicators.
    ScoreTable,
    /// A table of survey questions or open-data items.
    ItemTable,
    /// A table that analyses each indicator.
    AnalysisTable,
    /// A table of measures.
    MeasureTable,
    /// Running text.
    Prose,
    /// A list.
    List,
    /// A form.
    Form,
}

impl Place {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Place::ScoreTable => "score-table",
            Place::ItemTable => "item-table",
            Place::AnalysisTable => "analysis-table",
            Place::MeasureTable => "measure-table",
            Place::Prose => "prose",
            Place::List => "list",
            Place::Form => "form",
        }
    }
}

/// What the stated number is: the `role` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The score of the assessed year.
    Current,
    /// The score of the year before.
    Prior,
    /// What is missing to 100.
    Deficit,
    /// A rise (positive) or fall (negative) against the year before.
    Change,
}

impl Role {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Role::Current => "current",
            Role::Prior => "prior",
            Role::Deficit => "deficit",
            Role::Change => "change",
        }
    }
}

/// One place that states a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Which of the report's agencies.
    pub agency: usize,
    /// The year that the number is of.
    pub year: Option<FiscalYear>,
    /// What the number is of.
    pub code: Code,
    /// The number as printed.
    pub value: Traced<Hundredths>,
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub role: Role,
    /// What the words say of the year before, where they compare.
    pub claim: Option<Claim>,
}

/// What a document claims about the change since the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Claim {
    /// The score rose.
    Rise,
    /// The score fell.
    Fall,
}

/// How far a settled score can be trusted: the `status` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Printed, and any look-alike misreading of this cell would have shown.
    Verified,
    /// Printed, nothing contradicts it.
    Printed,
    /// Misread, and exactly one mend satisfies the law or the other mentions.
    Repaired,
    /// Not printed, computed.
    Derived,
    /// Contradicted, and nothing settles it.
    Disputed,
    /// Settled by a person.
    Corrected,
}

impl Status {
    /// All of them; where several documents state one score, that of the first of these stands.
    pub const BY_TRUST: [Status; 6] = [
        Status::Corrected,
        Status::Verified,
        Status::Printed,
        Status::Repaired,
        Status::Derived,
        Status::Disputed,
    ];

    /// The one of a name.
    pub fn named(name: &str) -> Option<Status> {
        Status::BY_TRUST.into_iter().find(|status| status.name() == name)
    }

    /// Its place by trust: less is better.
    pub fn place(self) -> Option<usize> {
        Status::BY_TRUST.iter().position(|status| *status == self)
    }

    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Status::Verified => "verified",
            Status::Printed => "printed",
            Status::Repaired => "repaired",
            Status::Derived => "derived",
            Status::Disputed => "disputed",
            Status::Corrected => "corrected",
        }
    }
}

/// What settled a score: the `evidence` column, joined with `;`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The sums between indicators, instruments and total.
    Sum,
    /// Several places agree.
    Mentions,
    /// The items below an indicator.
    Items,
    /// What the scheme leaves possible: the number of respondents, items of open data.
    Scheme,
    /// A printed deficit.
    Deficit,
    /// A doubt of the recogniser.
    Doubt,
    /// A person.
    Person,
}

impl Evidence {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Evidence::Sum => "sum",
            Evidence::Mentions => "mentions",
            Evidence::Items => "items",
            Evidence::Scheme => "scheme",
            Evidence::Deficit => "deficit",
            Evidence::Doubt => "doubt",
            Evidence::Person => "person",
        }
    }
}

/// One settled score of one agency and year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Which of the report's agencies.
    pub agency: usize,
    /// The year assessed.
    pub year: Option<FiscalYear>,
    /// What it is of.
    pub code: Code,
    /// The settled value with the provenance of the best mention.
    pub value: Traced<Hundredths>,
    /// How far to trust it.
    pub status: Status,
    /// What settled it.
    pub evidence: Vec<Evidence>,
    /// The other values it could have, where it is disputed.
    pub alternatives: Vec<Hundredths>,
    /// Of an open score, how many other open ones are settled once it is known: the mean over what it
    /// may be.
    pub settles: usize,
    /// How many places state it.
    pub mention_count: usize,
}
