"""Makes initial weights in Keras, for a run of Keras and one of losslab: start.weights.h5."""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras

import bridges

bridges.keras_convnet(keras).save_weights(bridges.folder() / "start.weights.h5")
