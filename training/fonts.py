"""Thai font families from package registries: fetches those of `fonts.tsv`, checks their licences, opens them.

    python fonts.py        # downloads into fonts/ (not kept in git; about 40 MB)

Needs `pip`, `npm` and, on a Debian system, `apt-get` and `dpkg-deb`. The fonts are read for training and not shipped.
"""

import csv
import fnmatch
import random
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import freetype
import uharfbuzz as hb
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "fonts"

LICENCES = {
    "SIL Open Font License": "OFL-1.1",
    "GNU General Public License": "GPL-2.0-with-font-exception",
    "Font Computer Program License Agreement": "DIP",
    "Bitstream Vera Font": "Bitstream-Vera",
    "Fonts are (c) Bitstream": "Bitstream-Vera",
}
"""A sentence of a font's own licence text, and the licence it stands for. All of them allow use without limits. `DIP` is the licence of the
national fonts of 2006 (use, study, copy, adapt and distribute; not to be sold alone)."""


@dataclass(frozen=True)
class Family:
    """One row of `fonts.tsv`."""

    name: str
    role: str
    """`train`; `held-out`: never trained on; `fallback`: for characters that other families lack."""
    weight: float
    """Share of the lines, relative to the other families of the same role."""
    kind: str
    package: str
    version: str
    patterns: tuple[str, ...]
    licence: str


class Face:
    """One opened font file."""

    def __init__(self, path: Path, family: Family) -> None:
        self.path = path
        self.family = family
        self.shaper = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        self.drawer = freetype.Face(str(path))
        self.units: int = self.drawer.units_per_EM
        self.bold = "Bold" in path.stem
        self.slanted = "Italic" in path.stem or "Oblique" in path.stem
        self.has = frozenset(map(chr, TTFont(path, lazy=True).getBestCmap()))

    @cached_property
    def letter_height(self) -> float:
        """Height of the letter ก, as a share of the em: families of one point size differ by a half."""
        self.drawer.set_char_size(1000 * 64, 0, 72, 72)
        self.drawer.load_char("ก", freetype.FT_LOAD_NO_HINTING)
        return float(self.drawer.glyph.metrics.height) / 64 / 1000


@dataclass(frozen=True)
class Shelf:
    """The opened faces of one role, to draw from by weight."""

    faces: tuple[Face, ...]
    odds: tuple[float, ...]
    fallbacks: tuple[Face, ...]

    def pick(self, chance: random.Random) -> Face:
        """A face, by the weight of its family."""
        return self.faces[bisect(self.odds, chance.random() * self.odds[-1])]


def families() -> list[Family]:
    """All rows of `fonts.tsv`."""
    with open(HERE / "fonts.tsv", encoding="utf-8", newline="") as file:
        return [
            Family(
                row["family"],
                row["role"],
                float(row["weight"]),
                row["kind"],
                row["package"],
                row["version"],
                tuple(row["files"].split()),
                row["licence"],
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]


def shelf(role: str) -> Shelf:
    """The faces of all families of `role`; a slanted face comes a fifth as often as an upright one."""
    faces = _faces(role)
    shares = [face.family.weight * (0.2 if face.slanted else 1.0) * (0.5 if face.bold else 1.0) for face in faces]
    totals: dict[str, float] = {}
    for face, share in zip(faces, shares):
        totals[face.family.name] = totals.get(face.family.name, 0.0) + share / face.family.weight
    odds = accumulate(share / totals[face.family.name] for face, share in zip(faces, shares))
    return Shelf(tuple(faces), tuple(odds), tuple(_faces("fallback")))


def _faces(role: str) -> list[Face]:
    faces = [Face(path, family) for family in families() if family.role == role for path in sorted(_folder(family).glob("*.ttf"))]
    if not faces:
        raise SystemExit(f"no font of role {role}: run `python fonts.py` first")
    return faces


def _folder(family: Family) -> Path:
    return FOLDER / family.name.replace(" ", "_")


def fetch() -> None:
    """Downloads every package once, keeps the files of each family, ends with an error where a licence is not the one told."""
    wanted = families()
    for package in sorted({(family.kind, family.package, family.version) for family in wanted}):
        with tempfile.TemporaryDirectory() as name:
            unpacked = Path(name)
            _UNPACK[package[0]](package[1], package[2], unpacked)
            for family in wanted:
                if (family.kind, family.package, family.version) == package:
                    _keep(family, unpacked)


def _keep(family: Family, unpacked: Path) -> None:
    files = [path for path in sorted(unpacked.rglob("*.ttf")) if any(fnmatch.fnmatch(str(path), pattern) for pattern in family.patterns)]
    if not files:
        raise SystemExit(f"{family.package} holds no file of {family.name}")
    folder = _folder(family)
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        if (found := licence(path)) != family.licence:
            raise SystemExit(f"{path.name}: licence {found}, but fonts.tsv says {family.licence}")
        shutil.copy(path, folder / path.name)
    print(f"{family.name}: {len(files)} files, {family.licence}")


def licence(path: Path) -> str:
    """The licence that the font file itself names; `unknown` where it names none of ours."""
    names = TTFont(path, lazy=True)["name"]
    text = (names.getDebugName(13) or "") + (names.getDebugName(0) or "")
    return next((short for sentence, short in LICENCES.items() if sentence in text), "unknown")


def _unpack_pip(package: str, version: str, into: Path) -> None:
    _run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", ".", f"{package}=={version}"], into)
    for wheel in into.glob("*.whl"):
        shutil.unpack_archive(wheel, into, "zip")


def _unpack_apt(package: str, version: str, into: Path) -> None:
    _run(["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", f"{package}={version}"], into)
    for archive in into.glob("*.deb"):
        _run(["dpkg-deb", "-x", archive.name, "."], into)


def _unpack_npm(package: str, version: str, into: Path) -> None:
    _run(["npm", "pack", "--silent", f"{package}@{version}"], into)
    for archive in into.glob("*.tgz"):
        shutil.unpack_archive(archive, into, "gztar", filter="data")


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


_UNPACK = {"pip": _unpack_pip, "apt": _unpack_apt, "npm": _unpack_npm}

if __name__ == "__main__":
    fetch()
