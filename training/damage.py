"""What printers, hands and scanners do to a line. Each damage takes the scan, a strength of 0 (hardly seen) to 1 (hardly read), and the dice.

`PRINTED` happens on paper, `SCANNED` in the scanner and its files, `MENDED` in page code, in the order of the tables.
Greys are float32, 0 black to 255 white.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator

cv2.setNumThreads(1)


@dataclass
class Scan:
    """A line with its surroundings, as a picture that is being made."""

    grey: np.ndarray
    """(height, width), float32."""
    top: float
    bottom: float
    left: float
    right: float
    """Edges of the line's ink in pixels of `grey`."""
    unit: float
    """Height of the letter ก in pixels: damages are sized by it."""


Damage = Callable[[Scan, float, Generator], None]


def underline(scan: Scan, strength: float, dice: Generator) -> None:
    """A line drawn below the letters, through the vowels that stand there."""
    row = scan.bottom - scan.unit * dice.uniform(-0.15, 0.25)
    _rule(scan, (scan.left, row), (scan.right, row), 0.04 + 0.08 * strength, dice)


def ruling(scan: Scan, strength: float, dice: Generator) -> None:
    """What is left of a table's lines at one to three edges of the cell: dark or faint, whole or broken."""
    for edge in dice.choice(4, size=dice.integers(1, 4), replace=False):
        gap = scan.unit * dice.uniform(-0.05, 0.45 - 0.35 * strength)
        far = scan.unit * dice.uniform(0.0, 2.0)
        row = scan.top - gap if edge == 0 else scan.bottom + gap
        column = scan.left - gap if edge == 2 else scan.right + gap
        ends = ((scan.left - far, row), (scan.right + far, row)) if edge < 2 else ((column, scan.top - far), (column, scan.bottom + far))
        _rule(scan, *ends, 0.05 + 0.1 * dice.random(), dice)


