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
