"""Texts of lines: prose, cells of tables, numbers, addresses, and noise that no dictionary foretells."""

import random
import string

from alphabet import ASCII, SYMBOLS, THAI_DIGITS, THAI_LETTERS, canonical, to_thai_digits, without_stray_marks
from words import BODIES, MONTHS, SHORT_MONTHS, TITLES, Words

LONGEST = 90
"""Longest text of a line, in characters."""


def line(words: Words, chance: random.Random) -> str:
    """The text of one line: never empty, canonical."""
    while True:
        kind = chance.choices((cell, prose, filled_in, noise), (34, 50, 4, 12))[0]
        text = without_stray_marks(canonical(kind(words, chance)))
        if text and len(text) <= LONGEST:
            return text


def cell(words: Words, chance: random.Random) -> str:
    """What stands alone in a cell of a table: mostly a number."""
    return chance.choices((_number, _code, _term, _tick, _twins), (70, 12, 12, 3, 3))[0](words, chance)


def prose(words: Words, chance: random.Random) -> str:
    """A line of a paragraph, cut where the page's edge cuts it."""
    length = chance.choice((10, 18, 26, 34, 42, 52, 64, 78))
    parts = [chance.choices(_PIECES, _PIECE_ODDS)[0](words, chance)]
    while sum(map(len, parts)) < length:
        parts += [chance.choice(("", "", " ", " ", "  ")), _punctuated(chance.choices(_PIECES, _PIECE_ODDS)[0](words, chance), chance)]
    return "".join(parts)[: length + 6]


def filled_in(words: Words, chance: random.Random) -> str:
    """A form's dotted line with something typed in it."""
    before, after = ("." * chance.randint(3, 30) for _ in range(2))
    return chance.choice(words.phrases)[:24] + before + chance.choice((_number, _thai, _agency))(words, chance)[:24] + after


def noise(words: Words, chance: random.Random) -> str:
    """Letters that say nothing, so that the net reads what is there."""
    return chance.choices((_syllables, _letters, _digits, _mixture), (5, 3, 4, 2))[0](words, chance)


def _number(words: Words, chance: random.Random) -> str:
    return _digits_of_a_style(chance.choices(_NUMBERS, _NUMBER_ODDS)[0](chance), chance)


def _score(chance: random.Random) -> str:
    return chance.choice(("100.00", "100", "0.00")) if chance.random() < 0.12 else f"{chance.uniform(0, 100):.2f}"


def _year(chance: random.Random) -> str:
    year = chance.randint(2540, 2585)
    return chance.choice((f"{year}", f"พ.ศ. {year}", f"ปี {year % 100}", f"ปี พ.ศ. {year}", f"{year} - {year + 1}", f"FY{year}"))


def _date(chance: random.Random) -> str:
    day, year = chance.randint(1, 31), chance.randint(2555, 2580)
    month, short, number = chance.choice(MONTHS), chance.choice(SHORT_MONTHS), chance.randint(1, 12)
    return chance.choice(
        (
            f"{day} {month} {year}",
            f"{day} {month} พ.ศ. {year}",
            f"{day} {short} {year % 100}",
            f"{day} {short} {year}",
            f"{short}{year % 100}",
            f"{short} - {chance.choice(SHORT_MONTHS)} {year}",
            f"{day}/{number}/{year}",
            f"{day:02}/{number:02}/{year % 100}",
            f"{month} {year}",
        )
    )


def _amount(chance: random.Random) -> str:
    amount = chance.choice((chance.randint(100, 9999), chance.randint(10_000, 99_999_999)))
    return chance.choice(("", "", "", "", "฿", "$")) + f"{amount:,}" + chance.choice(("", ".00", ".-", " บาท", ".- บาท", ".50"))


def _part(chance: random.Random) -> str:
    first, second, third = chance.randint(1, 43), chance.randint(1, 20), chance.randint(1, 9)
    return chance.choice(
        (
            f"({first})",
            f"{first})",
            f"{first}.",
            f"{first}.{second}",
            f"{first}.{second}.{third}",
            f"{first}/{second}",
            f"{first}-{second}",
            f"ข้อ {first}",
            f"{first}",
            f"{second}",
            f"{third}",
            f"ลำดับ {first}",
            f"หน้า {first}",
            f"-{first}-",
            f"– {first} –",
        )
    )


def _share(chance: random.Random) -> str:
    value = chance.choice(
        (f"{chance.randint(0, 100)}", f"{chance.uniform(0, 100):.1f}", f"{chance.uniform(0, 100):.2f}", f"{chance.uniform(0, 100):.3f}")
    )
    return chance.choice(
        (f"ร้อยละ {value}", f"{value}%", f"{value} %", f"{value} คะแนน", f"+{value}", f"-{value}", f"={value}", f"({value})", value, value)
    )


def _reference(chance: random.Random) -> str:
    return chance.choice(
        (
            f"{chance.choice(THAI_LETTERS)}{chance.choice(THAI_LETTERS)} {chance.randint(10000, 99999)}/{chance.randint(1, 2999)}",
            f"0 {chance.randint(1000, 9999)} {chance.randint(1000, 9999)}",
            f"0{chance.randint(10, 99)}-{chance.randint(100, 999)}-{chance.randint(1000, 9999)}",
            f"{chance.randint(0, 23):02}.{chance.randint(0, 59):02} น.",
            f"{chance.randint(1, 99)}/{chance.randint(1, 300)}",
            f"{chance.randint(10000, 96999)}",
        )
    )


_NUMBERS = (_score, _year, _date, _amount, _part, _share, _reference)
_NUMBER_ODDS = (42, 8, 8, 8, 18, 10, 4)


