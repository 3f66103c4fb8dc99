"""One small residual network in Keras, in float64: its logits and gradients, for losslab's list of layers to be held against.

Weights and images are formulas, so that no file of them is needed: value i of an array is sin(0.37 i + 0.0011 i i + k) / 2 with k the
number of the array, i counted in Deeplearning4j's order (filters, channels, rows, columns; inputs, outputs; images,
rows, columns, channels); gammas are 1 more. Needs Keras on its torch backend:

    python benchmarks/keras/network.py experiments/src/test/resources/org/losslab/network/keras-network.csv
"""

from __future__ import annotations

import csv
import os
import sys

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import torch

keras.config.set_floatx("float64")
IMAGES, SIDE, CHANNELS, CLASSES = 5, 9, 2, 3


def formula(shape: tuple[int, ...], number: int) -> np.ndarray:
    """The values of an array."""
    i = np.arange(np.prod(shape), dtype=np.float64)
    return (np.sin(0.37 * i + 0.0011 * i * i + number) / 2).reshape(shape)


def network() -> keras.Model:
    """The network; losslab's test has the same as a list."""
    k = keras.layers
    x = inputs = keras.Input((SIDE, SIDE, CHANNELS))
    x = stem = k.Conv2D(4, 3, padding="same", name="stem")(x)
    x = k.BatchNormalization(name="norm")(x)
    x = k.ReLU()(x)
    x = k.Conv2D(4, 3, padding="same", activation="relu", name="body")(x)
    x = k.Add()([x, stem])
    x = k.MaxPooling2D(2)(x)
    x = k.Conv2D(5, 3, strides=2, padding="same", name="down")(x)
    x = k.AveragePooling2D(2, strides=1, padding="same")(x)
    x = k.Conv2D(6, 1, activation="relu", name="mix")(x)
    x = k.Flatten()(x)
    x = k.Dense(7, activation="relu", name="dense")(x)
    return keras.Model(inputs, k.Dense(CLASSES, name="output")(x))


def set_weights(model: keras.Model) -> list[tuple[str, str]]:
    """Gives the model its weights, and returns their names in the order of their numbers."""
    names = []
    for name in ("stem", "norm", "body", "down", "mix", "dense", "output"):
        values = []
        for weights in model.get_layer(name).weights:
            kind, shape = weights.path.split("/")[-1], tuple(weights.shape)
            number = len(names) + 1
            if kind == "kernel" and len(shape) == 4:
                rows, columns, channels, filters = shape
                values.append(formula((filters, channels, rows, columns), number).transpose(2, 3, 1, 0))
            elif kind.startswith("moving"):
                values.append(np.zeros(shape) if kind.endswith("mean") else np.ones(shape))
                continue
            else:
                values.append(formula(shape, number) + (1 if kind == "gamma" else 0))
            names.append((name, kind))
        model.get_layer(name).set_weights(values)
    return names


def main(path: str) -> None:
    """Writes the logits in use and the gradients of the mean cross-entropy in training."""
    model = network()
    names = set_weights(model)
    images = torch.tensor(formula((IMAGES, SIDE, SIDE, CHANNELS), 0))
    labels = torch.tensor([i % CLASSES for i in range(IMAGES)])
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["array", "values"])

        def write(name: str, array: np.ndarray) -> None:
            writer.writerow([name, " ".join(repr(float(v)) for v in array.ravel())])

        write("use", model(images, training=False).detach().numpy())
        logits = model(images, training=True)
        write("training", logits.detach().numpy())
        torch.nn.functional.cross_entropy(logits, labels).backward()
        for name, kind in names:
            layer = model.get_layer(name)
            weights = next(w for w in layer.weights if w.path.endswith(kind))
            gradient = weights.value.grad.numpy()
            write(f"{name} {kind}", gradient.transpose(3, 2, 0, 1) if gradient.ndim == 4 else gradient)
        norm = model.get_layer("norm")
        write("norm mean", np.asarray(norm.moving_mean.value.detach()))
        write("norm var", np.asarray(norm.moving_variance.value.detach()))


if __name__ == "__main__":
    main(sys.argv[1])
