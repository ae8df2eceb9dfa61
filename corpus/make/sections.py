"""The parts of a document around its tables. Each function gives a part: a function from a Report to blocks."""
from blocks import Break, Cell, Heading, Memo, Para, Table, Turn, cell, head
from words import ANALYSES, BRIDGE, CLOSING, FULL_TITLE, INDICATOR_PROSE, INTROS, NOTICES, RESULTS

DOTS = "." * 40


def layout(function, *args, **kw):
    """A score or measure layout as a part."""
    return lambda r: function(r, *args, **kw)


def blocks(*them):
    return lambda r: list(them)


def _date(r, era="พ.ศ. "):
    day, month, year = r.date
    return f"{day} {month} {era}{year}"


def notice(n=0):
    return lambda r: [Para(r.d(NOTICES[n]), align="center", indent=False, small=True)]


def cover(n=0):
    """A cover page with dotted blanks."""
    def part(r):
        lines = ["รายงานการนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", f"ประจำปีงบประมาณ พ.ศ. {r.plan_year}",
                 f"ของ ....{r.agency.name}....", r.agency.place]
        return [Heading(r.d(x), 1, "center") for x in lines] + [
            Para(r.d(f"ผู้จัดทำ {DOTS} ตำแหน่ง {DOTS}"), align="center", indent=False),
            Para(r.d(f"วันที่รับเรื่อง {DOTS}"), align="center", indent=False),
            *notice(n)(r), Break()]
    return part


def titles(*lines):
    return lambda r: [Heading(r.d(x.format(year=r.year, plan=r.plan_year, agency=r.agency.name, place=r.agency.place)), 1, "center")
                      for x in lines]


def heading(text, level=2):
    return lambda r: [Heading(r.d(text.format(year=r.year, plan=r.plan_year, agency=r.agency.name)), level)]


def memo(office, number, subject="รายงานผลการประเมิน ITA และมาตรการยกระดับ ประจำปีงบประมาณ พ.ศ. {plan}"):
    def part(r):
        return [Heading("บันทึกข้อความ", 1, "center"),
                Memo([("ส่วนราชการ", r.d(f"{office} {r.agency.name} {r.agency.place}")),
                      ("ที่", r.d(f"{number}     วันที่ {_date(r, '')}")),
                      ("เรื่อง", r.d(subject.format(plan=r.plan_year)))]),
                Para(f"เรียน {r.agency.head}", indent=False)]
    return part


def intro(n=0):
    return lambda r: [Para(r.d(INTROS[n].format(agency=r.agency.name, full=FULL_TITLE, year=r.year)))]


def result(n=0, place="prose"):
    return lambda r: [Para(r.d(RESULTS[n].format(agency=r.agency.name, year=r.year, total=r.show("total", place), grade=r.grade)))]


def total_line(text="คะแนนรวมทั้งหมด {total} คะแนน ระดับ {grade}"):
    return lambda r: [Para(r.d(text.format(total=r.show("total", "prose"), grade=r.grade)), bold=True, indent=False)]


def compared(form="change"):
    """Against last year: the change, last year's total, or both."""
    def part(r):
        change = r.scores.number("total") - float(r.prior)
        change = float(r.plants.get("change", f"{change:.2f}"))
        word = "เพิ่มขึ้น" if change >= 0 else "ลดลง"
        amount = f"{abs(change):.2f}"
        r.change_printed = f"{change:+.2f}" if form != "prior" else ""
        r.prior_printed = form != "change"
        text = {"change": f"เมื่อเทียบกันแล้ว คะแนนรวม{word}จากปีก่อน {amount} คะแนน",
                "prior": f"ปีที่ผ่านมาได้ {r.prior} คะแนน",
                "both": f"คะแนนรวม{word}จากปีก่อน {amount} คะแนน (ปีงบประมาณ พ.ศ. {r.year - 1} ได้ {r.prior} คะแนน)"}[form]
        return [Para(r.d(text))]
    return part


def analysis(indicators, variant=0):
    """A paragraph for each indicator, with its score."""
    def part(r):
        return [Para(r.d(INDICATOR_PROSE.format(n=i, name=r.name(i), score=r.show(i, "prose"), text=ANALYSES[i][variant])))
                for i in indicators]
    return part


def analysis_table(indicators, variant=1):
    """[indicator | score | what to improve or keep]."""
    def part(r):
        rows = [head("ประเด็นการวิเคราะห์", "คะแนน", "ข้อค้นพบ")]
        rows += [[cell(r.d(f"ตัวชี้วัดที่ {i} {r.name(i)}")), Cell(r.show(i, "analysis"), align="center"), cell(ANALYSES[i][variant])]
                 for i in indicators]
        return [Table(rows, [32, 14, 54])]
    return part


def extremes():
    """The strongest and the weakest indicator in a sentence."""
    def part(r):
        order = sorted(range(1, 11), key=lambda i: (r.scores.number(i), i))
        low, high = order[0], order[-1]
        return [Para(r.d(f"ตัวชี้วัดที่ได้คะแนนสูงสุดคือ {r.name(high)} ({r.show(high, 'prose')} คะแนน) "
                         f"ส่วนตัวชี้วัดที่ได้คะแนนต่ำสุดคือ {r.name(low)} ({r.show(low, 'prose')} คะแนน)"))]
    return part


def bridge():
    return lambda r: [Para(r.d(BRIDGE.format(agency=r.agency.name, plan=r.plan_year)))]


def closing():
    return lambda r: [Para(CLOSING)]


def signed():
    def part(r):
        return [Para("(ลงชื่อ) " + "." * 30, align="center", indent=False), Para(r.agency.head, align="center", indent=False)]
    return part


def proclaimed():
    return lambda r: [Para(r.d(f"ประกาศ ณ วันที่ {_date(r)}"), align="center", indent=False), *signed()(r)]


def page_break():
    return blocks(Break())


def turned(*parts):
    """Parts on landscape pages."""
    return lambda r: [Turn(True), *[b for p in parts for b in p(r)], Turn(False)]
