//! Names of the tables in plain words, English and Thai.

use prongsai::dataset::record::{Change, Provenance};

/// Changes shown of one value; a long cell may hold hundreds.
const MOST_CHANGES: usize = 12;

/// A status in words.
pub fn status(name: &str) -> &'static str {
    match name {
        "verified" => {
            "printed, and other places agree or a misreading of it would have shown (พิมพ์ไว้ และตรวจสอบแล้วว่าอ่านไม่ผิด)"
        }
        "printed" => {
            "printed; nothing contradicts it, nothing proves it (พิมพ์ไว้ ไม่มีข้อขัดแย้งและไม่มีสิ่งยืนยัน)"
        }
        "repaired" => "misread, and exactly one mend fits (อ่านผิด และแก้ได้ทางเดียว)",
        "derived" => "not printed, computed (ไม่ได้พิมพ์ไว้ คำนวณขึ้น)",
        "disputed" => "contradicted, and nothing settles it (ขัดแย้งกัน ยังชี้ขาดไม่ได้)",
        "corrected" => "corrected by a person (แก้ไขโดยคน)",
        _ => "not a status that this version knows",
    }
}

/// What settled a value, in words.
pub fn evidence(name: &str) -> &'static str {
    match name {
        "sum" => "the sums between indicators, instruments and total (ผลรวมถ่วงน้ำหนัก)",
        "mentions" => "other places that state it (ที่อื่นในเอกสารระบุไว้)",
        "items" => "the items below the indicator (คะแนนรายข้อ)",
        "scheme" => {
            "what the scheme leaves possible: respondents, open-data items (ค่าที่เกณฑ์การประเมินให้ได้)"
        }
        "deficit" => "a printed deficit to 100 (คะแนนที่หายไป)",
        "doubt" => "the recogniser's doubt of a digit (ความไม่แน่ใจของการรู้จำตัวอักษร)",
        "person" => "a person (คน)",
        _ => "not an evidence that this version knows",
    }
}

/// Where a value stands: `page 2, 71.5 120.0 to 110.2 133.9 pt, text`.
pub fn place(at: &Provenance) -> String {
    let page = match at.page {
        Some(page) => format!("page {page} (หน้า {page})"),
        None => "no pages".to_owned(),
    };
    let area = match (at.x0, at.y0, at.x1, at.y1) {
        (Some(x0), Some(y0), Some(x1), Some(y1)) => {
            format!(", {x0:.1} {y0:.1} to {x1:.1} {y1:.1} pt")
        }
        _ => String::new(),
    };
    let source = at.source.as_ref().map(|s| format!(", {s}")).unwrap_or_default();
    let trust = at.confidence.map(|c| format!(", confidence {c:.2}")).unwrap_or_default();
    page + &area + &source + &trust
}

/// The changes from the text as read to the clean one, a line each.
pub fn changes(changes: &[Change], indent: &str) -> String {
    if changes.is_empty() {
        return format!("{indent}no changes (ไม่มีการแก้ไข)\n");
    }
    let lines = changes.iter().take(MOST_CHANGES).map(|c| format!("{indent}{}\n", change(c)));
    let left = changes.len().saturating_sub(MOST_CHANGES);
    let more = if left > 0 { format!("{indent}and {left} more changes\n") } else { String::new() };
    lines.collect::<String>() + &more
}

/// One change: which pass put what in the place of what.
pub fn change(change: &Change) -> String {
    let Change { pass, start, end, before, after, guess } = change;
    let sure = if *guess { ", a guess (คาดเดา)" } else { "" };
    let (before, after) = (quoted(before), quoted(after));
    format!("{pass}: characters {start}-{end}: {before} -> {after}{sure}")
}

/// A text in quotation marks on one line. Rust's own quoting would spell out Thai vowel marks.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", plain(&text.replace('\n', "\\n")))
}

/// A text without control characters: what stands in a document never steers a terminal.
pub fn plain(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\t' => clean.push(letter),
            other if other.is_control() => clean.extend(other.escape_default()),
            other => clean.push(other),
        }
    }
    clean
}

/// JSON without control characters: those that it may hold as they are become its own escapes.
pub fn plain_json(json: &str) -> String {
    let mut clean = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            other if other.is_control() && other != '\n' => {
                clean += &format!("\\u{:04x}", u32::from(other));
            }
            other => clean.push(other),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use prongsai::dataset::vocabulary::{EVIDENCE, STATUSES};

    #[test]
    fn every_status_and_evidence_is_known() {
        let told = STATUSES.map(status).into_iter().chain(EVIDENCE.map(evidence));
        assert!(told.into_iter().all(|words| !words.contains("this version knows")));
    }

    #[test]
    fn quoted_thai_stays_legible_and_controls_are_spelled_out() {
        assert_eq!(quoted("ตัว\nชี้"), "\"ตัว\\nชี้\"");
        assert_eq!(plain("a\u{1b}[31mb\tc"), "a\\u{1b}[31mb\tc");
        assert_eq!(plain_json("\"a\u{9b}b\"\n"), "\"a\\u009bb\"\n");
    }
}
