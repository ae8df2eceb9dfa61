"""Blocks to Typst markup, compiled to PDF."""
import json
import tempfile
from pathlib import Path

from blocks import Break, Heading, Items, Memo, Para, Side, Table, Turn, check

try:
    import typst
except ImportError:
    typst = None


def missing():
    return None if typst else "typst (pip: typst)"


def _text(s):
    """Markup that prints the text as it is."""
    return " #linebreak() ".join("#" + json.dumps(x, ensure_ascii=False) for x in s.split("\n"))


def _cell(c):
    body = _text(c.text)
    if c.bold:
        body = f"#strong[{body}]"
    return f"table.cell(rowspan: {c.rows}, colspan: {c.cols}, align: {c.align} + top)[{body}]"


def _table(t, size):
    check(t)
    columns = ", ".join(f"{w}fr" for w in t.widths)
    top = ", ".join(_cell(c) for row in t.rows[:t.head] for c in row)
    rest = ", ".join(_cell(c) for row in t.rows[t.head:] for c in row)
    header = f"table.header(repeat: {'true' if t.repeat else 'false'}, {top}), " if t.head else ""
    return f"#[#set text(size: {t.size or size}pt)\n#table(columns: ({columns}), inset: 4pt, stroke: 0.5pt, {header}{rest})]\n"


def _block(b, style):
    if isinstance(b, Heading):
        size = style.size + (1.5 if b.level == 1 else 0)
        return f'#block(sticky: true, width: 100%)[#align({b.align})[#text(size: {size}pt, font: "{style.head_font or style.font}", weight: "bold")[{_text(b.text)}]]]\n'
    if isinstance(b, Para):
        body = _text(b.text)
        body = f"#strong[{body}]" if b.bold else body
        body = f"#text(size: {style.small}pt)[{body}]" if b.small else body
        return f"#align({b.align})[{'#h(2.5em)' if b.indent else ''}{body}]\n"
    if isinstance(b, Items):
        return "".join(f"#pad(left: 2em)[{_text((b.marker + ' ' if b.marker else '') + x)}]\n" for x in b.lines)
    if isinstance(b, Side):
        side = lambda xs: "[" + " #linebreak() ".join(map(_text, xs)) + "]"
        return f"#grid(columns: (1fr, 1fr), gutter: 1em, {side(b.left)}, {side(b.right)})\n"
    if isinstance(b, Memo):
        return "".join(f"#strong[{_text(k)}] #h(.6em) {_text(v)} #linebreak()\n" for k, v in b.lines) + "\n"
    if isinstance(b, Table):
        return _table(b, style.table_size)
    if isinstance(b, Break):
        return "#pagebreak()\n"
    if isinstance(b, Turn):
        return f"#set page(flipped: {'true' if b.landscape else 'false'})\n"
    raise TypeError(b)


def write(blocks, style, title, footer, target):
    while isinstance(blocks[-1], Turn):
        blocks = blocks[:-1]
    source = f"""#set document(title: {json.dumps(title, ensure_ascii=False)}, date: none)
#set page(paper: "a4", margin: (left: 21mm, right: 16mm, top: 18mm, bottom: 18mm), footer: align(center)[#text(size: {max(7.5, 0.7 * style.size)}pt)[{_text(footer)}]])
#set text(font: "{style.font}", size: {style.size}pt, lang: "th")
#set par(leading: {style.leading}em, spacing: {style.leading + .15}em)
""" + "\n".join(_block(b, style) for b in blocks)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.typ")
        path.write_text(source, encoding="utf-8")
        target.write_bytes(typst.compile(str(path), timestamp=1767225600) if _takes_timestamp() else typst.compile(str(path)))


def _takes_timestamp():
    import inspect
    try:
        return "timestamp" in inspect.signature(typst.compile).parameters
    except (TypeError, ValueError):
        return False
