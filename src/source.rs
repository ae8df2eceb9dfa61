//! Files to bytes: which inputs there are, and what they look like.

use std::path::PathBuf;

/// One input document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// First 16 hex digits of the SHA-256 of the bytes.
    pub id: String,
    /// 64 hex digits.
    pub sha256: String,
    /// Relative to the input root, `/` between folders.
    pub path: String,
    /// Where the file lies.
    pub file: PathBuf,
}
