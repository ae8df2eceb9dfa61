//! A ranking: the highest value first, equals share a place and the next is skipped (1, 2, 2, 4).

use std::cmp::Reverse;

use crate::ita::score::Hundredths;

/// One with a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed<T> {
    /// Counted from the highest, 1.
    pub place: usize,
    /// The same from the lowest, 1.
    pub from_below: usize,
    /// Whether others have the same value, and so the same place.
    pub is_shared: bool,
    /// By what it is ranked.
    pub value: Hundredths,
    /// What is ranked.
    pub of: T,
}

/// Those with a value, highest first, and those without.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking<T> {
    /// Equals stand in the order in which they came.
    pub placed: Vec<Placed<T>>,
    /// In the order in which they came.
    pub without: Vec<T>,
}

/// Ranks by a value.
pub fn rank<T>(all: Vec<T>, value: impl Fn(&T) -> Option<Hundredths>) -> Ranking<T> {
    let mut valued = Vec::new();
    let mut without = Vec::new();
    for one in all {
        match value(&one) {
            Some(value) => valued.push((value, one)),
            None => without.push(one),
        }
    }
    valued.sort_by_key(|(value, _)| Reverse(*value));
    Ranking { placed: placed(valued), without }
}

/// Places of what is sorted already.
fn placed<T>(valued: Vec<(Hundredths, T)>) -> Vec<Placed<T>> {
    let values: Vec<Hundredths> = valued.iter().map(|(value, _)| *value).collect();
    let place = |(value, of)| {
        let above = values.partition_point(|other| *other > value);
        let not_below = values.partition_point(|other| *other >= value);
        Placed {
            place: above + 1,
            from_below: values.len() - not_below + 1,
            is_shared: not_below - above > 1,
            value,
            of,
        }
    };
    valued.into_iter().map(place).collect()
}

/// Which ends of a ranking to keep; all of it where neither is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// Places from the highest.
    pub top: Option<usize>,
    /// Places from the lowest.
    pub bottom: Option<usize>,
}

impl Ends {
    /// Whether all is kept.
    pub fn are_all(self) -> bool {
        self == Ends::default()
    }

    /// Whether a place is kept. Those who share the last one are kept together, since nothing says which
    /// of them is better.
    pub fn keep<T>(self, placed: &Placed<T>) -> bool {
        let within = |place: usize, most: Option<usize>| most.is_some_and(|most| place <= most);
        self.are_all() || within(placed.place, self.top) || within(placed.from_below, self.bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(values: &[Option<i32>]) -> Ranking<(usize, Option<i32>)> {
        let all = values.iter().copied().enumerate().collect();
        rank(all, |(_, value)| value.map(Hundredths))
    }

    #[test]
    fn equals_share_a_place_and_the_next_is_skipped() {
        let ranking = ranking(&[Some(80), Some(90), None, Some(90), Some(99)]);
        let told: Vec<_> =
            ranking.placed.iter().map(|p| (p.of.0, p.place, p.from_below, p.is_shared)).collect();
        assert_eq!(told, [(4, 1, 4, false), (1, 2, 2, true), (3, 2, 2, true), (0, 4, 1, false)]);
        assert_eq!(ranking.without, [(2, None)]);
    }

    #[test]
    fn both_ends_are_kept_with_all_who_share_the_last_place() {
        let ranking = ranking(&[Some(5), Some(4), Some(4), Some(3), Some(2), Some(1)]);
        let kept = |top, bottom| {
            let ends = Ends { top, bottom };
            ranking.placed.iter().filter(|p| ends.keep(p)).map(|p| p.value.0).collect::<Vec<_>>()
        };
        assert_eq!(kept(Some(2), None), [5, 4, 4]);
        assert_eq!(kept(Some(1), Some(2)), [5, 2, 1]);
        assert_eq!(kept(Some(9), Some(9)), [5, 4, 4, 3, 2, 1]);
        assert_eq!(kept(None, None).len(), 6);
    }
}
