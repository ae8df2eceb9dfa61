"""How offices write the period of a measure, with the dates that it means. `y` is the plan year (1 October y-1 to 30 September y)."""
from digits import thai


def _all(y):
    return f"{y - 1}-10-01", f"{y}-09-30"


FORMS = {
    "short": lambda y: (f"ต.ค. {(y - 1) % 100} - ก.ย. {y % 100}", *_all(y)),
    "whole": lambda y: (f"ตลอดปีงบประมาณ {y}", *_all(y)),
    "whole-ps": lambda y: (f"ตลอดปีงบประมาณ พ.ศ. {y}", *_all(y)),
    "long": lambda y: (f"1 ตุลาคม {y - 1} ถึง 30 กันยายน {y}", *_all(y)),
    "no-first-year": lambda y: (f"1 ตุลาคม - 30 กันยายน {y}", *_all(y)),
    "quarters": lambda y: ("ไตรมาสที่ 2-3", f"{y}-01-01", f"{y}-06-30"),
    "one-quarter": lambda y: (f"ไตรมาสที่ 2 ของปีงบประมาณ {y}", f"{y}-01-01", f"{y}-03-31"),
    "months": lambda y: (f"มกราคม - มีนาคม {y}", f"{y}-01-01", f"{y}-03-31"),
    "two-years": lambda y: (f"พ.ย. {y - 1} - พ.ค. {y}", f"{y - 1}-11-01", f"{y}-05-31"),
    "late": lambda y: (f"เม.ย.-ส.ค. {y % 100}", f"{y}-04-01", f"{y}-08-31"),
    "calendar": lambda y: (f"มกราคม - ธันวาคม {y}", f"{y}-01-01", f"{y}-12-31"),   # leaves the plan year
    "none": lambda y: ("", None, None),
}


def timeframe(form, plan_year):
    text, start, end = FORMS[form](plan_year)
    return thai(text), start, end
