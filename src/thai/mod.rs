//! Thai text mended: ordered passes over every text of a layout, each change an edit.

pub mod numerals;

use crate::layout::Layout;

/// Mends every text of the layout.
pub fn mend(layout: Layout) -> Layout {
    layout
}
