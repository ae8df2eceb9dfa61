"""What a document truly says, for comparing."""
import json

FIELDS = ("measure", "analysis", "strengths", "steps", "timeframe", "responsible", "follow_up")
MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม")


def _plain(text):
    return " ".join(text.split())


def _measure(r, m):
    out = {"indicator": m.indicator if "indicator" in r.columns or "ตัวชี้วัดที่" in m.analysis else None, "items": m.items}
    for f in FIELDS:
        if f in r.columns:
            text = {"steps": " ".join(m.steps), "timeframe": m.timeframe[0], "responsible": m.responsible}.get(f)
            out[f] = r.d(_plain(text if text is not None else getattr(m, f)))
    out["timeframe_start"], out["timeframe_end"] = m.timeframe[1:]
    if "budget" in r.columns:
        out["budget_baht"] = m.budget or None
    return out | {"step_count": len(m.steps), "units": m.units}


def _date(r):
    if not r.date:
        return None
    day, month, year = r.date
    return f"{year}-{MONTHS.index(month) + 1:02}-{day:02}"


def _settled(r, code):
    """The true score; where every mention agrees on another number, that number is what the document says."""
    values = {value for _, value in r.printed[code]}
    return values.pop() if len(values) == 1 else r.scores[code]


def _by(r, test, disputed):
    return {k: _settled(r, k) for k in sorted(r.printed, key=_order) if test(k) and k not in disputed}


def _order(code):
    return [int(x) if x.isdigit() else 0 for x in code.replace(".", " ").lstrip("ieoIETO").split()] or [0]


def make(document, r, repaired):
    disputed = document.disputed
    total = _settled(r, "total") if "total" in r.printed else None
    return {
        "path": document.file, "kind": document.kind, "made_up": True,
        "agency": r.agency.name, "agency_type": r.agency.type, "district": r.agency.district, "province": r.agency.province,
        "assessed_year": r.year, "plan_year": document.plan_year(r), "document_date": _date(r),
        "total": total, "grade": r.grade, "prior_total": r.prior if r.prior_printed else None,
        "change": r.change_printed or None,
        "indicators": _by(r, str.isdigit, disputed),
        "implied": {},
        "instruments": _by(r, lambda k: k in ("IIT", "EIT", "OIT"), disputed),
        "items": {k: v for letter in "ieo" for k, v in _by(r, lambda k: k[0] == letter, disputed).items()},
        **({"e_items": "part 1 only"} if r.scores.part_one else {}),
        "sub_indicators": _by(r, lambda k: "." in k, disputed),
        "measures": [_measure(r, m) for m in r.measures] if r.columns else [],
        **({"checklist": r.checklist, "checklist_counts": document.counts(r)} if r.checklist else {}), **r.facts,
        "findings": [{"rule": rule, "code": code} for rule, code in document.findings],
        "disputed": list(disputed), "repaired": repaired,
    }


def write(document, r, repaired, folder):
    text = json.dumps(make(document, r, repaired), ensure_ascii=False, indent=1) + "\n"
    (folder / f"{document.stem}.json").write_text(text, encoding="utf-8")
