"""Measures a trained recogniser on made-up lines that it never saw: by font, resolution, size and damage; scores, confusions, confidence.

python evaluate.py runs/first/weights.pt --lines 4000
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import torch
from rapidfuzz.distance import Levenshtein

from batches import fixed
from model import Recogniser, device
from reading import Reading, error_rate, is_score, read, scores_exact

CONFIDENCE = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
"""Lower edges of the bins of the reliability tables."""
SIZES = (0, 8, 12, 16, 20, 26)
"""Lower edges of the heights of the letter ก on the scan, in pixels."""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--lines", type=int, default=4000, help="lines of each role")
    parser.add_argument("--seed", type=int, default=1_000_003, help="not one of the training's")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    model = load(options.weights)
    for role in ("train", "held-out"):
        print(f"\n# Fonts: {role}\n")
        print(report(read(model, fixed(options.seed, options.lines, role, options.workers))))


def load(weights: Path) -> Recogniser:
    """A recogniser with these weights (`weights.pt` of a run), ready to read."""
    state = torch.load(weights, map_location=device())
    model = Recogniser().to(device())
    model.load_state_dict(state)
    return model.eval()


def report(readings: Sequence[Reading]) -> str:
    """All tables, as Markdown."""
    parts = [
        _split(readings, "family", lambda reading: [reading.line.family]),
        _split(readings, "dpi", lambda reading: [f"{reading.line.dpi:3}"]),
        _split(readings, "letter height, px", lambda reading: [f"{max(size for size in SIZES if size <= reading.line.letter):2} and more"]),
        _split(readings, "damage", lambda reading: reading.line.damages or ("none",)),
        _confusions(readings),
        _reliability("characters", characters(readings)),
        _reliability("score cells", scores(readings)),
    ]
    return "\n\n".join(parts)


def characters(readings: Iterable[Reading]) -> list[tuple[float, bool]]:
    """Of each character read: its confidence and whether it is right."""
    judged: list[tuple[float, bool]] = []
    for reading in readings:
        right = [False] * len(reading.text)
        for block in Levenshtein.opcodes(reading.line.text, reading.text):
            if block.tag == "equal":
                right[block.dest_start : block.dest_end] = [True] * (block.dest_end - block.dest_start)
        judged += zip(reading.confidence, right)
    return judged


def scores(readings: Iterable[Reading]) -> list[tuple[float, bool]]:
    """Of each line that is one score: the least confidence of its characters and whether it is right."""
    cells = (reading for reading in readings if is_score(reading.line))
    return [(min(reading.confidence, default=0.0), reading.text == reading.line.text) for reading in cells]


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
    return "\n".join(rows + [f"| `{truth}` | `{text}` | {count} |" for (truth, text), count in counts.most_common(most)])


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
