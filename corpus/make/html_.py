"""Blocks to a web page, printed to PDF by Chromium."""
import html
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from blocks import Break, Heading, Items, Memo, Para, Side, Table, Turn, check

NEEDS = "chromium (apt: chromium)"


def _program():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def missing():
    return None if _program() else NEEDS


def _lines(text):
    return "<br>".join(html.escape(x) for x in text.split("\n"))


def _table(t):
    check(t)
    total = sum(t.widths)
    cols = "".join(f'<col style="width:{100 * w / total:.2f}%">' for w in t.widths)
    style = f' style="font-size:{t.size}pt"' if t.size else ""

    def row(cells):
        return "<tr>" + "".join(
            f'<td rowspan="{c.rows}" colspan="{c.cols}" style="text-align:{c.align}{";font-weight:bold" if c.bold else ""}">{_lines(c.text)}</td>'
            for c in cells) + "</tr>"
    top, rest = "".join(map(row, t.rows[:t.head])), "".join(map(row, t.rows[t.head:]))
    body = f"<thead>{top}</thead><tbody>{rest}</tbody>" if t.repeat else f"<tbody>{top}{rest}</tbody>"
    return f"<table{style}><colgroup>{cols}</colgroup>{body}</table>"


def _block(b):
    if isinstance(b, Heading):
        return f'<h{b.level} style="text-align:{b.align}">{_lines(b.text)}</h{b.level}>'
    if isinstance(b, Para):
        names = " ".join(n for n, on in (("indent", b.indent), ("bold", b.bold), ("small", b.small)) if on)
        return f'<p class="{names}" style="text-align:{b.align}">{_lines(b.text)}</p>'
    if isinstance(b, Items):
        return "".join(f'<p class="item">{html.escape((b.marker + " ") if b.marker else "")}{_lines(x)}</p>' for x in b.lines)
    if isinstance(b, Side):
        side = lambda xs: "<div>" + "".join(f"<p>{_lines(x)}</p>" for x in xs) + "</div>"
        return f'<div class="side">{side(b.left)}{side(b.right)}</div>'
    if isinstance(b, Memo):
        return "".join(f'<p class="memo"><b>{html.escape(k)}</b>&nbsp; {_lines(v)}</p>' for k, v in b.lines)
    if isinstance(b, Table):
        return _table(b)
    if isinstance(b, Break):
        return '<div class="break"></div>'
    if isinstance(b, Turn):
        return '<section class="wide">' if b.landscape else "</section>"
    raise TypeError(b)


def page(blocks, style, title, footer):
    return f"""<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{html.escape(title)}</title><style>
@page {{ size: A4; margin: 18mm 17mm 18mm 20mm; @bottom-center {{ content: "{footer}"; font: {max(7.5, 0.7 * style.size)}pt "{style.font}"; }} }}
@page wide {{ size: A4 landscape; }}
body {{ font: {style.size}pt/{style.leading} "{style.font}"; margin: 0; }}
h1, h2, h3, h4 {{ font: bold {style.size + 1}pt/1.35 "{style.head_font or style.font}"; margin: .35em 0; }}
h2, h3, h4 {{ font-size: {style.size}pt; break-after: avoid; }}
p {{ margin: .25em 0; }} .indent {{ text-indent: 2.5em; }} .bold {{ font-weight: bold; }} .small {{ font-size: {style.small}pt; }}
.item {{ margin-left: 2.2em; text-indent: -1em; }} .memo {{ border-bottom: 1px dotted #000; }}
.side {{ display: flex; gap: 1.5em; }} .side div {{ flex: 1; }}
.break {{ break-after: page; }} .wide {{ page: wide; }}
table {{ border-collapse: collapse; width: 100%; margin: .5em 0; table-layout: fixed; font-size: {style.table_size}pt; }}
td {{ border: .8px solid #000; padding: 2px 4px; vertical-align: top; overflow-wrap: break-word; }}
</style></head><body>{"".join(map(_block, blocks))}</body></html>"""


def write(blocks, style, title, footer, target):
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page(blocks, style, title, footer), encoding="utf-8")
        subprocess.run([_program(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                        "--no-pdf-header-footer", f"--print-to-pdf={out}", source.as_uri()],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        data = re.sub(rb"\(D:\d{14}", b"(D:20260101000000", out.read_bytes())
    target.write_bytes(data)
