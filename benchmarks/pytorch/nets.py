"""Images per second of three networks in PyTorch, eager, channels last, on the CPU; prints one line of JSON."""

from __future__ import annotations

import argparse
import json
import platform
import time

import torch
from speed import measure, predictor, trainer
from torch import nn


def lenet() -> nn.Sequential:
    """LeNet-5 with ReLU and max-pooling, to logits."""
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10),
    )


def vgg() -> nn.Sequential:
    """Six convolutions in three blocks, to logits."""
    layers: list[nn.Module] = []
    channels = 3
    for filters in (32, 64, 128):
        for inputs in (channels, filters):
            layers += [nn.Conv2d(inputs, filters, 3, padding=1), nn.ReLU()]
        layers.append(nn.MaxPool2d(2))
        channels = filters
    return nn.Sequential(*layers, nn.Dropout(0.5), nn.Flatten(), nn.Linear(2048, 128), nn.ReLU(), nn.Linear(128, 10))


class Residual(nn.Module):
    """The network of configs/residual.yaml, to logits."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU())
        self.first = nn.Sequential(
            nn.Conv2d(16, 16, 3, padding=1),
            nn.BatchNorm2d(16),
            nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1),
            nn.BatchNorm2d(16),
        )
        self.second = nn.Sequential(
            nn.Conv2d(16, 32, 3, stride=2, padding=1),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.Conv2d(32, 32, 3, padding=1),
            nn.BatchNorm2d(32),
        )
        self.way = nn.Conv2d(16, 32, 1, stride=2)
        self.output = nn.Linear(32, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        start = self.stem(images)
        block = torch.relu(self.first(start) + start)
        block = torch.relu(self.second(block) + self.way(block))
        return self.output(block.mean((2, 3)))


NETS = {"lenet": (lenet, 28, 1), "vgg": (vgg, 32, 3), "residual": (Residual, 32, 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", choices=NETS, required=True)
    parser.add_argument("--threads", type=int, default=1, help="PyTorch's threads (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=250, help="default: %(default)s")
    parser.add_argument("--images", type=int, default=2_500, help="images an epoch (default: %(default)s)")
    parser.add_argument("--mode", choices=("train", "inference"), default="train", help="default: %(default)s")
    parser.add_argument("--seconds", type=float, default=6, help="least time measured (default: %(default)s)")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.set_num_interop_threads(1)
    torch.manual_seed(1)
    make, side, channels = NETS[options.net]
    net = make().to(memory_format=torch.channels_last)
    images = torch.rand(options.images, channels, side, side).contiguous(memory_format=torch.channels_last)
    labels = torch.randint(0, 10, (options.images,))
    if options.mode == "train":
        epoch = trainer(net, images, labels, options.batch)
    else:
        epoch = predictor(net, images, options.batch)
    epoch()
    processor = time.process_time()
    epochs, seconds = measure(epoch, options.seconds)
    # measure() runs one epoch more, to warm up.
    processor = (time.process_time() - processor) * epochs / (epochs + 1)
    print(
        json.dumps(
            {
                "engine": "pytorch-python",
                "net": options.net,
                "mode": options.mode,
                "threads": options.threads,
                "images_per_second": round(epochs * options.images / seconds, 1),
                "processor_us_per_image": round(1e6 * processor / (epochs * options.images), 2),
                "versions": {"torch": torch.__version__, "python": platform.python_version()},
            }
        )
    )


if __name__ == "__main__":
    main()
