"""The list of documents: who, which year, which producer, which layout, which faults."""
from collections import Counter
from dataclasses import dataclass, field

import agencies as A
import form as F
import measure_layouts as M
import score_layouts as S
import sections as P
from measures import draw
from paths import REPORTS, SCAN_TRUTH, SCANS, TRUTH
from report import Report
from scores import FormScores, Scores
from transcript import Writer

L = P.layout


@dataclass
class Style:
    """`leading` is a line height for Chromium and LibreOffice, and the gap between lines in em for Typst."""
    font: str
    size: float = 11
    table_size: float = 9
    leading: float = 1.3
    head_font: str = ""

    @property
    def small(self):
        """Size of notices: small, but to be read on a scan too. Fonts whose letters are small are set larger."""
        return max(8, 0.7 * self.size)


@dataclass
class Document:
    stem: str
    kind: str
    producer: str                     # chromium, libreoffice, typst, txt, md
    report: object                    # makes a fresh Report
    parts: list
    layout: str                       # in words, for the README
    style: object = None              # a Style, or the transcript's Writer
    misreadings: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    disputed: tuple = ()
    footer: int = 0
    no_plan: bool = False
    scan: str = ""                    # the kind of scan that is made of the PDF

    @property
    def file(self):
        return f"{self.stem}.{self.producer if self.producer in ('txt', 'md') else 'pdf'}"

    @property
    def folder(self):
        return SCANS if self.scan else REPORTS / self.stem[:4]

    @property
    def truth_folder(self):
        return SCAN_TRUTH if self.scan else TRUTH

    def plan_year(self, r):
        return None if self.no_plan else r.plan_year

    def counts(self, r):
        return dict(Counter(str(i) for line in r.checklist for i in line["indicators"]))


def report(agency, scores, plan=(), **kw):
    drawing = {k: kw.pop(k) for k in ("step_style", "joint", "numbered", "named", "items") if k in kw}
    return lambda: Report(agency, scores, draw(agency, scores.year + 1, plan, **drawing), **kw)


FIVE = ("measure", "analysis", "steps", "timeframe", "responsible")

# The scores of agencies that appear in two years are named, so that the later report can state the earlier total.
NONG_BUA_67 = Scores(11, 2567, weak={4: 81}, fixed={9: 72.5, 10: 87.5})
NONG_BUA_68 = Scores(12, 2568, weak={5: 83, 8: 84}, zeros=("o13",))
THA_NAM_67 = Scores(13, 2567, weak={7: 79}, fixed={10: 87.5})
THA_NAM_68 = Scores(14, 2568, level=(97.5, 100), zeros=("o7",))

