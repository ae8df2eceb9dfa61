//! The lines of a page as pieces with wide gaps between them.

use std::cell::OnceCell;

use crate::layout::clusters::Cluster;
use crate::layout::lines;
use crate::thai::numerals::is_digit;

/// Narrowest gap between two columns, in font sizes; the widest space of justified text has less.
pub const COLUMN_GAP: f32 = 1.0;
/// Gap between two clusters of one line, in font sizes, that is more than a space.
pub const CUT_GAP: f32 = 0.4;
/// Largest distance of two lines of a table, in font sizes.
pub const LINE_PITCH: f32 = 3.0;
/// The same of two lines in one cell.
pub const CELL_PITCH: f32 = 2.0;
/// Dots in a row that are a leader.
const LEADER: usize = 4;

/// A piece of a line with a wide gap on either side.
pub struct Piece<'p> {
    /// From left to right, blanks included.
    pub clusters: &'p [Cluster<'p>],
    /// Where its ink starts.
    pub x0: f32,
    /// Where its ink ends.
    pub x1: f32,
    /// What it says, without spaces at its ends. Made when it is asked for.
    text: OnceCell<String>,
}

/// One printed line.
pub struct Line<'p> {
    /// All of it from left to right, from its first ink on.
    pub clusters: &'p [Cluster<'p>],
    /// From left to right.
    pub pieces: Vec<Piece<'p>>,
    /// Points from the top.
    pub baseline: f32,
    /// Font size in points.
    pub size: f32,
}

/// From where to where something runs.
pub type Span = (f32, f32);

/// The pieces of one row of clusters.
pub fn line<'p>(clusters: &'p [Cluster<'p>]) -> Line<'p> {
    let size = lines::median(clusters.iter().map(|c| c.size));
    let baseline = lines::median(clusters.iter().map(|c| c.baseline));
    let first = clusters.iter().position(|c| !c.blank).unwrap_or(clusters.len());
    let clusters = &clusters[first..];
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    for (n, cluster) in clusters.iter().enumerate() {
        let (x0, x1) = (cluster.area.x0, cluster.area.x1);
        match pieces.last_mut() {
            Some(piece) if cluster.blank || x0 - piece.x1 < COLUMN_GAP * size => {
                piece.x1 = if cluster.blank { piece.x1 } else { piece.x1.max(x1) };
                piece.clusters = &clusters[start..=n];
            }
            _ => {
                start = n;
                pieces.push(Piece::new(&clusters[n..=n], x0, x1));
            }
        }
    }
    Line { clusters, pieces, baseline, size }
}

impl<'p> Piece<'p> {
    /// These clusters, with ink from here to there.
    pub fn new(clusters: &'p [Cluster<'p>], x0: f32, x1: f32) -> Piece<'p> {
        Piece { clusters, x0, x1, text: OnceCell::new() }
    }

    /// What it says, without spaces at its ends.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let glyphs = self.clusters.iter().flat_map(|c| c.glyphs);
            glyphs.map(|g| g.text()).collect::<String>().trim().to_owned()
        })
    }
}

impl<'p> Line<'p> {
    /// Whether dots lead from a text to what stands at the end of the line.
    pub fn has_leader(&self) -> bool {
        let dots = |c: char| matches!(c, '.' | '…' | '_');
        self.pieces
            .iter()
            .any(|p| p.text().split(|c| !dots(c)).any(|run| run.chars().count() >= LEADER))
    }

    /// Pieces that are a score and nothing else.
    pub fn scores(&self) -> impl Iterator<Item = &Piece<'p>> {
        self.pieces.iter().filter(|piece| is_score(piece.text()))
    }
}

/// A number of at most three digits with two decimals, `-` for a missing one not counted.
pub fn is_score(text: &str) -> bool {
    let Some((whole, decimals)) = text.trim_end_matches(['%', ' ']).split_once('.') else {
        return false;
    };
    let digits =
        |text: &str, most| (1..=most).contains(&text.chars().count()) && text.chars().all(is_digit);
    digits(whole.trim_start_matches(['+', '-']), 3) && digits(decimals, 2)
}

/// Whether two lines stand at most so many font sizes apart.
pub fn near(above: &Line<'_>, below: &Line<'_>, pitch: f32) -> bool {
    below.baseline - above.baseline <= pitch * above.size.max(below.size)
}

/// The stretches that texts cover, parted by the gaps that go through all lines.
pub fn columns(lines: &[Line<'_>]) -> Vec<Span> {
    let size = lines.iter().map(|l| l.size).fold(0.0, f32::max);
    let mut spans: Vec<Span> =
        lines.iter().flat_map(|l| &l.pieces).map(|piece| (piece.x0, piece.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<Span> = Vec::new();
    for (x0, x1) in spans {
        match columns.last_mut().filter(|last| x0 - last.1 < COLUMN_GAP * size) {
            Some(last) => last.1 = last.1.max(x1),
            None => columns.push((x0, x1)),
        }
    }
    columns
}

/// How much two stretches share; negative where they are apart.
pub fn shared(a: Span, b: Span) -> f32 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// The lines at which a row starts: those that hold several columns, or stand apart.
pub fn row_starts(lines: &[Line<'_>], from: usize, to: usize, columns: &[Span]) -> Vec<usize> {
    let scored = |n: usize| lines[n].scores().next().is_some();
    let several = |n: usize| lines[n].pieces.len() > 1;
    let apart = |n: usize| !near(&lines[n - 1], &lines[n], CELL_PITCH);
    let opens = |n: usize| {
        let first = lines[n].pieces.first();
        first
            .is_some_and(|p| shared((p.x0, p.x1), columns[0]) > 0.0 && lines::starts_item(p.text()))
    };
    (from..to).filter(|&n| n == from || scored(n) && several(n) || apart(n) || opens(n)).collect()
}

/// The first and the last column that a text stands in; the nearest where it stands in none.
pub fn covered(columns: &[Span], span: Span) -> (usize, usize) {
    let inside = |n: &usize| shared(span, columns[*n]) > 0.0;
    let found: Vec<usize> = (0..columns.len()).filter(inside).collect();
    let distance = |n: &usize| -shared(span, columns[*n]);
    let nearest = (0..columns.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => (first, last),
        _ => (nearest.unwrap_or(0), nearest.unwrap_or(0)),
    }
}

/// Where a line has ink, spaces of running text included.
pub fn stretches(line: &Line<'_>) -> Vec<Span> {
    let clusters = line.clusters.iter().filter(|c| !c.blank);
    let mut found: Vec<Span> = Vec::new();
    for area in clusters.map(|c| c.area) {
        match found.last_mut().filter(|last| area.x0 - last.1 < CUT_GAP * line.size) {
            Some(last) => last.1 = last.1.max(area.x1),
            None => found.push((area.x0, area.x1)),
        }
    }
    found
}
