//! HTML tags inside a transcript: found where they stand, nothing more.

/// Longest tag or comment that is taken for one, in bytes; what is longer is text.
const MAX_TAG: usize = 1_000;

/// Tags of the transcripts; any other `<word` is text.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "html",
    "body",
    "section",
    "header",
    "footer",
    "figure",
    "form",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "center",
    "page_number",
];
const GAPS: &[&str] = &["br", "td", "th"];
const INLINE: &[&str] = &[
    "b", "strong", "i", "em", "u", "s", "del", "ins", "span", "sup", "sub", "a", "font", "small",
    "big", "mark", "code", "label", "input", "img", "col", "colgroup", "o:p", "nobr", "wbr", "tt",
];

/// One tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The name as written.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub closing: bool,
    /// What stands between the name and `>`.
    attributes: &'a str,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// What a tag does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It starts or ends a paragraph.
    Block,
    /// It parts words without starting a paragraph.
    Gap,
    /// It leaves the text as it is.
    Inline,
}

impl Tag<'_> {
    /// Whether it is this tag, in capitals or not.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether it opens or closes a cell.
    pub fn is_cell(&self) -> bool {
        self.is("td") || self.is("th")
    }

    /// Whether it is a check-box, and if so whether that is checked.
    pub fn check(&self) -> Option<bool> {
        let attributes = self.attributes.to_ascii_lowercase();
        let found = self.is("input") && attributes.contains("checkbox");
        let bare = attributes.replace("checkbox", "");
        found.then(|| bare.contains("checked"))
    }

    /// The number in an attribute such as `colspan="2"`.
    pub fn number(&self, attribute: &str) -> Option<usize> {
        let lower = self.attributes.to_ascii_lowercase();
        let rest = &lower[lower.find(attribute)? + attribute.len()..];
        let value = rest.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        let digits = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
        value[..digits].parse().ok()
    }

    /// What the tag does; `None` for a word in angle brackets that is no tag.
    pub fn role(&self) -> Option<Role> {
        let among = |names: &[&str]| names.iter().any(|name| self.is(name));
        let roles = [(GAPS, Role::Gap), (BLOCKS, Role::Block), (INLINE, Role::Inline)];
        roles.into_iter().find(|(names, _)| among(names)).map(|(_, role)| role)
    }
}

/// The tag that starts at a `<`.
pub fn tag_at(text: &str, start: usize) -> Option<Tag<'_>> {
    let inside = text[start..].strip_prefix('<')?;
    let length = inside.bytes().take(MAX_TAG).position(|b| b == b'>' || b == b'<')?;
    if inside.as_bytes()[length] != b'>' {
        return None;
    }
    let (closing, body) = match inside[..length].strip_prefix('/') {
        Some(body) => (true, body),
        None => (false, &inside[..length]),
    };
    let named = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let name_end = body.find(|c| !named(c)).unwrap_or(body.len());
    let (name, attributes) = body.split_at(name_end);
    let tag = Tag { name, closing, attributes, start, end: start + length + 2 };
    tag.role().map(|_| tag)
}

/// Byte after the comment that starts at a `<`.
pub fn comment_end(text: &str, start: usize) -> Option<usize> {
    let inside = text[start..].strip_prefix("<!--")?;
    let window = (0..=MAX_TAG.min(inside.len())).rev().find(|&n| inside.is_char_boundary(n))?;
    inside[..window].find("-->").map(|at| start + "<!--".len() + at + "-->".len())
}

/// All tags, in order.
pub fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(found) = text[at..].find('<') {
            let start = at + found;
            at = start + 1;
            if let Some(tag) = tag_at(text, start) {
                at = tag.end;
                return Some(tag);
            }
            at = comment_end(text, start).unwrap_or(at);
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_what_is_none() {
        let text = "ก < ๕ <x> <TD rowspan='2' colspan=\"30\">ข</td><!-- <p> --><b";
        let found: Vec<_> = tags(text).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].number("rowspan"), found[0].number("colspan")), (Some(2), Some(30)));
        assert!(found[1].closing && found[1].is_cell());
    }

    #[test]
    fn check_boxes() {
        let check = |text| tag_at(text, 0).and_then(|tag| tag.check());
        assert_eq!(check("<input type=\"checkbox\" checked>"), Some(true));
        assert_eq!(check("<input type=checkbox>"), Some(false));
        assert_eq!(check("<input type=text checked>"), None);
    }
}
