"""The ways to lay out the measures of a plan."""
from blocks import Cell, Heading, Table, cell, head
from digits import thai

LABELS = {
    "no": "ที่", "indicator": "ตัวชี้วัด", "measure": "มาตรการ/โครงการ/กิจกรรม", "analysis": "ผลการวิเคราะห์",
    "strengths": "จุดแข็ง", "steps": "ขั้นตอน/วิธีการ", "timeframe": "ระยะเวลา", "responsible": "ผู้รับผิดชอบ",
    "follow_up": "การติดตามผล", "budget": "งบประมาณ (บาท)", "item": "ข้อคำถาม",
}
WIDTHS = {"no": 5, "indicator": 14, "measure": 17, "analysis": 22, "strengths": 15, "steps": 30, "timeframe": 13,
          "responsible": 14, "follow_up": 15, "budget": 10, "item": 9}
CENTRED = ("no", "timeframe", "responsible", "budget", "item")


def _text(r, m, column, n):
    if column == "no":
        return thai(n)
    if column == "indicator":
        return f"{thai(m.indicator)}. {r.name(m.indicator)}"
    if column == "steps":
        return "\n".join(m.steps)
    if column == "timeframe":
        return m.timeframe[0]
    if column == "budget":
        return thai(f"{m.budget:,}") if m.budget else "-"
    if column == "item":
        return ", ".join(k[0] + thai(k[1:]) for k in m.items)
    return getattr(m, column)


def _row(r, m, columns, n, spans):
    out = []
    for c in columns:
        if c == "indicator" and spans is not None:
            if spans[n - 1]:
                out.append(Cell(r.d(_text(r, m, c, n)), rows=spans[n - 1]))
            continue
        out.append(cell(r.d(_text(r, m, c, n)), align="center" if c in CENTRED else "left"))
    return out


def _spans(measures):
    """Heights of merged indicator cells: 0 where a cell is covered by the one above."""
    out = []
    for n, m in enumerate(measures):
        if n and measures[n - 1].indicator == m.indicator:
            out.append(0)
            continue
        out.append(next((k for k in range(1, len(measures) - n) if measures[n + k].indicator != m.indicator), len(measures) - n))
    return out


def one_table(r, columns, labels=None, groups=(), title="", repeat=True, merged=False, cuts=None, size=0):
    """One table for all. `groups`: (label, columns) for a first header row over the plain one."""
    names = {**LABELS, **(labels or {})}
    r.columns = tuple(columns)
    rows = []
    if title:
        rows.append([Cell(r.d(title), cols=len(columns), align="center", bold=True)])
    if groups:
        rows += _two_head_rows(r, columns, names, groups)
    else:
        rows.append(head(*[r.d(names[c]) for c in columns]))
    heads = len(rows)
    spans = _spans(r.measures) if merged else None
    rows += [_row(r, m, columns, n, spans) for n, m in enumerate(r.measures, 1)]
    return [Table(rows, [WIDTHS[c] for c in columns], heads, repeat, cuts or {}, size=size)]


def _two_head_rows(r, columns, names, groups):
    grouped = {c: label for label, members in groups for c in members}
    top, low, seen = [], [], set()
    for c in columns:
        label = grouped.get(c)
        if label is None:
            top.append(Cell(r.d(names[c]), rows=2, align="center", bold=True))
            continue
        low.append(Cell(r.d(names[c]), align="center", bold=True))
        if label not in seen:
            seen.add(label)
            top.append(Cell(r.d(label), cols=sum(x == label for x in grouped.values()), align="center", bold=True))
    return [top, low]


def a_table_each(r, columns, labels=None, title="ตัวชี้วัดที่ {n} {name} ({score} คะแนน)"):
    """A heading and a small table for each indicator."""
    names = {**LABELS, **(labels or {})}
    r.columns = tuple(columns) + ("indicator",)
    out = []
    for i in sorted({m.indicator for m in r.measures}):
        out.append(Heading(r.d(title.format(n=i, name=r.name(i), score=r.show(i, "heading"))), 3))
        mine = [m for m in r.measures if m.indicator == i]
        rows = [head(*[r.d(names[c]) for c in columns])] + [_row(r, m, columns, n, None) for n, m in enumerate(mine, 1)]
        out.append(Table(rows, [WIDTHS[c] for c in columns]))
    return out
