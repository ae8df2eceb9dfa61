"""The hidden text that a scanner's program lays under a scan, as bad as such programs read Thai: digits of its own lost, letters
taken for others, marks dropped."""
import re
import subprocess
from dataclasses import dataclass
from html import unescape

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ALIKE = dict(zip("ดตขผพคกถภูน", "คดชฝฟดถภถุบ"))
MARKS = "่้๊๋์็"
FIRST_CODE = 33


@dataclass
class Layer:
    """The words of a page: (text, left, top, right, bottom) in shares of its width and height."""
    words: list

    def _codes(self):
        letters = sorted({c for word in self.words for c in word[0]})
        return {c: FIRST_CODE + n for n, c in enumerate(letters)}

    def content(self, width, height):
        codes, lines = self._codes(), ["BT 3 Tr"]
        for text, left, top, right, bottom in self.words:
            size = round((bottom - top) * height * .8, 1)
            stretch = round((right - left) * width / (len(text) * size * .5) * 100)
            letters = "".join(f"{codes[c]:02X}" for c in text)
            lines.append(f"/F {size} Tf {stretch} Tz 1 0 0 1 {left * width:.1f} {height - bottom * height + size * .25:.1f} Tm <{letters}> Tj")
        return "\n".join(lines + ["ET"]).encode()

    def font(self, table):
        widths = " ".join(["500"] * len(self._codes()))
        return (f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar {FIRST_CODE}/LastChar {FIRST_CODE + len(self._codes()) - 1}"
                f"/Widths[{widths}]/ToUnicode {table} 0 R>>").encode()

    def table(self):
        lines = "\n".join(f"<{code:02X}> <{ord(c):04X}>" for c, code in self._codes().items())
        return (f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n1 begincodespacerange <00> <FF> "
                f"endcodespacerange\n{len(self._codes())} beginbfchar\n{lines}\nendbfchar endcmap end end").encode()


def of(pdf, rng):
    """The layers of the pages of a PDF."""
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return [Layer([w for w in _words(page, rng)]) for page in told.split("<page ")[1:]]


def _words(page, rng):
    width, height = (float(re.search(f'{side}="([0-9.]+)"', page)[1]) for side in ("width", "height"))
    for x0, y0, x1, y1, text in re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', page):
        text = _misread(unescape(text), rng)
        if text:
            yield text, float(x0) / width, float(y0) / height, float(x1) / width, float(y1) / height


def _misread(text, rng):
    out = ""
    for c in text:
        if c in THAI_DIGITS and rng.random() < .8 or c in MARKS and rng.random() < .3:
            continue
        out += ALIKE.get(c, c) if rng.random() < .15 else c
    return out
