//! Tables between horizontal rulings of one length: each band between two rulings is a row, or
//! several rows of scores; a ruling with gaps leaves cells that span rows.

use super::line::{CELL_PITCH, Line, Piece, Span, near, row_starts, shared};
use super::{Plan, rivers};
use crate::geometry::Area;
use crate::layout::ruled_table::long_rulings;
use crate::page::Ruling;

/// Rulings of one length that make a table: above the header, below it, at the end.
const MIN_RULINGS: usize = 3;
/// Of them, those without gaps: above the header and below it.
const MIN_WHOLE: usize = 2;
/// Points by which the ends of these rulings may differ.
const SAME_END: f32 = 6.0;
/// Shortest of them in points; shorter ones underline words.
const MIN_LENGTH: f32 = 150.0;
/// Share of the table's width from which a ruling with gaps parts two rows.
const MIN_DRAWN: f32 = 0.5;
/// Share of a column that a ruling must cover to part two cells in it.
const COVERED: f32 = 0.5;
/// Columns from which a header above one row is believed.
const MANY_COLUMNS: usize = 4;
/// Gaps that a part of few rows may show and the whole table does not.
const DOUBTFUL: usize = 1;
/// Texts side by side above the first ruling that are a header where no score stands below them.
const MIN_HEADS: usize = 3;
/// Share of the frame's width from which a text between two rulings is a title.
const MIN_TITLE: f32 = 0.5;
/// Most lines of a title row inside a table.
const MAX_TITLE_LINES: usize = 2;

/// Horizontal rulings of one length, and what is drawn of those between them.
pub struct Frame {
    x: Span,
    rules: Vec<Rule>,
}

/// One horizontal ruling, maybe with gaps.
struct Rule {
    y: f32,
    drawn: Vec<Span>,
}

/// Lines between two rulings, and the number of rulings above them.
#[derive(Clone, Copy)]
struct Band {
    from: usize,
    to: usize,
    rules: usize,
}

/// The frames of a page, from top to bottom; rulings that a vertical one crosses make none.
pub fn frames(rulings: &[Ruling]) -> Vec<Frame> {
    let upright: Vec<&Ruling> = rulings.iter().filter(|r| !r.horizontal).collect();
    let across = long_rulings(rulings);
    let mut frames: Vec<Frame> = Vec::new();
    for area in across.iter().filter(|area| area.width() >= MIN_LENGTH) {
        let crossed = upright
            .iter()
            .any(|r| r.area.shared_width(area) >= 0.0 && r.area.shared_height(area) >= -SAME_END);
        if crossed {
            continue;
        }
        let same = |frame: &&mut Frame| {
            (frame.x.0 - area.x0).abs() <= SAME_END && (frame.x.1 - area.x1).abs() <= SAME_END
        };
        let rule = Rule { y: area.y0, drawn: vec![(area.x0, area.x1)] };
        match frames.iter_mut().find(same) {
            Some(frame) => frame.rules.push(rule),
            None => frames.push(Frame { x: (area.x0, area.x1), rules: vec![rule] }),
        }
    }
    frames.retain(|frame| frame.rules.len() >= MIN_WHOLE);
    frames.iter_mut().for_each(|frame| frame.add_broken(&across));
    frames.retain(|frame| frame.rules.len() >= MIN_RULINGS);
    frames
}

/// Where frames stand side by side: a line through both is a line of each.
pub fn beside(frames: &[Frame]) -> Vec<Area> {
    let areas: Vec<Area> = frames.iter().map(Frame::area).collect();
    let meet = |a: &Area, b: &Area| a.shared_height(b) > 0.0 && a.shared_width(b) > 0.0;
    let beside = |a: &Area, b: &Area| a.shared_height(b) > 0.0 && a.shared_width(b) <= 0.0;
    let alone = |n: &usize| {
        let others = || areas.iter().enumerate().filter(|(m, _)| m != n).map(|(_, area)| area);
        others().any(|b| beside(&areas[*n], b)) && !others().any(|b| meet(&areas[*n], b))
    };
    (0..areas.len()).filter(alone).map(|n| areas[n]).collect()
}

impl Frame {
    fn area(&self) -> Area {
        let end = |rule: Option<&Rule>| rule.map_or(0.0, |rule| rule.y);
        Area::new(self.x.0, end(self.rules.first()), self.x.1, end(self.rules.last()))
    }

