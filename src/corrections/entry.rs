//! What a person said, checked: an answer about one place, or the withdrawal of an earlier one.
//!
//! What a person typed becomes a value by [`score_of`] and [`text_of`]; an entry that holds what nobody may
//! say is refused, with what was expected and what was found.

use serde_json::{Map, Value};

use super::line;
use super::moment::{Moment, NotAMoment};
use super::place::{Place, ScoreSpot, Spot, TextSpot};
use crate::ita::element::NotAnElement;
use crate::ita::score::{Hundredths, NotACode};
use crate::source;
use crate::thai::numerals;

/// The version of the form of a line. Members may be added to it; a higher number is of a form that this
/// program would misunderstand.
pub const VERSION: u32 = 1;

/// Characters of a name, of a comment and of a text that are taken: more than any true one has.
pub const MOST_NAME: usize = 200;
/// Of a comment.
pub const MOST_COMMENT: usize = 4_000;
/// Of a text of a measure.
pub const MOST_TEXT: usize = 100_000;

/// Hex digits of an entry's id: enough to tell all answers of the country apart.
const ID_LENGTH: usize = 16;

/// Hex digits of a document's hash.
const HASH_LENGTH: usize = 64;

/// Characters of what was found that an error shows.
const MOST_SHOWN: usize = 60;

/// One line of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// By which others name it. Made from all that it says: the same entry in two logs has the same.
    pub id: String,
    /// What is said.
    pub act: Act,
    /// Who says it.
    pub who: String,
    /// When it was said.
    pub when: Moment,
    /// Why; may be empty.
    pub why: String,
    /// Members that this version does not know; they are kept.
    pub rest: Map<String, Value>,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// What stands at a place.
    Answer(Answer),
    /// That the entry of this id, an earlier one, no longer counts.
    Withdrawal(String),
}

/// What stands at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// SHA-256 of the document's bytes.
    pub document: String,
    /// The place in it, and what stands there.
    pub said: Said,
}

/// What was shown, and what is said of it. Saying again what was shown accepts it; saying nothing means
/// that it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Of a score.
    Score {
        /// Which.
        at: ScoreSpot,
        /// What the person was shown.
        before: Shown,
        /// What it is; `None` where nobody can read it.
        after: Option<Hundredths>,
    },
    /// Of a text of a measure.
    Text {
        /// Which.
        at: TextSpot,
        /// What the person was shown; empty where there was nothing.
        before: String,
        /// What it is, empty where nothing stands there; `None` where nobody can read it.
        after: Option<String>,
    },
}

/// A score as a person was shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The settled score; `None` where what was read is no score.
    pub score: Option<Hundredths>,
    /// The text as read.
    pub raw: String,
}

