"""Trains the recogniser on made-up lines.

    python train.py --run runs/first --steps 60000

Goes on where it stopped if the run's folder has a checkpoint, and begins with `--start` where it has none. Writes to that folder `log.tsv`,
`last.pt` (all that is needed to go on) and `weights.pt` (the moving mean of the weights, which reads better than any of them; the log is about
it). Held-out fonts choose nothing here: the weights of the last step are the result. Stop when the error on held-out fonts no longer falls.
"""

import argparse
import math
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from batches import Batch, endless, fixed
from lines import Line
from model import Recogniser, device, weights
from reading import error_rate, read, scores_exact

HEADER = "step minutes lines loss cer_train cer_held_out scores_train scores_held_out".split()
TRAINING, KNOWN_FONTS, HELD_OUT_FONTS = range(3)
"""Offsets of the seeds: no line of evaluation is ever trained on."""
PARTS = ("model", "mean", "optimiser")
"""What a checkpoint holds of a run."""
MEMORY = 0.999
"""Share of the mean that stays at each step: it reaches back about 1,000 steps."""
WARM_UP = 300
"""Steps until the learning rate is at its highest."""


def main() -> None:
    """The command."""
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.run.mkdir(parents=True, exist_ok=True)
    of = seeds(options.seed)
    known = fixed(of[KNOWN_FONTS], options.evaluate_lines, "train", options.workers)
    unknown = fixed(of[HELD_OUT_FONTS], options.evaluate_lines, "held-out", options.workers)
    run = Run(options)
    print(f"{weights(run.model)} weights, from step {run.step}", flush=True)
    losses: list[float] = []
    for batch in endless(of[TRAINING], run.lines, "train", options.columns, options.workers):
        losses.append(run.learn(batch))
        if run.step % options.evaluate_every == 0 or run.step >= options.steps:
            run.report(sum(losses) / len(losses), known, unknown)
            losses.clear()
        if run.step >= options.steps:
            break


def seeds(seed: int) -> list[int]:
    """The seeds of the lines that a run trains on, and of those of its two evaluations."""
    return [3 * seed + offset for offset in range(3)]


class Run:
    """A training run: the model, its optimiser, how far it is."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.folder: Path = options.run
        self.steps: int = options.steps
        self.rate: float = options.rate
        self.half: bool = not options.float32
        self.place = device()
        self.model = Recogniser().to(self.place, memory_format=torch.channels_last)
        if options.start is not None:
            self.model.load_state_dict(torch.load(options.start, map_location=self.place))
        self.mean = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(MEMORY), use_buffers=True)
        self.optimiser = torch.optim.AdamW(self.model.parameters(), self.rate, weight_decay=0.01)
        self.step = self.lines = 0
        self.minutes = 0.0
        if (self.folder / "last.pt").exists():
            self._resume()
        self.clock = time.monotonic()

    def learn(self, batch: Batch) -> float:
        """One step; the loss of the batch."""
        self.model.train()
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * _cycle(self.step, self.steps)
        with torch.autocast(self.place.type, dtype=torch.bfloat16, enabled=self.half):
            scores = self.model(batch.images.to(self.place, memory_format=torch.channels_last))
        loss = ctc(scores.float(), batch)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimiser.step()
        self.mean.update_parameters(self.model)
        self.step += 1
        self.lines += len(batch.lines)
        return loss.item()

    def report(self, loss: float, known: list[Line], unknown: list[Line]) -> None:
        """Measures, writes a row of the log, keeps the weights."""
        self.minutes += (time.monotonic() - self.clock) / 60
        readings = [read(self.mean.module, lines) for lines in (known, unknown)]
        errors = [error_rate(part) for part in readings]
        cells = ["{}/{}".format(*scores_exact(part)) for part in readings]
        row = [self.step, f"{self.minutes:.1f}", self.lines, f"{loss:.4f}", *(f"{error:.4f}" for error in errors), *cells]
        log = self.folder / "log.tsv"
        with open(log, "a", encoding="utf-8") as file:
            if log.stat().st_size == 0:
                print(*HEADER, sep="\t", file=file)
            print(*row, sep="\t", file=file)
        print(*row, flush=True)
        torch.save(self.mean.module.state_dict(), self.folder / "weights.pt")
        self._keep()
        self.clock = time.monotonic()

    def _keep(self) -> None:
        progress = {"step": self.step, "lines": self.lines, "minutes": self.minutes}
        parts = {name: getattr(self, name).state_dict() for name in PARTS}
        state = {**parts, **progress}
        torch.save(state, self.folder / "last.tmp")
        (self.folder / "last.tmp").replace(self.folder / "last.pt")

    def _resume(self) -> None:
        state = torch.load(self.folder / "last.pt", map_location=self.place)
        for name in PARTS:
            getattr(self, name).load_state_dict(state[name])
        self.step, self.lines, self.minutes = state["step"], state["lines"], state["minutes"]


def ctc(scores: Tensor, batch: Batch) -> Tensor:
    """CTC loss of (lines, steps, classes) scores, a mean over lines by their length."""
    place = scores.device
    chances = scores.log_softmax(2).transpose(0, 1)
    return functional.ctc_loss(chances, batch.labels.to(place), batch.steps.to(place), batch.lengths.to(place), zero_infinity=True)


def _cycle(step: int, steps: int) -> float:
    """Share of the highest learning rate: a short rise, then half a cosine down to a fiftieth."""
    return min(1.0, (step + 1) / WARM_UP) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder of the run")
    parser.add_argument("--start", type=Path, help="weights to begin with (`restore.py`) where the run has no checkpoint")
    parser.add_argument("--steps", type=int, default=60_000, help="steps of the whole run; the learning rate falls towards them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    parser.add_argument("--float32", action="store_true", help="for processors without bfloat16, where that is slow")
    parser.add_argument("--columns", type=int, default=8_000, help="columns of a batch, about 20 lines")
    parser.add_argument("--workers", type=int, default=1, help="processes that make lines: one makes some 200 a second")
    parser.add_argument("--threads", type=int, default=2, help="threads of the trainer on a CPU")
    parser.add_argument("--evaluate-every", type=int, default=1000, help="steps between rows of the log")
    parser.add_argument("--evaluate-lines", type=int, default=1000, help="lines of each evaluation set")
    return parser.parse_args()


if __name__ == "__main__":
    main()
