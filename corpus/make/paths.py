"""Where things lie."""
import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent
REPORTS = CORPUS / "reports"
TRUTH = CORPUS / "truth"
SCANS = CORPUS / "scans"
SCAN_TRUTH = CORPUS / "truth-scans"
_PROJECT_DATA = CORPUS.parent / "src" / "ita" / "data"


def domain():
    """The folder with indicators.csv and its neighbours: the project's own, else $PRONGSAI_DOMAIN."""
    for folder in (_PROJECT_DATA, pathlib.Path(os.environ.get("PRONGSAI_DOMAIN") or "/nonexistent")):
        if (folder / "indicators.csv").exists():
            return folder
    raise SystemExit("corpus/make: no domain data in src/ita/data; set PRONGSAI_DOMAIN to a folder that has indicators.csv")
