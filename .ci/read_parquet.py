"""Reads every Parquet file of an output with pyarrow and DuckDB and holds it against the CSV.

    read_parquet.py OUTPUT
"""
import json
import pathlib
import sys

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

import tables

SMALL = {"fiscal_year", "plan_year"}


def expected_types(field):
    """What a column may be; bounded numbers are scores and shares."""
    if field["type"] == "list":
        item = [pa.int32()] if field["itemType"] == "integer" else [pa.string()]
        return item
    return {
        "string": [pa.string()],
        "date": [pa.date32()],
        "integer": [pa.int32()] if field["name"] in SMALL else [pa.int64()],
        "number": [pa.decimal128(5, 2) if "maximum" in field.get("constraints", {}) else pa.decimal128(18, 2)],
    }[field["type"]]


def check_schema(wrong, table, schema):
    wrong.expect(f"{table.name}: columns", table.names, schema.names)
    for field in table.fields:
        found = schema.field(field["name"])
        kind = found.type
        if field["type"] == "list":
            wrong.expect(f"{table.name}.{field['name']}: a list", True, pa.types.is_list(kind))
            kind = kind.value_type
        wrong.expect(f"{table.name}.{field['name']}: type", True, kind in expected_types(field))
        is_filled = field["type"] == "list" or field.get("constraints", {}).get("required", False)
        wrong.expect(f"{table.name}.{field['name']}: nullable", not is_filled, found.nullable)


def check_descriptions(wrong, table, metadata):
    wrong.expect(f"{table.name}: table", table.name, metadata[b"table"].decode())
    wrong.expect(f"{table.name}: description", table.about, metadata[b"description"].decode())
    columns = {field["name"]: field["description"] for field in table.fields}
    wrong.expect(f"{table.name}: columns", columns, json.loads(metadata[b"columns"]))


def check_duckdb(wrong, folder, all_tables):
    """Sums and joins as an analyst would ask for them."""
    base = folder / "parquet"
    by_name = {table.name: table for table in all_tables}
    ask = lambda query: duckdb.sql(query).fetchall()
    for table in all_tables:
        found = ask(f"SELECT count(*) FROM '{base}/{table.name}.parquet'")
        wrong.expect(f"DuckDB: rows of {table.name}", [(len(table.rows),)], found)
    scores = [score for score in by_name["scores"].column("score") if score is not None]
    wrong.expect("DuckDB: sum of all scores", [(sum(scores),)], ask(f"SELECT sum(score) FROM '{base}/scores.parquet'"))
    indicators = sum(map(sum, by_name["measures"].column("indicators")))
    found = ask(f"SELECT sum(i) FROM (SELECT unnest(indicators) AS i FROM '{base}/measures.parquet')")
    wrong.expect("DuckDB: sum of all members of a list", [(indicators,)], found)
    found = ask(
        f"SELECT count(*) FROM '{base}/steps.parquet' s JOIN '{base}/measures.parquet' m USING (document_id, row)"
    )
    wrong.expect("DuckDB: steps with their measures", [(len(by_name["steps"].rows),)], found)
    dates = [day for day in by_name["measures"].column("start_date") if day is not None]
    wrong.expect("dates to compare", True, len(dates) > 0)
    found = ask(f"SELECT min(start_date), count(start_date) FROM '{base}/measures.parquet'")
    wrong.expect("DuckDB: first day and days", [(min(dates), len(dates))], found)


def main(folder):
    wrong = tables.Wrong()
    all_tables = tables.read(folder)
    for table in all_tables:
        file = pq.ParquetFile(folder / "parquet" / f"{table.name}.parquet")
        check_schema(wrong, table, file.schema_arrow)
        check_descriptions(wrong, table, file.metadata.metadata)
        codecs = {
            file.metadata.row_group(group).column(column).compression
            for group in range(file.num_row_groups)
            for column in range(file.metadata.num_columns)
        }
        wrong.expect(f"{table.name}: compression", {"SNAPPY"} if table.rows else set(), codecs)
        found = [[row[name] for name in table.names] for row in file.read().to_pylist()]
        wrong.rows(table, table.rows, found)
    check_duckdb(wrong, folder, all_tables)
    wrong.end(f"{len(all_tables)} Parquet files say what the CSV says, to pyarrow and DuckDB")


main(pathlib.Path(sys.argv[1]))
