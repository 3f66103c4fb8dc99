"""What the checks of losslab's exports share: the files' folder, the images, losslab's scores."""

import pathlib
import sys

import numpy

IMAGES = 8
CLASSES = 10


def folder():
    """Returns the folder that BridgeFilesTest has written."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER, as scripts/check-bridges.sh calls it")
    return pathlib.Path(sys.argv[1])


def images():
    """Returns the images that SmallTraining.images() describes, from 0 to 1."""
    i = numpy.arange(IMAGES * 32 * 32 * 3, dtype=numpy.int64)
    pixels = (37 * i + i * i // 1000) % 256
    return (pixels.astype(numpy.float32) / 255).reshape(IMAGES, 32, 32, 3)


def scores(name):
    """Returns losslab's probabilities for these images."""
    return numpy.loadtxt(folder() / f"{name}.scores.txt").reshape(IMAGES, CLASSES)


def compare(what, found, expected, tolerance=1e-5):
    """Fails unless two arrays of probabilities say the same."""
    difference = float(numpy.max(numpy.abs(found - expected)))
    same = (found.argmax(1) == expected.argmax(1)).all()
    print(f"{what}: {len(found)} images, largest difference {difference:.1e}, same classes: {same}")
    if not same or not difference <= tolerance:
        sys.exit(f"{what}: expected the same classes, and at most {tolerance:.0e}")


def cifar10(name, count):
    """Returns images from 0 to 1 and labels of one of CIFAR-10's binary files."""
    import os

    file = pathlib.Path(os.environ["CIFAR10_DIR"]) / name
    rows = numpy.fromfile(file, dtype=numpy.uint8).reshape(-1, 3073)[:count]
    pixels = rows[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return pixels.astype(numpy.float32) / 255, rows[:, 0]


def cifar10_run():
    """Returns the directory of the run on the real images, or None where there is none."""
    runs = sorted((folder() / "results/bridges-cifar10/runs").glob("*"))
    return runs[0] if runs else None


def compare_on_cifar10(what, probabilities, labels):
    """Holds probabilities of all test images against losslab's, and against what it recorded of its run."""
    import json

    scores = numpy.fromfile(folder() / "cifar10.scores.f64", dtype="<f8").reshape(-1, CLASSES)
    assert len(scores) == len(labels) == 10_000, scores.shape
    compare(what, probabilities, scores)
    run = cifar10_run()
    predicted = numpy.load(run / "predictions.npy")[1]
    recorded = json.loads((run / "result.json").read_text())["test_cross_entropy"]
    same = int((probabilities.argmax(1) == predicted).sum())
    chosen = probabilities[numpy.arange(len(labels)), labels].astype(numpy.float64)
    difference = abs(float(-numpy.log(chosen).mean()) - recorded)
    print(
        f"{what}: {same} of {len(predicted)} test images in the same class, "
        f"cross-entropy differs by {difference:.1e}"
    )
    if same != len(predicted) or not difference <= 1e-5:
        sys.exit(f"{what}: expected all test images in the same class, and at most 1e-5")


def keras_convnet(keras):
    """Makes the study's network as a user of Keras does, without dropout."""
    keras.utils.set_random_seed(7)
    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dense(CLASSES, activation="softmax"),
        ]
    )
