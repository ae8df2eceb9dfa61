//! What bytes are, told from the bytes alone: names of files lie.
//!
//! Gives a PDF or a transcript (UTF-8 text); refuses all else and names what it looks like.

use crate::page::ReadError;

/// Bytes at the start among which `%PDF-` must stand.
pub const PDF_HEAD: u64 = 1024;

/// More control characters than one in this many, and the bytes are no text.
const LETTERS_A_CONTROL: usize = 50;

/// What an input can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// Starts like a PDF.
    Pdf,
    /// UTF-8 text, without its byte order mark.
    Transcript(&'a str),
}

/// Files that people take for documents, by their first bytes.
const FOREIGN: [(&[u8], &str); 12] = [
    (b"\xFF\xFE", "UTF-16 text (little endian); save it as UTF-8"),
    (b"\xFE\xFF", "UTF-16 text (big endian); save it as UTF-8"),
    (b"\xD0\xCF\x11\xE0", "an old Word or Excel file (.doc, .xls)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a WebP image or a sound"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xBC\xAF", "a 7-Zip archive"),
];

/// How a web page starts, in small letters.
const HTML: [&str; 2] = ["<!doctype html", "<html"];

/// What the bytes are.
///
/// # Errors
/// [`ReadError::Empty`] without bytes, [`ReadError::Unsupported`] for neither PDF nor UTF-8 text.
pub fn content(bytes: &[u8]) -> Result<Content<'_>, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if is_pdf(bytes) {
        return Ok(Content::Pdf);
    }
    transcript(bytes).map(Content::Transcript).map_err(|found| ReadError::Unsupported { found })
}

/// Whether `%PDF-` stands near the start.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_HEAD as usize)];
    head.windows(5).any(|five| five == b"%PDF-")
}

/// The text, or what the bytes look like instead.
fn transcript(bytes: &[u8]) -> Result<&str, String> {
    match std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)) {
        Ok(text) => match text_trouble(text) {
            Some(found) => Err(foreign(bytes).unwrap_or_else(|| found.to_owned())),
            None => Ok(text),
        },
        Err(bad) => Err(foreign(bytes).unwrap_or_else(|| not_utf8(bytes, bad.valid_up_to()))),
    }
}

/// Why valid UTF-8 is no transcript all the same.
fn text_trouble(text: &str) -> Option<&'static str> {
    let head: String = text.trim_start().chars().take(20).flat_map(char::to_lowercase).collect();
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if text.contains('\0') {
        Some("binary data (NUL bytes), perhaps UTF-16 text without its mark")
    } else if controls * LETTERS_A_CONTROL > text.chars().count() {
        Some("binary data (control characters)")
    } else if head.starts_with("{\\rtf") {
        Some("an RTF document")
    } else if HTML.iter().any(|start| head.starts_with(start)) {
        Some("a web page (HTML), perhaps an error page saved in place of the file")
    } else {
        None
    }
}

fn foreign(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zip(bytes).to_owned());
    }
    FOREIGN.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| (*name).to_owned())
}

/// Office files are zip archives; the names of their parts stand in clear.
fn zip(bytes: &[u8]) -> &'static str {
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|w| w == part);
    if holds(b"word/") {
        "a Word document (.docx); export it as PDF"
    } else if holds(b"xl/") {
        "an Excel workbook (.xlsx)"
    } else if holds(b"ppt/") {
        "a PowerPoint file (.pptx); export it as PDF"
    } else {
        "a zip archive"
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    match is_windows_874(bytes) {
        true => "Thai text in TIS-620 / Windows-874; save it as UTF-8".to_owned(),
        false => format!("binary data (byte {at} is not UTF-8)"),
    }
}

/// Whether every byte is printable ASCII or a letter of the Thai code page, and the two
/// neighbours of most Thai letters are Thai too, as in words.
fn is_windows_874(bytes: &[u8]) -> bool {
    let thai = |b: &u8| matches!(b, 0xA1..=0xDA | 0xDF..=0xFB);
    let plain = |b: &u8| matches!(b, 0x20..=0x7E | b'\t' | b'\r' | b'\n');
    // Windows-874 adds these to TIS-620: euro, ellipsis, quotation marks, bullet, dashes, no-break space.
    let extra = |b: &u8| matches!(b, 0x80 | 0x85 | 0x91..=0x97 | 0xA0);
    let letters = bytes.iter().filter(|b| thai(b)).count();
    let pairs = bytes.windows(2).filter(|two| thai(&two[0]) && thai(&two[1])).count();
    bytes.iter().all(|b| thai(b) || plain(b) || extra(b)) && pairs * 2 > letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<Content<'_>, &str>) {
        match (content(bytes), expected) {
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
            (got, Ok(wanted)) => assert_eq!(got, Ok(wanted)),
            (got, wanted) => panic!("expected {wanted:?}, found {got:?}"),
        }
    }

    #[test]
    fn documents_are_told_by_their_bytes() {
        check(b"%PDF-1.7\n", Ok(Content::Pdf));
        check(b"\n\nmail junk %PDF-1.4", Ok(Content::Pdf));
        check("คะแนน ๙๘.๗๗".as_bytes(), Ok(Content::Transcript("คะแนน ๙๘.๗๗")));
        check("\u{feff}คะแนน\r\n\t1".as_bytes(), Ok(Content::Transcript("คะแนน\r\n\t1")));
    }

    #[test]
    fn all_else_is_refused_by_name() {
        check(b"", Err("0 bytes"));
        check(b"\xFF\xFE\x04\x0e", Err("UTF-16"));
        check(b"\xA4\xD0\xE1\xB9\xB9 98.77", Err("Windows-874"));
        check(b"PK\x03\x04\x14\0\x06\0word/document.xml", Err(".docx"));
        check(b"PK\x03\x04\x14\0\xB2\0hello", Err("zip"));
        check(b"\x89PNG\r\n\x1a\n\xff", Err("PNG"));
        check(b"a\0b\0", Err("NUL"));
        check(b"\x01\x02\x03", Err("control"));
        check(b"<!DOCTYPE html><title>404", Err("web page"));
        check(b"{\\rtf1 x}", Err("RTF"));
        check(b"\xf0\x28\x8c\x28\x01", Err("byte 0 is not UTF-8"));
    }

    #[test]
    fn a_pdf_mark_far_from_the_start_is_none() {
        let mut bytes = vec![b' '; PDF_HEAD as usize];
        bytes.extend(b"%PDF-");
        assert!(!is_pdf(&bytes));
    }
}
