//! What Prongsai itself drew on a page to show what it read there: when such a copy is read, that is no
//! part of what the document says.

/// The tag of the marked content around each of its drawings.
pub const TAG: &str = "ProngsaiMark";

/// Whether what a page draws is within such a drawing.
#[derive(Clone, Copy, Debug, Default)]
pub struct OwnMarks {
    /// How deep in marked content, counted from that of a drawing.
    depth: usize,
}

impl OwnMarks {
    /// Some marked content begins.
    pub fn begin(&mut self, tag: &[u8]) {
        self.depth += usize::from(self.are_drawn() || tag == TAG.as_bytes());
    }

    /// The innermost marked content ends.
    pub fn end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether what is drawn now is one of them.
    pub fn are_drawn(self) -> bool {
        self.depth > 0
    }
}
