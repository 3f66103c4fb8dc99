"""Training steps from given weights and batches, to compare engines step by step: no dropout, no random number.

The folder holds, as float32 .npy files, images [steps, batch, 32, 32, 3] in 0..1, labels [steps, batch, 10],
conv1.kernel and conv2.kernel [out, in, height, width], dense.kernel [2304, 256] with its rows in the order height,
width, channel, output.kernel [256, 10], and a .bias of each of the four layers. Each batch is one Adam step of the
study. The CSV written has the loss of each batch before its own update.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import net  # first: it sets the environment of keras and tensorflow
import keras
import numpy as np

LAYERS = ("conv1", "conv2", "dense", "output")


class ExactBiasCorrection(keras.optimizers.schedules.LearningRateSchedule):
    """The study's learning rate, times what Keras' Adam loses in its bias correction, which it takes in float32.

    1 - 0.999 is off by 1.3e-5 there, so the first step is by 6e-6; in 50 steps the network makes 1e-3 to 1e-2 of that
    in its loss. Without it, only rounding is left between the engines.
    """

    def __init__(self, steps: int) -> None:
        step = np.arange(1, steps + 1, dtype=np.float64)
        self.exact = (1e-3 * self.correction(np, 0.9, 0.999, step)).astype(np.float32)

    @staticmethod
    def correction(ops: object, beta_1: object, beta_2: object, step: object) -> object:
        """Adam's bias correction of the learning rate, as Keras writes it, with the arithmetic of ``ops``."""
        return ops.sqrt(1 - ops.power(beta_2, step)) / (1 - ops.power(beta_1, step))

    def __call__(self, step: object) -> object:
        beta_1, beta_2 = (keras.ops.cast(beta, "float32") for beta in (0.9, 0.999))
        taken = self.correction(keras.ops, beta_1, beta_2, keras.ops.cast(step + 1, "float32"))
        return keras.ops.take(self.exact, keras.ops.cast(step, "int32")) / taken


def load(directory: Path, name: str, shape: tuple[int | None, ...]) -> np.ndarray:
    """Reads ``name``.npy and refuses another type or shape; None in ``shape`` stands for any size."""
    path = directory / f"{name}.npy"
    array = np.load(path)
    fits = len(array.shape) == len(shape) and all(b in (None, a) for a, b in zip(array.shape, shape, strict=True))
    if array.dtype != np.float32 or not fits:
        raise SystemExit(f"{path} is {array.dtype} {list(array.shape)}, not float32 {list(shape)}")
    return array


def set_weights(model: keras.Model, directory: Path) -> None:
    """Gives ``model`` the folder's weights; a convolution's kernel turns from OIHW into Keras' HWIO."""
    for name in LAYERS:
        layer = model.get_layer(name)
        kernel_shape, bias_shape = (tuple(weights.shape) for weights in layer.weights)
        if name.startswith("conv"):
            height, width, inputs, outputs = kernel_shape
            kernel = load(directory, f"{name}.kernel", (outputs, inputs, height, width)).transpose(2, 3, 1, 0)
        else:
            kernel = load(directory, f"{name}.kernel", kernel_shape)
        layer.set_weights([kernel, load(directory, f"{name}.bias", bias_shape)])


def losses(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> list[float]:
    """Trains one step a batch; returns each batch's loss from before its update."""
    values = []
    for batch_images, batch_labels in zip(images, labels, strict=True):
        model.reset_metrics()  # else train_on_batch returns the mean over all the batches so far
        values.append(float(model.train_on_batch(batch_images, batch_labels, return_dict=True)["loss"]))
    return values


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path, help="folder of the .npy files")
    parser.add_argument("--loss", choices=net.LOSSES, required=True)
    parser.add_argument("--threads", type=int, default=1, help="TensorFlow's threads (default: %(default)s)")
    parser.add_argument("--out", type=Path, required=True, help="the CSV file: step,loss")
    options = parser.parse_args()

    net.set_threads(options.threads)
    images = load(options.directory, "images", (None, None, 32, 32, 3))
    labels = load(options.directory, "labels", (*images.shape[:2], net.CLASSES))
    model = net.compile_for(net.build(dropout=0), options.loss)
    model.optimizer.learning_rate = ExactBiasCorrection(len(images))
    set_weights(model, options.directory)
    values = losses(model, images, labels)
    lines = [f"{step},{value:.9g}" for step, value in enumerate(values, start=1)]
    options.out.write_text("\n".join(["step,loss", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
