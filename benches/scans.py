"""Measures how the whole program reads scans: PDFs whose text is known, printed, damaged and scanned.

    python3 training/fonts.py                      # once: the families that were never trained on
    python3 benches/scans.py [--only mid-300 ...] [--documents 2568 ...] [--tesseract]

The documents are the corpus's PDFs, in families that the recogniser was trained on, and some of them
printed anew by Chromium in families that it never saw. Poppler draws their pages; each condition
damages them in its own way, by fixed seeds; the scans hold nothing but pictures.

Two things are known of each document. What its pages say: what the program reads in the typed PDF.
Its scores: the corpus's truth, as far as the typed PDF gives them undisputed.

The error of characters is the edits of a page's text (`inspect`) a character, whitespace and dotted
lines ignored. Each page is read alone, for the program joins what goes on over pages. Lines and cells
that are the same in the typed page and in the scan are set aside, wherever they stand; of the others
the most alike are compared, two by two; then all that found no like one, in its order.

Each score that is not right is named on stderr; a disputed one without any value is wrong, flagged.

Time and memory are those of `extract --jobs 1` and all its processes; memory is the largest one's.
`--tesseract` adds the same program with Tesseract (tha+eng) as its recogniser, on the same pictures.
"""

import argparse
import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "target" / "scans"
PIP_PACKAGES = ("numpy", "pillow", "rapidfuzz")
CORPUS = ROOT / "corpus"
FONTS = ROOT / "training" / "fonts"

try:
    import numpy as np
    from PIL import Image, ImageDraw, ImageFilter
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein
except ImportError:
    if Path(sys.prefix) == VENV:
        raise
    if not (VENV / "bin/python").exists():
        venv.create(VENV, with_pip=True)
        install = [VENV / "bin/python", "-m", "pip", "install", "--quiet", *PIP_PACKAGES]
        subprocess.run(install, check=True)
    os.execv(VENV / "bin/python", [str(VENV / "bin/python"), *sys.argv])

sys.path += [str(CORPUS / "make"), str(ROOT / "benches")]
import html_
import pictures
from documents import DOCUMENTS, Style
from peers import built, extract, install_poppler
from words import NOTICES

UNKNOWN = {
    "TH Niramit AS": Style("TH Niramit AS", 15, 13, 1.15),
    "Kinnari": Style("Kinnari", 11, 9.5, 1.4),
    "Maitree": Style("Maitree", 10.5, 9, 1.5),
}
"""Families never trained on, at the sizes of offices."""
PRINTED_ANEW = ("2568-than-sila-scores", "2568-khao-chom-scores", "2568-huai-kaeo-announcement")
SILENT = ("verified", "printed", "repaired", "derived")
"""The statuses of scores that ask nobody to look."""
PAPER = 245.0


# What is done to a page: ink 0 to 1 in, greys out.


def plain(ink, dice, dpi):
    return scanned(ink, dice, dpi, blur=0.5, noise=2)


def mid(ink, dice, dpi):
    return scanned(askew(ink, dice), dice, dpi)


def faint(ink, dice, dpi):
    return scanned(askew(ink, dice), dice, dpi, darkness=70)


def patchy(ink, dice, dpi):
    """Toner that runs out here and there, to a fifth of its darkness."""
    coarse = Image.fromarray(dice.random((12, 9)).astype(np.float32))
    strength = np.asarray(coarse.resize(ink.shape[::-1], Image.Resampling.BICUBIC))
    return scanned(askew(ink * np.clip(1.6 * strength, 0.2, 1), dice), dice, dpi)


