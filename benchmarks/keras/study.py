"""The original CIFAR-10 study in real Keras: cross-entropy against KL divergence, one run a loss and seed.

A run that has its result.json is skipped. An unfinished one continues from its checkpoint of the last whole epoch, with
the same order of images and the same dropout masks as if it had never stopped; its result says ``"resumed": true``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import net  # first: it sets the environment of keras and tensorflow
import keras
import numpy as np
import tensorflow as tf
from results import write_runs_csv, write_whole

BATCH = 250
VALIDATION_SPLIT = 0.2  # the last part of the training images, as Keras' own validation_split takes it
PREDICTION_BATCH = 1_000
SMALLEST_PROBABILITY = 1e-12  # cross-entropy's clip: a float32 softmax can round a probability to 0
METRIC_COLUMNS = (
    "epoch", "train_loss", "train_accuracy", "val_loss", "val_accuracy", "val_cross_entropy", "val_kl", "seconds",
    "images_per_second", "parameter_norm",
)  # fmt: skip


@dataclass(frozen=True)
class Split:
    """Images [n, 32, 32, 3] in 0..1 and their one-hot labels [n, 10]."""

    images: np.ndarray
    labels: np.ndarray

    def part(self, start: int, end: int) -> Split:
        """The images from ``start`` to before ``end``."""
        return Split(self.images[start:end], self.labels[start:end])

    def at(self, indices: np.ndarray) -> Split:
        """A copy of the images at ``indices``, in that order."""
        return Split(self.images[indices], self.labels[indices])


@dataclass(frozen=True)
class Run:
    """One network trained once."""

    number: int
    loss: str
    seed: int

    @property
    def name(self) -> str:
        return f"{self.number:03d}-{self.loss}-keras-{self.seed}"


def cross_entropy(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Mean of -log p(true class) in nats, in float64."""
    true = np.sum(probabilities.astype(np.float64) * labels, axis=1)
    return float(np.mean(-np.log(np.maximum(true, SMALLEST_PROBABILITY))))


def order_of(seed: int, epoch: int, images: int) -> np.ndarray:
    """The order of the training images in an epoch (from 0): another one each epoch, the same for both losses.

    Keras' own ``fit(shuffle=True)`` does not serve: after ``set_random_seed`` it repeats one order in every epoch
    (seen in Keras 3.15.1 on TensorFlow 2.21.0 with arrays as data).
    """
    return np.random.default_rng((seed, epoch)).permutation(images)


def predict(model: keras.Model, images: np.ndarray) -> np.ndarray:
    return model.predict(images, batch_size=PREDICTION_BATCH, verbose=0)


def parameter_bytes(model: keras.Model) -> bytes:
    """Every weight as little-endian float32, layer by layer, the kernel before the bias."""
    return b"".join(weights.astype("<f4").tobytes() for weights in model.get_weights())


class EpochLog(keras.callbacks.Callback):
    """Appends a line to metrics.csv and replaces the checkpoint at each epoch's end."""

    def __init__(self, metrics: Path, checkpoint: Path, validation: Split, images: int) -> None:
        super().__init__()
        self._metrics = metrics
        self._checkpoint = checkpoint
        self._validation = validation
        self._images = images
        self._started = 0.0
        self._seconds = 0.0

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        self._started = time.perf_counter()

    def on_test_begin(self, logs: dict[str, float] | None = None) -> None:
        self._seconds = time.perf_counter() - self._started  # validation starts when the epoch's training is over

    def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
        seconds = self._seconds
        entropy = cross_entropy(predict(self.model, self._validation.images), self._validation.labels)
        norm = np.sqrt(sum(np.sum(weights.astype(np.float64) ** 2) for weights in self.model.get_weights()))
        # With one-hot labels the labels' entropy is 0, so the KL divergence is the cross-entropy.
        values = (logs["loss"], logs["accuracy"], logs["val_loss"], logs["val_accuracy"], entropy, entropy, seconds,
                  self._images / seconds, norm)  # fmt: skip
        line = ",".join([str(epoch + 1), *(f"{value:.9g}" for value in values)])
        with self._metrics.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        beside = self._checkpoint.with_name("beside-" + self._checkpoint.name)
        self.model.save(beside)
        os.replace(beside, self._checkpoint)
        print(f"{self._metrics.parent.name} {line}", flush=True)


def continue_masks(model: keras.Model) -> int:
    """Sets the dropout layers of a loaded ``model`` to its step, which a .keras file does not keep; returns the step.

    A Keras seed generator holds its seed and the number of masks drawn, one a step.
    """
    step = int(model.optimizer.iterations.numpy())
    for layer in model.layers:
        if isinstance(layer, keras.layers.Dropout):
            seed, _ = layer.seed_generator.state.numpy()
            layer.seed_generator.state.assign([seed, step])
    return step


def start_metrics(path: Path, epochs: int) -> None:
    """Leaves in metrics.csv the header and the first ``epochs`` lines: those that the checkpoint has seen."""
    lines = path.read_text(encoding="utf-8").splitlines()[1 : epochs + 1] if epochs else []
    write_whole(path, "\n".join([",".join(METRIC_COLUMNS), *lines]) + "\n")


