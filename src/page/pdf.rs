//! Stub.
use super::{Page, ReadError};

/// Reads every page of a PDF.
///
/// # Errors
/// [`ReadError::Encrypted`] or [`ReadError::Damaged`].
pub fn read(_bytes: &[u8]) -> Result<Vec<Page>, ReadError> {
    Err(ReadError::Empty)
}
