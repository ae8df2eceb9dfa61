//! How alike two wordings are: shares of common letter pairs, which OCR errors and line ends
//! disturb little.

use super::phrase::bare;

/// An official wording made ready for comparison.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// Its letters and digits alone: see [`bare`].
    pub bare: String,
    /// The pairs of them.
    pub grams: Grams,
}

impl Wording {
    /// Makes a wording ready.
    pub fn new(text: &str) -> Wording {
        let bare = bare(text);
        Wording { grams: Grams::new(&bare), bare }
    }
}

/// The letter pairs of a bare text, sorted.
#[derive(Clone, Debug, Default)]
pub struct Grams(Vec<(char, char)>);

impl Grams {
    /// The pairs of a text that [`super::phrase::bare`] made bare.
    pub fn new(bare: &str) -> Grams {
        let mut pairs: Vec<(char, char)> = bare.chars().zip(bare.chars().skip(1)).collect();
        pairs.sort_unstable();
        Grams(pairs)
    }

    /// How many pairs.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the text was shorter than two letters.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many pairs both have.
    fn common(&self, other: &Grams) -> usize {
        let (mut a, mut b, mut common) = (0, 0, 0);
        while a < self.0.len() && b < other.0.len() {
            match self.0[a].cmp(&other.0[b]) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => (a, b, common) = (a + 1, b + 1, common + 1),
            }
        }
        common
    }

    /// Whether the wholes are at least this alike, told without counting where their lengths are
    /// too different.
    pub fn is_like(&self, other: &Grams, least: f32) -> bool {
        self.may_be_like(other.len(), least) && self.dice(other) >= least
    }

    /// Whether the wholes can be this alike, as far as the other's number of pairs tells.
    pub fn may_be_like(&self, pairs: usize, least: f32) -> bool {
        let most = 2 * self.len().min(pairs);
        most as f32 >= least * (self.len() + pairs) as f32
    }

    /// Likeness of the wholes, 0 to 1 (Sørensen-Dice).
    pub fn dice(&self, other: &Grams) -> f32 {
        let all = self.len() + other.len();
        if all == 0 { 0.0 } else { 2.0 * self.common(other) as f32 / all as f32 }
    }

    /// The share of `part`'s pairs that stand here too, 0 to 1.
    pub fn holds(&self, part: &Grams) -> f32 {
        if part.is_empty() { 0.0 } else { self.common(part) as f32 / part.len() as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_between_none_and_one() {
        let a = Grams::new("การใช้งบประมาณ");
        assert_eq!(a.dice(&a), 1.0);
        assert_eq!(a.dice(&Grams::new("xyz")), 0.0);
        assert!(a.dice(&Grams::new("การใช้งบประมาน")) > 0.8);
        assert_eq!(Grams::new("รายการการใช้งบประมาณ").holds(&a), 1.0);
        assert_eq!(a.dice(&Grams::new("")), 0.0);
    }
}
