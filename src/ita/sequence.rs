//! Rows whose label a machine could not read, named by the rows around them.

use super::score::Code;

/// Names the scored rows between two whose numbers tell how many stand there: of indicators, or of one
/// instrument's items, that count up or down. `is_open` tells which rows may be named.
pub fn fill(subjects: &mut [Option<Code>], is_open: impl Fn(usize) -> bool) {
    let named: Vec<usize> = (0..subjects.len()).filter(|&row| subjects[row].is_some()).collect();
    for pair in named.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (Some(first), Some(last)) = (subjects[from], subjects[to]) else { continue };
        let open: Vec<usize> = (from + 1..to).filter(|&row| is_open(row)).collect();
        let between = between(first, last);
        if !open.is_empty() && open.len() == between.len() {
            open.into_iter().zip(between).for_each(|(row, code)| subjects[row] = Some(code));
        }
    }
}

/// The codes that count from one to the other, both left out.
fn between(first: Code, last: Code) -> Vec<Code> {
    match (first, last) {
        (Code::Indicator(a), Code::Indicator(b)) => numbers(a, b).map(Code::Indicator).collect(),
        (Code::Item(of, a), Code::Item(other, b)) if of == other => {
            numbers(a, b).map(|n| Code::Item(of, n)).collect()
        }
        _ => Vec::new(),
    }
}

fn numbers(a: u8, b: u8) -> Box<dyn Iterator<Item = u8>> {
    let (low, high) = (a.min(b), a.max(b));
    let up = low.saturating_add(1)..high;
    if a <= b { Box::new(up) } else { Box::new(up.rev()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ita::score::Instrument;

    fn filled(subjects: &[Option<Code>]) -> Vec<Option<Code>> {
        let mut subjects = subjects.to_vec();
        fill(&mut subjects, |_| true);
        subjects
    }

    #[test]
    fn rows_between_two_that_count() {
        let of = |n| Some(Code::Indicator(n));
        assert_eq!(filled(&[of(1), None, of(3)]), [of(1), of(2), of(3)]);
        assert_eq!(filled(&[of(9), None, None, of(6)]), [of(9), of(8), of(7), of(6)]);
        let item = |n| Some(Code::Item(Instrument::Iit, n));
        assert_eq!(filled(&[None, item(11), None, item(13)])[2], item(12));
    }

    #[test]
    fn nothing_where_more_or_fewer_rows_stand_there() {
        let of = |n| Some(Code::Indicator(n));
        for rows in [
            vec![of(1), None, None, of(3)],
            vec![of(1), None, of(4)],
            vec![None, of(2)],
            vec![of(9), None],
            vec![of(5), None, Some(Code::Instrument(Instrument::Eit)), of(7)],
            vec![of(3), None, of(3)],
        ] {
            assert_eq!(filled(&rows), rows);
        }
    }
}
