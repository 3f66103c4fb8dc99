"""Images per second of three networks in Keras, on random images; prints one line of JSON."""

from __future__ import annotations

import argparse
import json
import time

import net as study  # first: it sets the environment of keras and tensorflow
import keras
import numpy as np
from keras import layers
from speed import measure, predictor, trainer


def lenet(images: keras.KerasTensor) -> keras.KerasTensor:
    """LeNet-5 with ReLU and max-pooling, but for its output layer."""
    x = layers.Conv2D(6, 5, padding="same", activation="relu")(images)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(16, 5, activation="relu")(x)
    x = layers.Flatten()(layers.MaxPooling2D(2)(x))
    return layers.Dense(84, activation="relu")(layers.Dense(120, activation="relu")(x))


def vgg(images: keras.KerasTensor) -> keras.KerasTensor:
    """Six convolutions in three blocks, but for the output layer."""
    x = images
    for filters in (32, 64, 128):
        for _ in range(2):
            x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(layers.Dropout(0.5)(x))
    return layers.Dense(128, activation="relu")(x)


def residual(images: keras.KerasTensor) -> keras.KerasTensor:
    """The network of configs/residual.yaml, but for its output layer."""

    def convolution(x: keras.KerasTensor, filters: int, stride: int = 1, relu: bool = True) -> keras.KerasTensor:
        x = layers.Conv2D(filters, 3, strides=stride, padding="same")(x)
        x = layers.BatchNormalization()(x)
        return layers.ReLU()(x) if relu else x

    start = convolution(images, 16)
    body = convolution(convolution(start, 16), 16, relu=False)
    block = layers.ReLU()(layers.Add()([body, start]))
    body = convolution(convolution(block, 32, stride=2), 32, relu=False)
    way = layers.Conv2D(32, 1, strides=2, padding="same")(block)
    return layers.GlobalAveragePooling2D()(layers.ReLU()(layers.Add()([body, way])))


NETS = {"lenet": (lenet, 28, 1), "vgg": (vgg, 32, 3), "residual": (residual, 32, 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", choices=NETS, required=True)
    parser.add_argument("--threads", type=int, default=1, help="TensorFlow's threads (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=250, help="default: %(default)s")
    parser.add_argument("--images", type=int, default=2_500, help="images an epoch (default: %(default)s)")
    parser.add_argument("--mode", choices=("train", "inference"), default="train", help="default: %(default)s")
    parser.add_argument("--seconds", type=float, default=6, help="least time measured (default: %(default)s)")
    options = parser.parse_args()

    study.set_threads(options.threads)
    keras.utils.set_random_seed(1)
    build, side, channels = NETS[options.net]
    generator = np.random.default_rng(1)
    images = generator.random((options.images, side, side, channels), dtype=np.float32)
    labels = np.eye(10, dtype=np.float32)[generator.integers(0, 10, options.images)]
    inputs = keras.Input((side, side, channels))
    model = keras.Model(inputs, layers.Dense(10, activation="softmax")(build(inputs)))
    model = study.compile_for(model, "mcxent")
    if options.mode == "train":
        epoch = trainer(model, images, labels, options.batch)
    else:
        epoch = predictor(model, images, options.batch)
    epoch()
    processor = time.process_time()
    epochs, seconds = measure(epoch, options.seconds)
    # measure() runs one epoch more, to warm up.
    processor = (time.process_time() - processor) * epochs / (epochs + 1)
    print(
        json.dumps(
            {
                "engine": "keras",
                "net": options.net,
                "mode": options.mode,
                "threads": options.threads,
                "images_per_second": round(epochs * options.images / seconds, 1),
                "processor_us_per_image": round(1e6 * processor / (epochs * options.images), 2),
                "versions": study.versions(),
            }
        )
    )


if __name__ == "__main__":
    main()
