"""A report printed and scanned: its pages as pictures in a PDF, with what offices and scanners do to paper."""
import io
import math
import random
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pictures
import text_layer

try:
    from PIL import Image, ImageChops, ImageDraw, ImageFilter
except ImportError:
    Image = None

PAPER = 247


def missing():
    lacking = [] if shutil.which("pdftoppm") else ["poppler-utils (apt)"]
    return ", ".join(lacking + ([] if Image else ["pillow (pip)"])) or None


@dataclass
class Scan:
    """How the pages of a report were scanned. `turns` are degrees, counter-clockwise, page by page."""
    dpi: int
    damage: object
    store: object
    turns: tuple = ()
    layer: bool = False

    def write(self, pdf, target):
        """Makes the scan of a PDF."""
        rng = random.Random(target.stem)
        layers = text_layer.of(pdf, rng) if self.layer else []
        sheets = []
        for number, page in enumerate(_pages(pdf, self.dpi)):
            turn = self.turns[number] if number < len(self.turns) else 0
            page = self.damage(page, rng).rotate(turn, expand=True)
            sheets.append((self.store(page), layers[number] if layers else None))
        target.write_bytes(pictures.pdf(sheets, self.dpi))


def _pages(pdf, dpi):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", str(pdf), f"{folder}/p"], check=True, stderr=subprocess.DEVNULL)
        return [Image.open(io.BytesIO(path.read_bytes())) for path in sorted(Path(folder).iterdir())]


def _noise(size, rng, strength):
    """Greys about the middle, so far off it at most."""
    noise = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    return noise.point([128 + (v - 128) * strength // 128 for v in range(256)])


def _noisy(page, rng, strength):
    return ImageChops.add(page, _noise(page.size, rng, strength), 1, -128)


def _on_paper(page):
    """Print is not quite black, and paper not quite white."""
    return page.point([40 + v * (PAPER - 40) // 255 for v in range(256)])


def _dots(page, rng, count):
    """Dust on the glass."""
    draw = ImageDraw.Draw(page)
    for _ in range(count):
        x, y = rng.randrange(page.width), rng.randrange(page.height)
        draw.ellipse((x, y, x + rng.randrange(3), y + rng.randrange(3)), fill=60)
    return page


def askew(degrees, blur, strength):
    """Laid on the glass a little askew."""
    def damage(page, rng):
        page = _on_paper(page).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=PAPER)
        return _noisy(page.filter(ImageFilter.GaussianBlur(blur)), rng, strength)
    return damage


def copied(degrees, dust):
    """From a copier, with the dust of its glass."""
    def damage(page, rng):
        page = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
        return _dots(page.filter(ImageFilter.GaussianBlur(.5)), rng, dust)
    return damage


def stamped(x, y):
    """Yellowed paper, darker to one side, with a round stamp whose middle is at these shares of the page."""
    def damage(page, rng):
        page = _noisy(_on_paper(page).filter(ImageFilter.GaussianBlur(.4)), rng, 5)
        light = Image.linear_gradient("L").rotate(90).resize(page.size).point([205 + v * 50 // 255 for v in range(256)])
        tints = (ImageChops.multiply(light, Image.new("L", page.size, tint)) for tint in (252, 243, 222))
        paper = Image.merge("RGB", [ImageChops.multiply(page, tint) for tint in tints])
        return ImageChops.multiply(paper, _stamp(page.size, x, y))
    return damage


def _stamp(size, x, y):
    layer = Image.new("RGB", size, "white")
    draw, ink = ImageDraw.Draw(layer), (222, 128, 142)
    middle, radius = (x * size[0], y * size[1]), size[0] * .085
    def ring(share, width):
        r = radius * share
        draw.ellipse((middle[0] - r, middle[1] - r, middle[0] + r, middle[1] + r), outline=ink, width=width)
    ring(1, 4)
    ring(.68, 2)
    draw.regular_polygon((*middle, radius * .4), 5, rotation=8, outline=ink, width=3)
    for n in range(24):
        mark = Image.new("L", (10, 14), 0)
        ImageDraw.Draw(mark).rectangle((2 + n % 3, 1, 7, 12 - n % 4), outline=255, width=2)
        mark = mark.rotate(-15 * n, expand=True)
        at = _round(middle, radius * .84, 15 * n)
        layer.paste(ink, (int(at[0] - mark.width / 2), int(at[1] - mark.height / 2)), mark)
    return layer.filter(ImageFilter.GaussianBlur(.6))


def _round(middle, radius, degrees):
    turn = math.radians(degrees)
    return middle[0] + radius * math.sin(turn), middle[1] - radius * math.cos(turn)


def jpeg(quality):
    return lambda page: pictures.jpeg(page, quality)


# The five kinds of scans.
KINDS = {
    "askew": Scan(300, askew(.8, .9, 10), jpeg(22)),
    "bilevel": Scan(200, copied(-.3, 40), pictures.group4),
    "stamped": Scan(150, stamped(.6, .44), jpeg(52)),
    "turned": Scan(200, askew(-.4, .5, 6), jpeg(38), turns=(180, 90)),
    "layered": Scan(200, askew(.3, .5, 6), jpeg(38), layer=True),
}
