//! An entry as one line of JSON, and back.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::entry::{Act, Answer, Entry, Said, Shown, Unfit, VERSION, score_of, text_of};
use super::place::{ScoreSpot, TextSpot};
use crate::ita::score::Hundredths;

/// Names of the tables.
const SCORES: &str = "scores";
const MEASURES: &str = "measures";

/// The one field of a score.
const SCORE: &str = "score";

/// The members of a line, in their order.
#[derive(Serialize, Deserialize)]
struct Line {
    version: u32,
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withdraws: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    table: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<Key>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<Before>,
    /// `null` says that nobody can read it; without the member nothing is said.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    after: Option<Option<String>>,
    who: String,
    when: String,
    #[serde(default)]
    why: String,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// The columns by which a row of a table is known.
#[derive(Serialize, Deserialize)]
struct Key {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agency_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fiscal_year: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
}

/// What the person was shown.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Before {
    Score { score: Option<String>, raw: String },
    Text(String),
}

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// The line of an entry, with its end.
///
/// # Errors
/// Never in practice: an entry is plain data.
pub fn written(entry: &Entry) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec(&line_of(entry))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The entry of a line.
///
/// # Errors
/// [`Unfit`] where it is none.
pub fn read(bytes: &[u8]) -> Result<Entry, Unfit> {
    let versioned: Versioned = serde_json::from_slice(bytes)?;
    if versioned.version != VERSION {
        return Err(Unfit::Version(versioned.version));
    }
    let entry = entry_of(serde_json::from_slice(bytes)?)?;
    entry.check()?;
    Ok(entry)
}

/// What every version of a line tells.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

fn line_of(entry: &Entry) -> Line {
    let mut line = Line {
        version: VERSION,
        id: entry.id.clone(),
        withdraws: None,
        document: None,
        table: None,
        key: None,
        field: None,
        before: None,
        after: None,
        who: entry.who.clone(),
        when: entry.when.to_string(),
        why: entry.why.clone(),
        rest: entry.rest.clone(),
    };
    match &entry.act {
        Act::Withdrawal(id) => line.withdraws = Some(id.clone()),
        Act::Answer(answer) => answered(&mut line, answer),
    }
    line
}

fn answered(line: &mut Line, answer: &Answer) {
    let (table, key, field, before) = match &answer.said {
        Said::Score { at, before, .. } => {
            let ScoreSpot { agency_name, fiscal_year, code } = at.clone();
            let key = Key { agency_name, fiscal_year, code: Some(code.to_string()), row: None };
            let score = before.score.map(|score| score.to_string());
            (SCORES, key, SCORE, Before::Score { score, raw: before.raw.clone() })
        }
        Said::Text { at, before, .. } => {
            let row = Some(at.row);
            let key = Key { agency_name: None, fiscal_year: None, code: None, row };
            (MEASURES, key, at.element.name(), Before::Text(before.clone()))
        }
    };
    line.document = Some(answer.document.clone());
    line.table = Some(table.to_owned());
    line.key = Some(key);
    line.field = Some(field.to_owned());
    line.before = Some(before);
    line.after = Some(answer.after());
}

fn entry_of(line: Line) -> Result<Entry, Unfit> {
    let Line { version: _, id, withdraws, who, when, why, rest, .. } = line;
    let act = match (withdraws, line.document) {
        (Some(id), None) => Act::Withdrawal(id),
        (None, Some(document)) => {
            let asked = Asked { table: line.table, key: line.key, field: line.field };
            let said = said(asked, line.before, line.after)?;
            Act::Answer(Answer { document, said })
        }
        (None, None) => return Err(Unfit::lacks("a member document or withdraws")),
        (Some(id), Some(_)) => {
            return Err(Unfit::value("a member document or withdraws, not both", &id));
        }
    };
    Ok(Entry { id, act, who, when: when.parse()?, why, rest })
}

/// What is asked: the members that tell the place.
struct Asked {
    table: Option<String>,
    key: Option<Key>,
    field: Option<String>,
}

fn said(
    asked: Asked,
    before: Option<Before>,
    after: Option<Option<String>>,
) -> Result<Said, Unfit> {
    let key = asked.key.ok_or_else(|| Unfit::lacks("a member key"))?;
    let field = asked.field.ok_or_else(|| Unfit::lacks("a member field"))?;
    let after = after.ok_or_else(|| Unfit::lacks("a member after: a value or null"))?;
    match asked.table.as_deref() {
        Some(SCORES) => of_score(key, &field, before, after),
        Some(MEASURES) => of_text(key, &field, before, after),
        Some(other) => Err(Unfit::value("table scores or measures", other)),
        None => Err(Unfit::lacks("a member table")),
    }
}

