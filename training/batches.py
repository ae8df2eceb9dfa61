"""Lines from several processes, as batches of like width."""

import random
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count, groupby
from multiprocessing import get_context

import numpy as np
import torch
from torch import Tensor

import fonts
import lines
import words
from alphabet import encode
from lines import Line
from model import steps_of
from normalise import HEIGHT

CHUNK = 256
"""Lines that a worker makes at a time."""
SHELF = 64
"""Columns to a multiple of which a batch is padded."""
POOL = 8 * CHUNK
"""Lines that are sorted by width together."""


@dataclass(frozen=True)
class Batch:
    """Lines of like width, padded with paper on the right."""

    images: Tensor
    """(lines, 1, 48, columns), float32, 0..1."""
    steps: Tensor
    """Time steps that each line fills."""
    labels: Tensor
    """All labels, one line after the other."""
    lengths: Tensor
    """Labels of each line."""
    lines: list[Line]


def collate(batch: list[Line]) -> Batch:
    """A batch of these lines."""
    columns = max(_shelf(line) for line in batch)
    images = np.zeros((len(batch), 1, HEIGHT, columns), np.uint8)
    for image, line in zip(images, batch):
        image[0, :, : line.image.shape[1]] = line.image
    labels = [encode(line.text) for line in batch]
    return Batch(
        torch.from_numpy(images).float() / 255,
        torch.tensor([steps_of(line.image.shape[1]) for line in batch]),
        torch.tensor([label for line in labels for label in line]),
        torch.tensor([len(line) for line in labels]),
        batch,
    )


def group(pool: list[Line], columns: int) -> list[Batch]:
    """Batches of like width; each of at most `columns` columns together (one line at least).

    There are few shapes of batches, for a processor prepares its kernels for each of them anew: widths are those of `SHELF`, and all batches of
    one width have as many lines; those left over go with the next wider ones.
    """
    groups: list[list[Line]] = []
    waiting: list[Line] = []
    for width, shelf in groupby(sorted(pool, key=lambda line: line.image.shape[1]), _shelf):
        waiting += shelf
        size = max(1, columns // width)
        whole = len(waiting) // size * size
        groups += [waiting[start : start + size] for start in range(0, whole, size)]
        waiting = waiting[whole:]
    return [collate(lines) for lines in (*groups, waiting) if lines]


def _shelf(line: Line) -> int:
    return -(-line.image.shape[1] // SHELF) * SHELF


def endless(seed: int, start: int, role: str, columns: int, workers: int) -> Iterator[Batch]:
    """Batches of the lines of `seed` from the first pool not begun before line `start`: never the same line twice, in an order of the seed alone."""
    first = -(-start // POOL)
    made = _chunks(seed, first * (POOL // CHUNK), role, workers)
    for pool_number in count(first):
        pool = [line for _ in range(POOL // CHUNK) for line in next(made)]
        batches = group(pool, columns)
        random.Random(f"{seed}/{pool_number}").shuffle(batches)
        yield from batches


def fixed(seed: int, number: int, role: str, workers: int) -> list[Line]:
    """The first `number` lines of `seed`, for evaluation."""
    made: list[Line] = []
    for chunk in _chunks(seed, 0, role, workers):
        made += chunk
        if len(made) >= number:
            return made[:number]
    return made


def _chunks(seed: int, start: int, role: str, workers: int) -> Iterator[list[Line]]:
    """Chunk `start` and all after it, in order, made ahead by the workers."""
    with ProcessPoolExecutor(workers, get_context("spawn"), _open, (role,)) as pool:
        ahead = deque(pool.submit(_chunk, seed, number) for number in range(start, start + 2 * workers))
        for number in count(start + 2 * workers):
            ahead.append(pool.submit(_chunk, seed, number))
            yield ahead.popleft().result()


_opened: tuple[words.Words, fonts.Shelf]


def _open(role: str) -> None:
    """Reads words and fonts once in each worker."""
    global _opened
    _opened = words.load(), fonts.shelf(role)


def _chunk(seed: int, number: int) -> list[Line]:
    return [lines.make(seed, line, *_opened) for line in range(number * CHUNK, (number + 1) * CHUNK)]
