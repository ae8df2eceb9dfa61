"""The ways to lay out ten indicators, three instruments and a total."""
import domain
from blocks import Cell, Items, Side, Table, cell, head
from words import INSTRUMENTS, WEIGHTS

ORDER = tuple(range(1, 11))
OIT_FIRST = (9, 10, 1, 2, 3, 4, 5, 6, 7, 8)


def _shown(r, order=ORDER):
    return [i for i in order if not r.left_out(i)]


def _title(r, i):
    return r.d(f"ตัวชี้วัดที่ {i} {r.name(i)}")


def _right(text, **kw):
    return Cell(text, align="center", **kw)


def with_instruments(r, heads=("ตัวชี้วัด", "คะแนนรายตัวชี้วัด", "คะแนนรายเครื่องมือ"), labels=False):
    """[indicator | score | instrument, merged]; the last column holds scores, or only labels."""
    rows = [head(*heads)]
    for i in _shown(r):
        row = [cell(_title(r, i)), _right(r.show(i))]
        name = domain.INSTRUMENT_OF[i]
        members = _shown(r, domain.MEMBERS[name])
        if i == members[0]:
            text = f"คะแนน {name}" if labels else r.show(name)
            row.append(_right(text, rows=len(members)))
        rows.append(row)
    return [Table(rows, [50, 25, 25])]


def against_criterion(r, criterion="๘๕.๐๐"):
    """[no | issue | score | against the criterion]."""
    rows = [head("ที่", "ประเด็นการประเมิน", "คะแนนที่ได้", f"เทียบเกณฑ์ {r.d(criterion)}")]
    for i in _shown(r):
        verdict = "สูงกว่าเกณฑ์" if r.scores.number(i) >= 85 else "ต่ำกว่าเกณฑ์"
        rows.append([_right(r.d(i)), cell(r.name(i)), _right(r.show(i)), _right(verdict)])
    rows.append([Cell("คะแนนรวม", cols=2, align="center", bold=True), _right(r.show("total"), bold=True), _right("-")])
    return [Table(rows, [8, 47, 20, 25])]


def weighted(r):
    """[instrument, merged | weight, merged | no | indicator | score] with a total row."""
    rows = [head("เครื่องมือ", "น้ำหนัก (ร้อยละ)", "ลำดับ", "ตัวชี้วัด", "คะแนน")]
    for name, members in domain.MEMBERS.items():
        members = _shown(r, members)
        for i in members:
            row = []
            if i == members[0]:
                row = [_right(f"{name}\n({r.show(name)})", rows=len(members)), _right(r.d(WEIGHTS[name]), rows=len(members))]
            rows.append(row + [_right(r.d(i)), cell(r.name(i)), _right(r.show(i))])
    rows.append([Cell("คะแนนเฉลี่ยถ่วงน้ำหนัก", cols=4, align="center", bold=True), _right(r.show("total"), bold=True)])
    return [Table(rows, [17, 13, 10, 42, 18])]


def oit_first(r):
    """Instrument rows inside the table, OIT before IIT and EIT."""
    rows = [head("แบบวัด / ตัวชี้วัด", "คะแนนที่ได้")]
    for name in ("OIT", "IIT", "EIT"):
        rows.append([Cell(f"{INSTRUMENTS[name]} ({name})", bold=True), _right(r.show(name), bold=True)])
        rows += [[cell(f"{r.d(i)}. {r.name(i)}"), _right(r.show(i))] for i in _shown(r, domain.MEMBERS[name])]
    return [Table(rows, [72, 28])]


def transposed(r):
    """Indicators as columns, one row of ten numbers; the instruments above them."""
    top = [Cell("ตัวชี้วัดที่", rows=2, align="center", bold=True)]
    top += [Cell(f"{name} = {r.show(name)}", cols=len(m), align="center", bold=True) for name, m in domain.MEMBERS.items()]
    numbers = head(*[r.d(i) for i in ORDER])
    scores = [Cell("คะแนน", bold=True)] + [_right(r.show(i)) for i in ORDER]
    key = r.d("  ".join(f"{i} = {r.name(i)}" for i in ORDER))
    return [Table([top, numbers, scores], [15] + [8.5] * 10, head=2), Items([key])]


def sentences(r, marker="-", order=ORDER, unit=" คะแนน"):
    """A list, each line a small sentence with number, name and score."""
    return [Items([f"{_title(r, i)} ได้ {r.show(i)}{unit}" for i in _shown(r, order)], marker)]


def own_numbers(r, unit=" คะแนน", whole=False):
    """From the highest to the lowest, numbered so: the numbers are not the official ones. `whole`: 100, not 100.00."""
    order = sorted(_shown(r), key=lambda i: (-r.scores.number(i), i))
    score = lambda i: r.show(i).replace(r.d("100.00"), r.d("100")) if whole else r.show(i)
    return [Items([f"{r.d(n)}. {r.name(i)} {score(i)}{unit}" for n, i in enumerate(order, 1)])]


def two_lists(r):
    """Internal indicators on the left, the others on the right."""
    line = lambda i: f"{r.d(i)}. {r.name(i)}  {r.show(i)}"
    return [Side([line(i) for i in _shown(r, range(1, 6))], [line(i) for i in _shown(r, range(6, 11))])]


def dotted(r):
    """A fill-in form: dots around every number."""
    return [Items([f"{_title(r, i)} ...{r.show(i)}... คะแนน" for i in _shown(r)])]


def item_table(r, letters="ieo", heads=("ข้อคำถาม", "คะแนน"), indicator_rows=True):
    """Every question with its score, below its indicator."""
    rows, last = [head(*heads)], None
    for code, (indicator, question) in domain.items(r.year).items():
        if code[0] not in letters:
            continue
        if indicator != last and indicator_rows:
            rows.append([Cell(_title(r, indicator), bold=True), _right(r.show(indicator, "items"), bold=True)])
        last = indicator
        rows.append([cell(f"{code[0]}{r.d(code[1:])} {r.d(question)}"), _right(r.show(code, "items"))])
    return [Table(rows, [82, 18])]


def lost_points(r):
    """Deficits: how far each indicator stays below a hundred."""
    rows = [head("ตัวชี้วัด", "คะแนนที่ได้", "คะแนนที่หายไป")]
    for i in _shown(r):
        rows.append([cell(_title(r, i)), _right(r.show(i)), _right(r.d(f"{100 - r.scores.number(i):.2f}"))])
    return [Table(rows, [56, 22, 22])]
