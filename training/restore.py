"""Makes weights that can be trained on again from those that the program has: the one checkpoint that is kept in git.

    python restore.py ../src/recognise/data/recogniser.onnx runs/next/start.pt

The export folds each batch norm into the convolution before it. Here each norm is measured anew on made-up lines and set so that it changes
nothing: the network reads as before, and training starts from there.
"""

import argparse
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from batches import collate, fixed
from model import Recogniser, device
from train import TRAINING, seeds

LINES = 2048
"""Lines over which the norms are measured."""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("weights", type=Path)
    options = parser.parse_args()
    model = restored(options.onnx).to(device())
    made = fixed(seeds(1)[TRAINING], LINES, "train", 1)
    measure(model, [collate(made[start : start + 32]).images for start in range(0, LINES, 32)])
    options.weights.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.weights)


def restored(path: Path) -> Recogniser:
    """The network with the weights of an export; what was folded into a convolution stands in its weights and in its norm's bias."""
    graph = onnx.load(path).graph
    stored = {tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy()) for tensor in graph.initializer}
    nodes = [node for node in graph.node if node.op_type == "Conv"]
    model = Recogniser().eval()
    modules = [module for module in model.modules() if isinstance(module, nn.Conv1d | nn.Conv2d)]
    norms = _norms(model)
    with torch.no_grad():
        for node, module in zip(nodes, modules, strict=True):
            module.weight.copy_(stored[node.input[1]])
            bias = stored[node.input[2]] if len(node.input) > 2 else None
            if module.bias is not None:
                module.bias.copy_(bias)
            elif bias is not None:
                _as_folded(norms[module], bias)
    return model


def measure(model: Recogniser, images: list[Tensor]) -> None:
    """Gives each norm the mean and the spread of what it is given over `images`, without changing what it gives."""
    sums = {norm: _Sums() for norm in _norms(model).values()}
    hooks = [norm.register_forward_pre_hook(lambda norm, given: sums[norm].add(given[0])) for norm in sums]
    with torch.inference_mode():
        for batch in images:
            model.eval()(batch.to(next(model.parameters()).device))
    for hook in hooks:
        hook.remove()
    with torch.no_grad():
        for norm, total in sums.items():
            mean, variance = total.mean(), total.variance()
            norm.bias.add_(mean)
            norm.weight.copy_((variance + norm.eps).sqrt())
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(variance)


class _Sums:
    """Mean and variance of each channel over many batches."""

    def __init__(self) -> None:
        self.count = 0
        self.first: Tensor | float = 0.0
        self.second: Tensor | float = 0.0

    def add(self, given: Tensor) -> None:
        rows = given.transpose(0, 1).flatten(1).double()
        self.count += rows.shape[1]
        self.first += rows.sum(1)
        self.second += rows.square().sum(1)

    def mean(self) -> Tensor:
        return (self.first / self.count).float()

    def variance(self) -> Tensor:
        return (self.second / self.count - (self.first / self.count) ** 2).clamp(min=0).float()


def _norms(model: Recogniser) -> dict[nn.Module, nn.BatchNorm1d | nn.BatchNorm2d]:
    """Of each convolution that a norm follows, the norm."""
    modules = list(model.modules())
    kinds = nn.BatchNorm1d, nn.BatchNorm2d
    return {first: second for first, second in zip(modules, modules[1:]) if isinstance(second, kinds)}


def _as_folded(norm: nn.BatchNorm1d | nn.BatchNorm2d, bias: Tensor) -> None:
    """A norm that adds `bias` and does nothing else."""
    norm.running_mean.zero_()
    norm.running_var.fill_(1.0 - norm.eps)
    norm.weight.fill_(1.0)
    norm.bias.copy_(bias)


if __name__ == "__main__":
    main()
