"""Writes the words by which the program chooses between readings that the network holds for possible.

    python dictionary.py ../src/page/scan/data/words.tsv

A word and its cost a line, in tenths of a nat: how unlikely it is in running text. Words and how often they stand there are those of PyThaiNLP's
lists (CC0-1.0); terms of the domain are this project's own.
"""

import argparse
import math
from pathlib import Path

from words import REPOSITORY, frequencies

WORDS = 12_000
"""The most frequent ones: the rest is rarer than two in a million and more likely to be a misspelling."""
TERM = 200
"""Of a million words, how often each term of the domain is taken to stand in a report."""
LEXICON = REPOSITORY / "src" / "thai" / "lexicon.txt"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    lines = [f"{word}\t{cost}" for word, cost in sorted(costs().items())]
    options.file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def costs() -> dict[str, int]:
    """Of each word, its cost."""
    shares = frequencies("tnc_freq.txt", "ttc_freq.txt")
    total = sum(shares.values())
    words = sorted(filter(_is_thai, shares), key=lambda word: (-shares[word], word))[:WORDS]
    share = {word: shares[word] / total for word in words}
    terms = (line.strip() for line in LEXICON.read_text(encoding="utf-8").splitlines())
    for term in filter(_is_thai, terms):
        share[term] = max(share.get(term, 0.0), TERM / 1e6)
    return {word: round(-10 * math.log(part)) for word, part in share.items()}


def _is_thai(word: str) -> bool:
    """Letters, vowels and marks only, two at least."""
    return len(word) > 1 and all("ก" <= letter <= "ฮ" or "ะ" <= letter <= "ู" or "เ" <= letter <= "ๅ" or "็" <= letter <= "์" for letter in word)


if __name__ == "__main__":
    main()
