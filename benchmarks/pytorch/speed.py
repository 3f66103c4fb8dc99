"""Images per second of the study's network in PyTorch, eager or compiled, on the CPU or a GPU; prints one line of JSON."""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import nn

VALUES = 3 * 32 * 32


def read_images(directory: str | None, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The first training images of CIFAR-10's binary files, or random ones: float32 NCHW in 0..1, and int64 labels."""
    if directory is None:
        generator = np.random.default_rng(1)
        pixels = generator.integers(0, 256, (count, VALUES), dtype=np.uint8)
        labels = generator.integers(0, 10, count)
    else:
        files = [np.fromfile(Path(directory) / f"data_batch_{i}.bin", dtype=np.uint8) for i in range(1, 6)]
        records = np.concatenate(files).reshape(-1, 1 + VALUES)[:count]
        pixels, labels = records[:, 1:], records[:, 0]
    images = torch.from_numpy(np.ascontiguousarray(pixels)).reshape(-1, 3, 32, 32).float().div_(255)
    return images, torch.from_numpy(labels.astype(np.int64))


def build() -> nn.Sequential:
    """The study's convnet, to logits."""
    layers: list[nn.Module] = []
    for inputs, filters in ((3, 32), (32, 64)):
        layers += [nn.Conv2d(inputs, filters, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.5)]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(2304, 256), nn.ReLU(), nn.Linear(256, 10))


def trainer(net: nn.Module, images: torch.Tensor, labels: torch.Tensor, batch: int) -> Callable[[], None]:
    """One shuffled epoch with dropout and fused Adam."""
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, eps=1e-7, fused=True)
    loss = nn.CrossEntropyLoss()
    net.train()

    def once() -> None:
        for rows in torch.randperm(len(images), device=images.device).split(batch):
            optimizer.zero_grad(set_to_none=True)
            loss(net(images[rows]), labels[rows]).backward()
            optimizer.step()

    return once


def predictor(net: nn.Module, images: torch.Tensor, batch: int) -> Callable[[], None]:
    """Class probabilities of every image, without gradients."""
    net.eval()

    def once() -> None:
        with torch.inference_mode():
            for part in images.split(batch):
                net(part).softmax(1)

    return once


def finish() -> None:
    """Waits for the GPU, which works behind the program's back."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def measure(epoch: Callable[[], None], seconds: float) -> tuple[int, float]:
    """Runs one epoch to warm up, then epochs until ``seconds`` have passed: their number and their time."""
    epoch()
    finish()
    started = time.perf_counter()
    epochs, elapsed = 0, 0.0
    while elapsed < seconds:
        epoch()
        finish()
        epochs += 1
        elapsed = time.perf_counter() - started
    return epochs, elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="folder of the CIFAR-10 binary files (default: random images)")
    parser.add_argument("--threads", type=int, default=1, help="PyTorch's threads (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=250, help="default: %(default)s")
    parser.add_argument("--images", type=int, default=10_000, help="images an epoch (default: %(default)s)")
    parser.add_argument("--mode", choices=("train", "inference"), default="train", help="default: %(default)s")
    parser.add_argument("--seconds", type=float, default=20, help="least time measured (default: %(default)s)")
    parser.add_argument("--channels-last", action="store_true", help="NHWC memory format")
    parser.add_argument("--compile", action="store_true", help="torch.compile, which needs a C++ compiler")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu", help="default: %(default)s")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.set_num_interop_threads(1)
    torch.manual_seed(1)
    images, labels = read_images(options.data, options.images // options.batch * options.batch)
    net = build()
    if options.channels_last:
        images, net = (x.to(memory_format=torch.channels_last) for x in (images, net))
    images, labels, net = (x.to(options.device) for x in (images, labels, net))
    if options.compile:
        net = torch.compile(net)
    if options.mode == "train":
        epoch = trainer(net, images, labels, options.batch)
    else:
        epoch = predictor(net, images, options.batch)
    epochs, seconds = measure(epoch, options.seconds)
    result = {
        "engine": "pytorch-python",
        "mode": options.mode,
        "device": torch.cuda.get_device_name() if options.device == "cuda" else "cpu",
        "threads": options.threads,
        "batch": options.batch,
        "images_per_second": round(epochs * len(images) / seconds, 1),
        "seconds": round(seconds, 3),
        "versions": {"torch": torch.__version__, "python": platform.python_version()},
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
