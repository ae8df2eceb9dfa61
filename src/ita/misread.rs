//! Whether a word stands in a text that a machine may have misread by a letter.

/// Shortest word that bears a wrong letter, in characters: shorter ones would be found in others.
const SHORTEST: usize = 6;
/// Wrong, missing or superfluous characters that it bears.
const MOST: usize = 1;

/// Whether the word stands in the text, at most one character of it wrong.
pub fn holds(text: &str, word: &str) -> bool {
    text.contains(word) || bears(word) && least_edits(text, word) <= MOST
}

/// Whether the text is the word, at most one character of it wrong.
pub fn is(text: &str, word: &str) -> bool {
    text == word || bears(word) && strsim::levenshtein(text, word) <= MOST
}

fn bears(word: &str) -> bool {
    word.chars().count() >= SHORTEST
}

/// The fewest edits that make a word of any part of a text (Sellers' algorithm).
fn least_edits(text: &str, word: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    let mut column: Vec<usize> = (0..=word.len()).collect();
    let mut least = word.len();
    for letter in text.chars() {
        let mut diagonal = column[0];
        for n in 1..=word.len() {
            let replaced = diagonal + usize::from(word[n - 1] != letter);
            diagonal = column[n];
            column[n] = replaced.min(column[n] + 1).min(column[n - 1] + 1);
        }
        least = least.min(column[word.len()]);
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_may_be_wrong_missing_or_too_many() {
        for text in ["ประเด็นที่ต้องพัฒนา", "ประด็นที่ต้อง", "ข้อปรเด็นที่", "ประะเด็นที่", "ปนะเด็นที่"]
        {
            assert!(holds(text, "ประเด็นที่"), "{text}");
        }
        for text in ["ปรเด็นที", "เด็นที่", "ประชาชน"] {
            assert!(!holds(text, "ประเด็นที่"), "{text}");
        }
        assert!(is("รับผิชอบ", "รับผิดชอบ") && !is("ผู้รับผิชอบ", "รับผิดชอบ"));
    }

    #[test]
    fn short_words_are_as_they_are() {
        assert!(!holds("วธี", "วิธี") && holds("วิธีการ", "วิธี"));
    }
}
