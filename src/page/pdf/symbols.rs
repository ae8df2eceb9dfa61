//! What the pictures of symbol fonts show: check-boxes and bullets, whose codes are letters.

/// First of the private codes behind which symbol fonts keep their own codes.
const PRIVATE: u32 = 0xF000;

/// Codes of Wingdings.
const WINGDINGS: [(u32, char); 19] = [
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '☐'),
    (0x70, '☐'),
    (0x71, '☐'),
    (0x72, '☐'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '☐'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];
/// Codes of Wingdings 2.
const WINGDINGS_2: [(u32, char); 8] = [
    (0x2A, '☐'),
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0xA3, '☐'),
];
/// Codes of Symbol.
const SYMBOL: [(u32, char); 1] = [(0xB7, '•')];

/// The tables that a symbol font is read by.
pub type Tables = &'static [&'static [(u32, char)]];

/// The tables of the font with this PostScript name; `None` where it is a font of letters.
pub fn tables(font: &str) -> Option<Tables> {
    let name = font.to_ascii_lowercase().replace([' ', '-', '_'], "");
    if name.contains("wingdings2") {
        Some(&[&WINGDINGS_2])
    } else if name.contains("wingdings") && !name.contains("wingdings3") {
        Some(&[&WINGDINGS])
    } else if name.ends_with("symbol") || name.contains("symbolmt") {
        Some(&[&SYMBOL])
    } else {
        None
    }
}

/// What a glyph shows; `None` where it is a letter.
pub fn shown(tables: Option<Tables>, text: Option<&str>, code: u32) -> Option<char> {
    let mut chars = text.unwrap_or_default().chars();
    let said = chars.next().filter(|_| chars.next().is_none()).map(u32::from);
    let private = said.and_then(|c| c.checked_sub(PRIVATE)).filter(|&c| c <= 0xFF);
    match (private, tables) {
        (Some(code), tables) => find(tables.unwrap_or(&[&WINGDINGS, &WINGDINGS_2, &SYMBOL]), code),
        (None, Some(tables)) => find(tables, said.filter(|&c| c <= 0xFF).unwrap_or(code)),
        (None, None) => None,
    }
}

fn find(tables: Tables, code: u32) -> Option<char> {
    tables.iter().copied().flatten().find(|pair| pair.0 == code).map(|pair| pair.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(font: Option<&str>, text: Option<&str>, code: u32) -> Option<char> {
        super::shown(font.and_then(tables), text, code)
    }

    #[test]
    fn codes_of_symbol_fonts() {
        assert_eq!(shown(None, Some("\u{F0FE}"), 3), Some('☑'));
        assert_eq!(shown(None, Some("\u{F0A3}"), 3), Some('☐'));
        assert_eq!(shown(Some("ABCDEF+Wingdings-Regular"), Some("o"), 0x6F), Some('☐'));
        assert_eq!(shown(Some("Wingdings2"), Some("R"), 0x52), Some('☑'));
        assert_eq!(shown(Some("Wingdings"), None, 0xFC), Some('✓'));
        assert_eq!(shown(Some("SymbolMT"), Some("\u{F0B7}"), 1), Some('•'));
        assert_eq!(shown(Some("THSarabunNew"), Some("o"), 0x6F), None);
        assert_eq!(shown(None, Some("\u{F70A}"), 1), None, "an old Thai font");
    }
}