    /// Adds the rulings with gaps that run from end to end of the frame.
    fn add_broken(&mut self, across: &[Area]) {
        let (x0, x1) = self.x;
        let inside = |area: &&Area| {
            area.x0 >= x0 - SAME_END
                && area.x1 <= x1 + SAME_END
                && area.width() < x1 - x0 - 2.0 * SAME_END
        };
        let inner: Vec<&Area> = across.iter().filter(inside).collect();
        let reaches = |pieces: &&[&Area]| {
            let drawn: f32 = pieces.iter().map(|p| p.width()).sum();
            drawn >= MIN_DRAWN * (x1 - x0)
                && pieces.iter().any(|p| p.x0 - x0 <= SAME_END)
                && pieces.iter().any(|p| x1 - p.x1 <= SAME_END)
        };
        let rule = |pieces: &[&Area]| Rule {
            y: pieces[0].y0,
            drawn: pieces.iter().map(|p| (p.x0, p.x1)).collect(),
        };
        let broken = inner.chunk_by(|a, b| a.y0 == b.y0).filter(reaches).map(rule);
        self.rules.extend(broken.collect::<Vec<Rule>>());
        self.rules.sort_by(|a, b| a.y.total_cmp(&b.y));
    }

    /// Whether the ruling above a band parts the cells of a column.
    fn parts(&self, band: &Band, column: Span) -> bool {
        let Some(rule) = band.rules.checked_sub(1).and_then(|n| self.rules.get(n)) else {
            return true;
        };
        let covered: f32 = rule.drawn.iter().map(|span| shared(*span, column).max(0.0)).sum();
        covered >= COVERED * (column.1 - column.0)
    }
}