def stamped(ink, dice, dpi):
    """Four stamps and signatures anywhere on the page, lighter than print."""
    layer = Image.new("L", ink.shape[::-1], 0)
    draw = ImageDraw.Draw(layer)
    for _ in range(4):
        x, y = (dice.uniform(0.15, 0.85) * side for side in layer.size)
        r, width = dice.uniform(0.5, 0.75) * dpi, dpi // 60
        if dice.random() < 0.5:
            for share in (1, 0.7):
                draw.ellipse(
                    (x - r * share, y - r * share, x + r * share, y + r * share),
                    outline=130,
                    width=width,
                )
        draw.line(
            [(x + dice.uniform(-r, r), y + dice.uniform(-r, r) / 3) for _ in range(9)],
            150,
            width,
            joint="curve",
        )
    return scanned(askew(np.maximum(ink, np.asarray(layer) / 255), dice), dice, dpi)


def sideways(ink, dice, dpi):
    return np.rot90(mid(ink, dice, dpi), int(dice.choice([1, 3])))


def askew(ink, dice):
    """Up to a degree off."""
    degrees = float(dice.uniform(-1, 1))
    turned = Image.fromarray(ink.astype(np.float32)).rotate(degrees, Image.Resampling.BICUBIC)
    return np.clip(np.asarray(turned), 0, 1)


def scanned(ink, dice, dpi, blur=0.8, noise=8, darkness=205):
    """Ink on paper, out of focus (a radius in pixels at 300 dpi), with the noise of a sensor."""
    soft = Image.fromarray((255 * ink).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(blur * dpi / 300)
    )
    grey = PAPER - darkness * np.asarray(soft, np.float32) / 255 + dice.normal(0, noise, ink.shape)
    return np.clip(grey, 0, 255).astype(np.uint8)


def jpeg(page):
    return pictures.jpeg(page, 50)


CONDITIONS = {
    "clean-300": (300, plain, jpeg),
    "mid-300": (300, mid, jpeg),
    "mid-200": (200, mid, jpeg),
    "mid-150": (150, mid, jpeg),
    "bilevel-300": (300, mid, pictures.group4),
    "bilevel-200": (200, mid, pictures.group4),
    "faint-300": (300, faint, jpeg),
    "patchy-300": (300, patchy, jpeg),
    "stamped-300": (300, stamped, jpeg),
    "turned-200": (200, sideways, jpeg),
}
"""Resolution, damage, and how the picture is stored. `mid` is askew, noise, blur and JPEG 50."""


def scan(pdf, condition, group):
    """Writes the scan of a PDF, and each of its pages; the same ones each time."""
    dpi, damage, store = CONDITIONS[condition]
    sheets = []
    for number, page in enumerate(drawn(pdf, dpi), 1):
        chance = random.Random(f"{condition}/{pdf.stem}/{number}")
        ink = 1 - np.asarray(page, np.float32) / 255
        dice = np.random.default_rng(chance.getrandbits(64))
        sheets.append((store(Image.fromarray(damage(ink, dice, dpi))), None))
        Path(group.pages, f"{pdf.stem}-{number}.pdf").write_bytes(pictures.pdf(sheets[-1:], dpi))
    Path(group.whole, pdf.name).write_bytes(pictures.pdf(sheets, dpi))


def drawn(pdf, dpi):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-r", str(dpi), "-gray", pdf, f"{folder}/p"],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        return [
            Image.open(io.BytesIO(page.read_bytes())) for page in sorted(Path(folder).iterdir())
        ]


class Group:
    """A folder of documents, and one of each of their pages alone."""

    def __init__(self, folder):
        self.name = folder.name
        self.whole, self.pages = folder / "whole", folder / "pages"
        for part in (self.whole, self.pages):
            part.mkdir(parents=True, exist_ok=True)

    def made(self):
        return any(self.pages.iterdir())


def typed_documents(folder, starts):
    """The PDFs to scan: of trained families, and of others."""
    groups = trained, unknown = [Group(folder / name) for name in ("trained", "unknown")]
    if not any(group.made() for group in groups):
        make_typed_documents(folder, trained, unknown, starts)
    return [group for group in groups if group.made()]


