"""What the network reads in lines, and how far that is right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from rapidfuzz.distance import Levenshtein
from torch import nn

from alphabet import BLANK, decode
from batches import group
from lines import Line

SCORE = re.compile(r"[0-9๐-๙]{1,3}\.[0-9๐-๙]{2}")
"""The shape of a score."""
RIVAL = 0.02
"""The least chance of a character that may be missing: as in the program, which repeats `greedy` (`src/recognise/path.rs`)."""


@dataclass(frozen=True)
class Reading:
    """A line and what was read in it."""

    line: Line
    text: str
    confidence: tuple[float, ...]
    """Of each character of `text`, as the program gives it."""


def read(model: nn.Module, lines: Sequence[Line], columns: int = 12_000) -> list[Reading]:
    """Greedy readings of `lines`, in no order."""
    return [reading_of(line, rows) for line, rows in outputs(model, lines, columns)]


def outputs(model: nn.Module, lines: Sequence[Line], columns: int = 12_000) -> Iterator[tuple[Line, np.ndarray]]:
    """Of each line, in no order, what the network says before the softmax: (steps, classes)."""
    model.eval()
    place = next(model.parameters()).device
    for batch in group(list(lines), columns):
        with torch.inference_mode():
            rows = model(batch.images.to(place)).float().cpu().numpy()
        for line, steps, own in zip(batch.lines, batch.steps.tolist(), rows):
            yield line, own[:steps].copy()


def reading_of(line: Line, rows: np.ndarray, temperature: float = 1.0) -> Reading:
    """The reading of a line by what the network says; a temperature above 1 makes it less sure of itself, and no other."""
    powers = np.exp((rows - rows.max(1, keepdims=True)) / temperature)
    return Reading(line, *greedy(powers / powers.sum(1, keepdims=True)))


def greedy(rows: np.ndarray) -> tuple[str, tuple[float, ...]]:
    """The text of (steps, classes) probabilities and the confidence of each of its characters.

    That is its highest probability over its steps, and never more than the chance that none is lost after it (of the first, before it too).
    """
    best = rows.argmax(1)
    edges = [0, *(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
    runs = [(int(best[start]), rows[start:end].max(0)) for start, end in pairwise(edges)]
    labels: list[int] = []
    confidence: list[float] = []
    lost_before = 0.0
    for number, (label, most) in enumerate(runs):
        if label != BLANK:
            labels.append(label)
            confidence.append(min(float(most[label]), 1.0 - (0.0 if confidence else lost_before)))
            continue
        lost = _lost(most, [beside for beside, _ in runs[max(0, number - 1) : number + 2]])
        if confidence:
            confidence[-1] = min(confidence[-1], 1.0 - lost)
        else:
            lost_before = lost
    return decode(labels), tuple(confidence)


def _lost(most: np.ndarray, beside: list[int]) -> float:
    """The chance that a character is missing where blanks are; not that of a character beside them, which may only stand a step farther."""
    others = most.copy()
    others[[BLANK, *beside]] = 0.0
    chance = float(others.max())
    return chance if chance >= RIVAL else 0.0


def error_rate(readings: Sequence[Reading]) -> float:
    """Edits a character of truth, spaces ignored."""
    pairs = [(reading.line.text.replace(" ", ""), reading.text.replace(" ", "")) for reading in readings]
    return sum(Levenshtein.distance(truth, text) for truth, text in pairs) / max(1, sum(len(truth) for truth, _ in pairs))


def is_score(line: Line) -> bool:
    """Whether the line is one score and nothing else."""
    return SCORE.fullmatch(line.text) is not None


def scores_exact(readings: Sequence[Reading]) -> tuple[int, int]:
    """Lines that are one score: how many were read to the letter, of how many."""
    scores = [reading for reading in readings if is_score(reading.line)]
    return sum(reading.text == reading.line.text for reading in scores), len(scores)
