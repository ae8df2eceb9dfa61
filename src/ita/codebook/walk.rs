//! The items of a table's rows as one walk through the year's list (Viterbi): what the rows are like,
//! against what it costs to leave the order of the list.

/// Rows less like an item than this are not it, wherever they stand.
const LEAST_LIKE: f32 = 0.4;
/// The next row is a later item: some between are left out.
const SKIP: f32 = 0.03;
/// The next row begins another instrument: OIT may stand first.
const NEW_PART: f32 = 0.03;
/// The next row is an earlier item, or the same again.
const BACK: f32 = 0.2;

/// A row that takes an item: what the best walk so far is worth, and which item it took before (or
/// [`Walk::start`]).
#[derive(Clone, Copy)]
struct Step {
    worth: f32,
    from: usize,
}

/// The list that is walked through.
struct Walk<'w> {
    /// Whether an item begins an instrument.
    begins: &'w [bool],
}

/// The item of each row, `None` where it is none. `likeness` is by row and item; `begins` tells the
/// items that begin an instrument.
pub fn best(likeness: &[Vec<f32>], begins: &[bool]) -> Vec<Option<usize>> {
    let walk = Walk { begins };
    // What the best walk is worth, by the item it took last.
    let mut worths = vec![f32::NEG_INFINITY; walk.start()];
    worths.push(0.0);
    let mut steps = Vec::with_capacity(likeness.len());
    for row in likeness {
        let taken: Vec<Option<Step>> =
            (0..begins.len()).map(|item| walk.step(row[item], item, &worths)).collect();
        for (worth, step) in worths.iter_mut().zip(&taken) {
            *worth = step.map_or(*worth, |step| step.worth);
        }
        steps.push(taken);
    }
    back(&worths, &steps)
}

impl Walk<'_> {
    /// Stands for the item before the first, where none is taken yet.
    fn start(&self) -> usize {
        self.begins.len()
    }

    /// The best way to take an item in this row, where that is better than to let the row go.
    fn step(&self, likeness: f32, item: usize, worths: &[f32]) -> Option<Step> {
        let gain = likeness - LEAST_LIKE;
        let way = |from: usize| Step { from, worth: worths[from] + gain - self.cost(from, item) };
        let best = (0..=self.start()).map(way).max_by(|a, b| a.worth.total_cmp(&b.worth))?;
        (gain > 0.0 && best.worth > worths[item]).then_some(best)
    }

    fn cost(&self, from: usize, to: usize) -> f32 {
        if from == self.start() || to == from + 1 {
            0.0
        } else if to > from {
            SKIP
        } else if self.begins[to] && to != from {
            NEW_PART
        } else {
            BACK
        }
    }
}

/// The steps of the best walk, found from its end.
fn back(worths: &[f32], steps: &[Vec<Option<Step>>]) -> Vec<Option<usize>> {
    let last = (0..worths.len()).max_by(|a, b| worths[*a].total_cmp(&worths[*b]));
    let mut item = last.unwrap_or_default();
    let mut choice = vec![None; steps.len()];
    for (row, taken) in steps.iter().enumerate().rev() {
        if let Some(step) = taken.get(item).copied().flatten() {
            choice[row] = Some(item);
            item = step.from;
        }
    }
    choice
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The walk over rows that are each like some items of five, of which the fourth begins a part.
    fn walked(rows: &[&[(usize, f32)]]) -> Vec<Option<usize>> {
        let row = |alike: &&[(usize, f32)]| {
            let mut row = vec![0.0; 5];
            alike.iter().for_each(|(item, likeness)| row[*item] = *likeness);
            row
        };
        let likeness: Vec<Vec<f32>> = rows.iter().map(row).collect();
        best(&likeness, &[true, false, false, true, false])
    }

    #[test]
    fn order_decides_between_items_that_are_alike() {
        let rows: [&[(usize, f32)]; 3] = [&[(0, 0.9)], &[(1, 0.7), (4, 0.75)], &[(2, 0.9)]];
        assert_eq!(walked(&rows), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn words_win_where_they_are_clear() {
        let rows: [&[(usize, f32)]; 4] =
            [&[(3, 0.9)], &[(4, 0.9)], &[(0, 0.9)], &[(2, 0.9), (1, 0.5)]];
        assert_eq!(walked(&rows), [Some(3), Some(4), Some(0), Some(2)]);
    }

    #[test]
    fn rows_like_nothing_are_passed_over() {
        assert_eq!(walked(&[&[(0, 0.9)], &[(3, 0.3)], &[(1, 0.9)]]), [Some(0), None, Some(1)]);
        assert!(walked(&[]).is_empty());
    }
}
