"""Sets a text in a font as a word processor does: shaped by HarfBuzz, drawn by FreeType, never with a box for a missing glyph."""

import ctypes
from dataclasses import dataclass
from string import ascii_letters

import freetype
import numpy as np
import uharfbuzz as hb
from freetype.raw import FT_Outline_Embolden, FT_Outline_Translate

from alphabet import MARKS
from fonts import Face

_LOAD = freetype.FT_LOAD_NO_HINTING | freetype.FT_LOAD_NO_BITMAP


@dataclass(frozen=True)
class Look:
    """How a line is set. Lengths are in pixels."""

    faces: tuple[Face, ...]
    """The face of the line, then those that help out with what it lacks."""
    em: float
    latin: Face | None = None
    """Sets Latin letters, where a word processor takes them from another font."""
    spacing: float = 0.0
    """Added before each letter but the first."""
    embolden: float = 0.0
    """Added to the strokes: bold type of a family without a bold face."""


@dataclass(frozen=True)
class Glyph:
    """One glyph in its place. `x`, `y` are pixels from the start of the baseline; `y` grows upwards."""

    face: Face
    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Setting:
    """A text that was set."""

    look: Look
    glyphs: tuple[Glyph, ...]
    width: float


def typeset(text: str, look: Look) -> Setting | None:
    """Places the glyphs of `text`; `None` where no face of the look has one of its characters."""
    glyphs: list[Glyph] = []
    pen = 0.0
    for face, run in _runs(text, look):
        if face is None:
            return None
        scale = look.em / face.units
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(face.shaper, buffer)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions):
            if info.codepoint == 0:
                return None
            if position.x_advance > 0 and glyphs:
                pen += look.spacing
            glyphs.append(Glyph(face, info.codepoint, pen + position.x_offset * scale, position.y_offset * scale))
            pen += position.x_advance * scale
    return Setting(look, tuple(glyphs), pen)


def draw(canvas: np.ndarray, setting: Setting, left: float, baseline: float) -> None:
    """Adds the glyphs to `canvas` (height, width; uint8; 0 paper, 255 ink). What lies outside is cut off."""
    for glyph in setting.glyphs:
        x, y = left + glyph.x, baseline - glyph.y
        bitmap, column, row = _bitmap(glyph, setting.look, x - np.floor(x))
        _darken(canvas, bitmap, int(np.floor(x)) + column, round(y) - row)


def _runs(text: str, look: Look) -> list[tuple[Face | None, str]]:
    """`text` in stretches of one face: the first face that has a character; marks stay with their letter."""
    runs: list[tuple[Face | None, str]] = []
    for character in text:
        face = look.latin if character in ascii_letters else None
        face = face or next((face for face in look.faces if character in face.has), None)
        if runs and (runs[-1][0] is face or (character in MARKS and face is not None)):
            runs[-1] = (runs[-1][0], runs[-1][1] + character)
        else:
            runs.append((face, character))
    return runs


def _bitmap(glyph: Glyph, look: Look, shift: float) -> tuple[np.ndarray, int, int]:
    """The ink of a glyph moved right by `shift` of a pixel, the column of its left edge, its height over the baseline."""
    drawer = glyph.face.drawer
    drawer.set_char_size(round(look.em * 64), 0, 72, 72)
    drawer.load_glyph(glyph.number, _LOAD)
    slot = drawer.glyph
    outline = ctypes.byref(slot.outline._FT_Outline)
    if look.embolden:
        FT_Outline_Embolden(outline, round(look.embolden * 64))
    FT_Outline_Translate(outline, round(shift * 64), 0)
    slot.render(freetype.FT_RENDER_MODE_NORMAL)
    raw = slot.bitmap._FT_Bitmap
    if raw.rows == 0:
        return np.zeros((0, 0), np.uint8), 0, 0
    pixels = np.ctypeslib.as_array(raw.buffer, (raw.rows * raw.pitch,)).reshape(raw.rows, raw.pitch)
    return pixels[:, : raw.width], slot.bitmap_left, slot.bitmap_top


def _darken(canvas: np.ndarray, bitmap: np.ndarray, column: int, row: int) -> None:
    """The darker of `canvas` and `bitmap`, whose corner is at `row`, `column` of the canvas."""
    height, width = canvas.shape
    top, left = max(row, 0), max(column, 0)
    bottom, right = min(row + bitmap.shape[0], height), min(column + bitmap.shape[1], width)
    if top < bottom and left < right:
        part = canvas[top:bottom, left:right]
        np.maximum(part, bitmap[top - row : bottom - row, left - column : right - column], out=part)
