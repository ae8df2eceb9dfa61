"""The network: convolutions only, so that a line of any width is read in one go, and CTC at its end.

Two widths of time step: the trunk sees one step each 4 columns, which is cheap; the last block sees one each 2 columns, so that a base letter
with vowel and tone (three labels on 14 columns) has seven steps, and two equal letters keep room for the blank between them.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from alphabet import CLASSES

STRIDE = 4
"""Columns of a line are padded with paper to a multiple of this."""
STEPS_PER_STRIDE = 2
"""Time steps of the output for each `STRIDE` columns."""


class Convolution(nn.Sequential):
    """Square convolution over the picture."""

    def __init__(self, inputs: int, outputs: int, size: int = 3, stride: int = 1) -> None:
        convolution = nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False)
        super().__init__(convolution, nn.BatchNorm2d(outputs), nn.ReLU())


class Context(nn.Module):
    """Looks `reach` steps along the line: one filter a channel, then a mixture of the channels, added to what came in."""

    def __init__(self, channels: int, reach: int) -> None:
        super().__init__()
        self.along = nn.Conv1d(channels, channels, reach, padding=reach // 2, groups=channels, bias=False)
        self.across = nn.Conv1d(channels, channels, 1, bias=False)
        self.norm = nn.BatchNorm1d(channels)

    def forward(self, steps: Tensor) -> Tensor:
        return functional.relu(steps + self.norm(self.across(self.along(steps))))


class Recogniser(nn.Module):
    """(batch, 1, 48, columns) ink 0..1, columns a multiple of 4, to (batch, columns / 2, classes) scores before the softmax."""

    def __init__(self, channels: int = 320, fine: int = 192) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            Convolution(1, 16, size=5, stride=2),
            Convolution(16, 32),
            nn.MaxPool2d(2),
            Convolution(32, 64),
            nn.MaxPool2d((2, 1)),
            Convolution(64, 96),
        )  # 6 rows, columns / 4
        self.narrow = nn.Sequential(nn.Conv1d(96 * 6, channels, 1, bias=False), nn.BatchNorm1d(channels), nn.ReLU())
        self.trunk = nn.Sequential(*(Context(channels, reach) for reach in (5, 7, 9, 11, 13, 15, 7)))
        self.widen = nn.Conv1d(channels, STEPS_PER_STRIDE * fine, 1)
        self.fine = Context(fine, 5)
        self.out = nn.Conv1d(fine, CLASSES, 1)

    def forward(self, image: Tensor) -> Tensor:
        steps = self.trunk(self.narrow(self.stem(image).flatten(1, 2)))
        steps = self.fine(_interleave(functional.relu(self.widen(steps))))
        return self.out(steps).transpose(1, 2)


def _interleave(steps: Tensor) -> Tensor:
    """(batch, 2 * channels, n) to (batch, channels, 2 * n): each step becomes two, side by side."""
    batch, channels, count = steps.shape
    halves = steps.reshape(batch, STEPS_PER_STRIDE, channels // STEPS_PER_STRIDE, count)
    return halves.permute(0, 2, 3, 1).reshape(batch, channels // STEPS_PER_STRIDE, STEPS_PER_STRIDE * count)


def steps_of(columns: int) -> int:
    """Time steps that a line of `columns` fills; those after them read padding."""
    return STEPS_PER_STRIDE * -(-columns // STRIDE)


def weights(model: nn.Module) -> int:
    """Number of trained weights."""
    return sum(parameter.numel() for parameter in model.parameters())


def device() -> torch.device:
    """The GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
