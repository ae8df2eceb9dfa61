"""One made-up line: a pure function of the seed and the line's number, so that any worker makes the same."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

import damage
from damage import Scan
from fonts import Face, Shelf
from normalise import HEIGHT, normalise
from render import Look, Setting, draw, typeset
from texts import line as line_text
from words import Words

Writer = Callable[[Words, random.Random], str]
"""Makes the text of a line."""
DPI = 300
"""Resolution at which lines are drawn, before the scanner's."""
WIDEST = 1100
"""Columns of the widest line kept, at 48 rows."""


@dataclass(frozen=True)
class Line:
    """A line for training or evaluation."""

    crop: np.ndarray
    """(height, width), uint8, as page code would cut it from the scan."""
    image: np.ndarray
    """The same for the network: (48, columns), uint8, 0 paper to 255 ink."""
    text: str
    family: str
    dpi: int
    letter: float
    """Height of the letter ก on the scan, in pixels."""
    damages: tuple[str, ...]
    """Names from `damage.py`, and `neighbours`, `skew`; empty for a clean line."""


def make(seed: int, number: int, words: Words, shelf: Shelf, write: Writer = line_text) -> Line:
    """Line `number` of the endless list of `seed`: of any text, or of those that `write` makes."""
    for attempt in range(100):
        chance = random.Random(f"{seed}/{number}/{attempt}")
        made = _attempt(write, words, shelf, chance, np.random.default_rng(chance.getrandbits(64)))
        if made is not None:
            return made
    raise RuntimeError(f"line {number} of seed {seed} fits no font")


def _attempt(write: Writer, words: Words, shelf: Shelf, chance: random.Random, dice: np.random.Generator) -> Line | None:
    text = write(words, chance)
    face = shelf.pick(chance)
    look = _look(face, shelf, chance)
    setting = typeset(text, look)
    if setting is None or not setting.glyphs:
        return None
    names: list[str] = []
    clean = chance.random() < 0.15
    neighbours = [None if clean else _neighbour(words, look, chance) for _ in range(2)]
    if any(neighbours):
        names.append("neighbours")
    scan = _on_paper(setting, neighbours, chance)
    if scan is None:
        return None
    strength = 0.25 if clean else chance.choice((0.4, 0.7, 1.0))
    names += _apply(damage.PRINTED, scan, 0.0 if clean else strength, chance, dice)
    if not clean and chance.random() < 0.5:
        damage.skew(scan, _angle(scan, chance))
        names.append("skew")
    dpi = chance.choices((300, 240, 200, 150, 120, 100), (36, 6, 28, 18, 6, 6))[0]
    damage.reduce(scan, dpi / DPI)
    for table in (damage.SCANNED, damage.MENDED):
        names += _apply(table, scan, 0.0 if clean else strength, chance, dice)
    crop = damage.crop(scan, dice)
    if crop.shape[0] < 6 or crop.shape[1] < 2 or crop.shape[1] * HEIGHT > WIDEST * crop.shape[0]:
        return None
    return Line(crop, normalise(crop), text, face.family.name, dpi, scan.unit, tuple(names))


def _look(face: Face, shelf: Shelf, chance: random.Random) -> Look:
    """Size as print has it: the letter ก is 1.3 to 2.9 mm high (TH Sarabun 16 point: 1.9 mm)."""
    em = chance.uniform(1.3, 2.9) / 25.4 * DPI / face.letter_height
    spacing = em * chance.uniform(-0.02, 0.10) if chance.random() < 0.12 else 0.0
    helpers = list(shelf.fallbacks)
    chance.shuffle(helpers)
    bolder = em * chance.uniform(0.02, 0.04) if not face.bold and chance.random() < 0.15 else 0.0
    latin = next(face for face in helpers if "A" in face.has) if chance.random() < 0.15 else None
    return Look((face, *helpers), em, latin, spacing, bolder)


def _neighbour(words: Words, look: Look, chance: random.Random) -> Setting | None:
    return typeset(line_text(words, chance), look) if chance.random() < 0.3 else None


def _on_paper(setting: Setting, neighbours: list[Setting | None], chance: random.Random) -> Scan | None:
    """The line between its neighbours, black on white at 300 dpi."""
    em = setting.look.em
    margin, baseline = int(em), int(em * 1.9)
    canvas = np.zeros((int(em * 3.0), int(setting.width) + 2 * margin), np.uint8)
    draw(canvas, setting, margin + chance.random(), baseline + chance.random())
    rows, columns = np.flatnonzero(canvas.max(axis=1) > 96), np.flatnonzero(canvas.max(axis=0) > 96)
    if not len(rows):
        return None
    top, bottom = _line_edges(float(rows[0]), float(rows[-1] + 1), baseline, setting, chance)
    pitch = max(em * chance.uniform(1.0, 1.45), (bottom - top) * 1.02)
    for way, neighbour in zip((-1, 1), neighbours):
        if neighbour is not None:
            draw(canvas, neighbour, margin + em * chance.uniform(-6, 2), baseline + way * pitch)
    darkest = chance.uniform(0, 70)
    grey = (255.0 - canvas.astype(np.float32) * (255.0 - darkest) / 255.0).astype(np.float32)
    unit = setting.look.faces[0].letter_height * em
    return Scan(grey, top, bottom, float(columns[0]), float(columns[-1] + 1), unit)


def _line_edges(top: float, bottom: float, baseline: float, setting: Setting, chance: random.Random) -> tuple[float, float]:
    """Edges of the ink, but never less than page code cuts: 1.5 letters above the baseline and 0.35 below, as well as it knows them.

    Some lines are cut closer, to a letter at least: a dash, a point and a bar cut to their ink are all one black box.
    """
    unit = setting.look.faces[0].letter_height * setting.look.em
    if chance.random() < 0.15:
        return min(top, baseline - unit), max(bottom, baseline)
    return min(top, baseline - unit * chance.uniform(1.2, 1.8)), max(bottom, baseline + unit * chance.uniform(0.15, 0.55))


def _angle(scan: Scan, chance: random.Random) -> float:
    """Degrees left after the page was made straight; never so steep that a line climbs by more than half its height."""
    steepest = np.degrees(np.arctan(0.5 * (scan.bottom - scan.top) / (scan.right - scan.left)))
    limit = min(1.5, float(steepest))
    return max(-limit, min(limit, chance.gauss(0, 0.5)))


def _apply(table: dict[str, damage.Damage], scan: Scan, strongest: float, chance: random.Random, dice: np.random.Generator) -> list[str]:
    """Draws damages by their odds; the names of those that were done."""
    names = [name for name in table if strongest > 0 and chance.random() < damage.ODDS[name]]
    for name in names:
        table[name](scan, strongest * chance.random(), dice)
    return names