/// The tables between the rulings of a frame, from top to bottom.
pub fn plans(lines: &[Line<'_>], frame: &Frame) -> Vec<Plan> {
    let Some(bands) = bands(lines, frame) else { return Vec::new() };
    let mut parts: Vec<Vec<Band>> = Vec::new();
    let mut titles: Vec<Band> = Vec::new();
    let single = |band: &Band| lines[band.from..band.to].iter().all(|l| l.pieces.len() < 2);
    for run in bands.chunk_by(|a, b| single(a) == single(b)) {
        if single(&run[0]) {
            titles = run.to_vec();
            continue;
        }
        match parts.last_mut().filter(|part| go_on(lines, part, &titles, run)) {
            Some(part) => part.extend(titles.drain(..).chain(run.iter().copied())),
            None => parts.push(run.to_vec()),
        }
    }
    parts.iter().filter_map(|part| plan(lines, frame, part)).collect()
}

/// Lines by the rulings between which they stand; `None` where a line reaches out of the frame.
fn bands(lines: &[Line<'_>], frame: &Frame) -> Option<Vec<Band>> {
    let (top, bottom) = (frame.rules.first()?, frame.rules.last()?);
    let y = |line: &Line<'_>| line.baseline - line.size / 3.0;
    let start = lines.partition_point(|line| y(line) <= top.y);
    let start = start - open_header(lines, start, frame);
    let end = lines.partition_point(|line| y(line) <= bottom.y);
    let within = lines[start..end.max(start)].iter().flat_map(|l| &l.pieces);
    let fits = |x0: f32, x1: f32| x0 >= frame.x.0 - SAME_END && x1 <= frame.x.1 + SAME_END;
    if !within.clone().all(|p| fits(p.x0, p.x1)) {
        return None;
    }
    let above = |line: &Line<'_>| frame.rules.partition_point(|rule| rule.y <= y(line));
    let mut bands: Vec<Band> = Vec::new();
    for (n, line) in (start..).zip(&lines[start..end.max(start)]) {
        let open = n > start && opens_table(lines, n, frame);
        match bands.last_mut().filter(|band| band.rules == above(line) && !open) {
            Some(band) => band.to = n + 1,
            None => bands.push(Band { from: n, to: n + 1, rules: above(line) }),
        }
    }
    Some(bands)
}

/// Whether a table without a top border starts at a line: its header stands below a title that is
/// wider than a column.
fn opens_table(lines: &[Line<'_>], n: usize, frame: &Frame) -> bool {
    let width = frame.x.1 - frame.x.0;
    let is_title = |line: &Line<'_>| match line.pieces.as_slice() {
        [title] => title.x1 - title.x0 >= MIN_TITLE * width,
        _ => false,
    };
    is_title(&lines[n - 1]) && lines[n].pieces.len() >= MIN_HEADS
}

/// How many lines right above the first ruling are the header of a table without a top border.
fn open_header(lines: &[Line<'_>], start: usize, frame: &Frame) -> usize {
    let inside = |line: &Line<'_>| {
        let fits = |p: &Piece<'_>| p.x0 >= frame.x.0 - SAME_END && p.x1 <= frame.x.1 + SAME_END;
        line.pieces.iter().all(fits)
    };
    let Some(last) = start.checked_sub(1).map(|n| &lines[n]) else { return 0 };
    let scored = lines.get(start).is_some_and(|line| line.scores().next().is_some());
    let least = if scored { 2 } else { MIN_HEADS };
    let heads = |line: &Line<'_>| line.pieces.len() > 1 && inside(line) && !line.has_leader();
    let touches = frame.rules[0].y - last.baseline <= CELL_PITCH * last.size;
    if !touches || !heads(last) || last.scores().next().is_some() {
        return 0;
    }
    let close = |n: &usize| near(&lines[*n], &lines[n + 1], CELL_PITCH) && heads(&lines[*n]);
    let first = (0..start - 1).rev().take_while(close).last().unwrap_or(start - 1);
    let wide = lines[first..start].iter().any(|line| line.pieces.len() >= least);
    if wide { start - first } else { 0 }
}

/// Whether bands behind title rows belong to the table above: they have its columns and do not
/// start with its header again.
fn go_on(lines: &[Line<'_>], part: &[Band], titles: &[Band], run: &[Band]) -> bool {
    let count = |bands: &[Band]| rivers::parted(&rows(lines, bands), 0).len();
    let says = |band: &Band| -> String {
        lines[band.from..band.to].iter().flat_map(|l| &l.pieces).map(|p| p.text()).collect()
    };
    let both: Vec<Band> = part.iter().chain(run).filter(|b| is_wide(lines, b)).copied().collect();
    let part: Vec<Band> = part.iter().filter(|b| is_wide(lines, b)).copied().collect();
    titles.iter().all(|title| title.to - title.from <= MAX_TITLE_LINES)
        && says(&part[0]) != says(&run[0])
        && count(&both) + DOUBTFUL >= count(&part).max(count(run))
}

/// Whether a band holds texts of several columns.
fn is_wide(lines: &[Line<'_>], band: &Band) -> bool {
    lines[band.from..band.to].iter().any(|line| line.pieces.len() > 1)
}

fn rows<'l, 'p>(lines: &'l [Line<'p>], bands: &[Band]) -> Vec<&'l [Line<'p>]> {
    bands.iter().map(|band| &lines[band.from..band.to]).collect()
}

/// A table of these bands, the first its header.
fn plan(lines: &[Line<'_>], frame: &Frame, bands: &[Band]) -> Option<Plan> {
    let (header, body) = bands.split_first()?;
    let wide: Vec<Band> = body.iter().filter(|b| is_wide(lines, b)).copied().collect();
    let header = &lines[header.from..header.to];
    let columns = rivers::headed(rivers::columns(&rows(lines, &wide)), header);
    let (start, end) = (bands[0].from, bands[bands.len() - 1].to);
    let plain = !lines[start..end].iter().any(Line::has_leader);
    let mut rows = Vec::new();
    let mut merged = Vec::new();
    for band in bands {
        let open = (0..columns.len()).filter(|&c| !frame.parts(band, columns[c]));
        merged.extend(open.map(|column| (rows.len(), column)));
        let scored = lines[band.from..band.to].iter().filter(|l| l.scores().next().is_some());
        match scored.count() > 1 {
            true => rows.extend(row_starts(lines, band.from, band.to, &columns)),
            false => rows.push(band.from),
        }
    }
    let enough = rows.len() > 2 || rows.len() == 2 && columns.len() >= MANY_COLUMNS;
    (plain && enough && columns.len() > 1).then_some(Plan { start, end, columns, rows, merged })
}
