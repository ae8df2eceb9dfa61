"""From a crop to what the network reads. The program repeats these three steps to the letter, in this order.

1. Scale to 48 rows and `round(width * 48 / height)` columns, at least 8: both ways with the triangle filter whose reach is one pixel of the
   larger of the two pictures' grids (Pillow's BILINEAR on 32-bit floats; a pixel's centre is at one half). Round to whole greys.
2. `ink`: the least grey that at least 1 % of the pixels do not exceed; `paper`: likewise for 85 %.
3. Ink is `(paper - grey) / max(paper - ink, 40)`, cut to 0..1, kept as a byte: `round(255 * ink)`, divided by 255 again for the network.
"""

import numpy as np
from PIL import Image

HEIGHT = 48
"""Rows of a line."""
LEAST_CONTRAST = 40
"""Paper without ink shall not become noise: contrasts below this are not stretched to the full."""


def normalise(crop: np.ndarray) -> np.ndarray:
    """`crop` (height, width; uint8; dark ink on light paper) as (48, columns) uint8, 0 paper to 255 ink."""
    height, width = crop.shape
    columns = max(8, int(np.floor(width * HEIGHT / height + 0.5)))
    scaled = Image.fromarray(crop.astype(np.float32)).resize((columns, HEIGHT), Image.Resampling.BILINEAR)
    grey = np.floor(np.asarray(scaled) + 0.5).clip(0, 255)
    ink, paper = _least_grey(grey, 0.01), _least_grey(grey, 0.85)
    share = ((paper - grey) / max(paper - ink, LEAST_CONTRAST)).clip(0, 1)
    return np.floor(255 * share + 0.5).astype(np.uint8)


def _least_grey(grey: np.ndarray, share: float) -> int:
    """The least grey that at least `share` of the pixels do not exceed."""
    counts = np.bincount(grey.astype(np.uint8).ravel(), minlength=256)
    return int(np.searchsorted(np.cumsum(counts), share * grey.size))
