"""Trains in Keras from the weights that losslab's runs started from, and compares the losses."""

import csv
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy

import bridges

LOSSES = {"mcxent": "categorical_crossentropy", "kld-keras": "kl_divergence"}

runs = sorted((bridges.folder() / "results/bridges-start/runs").glob("*"))
if not runs:
    print("left out: no run was started from Keras' weights (--quick, or no CIFAR10_DIR)")
failed = []
for run in runs:
    name = run.name.split("-cpu-")[0]
    with open(run / "metrics.csv", newline="") as lines:
        losslab = [float(line["train_loss"]) for line in csv.DictReader(lines)]
    images, labels = bridges.cifar10("data_batch_1.bin", 240)
    model = bridges.keras_convnet(keras)
    model.load_weights(bridges.folder() / "start.weights.h5")
    model.compile(keras.optimizers.SGD(0.01, momentum=0.9), loss=LOSSES[name])
    ones = keras.utils.to_categorical(labels, bridges.CLASSES)
    steps = [float(model.train_on_batch(images, ones)) for _ in losslab]
    worst = float(numpy.max(numpy.abs(numpy.array(steps) - losslab)))
    print(f"{name}: losses of {len(steps)} steps in Keras and losslab, largest difference {worst:.1e}")
    print("  keras  ", " ".join(f"{loss:.6f}" for loss in steps))
    print("  losslab", " ".join(f"{loss:.6f}" for loss in losslab))
    if not worst <= 1e-5:
        failed.append(name)
if failed:
    sys.exit(f"{failed}: expected at most 1e-5")
