//! How like the wording of a row is to an official one, though letters are misread, words lost or doubled,
//! the end cut off or more added.

use crate::ita::similarity::Wording;

/// Wordings that share fewer of the shorter one's letter pairs are not alike; told without comparing.
const LEAST_SHARED: f32 = 0.3;
/// What a wording that is only a piece of the other is worth beside a whole one.
const PIECE: f32 = 0.9;
/// A piece shorter than this, in letters, stands in too many texts.
const SHORTEST_PIECE: usize = 8;

/// Likeness of two wordings, 0 to 1: of the wholes, or of the shorter and a piece of the longer.
pub fn likeness(label: &Wording, official: &Wording) -> f32 {
    let (short, long) = match label.grams.len() <= official.grams.len() {
        true => (label, official),
        false => (official, label),
    };
    if short.grams.is_empty() || long.grams.holds(&short.grams) < LEAST_SHARED {
        return 0.0;
    }
    let whole = strsim::normalized_levenshtein(&short.bare, &long.bare) as f32;
    let letters = short.bare.chars().count();
    if letters < SHORTEST_PIECE {
        return whole;
    }
    let wrong = from_a_piece(&short.bare, &long.bare) as f32 / letters as f32;
    whole.max(PIECE * (1.0 - wrong))
}

/// The fewest letters to change, drop or add that make a text of the piece of another that is most
/// like it (Sellers' algorithm).
fn from_a_piece(text: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut costs = vec![0; other.len() + 1];
    for (row, letter) in text.chars().enumerate() {
        let mut diagonal = costs[0];
        costs[0] = row + 1;
        for (column, against) in other.iter().enumerate() {
            let above = costs[column + 1];
            let changed = diagonal + usize::from(letter != *against);
            costs[column + 1] = changed.min(above + 1).min(costs[column] + 1);
            diagonal = above;
        }
    }
    costs.into_iter().min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_with_their_errors() {
        assert_eq!(from_a_piece("การใช้งบประมาณ", "แผนการใช้งบประมาณประจำปี"), 0);
        assert_eq!(from_a_piece("การไช้งบประมาน", "แผนการใช้งบประมาณประจำปี"), 2);
        assert_eq!(from_a_piece("ก", ""), 1);
    }

    #[test]
    fn a_whole_is_more_than_a_piece_and_scattered_letters_are_nothing() {
        let like = |a: &str, b: &str| likeness(&Wording::new(a), &Wording::new(b));
        let name = "แผนการใช้งบประมาณประจำปี";
        assert_eq!(like(name, name), 1.0);
        assert_eq!(like("แผนการใช้งบประมาณ", name), PIECE);
        assert_eq!(like("แผนการใช้งบประมาณประจำปี ของเทศบาล ๒๕๖๘", name), PIECE);
        assert_eq!(like("หก กห หกห กหก หก", name), 0.0);
        assert_eq!(like("", name), 0.0);
    }
}
