//! Annotations as PDF objects, each with an appearance of its own, so that every viewer shows it alike.

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::kind::{Colour, Kind, Line, Look};
use super::marks::Mark;
use super::notes::SIDE;
use crate::finding::Severity;
use crate::page::pdf::own_marks::TAG;
use crate::page::pdf::user_space::Corners;

/// Who made it, as viewers name the author.
const AUTHOR: &str = "Prongsai";
/// Letters that an annotation tells at most.
const MOST_LETTERS: usize = 8_000;
/// Flag: shown on paper too.
const PRINT: i64 = 4;
/// Thickness of the lines, in points.
const PEN: f64 = 0.8;
/// Points from the edge of a highlight to the end of its appearance: lines lie on the edge.
const MARGIN: f64 = 2.0;
/// Width and height of the window of a note, in points.
const WINDOW: (f64, f64) = (240.0, 140.0);
/// Share of an icon's side that is ink around its shape.
const RIM: f64 = 0.06;

type Point = (f64, f64);

/// An annotation, and what it is drawn with.
pub struct Drawn {
    /// Its dictionary, but for the appearance.
    pub annotation: Dictionary,
    /// Its appearance.
    pub appearance: Stream,
}

/// What all appearances share: ink that lies over the text like that of a marker.
pub fn resources() -> Dictionary {
    dictionary! {
        "ExtGState" => dictionary! { "Marker" => dictionary! { "Type" => "ExtGState", "BM" => "Multiply" } }
    }
}

/// A highlight over some places of a page.
pub fn highlight(mark: &Mark, places: &[Corners], page: ObjectId, resources: ObjectId) -> Drawn {
    let look = mark.kind.look();
    let content: String = places.iter().map(|corners| marker(corners, &look)).collect();
    let area = around(places.iter().flatten(), MARGIN);
    let mut annotation = annotation(mark, "Highlight", &look, page, area);
    let points = places.iter().flatten().flat_map(|&(x, y)| [x, y]);
    annotation.set("QuadPoints", numbers(points));
    Drawn { annotation, appearance: form(area, &format!("/Marker gs\n{content}"), resources) }
}

/// The icon of a note about a point. Its shape tells how grave it is, and looks the same from all four
/// sides, for viewers do not agree whether icons turn with their page.
pub fn note(mark: &Mark, middle: Point, page: ObjectId, resources: ObjectId) -> Drawn {
    let look = mark.kind.look();
    let half = f64::from(SIDE) / 2.0;
    let area = around([&middle], half);
    let rim = f64::from(SIDE) * RIM;
    let shape = shape(mark.kind, middle, half - rim);
    let [fill, ink] = [look.fill, look.ink].map(colour);
    let content = format!("{fill} rg\n{ink} RG\n{rim:.2} w\n{shape}B\n");
    let mut annotation = annotation(mark, "Text", &look, page, area);
    annotation.set("Name", "Note");
    annotation.set("Open", false);
    Drawn { annotation, appearance: form(area, &content, resources) }
}

/// The window in which viewers show a note.
pub fn window(note: ObjectId, middle: Point, page: ObjectId) -> Dictionary {
    let (x, y) = middle;
    let side = f64::from(SIDE);
    let area = [x + side, y - WINDOW.1, x + side + WINDOW.0, y];
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Popup",
        "Rect" => numbers(area),
        "Parent" => note,
        "P" => page,
        "Open" => false,
    }
}

fn annotation(mark: &Mark, kind: &str, look: &Look, page: ObjectId, area: [f64; 4]) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => kind,
        "Rect" => numbers(area),
        "P" => page,
        "F" => PRINT,
        "C" => numbers(look.fill.map(f64::from)),
        "T" => text(AUTHOR),
        "Subj" => text(mark.kind.name()),
        "Contents" => text(&mark.contents),
    }
}