DOCUMENTS = [
    Document("2568-nong-bua-improvement", "improvement_report", "chromium",
             report(A.NONG_BUA, NONG_BUA_68,
                    [(1, 0, "short", [0]), (3, 1, "whole", [0, 1]), (5, 0, "quarters", [0, 5]), (6, 0, "short", [2]),
                     (8, 0, "months", [0]), (9, 0, "whole", [0, 1, 2])],
                    prior=NONG_BUA_67["total"], date=(9, "ธันวาคม", 2568)),
             [P.cover(), P.memo("สำนักปลัด", "ขก ๗๙๙๐๑/๔๑๒"), P.intro(0), P.result(0), L(S.with_instruments), P.compared("both"),
              P.heading("ผลคะแนนรายข้อคำถาม"), L(S.item_table), P.heading("มาตรการยกระดับ ปีงบประมาณ พ.ศ. {plan}"), P.bridge(),
              P.turned(L(M.one_table, ("indicator",) + FIVE, groups=(
                  ("มาตรการและผลวิเคราะห์ที่สอดคล้อง", ("measure", "analysis")), ("การดำเนินงาน", ("steps", "timeframe", "responsible"))))),
              P.closing(), P.signed()],
             "cover with dotted blanks, memo head; indicators with merged instrument scores; all items; measures under two header rows on landscape pages",
             Style("TH Sarabun New", 15, 12.5, 1.15)),

    Document("2567-nong-bua-improvement", "improvement_report", "chromium",
             report(A.NONG_BUA, NONG_BUA_67,
                    [(2, 0, "whole-ps", [1]), (4, 0, "long", [1, 0]), (4, 1, "months", [0]), (7, 0, "long", [0]), (7, 1, "whole-ps", [0]),
                     (9, 0, "long", [0]), (9, 1, "two-years", [0, 3]), (10, 0, "quarters", [5])], step_style="half"),
             [P.titles("รายงานผลและแผนยกระดับ ITA ปีงบประมาณ พ.ศ. {plan}", "{agency}", "{place}"), P.notice(1), P.intro(1), P.result(1),
              L(S.weighted), P.extremes(), P.heading("แผนมาตรการ"), P.bridge(),
              P.turned(L(M.one_table, ("indicator", "measure", "analysis", "steps", "timeframe", "responsible"), merged=True)), P.signed()],
             "weights and instruments in merged cells left of the indicators; measures with the indicator cell merged over its rows, landscape",
             Style("Garuda", 10.5, 8.5, 1.6), footer=1),

    Document("2568-si-thara-improvement", "improvement_report", "chromium",
             report(A.SI_THARA, Scores(21, 2568, weak={2: 84, 6: 82}),
                    [(1, 1, "whole", [0]), (2, 0, "no-first-year", [1]), (2, 1, "one-quarter", [1, 2]), (6, 0, "no-first-year", [0]),
                     (6, 1, "late", [0, 4]), (8, 1, "whole", [4])], joint=", ", step_style="tight", prior="90.17"),
             [P.titles("การนำผลการประเมินคุณธรรมและความโปร่งใสไปสู่การพัฒนาองค์กร", "{agency} {place}"), P.notice(2), P.result(2),
              P.heading("คะแนนรายตัวชี้วัด", 2), L(S.two_lists), P.compared("change"), P.heading("คะแนนที่ยังขาดจากคะแนนเต็ม", 2), L(S.lost_points),
              P.heading("มาตรการรายตัวชี้วัด", 2), P.bridge(), L(M.a_table_each, FIVE), P.closing(), P.signed()],
             "dotted fill-ins; two lists side by side; a table of lost points; one small measure table for each indicator",
             Style("Loma", 10.5, 8.5, 1.55, head_font="Waree"), footer=2),

    Document("2568-thara-buri-scores", "score_report", "chromium",
             report(A.THARA_BURI, Scores(22, 2568, zeros=("o12", "o22")), arabic=True, plants={"table": {"IIT": "=2"}}),
             [P.titles("สรุปคะแนน ITA รายข้อ ประจำปีงบประมาณ พ.ศ. {year}", "{agency}", "{place}"), P.notice(0), P.result(1),
              L(S.transposed), P.heading("คะแนนแบบวัด IIT และ EIT รายข้อ"), L(S.item_table, "ie", ("ข้อ / ประเด็น", "คะแนนเฉลี่ย")),
              P.heading("คะแนนแบบวัด OIT รายข้อ"), L(S.item_table, "o", ("ข้อมูลที่เปิดเผย", "คะแนน"), False)],
             "indicators as columns, one row of ten numbers; all items; Arabic digits",
             Style("Umpush", 10.5, 8.5, 1.5), findings=[("instrument-sum", "IIT")], disputed=("IIT",), no_plan=True),

    Document("2568-tha-nam-improvement", "improvement_report", "libreoffice",
             report(A.THA_NAM, THA_NAM_68,
                    [(1, 0, "long", [0]), (2, 1, "long", [1, 2]), (3, 0, "months", [0]), (4, 1, "two-years", [0]), (6, 1, "long", [3]),
                     (7, 1, "short", [0]), (9, 0, "long", [0, 4]), (10, 1, "short", [5])],
                    prior=THA_NAM_67["total"], numbered=True, joint=" / ", date=(26, "พฤศจิกายน", 2568)),
             [P.memo("สำนักปลัดเทศบาล", "นม ๕๕๔๐๑/๑๐๘๘"), P.notice(1), P.intro(1), P.result(0), L(S.against_criterion), P.compared("change"),
              P.heading("ข้อค้นพบ"), P.analysis((2, 3, 6, 9), 0), P.bridge(),
              L(M.one_table, ("measure", "indicator", "analysis", "steps", "timeframe", "responsible", "budget"),
                labels={"timeframe": "ระยะเวลาดำเนินการ", "analysis": "ประเด็นที่ต้องพัฒนา"}), P.closing(), P.signed()],
             "memo head; indicators against the criterion; measures first, with a budget column, rows cut by page breaks under repeated headers",
             Style("TH SarabunPSK", 15, 12, 1.0, head_font="Norasi"), footer=1),

    Document("2567-tha-nam-improvement", "improvement_report", "libreoffice",
             report(A.THA_NAM, THA_NAM_67,
                    [(5, 1, "whole-ps", [0]), (6, 0, "whole-ps", [3]), (7, 0, "quarters", [0]), (7, 1, "whole-ps", [0, 1]), (10, 0, "whole-ps", [5])],
                    named=True, step_style="paren", date=(14, "มีนาคม", 2568), arabic_scores=True),
             [P.titles("รายงานการวิเคราะห์ผล ITA และแนวทางพัฒนา", "{agency} {place}", "ประจำปีงบประมาณ พ.ศ. {plan}"), P.notice(0), P.result(1),
              L(S.sentences, "•"), P.extremes(), P.heading("มาตรการ"), P.bridge(),
              L(M.one_table, ("no", "analysis", "measure", "steps", "responsible", "timeframe"),
                labels={"no": "ลำดับ", "analysis": "ตัวชี้วัดและผลการวิเคราะห์", "steps": "วิธีการปฏิบัติ"}),
              P.proclaimed()],
             "bulleted sentences with Arabic digits among Thai ones; numbered measure rows, the indicator named inside the analysis cell, responsible before timeframe",
             Style("Kinnari", 10.5, 9, 1.15), footer=2),

    Document("2568-huai-kaeo-announcement", "announcement", "libreoffice",
             report(A.HUAI_KAEO, Scores(23, 2568, level=(86, 97)),
                    [(1, 1, "months", [0]), (7, 0, "calendar", [0]), (4, 0, "short", []), (9, 1, "short", [0, 3])],
                    numbered=True, step_style="tight", date=(6, "มกราคม", 2569)),
             [P.titles("ประกาศ{agency}", "เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {plan}", "{place}"), P.notice(2),
              P.result(1), L(S.own_numbers), P.bridge(),
              L(M.one_table, ("measure", "indicator", "analysis", "steps", "responsible", "timeframe", "follow_up"),
                labels={"measure": "มาตรการ/แนวทาง", "steps": "วิธีการดำเนินการ"}), P.proclaimed()],
             "indicators from the highest to the lowest with their own numbers; old announcement table with follow-up",
             Style("TH Sarabun New", 15, 12.5, 1.0), findings=[("measure-incomplete", None), ("period-outside-plan", None)], footer=0),

    Document("2567-tha-sai-improvement", "improvement_report", "libreoffice",
             report(A.THA_SAI, Scores(24, 2567, fixed={9: 80.0}),
                    [(1, 0, "whole", [0]), (5, 0, "whole", [5, 0]), (8, 1, "whole", [4]), (10, 1, "months", [0])],
                    arabic=True, joint=" และ ", plants={"table": {"total": "+1.25"}, "prose": {"total": "+1.25"}}),
             [P.titles("ผลการประเมิน ITA พ.ศ. {year} และมาตรการ พ.ศ. {plan}", "{agency}", "{place}"), P.notice(1), P.intro(0), P.result(0),
              L(S.oit_first), P.bridge(),
              L(M.one_table, ("responsible", "timeframe", "indicator", "analysis", "measure", "steps"),
                title="ตารางมาตรการประจำปีงบประมาณ พ.ศ. ๒๕๖๘"), P.signed()],
             "OIT first, instrument rows inside the table; title row inside the measure table, responsible first; Arabic digits",
             Style("Norasi", 11, 9, 1.05), findings=[("total-sum", "total"), ("weak-unanswered", "9")], disputed=("total",), footer=0),

    Document("2568-hariphun-improvement", "improvement_report", "typst",
             report(A.HARIPHUN, Scores(25, 2568, weak={3: 80}, zeros=("o26",), level=(90, 97), part_one=1.75),
                    [(3, 0, "no-first-year", [4]), (3, 1, "one-quarter", [4, 0]), (5, 1, "short", [0]), (7, 0, "short", [0, 3]), (10, 0, "no-first-year", [5])],
                    prior="93.40", date=(18, "ธันวาคม", 2568)),
             [P.memo("กองยุทธศาสตร์และงบประมาณ", "ลพ ๕๒๐๐๓/๙๗", "ขอส่งผลวิเคราะห์ ITA และมาตรการ พ.ศ. {plan}"), P.notice(0), P.result(0), P.compared("prior"),
              L(S.with_instruments, ("รายการ", "คะแนน", "เครื่องมือ"), True), P.heading("คะแนนรายข้อ IIT"), L(S.item_table, "i"),
              P.heading("คะแนนรายข้อ EIT ส่วนที่ 1 (ยังไม่รวมส่วนที่ 2)"), L(S.item_table, "e", ("ข้อคำถาม EIT", "คะแนนส่วนที่ ๑"), False), P.bridge(),
              P.turned(L(M.one_table, ("indicator", "strengths", "analysis", "measure", "steps", "timeframe", "responsible", "follow_up"),
                         groups=(("ผลการวิเคราะห์", ("strengths", "analysis")), ("แผนปฏิบัติ", ("measure", "steps", "timeframe", "responsible", "follow_up"))),
                         labels={"analysis": "จุดที่ควรพัฒนา"}))],
             "memo head; instrument labels in the third column; e-items of part 1 only, which do not average to the indicators; last year's total only; strengths and follow-up columns, landscape",
             Style("Laksaman", 11, 9, .75), footer=0),

    Document("2568-khao-chom-scores", "score_report", "typst",
             report(A.KHAO_CHOM, Scores(26, 2568, level=(86, 94)), plants={"prose": {"7": "-4.00"}, "grade": "ผ่านดีเยี่ยม"}),
             [P.titles("คะแนนการประเมิน ITA", "{agency} {place}", "ปีงบประมาณ พ.ศ. {year}"), P.notice(1), P.result(1), L(S.weighted),
              P.heading("ข้อสังเกตของผู้วิเคราะห์"), P.analysis((1, 7, 9), 1), P.heading("คะแนน EIT รายข้อ"), L(S.item_table, "e", ("คำถาม", "คะแนน"), False)],
             "weights and merged instruments; remarks in prose; EIT items",
             Style("Sawasdee", 10, 9, .8), findings=[("mentions-disagree", "7"), ("grade-mismatch", "total")], no_plan=True, footer=1),

    Document("2567-thung-lom-improvement", "improvement_report", "typst",
             report(A.THUNG_LOM, Scores(27, 2567, weak={1: 82, 6: 78}, fixed={9: 95.0}),
                    [(1, 0, "short", [0]), (1, 1, "whole", [0, 2]), (5, 0, "two-years", [5]), (6, 0, "short", [2]), (6, 1, "quarters", [0]), (9, 1, "short", [0, 3])],
                    step_style="dash", joint="\n"),
             [P.titles("การนำผลการประเมิน ITA ไปพัฒนางาน ปีงบประมาณ พ.ศ. {plan}", "{agency}"), P.notice(2), P.intro(0), P.result(2), P.heading("{agency}"),
              L(S.dotted), P.extremes(), P.heading("วิเคราะห์"), P.analysis_table((1, 3, 6, 9)), P.bridge(),
              L(M.one_table, ("indicator", "analysis", "measure", "steps", "timeframe", "responsible"), repeat=False), P.closing(), P.signed(), P.titles("{place}")],
             "dotted list; analysis table; rows cut by a page break with no repeated header; dashes for steps",
             Style("Garuda", 10, 9, .85), footer=2),

    Document("2565-pak-khlong-announcement", "announcement", "typst",
             report(A.PAK_KHLONG, Scores(28, 2565, fixed={9: 97.5}, level=(86, 95)),
                    [(1, 0, "months", [0]), (7, 1, "months", [0, 1]), (9, 0, "late", [0])], numbered=True, step_style="tight", joint="/ ",
                    date=(17, "มกราคม", 2566)),
             [P.titles("ประกาศ{agency}", "เรื่อง มาตรการส่งเสริมความโปร่งใส ประจำปีงบประมาณ พ.ศ. {plan}", "{place}"), P.notice(0), P.result(1),
              L(S.own_numbers, whole=True), P.heading("ผลวิเคราะห์"), P.analysis((1, 7, 9), 0), P.bridge(),
              L(M.one_table, ("measure", "steps", "responsible", "timeframe", "follow_up"), labels={"measure": "มาตรการ/แนวทาง", "steps": "วิธีการดำเนินการ"}),
              P.proclaimed()],
             "letter grade; indicators in their own order; measures with follow-up and no indicator column",
             Style("TH SarabunPSK", 15, 13, .5), footer=0),

    # Transcripts
    Document("2568-don-phra-improvement", "improvement_report", "txt",
             report(A.DON_PHRA, Scores(31, 2568, weak={8: 81}, zeros=("o6",)),
                    [(2, 1, "short", [1]), (3, 0, "whole", [0]), (6, 1, "short", [3, 0]), (8, 0, "quarters", [0]), (8, 1, "short", [4])],
                    date=(3, "ธันวาคม", 2568), items={1: ["i4"], 2: ["i8"]}),
             [P.memo("สำนักปลัดเทศบาล", "อบ ๖๔๒๐๑/๗๗"), P.intro(0), P.result(0), L(S.with_instruments), P.heading("ผลรายข้อ"), L(S.item_table, "ieo"),
              P.heading("การวิเคราะห์"), P.analysis((2, 3, 6, 8, 9), 0), P.bridge(),
              L(M.one_table, ("indicator", "item", "measure", "analysis", "steps", "timeframe", "responsible"), cuts={1: {4: 2}, 3: {4: 1}}), P.signed(), P.notice(0)],
             "tab-separated tables; memo head; a row cut by a page break goes on below a repeated header with empty first cells; items",
             Writer("tabs"),
             [("swap", "i๒ ", "ii ", 0), ("swap", "i๗ ", "๓๗ ", 0), ("swap", "e๑ ", "๖๑ ", 0), ("all", "\no", "\n๐"), ("digit", "3", -1, 1),
              ("swap", "พ.ศ.", "พ .ศ.", 1), ("swap", "ดอนพระพาย", "ดอนพระพาน", 2)],
             findings=[("zero-unanswered", "o6")]),

    Document("2568-lam-nam-improvement", "improvement_report", "md",
             report(A.LAM_NAM, Scores(32, 2568, weak={4: 83}),
                    [(4, 0, "whole", [1]), (4, 1, "months", [0]), (5, 1, "short", [0]), (7, 0, "no-first-year", [0, 2]), (10, 1, "short", [5])],
                    step_style="paren", prior="92.06"),
             [P.titles("การนำผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year} ไปสู่การพัฒนาองค์กร", "{agency} {place}"), P.result(2), P.compared("both"), L(S.sentences, "-"), P.extremes(),
              P.heading("ผลการวิเคราะห์"), P.analysis_table((4, 5, 7, 10)), P.bridge(),
              L(M.one_table, ("no", "measure", "indicator", "analysis", "steps", "timeframe", "responsible")), P.closing(), P.notice(1)],
             "markdown: headings, bold, - list, pipe tables; numbered rows",
             Writer("pipes"), [("digit", "4", -1), ("all", "ำ", "ํา"), ("swap", "พ.ศ. ๒๕๖๘", "พ .ศ. ๒๕๖๔", 1)]),

    Document("2568-sak-thong-improvement", "improvement_report", "md",
             report(A.SAK_THONG, Scores(33, 2568, level=(90, 99), weak={6: 84}, zeros=("o11", "o28")),
                    [(1, 1, "long", [0]), (6, 0, "long", [2, 0]), (6, 1, "quarters", [0]), (9, 0, "whole", [0, 3]), (10, 0, "one-quarter", [5])], joint=", "),
             [P.titles("รายงานการยกระดับคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. {plan}", "{agency} {place}"), P.intro(1), P.result(1), L(S.weighted),
              P.heading("คะแนนรายข้อ"), L(S.item_table, "ie"), P.analysis((6, 9, 10), 1), P.bridge(),
              L(M.one_table, ("indicator", "measure", "analysis", "steps", "timeframe", "responsible"), merged=True,
                groups=(("รายละเอียดมาตรการ", ("measure", "analysis", "steps")), ("การกำกับ", ("timeframe", "responsible"))), cuts={3: {3: 2}}), P.notice(2)],
             "HTML tables with rowspan and colspan, two header rows, merged indicator cells",
             Writer("html"), [("digit", "9", -1), ("swap", "i๑๐ ", "๔๐ ", 0), ("swap", "e๙ ", "๔๙ ", 0), ("swap", "คะแนนเฉลี่ย ", "คณะเฉลี่ย ", 0)]),

    Document("2567-bueng-improvement", "improvement_report", "txt",
             report(A.BUENG, Scores(34, 2567, fixed={9: 60.0, 10: 75.0}, level=(86, 93)),
                    [(2, 0, "long", [1]), (5, 0, "whole-ps", [5]), (9, 0, "long", [0]), (9, 1, "two-years", [0, 4]),
                     (10, 1, "whole-ps", [5])], named=True, step_style="tight"),
             [P.titles("ผลการประเมิน ITA และแนวทางพัฒนา พ.ศ. {plan}", "{agency} {place}"), P.result(0), L(S.against_criterion), P.analysis((2, 5, 9), 0), P.bridge(),
              L(M.one_table, ("measure", "analysis", "steps", "responsible", "timeframe"), title="มาตรการของเทศบาลตำบลบึงมรกต ปี ๒๕๖๘",
                cuts={2: {2: 2}}), P.signed(), P.notice(0)],
             "tab-separated, `<p>` in cells, title row inside the table, indicator inside the analysis cell",
             Writer("tabs", "p", marks=False), [("digit", "2", 0), ("swap", "กำหนดมาตรการ", "ก าหนดมาตรการ", 0), ("swap", "บึงมรกต", "บึงมรกด", 1)]),

    Document("2568-thung-lom-scores", "score_report", "txt",
             report(A.THUNG_LOM, Scores(35, 2568, zeros=("o15",), level=(88, 98))),
             [P.titles("ผลคะแนน ITA รายข้อ ปีงบประมาณ พ.ศ. {year}", "{agency} {place}"), P.total_line(), L(S.with_instruments, ("ตัวชี้วัด", "คะแนน", "คะแนนแบบวัด")),
              L(S.item_table, "i"), L(S.item_table, "e"), L(S.item_table, "o"), P.notice(1)],
             "tab-separated item tables with indicator rows; ids misread throughout",
             Writer("tabs"), [("all", "\no", "\n๐"), ("swap", "i๑๓ ", "๕๑ ", 0), ("swap", "i๖ ", "1๖ ", 0), ("swap", "e๔ ", "๗๔ ", 0), ("digit", "5", 1, 1), ("digit", "8", 0)],
             no_plan=True),

    Document("2568-pak-khlong-announcement", "announcement", "md",
             report(A.PAK_KHLONG, Scores(36, 2568, level=(87, 96)),
                    [(3, 1, "months", [0]), (6, 0, "short", [3, 0]), (8, 0, "short", [0])], numbered=True, step_style="tight", prior="89.31",
                    date=(12, "มกราคม", 2569), plants={"table": {"4": ""}, "change": "6.20"}),
             [P.titles("ประกาศ{agency}", "เรื่อง มาตรการยกระดับคุณธรรม ประจำปีงบประมาณ พ.ศ. {plan}", "{place}"), P.result(1), P.compared("both"), L(S.own_numbers), P.bridge(),
              L(M.one_table, ("measure", "indicator", "analysis", "steps", "responsible", "timeframe", "follow_up")), P.proclaimed(), P.notice(2)],
             "numbered list in its own order, pipe table with follow-up",
             Writer("pipes"), findings=[("change-mismatch", "total"), ("indicator-missing", "4")]),

    Document("2567-thara-buri-improvement", "improvement_report", "md",
             report(A.THARA_BURI, Scores(37, 2567, level=(89, 97), fixed={10: 93.75}),
                    [(1, 0, "whole", [0]), (3, 0, "long", [4]), (8, 0, "quarters", [3, 0]), (10, 0, "whole", [5])], arabic=True, step_style="half",
                    plants={"table": {"3": "+100"}}),
             [P.titles("ผล ITA ปี {year} และมาตรการปี {plan}", "{agency} {place}"), P.result(0), L(S.with_instruments), P.bridge(),
              L(M.one_table, ("measure", "analysis", "indicator", "steps", "timeframe", "responsible", "follow_up", "budget")), P.notice(0)],
             "HTML tables, `<p>` in cells, Arabic digits; measures with follow-up and budget",
             Writer("html", "p"), findings=[("score-range", "3")], disputed=("3",)),

    Document("2562-lam-nam-supervision", "supervision_form", "txt",
             report(A.LAM_NAM, FormScores(38, 2562, {f"o{k}" for k in range(1, 44) if k not in (5, 12, 13, 24, 27, 31, 36, 42)}, weak={4: 78, 7: 69}), arabic=True),
             [F.facts(184500, 42, 31), F.bands(), F.weights(), F.checklist(), P.notice(1)],
             "supervision form: dotted facts, check boxes, grade bands, weights with sub-indicators, checklist", Writer("tabs", line_ends=False)),

    # Scans
    Document("2567-thung-kaeo-improvement", "improvement_report", "typst",
             report(A.THUNG_KAEO, Scores(41, 2567, weak={4: 80}, fixed={9: 87.5, 10: 93.75}),
                    [(2, 0, "whole", [1]), (4, 0, "short", [1, 0]), (7, 1, "months", [0]), (9, 1, "short", [0, 3])],
                    date=(20, "พฤศจิกายน", 2567)),
             [P.memo("สำนักปลัด", "พช ๗๓๒๐๑/๒๑๔"), P.notice(0), P.intro(0), P.result(0), L(S.weighted), P.bridge(),
              L(M.one_table, ("indicator", "analysis", "measure", "steps", "timeframe", "responsible")), P.signed()],
             "scan, 300 dpi, grey, askew, noisy: memo head; weights and merged instruments; measures", Style("TH SarabunPSK", 15, 13, .55), scan="askew"),

    Document("2568-than-sila-scores", "score_report", "typst",
             report(A.THAN_SILA, Scores(42, 2568, zeros=("o9",), level=(87, 98))),
             [P.titles("ผลคะแนน ITA ประจำปีงบประมาณ พ.ศ. {year}", "{agency}", "{place}"), P.notice(1), P.result(1), L(S.with_instruments),
              P.heading("คะแนนรายข้อ IIT และ EIT"), L(S.item_table, "ie")],
             "scan, 200 dpi, black and white, dust: merged instrument scores; IIT and EIT items", Style("TH Sarabun New", 16, 14, .5), no_plan=True, footer=1,
             scan="bilevel"),

    Document("2568-bo-nam-improvement", "improvement_report", "typst",
             report(A.BO_NAM, Scores(43, 2568, weak={6: 83}),
                    [(1, 1, "whole", [0]), (6, 0, "quarters", [3]), (10, 0, "whole", [5])], arabic_scores=True, prior="91.24"),
             [P.titles("รายงานการนำผลการประเมิน ITA ไปปรับปรุงงาน", "{agency} {place}", "ประจำปีงบประมาณ พ.ศ. {plan}"), P.notice(2), P.result(1),
              L(S.oit_first), P.compared("both"), P.page_break(), P.bridge(), L(M.one_table, ("indicator", "measure", "steps", "timeframe", "responsible")), P.signed()],
             "scan, 150 dpi, colours, shaded paper, a round stamp: instrument rows inside the table; Arabic scores", Style("Laksaman", 12, 11, .8), footer=2,
             scan="stamped"),

    Document("2568-rai-tawan-improvement", "improvement_report", "typst",
             report(A.RAI_TAWAN, Scores(44, 2568, weak={3: 82}, level=(88, 97)),
                    [(3, 0, "long", [0]), (3, 1, "whole", [0, 1]), (5, 1, "short", [5]), (8, 1, "months", [0, 4])], step_style="paren"),
             [P.titles("ผลการประเมิน ITA พ.ศ. {year} และมาตรการ พ.ศ. {plan}", "{agency}", "{place}"), P.notice(0), P.intro(1), P.result(2), L(S.against_criterion), P.extremes(),
              P.turned(P.bridge(), L(M.one_table, ("no", "indicator", "analysis", "measure", "steps", "timeframe", "responsible")))],
             "scan, 200 dpi, grey, one page upside down, one on its side: indicators against the criterion; numbered measures, landscape",
             Style("TH SarabunPSK", 16, 13, .5), scan="turned"),

    Document("2567-pak-arun-announcement", "announcement", "typst",
             report(A.PAK_ARUN, Scores(45, 2567, fixed={10: 91.5}, level=(86, 96)),
                    [(1, 0, "months", [0]), (5, 0, "short", [0, 5]), (7, 0, "whole", [2])], numbered=True, step_style="tight", date=(8, "มกราคม", 2568)),
             [P.titles("ประกาศ{agency}", "เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {plan}", "{place}"), P.notice(1), P.result(0),
              L(S.own_numbers), P.page_break(), P.bridge(),
              L(M.one_table, ("measure", "indicator", "analysis", "steps", "responsible", "timeframe", "follow_up"),
                labels={"measure": "มาตรการ/แนวทาง", "steps": "วิธีการดำเนินการ"}), P.proclaimed()],
             "scan, 200 dpi, grey, under a bad text layer of its scanner: indicators with their own numbers; old announcement table with follow-up",
             Style("TH Sarabun New", 15, 12.5, .5), footer=1, scan="layered"),
]
