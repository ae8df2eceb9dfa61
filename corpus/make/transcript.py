"""Blocks to the text that an OCR service would hand back, with its usual misreadings."""
import html
import re

from blocks import Break, Heading, Items, Memo, Para, Side, Table, Turn, check, grid

LOOK_ALIKE = dict(zip("๘๔๓๗๑๙๕", "๔๘๗๓๙๑๘")) | dict(zip("843719", "483791"))
LINE_STARTS = ("และ", "เพื่อ", "โดย", "ให้", "ของ", "ในการ", "ที่", "ก่อน", "ภายใน", "ทุก", "เมื่อ", "พร้อม", "ผ่าน", "ของตน")


def missing():
    return None


def _line_ends(text, room=16):
    """Spaces where the lines of a narrow cell ended."""
    out, run = [], 0
    k = 0
    while k < len(text):
        if run >= room and text[k:].startswith(LINE_STARTS):
            out.append(" ")
            run = 0
        run = 0 if text[k].isspace() else run + 1
        out.append(text[k])
        k += 1
    return "".join(out)


def _split(text, kept):
    parts = text.split("\n")
    return "\n".join(parts[:kept]), "\n".join(parts[kept:])


class Writer:
    """`tables`: tabs, pipes or html. `paragraphs`: how a cell with several is written: "p" tags or spaces."""

    def __init__(self, tables="tabs", paragraphs="", marks=True, line_ends=True):
        self.tables, self.paragraphs, self.marks, self.line_ends = tables, paragraphs, marks, line_ends

    def cell(self, text):
        parts = [_line_ends(p) if self.line_ends and len(p) > 24 else p for p in text.split("\n")]
        if self.paragraphs == "p" and len(parts) > 1:
            return " ".join(f"<p>{p}</p>" for p in parts)
        if self.tables == "html":
            return "<br/>".join(html.escape(p, quote=False) for p in parts)
        return " ".join(parts)

    def table(self, t):
        check(t)
        rows = [[(self.cell(c.text) if corner else None, c) for c, corner in row] for row in grid(t)]
        heads, body = rows[:t.head], rows[t.head:]
        pages, page = [], list(heads)
        for n, row in enumerate(body):
            if n in t.cuts:
                first, rest = list(row), [("", None)] * len(row)
                for x, kept in t.cuts[n].items():
                    a, b = _split(row[x][1].text, kept)
                    first[x], rest[x] = (self.cell(a), row[x][1]), (self.cell(b), None)
                page.append(first)
                pages.append(page)
                page = (list(heads) if t.repeat else []) + [rest]
            else:
                page.append(row)
        pages.append(page)
        return "\n\n".join(self.grid(p, t) for p in pages)

    def grid(self, rows, t):
        if self.tables == "html":
            return self.markup(rows, t)
        if self.tables == "pipes":
            lines = ["| " + " | ".join(x or "" for x, _ in row) + " |" for row in rows]
            return "\n".join(lines[:1] + ["|" + "---|" * len(t.widths)] + lines[1:])
        return "\n".join("\t".join(x or "" for x, _ in row) for row in rows)

    def markup(self, rows, t):
        out = ["<table>"]
        for y, row in enumerate(rows):
            tag = "th" if y < t.head else "td"
            cells = []
            for text, c in row:
                if text is None:
                    continue
                span = "".join(f' {k}="{v}"' for k, v in (("rowspan", c.rows if c else 1), ("colspan", c.cols if c else 1)) if v > 1)
                cells.append(f"<{tag}{span}>{text}</{tag}>")
            out.append("<tr>" + "".join(cells) + "</tr>")
        return "\n".join(out + ["</table>"])

    def block(self, b):
        if isinstance(b, Heading):
            return ("#" * (b.level + 1) + " " if self.marks else "") + b.text
        if isinstance(b, Para):
            return f"**{b.text}**" if b.bold and self.marks else b.text
        if isinstance(b, Items):
            return "\n".join((b.marker + " " if b.marker else "") + x for x in b.lines)
        if isinstance(b, Side):
            rows = [(a, c) for a, c in zip(b.left, b.right + [""] * len(b.left))]
            return "\n".join(a + "\t" + c for a, c in rows)
        if isinstance(b, Memo):
            return "\n\n".join(f"{'**' if self.marks else ''}{k}{'**' if self.marks else ''} {v}" for k, v in b.lines)
        if isinstance(b, Table):
            return self.table(b)
        if isinstance(b, Break):
            return ""
        if isinstance(b, Turn):
            return None
        raise TypeError(b)

    def text(self, blocks):
        return "\n\n".join(x for x in map(self.block, blocks) if x is not None) + "\n"


def _nth(text, what, n):
    places = [m.start() for m in re.finditer(re.escape(what), text)]
    if not -len(places) <= n < len(places):
        raise ValueError(f"nothing to misread: {what!r} stands {len(places)} times")
    return places[n]


def misread(text, report, errors):
    """Applies misreadings: ("digit", code, nth mention, place in the number), ("swap", right, wrong, nth), ("all", right, wrong)."""
    notes = {}
    for kind, what, *more in errors:
        if kind == "all":
            if what not in text:
                raise ValueError(f"nothing to misread: {what!r}")
            text = text.replace(what, more[0])
            continue
        right = report.d(report.scores[what]) if kind == "digit" else what
        wrong = _wrong_digit(right, more[1] if len(more) > 1 else 0) if kind == "digit" else more[0]
        if kind == "digit" and text.count(right) < 2 and what != "total":
            raise ValueError(f"{what} {right} stands only once")
        at = _nth(text, right, more[-1] if kind == "swap" else more[0])
        text = text[:at] + wrong + text[at + len(right):]
        if kind == "digit":
            notes[what] = f"one mention misread as {wrong}, truly {right}"
    return text, notes


def _wrong_digit(number, skip):
    able = [k for k, c in enumerate(number) if c in LOOK_ALIKE]
    k = able[skip]
    return number[:k] + LOOK_ALIKE[number[k]] + number[k + 1:]
