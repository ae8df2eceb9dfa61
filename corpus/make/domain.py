"""Indicators, items, grades and places, as the project's own data tables give them."""
import csv
from functools import cache

from paths import domain


@cache
def rows(name):
    with open(domain() / name, encoding="utf-8-sig", newline="") as f:
        return tuple(csv.DictReader(f))


INDICATORS = {int(r["indicator"]): r["name_th"] for r in rows("indicators.csv")}
INSTRUMENT_OF = {int(r["indicator"]): r["instrument"] for r in rows("indicators.csv")}
MEMBERS = {name: tuple(i for i, x in INSTRUMENT_OF.items() if x == name) for name in ("IIT", "EIT", "OIT")}


def items(year):
    """{item: (indicator, question)} of a year; empty where the table knows none."""
    return {r["item"]: (int(r["indicator"]), r["name_th"]) for r in rows("items.csv") if int(r["fiscal_year"]) == year and r["indicator"]}


def sub_indicators(year):
    return {r["sub_indicator"]: r for r in rows("sub_indicators.csv") if int(r["first_year"]) <= year <= int(r["last_year"])}


def grade(year, total, instruments):
    """The level that a total gives, by the rules of its year."""
    for r in rows("grades.csv"):
        if not int(r["first_year"]) <= year <= int(r["last_year"] or 9999):
            continue
        if total < float(r["total_from"]) or (r["total_below"] and total >= float(r["total_below"])):
            continue
        low = min(instruments.values())
        if (r["instruments"] == "all >= 95" and low < 95) or (r["instruments"] == "all >= 85" and low < 85):
            continue
        return r["grade"]
    raise ValueError((year, total))


def check_place(district, province):
    code = next(r["province_code"] for r in rows("provinces.csv") if r["name_th"] == province)
    if not any(r["name_th"] == district and r["province_code"] == code for r in rows("districts.csv")):
        raise ValueError(f"no district {district} in {province}")
