//! Given the bytes of a PDF and the marks for its pages, gives the bytes that follow: an incremental
//! update with their annotations.
//!
//! Refuses what cannot be read, what is encrypted, and what would not be the same document afterwards:
//! the file that results is opened again, and must have the same pages with the new annotations on them.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::marks::Mark;
use super::xref::{self, Entries};
use super::{Addition, Refusal, drawing, notes};
use crate::page::order::Order;
use crate::page::pdf::user_space::{self, Corners, UserSpace, Wanted};
use crate::provenance::Origin;

/// Bytes that one stream of objects unpacks to at most.
const MOST_UNPACKED: usize = 256 * 1024 * 1024;

/// Bytes of the names of annotations that tell which file they were made for.
const NAME_BYTES: usize = 8;

/// What is to be added to a PDF, whose marks stand in the order of its pages. `id`: the document's, from
/// which annotations get their names.
///
/// # Errors
/// [`Refusal`] where nothing can be added.
pub fn addition(
    bytes: &Arc<Vec<u8>>,
    id: &str,
    marks: &[Mark],
    order: &Order,
) -> Result<Addition, Refusal> {
    let spaces = user_space::of(bytes.clone(), &wanted(marks), order)?;
    if marks.is_empty() {
        return Ok(Addition::default());
    }
    let document = loaded(bytes)?;
    let mut update = Update::of(bytes, id, &document)?;
    let mut on_pages = BTreeMap::new();
    for marks in marks.chunk_by(|a, b| a.page == b.page) {
        let number = marks[0].page;
        match spaces.get(&number) {
            Some(space) => drop(on_pages.insert(number, update.page(space, marks)?)),
            None => update.addition.left_out += marks.len(),
        }
    }
    let addition = update.finish()?;
    check(bytes, &addition, &on_pages)?;
    Ok(addition)
}

/// The pages that marks are on.
fn wanted(marks: &[Mark]) -> BTreeMap<u32, Wanted> {
    let mut wanted = BTreeMap::new();
    for mark in marks {
        let how = wanted.entry(mark.page).or_insert(Wanted::Typed);
        if mark.places.iter().any(|place| place.origin == Origin::Ocr) {
            *how = Wanted::Recognised;
        }
    }
    wanted
}

fn loaded(bytes: &[u8]) -> Result<Document, Refusal> {
    let options = LoadOptions::with_max_decompressed_size(MOST_UNPACKED);
    let document = Document::load_mem_with_options(bytes, options)
        .map_err(|cause| closed(&format!("objects that cannot be listed ({cause})")))?;
    match document.is_encrypted() || document.was_encrypted() {
        true => Err(Refusal::Encrypted),
        false => Ok(document),
    }
}

fn closed(found: &str) -> Refusal {
    Refusal::Closed { found: found.to_owned() }
}

/// An update in the making.
struct Update<'d> {
    document: &'d Document,
    /// The start of the names of annotations.
    name: &'d str,
    /// Bytes from the header to the end of the original: places count from the header.
    before: usize,
    entries: Entries,
    /// A number that no object has yet.
    next: u32,
    /// What all appearances share.
    resources: ObjectId,
    addition: Addition,
}

