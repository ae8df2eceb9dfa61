"""Reads the workbook of an output with openpyxl and holds it against the CSV.

    read_xlsx.py OUTPUT
"""
import datetime
import decimal
import pathlib
import sys

import openpyxl
from openpyxl.utils import get_column_letter

import tables

# Rows of Thai names and of names of columns.
HEAD_ROWS = 2
COLOURS = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFDDEBF7"}
DOUBTS = {"disputed": "error", "repaired": "warning"}
SEVERITIES = ["error", "warning", "info"]


def stored(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, list):
        return ";".join(map(str, value)) or None
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time())
    return value


def colour(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None


def check_head(wrong, table, sheet):
    last = f"{get_column_letter(len(table.names))}{HEAD_ROWS + len(table.rows)}"
    wrong.expect(f"{table.name}: frozen", "A3", sheet.freeze_panes)
    wrong.expect(f"{table.name}: filter", f"A2:{last}", sheet.auto_filter.ref)
    thai, names = list(sheet.iter_rows(min_row=1, max_row=HEAD_ROWS))
    wrong.expect(f"{table.name}: Thai names", [field["title"] for field in table.fields], [c.value for c in thai])
    wrong.expect(f"{table.name}: names", table.names, [cell.value for cell in names])
    for cell, field in zip(thai, table.fields):
        wrong.expect(f"{table.name}: note of {field['name']}", field["description"], cell.comment and cell.comment.text)
    for cell in thai + names:
        wrong.expect(f"{table.name}: bold, font", (True, "TH Sarabun New"), (cell.font.b, cell.font.name))
        width = sheet.column_dimensions[cell.column_letter].width
        wrong.expect(f"{table.name}: width of {cell.column_letter}", True, 8 <= width <= 61)


def check_rows(wrong, table, sheet):
    found = list(sheet.iter_rows(min_row=HEAD_ROWS + 1))
    wrong.rows(table, [[stored(value) for value in row] for row in table.rows], [[c.value for c in row] for row in found])
    for row in found:
        for field, cell in zip(table.fields, row):
            where = f"{table.name}!{cell.coordinate}"
            wrong.expect(f"{where}: no formula", False, cell.data_type == "f")
            if cell.value is None:
                continue
            kinds = {"integer": ("n", "General"), "number": ("n", "0.00"), "date": ("d", "yyyy-mm-dd")}
            kind = kinds.get(field["type"], ("s", "General"))
            wrong.expect(f"{where}: type and format", kind, (cell.data_type, cell.number_format))


def expected_marks(by_name):
    """By table and row: the column that is marked, how gravely, and words of the note."""
    reasons = {}
    for row in by_name["findings"].dicts():
        about = (row["document_id"], row["agency_name"], row["code"])
        reasons.setdefault(about, []).append(row)
    marks = {name: {} for name in by_name}
    for number, row in enumerate(by_name["scores"].dicts()):
        findings = reasons.get((row["document_id"], row["agency_name"], row["code"]), [])
        grave = [finding["severity"] for finding in findings]
        words = [finding["message_th"] for finding in findings]
        if row["status"] in DOUBTS:
            grave.append(DOUBTS[row["status"]])
            words += [row["status"], row["raw"] or ""]
        if grave:
            marks["scores"][number, "score"] = (min(grave, key=SEVERITIES.index), words)
    for number, row in enumerate(by_name["findings"].dicts()):
        marks["findings"][number, "rule"] = (row["severity"], [row["message_th"]])
    totals = {
        (row["document_id"], row["agency_name"], row["fiscal_year"]): row["status"]
        for row in by_name["scores"].dicts()
        if row["code"] == "total"
    }
    for number, row in enumerate(by_name["documents"].dicts()):
        status = totals.get((row["document_id"], row["agency_name"], row["fiscal_year"]))
        if status in DOUBTS:
            marks["documents"][number, "total_score"] = (DOUBTS[status], [status])
        if row["error_message"]:
            severity = "error" if row["state"] == "failed" else "warning"
            marks["documents"][number, "state"] = (severity, [row["error_message"]])
    return marks


def check_marks(wrong, table, sheet, marks):
    for number, row in enumerate(sheet.iter_rows(min_row=HEAD_ROWS + 1)):
        for name, cell in zip(table.names, row):
            severity, words = marks.get((number, name), (None, []))
            where = f"{table.name}!{cell.coordinate}"
            wrong.expect(f"{where}: colour", COLOURS.get(severity), colour(cell))
            note = cell.comment.text if cell.comment else ""
            wrong.expect(f"{where}: a note", severity is not None, bool(note))
            for word in words:
                wrong.expect(f"{where}: {word!r} in the note {note!r}", True, word in note)


def check_comparison(wrong, by_name, sheet):
    """Every doubtful cell is a disputed or repaired score of one of the row's documents, or a mean of such, and none
    is left out where a single document makes the row."""
    parts = {"iit": range(1, 6), "eit": range(6, 9), "oit": range(9, 11)}
    printed = {
        (row["document_id"], row["agency_name"], row["fiscal_year"], row["code"].lower())
        for row in by_name["scores"].dicts()
    }
    column = {"total": "total", "IIT": "iit", "EIT": "eit", "OIT": "oit"}
    column |= {str(number): f"indicator_{number}" for number in range(1, 11)}
    doubts = {}
    for row in by_name["scores"].dicts():
        if row["status"] in DOUBTS and row["code"] in column and row["score"] is not None:
            about = (row["document_id"], row["agency_name"], row["fiscal_year"], column[row["code"]])
            doubts[about] = (COLOURS[DOUBTS[row["status"]]], row["path"])
    table, marked = by_name["comparison"], 0
    for row, cells in zip(table.dicts(), sheet.iter_rows(min_row=HEAD_ROWS + 1)):
        for name, cell in zip(table.names, cells):
            about = [(document, row["agency_name"], row["fiscal_year"], name) for document in row["documents"]]
            if name in parts and row[name] is not None and not any(key in printed for key in about):
                about = [(*key[:3], f"indicator_{part}") for key in about for part in parts.get(name, [])]
            known = [doubts[key] for key in about if key in doubts]
            where = f"comparison!{cell.coordinate}"
            if len(row["documents"]) == 1:
                wrong.expect(f"{where}: doubtful", bool(known), colour(cell) is not None)
            if colour(cell):
                marked += 1
                wrong.expect(f"{where}: colour", True, colour(cell) in [shade for shade, _ in known])
                note = cell.comment.text if cell.comment else ""
                wrong.expect(f"{where}: note {note!r}", True, "คำนวณ" in note or any(path in note for _, path in known))
    wrong.expect("doubtful cells of the comparison", True, marked > 0)


def main(folder):
    wrong = tables.Wrong()
    all_tables = tables.read(folder)
    by_name = {table.name: table for table in all_tables}
    book = openpyxl.load_workbook(folder / "prongsai.xlsx")
    others = [table.name for table in all_tables if table.name != "comparison"]
    wrong.expect("sheets", ["comparison", *others], book.sheetnames)
    wrong.expect("made", datetime.datetime(2000, 1, 1), book.properties.created.replace(tzinfo=None))
    marks = expected_marks(by_name)
    wrong.expect("marks to compare", True, all(marks[name] for name in ("scores", "findings")))
    for table in all_tables:
        sheet = book[table.name]
        check_head(wrong, table, sheet)
        check_rows(wrong, table, sheet)
        if table.name != "comparison":
            check_marks(wrong, table, sheet, marks[table.name])
    check_comparison(wrong, by_name, book["comparison"])
    wrong.end(f"the workbook says what the CSV says in {len(all_tables)} sheets")


main(pathlib.Path(sys.argv[1]))
