"""Makes the demonstration corpus: python3 corpus/make [STEM ...], or prints the table of its README: --table"""
import sys

import tempfile
from pathlib import Path

import check
import docx_
import html_
import scan
import transcript
import truth
import typst_
from documents import DOCUMENTS
from paths import CORPUS, REPORTS, SCAN_TRUTH, TRUTH
from words import NOTICES

PRODUCERS = {"chromium": html_, "libreoffice": docx_, "typst": typst_, "txt": transcript, "md": transcript}


def make(document):
    """Writes the document; returns its report, and what was misread in it."""
    report = document.report()
    blocks = [b for part in document.parts for b in part(report)]
    target = document.folder / document.file
    target.parent.mkdir(parents=True, exist_ok=True)
    if document.producer in ("txt", "md"):
        text, repaired = transcript.misread(document.style.text(blocks), report, document.misreadings)
        target.write_text(text, encoding="utf-8")
        return report, repaired
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, document.file) if document.scan else target
        PRODUCERS[document.producer].write(blocks, document.style, f"ITA {report.year}", report.d(NOTICES[document.footer]), printed)
        if document.scan:
            scan.KINDS[document.scan].write(printed, target)
    return report, {}


def main(wanted):
    chosen = [d for d in DOCUMENTS if not wanted or d.stem in wanted]
    makers = {d.stem: (d.producer, "scan") if d.scan else (d.producer,) for d in chosen}
    lacking = {name: {**PRODUCERS, "scan": scan}[name].missing() for names in makers.values() for name in names}
    for d in chosen:
        if any(lacking[name] for name in makers[d.stem]):
            continue
        report, repaired = make(d)
        d.truth_folder.mkdir(parents=True, exist_ok=True)
        truth.write(d, report, repaired, d.truth_folder)
        print((d.folder / d.file).relative_to(CORPUS))
    mistakes = check.all_truths(TRUTH) + check.all_truths(SCAN_TRUTH)
    for what in [f"not made, {name} documents need {need}" for name, need in lacking.items() if need] + mistakes:
        print("corpus/make:", what, file=sys.stderr)
    return bool(mistakes or any(lacking.values()))


def table():
    print("| file | agency | year | made with | layout | planted |", "|---|---|---|---|---|---|", sep="\n")
    for d in sorted(DOCUMENTS, key=lambda d: d.stem):
        r, tool = d.report(), f"{d.producer}, {d.style.font}" if hasattr(d.style, "font") else "transcript"
        faults = ", ".join(rule + (f" ({code})" if code else "") for rule, code in d.findings) or "none"
        path = (d.folder / d.file).relative_to(CORPUS if d.scan else REPORTS)
        print(f"| `{path}` | {r.agency.name}, {r.agency.province} | {r.year} | {tool} | {d.layout} | {faults} |")


if __name__ == "__main__":
    if sys.argv[1:] == ["--table"]:
        raise SystemExit(table())
    raise SystemExit(main(sys.argv[1:]))