def stamp(scan: Scan, strength: float, dice: Generator) -> None:
    """A round or boxed stamp, or a signature, in an ink that became a grey; the print shows through it."""
    height, width = scan.grey.shape
    layer = np.zeros((height, width), np.float32)
    for _ in range(dice.integers(1, 3)):
        center = (int(dice.uniform(-0.05, 1.05) * width), int(dice.uniform(-0.5, 1.5) * height))
        thick = max(1, int(scan.unit * dice.uniform(0.06, 0.22)))
        shape = dice.integers(3)
        if shape == 0:
            radius = int(scan.unit * dice.uniform(2.0, 7.0))
            cv2.circle(layer, center, radius, 1.0, thick)
            cv2.circle(layer, center, max(1, int(radius * 0.75)), 1.0, max(1, thick // 2))
        elif shape == 1:
            side = scan.unit * dice.uniform(2.0, 6.0)
            cv2.polylines(layer, [cv2.boxPoints((center, (side * 2.2, side), dice.uniform(-20, 20))).astype(np.int32)], True, 1.0, thick)
        else:
            steps = np.cumsum(dice.normal(0, scan.unit * 0.9, (14, 2)), axis=0) + center
            cv2.polylines(layer, [steps.astype(np.int32)], False, 1.0, max(1, thick // 2))
    layer = cv2.GaussianBlur(layer, (0, 0), max(0.6, scan.unit * 0.03)) * _clouds(scan, 0.4, 1.0, dice)
    scan.grey *= 1.0 - layer * (0.25 + 0.5 * strength)


def thin(scan: Scan, strength: float, dice: Generator) -> None:
    """Strokes that lost their edge, as a light copy does."""
    scan.grey += (cv2.dilate(scan.grey, _disc(scan)) - scan.grey) * (0.25 + 0.35 * strength)


def thick(scan: Scan, strength: float, dice: Generator) -> None:
    """Strokes that ran, as a dark copy does: loops close."""
    scan.grey += (cv2.erode(scan.grey, _disc(scan)) - scan.grey) * (0.4 + 0.6 * strength)


def broken(scan: Scan, strength: float, dice: Generator) -> None:
    """Thin parts of strokes gone: scattered gaps smaller than a letter."""
    holes = _clouds(scan, 0.0, 1.0, dice, grain=0.18)
    gone = np.clip((holes - (0.80 - 0.16 * strength)) * 12, 0, 1)
    scan.grey += (255.0 - scan.grey) * gone * (0.6 + 0.4 * strength)


def patchy(scan: Scan, strength: float, dice: Generator) -> None:
    """Toner that holds on some places better than on others, over a few letters' width."""
    scan.grey += (255.0 - scan.grey) * _clouds(scan, 0.0, 0.45 + 0.4 * strength, dice, grain=dice.uniform(1.0, 4.0))


def faint(scan: Scan, strength: float, dice: Generator) -> None:
    """Print that is grey all over."""
    scan.grey = 255.0 - (255.0 - scan.grey) * (0.62 - 0.42 * strength)


def dark_paper(scan: Scan, strength: float, dice: Generator) -> None:
    """Grey, shaded or coloured paper: one tone with a slope over the page."""
    slope = np.linspace(dice.uniform(-1, 1), dice.uniform(-1, 1), scan.grey.shape[1], dtype=np.float32)
    scan.grey *= (1.0 - 0.10 - 0.25 * strength) * (1.0 + 0.10 * strength * slope)


def blur(scan: Scan, strength: float, dice: Generator) -> None:
    """Out of focus, or moved along one way."""
    size = scan.unit * (0.02 + 0.085 * strength)
    ratio = dice.uniform(0.5, 1.0)
    sizes = (size, size * ratio) if dice.random() < 0.5 else (size * ratio, size)
    scan.grey = cv2.GaussianBlur(scan.grey, (0, 0), max(sizes[0], 0.2), sigmaY=max(sizes[1], 0.2))


def noise(scan: Scan, strength: float, dice: Generator) -> None:
    """Grain of the sensor."""
    grain = dice.standard_normal(scan.grey.shape, dtype=np.float32)
    scan.grey += cv2.GaussianBlur(grain, (0, 0), dice.uniform(0.3, 0.9)) * (4.0 + 26.0 * strength)


def bilevel(scan: Scan, strength: float, dice: Generator) -> None:
    """Black and white only, by one threshold that is the farther from the middle the stronger."""
    paper, ink = np.percentile(scan.grey, 90), np.percentile(scan.grey, 1)
    share = 0.5 + dice.choice((-1, 1)) * 0.2 * strength
    scan.grey = np.where(scan.grey > ink + (paper - ink) * share, 255.0, 0.0).astype(np.float32)


def speckle(scan: Scan, strength: float, dice: Generator) -> None:
    """Dust: black dots on the paper, white ones in the ink."""
    hits = np.argwhere(dice.random(scan.grey.shape, dtype=np.float32) < 0.0002 + 0.0025 * strength)
    for row, column in hits:
        size = int(dice.integers(1, 3))
        part = scan.grey[row : row + size, column : column + size]
        part[:] = 0.0 if part.mean() > 128 else 255.0


def jpeg(scan: Scan, strength: float, dice: Generator) -> None:
    """Blocks and rings of a small file."""
    quality = int(85 - 67 * strength)
    _, packed = cv2.imencode(".jpg", np.clip(scan.grey, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
    scan.grey = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE).astype(np.float32)


def erased(scan: Scan, strength: float, dice: Generator) -> None:
    """A ruling that ran through the marks and that page code took out; half of the time with all that lay beyond."""
    half = scan.unit * (0.03 + 0.07 * strength)
    above, all_beyond = dice.random() < 0.7, dice.random() < 0.5
    row = scan.top + scan.unit * dice.uniform(-0.1, 0.4) if above else scan.bottom - scan.unit * dice.uniform(-0.1, 0.3)
    first = 0 if above and all_beyond else max(0, round(row - half))
    last = scan.grey.shape[0] if all_beyond and not above else max(0, round(row + half))
    scan.grey[first:last] = np.percentile(scan.grey, 90)


PRINTED: dict[str, Damage] = {
    "underline": underline,
    "ruling": ruling,
    "thin": thin,
    "thick": thick,
    "broken": broken,
    "patchy": patchy,
    "faint": faint,
    "stamp": stamp,
    "dark_paper": dark_paper,
}
SCANNED: dict[str, Damage] = {"blur": blur, "noise": noise, "bilevel": bilevel, "speckle": speckle, "jpeg": jpeg}
MENDED: dict[str, Damage] = {"erased": erased}

ODDS = {
    "underline": 0.03,
    "ruling": 0.14,
    "thin": 0.10,
    "thick": 0.10,
    "broken": 0.07,
    "patchy": 0.10,
    "faint": 0.13,
    "stamp": 0.07,
    "dark_paper": 0.10,
    "blur": 0.50,
    "noise": 0.45,
    "bilevel": 0.25,
    "speckle": 0.06,
    "jpeg": 0.40,
    "erased": 0.12,
}
"""How often a line that is not clean has each damage."""


def reduce(scan: Scan, ratio: float) -> None:
    """To the scanner's resolution: `ratio` at most 1, of pixels out to pixels in."""
    size = (max(4, round(scan.grey.shape[1] * ratio)), max(4, round(scan.grey.shape[0] * ratio)))
    scan.grey = cv2.resize(scan.grey, size, interpolation=cv2.INTER_AREA)
    scan.top, scan.bottom, scan.left, scan.right, scan.unit = (value * ratio for value in (scan.top, scan.bottom, scan.left, scan.right, scan.unit))


def skew(scan: Scan, degrees: float) -> None:
    """Turns the picture about the line's middle; the box grows so that it holds all of the line."""
    center = ((scan.left + scan.right) / 2, (scan.top + scan.bottom) / 2)
    turn = cv2.getRotationMatrix2D(center, degrees, 1.0)
    size = (scan.grey.shape[1], scan.grey.shape[0])
    scan.grey = cv2.warpAffine(scan.grey, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    rise = abs(np.tan(np.radians(degrees))) * (scan.right - scan.left) / 2
    scan.top, scan.bottom = scan.top - rise, scan.bottom + rise


def crop(scan: Scan, dice: Generator) -> np.ndarray:
    """The line's crop (height, width; uint8) as page code cuts it: mostly close to the ink, at times loose, seldom through its edge."""
    height = scan.bottom - scan.top
    slack = dice.choice((0.06, 0.25), p=(0.7, 0.3))
    top = int(round(scan.top - height * dice.uniform(-0.02, slack)))
    bottom = int(round(scan.bottom + height * dice.uniform(-0.02, slack)))
    left = int(round(scan.left - scan.unit * dice.uniform(-0.03, 0.8)))
    right = int(round(scan.right + scan.unit * dice.uniform(-0.03, 0.8)))
    part = scan.grey[max(top, 0) : max(bottom, top + 4), max(left, 0) : max(right, left + 2)]
    return np.clip(part + 0.5, 0, 255).astype(np.uint8)


def _rule(scan: Scan, start: tuple[float, float], end: tuple[float, float], width: float, dice: Generator) -> None:
    """A ruling of `width` units, slightly off its way; half of them with gaps."""
    layer = np.zeros(scan.grey.shape, np.float32)
    drift = dice.uniform(-0.06, 0.06, 2) * scan.unit
    points = [(int(x + drift[0]), int(y + drift[1])) for x, y in (start, end)]
    cv2.line(layer, points[0], points[1], float(dice.uniform(0.3, 1.0)), max(1, round(width * scan.unit)), cv2.LINE_AA)
    if dice.random() < 0.5:
        layer *= _clouds(scan, -0.8, 1.8, dice, grain=dice.uniform(0.3, 2.0)).clip(0, 1)
    scan.grey *= 1.0 - layer


def _clouds(scan: Scan, low: float, high: float, dice: Generator, grain: float = 2.0) -> np.ndarray:
    """Smooth random field over the picture, from `low` to `high`; `grain` is the size of its spots in units."""
    size = [max(2, int(np.ceil(length / (grain * scan.unit))) + 1) for length in scan.grey.shape]
    field = dice.random(size, dtype=np.float32)
    return low + (high - low) * cv2.resize(field, scan.grey.shape[::-1], interpolation=cv2.INTER_LINEAR)


def _disc(scan: Scan) -> np.ndarray:
    """The width of a hair, never less than two pixels."""
    size = max(2, round(scan.unit * 0.09))
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
