//! The picture of a page with what was read of it drawn over: where each ruling, line and cell is,
//! and a number beside each that the list of readings repeats.

use std::io;

use prongsai::geometry::{Area, INCH};
use prongsai::layout::{Block, Layout};
use prongsai::page::Look;
use prongsai::picture::Pixels;
use prongsai::provenance::{Doubt, Text};

use super::digits;

/// Dots an inch to one pixel of a line, so that lines look alike on pages of all sorts.
const FINE: f32 = 150.0;

/// Confidence below which a recognised character is shown as doubtful: another has a chance of one
/// in ten.
const DOUBTFUL: f32 = 0.9;

/// Red, green and blue.
type Colour = [u8; 3];

const RULING: Colour = [30, 90, 220];
const LINE: Colour = [0, 140, 60];
const CELL: Colour = [200, 110, 0];
const DOUBT: Colour = [220, 0, 40];

/// One value of a page.
struct Reading<'l> {
    text: &'l Text,
    /// Where it stands on the page.
    area: Area,
    /// What it is called in the list.
    name: String,
    colour: Colour,
}

/// The page as PNG, and the list of what was read of it.
///
/// # Errors
/// Where the picture cannot be encoded.
pub fn draw(look: &Look, layout: &Layout, page: u32) -> io::Result<(Vec<u8>, String)> {
    let readings = readings(layout, page);
    let mut canvas = Canvas::of(look);
    for ruling in &look.rulings {
        canvas.frame(&ruling.area, RULING);
    }
    for (number, reading) in (1..).zip(&readings) {
        canvas.frame(&reading.area, reading.colour);
        canvas.number(number, &reading.area, reading.colour);
    }
    let list = (1..).zip(&readings).map(|(number, reading)| line(number, reading)).collect();
    Ok((canvas.png()?, list))
}

/// Every line and cell of the page that has a place, in reading order.
fn readings(layout: &Layout, page: u32) -> Vec<Reading<'_>> {
    let mut readings = Vec::new();
    let mut tables = 0;
    for block in &layout.blocks {
        match block {
            Block::Line(line) => readings.extend(reading(&line.text, page, "line".into(), LINE)),
            Block::Table(table) => {
                tables += 1;
                readings.extend(table.cells.iter().filter_map(|cell| {
                    let (row, column) = (cell.row + 1, cell.column + 1);
                    let name = format!("table {tables}, row {row}, column {column}");
                    reading(&cell.text, page, name, CELL)
                }));
            }
        }
    }
    readings
}

fn reading(text: &Text, page: u32, name: String, colour: Colour) -> Option<Reading<'_>> {
    let here = text.locations.iter().filter(|place| place.page == Some(page));
    let area = here.filter_map(|place| place.area).reduce(|a, b| a.union(&b))?;
    let colour = if doubts(text).next().is_none() { colour } else { DOUBT };
    Some(Reading { text, area, name, colour })
}

fn line(number: usize, reading: &Reading) -> String {
    let text = reading.text.value.replace('\n', " ");
    let doubts = doubts(reading.text).map(|doubt| told(&reading.text.raw, doubt));
    format!("{number:>4} {}: {text}\n{}", reading.name, doubts.collect::<String>())
}

fn doubts(text: &Text) -> impl Iterator<Item = &Doubt> {
    text.doubts.iter().filter(|doubt| doubt.confidence < DOUBTFUL)
}

/// A character that may be another, with what it may be.
fn told(raw: &str, doubt: &Doubt) -> String {
    let letter = raw.chars().nth(doubt.at).unwrap_or_default();
    let rivals = doubt.rivals.iter().map(|rival| format!(" or {}", shown(&rival.text)));
    format!("       doubt: {letter} {:.2}{}\n", doubt.confidence, rivals.collect::<String>())
}

fn shown(text: &str) -> &str {
    if text.trim().is_empty() { "nothing" } else { text }
}

/// A picture in colours.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Colour>,
    /// Pixels to a point.
    scale: f32,
    /// Pixels of a line.
    pen: usize,
}

impl Canvas {
    fn of(look: &Look) -> Canvas {
        let pixels = look.picture.pixels.iter().map(|&grey| [grey; 3]).collect();
        let pen = (look.dpi / FINE).round().max(1.0) as usize;
        let (width, height) = (look.picture.width, look.picture.height);
        Canvas { width, height, pixels, scale: look.dpi / INCH, pen }
    }

    fn pixels(&self, area: &Area) -> Pixels {
        // Negative numbers become 0.
        let first = |points: f32| (points * self.scale).floor() as usize;
        let last = |points: f32| (points * self.scale).ceil() as usize;
        Pixels { x0: first(area.x0), y0: first(area.y0), x1: last(area.x1), y1: last(area.y1) }
    }