def make_typed_documents(folder, trained, unknown, starts):
    chosen = [document for document in DOCUMENTS if document.stem.startswith(starts)]
    for document in chosen:
        if document.folder.parent.name == "reports" and document.file.endswith(".pdf"):
            group = unknown if document.style.font in UNKNOWN else trained
            shutil.copy(document.folder / document.file, group.whole)
    with known_fonts(folder):
        for document in (document for document in chosen if document.stem in PRINTED_ANEW):
            for number, style in enumerate(UNKNOWN.values()):
                print_anew(document, style, unknown.whole / f"{document.stem}-{number}.pdf")
    for group in (trained, unknown):
        for pdf in group.whole.iterdir():
            command = ["pdfseparate", pdf, group.pages / f"{pdf.stem}-%d.pdf"]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def print_anew(document, style, target):
    report = document.report()
    blocks = [block for part in document.parts for block in part(report)]
    html_.write(blocks, style, f"ITA {report.year}", report.d(NOTICES[document.footer]), target)


class known_fonts:
    """While it is open, Chromium finds the fonts of the training folder too."""

    def __init__(self, folder):
        self.file = folder / "fonts.conf"

    def __enter__(self):
        families = [FONTS / family.replace(" ", "_") for family in UNKNOWN]
        if not all(family.is_dir() for family in families):
            raise SystemExit("fonts are missing: run python3 training/fonts.py")
        folders = "".join(f"<dir>{family}</dir>" for family in families)
        self.file.write_text(
            f"<fontconfig><include>/etc/fonts/fonts.conf</include>{folders}</fontconfig>"
        )
        os.environ["FONTCONFIG_FILE"] = str(self.file)

    def __exit__(self, *_):
        del os.environ["FONTCONFIG_FILE"]


# What was read.


@dataclass
class Reading:
    """What the program made of a group, and what that took."""

    pages: dict
    scores: dict
    missed: set
    seconds: float
    megabytes: float


def read(program, group, recogniser="builtin"):
    how = ["--recogniser", recogniser, "--timeout", "600"]
    with tempfile.TemporaryDirectory() as out:
        command = extract(program, group.whole, out, "--jobs", "1")
        usage = run([*command, *how])
        scores = read_scores(Path(out, "scores.csv"))
        missed = read_missed(Path(out, "findings.csv"))
    pages = {}
    for page in group.pages.iterdir():
        shown = subprocess.run(
            [program, "inspect", page, *how], check=False, stdout=subprocess.PIPE, text=True
        )
        pages[page.stem] = units(shown.stdout)
    return Reading(pages, scores, missed, usage.ru_utime, usage.ru_maxrss / 1024)


def run(command):
    """What a command and all the processes that it waited for used."""
    silenced = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    process = os.posix_spawnp(
        command[0], list(map(os.fspath, command)), os.environ, file_actions=silenced
    )
    return os.wait4(process, 0)[2]


def read_scores(file):
    """Of each document, year and place in the assessment, the row of the table."""
    with open(file, encoding="utf-8-sig", newline="") as rows:
        return {
            (Path(row["path"]).stem, row["fiscal_year"], row["level"], row["code"]): row
            for row in csv.DictReader(rows)
        }


def read_missed(file):
    """What the program says is missing, of each document: the places of scores, and the numbers of
    which it does not know whose they are."""
    with open(file, encoding="utf-8-sig", newline="") as rows:
        rows = [(Path(row["path"]).stem, row) for row in csv.DictReader(rows)]
    missing = {
        (stem, row["level"], row["code"])
        for stem, row in rows
        if row["rule"] in ("indicator-missing", "score-missing")
    }
    return missing | {(stem, row["found"]) for stem, row in rows if row["rule"] == "score-unnamed"}