/// Why a line is no entry.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// No JSON, or not of this form.
    #[error("expected one JSON object of an answer or a withdrawal: {0}")]
    Json(#[from] serde_json::Error),
    /// Of a form that this program does not know.
    #[error("expected version {VERSION}, found {0}, which a later prongsai wrote")]
    Version(u32),
    /// No code.
    #[error(transparent)]
    Code(#[from] NotACode),
    /// No text of a measure.
    #[error(transparent)]
    Element(#[from] NotAnElement),
    /// No time.
    #[error(transparent)]
    Moment(#[from] NotAMoment),
    /// A member with something else than belongs there.
    #[error("expected {expected}, found {found}")]
    Value {
        /// What belongs there.
        expected: &'static str,
        /// What is there.
        found: String,
    },
}

impl Unfit {
    /// Of a member that holds something else.
    pub(super) fn value(expected: &'static str, found: &str) -> Unfit {
        let mut shown: String = found.chars().take(MOST_SHOWN).collect();
        if shown.len() < found.len() {
            shown.push('…');
        }
        Unfit::Value { expected, found: format!("\"{shown}\"") }
    }

    /// Of a line without a member that it must have.
    pub(super) fn lacks(expected: &'static str) -> Unfit {
        Unfit::Value { expected, found: "nothing".to_owned() }
    }
}

impl Entry {
    /// A new entry; its id follows from what it says.
    ///
    /// # Errors
    /// [`Unfit`] where it says what nobody may say.
    pub fn new(act: Act, who: &str, when: Moment, why: &str) -> Result<Entry, Unfit> {
        let (who, why) = (who.trim().to_owned(), why.trim().to_owned());
        let nameless = Entry { id: String::new(), act, who, when, why, rest: Map::new() };
        let id = source::sha256_of(&line::written(&nameless)?)[..ID_LENGTH].to_owned();
        let entry = Entry { id, ..nameless };
        entry.check()?;
        Ok(entry)
    }

    /// The answer, unless it is a withdrawal.
    pub fn answer(&self) -> Option<&Answer> {
        match &self.act {
            Act::Answer(answer) => Some(answer),
            Act::Withdrawal(_) => None,
        }
    }

    /// Whether it says what a person may say.
    ///
    /// # Errors
    /// [`Unfit`] where it does not.
    pub(super) fn check(&self) -> Result<(), Unfit> {
        filled("an id", &self.id, MOST_NAME)?;
        filled("who says it, in at most 200 characters", &self.who, MOST_NAME)?;
        within("a comment of at most 4,000 characters", &self.why, MOST_COMMENT)?;
        match &self.act {
            Act::Answer(answer) => answer.check(),
            Act::Withdrawal(id) => filled("the id of the entry that is withdrawn", id, MOST_NAME),
        }
    }
}

impl Answer {
    /// Where it belongs.
    pub fn place(&self) -> Place {
        let spot = match &self.said {
            Said::Score { at, .. } => Spot::Score(at.clone()),
            Said::Text { at, .. } => Spot::Text(*at),
        };
        Place { document: self.document.clone(), spot }
    }

    /// What is said, as a log writes it; `None` where nobody can read it.
    pub fn after(&self) -> Option<String> {
        match &self.said {
            Said::Score { after, .. } => after.map(|score| score.to_string()),
            Said::Text { after, .. } => after.clone(),
        }
    }

    fn check(&self) -> Result<(), Unfit> {
        let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if self.document.len() != HASH_LENGTH || !self.document.chars().all(is_digit) {
            let expected = "the SHA-256 of a document, 64 hex digits in small letters";
            return Err(Unfit::value(expected, &self.document));
        }
        match &self.said {
            Said::Score { before, after, .. } => {
                within("a reading of at most 100,000 characters", &before.raw, MOST_TEXT)?;
                after.filter(|score| !score.is_score()).map_or(Ok(()), |score| {
                    Err(Unfit::value("a score between 0.00 and 100.00", &score.to_string()))
                })
            }
            Said::Text { at, before, after } => {
                if at.row == 0 {
                    return Err(Unfit::value("a row, counted from 1", "0"));
                }
                let expected = "a text of at most 100,000 characters";
                within(expected, before, MOST_TEXT)?;
                within(expected, after.as_deref().unwrap_or_default(), MOST_TEXT)
            }
        }
    }
}

/// The score that a person typed, with Thai or Arabic digits: 0 to 100 with at most two decimals.
///
/// # Errors
/// [`Unfit`] where it is none.
pub fn score_of(typed: &str) -> Result<Hundredths, Unfit> {
    let score = numerals::to_arabic(typed.trim()).parse::<Hundredths>().ok();
    score.filter(|score| score.is_score()).ok_or_else(|| {
        Unfit::value("a score between 0 and 100 with at most two decimals, such as 98.77", typed)
    })
}

/// The text that a person typed, as texts stand in the tables: on one line, single spaces between words.
pub fn text_of(typed: &str) -> String {
    let words = typed.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn filled(expected: &'static str, text: &str, most: usize) -> Result<(), Unfit> {
    if text.trim().is_empty() { Err(Unfit::lacks(expected)) } else { within(expected, text, most) }
}

fn within(expected: &'static str, text: &str, most: usize) -> Result<(), Unfit> {
    if text.chars().count() > most { Err(Unfit::value(expected, text)) } else { Ok(()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_typed_in_thai_or_arabic_digits() {
        let of = |typed| score_of(typed).ok().map(|score| score.0);
        assert_eq!(of("๙๘.๗๗"), Some(9_877));
        assert_eq!(of(" 98.7 "), Some(9_870));
        assert_eq!(of("๑๐๐"), Some(10_000));
        assert_eq!(of("0"), Some(0));
        for wrong in ["", "-1", "100.01", "98.777", "98,77", "๙๘.๗ ๗", "ผ่าน", "1e2", ".5"]
        {
            assert_eq!(of(wrong), None, "{wrong}");
        }
        let told = score_of("๑๐๑").unwrap_err().to_string();
        assert!(told.starts_with("expected a score between 0 and 100"), "{told}");
        assert!(told.ends_with("found \"๑๐๑\""), "{told}");
    }

    #[test]
    fn texts_stand_on_one_line() {
        assert_eq!(text_of("  กองคลัง \r\n\tสำนักปลัด\u{0} "), "กองคลัง สำนักปลัด");
        assert_eq!(text_of(" \n"), "");
    }

    #[test]
    fn what_nobody_may_say_is_refused() {
        let answer = |document: &str, score| {
            let at = ScoreSpot {
                agency_name: None,
                fiscal_year: Some(2568),
                code: "9".parse().unwrap(),
            };
            let before = Shown { score: None, raw: "x".to_owned() };
            let said = Said::Score { at, before, after: Some(Hundredths(score)) };
            Act::Answer(Answer { document: document.to_owned(), said })
        };
        let when = || "2025-11-30T13:15:00Z".parse().unwrap();
        let known = "0123456789abcdef".repeat(4);
        let told = |act, who, why| {
            Entry::new(act, who, when(), why)
                .err()
                .map(|unfit| unfit.to_string())
                .unwrap_or_default()
        };
        assert_eq!(told(answer(&known, 9_877), "สมศรี", ""), "");
        assert!(told(answer(&known, 10_001), "สมศรี", "").contains("0.00 and 100.00"));
        assert!(told(answer("0123", 9_877), "สมศรี", "").contains("64 hex digits"));
        assert!(told(answer(&known, 9_877), " ", "").contains("who says it"));
        let long = "ก".repeat(MOST_COMMENT + 1);
        assert!(told(answer(&known, 9_877), "สมศรี", &long).contains("4,000"));
        assert!(told(Act::Withdrawal(String::new()), "สมศรี", "").contains("withdrawn"));
    }
}
