"""Reads the SQLite database of an output with Python's sqlite3 and holds it against the CSV.

    read_sqlite.py OUTPUT
"""
import decimal
import json
import pathlib
import sqlite3
import sys

import tables

INDEXED = ["document_id", "agency_name", "province", "fiscal_year", "rule", "status"]
SEARCHED = ["measure", "analysis", "strengths", "steps", "responsible", "follow_up"]
TRUST = ["corrected", "verified", "printed", "repaired", "derived", "disputed"]

# Letters of a searched word: a trigram index finds three and more.
WORD = 5
# Words to search for, taken from all over the texts.
WORDS = 40


def stored(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value if value is None or isinstance(value, (int, str)) else value.isoformat()


def check_keys(wrong, database, table):
    columns = database.execute(f'PRAGMA table_info("{table.name}")').fetchall()
    key = table.keys["primaryKey"] or []
    single = key if len(key) == 1 else ["id"]
    wrong.expect(f"{table.name}: primary key", single, [column[1] for column in columns if column[5]])
    foreign = {}
    for row in database.execute(f'PRAGMA foreign_key_list("{table.name}")'):
        foreign.setdefault(row[0], (row[2], []))[1].append((row[3], row[4]))
    expected = sorted(
        (key["reference"]["resource"], list(zip(key["fields"], key["reference"]["fields"])))
        for key in table.keys["foreignKeys"] or []
    )
    wrong.expect(f"{table.name}: foreign keys", expected, sorted(foreign.values()))
    indices = [row[1] for row in database.execute(f'PRAGMA index_list("{table.name}")')]
    found = [[row[2] for row in database.execute(f'PRAGMA index_info("{index}")')] for index in indices]
    for name in INDEXED:
        if name in table.names:
            wrong.expect(f"{table.name}: an index of {name}", True, [name] in found)
    if len(key) > 1:
        wrong.expect(f"{table.name}: a unique key", True, key in found)


def check_rows(wrong, database, table):
    names = ", ".join(f'"{name}"' for name in table.names)
    found = [list(row) for row in database.execute(f'SELECT {names} FROM "{table.name}" ORDER BY rowid')]
    wrong.rows(table, [[stored(value) for value in row] for row in table.rows], found)


def check_search(wrong, database, measures):
    """Words in the midst of Thai text, against a search through the CSV."""
    texts = [" \0 ".join(row[name] or "" for name in SEARCHED) for row in measures.dicts()]
    all_text = "".join(texts)
    is_thai = lambda word: all("\u0e01" <= letter <= "\u0e4e" for letter in word)
    words = [all_text[at : at + WORD] for at in range(0, len(all_text), WORD)]
    words = sorted(set(filter(is_thai, words)))
    words = words[:: max(1, len(words) // WORDS)]
    wrong.expect("Thai words to search for", True, len(words) > 10)
    for word in words:
        hits = database.execute("SELECT rowid FROM measures_fts(?) ORDER BY rowid", [f'"{word}"']).fetchall()
        expected = [number for number, text in enumerate(texts, 1) if word in text]
        wrong.expect(f"measures with {word}", expected, [hit for (hit,) in hits])
    hits = database.execute("SELECT count(*) FROM measures_fts('\"ไม่มีคำนี้ในเอกสาร\"')").fetchone()
    wrong.expect("hits of a word that is nowhere", (0,), hits)


def check_latest(wrong, database, by_name):
    """The view against the same question asked of the CSV."""
    districts, rows, newest = {}, {}, {}
    documents = {row["document_id"]: row for row in by_name["documents"].dicts()}
    scores = [row for row in by_name["scores"].dicts() if row["agency_name"]]
    for row in scores:
        document = documents[row["document_id"]]
        row["district"] = document["district"] if document["agency_name"] == row["agency_name"] else None
        districts.setdefault((row["agency_name"], row["province"]), set()).add(row["district"])
    for row in scores:
        known = districts[row["agency_name"], row["province"]] - {None}
        agency = (row["agency_name"], row["province"], row["district"] if len(known) > 1 else None)
        year = row["fiscal_year"] or 0
        newest[agency] = max(newest.get(agency, 0), year)
        best = rows.setdefault((agency, year, row["code"]), row)
        if TRUST.index(row["status"]) < TRUST.index(best["status"]):
            rows[agency, year, row["code"]] = row
    expected = sorted(
        (agency[0], agency[1] or "", agency[2] or "", year, code, stored(row["score"]), row["status"])
        for (agency, year, code), row in rows.items()
        if year == newest[agency]
    )
    found = database.execute(
        "SELECT agency_name, ifnull(province, ''), ifnull(district, ''), ifnull(fiscal_year, 0), code, score, status"
        " FROM latest_scores"
    )
    found = sorted(found.fetchall())
    wrong.expect("latest_scores: rows", len(expected), len(found))
    for one, other in zip(expected, found):
        wrong.expect("latest_scores", one, other)


def check_flagged(wrong, database, by_name):
    reasons = {}
    for row in by_name["findings"].dicts():
        if row["code"] is not None:
            reasons.setdefault((row["document_id"], row["agency_name"], row["code"]), []).append(row["message_th"])
    about = lambda row: reasons.get((row["document_id"], row["agency_name"], row["code"]))
    key = lambda row: (row["document_id"], row["agency_name"], row["fiscal_year"], row["code"])
    others = {key(row): row["alternatives"] for row in by_name["queue"].dicts()}
    expected = [
        (row["document_id"], row["code"], row["fiscal_year"], row["status"], about(row), others.get(key(row)))
        for row in by_name["scores"].dicts()
        if row["status"] in ("disputed", "repaired") or about(row)
    ]
    wrong.expect("flagged scores to compare", True, len(expected) > 0)
    parsed = lambda text: text if text is None else json.loads(text)
    query = "SELECT document_id, code, fiscal_year, status, reasons, alternatives FROM flagged"
    found = [(*row[:4], parsed(row[4]), parsed(row[5])) for row in database.execute(query)]
    wrong.expect("flagged: rows", len(expected), len(found))
    for one, other in zip(expected, found):
        wrong.expect("flagged", one, other)


def check_metadata(wrong, folder, all_tables):
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    for name in ("title", "description", "license", "license_url", "source"):
        wrong.expect(f"metadata.json: {name}", True, bool(metadata.get(name)))
    about = metadata["databases"]["prongsai"]["tables"]
    for table in all_tables:
        wrong.expect(f"metadata.json: {table.name}", table.about, about[table.name]["description"])
        columns = {field["name"]: f"{field['title']}: {field['description']}" for field in table.fields}
        wrong.expect(f"metadata.json: columns of {table.name}", columns, about[table.name]["columns"])
    wrong.expect("metadata.json: views", True, {"latest_scores", "flagged"} <= set(about))
    wrong.expect("metadata.json: a unit", "point", about["scores"]["units"]["x0"])


def main(folder):
    wrong = tables.Wrong()
    all_tables = tables.read(folder)
    by_name = {table.name: table for table in all_tables}
    database = sqlite3.connect(f"file:{folder / 'prongsai.sqlite'}?mode=ro", uri=True)
    wrong.expect("integrity", [("ok",)], database.execute("PRAGMA integrity_check").fetchall())
    wrong.expect("rows without their parents", [], database.execute("PRAGMA foreign_key_check").fetchall())
    wrong.expect("size of pages", (4096,), database.execute("PRAGMA page_size").fetchone())
    for table in all_tables:
        tables.check_keys(wrong, table)
        check_keys(wrong, database, table)
        check_rows(wrong, database, table)
    check_search(wrong, database, by_name["measures"])
    check_latest(wrong, database, by_name)
    check_flagged(wrong, database, by_name)
    check_metadata(wrong, folder, all_tables)
    wrong.end(f"the database says what the CSV says in {len(all_tables)} tables")


main(pathlib.Path(sys.argv[1]))
