"""200 steps of each optimizer in Keras and in PyTorch, in float64, for losslab's test to be held against.

The task is one that any program can repeat exactly: eight parameters p of which the last two are biases (not in l2), and
in step t (from 0) the gradient (p_i - i / 4) (1 + i / 4) + noise, noise = ((7 t + 3 i) mod 11 - 5) / 5. Needs Keras on its
torch backend (pip install keras==3.15.1 torch==2.7.1 numpy==2.4.6):

    python benchmarks/keras/optimizers.py experiments/src/test/resources/org/losslab/network/host/optimizers.csv

writes the parameters after 1, 10 and 200 steps of Keras, and fails if PyTorch, where it means the same, is not there
too. What PyTorch does otherwise is said beside each case.
"""

from __future__ import annotations

import csv
import math
import os
import sys
from collections.abc import Callable

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import torch

PARAMETERS = 8
BIASES = 2
STEPS = 200
KEPT = (1, 10, STEPS)

keras.config.set_floatx("float64")
torch.set_default_dtype(torch.float64)


def gradient(p: np.ndarray, step: int) -> np.ndarray:
    """The gradient of the task."""
    i = np.arange(PARAMETERS)
    noise = ((7 * step + 3 * i) % 11 - 5) / 5
    return (p - i / 4) * (1 + i / 4) + noise


def start() -> np.ndarray:
    """The parameters before the first step."""
    return 1.0 - np.arange(PARAMETERS) / 3


def keras_run(optimizer: keras.optimizers.Optimizer, l2: float = 0.0) -> list[np.ndarray]:
    """The parameters after each step of Keras, weights and biases as two variables."""
    split = PARAMETERS - BIASES
    weights, biases = keras.Variable(start()[:split]), keras.Variable(start()[split:])
    after = []
    for step in range(STEPS):
        p = np.concatenate([v.numpy() for v in (weights, biases)])
        g = gradient(p, step)
        g[:split] += 2 * l2 * p[:split]  # the derivative of l2 times the sum of squares
        optimizer.apply([keras.ops.convert_to_tensor(part) for part in (g[:split], g[split:])], [weights, biases])
        after.append(np.concatenate([v.numpy() for v in (weights, biases)]))
    return after


def torch_run(
    make: Callable[[list[torch.Tensor]], torch.optim.Optimizer],
    rate: Callable[[int], float] | None = None,
    l2: float = 0.0,
    clip: float = 0.0,
) -> list[np.ndarray]:
    """The parameters after each step of PyTorch."""
    split = PARAMETERS - BIASES
    tensors = [torch.tensor(start()[:split]), torch.tensor(start()[split:])]
    optimizer = make(tensors)
    after = []
    for step in range(STEPS):
        p = np.concatenate([t.detach().numpy() for t in tensors])
        g = gradient(p, step)
        g[:split] += 2 * l2 * p[:split]
        tensors[0].grad, tensors[1].grad = torch.tensor(g[:split]), torch.tensor(g[split:])
        if clip:
            torch.nn.utils.clip_grad_norm_(tensors, clip)
        if rate:
            optimizer.param_groups[0]["lr"] = rate(step)
        optimizer.step()
        after.append(np.concatenate([t.detach().numpy() for t in tensors]))
    return after


def adam_epsilon(step: int, beta_2: float = 0.999) -> float:
    """PyTorch divides Adam's root by its bias correction before it adds epsilon; this epsilon gives Keras' there."""
    return 1e-7 / math.sqrt(1 - beta_2 ** (step + 1))


class KerasAdam(torch.optim.AdamW):
    """PyTorch's AdamW with Keras' place of epsilon."""

    def step(self, closure: None = None) -> None:
        count = next((int(s["step"]) for s in self.state.values() if "step" in s), 0)
        self.param_groups[0]["eps"] = adam_epsilon(count)
        super().step(closure)


def cosine(step: int, initial: float, warmup: int, length: int, minimum: float) -> float:
    """Half a cosine after a warm-up, from its definition."""
    if step < warmup:
        return initial * step / warmup
    done = min(step - warmup, length) / length
    return minimum + (initial - minimum) * 0.5 * (1 + math.cos(math.pi * done))


