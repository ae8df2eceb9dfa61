"""The tables of an output as its CSV files and datapackage.json say them: what other formats are held against."""
import csv
import datetime
import decimal
import json
import sys


class Table:
    def __init__(self, resource, folder):
        self.name = resource["name"]
        self.about = resource["description"]
        self.fields = resource["schema"]["fields"]
        self.names = [field["name"] for field in self.fields]
        self.keys = {key: resource["schema"].get(key) for key in ("primaryKey", "uniqueKeys", "foreignKeys")}
        with open(folder / resource["path"], encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        if lines[0] != self.names:
            sys.exit(f"{self.name}: expected the columns {self.names}, found {lines[0]}")
        self.rows = [[value(field, cell) for field, cell in zip(self.fields, line)] for line in lines[1:]]

    def column(self, name):
        at = self.names.index(name)
        return [row[at] for row in self.rows]

    def dicts(self):
        return [dict(zip(self.names, row)) for row in self.rows]


def value(field, cell):
    if field["type"] == "list":
        member = int if field["itemType"] == "integer" else str
        return [member(part) for part in cell.split(field["delimiter"])] if cell else []
    if cell == "":
        return None
    return {
        "integer": int,
        "number": decimal.Decimal,
        "date": datetime.date.fromisoformat,
        "string": str,
    }[field["type"]](cell)


def check_keys(wrong, table):
    """No two rows have one key, but where a part of it is unknown."""
    for key in [table.keys["primaryKey"]] + (table.keys["uniqueKeys"] or []):
        if key:
            found = [tuple(row[name] for name in key) for row in table.dicts()]
            whole = [values for values in found if None not in values]
            wrong.expect(f"{table.name}: rows of different {key}", len(whole), len(set(whole)))


def read(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = [Table(resource, folder) for resource in package["resources"] if resource["format"] == "csv"]
    if not tables or not any(table.rows for table in tables):
        sys.exit(f"expected tables with rows in {folder}, found none")
    return tables


class Wrong:
    """What is wrong, gathered so that one run shows all of it."""

    def __init__(self):
        self.all = []
        self.checked = 0

    def expect(self, what, expected, found):
        self.checked += 1
        if expected != found:
            self.all.append(f"{what}: expected {shown(expected)}, found {shown(found)}")

    def rows(self, table, expected, found):
        self.expect(f"{table.name}: rows", len(expected), len(found))
        for number, (one, other) in enumerate(zip(expected, found)):
            for field, left, right in zip(table.names, one, other):
                self.expect(f"{table.name}, row {number + 1}, {field}", left, right)

    def end(self, told):
        if self.all:
            sys.exit("\n".join(self.all[:40] + [f"{len(self.all)} differences"]))
        print(f"{told} ({self.checked} comparisons)")


def shown(thing):
    text = repr(thing)
    return text if len(text) < 300 else text[:300] + "…"
