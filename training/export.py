"""Writes the trained network for the program, with a fixture that the program's own tests read.

    python export.py runs/first/weights.pt exported [--temperature 1.5]

`recogniser.onnx`: input `image` (batch, 1, 48, columns) float32, columns a multiple of 4; output `probabilities` (batch, columns / 2, classes).
`alphabet.txt`: the character of label 1, 2, ... a line each. `fixture/`: for some lines the crop, the normalised line (both PNG), the probabilities
(float32, little endian, steps x classes) of the line alone, padded with paper to a multiple of 4; `fixture/lines.tsv` lists them.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from alphabet import CHARACTERS
from batches import fixed
from evaluate import load
from lines import Line
from model import STRIDE, Recogniser
from normalise import HEIGHT
from reading import greedy


class WithProbabilities(nn.Module):
    """The network with its softmax, its scores divided by a temperature that makes its trust true (`evaluate.py` fits one)."""

    def __init__(self, model: Recogniser, temperature: float = 1.0) -> None:
        super().__init__()
        self.model = model
        self.temperature = temperature

    def forward(self, image: Tensor) -> Tensor:
        return (self.model(image) / self.temperature).softmax(2)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=8, help="lines of the fixture")
    parser.add_argument("--temperature", type=float, default=1.0, help="that of evaluate.py; above 1 the network is less sure, and reads the same")
    options = parser.parse_args()
    model = WithProbabilities(load(options.weights).cpu(), options.temperature).eval()
    options.folder.mkdir(parents=True, exist_ok=True)
    onnx(model, options.folder / "recogniser.onnx")
    (options.folder / "alphabet.txt").write_text("\n".join(CHARACTERS) + "\n", encoding="utf-8")
    fixture(model, fixed(1_000_003, options.lines, "train", 1), options.folder / "fixture")


def onnx(model: WithProbabilities, path: Path) -> None:
    """The network as ONNX, for any number of lines of any width."""
    example = torch.zeros(2, 1, HEIGHT, 64)
    dynamic = {"image": {0: "batch", 3: "columns"}, "probabilities": {0: "batch", 1: "steps"}}
    torch.onnx.export(
        model, (example,), str(path), input_names=["image"], output_names=["probabilities"], dynamic_axes=dynamic, opset_version=17, dynamo=False
    )


def fixture(model: WithProbabilities, lines: list[Line], folder: Path) -> None:
    """Lines with what the network makes of them."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["name\tsteps\ttext\tread"]
    for number, line in enumerate(lines):
        with torch.inference_mode():
            probabilities = model(padded(line.image))[0]
        Image.fromarray(line.crop).save(folder / f"{number}.crop.png")
        Image.fromarray(line.image).save(folder / f"{number}.line.png")
        probabilities.numpy().astype("<f4").tofile(folder / f"{number}.f32")
        rows.append(f"{number}\t{len(probabilities)}\t{line.text}\t{greedy(probabilities.numpy())[0]}")
    (folder / "lines.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def padded(image: np.ndarray) -> Tensor:
    """(48, columns) uint8 as (1, 1, 48, columns) of 0..1, with paper up to a multiple of 4 columns."""
    columns = -image.shape[1] % STRIDE
    return torch.from_numpy(np.pad(image, ((0, 0), (0, columns)))).float()[None, None] / 255


if __name__ == "__main__":
    main()