    fn fill(&mut self, place: Pixels, colour: Colour) {
        for y in place.y0..place.y1.min(self.height) {
            let row = y * self.width;
            let columns = place.x0.min(self.width)..place.x1.min(self.width);
            if !columns.is_empty() {
                self.pixels[row + columns.start..row + columns.end].fill(colour);
            }
        }
    }

    /// The four sides of a box.
    fn frame(&mut self, area: &Area, colour: Colour) {
        let (place, pen) = (self.pixels(area), self.pen);
        self.fill(Pixels { y1: place.y0 + pen, ..place }, colour);
        self.fill(Pixels { y0: place.y1, y1: place.y1 + pen, ..place }, colour);
        self.fill(Pixels { x1: place.x0 + pen, ..place }, colour);
        self.fill(Pixels { x0: place.x1, x1: place.x1 + pen, y1: place.y1 + pen, ..place }, colour);
    }

    /// A number on white before the upper left corner of a box.
    fn number(&mut self, number: usize, area: &Area, colour: Colour) {
        let (place, pen) = (self.pixels(area), self.pen);
        let left = place.x0.saturating_sub((digits::width(number) + 2) * pen);
        let dot = |x: usize, y: usize, columns: usize, rows: usize| Pixels {
            x0: left + x * pen,
            y0: place.y0 + y * pen,
            x1: left + (x + columns) * pen,
            y1: place.y0 + (y + rows) * pen,
        };
        self.fill(dot(0, 0, digits::width(number) + 2, digits::HEIGHT + 2), [u8::MAX; 3]);
        for (x, y) in digits::dots(number) {
            self.fill(dot(x + 1, y + 1, 1, 1), colour);
        }
    }

    fn png(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let (width, height) = (self.width as u32, self.height as u32);
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(self.pixels.as_flattened())?;
        writer.finish()?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use prongsai::layout::{Line, LineForm};
    use prongsai::page::Ruling;
    use prongsai::picture::Grey;
    use prongsai::provenance::{Location, Origin, Rival};

    fn text(value: &str, area: Area, doubts: Vec<Doubt>) -> Block {
        let place = Location { page: Some(1), area: Some(area), origin: Origin::Ocr };
        let text = Text { doubts, ..Text::read(value, place, 1.0) };
        Block::Line(Line { text, form: LineForm::Plain, continues: false })
    }

    /// A page of 40 by 20 points with a pixel to a point.
    fn look() -> Look {
        let area = Area::new(2.0, 18.0, 38.0, 18.5);
        let rulings = vec![Ruling { area, horizontal: true }];
        Look { picture: Grey::even(40, 20, 255), dpi: INCH, rulings }
    }

    #[test]
    fn what_was_read_is_framed_and_numbered() {
        let area = Area::new(20.0, 4.0, 30.0, 9.0);
        let sure = text("คะแนน", area, vec![]);
        let layout = Layout { blocks: vec![sure], pages: 1 };
        let (png, list) = draw(&look(), &layout, 1).expect("a picture");
        assert_eq!(list, "   1 line: คะแนน\n");
        let (width, height, pixels) = decoded(&png);
        assert_eq!((width, height), (40, 20));
        let at = |x: usize, y: usize| pixels[y * 40 + x];
        assert_eq!((at(25, 4), at(20, 6), at(30, 6), at(25, 9)), (LINE, LINE, LINE, LINE));
        assert_eq!((at(25, 6), at(10, 18)), ([255; 3], RULING));
        assert_eq!(at(16, 5), LINE, "the number is a one");
        assert_eq!(draw(&look(), &layout, 2).expect("a picture").1, "");
    }

    #[test]
    fn a_doubtful_recognition_is_red_and_far_places_are_outside() {
        let rival = |text: &str| Rival { text: text.to_owned(), confidence: 0.2 };
        let doubt = Doubt { at: 1, confidence: 0.5, rivals: vec![rival("๗"), rival("")] };
        let doubtful = text("๑๘", Area::new(2.0, 2.0, 8.0, 9.0), vec![doubt]);
        let far = text("-", Area::new(-1e9, -5.0, 1e9, 400.0), vec![]);
        let layout = Layout { blocks: vec![doubtful, far], pages: 1 };
        let (png, list) = draw(&look(), &layout, 1).expect("a picture");
        let doubt = "       doubt: ๘ 0.50 or ๗ or nothing\n";
        assert_eq!(list, format!("   1 line: ๑๘\n{doubt}   2 line: -\n"));
        assert_eq!(decoded(&png).2[2 * 40 + 7], DOUBT);
    }

    fn decoded(png: &[u8]) -> (u32, u32, Vec<Colour>) {
        let mut reader = png::Decoder::new(io::Cursor::new(png)).read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut bytes).expect("a picture");
        let pixels = bytes.as_chunks().0.to_vec();
        (info.width, info.height, pixels)
    }
}