def cases() -> dict[str, tuple[list[np.ndarray], list[np.ndarray], float]]:
    """Each case: Keras' run, PyTorch's, and how far they may be apart (where the two definitions differ)."""
    k, o, s = keras.optimizers, torch.optim, keras.optimizers.schedules
    cos = s.CosineDecay(0.0, 150, alpha=0.1, warmup_target=0.05, warmup_steps=20)
    steps = s.ExponentialDecay(0.05, 60, 0.5, staircase=True)
    exact = 1e-12
    return {
        "sgd": (keras_run(k.SGD(0.01)), torch_run(lambda p: o.SGD(p, 0.01)), exact),
        # PyTorch multiplies the momentum's buffer by the rate, Keras the gradient: the same while the rate is.
        "sgd-momentum": (keras_run(k.SGD(0.01, 0.9)), torch_run(lambda p: o.SGD(p, 0.01, 0.9)), exact),
        "sgd-nesterov": (
            keras_run(k.SGD(0.01, 0.9, nesterov=True)),
            torch_run(lambda p: o.SGD(p, 0.01, 0.9, nesterov=True)),
            exact,
        ),
        "adam": (
            keras_run(k.Adam(0.01, 0.9, 0.999, 1e-7)),
            torch_run(lambda p: KerasAdam(p, 0.01, (0.9, 0.999), weight_decay=0.0)),
            exact,
        ),
        "adamw": (
            keras_run(k.AdamW(0.01, 0.02, 0.9, 0.999, 1e-7)),
            torch_run(lambda p: KerasAdam(p, 0.01, (0.9, 0.999), weight_decay=0.02)),
            exact,
        ),
        # PyTorch adds epsilon outside the root: the same to 1e-7 where gradients are not small.
        "rmsprop": (
            keras_run(k.RMSprop(0.01, 0.9, epsilon=1e-7)),
            torch_run(lambda p: o.RMSprop(p, 0.01, 0.9, eps=1e-300)),
            1e-5,
        ),
        "adagrad": (
            keras_run(k.Adagrad(0.1, 0.1, 1e-7)),
            torch_run(lambda p: o.Adagrad(p, 0.1, initial_accumulator_value=0.1, eps=1e-300)),
            1e-5,
        ),
        "sgd-l2-clip": (
            keras_run(k.SGD(0.05, 0.5, global_clipnorm=1.5), l2=0.01),
            torch_run(lambda p: o.SGD(p, 0.05, 0.5), l2=0.01, clip=1.5),
            1e-6,  # PyTorch adds 1e-6 to the norm
        ),
        "sgd-decay": (
            keras_run(k.SGD(0.05, weight_decay=0.1)),
            torch_run(lambda p: DecayedSgd(p, 0.05, 0.1)),
            exact,
        ),
        "sgd-cosine": (
            keras_run(k.SGD(cos)),
            torch_run(lambda p: o.SGD(p, 0.1), lambda t: cosine(t, 0.05, 20, 150, 0.005)),
            exact,
        ),
        "sgd-step": (
            keras_run(k.SGD(steps)),
            torch_run(lambda p: o.SGD(p, 0.1), lambda t: 0.05 * 0.5 ** (t // 60)),
            exact,
        ),
    }


class DecayedSgd(torch.optim.SGD):
    """Gradient descent with decoupled weight decay, which PyTorch's has not."""

    def __init__(self, parameters: list[torch.Tensor], rate: float, decay: float) -> None:
        super().__init__(parameters, rate)
        self.decay = decay

    def step(self, closure: None = None) -> None:
        group = self.param_groups[0]
        for p in group["params"]:
            p.mul_(1 - group["lr"] * self.decay)
        super().step(closure)


def main(path: str) -> None:
    """Writes Keras' parameters and compares PyTorch's."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", "step", *(f"p{i}" for i in range(PARAMETERS))])
        wrong = []
        for name, (of_keras, of_torch, allowed) in cases().items():
            apart = max(float(np.abs(a - b).max()) for a, b in zip(of_keras, of_torch, strict=True))
            print(f"{name:14} Keras and PyTorch part by {apart:.1e} in {STEPS} steps (allowed {allowed:.0e})")
            if not apart <= allowed:
                wrong.append(name)
            for step in KEPT:
                writer.writerow([name, step, *(repr(float(v)) for v in of_keras[step - 1])])
    if wrong:
        raise SystemExit(f"too far apart: {', '.join(wrong)}")


if __name__ == "__main__":
    main(sys.argv[1])
