"""Opens losslab's files in Keras 3: the models, their weights alone, and NumPy's archives."""

import os
import warnings

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy

import bridges

print(f"keras {keras.__version__}")
warnings.simplefilter("error")
# The optimizer begins anew: what it had come to is not in a run's model.zip.
warnings.filterwarnings("ignore", "Skipping variable loading for optimizer 'adam")
for name in ("convnet", "every-layer"):
    file = bridges.folder() / (name + ".keras")
    model = keras.models.load_model(file)
    expected = bridges.scores(name)
    bridges.compare(f"{name}.keras", model.predict(bridges.images(), verbose=0), expected)
    assert isinstance(model.optimizer, keras.optimizers.Adam), model.optimizer.get_config()
    assert abs(model.optimizer.learning_rate.numpy() - 0.001) < 1e-9
    assert isinstance(model.loss, keras.losses.CategoricalCrossentropy), model.loss

    arrays = numpy.load(bridges.folder() / (name + ".npz"))
    named = {}
    for layer in model.layers:
        for weight in layer.weights:
            if "seed_generator" not in weight.path:
                named[f"{layer.name}/{weight.name}"] = weight.numpy()
    assert set(named) == set(arrays), (sorted(named), sorted(arrays))
    for key in arrays:
        assert numpy.array_equal(arrays[key], named[key]), key
    print(f"{name}.npz: {len(named)} arrays as Keras has them")

    fresh = keras.models.clone_model(model)
    fresh.load_weights(bridges.folder() / (name + ".weights.h5"))
    bridges.compare(f"{name}.weights.h5", fresh.predict(bridges.images(), verbose=0), expected)

    model.fit(bridges.images(), numpy.eye(bridges.CLASSES)[: bridges.IMAGES], verbose=0)

if bridges.cifar10_run():
    pictures, labels = bridges.cifar10("test_batch.bin", 10_000)
    model = keras.models.load_model(bridges.folder() / "cifar10.keras")
    found = model.predict(pictures, batch_size=500, verbose=0)
    bridges.compare_on_cifar10("cifar10.keras", found, labels)
