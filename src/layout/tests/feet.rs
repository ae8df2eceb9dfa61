//! Page numbers over the cells of a table, and cells that look like them.

use super::{lattice, of_pages, page, tables, text};

/// The last cell of two pages in which such texts stand at one place.
fn last_cells(feet: [&str; 2]) -> Vec<String> {
    let page = |n: usize| {
        let glyphs =
            [text(60.0, 520.0, "งาน"), text(210.0, 520.0, "คลัง"), text(210.0, 580.0, feet[n])];
        page(n as u32 + 1, glyphs.concat(), lattice(&[50.0, 200.0, 350.0], &[400.0, 500.0, 590.0]))
    };
    let layout = of_pages(&[page(0), page(1)]);
    tables(&layout).iter().map(|table| table.text_at(1, 1).to_owned()).collect()
}

#[test]
fn what_counts_the_pages_is_no_text_of_a_cell() {
    for feet in [["-_1_-", "-_2_-"], ["1", "2"], ["หน้า_๓", "หน้า_๔"], ["Page_1_of_2", "Page_2_of_2"]]
    {
        assert_eq!(last_cells(feet), ["คลัง", "คลัง"], "{feet:?}");
    }
}

#[test]
fn what_stands_at_one_place_of_two_pages_may_be_cells() {
    for feet in
        [["กอง", "กอง"], ["5", "6"], ["90.00", "91.00"], ["-_1_-", "-_1_-"], ["งวด_1", "งวด_2"]]
    {
        let with = |foot: &str| format!("คลัง {}", foot.replace('_', " "));
        assert_eq!(last_cells(feet), feet.map(with), "{feet:?}");
    }
}
