"""Images per second of the study's network in Keras, on real images; prints one line of JSON."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import net  # first: it sets the environment of keras and tensorflow
import keras
import numpy as np
import tensorflow as tf


def trainer(model: keras.Model, images: np.ndarray, labels: np.ndarray, batch: int) -> Callable[[], None]:
    """One epoch of model.fit, shuffled, dropout on."""
    return lambda: model.fit(images, labels, batch_size=batch, epochs=1, shuffle=True, verbose=0)


def predictor(model: keras.Model, images: np.ndarray, batch: int, jit: bool = False) -> Callable[[], None]:
    """One pass of a compiled function over batches ready in memory: less overhead than model.predict."""
    forward = tf.function(lambda x: model(x, training=False), autograph=False, jit_compile=jit)
    batches = [tf.constant(images[start : start + batch]) for start in range(0, len(images), batch)]

    def once() -> None:
        for images_of_batch in batches:
            forward(images_of_batch).numpy()

    return once


def measure(epoch: Callable[[], None], seconds: float) -> tuple[int, float]:
    """Runs one epoch to warm up, then epochs until ``seconds`` have passed: their number and their time."""
    epoch()
    started = time.perf_counter()
    epochs, elapsed = 0, 0.0
    while elapsed < seconds:
        epoch()
        epochs += 1
        elapsed = time.perf_counter() - started
    return epochs, elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="folder of the CIFAR-10 binary files (default: CIFAR10_DIR)")
    parser.add_argument("--threads", type=int, default=1, help="TensorFlow's threads (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=250, help="default: %(default)s")
    parser.add_argument("--images", type=int, default=10_000, help="images an epoch (default: %(default)s)")
    parser.add_argument("--mode", choices=("train", "inference"), default="train", help="default: %(default)s")
    parser.add_argument("--seconds", type=float, default=20, help="least time measured (default: %(default)s)")
    parser.add_argument("--jit", action="store_true", help="XLA: jit_compile of training and of the function")
    options = parser.parse_args()

    directory = net.data_directory(options.data)
    net.set_threads(options.threads)
    keras.utils.set_random_seed(1)
    images, labels = net.read_images(directory, net.TRAINING_FILES)
    images, labels = images[: options.images], labels[: options.images]
    model = net.compile_for(net.build(), "mcxent", options.jit)
    if options.mode == "train":
        epoch = trainer(model, images, labels, options.batch)
    else:
        epoch = predictor(model, images, options.batch, options.jit)
    epochs, seconds = measure(epoch, options.seconds)
    result = {
        "engine": "keras",
        "mode": options.mode,
        "threads": options.threads,
        "batch": options.batch,
        "images_per_second": round(epochs * len(images) / seconds, 1),
        "seconds": round(seconds, 3),
        "versions": net.versions(),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