fn of_score(
    key: Key,
    field: &str,
    before: Option<Before>,
    after: Option<String>,
) -> Result<Said, Unfit> {
    if field != SCORE {
        return Err(Unfit::value("field score", field));
    }
    let Key { agency_name, fiscal_year, code, row: _ } = key;
    let code = code.ok_or_else(|| Unfit::lacks("a code in the key"))?.parse()?;
    let Some(Before::Score { score, raw }) = before else {
        return Err(Unfit::lacks("the score and the raw text that were shown, as before"));
    };
    let score = score.map(|shown| shown_score(&shown)).transpose()?;
    let after = after.map(|typed| score_of(&typed)).transpose()?;
    let at = ScoreSpot { agency_name, fiscal_year, code };
    Ok(Said::Score { at, before: Shown { score, raw }, after })
}

/// What was shown may lie outside of what can be a score.
fn shown_score(text: &str) -> Result<Hundredths, Unfit> {
    text.parse().map_err(|_| Unfit::value("the score that was shown, such as 98.77", text))
}

fn of_text(
    key: Key,
    field: &str,
    before: Option<Before>,
    after: Option<String>,
) -> Result<Said, Unfit> {
    let row = key.row.ok_or_else(|| Unfit::lacks("a row in the key"))?;
    let before = match before {
        Some(Before::Text(text)) => text,
        None => String::new(),
        Some(Before::Score { .. }) => {
            return Err(Unfit::value("the text that was shown, as before", "an object"));
        }
    };
    let at = TextSpot { row, element: field.parse()? };
    Ok(Said::Text { at, before, after: after.map(|typed| text_of(&typed)) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const SCORE_LINE: &str = r#"{"version":1,"id":"a1","document":"HASH","table":"scores","key":{"agency_name":"เทศบาลตำบลตัวอย่าง","fiscal_year":2568,"code":"9"},"field":"score","before":{"score":"35.00","raw":"๓๕.๐๐"},"after":"75.00","who":"สมศรี","when":"2025-11-30T20:15:00+07:00","why":"เห็นชัดบนหน้ากระดาษ"}"#;
    const TEXT_LINE: &str = r#"{"version":1,"id":"a2","document":"HASH","table":"measures","key":{"row":2},"field":"steps","before":"๑.ประชุม","after":null,"who":"สมศรี","when":"2025-11-30T20:16:00+07:00","why":"","seal":"kept"}"#;
    const WITHDRAWAL: &str = r#"{"version":1,"id":"a3","withdraws":"a1","who":"สมศรี","when":"2025-11-30T20:17:00+07:00","why":""}"#;

    fn line(text: &str) -> String {
        text.replace("HASH", &"0123456789abcdef".repeat(4))
    }

    fn trouble(text: &str) -> String {
        read(line(text).as_bytes()).map(|_| String::new()).unwrap_or_else(|unfit| unfit.to_string())
    }

    #[test]
    fn a_line_is_read_and_written_as_it_was() {
        for text in [SCORE_LINE, TEXT_LINE, WITHDRAWAL] {
            let text = line(text);
            let entry = read(text.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(written(&entry).unwrap()).unwrap(), text.clone() + "\n");
        }
        let entry = read(line(TEXT_LINE).as_bytes()).unwrap();
        assert_eq!(entry.rest["seal"], "kept");
        assert_eq!(entry.answer().unwrap().after(), None);
    }

    #[test]
    fn thai_digits_stand_for_the_same() {
        let entry = read(line(&SCORE_LINE.replace("75.00", "๗๕")).as_bytes()).unwrap();
        assert_eq!(entry.answer().unwrap().after().as_deref(), Some("75.00"));
    }

    #[test]
    fn a_line_that_is_no_entry_says_what_was_expected() {
        let expect = |from: &str, to: &str, told: &str| {
            let text = if TEXT_LINE.contains(from) { TEXT_LINE } else { SCORE_LINE };
            let found = trouble(&text.replace(from, to));
            assert!(found.contains(told), "{found}");
        };
        expect("\"version\":1", "\"version\":2", "a later prongsai wrote");
        expect(",\"after\":null", "", "a value or null");
        expect("\"75.00\"", "\"175.00\"", "a score between 0 and 100");
        expect("\"75.00\"", "75.0", "invalid type");
        expect("\"steps\"", "\"units\"", "a text of a measure");
        expect("\"row\":2", "\"row\":0", "counted from 1");
        expect("\"measures\"", "\"findings\"", "table scores or measures");
        expect("\"code\":\"9\"", "\"code\":\"99\"", "a score code");
        expect("\"who\":\"สมศรี\"", "\"who\":\"\"", "who says it");
        expect("2025-11-30", "2025-02-30", "expected a time");
        expect("HASH", "ABCD", "64 hex digits");
        assert!(trouble("{\"version\":1").contains("one JSON object"));
        assert!(
            trouble("{\"version\":1,\"id\":\"x\",\"who\":\"a\",\"when\":\"b\"}")
                .contains("withdraws")
        );
    }
}
