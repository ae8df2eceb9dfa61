"""Writes docs/columns.md from the data package of a run: every table, column, type and meaning.

    python3 docs/columns.py            from output/datapackage.json
    python3 docs/columns.py --check    only tells whether the file is current
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "output" / "datapackage.json"
PAGE = ROOT / "docs" / "columns.md"

# The columns that tell where a value stands: told once, not in every table.
PLACE = ["page", "x0", "y0", "x1", "y1", "raw", "source", "confidence"]

HEAD = """# Tables and columns

Made by `python3 docs/columns.py` from the descriptions that every run writes beside its tables
(`datapackage.json`). Do not edit by hand.

The tables as CSV are UTF-8 with a byte order mark, comma, a header row, `\\n` line ends. An empty cell
means *unknown*. Lists in a cell are joined by `;`. Years are of the Buddhist era (`2568`), dates of
the Common Era (`2025-10-01`). In Parquet, SQLite and the workbook the columns have the same names and
types of their own: decimals, days and lists; in SQLite lists are JSON.
"""


def is_place_of_value(fields):
    return [f for f in fields if f["name"] in PLACE] if {"raw", "x0"} <= {f["name"] for f in fields} else []


def allowed(field):
    names = field.get("constraints", {}).get("enum", [])
    return " " + " ".join(f"`{name}`" for name in names) if names else ""


def kind(field):
    return f"list of {field['itemType']}s" if field["type"] == "list" else field["type"]


def rows(fields):
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for field in fields:
        meaning = field["description"].replace("|", "\\|") + allowed(field)
        yield f"| `{field['name']}` | {kind(field)} | {meaning} |"


def table(resource):
    fields = resource["schema"]["fields"]
    place = is_place_of_value(fields)
    yield f"\n## {resource['path']}\n"
    yield resource["description"].strip() + "\n"
    yield from rows([field for field in fields if field not in place])
    if place:
        yield "\nAnd [where the value stands](#where-a-value-stands)."


def page(package):
    resources = [resource for resource in package["resources"] if resource["format"] == "csv"]
    place = next(p for r in resources if (p := is_place_of_value(r["schema"]["fields"])))
    lines = [HEAD, "## Where a value stands\n", "Tables of values end with these columns.\n", *rows(place)]
    for resource in resources:
        lines.extend(table(resource))
    return "\n".join(lines) + "\n"


def main():
    if not PACKAGE.exists():
        sys.exit("expected output/datapackage.json; run: cargo run --release -- extract corpus --out output")
    text = page(json.loads(PACKAGE.read_text(encoding="utf-8")))
    if "--check" not in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit("docs/columns.md is out of date; run: python3 docs/columns.py")


main()
