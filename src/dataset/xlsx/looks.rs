//! How cells look: the font, numbers and days, and the colours of doubt.

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, XlsxError};

use crate::dataset::column::Kind;
use crate::finding::Severity;

/// The font of Thai official documents. A machine without it takes another Thai one, by family and
/// character set.
const FONT: &str = "TH Sarabun New";
/// In points: its letters are small for their size.
const FONT_SIZE: u8 = 14;
/// Sans serif.
const FONT_FAMILY: u8 = 2;
/// Thai.
const FONT_CHARSET: u8 = 222;

/// Of a row, in pixels: Thai marks stand above and below the letters.
const ROW_HEIGHT: u32 = 28;
/// Of a column that nothing is said of, in pixels: Excel's own.
const COLUMN_WIDTH: u32 = 64;

const HEAD_COLOUR: Color = Color::RGB(0x1F_4E_78);
const NAMES_COLOUR: Color = Color::RGB(0xD9_E1_F2);

/// The formats of a workbook.
pub struct Looks {
    plain: Shades,
    number: Shades,
    day: Shades,
    /// Of the row of Thai names.
    pub head: Format,
    /// Of the row of column names.
    pub names: Format,
}

impl Looks {
    /// All formats.
    pub fn new() -> Looks {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(FONT_SIZE)
            .set_font_family(FONT_FAMILY)
            .set_font_charset(FONT_CHARSET)
            .set_align(FormatAlign::Top);
        let head = plain.clone().set_bold().set_font_color(Color::White).set_text_wrap();
        Looks {
            number: Shades::of(plain.clone().set_num_format("0.00")),
            day: Shades::of(plain.clone().set_num_format("yyyy-mm-dd")),
            head: head.set_background_color(HEAD_COLOUR),
            names: plain.clone().set_bold().set_background_color(NAMES_COLOUR),
            plain: Shades::of(plain),
        }
    }

    /// Makes the plain look that of all cells of a workbook without sheets.
    pub fn set_default(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        workbook.set_default_format(&self.plain.without, ROW_HEIGHT, COLUMN_WIDTH).map(drop)
    }

    /// How a cell looks.
    pub fn of(&self, kind: Kind, severity: Option<Severity>) -> &Format {
        let shades = match kind {
            Kind::Number => &self.number,
            Kind::Date => &self.day,
            _ => &self.plain,
        };
        match severity {
            None => &shades.without,
            Some(Severity::Error) => &shades.error,
            Some(Severity::Warning) => &shades.warning,
            Some(Severity::Info) => &shades.info,
        }
    }
}

/// One format, without and with the colours by which spreadsheets mark what is bad, what is neutral,
/// and what is told.
struct Shades {
    without: Format,
    error: Format,
    warning: Format,
    info: Format,
}

impl Shades {
    fn of(format: Format) -> Shades {
        let on = |colour| format.clone().set_background_color(Color::RGB(colour));
        Shades {
            error: on(0xFF_C7_CE),
            warning: on(0xFF_EB_9C),
            info: on(0xDD_EB_F7),
            without: format,
        }
    }
}
