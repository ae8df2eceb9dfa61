//! Thai text mended: ordered passes over every text of a layout, each change an edit.
//!
//! A pass is given a text and gives its changes. It changes what cannot be Thai, or what only the
//! context explains (then the edit is marked as a guess); it leaves digits as they are printed.

pub mod abbreviations;
pub mod change;
pub mod letters;
pub mod lookalikes;
pub mod marks;
pub mod numerals;
pub mod private_use;
pub mod sara_am;
pub mod spacing;

use rayon::prelude::*;

use self::change::{Change, apply, moved};
use crate::layout::{Block, Cell, Layout};
use crate::provenance::Text;

/// One kind of repair.
pub struct Pass {
    /// Its name in the edits.
    pub name: &'static str,
    /// Whether it also changes texts of ASCII characters alone.
    pub ascii: bool,
    /// The changes that it wants to make, in order and apart from each other.
    pub apply: fn(&str) -> Vec<Change>,
}

/// Blocks that one thread mends before it looks for more: tables are much longer than lines.
const FEW: usize = 32;

/// All passes in the order in which they run: each relies on those before it.
pub const PASSES: &[Pass] = &[
    Pass { name: "zero-width", apply: spacing::without_width, ascii: false },
    Pass { name: "spaces", apply: spacing::single_spaces, ascii: true },
    Pass { name: "private-use", apply: private_use::fold, ascii: false },
    Pass { name: "sara-ae", apply: marks::sara_ae, ascii: false },
    Pass { name: "shifted-marks", apply: marks::unshift, ascii: false },
    Pass { name: "marks", apply: marks::order, ascii: false },
    Pass { name: "sara-am", apply: sara_am::compose, ascii: false },
    Pass { name: "abbreviations", apply: abbreviations::buddhist_era, ascii: false },
    Pass { name: "lookalikes", apply: lookalikes::mend, ascii: false },
];

/// Mends every text of the layout.
pub fn mend(mut layout: Layout) -> Layout {
    layout.blocks.par_iter_mut().with_max_len(FEW).for_each(|block| match block {
        Block::Line(line) => mend_text(&mut line.text, &mut []),
        Block::Table(table) => table.cells.iter_mut().for_each(mend_cell),
    });
    layout
}

fn mend_cell(cell: &mut Cell) {
    mend_text(&mut cell.text, &mut cell.paragraphs);
}

/// Mends one text; offsets into it move along.
fn mend_text(text: &mut Text, offsets: &mut [usize]) {
    let ascii = text.value.is_ascii();
    for pass in PASSES.iter().filter(|pass| pass.ascii || !ascii) {
        let changes = (pass.apply)(&text.value);
        for offset in offsets.iter_mut() {
            *offset = moved(*offset, &changes);
        }
        apply(text, pass.name, changes);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::provenance::{Location, Origin, replay};

    fn mended(raw: &str) -> Text {
        let place = Location { page: None, area: None, origin: Origin::Transcript };
        let mut text = Text::read(raw, place, 1.0);
        mend_text(&mut text, &mut []);
        text
    }

    /// Raw and mended texts, one pair a line, code points escaped where they would not show.
    #[test]
    fn every_fault_is_mended() {
        for line in include_str!("../../fixtures/thai/faults.tsv").lines() {
            let (raw, expected) = line.split_once('\t').expect("two columns");
            assert_eq!(mended(&unescaped(raw)).value, expected, "{raw}");
        }
    }

    fn unescaped(text: &str) -> String {
        let mut parts = text.split("\\u");
        let mut found = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (code, rest) = part.split_at(4);
            let code = u32::from_str_radix(code, 16).expect("four hexadecimal digits");
            found.extend(char::from_u32(code));
            found.push_str(rest);
        }
        found
    }

    #[test]
    fn paragraphs_move_with_the_text() {
        let place = Location { page: None, area: None, origin: Origin::Transcript };
        let mut offsets = [0, 6];
        mend_text(&mut Text::read("ก  ข\u{200b} ค ง", place, 1.0), &mut offsets);
        assert_eq!(offsets, [0, 4]);
    }

    /// Mostly what the passes look for, among any other characters.
    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => "[กนตวรพศเแาำะ\u{e31}\u{e34}\u{e35}\u{e38}\u{e47}\u{e48}\u{e49}\u{e4c}\u{e4d}\u{e3a} .๑]{1,6}",
            2 => "[\u{fffd}\u{a0}\u{200b}\u{ad}\t\n\0\u{f700}\u{f701}\u{f70a}\u{f711}a7]",
            1 => "มา?[ดตค]รการ|ผู\u{e49}?รับผิด[ชขซ]อบ|กอง[ดค]ลัง",
            1 => any::<String>(),
        ];
        prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn mending_replays_and_is_done_after_once(raw in any_text()) {
            let once = mended(&raw);
            prop_assert_eq!(replay(&once.raw, &once.edits), once.value.clone());
            prop_assert_eq!(mended(&once.value).edits, vec![]);
        }

        #[test]
        fn passes_that_ascii_texts_skip_leave_them(raw in "[ -~\t\n]{0,40}") {
            for pass in PASSES.iter().filter(|pass| !pass.ascii) {
                prop_assert_eq!((pass.apply)(&raw), vec![], "{}", pass.name);
            }
        }

        #[test]
        fn each_pass_is_done_after_once(raw in any_text()) {
            for pass in PASSES {
                let mut text = mended("");
                text.value = raw.clone();
                apply(&mut text, pass.name, (pass.apply)(&raw));
                prop_assert_eq!((pass.apply)(&text.value), vec![], "{}", pass.name);
            }
        }

        #[test]
        fn paragraphs_stay_inside_the_text(raw in any_text(), at in 0_usize..40) {
            let place = Location { page: None, area: None, origin: Origin::Transcript };
            let mut text = Text::read(raw.clone(), place, 1.0);
            let mut offsets = [0, at.min(raw.chars().count())];
            mend_text(&mut text, &mut offsets);
            prop_assert!(offsets[0] == 0 && offsets[1] <= text.value.chars().count());
        }
    }
}
