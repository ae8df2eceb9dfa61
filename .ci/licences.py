"""Checks that every dependency comes from a registry and may be used under an allowed licence.

The list of licences is that of deny.toml, so `cargo deny check licenses` judges by the same.
"""
import json
import re
import subprocess
import sys
import tomllib

TOKEN = re.compile(r"\(|\)|[^\s()]+")


def allowed(expression, licences):
    """Whether an SPDX expression can be met: AND binds before OR, `/` is an old OR."""
    tokens = TOKEN.findall(expression.replace("/", " OR "))

    def either():
        met = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            met = both() or met
        return met

    def both():
        met = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            met = one() and met
        return met

    def one():
        name = tokens.pop(0)
        if name == "(":
            met = either()
            tokens.pop(0)
            return met
        if tokens and tokens[0] == "WITH":
            tokens.pop(0)
            name = f"{name} WITH {tokens.pop(0)}"
        return name in licences

    return either()


def faults(packages, licences):
    for package in packages:
        name = f"{package['name']} {package['version']}"
        source = package["source"]
        if source is not None and not source.startswith("registry+"):
            yield f"{name}: expected a package of a registry, found {source}"
        if not package["license"]:
            yield f"{name}: expected a licence, found none"
        elif not allowed(package["license"], licences):
            yield f"{name}: expected a licence that deny.toml allows, found {package['license']}"


def main():
    with open("deny.toml", "rb") as file:
        licences = set(tomllib.load(file)["licenses"]["allow"])
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    packages = json.loads(said)["packages"]
    found = list(faults(packages, licences))
    if found:
        sys.exit("\n".join(found))
    print(f"{len(packages)} packages, all under allowed licences")


main()
