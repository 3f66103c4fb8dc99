"""Checks losslab's ONNX models with onnx.checker, and their scores in onnxruntime."""

import json

import numpy
import onnx
import onnxruntime

import bridges

print(f"onnx {onnx.__version__}, onnxruntime {onnxruntime.__version__}")
for name in ("convnet", "every-layer"):
    for kind, turn in ((".onnx", None), (".first.onnx", (0, 3, 1, 2))):
        file = str(bridges.folder() / (name + kind))
        onnx.checker.check_model(file, full_check=True)
        session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        facts = session.get_modelmeta().custom_metadata_map
        assert len(json.loads(facts["class_names"])) == bridges.CLASSES, facts
        assert len(facts["parameters_sha256"]) == 64, facts
        images = bridges.images()
        if turn:
            images = images.transpose(turn)
        found, logits = session.run(["probabilities", "logits"], {"images": images})
        bridges.compare(name + kind, found, bridges.scores(name))
        powers = numpy.exp(logits - logits.max(1, keepdims=True))
        bridges.compare(name + kind + ", logits", powers / powers.sum(1, keepdims=True), found)

if bridges.cifar10_run():
    pictures, labels = bridges.cifar10("test_batch.bin", 10_000)
    session = onnxruntime.InferenceSession(
        str(bridges.folder() / "cifar10.onnx"), providers=["CPUExecutionProvider"]
    )
    found = session.run(["probabilities"], {"images": pictures})[0]
    bridges.compare_on_cifar10("cifar10.onnx", found, labels)
