"""Reads the truths back and recomputes every fault: exactly the planted ones may come out."""
import json

import domain
from scores import mean

NEAR = 0.015


def faults(t):
    """The faults that the truth itself shows (those of misprints are planted elsewhere)."""
    x = {k: float(v) for k, v in t["indicators"].items()}
    out = []
    whole = len(x) == 10
    if whole and t["total"]:
        parts = {n: mean(x[str(i)] for i in m) for n, m in domain.MEMBERS.items()}
        if abs(.3 * parts["IIT"] + .3 * parts["EIT"] + .4 * parts["OIT"] - float(t["total"])) > NEAR:
            out.append(("total-sum", "total"))
        out += [("instrument-sum", n) for n, v in t["instruments"].items() if abs(parts[n] - float(v)) > NEAR]
        if domain.grade(t["assessed_year"], float(t["total"]), parts) != t["grade"]:
            out.append(("grade-mismatch", "total"))
    for i in range(1, 6 if "e_items" in t else 9):
        own = [float(v) for k, v in t["items"].items() if domain.items(t["assessed_year"]).get(k, (0,))[0] == i]
        if len(own) == 3 and str(i) in x and abs(mean(own) - x[str(i)]) > NEAR:
            out.append(("indicator-items", str(i)))
    if t["measures"]:
        answered = {m["indicator"] for m in t["measures"]}
        out += [("weak-unanswered", i) for i, v in x.items() if v < 85 and int(i) not in answered]
    for m in t["measures"]:
        if any(not m.get(f, " ") for f in ("measure", "analysis", "steps", "timeframe", "responsible")):
            out.append(("measure-incomplete", None))
        if m["timeframe_end"] and not f"{t['plan_year'] - 1}-10-01" <= m["timeframe_start"] <= m["timeframe_end"] <= f"{t['plan_year']}-09-30":
            out.append(("period-outside-plan", None))
    if t["prior_total"] and t["change"] and t["total"] and abs(float(t["total"]) - float(t["prior_total"]) - float(t["change"])) > NEAR:
        out.append(("change-mismatch", "total"))
    return out


def all_truths(folder):
    mistakes = []
    for path in sorted(folder.glob("*.json")):
        t = json.loads(path.read_text(encoding="utf-8"))
        planted = [(f["rule"], f["code"]) for f in t["findings"]]
        mistakes += [f"{path.stem}: {f} is not planted" for f in faults(t) if f not in planted]
    return mistakes