def _digits_of_a_style(text: str, chance: random.Random) -> str:
    """Thai digits in three of five; in few cases both kinds, as clerks and repairs leave them."""
    if chance.random() < 0.03:
        return "".join(to_thai_digits(character) if chance.random() < 0.5 else character for character in text)
    return to_thai_digits(text) if chance.random() < 0.6 else text


def _code(words: Words, chance: random.Random) -> str:
    code = f"{chance.choice('ieoIEO')}{chance.choice(('', '', ' '))}{chance.randint(1, 43)}"
    return _digits_of_a_style(chance.choice((code, code, f"({code})", f"{code}.", f"ข้อ {code}", f"{code} - {code}", f"{code}, {code}")), chance)


_SHORT = "IIT EIT OIT ITA รวม ผ่าน ผ่านดี ผ่านดีเยี่ยม ไม่ผ่าน A AA B C - ที่".split()


def _term(words: Words, chance: random.Random) -> str:
    return chance.choice((chance.choice(words.phrases), chance.choice(_SHORT), words.thai(chance), chance.choice(words.places)))


def _tick(words: Words, chance: random.Random) -> str:
    return chance.choice("☐☑✓☐☑✓•–×-/") + chance.choice(("", " " + words.thai(chance), f" {words.thai(chance)} ☐ {words.thai(chance)}"))


def _twins(words: Words, chance: random.Random) -> str:
    """Doubled letters, which need a blank between them."""
    letter = chance.choice(THAI_LETTERS + THAI_DIGITS * 3 + string.ascii_letters + string.digits * 3 + ".-")
    return chance.choice(("", "O", words.thai(chance))) + letter * chance.randint(2, 4) + chance.choice(("", "T", words.thai(chance)))


def _thai(words: Words, chance: random.Random) -> str:
    return "".join(words.thai(chance) for _ in range(chance.randint(1, 7)))


def _phrase(words: Words, chance: random.Random) -> str:
    phrase = chance.choice(words.phrases)
    start = chance.randrange(max(1, len(phrase) - 20))
    return phrase[start : start + chance.randint(8, 50)]


def _agency(words: Words, chance: random.Random) -> str:
    return chance.choice(BODIES) + chance.choice(("", "", " ")) + chance.choice(words.places)


def _person(words: Words, chance: random.Random) -> str:
    given, family = ("".join(chance.choice(words.syllables) for _ in range(chance.randint(1, 4))) for _ in range(2))
    return f"{chance.choice(TITLES)}{chance.choice(('', ' '))}{given} {family}"


def _latin(words: Words, chance: random.Random) -> str:
    text = " ".join(chance.choice(words.latin) for _ in range(chance.randint(1, 4)))
    return chance.choice((text, text, text.upper(), text.lower(), text.title()))


def _address(words: Words, chance: random.Random) -> str:
    """An address of the web or of mail."""
    host = chance.choice(words.latin).lower() + chance.choice(("", "-", "_")) + chance.choice(words.latin).lower()
    ending = chance.choice((".go.th", ".or.th", ".ac.th", ".com", ".in.th", ".net"))
    path = chance.choice(
        (
            "",
            "/",
            f"/{chance.choice(words.latin).lower()}",
            f"/index.php?id={chance.randint(1, 9999)}",
            f"/view.php?n={chance.randint(1, 999)}&p=#top",
        )
    )
    return chance.choice(
        (
            f"www.{host}{ending}{path}",
            f"https://{host}{ending}{path}",
            f"http://www.{host}{ending}{path}",
            f"{host}@{chance.choice(words.latin).lower()}{ending}",
        )
    )


def _syllables(words: Words, chance: random.Random) -> str:
    return "".join(chance.choice(words.syllables) for _ in range(chance.randint(2, 10)))


def _letters(words: Words, chance: random.Random) -> str:
    """Thai clusters that no word needs to hold: each letter with any marks."""
    return "".join(_cluster(chance) for _ in range(chance.randint(1, 12)))


def _cluster(chance: random.Random) -> str:
    before, letter = chance.choice(("", "", "", "", *"เแโใไ")), chance.choice(THAI_LETTERS)
    vowel, tone = chance.choice(("", "", *"ัิีึืฺุู็")), chance.choice(("", "", *"่้๊๋์"))
    return before + letter + vowel + tone + chance.choice(("", "", "", *"ะาำๅๆฯ"))


def _digits(words: Words, chance: random.Random) -> str:
    """Digits with separators at any place: a lost point must be seen, not guessed."""
    return _digits_of_a_style("".join(chance.choice(string.digits * 3 + ".....,/-:()% ") for _ in range(chance.randint(1, 14))), chance)


def _mixture(words: Words, chance: random.Random) -> str:
    return "".join(chance.choice(ASCII + SYMBOLS * 2 + "฿ฯๆ") for _ in range(chance.randint(1, 16)))


_FRAMES = '({})|“{}”|"{}"|‘{}’|{}:|{} : {}|{}ฯ|{}ๆ|{} ๆ|{}ฯลฯ|{};|{},|– {}|- {}|• {}|{}...|✓ {}|☐ {}|☑ {}|[{}]|{}/|*{}|{}!'.split("|")


def _punctuated(text: str, chance: random.Random) -> str:
    if chance.random() > 0.12:
        return text
    return chance.choice(_FRAMES).replace("{}", text)


_PIECES = (_thai, _phrase, _agency, _person, _number, _code, _latin, _address, _syllables, _digits)
_PIECE_ODDS = (44, 14, 8, 5, 13, 4, 6, 3, 3, 2)
