//! What came of one value.

use serde::Serialize;

use super::alike;

/// What is said of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The output says it.
    Right,
    /// The output says something else, and that it may be wrong.
    Flagged,
    /// The output says something else, and nothing marks it.
    Silent,
    /// A text that is not alike enough.
    Unlike,
    /// The output says nothing.
    Absent,
    /// The output says what the document does not.
    Spurious,
}

/// One value of a truth, or one too many in the output.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judgement {
    /// The name of the document.
    pub document: String,
    /// What sort of value.
    pub field: &'static str,
    /// Which of that sort: a code, a row; empty where a document has one.
    pub key: String,
    /// The truth; empty for a spurious value.
    pub expected: String,
    /// What the output says; empty where it says nothing.
    pub found: String,
    /// The status of a score.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// Of a text, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<f64>,
    /// What came of it.
    pub verdict: Verdict,
}

impl Judgement {
    /// Of a value that is one thing and no other.
    pub(super) fn exact(
        document: &str,
        field: &'static str,
        key: impl ToString,
        [expected, found]: [&str; 2],
    ) -> Judgement {
        let [truly, read] = [expected, found].map(alike::flat);
        let verdict = if read.is_empty() {
            Verdict::Absent
        } else if read == truly {
            Verdict::Right
        } else {
            Verdict::Silent
        };
        Judgement {
            document: document.to_owned(),
            field,
            key: key.to_string(),
            expected: expected.to_owned(),
            found: found.to_owned(),
            status: String::new(),
            similarity: None,
            verdict,
        }
    }

    /// Of a text, of which most may be right.
    pub(super) fn text(
        document: &str,
        field: &'static str,
        key: impl ToString,
        texts: [&str; 2],
    ) -> Judgement {
        let judged = Judgement::exact(document, field, key, texts);
        judged.of_likeness(alike::similarity(&alike::flat(texts[0]), &alike::flat(texts[1])))
    }

    /// The same of a text that is so like the true one.
    pub(super) fn of_likeness(self, similarity: f64) -> Judgement {
        let verdict = match self.verdict {
            Verdict::Absent => Verdict::Absent,
            _ if similarity >= alike::RIGHT => Verdict::Right,
            _ => Verdict::Unlike,
        };
        Judgement { verdict, similarity: Some(similarity), ..self }
    }

    /// Of a value that no truth tells.
    pub(super) fn spurious(
        document: &str,
        field: &'static str,
        key: impl ToString,
        found: &str,
    ) -> Judgement {
        let verdict = Verdict::Spurious;
        Judgement { verdict, ..Judgement::exact(document, field, key, ["", found]) }
    }
}
