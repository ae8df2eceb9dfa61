"""Prints the PDFs of a folder and scans them, damaged as `scans.py` does: for a truth of typed documents to judge scans by.

    python3 benches/rescan.py ../shared/samples/pdf rescans --only mid-200
    cargo run --release -- extract rescans/mid-200 --out rescanned
    python3 ../shared/score.py rescanned ../shared/samples/truth-pdf
"""

import argparse
import tempfile
from pathlib import Path

from scans import CONDITIONS, Group, install_poppler, scan


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("scans", type=Path, help="a folder of each condition is made in it")
    parser.add_argument(
        "--only", nargs="+", choices=CONDITIONS, default=list(CONDITIONS), metavar="CONDITION"
    )
    options = parser.parse_args()
    install_poppler()
    for condition in options.only:
        with tempfile.TemporaryDirectory() as temporary:
            group = Group(Path(temporary))
            group.whole = options.scans / condition
            group.whole.mkdir(parents=True, exist_ok=True)
            for pdf in sorted(options.documents.rglob("*.pdf")):
                scan(pdf, condition, group)


if __name__ == "__main__":
    main()
