"""The supervision form of a provincial office of the commission: facts, check boxes, a score table, a checklist."""
import domain
from blocks import Cell, Heading, Items, Para, Table, cell, head

CHECKLIST = (
    ((1, 6), "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (IIT) และตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน (EIT)",
     ("มีเวลามาตรฐานของงานบริการติดไว้ให้ประชาชนเห็น", "มีจุดรับคำแนะนำหลังรับบริการซึ่งไม่ต้องแจ้งชื่อ",
      "มีการทบทวนขั้นตอนที่ประชาชนแจ้งว่าล่าช้าอย่างน้อยปีละครั้ง", "มีการยกย่องเจ้าหน้าที่ที่ผู้รับบริการชื่นชม"), "1011"),
    ((2,), "ตัวชี้วัดที่ 2 การใช้งบประมาณ",
     ("แจ้งแผนการใช้จ่ายให้พนักงานทุกส่วนราชการทราบ", "เปิดเผยความก้าวหน้าของโครงการลงทุนทุกเดือน",
      "มีตัวแทนประชาชนร่วมสังเกตการณ์การตรวจรับงาน"), "110"),
    ((3,), "ตัวชี้วัดที่ 3 การใช้อำนาจ",
     ("มีคำสั่งแบ่งงานที่ตรงกับตำแหน่งจริง", "มีเกณฑ์ประเมินผลงานที่ประกาศก่อนเริ่มรอบ", "มีช่องทางทักท้วงผลการประเมิน"), "101"),
    ((4,), "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ",
     ("มีขั้นตอนการยืมที่เขียนไว้หน้าเดียว", "มีทะเบียนยืมคืนที่ตรวจสอบได้"), "01"),
    ((5,), "ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต",
     ("ผู้บริหารประกาศเจตนารมณ์ต่อหน้าพนักงานและประชาชน", "มีวิธีปกปิดชื่อผู้แจ้งเบาะแส", "รายงานผลตามแผนป้องกันการทุจริตทุกหกเดือน"), "111"),
    ((7,), "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร",
     ("มีปฏิทินข่าวรายเดือน", "มีผู้ตอบคำถามออนไลน์ประจำวัน", "มีข่าวในรูปแบบที่ผู้มองเห็นลำบากเข้าถึงได้"), "100"),
    ((8,), "ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน",
     ("นำข้อเสนอของประชาชนมาปรับขั้นตอนงาน", "มีบริการที่ทำได้ทางอินเทอร์เน็ตอย่างน้อยหนึ่งเรื่อง"), "10"),
)
BANDS = (("95.00 - 100", "AA"), ("85.00 - 94.99", "A"), ("75.00 - 84.99", "B"), ("65.00 - 74.99", "C"),
         ("55.00 - 64.99", "D"), ("50.00 - 54.99", "E"), ("0 - 49.99", "F"))


def _box(on):
    return '<input checked="" type="checkbox"/>' if on else '<input type="checkbox"/>'


def facts(budget, projects, done):
    def part(r):
        kinds = " ".join(("☑ " if k == r.agency.short_type else "☐ ") + k for k in ("อบจ.", "ทน.", "ทม.", "ทต.", "อบต."))
        r.facts = {"plan_budget_baht": str(budget), "plan_projects": str(projects), "projects_done": str(done)}
        return [
            Heading("แบบบันทึกการติดตามและให้คำปรึกษาด้านความโปร่งใส", 1), Para(f"ประจำปีงบประมาณ พ.ศ. {r.plan_year}"),
            Heading("ประเภทหน่วยงาน", 2), Para(kinds),
            Para(f"ชื่อหน่วยงาน{r.agency.name}..... อำเภอ{r.agency.district}..... จังหวัด{r.agency.province}....."),
            Heading("ส่วนที่ 1 ข้อเท็จจริงก่อนลงพื้นที่", 2),
            Para(f"1.1 แผนปฏิบัติการป้องกันการทุจริตของหน่วยงาน พ.ศ. {r.plan_year}"),
            Para(f"วงเงินงบประมาณ.....{budget:,}..... บาท"), Para(f"จำนวนโครงการ/กิจกรรม.....{projects}..... โครงการ"),
            Para("1.2 ผลการดำเนินโครงการตามแผน รอบ 6 เดือน"),
            Table([[cell(_box(True) + " รายงานในระบบ"), cell(_box(False) + " ยังไม่ได้รายงานในระบบ")],
                   [Cell(f"ดำเนินการแล้วเสร็จ.....{done}..... โครงการ", cols=2)],
                   [Cell(f"อยู่ระหว่างดำเนินการ.....{projects - done}..... โครงการ", cols=2)]], [50, 50], 0)]
    return part


