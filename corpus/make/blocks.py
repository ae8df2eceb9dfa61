"""What a page is made of, before any producer sees it."""
from dataclasses import dataclass, field


@dataclass
class Heading:
    text: str
    level: int = 1
    align: str = "left"


@dataclass
class Para:
    text: str
    align: str = "left"
    indent: bool = True
    bold: bool = False
    small: bool = False


@dataclass
class Items:
    lines: list
    marker: str = ""          # "-", "•" or "" when the lines carry their own numbers


@dataclass
class Side:
    """Two lists side by side, without rules."""
    left: list
    right: list


@dataclass
class Memo:
    """The head of an official memo: lines of (label, text) pairs."""
    lines: list


@dataclass
class Cell:
    text: str = ""
    rows: int = 1
    cols: int = 1
    align: str = "left"
    bold: bool = False


@dataclass
class Table:
    rows: list                # lists of Cell; a cell below a taller one is left out, as in HTML
    widths: list
    head: int = 1
    repeat: bool = True       # header rows come again on every page
    cuts: dict = field(default_factory=dict)   # transcript only: {body row: {column: paragraphs kept before the page break}}
    ruled: bool = True
    size: float = 0           # 0: the document's own table size


@dataclass
class Break:
    pass


@dataclass
class Turn:
    landscape: bool


def cell(value, **kw):
    return value if isinstance(value, Cell) else Cell(str(value), **kw)


def head(*names):
    return [cell(n, align="center", bold=True) if not isinstance(n, Cell) else n for n in names]


def grid(table):
    """The table as a full grid: (cell, is its top left corner) at each place."""
    width = len(table.widths)
    out = [[None] * width for _ in table.rows]
    for y, row in enumerate(table.rows):
        x = 0
        for c in row:
            while x < width and out[y][x]:
                x += 1
            for dy in range(c.rows):
                for dx in range(c.cols):
                    out[y + dy][x + dx] = (c, dy == 0 and dx == 0)
            x += c.cols
    return out


def check(table):
    """A table whose cells do not fill its grid exactly is a mistake here, not in a producer."""
    for y, row in enumerate(grid(table)):
        if None in row:
            raise ValueError(f"row {y} of a table leaves a hole: {[c and c[0].text[:12] for c in row]}")
    return table
