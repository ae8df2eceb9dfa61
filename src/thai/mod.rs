//! Thai text mended: ordered passes over every text of a layout, each change an edit.

pub mod change;
pub mod letters;
pub mod numerals;
pub mod spacing;

use crate::layout::Layout;

/// Mends every text of the layout.
pub fn mend(layout: Layout) -> Layout {
    layout
}
