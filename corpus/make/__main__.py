"""Makes the demonstration corpus: python3 corpus/make [STEM ...], or prints the table of its README: --table"""
import sys

import check
import docx_
import html_
import transcript
import truth
import typst_
from documents import DOCUMENTS
from paths import REPORTS, TRUTH
from words import NOTICES

PRODUCERS = {"chromium": html_, "libreoffice": docx_, "typst": typst_, "txt": transcript, "md": transcript}


def make(document):
    """Writes the document; returns its report, and what was misread in it."""
    report = document.report()
    blocks = [b for part in document.parts for b in part(report)]
    target = REPORTS / document.folder / document.file
    target.parent.mkdir(parents=True, exist_ok=True)
    if document.producer in ("txt", "md"):
        text, repaired = transcript.misread(document.style.text(blocks), report, document.misreadings)
        target.write_text(text, encoding="utf-8")
        return report, repaired
    PRODUCERS[document.producer].write(blocks, document.style, f"ITA {report.year}", report.d(NOTICES[document.footer]), target)
    return report, {}


def main(wanted):
    chosen = [d for d in DOCUMENTS if not wanted or d.stem in wanted]
    lacking = {d.producer: PRODUCERS[d.producer].missing() for d in chosen}
    TRUTH.mkdir(parents=True, exist_ok=True)
    for d in chosen:
        if lacking[d.producer]:
            continue
        report, repaired = make(d)
        truth.write(d, report, repaired, TRUTH)
        print(d.folder, d.file)
    mistakes = check.all_truths(TRUTH)
    for what in [f"not made, {name} documents need {need}" for name, need in lacking.items() if need] + mistakes:
        print("corpus/make:", what, file=sys.stderr)
    return bool(mistakes or any(lacking.values()))


def table():
    print("| file | agency | year | made with | layout | planted |", "|---|---|---|---|---|---|", sep="\n")
    for d in sorted(DOCUMENTS, key=lambda d: d.stem):
        r, tool = d.report(), f"{d.producer}, {d.style.font}" if hasattr(d.style, "font") else "transcript"
        faults = ", ".join(rule + (f" ({code})" if code else "") for rule, code in d.findings) or "none"
        print(f"| `{d.folder}/{d.file}` | {r.agency.name}, {r.agency.province} | {r.year} | {tool} | {d.layout} | {faults} |")


if __name__ == "__main__":
    if sys.argv[1:] == ["--table"]:
        raise SystemExit(table())
    raise SystemExit(main(sys.argv[1:]))
