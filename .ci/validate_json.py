"""Validates every documents/*.json of an output folder against its schema.json.

    validate_json.py OUTPUT
"""
import json
import pathlib
import sys

from jsonschema import Draft202012Validator


def main(output):
    schema = json.loads((output / "schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    files = sorted((output / "documents").glob("*.json"))
    if not files:
        sys.exit(f"expected documents in {output / 'documents'}, found none")
    wrong = [
        f"{file.name}: {error.json_path}: {error.message}"
        for file in files
        for error in validator.iter_errors(json.loads(file.read_text(encoding="utf-8")))
    ]
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(files)} documents are as schema.json says")


main(pathlib.Path(sys.argv[1]))
