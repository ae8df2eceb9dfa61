"""What the network reads in lines, and how far that is right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from rapidfuzz.distance import Levenshtein
from torch import nn

from alphabet import BLANK, decode
from batches import group
from lines import Line

SCORE = re.compile(r"[0-9๐-๙]{1,3}\.[0-9๐-๙]{2}")
"""The shape of a score."""


@dataclass(frozen=True)
class Reading:
    """A line and what was read in it."""

    line: Line
    text: str
    confidence: tuple[float, ...]
    """Of each character of `text`: its highest probability over its time steps."""


def read(model: nn.Module, lines: Sequence[Line], columns: int = 12_000) -> list[Reading]:
    """Greedy readings of `lines`, in no order."""
    model.eval()
    place = next(model.parameters()).device
    readings: list[Reading] = []
    with torch.inference_mode():
        for batch in group(list(lines), columns):
            probabilities = model(batch.images.to(place)).float().softmax(2).cpu()
            best, labels = probabilities.max(2)
            for line, steps, shares, path in zip(batch.lines, batch.steps.tolist(), best.tolist(), labels.tolist()):
                readings.append(Reading(line, *greedy(path[:steps], shares[:steps])))
    return readings


def greedy(path: list[int], shares: list[float]) -> tuple[str, tuple[float, ...]]:
    """The text of a CTC path and the confidence of each of its characters."""
    labels: list[int] = []
    confidence: list[float] = []
    before = BLANK
    for label, share in zip(path, shares):
        if label != BLANK and label != before:
            labels.append(label)
            confidence.append(share)
        elif label != BLANK:
            confidence[-1] = max(confidence[-1], share)
        before = label
    return decode(labels), tuple(confidence)


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
