//! How many pages a PDF has, told before any of them is drawn.

use hayro_syntax::Pdf;

/// The number of pages; `None` where the PDF cannot be opened, which its reader explains.
pub fn of_pdf(bytes: &[u8]) -> Option<u64> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    Some(pdf.pages().len() as u64)
}