/// A string that any viewer reads: UTF-16.
pub fn text(text: &str) -> Object {
    let plain = |letter: char| if letter.is_control() && letter != '\n' { ' ' } else { letter };
    let is_longer = text.chars().nth(MOST_LETTERS).is_some();
    let cut = is_longer.then_some('…');
    let clean: String = text.chars().take(MOST_LETTERS).map(plain).chain(cut).collect();
    let mut bytes = Vec::new();
    lopdf::encode_utf16_be(&clean, &mut bytes);
    Object::String(bytes, StringFormat::Literal)
}

fn form(area: [f64; 4], content: &str, resources: ObjectId) -> Stream {
    let about = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers(area),
        "Resources" => resources,
        "Group" => dictionary! { "S" => "Transparency" },
    };
    let content = format!("/{TAG} BMC\n{content}EMC\n");
    Stream::new(about, content.into_bytes())
}

/// What a marker leaves on one place, and the line beside.
fn marker(corners: &Corners, look: &Look) -> String {
    let [upper_left, upper_right, lower_left, lower_right] = *corners;
    let around = path(&[upper_left, upper_right, lower_right, lower_left]);
    let below = |up: f64| {
        let raised = |low: Point, high: Point| between(low, high, up);
        path(&[raised(lower_left, upper_left), raised(lower_right, upper_right)])
    };
    let line = match look.line {
        Line::None => String::new(),
        Line::Below => format!("{}S\n", below(0.0)),
        Line::Dashed => format!("[3 2] 0 d\n{}S\n[] 0 d\n", below(0.0)),
        Line::Double => format!("{}{}S\n", below(0.0), below(2.0 * PEN)),
        Line::Around => format!("{around}s\n"),
    };
    let [fill, ink] = [look.fill, look.ink].map(colour);
    format!("{fill} rg\n{around}f\n{ink} RG\n{PEN} w\n{line}")
}

/// The point so far from one towards another.
fn between(from: Point, to: Point, length: f64) -> Point {
    let share = length / (to.0 - from.0).hypot(to.1 - from.1).max(length);
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

/// A square for an error, a square on its corner for a warning, an octagon for the rest.
fn shape(kind: Kind, (x, y): Point, half: f64) -> String {
    let corner = |across: f64, down: f64| (x + across * half, y + down * half);
    let square = [corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0)];
    let diamond = [corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)];
    // The tangent of an eighth of a right angle's half: sides of equal length.
    let eighth = std::f64::consts::SQRT_2 - 1.0;
    let octagon = [
        corner(-eighth, -1.0),
        corner(eighth, -1.0),
        corner(1.0, -eighth),
        corner(1.0, eighth),
        corner(eighth, 1.0),
        corner(-eighth, 1.0),
        corner(-1.0, eighth),
        corner(-1.0, -eighth),
    ];
    let points: &[Point] = match kind {
        Kind::Note(Severity::Error) => &square,
        Kind::Note(Severity::Warning) => &diamond,
        _ => &octagon,
    };
    format!("{}h\n", path(points))
}

fn path(points: &[Point]) -> String {
    let step = |(n, (x, y)): (usize, &Point)| {
        format!("{x:.2} {y:.2} {}\n", if n == 0 { 'm' } else { 'l' })
    };
    points.iter().enumerate().map(step).collect()
}

fn colour([red, green, blue]: Colour) -> String {
    format!("{red:.3} {green:.3} {blue:.3}")
}

/// The box around some points, wider by a margin: left, lower, right, upper edge.
fn around<'p>(points: impl IntoIterator<Item = &'p Point>, margin: f64) -> [f64; 4] {
    let empty = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    points.into_iter().fold(empty, |[x0, y0, x1, y1], (x, y)| {
        [x0.min(x - margin), y0.min(y - margin), x1.max(x + margin), y1.max(y + margin)]
    })
}

/// Numbers to a thousandth: as exact as any viewer draws.
fn numbers(numbers: impl IntoIterator<Item = f64>) -> Object {
    let rounded = |number: f64| Object::Real(((number * 1000.0).round() / 1000.0) as f32);
    Object::Array(numbers.into_iter().map(rounded).collect())
}
