"""Draws docs/picture.svg: what a run over the corpus prints, and the comparison that it writes.

    python3 docs/picture.py

Everything in the picture comes from the run itself.
"""
import csv
import pathlib
import subprocess
from collections import Counter
from html import escape

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "output"
PICTURE = ROOT / "docs" / "picture.svg"
COMMAND = ["cargo", "run", "--release", "--quiet", "--", "extract", "corpus", "--out", "output"]
SHOWN = "$ cargo run --release -- extract corpus --out output"

WEAK = 85.0
INDICATORS = [str(n) for n in range(1, 11)]

WIDTH = 1240
MARGIN = 20
ROW = 26
TERMINAL_LINE = 22

# Column: its heading, its width, and whether it is a number.
COLUMNS = [
    ("หน่วยงาน · agency", 266, False),
    ("จังหวัด · province", 112, False),
    ("ปี", 42, True),
    ("รวม · total", 68, True),
    ("ระดับ · grade", 84, False),
    *[(code, 52, True) for code in INDICATORS],
    ("เพิ่ม/ลด", 56, True),
    ("findings", 52, True),
]


def table(name):
    with open(OUTPUT / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def text(x, y, words, style, anchor="start"):
    return f'<text x="{x}" y="{y}" class="{style}" text-anchor="{anchor}">{escape(words)}</text>'


def box(x, y, width, height, style):
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" class="{style}"/>'


def terminal(printed, y):
    lines = [SHOWN, *printed.splitlines()]
    height = TERMINAL_LINE * len(lines) + 24
    yield f'<rect x="{MARGIN}" y="{y}" width="{WIDTH - 2 * MARGIN}" height="{height}" rx="8" class="terminal"/>'
    for n, line in enumerate(lines):
        style = "command" if n == 0 else "printed"
        yield text(MARGIN + 18, y + 30 + n * TERMINAL_LINE, line, style)


def cells(row, troubles):
    yield row["agency_name"]
    yield row["province"]
    yield row["fiscal_year"]
    yield row["total"]
    yield row["grade"]
    yield from (row[f"indicator_{code}"] for code in INDICATORS)
    change = row["change"]
    yield change if not change or change.startswith("-") else f"+{change}"
    yield str(troubles or "")


def is_weak(heading, value):
    return heading in INDICATORS and value != "" and float(value) < WEAK


def row_of_cells(values, disputed, y):
    x = MARGIN
    for (heading, width, is_number), value in zip(COLUMNS, values):
        code = "total" if "total" in heading else heading
        if is_weak(heading, value):
            yield box(x + 2, y + 2, width - 4, ROW - 4, "weak")
        if code in disputed:
            yield box(x + 2, y + 2, width - 4, ROW - 4, "disputed")
        at = x + width - 6 if is_number else x + 6
        yield text(at, y + 18, value, "cell", "end" if is_number else "start")
        x += width


def heading(y):
    x = MARGIN
    yield box(MARGIN, y, WIDTH - 2 * MARGIN, ROW, "heading-row")
    for words, width, is_number in COLUMNS:
        at = x + width - 6 if is_number else x + 6
        yield text(at, y + 18, words, "heading", "end" if is_number else "start")
        x += width


def comparison(y):
    troubles = Counter(f["document_id"] for f in table("findings.csv") if f["severity"] != "info")
    disputed = {}
    for score in table("scores.csv"):
        if score["status"] == "disputed":
            disputed.setdefault(score["document_id"], set()).add(score["code"])
    yield from heading(y)
    for n, row in enumerate(table("comparison.csv"), start=1):
        documents = row["documents"].split(";")
        if n % 2 == 0:
            yield box(MARGIN, y + n * ROW, WIDTH - 2 * MARGIN, ROW, "stripe")
        doubts = set().union(*(disputed.get(d, set()) for d in documents))
        values = list(cells(row, sum(troubles[d] for d in documents)))
        yield from row_of_cells(values, doubts, y + n * ROW)


def legend(y):
    yield box(MARGIN + 2, y, 30, 16, "weak")
    yield text(MARGIN + 40, y + 13, "under 85 · ต่ำกว่า 85", "note")
    yield box(MARGIN + 232, y, 30, 16, "disputed")
    yield text(MARGIN + 270, y + 13, "the document contradicts itself · ขัดแย้งกันในเอกสาร", "note")
    yield text(MARGIN + 650, y + 13, "empty: not printed · ว่าง: ไม่ได้พิมพ์ไว้", "note")
    yield text(WIDTH - MARGIN, y + 13, "all agencies and figures are made up", "note", "end")


STYLE = """
.page { fill: #ffffff } .terminal { fill: #1f2430 }
.command, .printed { font: 15px ui-monospace, 'DejaVu Sans Mono', monospace; white-space: pre }
.command { fill: #9fd48a } .printed { fill: #e6e6e6 }
.heading, .cell, .note { font-family: Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, Loma, sans-serif }
.heading { font-size: 13px; font-weight: 600; fill: #333333 } .cell { font-size: 14px; fill: #1a1a1a }
.note { font-size: 13px; fill: #555555 }
.heading-row { fill: #dfe6ee } .stripe { fill: #f5f7fa }
.weak { fill: #ffd9a0 } .disputed { fill: none; stroke: #d03030; stroke-width: 1.5 }
"""


def main():
    printed = subprocess.run(COMMAND, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    top = list(terminal(printed, MARGIN))
    table_y = MARGIN + TERMINAL_LINE * (len(printed.splitlines()) + 1) + 24 + 18
    legend_y = table_y + ROW * (len(table("comparison.csv")) + 1) + 12
    height = legend_y + 36
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">',
        f"<style>{STYLE}</style>",
        box(0, 0, WIDTH, height, "page"),
        *top,
        *comparison(table_y),
        *legend(legend_y),
        "</svg>",
    ]
    PICTURE.write_text("\n".join(parts) + "\n", encoding="utf-8")


main()
