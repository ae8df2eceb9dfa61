"""Holds two outputs of one input full of formulas against each other: one as read, one guarded.

    read_formulas.py PLAIN SAFE

No cell of the workbook may be a formula; in the guarded CSV no cell may start like one, and all other
cells, and the guarded ones behind their apostrophe, are as read.
"""
import csv
import json
import pathlib
import re
import sys

import openpyxl

import tables

STARTS = tuple("=+-@\t\r")
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def cells(file):
    with open(file, encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


def is_run(cell):
    return cell.startswith(STARTS) and not NUMBER.fullmatch(cell)


def main(plain, safe):
    wrong = tables.Wrong()
    guarded = 0
    for file in sorted(plain.glob("*.csv")):
        for one, other in zip(cells(file), cells(safe / file.name), strict=True):
            for as_read, written in zip(one, other, strict=True):
                guarded += is_run(as_read)
                wrong.expect(f"{file.name}: a cell", f"'{as_read}" if is_run(as_read) else as_read, written)
    wrong.expect("formulas among what was read", True, guarded > 3)
    told = lambda folder: [
        "$formulas" in resource["dialect"]
        for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
        if resource["format"] == "csv"
    ]
    wrong.expect("datapackage.json tells of the apostrophes", (True, False), (all(told(safe)), any(told(plain))))
    texts = []
    for sheet in openpyxl.load_workbook(plain / "prongsai.xlsx"):
        for row in sheet.iter_rows():
            for cell in row:
                wrong.expect(f"{sheet.title}!{cell.coordinate}: no formula", False, cell.data_type == "f")
                texts.append(cell.value)
    found = sum(isinstance(text, str) and text.startswith("=HYPERLINK") for text in texts)
    wrong.expect("the formula stands in the workbook as text", True, found > 0)
    wrong.end(f"{guarded} cells that a spreadsheet would run are guarded")


main(*map(pathlib.Path, sys.argv[1:]))
