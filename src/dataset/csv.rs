//! Any table as CSV: UTF-8 with a byte order mark, comma, `\n`, RFC 4180 quoting.

use std::io;

use csv::{Terminator, WriterBuilder};
use serde::Serialize;

use super::row_cells;

/// By this Excel knows the file to be UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

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
    let mut cells = Vec::new();
    for row in rows {
        row_cells::fill(row, header, &mut cells).map_err(io::Error::other)?;
        writer.write_record(&cells)?;
    }
    written(writer)
}

fn writer(start: Vec<u8>) -> csv::Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(start)
}

fn written(writer: csv::Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
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

    #[test]
    fn what_is_no_row_is_refused() {
        assert!(rows(&["a"], &[7]).is_err());
        let foreign = Row { score: None, count: 0, text: "", list: vec![] };
        assert!(rows(&["score"], &[foreign]).unwrap_err().to_string().ends_with("found count"));
    }

    proptest::proptest! {
        #[test]
        fn every_score_has_two_decimals(hundredths in -10_000_i32..=10_000) {
            let score = crate::ita::score::Hundredths(hundredths);
            let row = Row {
                score: Some(super::super::cell::number(score)),
                count: 0,
                text: "",
                list: vec![],
            };
            let line = rows(&["score", "count", "text", "list"], &[row]).unwrap();
            proptest::prop_assert_eq!(String::from_utf8(line).unwrap(), format!("{score},0,,\n"));
        }
    }
}