def read_metrics(path: Path) -> list[dict[str, float]]:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split(","), map(float, line.split(",")), strict=True)) for line in lines]


def train(run: Run, data: Split, test: Split, options: argparse.Namespace) -> None:
    """Trains ``run`` to its end and writes its result.json."""
    directory = options.out / "runs" / run.name
    directory.mkdir(parents=True, exist_ok=True)
    options.work.mkdir(parents=True, exist_ok=True)
    checkpoint = options.work / f"{run.name}.keras"
    metrics = directory / "metrics.csv"

    trained = round(len(data.images) * (1 - VALIDATION_SPLIT))
    training, validation = data.part(0, trained), data.part(trained, len(data.images))

    keras.backend.clear_session()
    keras.utils.set_random_seed(run.seed)
    if checkpoint.exists() and metrics.exists():
        model = keras.models.load_model(checkpoint)
        done = continue_masks(model) // -(-trained // BATCH)
    else:
        model = net.compile_for(net.build(), run.loss)
        done = 0
    start_metrics(metrics, done)
    log = EpochLog(metrics, checkpoint, validation, trained)
    for epoch in range(done, options.epochs):
        shuffled = training.at(order_of(run.seed, epoch, trained))
        model.fit(
            shuffled.images, shuffled.labels, batch_size=BATCH, initial_epoch=epoch, epochs=epoch + 1, shuffle=False,
            validation_data=(validation.images, validation.labels), validation_batch_size=PREDICTION_BATCH,
            callbacks=[log], verbose=0,
        )  # fmt: skip

    result = result_of(run, model, read_metrics(metrics), test, trained)
    result |= {"resumed": done > 0, "threads": options.threads, "versions": net.versions()}
    write_whole(directory / "result.json", json.dumps(result, indent=2) + "\n")
    checkpoint.unlink(missing_ok=True)


def result_of(
    run: Run, model: keras.Model, epochs: list[dict[str, float]], test: Split, trained: int
) -> dict[str, Any]:
    """What a run found: its last epoch, its score on the test images, and the digest of its weights."""
    probabilities = predict(model, test.images)
    predicted, true = probabilities.argmax(axis=1), test.labels.argmax(axis=1)
    confusion = np.zeros((net.CLASSES, net.CLASSES), dtype=int)  # rows: the true class; columns: the predicted one
    np.add.at(confusion, (true, predicted), 1)
    seconds = sum(epoch["seconds"] for epoch in epochs)
    finite = all(np.isfinite(weights).all() for weights in model.get_weights())
    return {
        "run": run.number,
        "loss": run.loss,
        "backend": "keras",
        "seed": run.seed,
        "status": "finished" if finite else "diverged",
        "epochs": len(epochs),
        "val_accuracy": epochs[-1]["val_accuracy"],
        "val_cross_entropy": epochs[-1]["val_cross_entropy"],
        "test_accuracy": float(np.mean(predicted == true)),
        "test_cross_entropy": cross_entropy(probabilities, test.labels),
        "seconds": round(seconds, 3),
        "images_per_second": round(trained * len(epochs) / seconds, 1),
        "parameters_sha256": hashlib.sha256(parameter_bytes(model)).hexdigest(),
        "confusion": confusion.tolist(),
    }


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", help="folder of the CIFAR-10 binary files (default: CIFAR10_DIR)")
    parser.add_argument("--losses", default="mcxent,kld", help="names, comma between (default: %(default)s)")
    parser.add_argument("--seeds", default="1,2,3,4,5", help="whole numbers, comma between (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=25, help="default: %(default)s")
    parser.add_argument("--threads", type=int, default=1, help="TensorFlow's threads (default: %(default)s)")
    parser.add_argument("--images", type=int, default=50_000, help="take only the first ones, to try (default: all)")
    parser.add_argument("--out", type=Path, default=Path("results/reference/keras"), help="default: %(default)s")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / ".work", help="folder of checkpoints")
    options = parser.parse_args()
    options.losses = options.losses.split(",")
    unknown = [loss for loss in options.losses if loss not in net.LOSSES]
    if unknown:
        parser.error(f"unknown loss {', '.join(unknown)} (known: {', '.join(net.LOSSES)})")
    options.seeds = [int(seed) for seed in options.seeds.split(",")]
    return options


def main() -> None:
    options = parse()
    directory = net.data_directory(options.data)
    net.set_threads(options.threads)
    tf.config.experimental.enable_op_determinism()  # costs no time that could be measured here
    data = Split(*net.read_images(directory, net.TRAINING_FILES)).part(0, options.images)
    test = Split(*net.read_images(directory, (net.TEST_FILE,)))

    pairs = [(loss, seed) for loss in options.losses for seed in options.seeds]
    runs = [Run(number, loss, seed) for number, (loss, seed) in enumerate(pairs, start=1)]
    print("run " + ",".join(METRIC_COLUMNS), flush=True)
    for run in sorted(runs, key=lambda run: (options.seeds.index(run.seed), run.number)):  # leaves pairs if stopped
        if not (options.out / "runs" / run.name / "result.json").exists():
            train(run, data, test, options)
        write_runs_csv(options.out)


if __name__ == "__main__":
    main()
