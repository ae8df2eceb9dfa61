"""The characters that the recogniser knows, and the one way to write a text with them.

A label is one code point in storage order: base letter, vowel above or below, tone mark, following vowel. Space is a character like any other.
Label 0 is the blank of CTC; the character `CHARACTERS[i]` has label `i + 1`. The order is part of the weights: only append.
"""

import re

THAI_LETTERS = "".join(chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฃฅ")
THAI_VOWELS = "ะัาำิีึืฺุู" + "เแโใไๅ"
THAI_SIGNS = "฿ๆฯ็่้๊๋์"
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
SYMBOLS = "“”‘’–•☐☑✓×"

CHARACTERS = THAI_LETTERS + THAI_VOWELS + THAI_SIGNS + THAI_DIGITS + ASCII + SYMBOLS
BLANK = 0
CLASSES = len(CHARACTERS) + 1
"""Number of outputs of the network, the blank included."""

ABOVE_BELOW = "ัิีึืฺุู็"
TONES = "่้๊๋์"
MARKS = ABOVE_BELOW + TONES
"""The characters that stand above or below the letter before them."""

_LABELS = {character: label for label, character in enumerate(CHARACTERS, start=1)}
_SAME = str.maketrans({"—": "–", "―": "–", "\u00a0": " ", "\t": " ", "\n": " ", "·": "•", "□": "☐", "✔": "✓"})


def canonical(text: str) -> str:
    """`text` in storage order, with single spaces and without characters outside the alphabet."""
    text = text.translate(_SAME).replace("…", "...")
    text = re.sub("ํ([่-๋]?)า", r"\1ำ", text).replace("เเ", "แ")
    text = re.sub(f"([{TONES}]+)([{ABOVE_BELOW}])", r"\2\1", text)
    text = "".join(character for character in text if character in _LABELS)
    return re.sub(" +", " ", text).strip()


def without_stray_marks(text: str) -> str:
    """`text` less the marks that stand on no letter: no font draws them in a way that can be read."""
    text = re.sub(f"(^|[^{THAI_LETTERS}{MARKS}])[{MARKS}ำ]+", r"\1", text)
    text = re.sub(f"([{ABOVE_BELOW}])[{ABOVE_BELOW}]+", r"\1", text)
    return re.sub(f"([{TONES}])[{TONES}]+", r"\1", text)


def encode(text: str) -> list[int]:
    """The labels of `text`, which must be canonical."""
    return [_LABELS[character] for character in text]


def decode(labels: list[int]) -> str:
    """The text of `labels`, none of them blank."""
    return "".join(CHARACTERS[label - 1] for label in labels)


def to_thai_digits(text: str) -> str:
    """`text` with Thai digits in place of Arabic ones."""
    return text.translate(str.maketrans("0123456789", THAI_DIGITS))
