//! Any table as CSV: UTF-8 with a byte order mark, comma, `\n`, RFC 4180 quoting.

use std::io;

use csv::{Terminator, WriterBuilder};
use serde::Serialize;
use serde_json::{Map, Value};

/// By this Excel knows the file to be UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Between the members of a list inside a cell.
pub const LIST_DELIMITER: &str = ";";

/// How a file starts: the byte order mark and the header row.
///
/// # Errors
/// Where the header cannot be written, which no header of ours gives.
pub fn head(header: &[&str]) -> io::Result<Vec<u8>> {
    let mut writer = writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(header)?;
    written(writer)
}

/// Some rows under a header.
///
/// # Errors
/// Where a row is no flat struct.
pub fn rows<'r, R: Serialize + 'r>(
    header: &[&str],
    rows: impl IntoIterator<Item = &'r R>,
) -> io::Result<Vec<u8>> {
    let mut writer = writer(Vec::new());
    for row in rows {
        let fields = fields_of(row)?;
        writer.write_record(header.iter().map(|column| cell(fields.get(*column))))?;
    }
    written(writer)
}

fn writer(start: Vec<u8>) -> csv::Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(start)
}

fn written(writer: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn fields_of<R: Serialize>(row: &R) -> io::Result<Map<String, Value>> {
    match serde_json::to_value(row)? {
        Value::Object(fields) => Ok(fields),
        other => Err(io::Error::other(format!("expected a row with columns, found {other}"))),
    }
}

/// A value as it stands in a cell: fractions have two decimals, unknown is empty.
fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => match number.as_f64().filter(|_| number.is_f64()) {
            Some(fraction) => format!("{fraction:.2}"),
            None => number.to_string(),
        },
        Some(Value::Array(list)) => {
            let cells: Vec<String> = list.iter().map(|member| cell(Some(member))).collect();
            cells.join(LIST_DELIMITER)
        }
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Row {
        score: Option<f64>,
        count: u32,
        text: &'static str,
        list: Vec<u8>,
    }

    #[test]
    fn the_dialect_is_that_of_the_contract() {
        let header = ["score", "count", "text", "list"];
        let all = [
            Row { score: Some(95.0), count: 3, text: "ก,ข \"ค\"\nง", list: vec![1, 10] },
            Row { score: None, count: 0, text: "", list: vec![] },
        ];
        let file = [head(&header).unwrap(), rows(&header, &all).unwrap()].concat();
        let expected = "\u{feff}score,count,text,list\n95.00,3,\"ก,ข \"\"ค\"\"\nง\",1;10\n,0,,\n";
        assert_eq!(String::from_utf8(file).unwrap(), expected);
    }

    proptest::proptest! {
        #[test]
        fn every_score_has_two_decimals(hundredths in -10_000_i32..=10_000) {
            let score = crate::ita::score::Hundredths(hundredths);
            let value = Value::from(super::super::cell::number(score));
            proptest::prop_assert_eq!(cell(Some(&value)), score.to_string());
        }
    }
}
