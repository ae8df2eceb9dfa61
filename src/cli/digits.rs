//! Small numbers to be drawn into pictures, for which no font is needed.

/// Columns of a digit with the gap behind it.
pub const ADVANCE: usize = 6;

/// Rows of a digit.
pub const HEIGHT: usize = 7;

/// The digits from 0 to 9, row by row; the highest of five bits is the left column.
const DIGITS: [[u8; HEIGHT]; 10] = [
    [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
    [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    [0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111],
    [0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110],
    [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
    [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
    [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
    [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
    [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
    [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
];

/// The dots of a number as (column, row).
pub fn dots(number: usize) -> Vec<(usize, usize)> {
    let text = number.to_string();
    let digits = text.bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).enumerate();
    digits
        .flat_map(|(place, rows)| dots_of(rows).map(move |(x, y)| (place * ADVANCE + x, y)))
        .collect()
}

/// Columns that a number takes.
pub fn width(number: usize) -> usize {
    number.to_string().len() * ADVANCE - 1
}

fn dots_of(rows: [u8; HEIGHT]) -> impl Iterator<Item = (usize, usize)> {
    let places = (0..HEIGHT).flat_map(|y| (0..ADVANCE - 1).map(move |x| (x, y)));
    places.filter(move |&(x, y)| rows[y] >> (ADVANCE - 2 - x) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_drawn_in_dots() {
        let mut rows = vec![vec![' '; width(17)]; HEIGHT];
        dots(17).into_iter().for_each(|(x, y)| rows[y][x] = '#');
        let drawn: Vec<String> = rows.into_iter().map(String::from_iter).collect();
        let expected = [
            "  #   #####",
            " ##       #",
            "  #      # ",
            "  #     #  ",
            "  #    #   ",
            "  #    #   ",
            " ###   #   ",
        ];
        assert_eq!(drawn, expected);
    }
}
