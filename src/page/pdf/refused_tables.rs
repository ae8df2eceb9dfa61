//! Given a page's fonts, gives the ToUnicode tables that the PDF reader refuses as a whole because
//! a code in them stands for nothing (`<013B> <>`, WeasyPrint). Such a code is read as NUL.

use std::collections::{HashMap, HashSet};

use hayro_interpret::hayro_cmap::{BfString, CMap};
use hayro_interpret::hayro_syntax::object::{Dict, Name, ObjRef, Stream};
use hayro_interpret::hayro_syntax::page::Page as Source;

/// The empty target, and NUL in its place.
const EMPTY: (&[u8], &[u8]) = (b"<>", b"<0000>");
/// How deep drawings within drawings are looked into; sound files have two or three levels.
const MAX_DEPTH: usize = 8;
/// Drawings of a document that are looked into; a page has its pictures and a few forms.
const MAX_FORMS: usize = 10_000;
/// Letters of the tag before a subset's name, with its plus sign.
const TAG: usize = 7;

/// The refused tables of a document by the name of their font.
#[derive(Default)]
pub struct Refused {
    /// `None` where several fonts have the name: whose table it is cannot be told.
    tables: HashMap<String, Option<CMap>>,
    seen: HashSet<(String, Option<ObjRef>)>,
    /// The fonts that were looked into: most pages name the same ones.
    fonts: HashSet<ObjRef>,
    /// The drawings within drawings that were looked into.
    forms: HashSet<ObjRef>,
}

impl Refused {
    /// Reads the tables of the fonts that the pages name.
    pub fn of<'a>(pages: impl Iterator<Item = &'a Source<'a>>) -> Refused {
        let mut refused = Refused::default();
        pages.for_each(|page| refused.hear(page));
        refused
    }

    fn hear(&mut self, page: &Source<'_>) {
        let resources = page.resources();
        self.hear_fonts(&resources.fonts);
        self.hear_forms(&resources.x_objects, MAX_DEPTH);
    }

    fn hear_fonts(&mut self, fonts: &Dict<'_>) {
        for name in fonts.keys() {
            let new = fonts.get_ref(name.as_ref()).is_none_or(|font| self.fonts.insert(font));
            let font = new.then(|| fonts.get::<Dict<'_>>(name.as_ref())).flatten();
            font.iter().for_each(|font| self.hear_font(font));
        }
    }

    /// The fonts of drawings that have their own: each drawing once.
    fn hear_forms(&mut self, drawings: &Dict<'_>, depth: usize) {
        for name in drawings.keys() {
            let new = drawings.get_ref(name.as_ref()).is_some_and(|form| self.is_new(form));
            let form = (new && depth > 0).then(|| drawings.get::<Stream<'_>>(name.as_ref()));
            let own = form.flatten().and_then(|form| form.dict().get::<Dict<'_>>(b"Resources"));
            if let Some(own) = own {
                self.hear_fonts(&own.get(b"Font").unwrap_or_default());
                self.hear_forms(&own.get(b"XObject").unwrap_or_default(), depth - 1);
            }
        }
    }

    fn is_new(&mut self, form: ObjRef) -> bool {
        self.forms.len() < MAX_FORMS && self.forms.insert(form)
    }

    fn hear_font(&mut self, font: &Dict<'_>) {
        let Some(name) = font.get::<Name<'_>>(b"BaseFont") else { return };
        let name = bare(name.as_str()).to_owned();
        if !self.seen.insert((name.clone(), font.get_ref(b"ToUnicode"))) {
            return;
        }
        let stream = font.get::<Stream<'_>>(b"ToUnicode");
        let Some(table) = stream.and_then(|s| mended(&s.decoded().ok()?)) else { return };
        let several = self.tables.contains_key(&name);
        self.tables.insert(name, Some(table).filter(|_| !several));
    }

    /// What the font of this name says of a code; NUL where it says that it has no text.
    pub fn text(&self, font: &str, code: u32) -> Option<BfString> {
        self.tables.get(font)?.as_ref()?.lookup_bf_string(code)
    }
}

/// The table with NUL for each empty target; `None` where it has none.
fn mended(table: &[u8]) -> Option<CMap> {
    let at = |from: usize| table[from..].windows(2).position(|w| w == EMPTY.0).map(|n| from + n);
    at(0)?;
    let (mut whole, mut from) = (Vec::with_capacity(table.len()), 0);
    while let Some(place) = at(from) {
        whole.extend_from_slice(&table[from..place]);
        whole.extend_from_slice(EMPTY.1);
        from = place + EMPTY.0.len();
    }
    whole.extend_from_slice(&table[from..]);
    CMap::parse(&whole, |_| None)
}

/// The name without the tag of a subset: `ABCDEF+Laksaman`.
fn bare(name: &str) -> &str {
    match name.split_at_checked(TAG) {
        Some((tag, rest)) if tag.ends_with('+') => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_target_does_not_spoil_the_table() {
        let table = b"2 beginbfchar <0136> <> <0137> <0E01> endbfchar";
        assert!(CMap::parse(table, |_| None).is_none(), "the reader takes it now");
        let mended = mended(table).expect("a table");
        let tables = HashMap::from([("Laksaman".to_owned(), Some(mended))]);
        let refused = Refused { tables, ..Refused::default() };
        assert_eq!(refused.text("Laksaman", 0x136), Some(BfString::Char('\0')));
        assert_eq!(refused.text("Laksaman", 0x137), Some(BfString::Char('ก')));
        assert_eq!(refused.text("Norasi", 0x137), None);
    }

    #[test]
    fn the_tag_of_a_subset_is_no_part_of_its_name() {
        assert_eq!(bare("ABCDEF+Laksaman"), "Laksaman");
        assert_eq!(bare("Laksaman"), "Laksaman");
    }
}
