"""The study's network, its data and its losses, in Keras 3 on TensorFlow.

Import this module before keras or tensorflow, so that its environment settings take effect.
"""

from __future__ import annotations

import os
import platform
from pathlib import Path

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf

CLASSES = 10
RECORDS_PER_FILE = 10_000
TRAINING_FILES = tuple(f"data_batch_{i}.bin" for i in range(1, 6))
TEST_FILE = "test_batch.bin"
LOSSES = {"mcxent": keras.losses.CategoricalCrossentropy, "kld": keras.losses.KLDivergence}


def set_threads(threads: int) -> None:
    """Limits TensorFlow to ``threads`` threads inside an op and one op at a time. Call before the first op."""
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)


def versions() -> dict[str, str]:
    """The versions that a result depends on."""
    return {
        "keras": keras.__version__,
        "tensorflow": tf.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
    }


def data_directory(argument: str | None) -> Path:
    """The folder of the CIFAR-10 binary files: ``argument``, else the environment variable CIFAR10_DIR."""
    directory = argument or os.environ.get("CIFAR10_DIR")
    if not directory:
        raise SystemExit("no CIFAR-10 folder: give --data DIR or set CIFAR10_DIR")
    missing = [name for name in (*TRAINING_FILES, TEST_FILE) if not (Path(directory) / name).is_file()]
    if missing:
        raise SystemExit(f"{directory} has no {', '.join(missing)} (the CIFAR-10 binary version is needed)")
    return Path(directory)


def read_images(directory: Path, names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Reads binary CIFAR-10 files: float32 images [n, 32, 32, 3] in 0..1, and one-hot float32 labels [n, 10]."""
    record = 1 + 3 * 32 * 32  # a label byte, then the red, green and blue planes, each row by row
    parts = []
    for name in names:
        raw = np.fromfile(directory / name, dtype=np.uint8)
        if raw.size != RECORDS_PER_FILE * record:
            raise SystemExit(f"{directory / name} has {raw.size} bytes, not {RECORDS_PER_FILE * record}")
        parts.append(raw.reshape(RECORDS_PER_FILE, record))
    records = np.concatenate(parts)
    planes = records[:, 1:].reshape(-1, 3, 32, 32)
    images = np.ascontiguousarray(planes.transpose(0, 2, 3, 1)).astype(np.float32) / np.float32(255)
    labels = np.eye(CLASSES, dtype=np.float32)[records[:, 0]]
    return images, labels


def build(dropout: float = 0.5) -> keras.Model:
    """The study's convnet, not compiled; a ``dropout`` of 0 leaves the dropout layers out."""
    layers = keras.layers
    stack = [keras.Input((32, 32, 3))]
    for name, filters in (("conv1", 32), ("conv2", 64)):
        stack.append(layers.Conv2D(filters, 3, activation="relu", name=name))
        stack.append(layers.MaxPooling2D(2))
        if dropout > 0:
            stack.append(layers.Dropout(dropout))
    stack.append(layers.Flatten())
    stack.append(layers.Dense(256, activation="relu", name="dense"))
    stack.append(layers.Dense(CLASSES, activation="softmax", name="output"))
    return keras.Sequential(stack)


def compile_for(model: keras.Model, loss: str, jit: bool = False) -> keras.Model:
    """Compiles ``model`` with the study's Adam (Keras' defaults: rate 1e-3, epsilon 1e-7) and the named loss.

    Without XLA, unless ``jit`` asks for it: on a CPU it trains this network several times slower.
    """
    model.compile(optimizer=keras.optimizers.Adam(), loss=LOSSES[loss](), metrics=["accuracy"], jit_compile=jit)
    return model
