//! Given strips of text, joins those of one word that runs over a ruling, so that it is read as one: a
//! word too long for its cell. What two cells say stands farther apart.

use super::Strip;

/// Letters between the parts of a word that a ruling cut; the margins of two cells leave half a letter
/// and more.
const CUT: f32 = 0.45;
/// Letters between the baselines of the parts; a part of a few letters with marks below seems to stand
/// lower.
const SAME_ROW: f32 = 0.2;
const LOWER: f32 = 0.5;
/// Letters of a part that is wide enough to tell where it stands.
const WIDE: f32 = 4.0;

/// The strips with such parts joined, and the strip of each blob.
pub fn joined(strips: Vec<Strip>, owners: Vec<Option<u32>>) -> (Vec<Strip>, Vec<Option<u32>>) {
    let mut order: Vec<usize> = (0..strips.len()).collect();
    order.sort_by_key(|&n| strips[n].place.x0);
    let mut heads: Vec<usize> = (0..strips.len()).collect();
    let mut whole = strips.clone();
    for &n in &order {
        let before = |&&m: &&usize| heads[m] == m && m != n && goes_on(&whole[m], &strips[n]);
        if let Some(&head) = order.iter().find(before) {
            heads[n] = head;
            whole[head] = both(&whole[head], &strips[n]);
        }
    }
    let mut rank = vec![0; strips.len()];
    let kept: Vec<usize> = (0..strips.len()).filter(|&n| heads[n] == n).collect();
    kept.iter().enumerate().for_each(|(place, &n)| rank[n] = place as u32);
    let owner = |n: u32| rank[heads[n as usize]];
    let owners = owners.into_iter().map(|strip| strip.map(owner)).collect();
    (kept.into_iter().map(|n| whole[n]).collect(), owners)
}

/// Whether the second strip is the rest of a word that the first begins.
fn goes_on(first: &Strip, rest: &Strip) -> bool {
    let letter = first.letter.max(rest.letter);
    let gap = rest.place.x0 as f32 - first.place.x1 as f32;
    let lower = rest.baseline - first.baseline;
    let is_narrow = (rest.place.width() as f32) < WIDE * letter;
    let lowest = if is_narrow { LOWER } else { SAME_ROW };
    (0.0..CUT * letter).contains(&gap) && (-SAME_ROW * letter..lowest * letter).contains(&lower)
}

fn both(first: &Strip, rest: &Strip) -> Strip {
    let wider = if first.place.width() >= rest.place.width() { first } else { rest };
    Strip { place: first.place.union(&rest.place), ..*wider }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Pixels;

    fn strip(x0: usize, x1: usize, baseline: usize) -> Strip {
        let place = Pixels { x0, x1, y0: baseline - 15, y1: baseline };
        Strip { place, baseline: baseline as f32, letter: 10.0 }
    }

    #[test]
    fn a_word_that_a_ruling_cut_stands_together() {
        let strips =
            vec![strip(10, 50, 20), strip(53, 70, 24), strip(10, 30, 40), strip(36, 90, 40)];
        let owners = vec![Some(0), Some(1), None, Some(2), Some(3)];
        let (joined, owners) = joined(strips, owners);
        let edges: Vec<_> = joined.iter().map(|s| (s.place.x0, s.place.x1, s.baseline)).collect();
        assert_eq!(edges, [(10, 70, 20.0), (10, 30, 40.0), (36, 90, 40.0)]);
        assert_eq!(owners, [Some(0), Some(0), None, Some(1), Some(2)]);
    }
}