impl<'d> Update<'d> {
    fn of(bytes: &[u8], id: &'d str, document: &'d Document) -> Result<Update<'d>, Refusal> {
        let header = bytes.windows(5).position(|five| five == b"%PDF-").unwrap_or(0);
        let size = document.trailer.get(b"Size").and_then(Object::as_i64).unwrap_or(0);
        let after = document.max_id.checked_add(1).ok_or_else(no_numbers)?;
        let mut update = Update {
            document,
            name: id.get(..NAME_BYTES).unwrap_or(id),
            before: bytes.len() - header,
            entries: Entries::new(),
            next: u32::try_from(size).map_err(|_| no_numbers())?.max(after),
            resources: (0, 0),
            addition: Addition::default(),
        };
        if !bytes.ends_with(b"\n") {
            update.addition.bytes.push(b'\n');
        }
        update.resources = update.add(&drawing::resources().into())?;
        Ok(update)
    }

    /// Adds the marks of a page; gives how many annotations they are.
    fn page(&mut self, space: &UserSpace, marks: &[Mark]) -> Result<usize, Refusal> {
        let page = self.dictionary(space.object)?;
        let is_note = |mark: &&Mark| mark.kind.is_note();
        let mut added = Vec::new();
        for mark in marks.iter().filter(|mark| !is_note(mark)) {
            added.extend(self.highlight(space, mark)?);
        }
        let found: Vec<&Mark> = marks.iter().filter(is_note).collect();
        for (mark, place) in found.iter().zip(notes::places(&found, &space.page())) {
            match space.corners(&place.area, place.origin) {
                Some(corners) => added.extend(self.note(space.object, mark, &corners)?),
                None => self.addition.left_out += 1,
            }
        }
        let count = added.len();
        if count > 0 {
            let annotations = self.annotations(page).into_iter().chain(added).collect();
            let mut page = page.clone();
            page.set("Annots", Object::Array(annotations));
            self.put(space.object, &page.into())?;
        }
        Ok(count)
    }

    fn dictionary(&self, page: ObjectId) -> Result<&'d Dictionary, Refusal> {
        let is_page = |page: &&Dictionary| !page.has(b"Kids");
        let page = self.document.get_dictionary(page).ok().filter(is_page);
        page.ok_or_else(|| closed("a page that is no object of its own"))
    }

    /// Those that a page has, in a list of its own or elsewhere.
    fn annotations(&self, page: &Dictionary) -> Vec<Object> {
        let list = page.get(b"Annots").and_then(|list| self.document.dereference(list));
        match list {
            Ok((_, Object::Array(list))) => list.clone(),
            _ => Vec::new(),
        }
    }

    fn highlight(&mut self, space: &UserSpace, mark: &Mark) -> Result<Option<Object>, Refusal> {
        let corners = mark.places.iter().filter_map(|at| space.corners(&at.area, at.origin));
        let corners: Vec<Corners> = corners.collect();
        if corners.is_empty() {
            self.addition.left_out += 1;
            return Ok(None);
        }
        let drawn = drawing::highlight(mark, &corners, space.object, self.resources);
        self.addition.highlights += 1;
        let number = self.next()?;
        Ok(Some(Object::Reference(self.drawn(number, drawn)?)))
    }

    /// A note and its window.
    fn note(&mut self, page: ObjectId, mark: &Mark, at: &Corners) -> Result<[Object; 2], Refusal> {
        let [first, .., last] = *at;
        let middle = ((first.0 + last.0) / 2.0, (first.1 + last.1) / 2.0);
        let mut drawn = drawing::note(mark, middle, page, self.resources);
        let number = self.next()?;
        let window = self.add(&drawing::window((number, 0), middle, page).into())?;
        drawn.annotation.set("Popup", window);
        self.addition.notes += 1;
        Ok([self.drawn(number, drawn)?, window].map(Object::Reference))
    }

    /// An annotation under a number, with a name and its appearance.
    fn drawn(&mut self, number: u32, drawn: drawing::Drawn) -> Result<ObjectId, Refusal> {
        let appearance = self.add(&drawn.appearance.into())?;
        let mut annotation = drawn.annotation;
        let count = self.addition.highlights + self.addition.notes;
        annotation.set("NM", drawing::text(&format!("prongsai-{}-{count}", self.name)));
        annotation.set("AP", lopdf::dictionary! { "N" => appearance });
        self.put((number, 0), &annotation.into())
    }

    fn next(&mut self) -> Result<u32, Refusal> {
        let number = self.next;
        self.next = number.checked_add(1).ok_or_else(no_numbers)?;
        Ok(number)
    }

    fn add(&mut self, object: &Object) -> Result<ObjectId, Refusal> {
        let number = self.next()?;
        self.put((number, 0), object)
    }

    /// Writes an object, new or in another's place.
    fn put(
        &mut self,
        (number, generation): ObjectId,
        object: &Object,
    ) -> Result<ObjectId, Refusal> {
        let entry = XrefEntry::Normal { offset: self.place()?, generation };
        self.entries.insert(number, entry);
        let bytes = &mut self.addition.bytes;
        bytes.extend(format!("{number} {generation} obj\n").bytes());
        xref::write(bytes, object);
        bytes.extend(b"\nendobj\n");
        Ok((number, generation))
    }

    /// Where the next byte is.
    fn place(&self) -> Result<u32, Refusal> {
        let place = self.before + self.addition.bytes.len();
        place.try_into().map_err(|_| closed(&format!("{place} bytes, which it cannot count")))
    }

    fn finish(self) -> Result<Addition, Refusal> {
        let start = self.place()?;
        let mut addition = self.addition;
        let end = xref::end(self.document, self.entries, &addition.bytes, start, self.next);
        addition.bytes.extend(end);
        Ok(addition)
    }
}

fn no_numbers() -> Refusal {
    closed("no numbers that are free for new objects")
}

/// Whether the file that results has the same pages, with so many annotations more on each.
fn check(
    bytes: &Arc<Vec<u8>>,
    addition: &Addition,
    on_pages: &BTreeMap<u32, usize>,
) -> Result<(), Refusal> {
    let mut expected = user_space::annotations(bytes.clone())?;
    for (page, added) in on_pages {
        expected[*page as usize - 1] += added;
    }
    let whole = [bytes.as_slice(), &addition.bytes].concat();
    match user_space::annotations(Arc::new(whole))? == expected {
        true => Ok(()),
        false => Err(closed("pages that change with what is added")),
    }
}

#[cfg(test)]
mod tests;
