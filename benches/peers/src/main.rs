//! Writes the text that pdf-extract finds in a PDF.

use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1) else { return ExitCode::FAILURE };
    let written = match pdf_extract::extract_text(&file) {
        Ok(text) => std::io::stdout().write_all(text.as_bytes()),
        Err(_) => return ExitCode::FAILURE,
    };
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