def bands():
    def part(r):
        rows = [head("เกณฑ์คะแนน", "ระดับ", "ผลคะแนน", "เกณฑ์คะแนน", "ระดับ", "ผลคะแนน")]
        score = lambda g: r.show("total", "form") if g == r.grade else ""
        for k in range(4):
            left, right = BANDS[k], BANDS[k + 4] if k < 3 else ("ดำเนินการไม่ครบถ้วน", "--")
            rows.append([cell(x) for x in (*left, score(left[1]), *right, score(right[1]))])
        return [Para(f"1.3 ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {r.year}"), Table(rows, [1] * 6)]
    return part


def weights():
    def part(r):
        rows = [[Cell("3.1 คะแนน ITA ของหน่วยงานที่รับการนิเทศ", cols=7)],
                [Cell("แบบ", rows=2), Cell("น้ำหนัก", rows=2), Cell("ตัวชี้วัด", rows=2, cols=2), Cell("ข้อคำถาม", cols=2), Cell("คะแนน", rows=2)],
                [cell("ข้อ"), cell("จำนวน")]]
        for i in range(1, 11):
            name = domain.INSTRUMENT_OF[i]
            subs = [(c, s) for c, s in domain.sub_indicators(r.year).items() if c.startswith(f"{i}.")]
            row = []
            if i == domain.MEMBERS[name][0]:
                tall = sum(1 + sum(c.startswith(f"{k}.") for c in domain.sub_indicators(r.year)) for k in domain.MEMBERS[name])
                row = [Cell(name, rows=tall), Cell("40" if name == "OIT" else "30", rows=tall)]
            first, last = self_range(i)
            rows.append(row + [Cell(str(i), rows=1 + len(subs)), cell(r.name(i)), cell(f"{name[0]}{first} - {last}"), cell(last - first + 1), cell(r.show(i))])
            for code, s in subs:
                a, b = int(s["first_item"][1:]), int(s["last_item"][1:])
                rows.append([cell("- " + s["name_th"]), cell(f"O{a} - {b}"), cell(b - a + 1), cell(r.show(code))])
        return [Heading("ส่วนที่ 3 การให้คำปรึกษาเพื่อยกระดับผลการประเมิน", 2), Table(rows, [1] * 7, head=3)]
    return part


def self_range(i):
    """The items of an indicator in 2562."""
    if i <= 5:
        return 6 * i - 5, 6 * i
    return ((5 * i - 29, 5 * i - 25) if i <= 8 else ((1, 33), (34, 43))[i - 9])


def checklist():
    def part(r):
        out = [Para("3.2 รายการที่หน่วยงานมีแล้ว (ทำเครื่องหมายในช่องหน้าข้อ)")]
        for indicators, title, lines, marks in CHECKLIST:
            out.append(Heading(title, 3))
            out.append(Items([f"- {_box(m == '1')} {n}. {x}" for n, (x, m) in enumerate(zip(lines, marks), 1)]))
            r.checklist += [{"indicators": list(indicators), "number": str(n), "text": x, "state": "checked" if m == "1" else "unchecked"}
                            for n, (x, m) in enumerate(zip(lines, marks), 1)]
        return out
    return part
