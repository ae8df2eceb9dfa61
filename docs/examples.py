"""Fills the examples of the READMEs with what the program really prints.

    python3 docs/examples.py            runs every example and writes its output under it
    python3 docs/examples.py --check    only tells whether the examples are current

An example is a ```console block. A line that starts with `$ ` is a command, run by bash in the
root of the repository; what it prints to stdout stands under it. Times differ from run to run: lines
that start with `time ` are not compared. A block under `<!-- not run -->` is left as it is.
"""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ["README.md", "README.th.md"]

BLOCK = re.compile(r"(?P<skip><!-- not run -->\n)?```console\n(?P<body>.*?)```\n", re.DOTALL)

# Cargo says on stderr what it builds; only what the program says is shown.
PROGRAM = "cargo run --release --"
QUIET = "cargo run --release --quiet --"


def printed(command):
    # A program whose reader stops early (`| head`) is no failure: only the last part counts.
    run = subprocess.run(
        ["bash", "-c", command.replace(PROGRAM, QUIET)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    if run.returncode != 0:
        sys.exit(f"expected exit code 0, found {run.returncode}: {command}")
    return run.stdout


def filled(block):
    if block["skip"]:
        return block[0]
    commands = [line for line in block["body"].splitlines() if line.startswith("$ ")]
    body = "\n".join(f"{line}\n{printed(line[2:])}" for line in commands)
    return f"```console\n{body}```\n"


def comparable(text):
    return [line.rstrip() for line in text.splitlines() if not line.startswith("time ")]


def main():
    stale = []
    for name in PAGES:
        # What was read for one page is read again for the next: its times are those of a first run.
        shutil.rmtree(ROOT / "output" / ".cache", ignore_errors=True)
        page = ROOT / name
        text = page.read_text(encoding="utf-8")
        new = BLOCK.sub(filled, text)
        if "--check" not in sys.argv:
            page.write_text(new, encoding="utf-8")
        elif comparable(new) != comparable(text):
            stale.append(name)
    if stale:
        sys.exit(f"examples out of date in {', '.join(stale)}; run: python3 docs/examples.py")


main()