def units(shown):
    """The lines and cells of a page as `inspect` shows it, without whitespace and dotted lines."""
    found, row = [], []
    for line in shown.splitlines():
        if line.startswith("│"):
            cells = line.strip("│").split("│")
            row = ["".join(pair) for pair in zip(row, cells)] if row else cells
        elif line.startswith(("├", "└")):
            found, row = found + row, []
        elif re.match(r" {0,3}(#|-|\+|\[.\])? +\S|    \S", line) and not re.match(
            r" {6}(edit |and \d+ more)", line
        ):
            found.append(re.sub(r"^ *(#|-|\+|\[.\])? ", "", line[:4]) + line[4:])
    return [text for text in (re.sub(r"\s|\.{3,}", "", text) for text in found) if text]


# How far it is right.


@dataclass
class Tally:
    """Edits, characters and cells of one folder of scans."""

    edits: int = 0
    characters: int = 0
    cells: Counter = field(default_factory=Counter)

    def add_page(self, truth, found):
        self.edits += edits(truth, found)
        self.characters += sum(map(len, truth))

    def error(self):
        """Edits a character in percent."""
        return f"{100 * self.edits / max(1, self.characters):.2f}"

    def add_cell(self, truth, row, missed):
        """Counts a score; whether it is right. `missed`: the program says that it is missing."""
        digits = "Thai" if re.search("[๐-๙]", truth["raw"]) else "Arabic"
        self.cells[digits] += 1
        if row is None:
            self.cells["absent", "flagged" if missed else "silent"] += 1
            return False
        right = bool(row["score"]) and float(row["score"]) == float(truth["score"])
        flagged = row["status"] not in SILENT
        self.cells[f"{digits} right"] += right
        self.cells["right" if right else "wrong", "flagged" if flagged else "silent"] += 1
        return right


def edits(truth, found):
    """Edits from the lines and cells read to the true ones, in whatever order they stand."""
    truth, found = Counter(truth), Counter(found)
    left, over = list((truth - found).elements()), list((found - truth).elements())
    total = 0
    while left and over:
        alike = process.cdist(left, over, scorer=Levenshtein.normalized_similarity)
        pairs = np.dstack(np.unravel_index(np.argsort(-alike, axis=None), alike.shape))[0]
        if alike[tuple(pairs[0])] < 0.5:
            break
        taken = [set(), set()]
        for one, other in pairs:
            if alike[one, other] >= 0.5 and one not in taken[0] and other not in taken[1]:
                total += Levenshtein.distance(left[one], over[other])
                taken[0].add(one), taken[1].add(other)
        left, over = (
            [text for n, text in enumerate(texts) if n not in used]
            for texts, used in zip((left, over), taken)
        )
    # What was parted otherwise than in the typed page.
    return total + Levenshtein.distance("".join(left), "".join(over))


def judge(typed, scans):
    tally = Tally()
    for page, truth in typed.pages.items():
        tally.add_page(truth, scans.pages.get(page, []))
    for key, truth in typed.scores.items():
        if truth["status"] in ("verified", "printed") and true_score(key) == float(truth["score"]):
            found = scans.scores.get(key)
            stem, _, level, code = key
            missed = bool({(stem, level, code), (stem, truth["score"])} & scans.missed)
            if not tally.add_cell(truth, found, missed):
                nothing = "nothing, flagged" if missed else "nothing"
                told = f"{found['score'] or found['raw']}, {found['status']}" if found else nothing
                print(*key, "is", truth["score"], "read:", told, file=sys.stderr)
    return tally


def true_score(key):
    """The score that the corpus's truth has at this place; none where the document contradicts itself."""
    stem, year, level, code = key
    stem = re.sub(r"-\d$", "", stem)
    file = next(CORPUS.glob(f"truth*/{stem}.json"))
    truth = json.loads(file.read_text(encoding="utf-8"))
    planted = {fault["code"] for fault in truth["findings"] if fault["rule"] == "mentions-disagree"}
    if str(truth["assessed_year"]) != year or code in planted | set(truth.get("disputed", ())):
        return None
    score = truth["total"] if level == "total" else truth.get(f"{level}s", {}).get(code)
    return None if score is None else float(score)


