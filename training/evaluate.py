"""Measures a trained recogniser on made-up lines that it never saw: by font, resolution, size and damage; scores, confusions, trust.

    python evaluate.py runs/first/weights.pt --lines 4000

Last comes the temperature that makes its trust true on these lines of trained fonts, and what it and others would change. The program has the
temperature that `export.py` was told; `--temperature` shows the tables with it.
"""

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from rapidfuzz.distance import Levenshtein

import fonts
import lines
import words
from alphabet import to_thai_digits
from batches import fixed
from lines import Line
from model import Recogniser, device
from reading import SCORE, Reading, error_rate, is_score, outputs, reading_of, scores_exact

CONFIDENCE = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
"""Lower edges of the bins of the reliability tables."""
SIZES = (0, 8, 12, 16, 20, 26)
"""Lower edges of the heights of the letter ก on the scan, in pixels."""
SURE_CHARACTER, SURE_SCORE = 0.99, 0.95
"""Trust from which on characters are to be right in 999 of 1,000 cases, scores in 998; the program asks for the latter (`src/settle/doubts.rs`)."""
TEMPERATURES = (1.0, 1.25, 1.5, 2.0)

Outputs = Sequence[tuple[Line, np.ndarray]]
"""Lines with what the network says of each before the softmax."""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--lines", type=int, default=4000, help="lines of each role; half as many more are scores alone")
    parser.add_argument("--seed", type=int, default=1_000_003, help="not one of the training's")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--temperature", type=float, default=1.0)
    options = parser.parse_args()
    model = load(options.weights)
    fit = 1.0
    for role in ("train", "held-out"):
        all_kinds = list(outputs(model, fixed(options.seed, options.lines, role, options.workers)))
        cells = list(outputs(model, score_lines(options.seed + 1, options.lines // 2, role)))
        print(f"\n# Fonts: {role}\n")
        print(report(*(_readings(part, options.temperature) for part in (all_kinds, cells))))
        fit = fitted(all_kinds[::4]) if role == "train" else fit
        print(f"\nTemperature fitted on trained fonts: {fit:.2f}\n\n{_temperatures(all_kinds, cells, fit)}", flush=True)


def load(weights: Path) -> Recogniser:
    """A recogniser with these weights (`weights.pt` of a run), ready to read."""
    state = torch.load(weights, map_location=device())
    model = Recogniser().to(device())
    model.load_state_dict(state)
    return model.eval()


def score_lines(seed: int, number: int, role: str) -> list[Line]:
    """Lines that are one score each: among lines of all kinds they are too few to tell 998 of 1,000."""
    vocabulary, shelf = words.load(), fonts.shelf(role)
    return [lines.make(seed, line, vocabulary, shelf, score_text) for line in range(number)]


def score_text(_: words.Words, chance: random.Random) -> str:
    """A score; two of three have Thai digits."""
    text = f"{chance.uniform(0, 100):.2f}"
    return to_thai_digits(text) if chance.random() < 2 / 3 else text


def report(readings: Sequence[Reading], cells: Sequence[Reading]) -> str:
    """All tables, as Markdown: of lines of all kinds, and of score cells."""
    characters, scores = judged_characters(readings), judged_scores(cells)
    in_shape = judged_scores(_in_shape(cells))
    parts = [
        _split(readings, "family", lambda reading: [reading.line.family]),
        _split(readings, "dpi", lambda reading: [f"{reading.line.dpi:3}"]),
        _split(readings, "letter height, px", lambda reading: [f"{max(size for size in SIZES if size <= reading.line.letter):2} and more"]),
        _split(readings, "damage", lambda reading: reading.line.damages or ("none",)),
        _split(cells, "score cells, family", lambda reading: [reading.line.family]),
        _split(cells, "score cells, dpi", lambda reading: [f"{reading.line.dpi:3}"]),
        _confusions(readings),
        _reliability("characters", characters),
        _reliability("score cells", scores),
        f"Characters {_given(characters, SURE_CHARACTER)}.",
        f"Score cells {_given(scores, SURE_SCORE)}; of those in the shape of a score, {_given(in_shape, SURE_SCORE)}.",
    ]
    return "\n\n".join(parts)


def judged_characters(readings: Iterable[Reading]) -> list[tuple[float, bool]]:
    """Of each character read: its confidence and whether it is right."""
    judged: list[tuple[float, bool]] = []
    for reading in readings:
        right = [False] * len(reading.text)
        for block in Levenshtein.opcodes(reading.line.text, reading.text):
            if block.tag == "equal":
                right[block.dest_start : block.dest_end] = [True] * (block.dest_end - block.dest_start)
        judged += zip(reading.confidence, right)
    return judged


def judged_scores(readings: Iterable[Reading]) -> list[tuple[float, bool]]:
    """Of each line that is one score: the least confidence of its characters and whether it is right."""
    cells = (reading for reading in readings if is_score(reading.line))
    return [(min(reading.confidence, default=0.0), reading.text == reading.line.text) for reading in cells]


def fitted(outputs: Outputs) -> float:
    """The temperature whose trust foretells best which characters are right (least log loss), to a fiftieth or so; sought by golden section."""
    low, high = math.log(0.5), math.log(5.0)
    golden = (math.sqrt(5) - 1) / 2
    while high - low > 0.02:
        first, second = high - golden * (high - low), low + golden * (high - low)
        if _log_loss(outputs, math.exp(first)) < _log_loss(outputs, math.exp(second)):
            high = second
        else:
            low = first
    return math.exp((low + high) / 2)


def _log_loss(outputs: Outputs, temperature: float) -> float:
    trust, right = np.array(judged_characters(_readings(outputs, temperature))).T
    return float(-np.log(np.clip(np.where(right, trust, 1 - trust), 1e-6, 1)).mean())


def _readings(outputs: Outputs, temperature: float) -> list[Reading]:
    return [reading_of(line, rows, temperature) for line, rows in outputs]


def _temperatures(all_kinds: Outputs, cells: Outputs, fit: float) -> str:
    rows = [
        f"| temperature | characters given >= {SURE_CHARACTER} | right % | score cells given >= {SURE_SCORE} | right % | in shape | right % |",
        "|---|---|---|---|---|---|---|",
    ]
    for temperature in sorted({*TEMPERATURES, fit}):
        characters = _sure(judged_characters(_readings(all_kinds, temperature)), SURE_CHARACTER)
        readings = _readings(cells, temperature)
        scores, in_shape = (_sure(judged_scores(part), SURE_SCORE) for part in (readings, _in_shape(readings)))
        counts = (f"{len(right)} | {_percent(right)}" for right in (characters, scores, in_shape))
        rows.append(f"| {temperature:.2f} | {' | '.join(counts)} |")
    return "\n".join(rows)


def _in_shape(cells: Iterable[Reading]) -> list[Reading]:
    """Those that look like a score: the program doubts all others, however sure of its characters."""
    return [cell for cell in cells if SCORE.fullmatch(cell.text)]


def _sure(judged: Iterable[tuple[float, bool]], least: float) -> list[bool]:
    return [right for trust, right in judged if trust >= least]


def _given(judged: Sequence[tuple[float, bool]], least: float) -> str:
    sure = _sure(judged, least)
    return f"given >= {least}: {len(sure)} of {len(judged)}, right {_percent(sure)} %"


def _split(readings: Sequence[Reading], title: str, keys: Callable[[Reading], Iterable[str]]) -> str:
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        for key in keys(reading):
            groups[key].append(reading)
    groups["all"] = list(readings)
    rows = [f"| {title} | lines | CER % | lines exact % | scores exact |", "|---|---|---|---|---|"]
    for key in sorted(groups):
        part = groups[key]
        exact = sum(reading.text == reading.line.text for reading in part) / len(part)
        rows.append(f"| {key} | {len(part)} | {100 * error_rate(part):.2f} | {100 * exact:.1f} | {{}} of {{}} |".format(*scores_exact(part)))
    return "\n".join(rows)


def _confusions(readings: Iterable[Reading], most: int = 30) -> str:
    counts: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        truth, text = reading.line.text, reading.text
        for block in Levenshtein.opcodes(truth, text):
            if block.tag != "equal":
                counts[truth[block.src_start : block.src_end], text[block.dest_start : block.dest_end]] += 1
    rows = ["| truth | read | times |", "|---|---|---|"]
    return "\n".join(rows + [f"| {_code(truth)} | {_code(text)} | {count} |" for (truth, text), count in counts.most_common(most)])


def _code(text: str) -> str:
    """As it stands, in a cell of Markdown."""
    return f"`{text}`".replace("|", "\\|") if text else "nothing"


def _reliability(what: str, judged: Sequence[tuple[float, bool]]) -> str:
    rows = [f"| confidence from | {what} | right % | given this or more | right % |", "|---|---|---|---|---|"]
    for low, high in zip(CONFIDENCE, (*CONFIDENCE[1:], 2.0)):
        bin_, above = ([right for share, right in judged if low <= share < top] for top in (high, 2.0))
        rows.append(f"| {low} | {len(bin_)} | {_percent(bin_)} | {len(above)} | {_percent(above)} |")
    return "\n".join(rows)


def _percent(right: Sequence[bool]) -> str:
    return f"{100 * sum(right) / len(right):.2f}" if right else "–"


if __name__ == "__main__":
    main()