COLUMNS = "condition|fonts|reader|pages|CER %|Thai scores exact|%|Arabic scores exact|wrong, silent|wrong, flagged|right, flagged|absent, flagged|absent, silent|CPU s/page|MB"


def row(condition, fonts, reader, tally, scans, pages):
    cells = tally.cells
    return "|".join((
        condition, fonts, reader, str(pages), tally.error(),
        f"{cells['Thai right']} of {cells['Thai']}", f"{100 * cells['Thai right'] / max(1, cells['Thai']):.1f}",
        f"{cells['Arabic right']} of {cells['Arabic']}",
        *(str(cells[kind]) for kind in (("wrong", "silent"), ("wrong", "flagged"), ("right", "flagged"), ("absent", "flagged"), ("absent", "silent"))),
        f"{scans.seconds / pages:.2f}", f"{scans.megabytes:.0f}",
    ))  # fmt: skip


# Tesseract, in the place of the program's own recogniser.


def install_tesseract():
    if not shutil.which("tesseract"):
        command = ["apt-get", "install", "-y", "-qq", "tesseract-ocr", "tesseract-ocr-tha"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def answer_as_tesseract():
    """Reads a PNG, prints lines: those of Tesseract, cut where a gap is wider than the line is high."""
    command = ["tesseract", "stdin", "stdout", "-l", "tha+eng", "--psm", "3", "tsv"]
    said = subprocess.run(
        command,
        input=sys.stdin.buffer.read(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    ).stdout
    lines, place = [], None
    for word in csv.DictReader(said.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if word["level"] != "5" or not word["text"].strip():
            continue
        x, y, width, height = (int(word[name]) for name in ("left", "top", "width", "height"))
        here, sure = (
            [word[f"{name}_num"] for name in ("block", "par", "line")],
            float(word["conf"]) / 100,
        )
        last = lines[-1] if lines and here == place else None
        if last and x - last["box"][2] <= height:
            box = last["box"]
            last["text"] += " " + word["text"]
            last["box"] = [
                min(box[0], x),
                min(box[1], y),
                max(box[2], x + width),
                max(box[3], y + height),
            ]
            last["confidence"] = min(last["confidence"], sure)
        else:
            lines.append(
                {"text": word["text"], "box": [x, y, x + width, y + height], "confidence": sure}
            )
        place = here
    json.dump(lines, sys.stdout, ensure_ascii=False)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=CONDITIONS,
        default=list(CONDITIONS),
        metavar="CONDITION",
        help=", ".join(CONDITIONS),
    )
    parser.add_argument(
        "--documents", nargs="+", default=[""], metavar="STEM", help="those whose names start so"
    )
    parser.add_argument("--tesseract", action="store_true", help="installed by apt where missing")
    parser.add_argument("--program", help="a prongsai that is built already")
    parser.add_argument(
        "--keep",
        type=Path,
        help="folder where the documents and scans stay; those that are there are taken",
    )
    parser.add_argument("--as-tesseract", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    options = arguments()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if options.as_tesseract:
        return answer_as_tesseract()
    install_poppler()
    readers = {"prongsai": "builtin"}
    if options.tesseract:
        install_tesseract()
        readers["Tesseract"] = f"{sys.executable} {Path(__file__).resolve()} --as-tesseract"
    program = options.program or built("prongsai", "build", "--release", "--bin", "prongsai")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        groups = typed_documents(folder / "typed", tuple(options.documents))
        typed = {group.name: read(program, group) for group in groups}
        print(f"|{COLUMNS}|\n|{'---|' * len(COLUMNS.split('|'))}")
        for condition in options.only:
            for group in groups:
                scans = Group(folder / condition / group.name)
                for pdf in [] if scans.made() else group.whole.iterdir():
                    scan(pdf, condition, scans)
                for name, recogniser in readers.items():
                    found = read(program, scans, recogniser)
                    tally = judge(typed[group.name], found)
                    print(
                        f"|{row(condition, group.name, name, tally, found, len(found.pages))}|",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
