"""Reads a study's TensorBoard files with TensorBoard itself and compares them with its records.

    check_tensorboard.py STUDY_DIR

STUDY_DIR is a study's results with a folder tensorboard/ in it, or the folder of scripts/check-bridges.sh. Every checksum of
the files is verified, every step has to stand once, every value has to be that of
metrics.csv in float32, and the HPARAMS plugin has to list every run.
"""
import csv
import json
import struct
import sys
from pathlib import Path

from tensorboard.backend.event_processing import event_accumulator, event_file_loader
from tensorboard.backend.event_processing import plugin_event_multiplexer, data_provider
from tensorboard.context import RequestContext
from tensorboard.compat.tensorflow_stub import pywrap_tensorflow
from tensorboard.plugins.hparams import metadata
from tensorboard.util import tensor_util

COLUMNS = {
    ("train", "epoch_loss"): "train_loss",
    ("train", "epoch_accuracy"): "train_accuracy",
    ("train", "epoch_parameter_norm"): "parameter_norm",
    ("train", "epoch_images_per_second"): "images_per_second",
    ("validation", "epoch_loss"): "val_loss",
    ("validation", "epoch_accuracy"): "val_accuracy",
    ("validation", "epoch_cross_entropy"): "val_cross_entropy",
    ("validation", "epoch_kl"): "val_kl",
}


def float32(value):
    return struct.unpack("<f", struct.pack("<f", float(value)))[0]


def same(a, b):
    return a == b or (a != a and b != b)


def checksums(file):
    """Reads with the class of TensorBoard's that verifies the checksums of each record."""
    reader = pywrap_tensorflow.PyRecordReader_New(str(file).encode())
    records = 0
    while True:
        try:
            reader.GetNext()
        except Exception as end:  # its own OutOfRangeError, whose place varies
            if type(end).__name__ != "OutOfRangeError":
                raise
            return records
        records += 1


def check_run(folder, run):
    values = 0
    for file in folder.rglob("*tfevents*"):
        assert checksums(file) > 0, f"{file} holds no event"
        list(event_file_loader.EventFileLoader(str(file)).Load())
    with open(run / "metrics.csv", newline="") as lines:
        rows = list(csv.DictReader(lines))
    accumulators = {}
    for part in ("train", "validation"):
        accumulator = event_accumulator.EventAccumulator(str(folder / part), {"tensors": 0})
        accumulator.Reload()
        accumulators[part] = accumulator
        for tag in accumulator.Tags()["tensors"]:
            steps = [event.step for event in accumulator.Tensors(tag)]
            assert steps == list(range(len(rows))), f"{folder} {part} {tag}: steps {steps}"
    for (part, tag), column in COLUMNS.items():
        events = accumulators[part].Tensors(tag)
        for event, row in zip(events, rows, strict=True):
            found = float(tensor_util.make_ndarray(event.tensor_proto))
            assert same(found, float32(row[column])), f"{folder} {part} {tag} step {event.step}"
            values += 1
    own = event_accumulator.EventAccumulator(str(folder), {"tensors": 0})
    own.Reload()
    start = metadata.parse_session_start_info_plugin_data(
        own.SummaryMetadata(metadata.SESSION_START_INFO_TAG).plugin_data.content
    )
    spec = json.loads((run / "spec.json").read_text())
    assert start.hparams["seed"].number_value == spec["seed"]
    assert start.hparams["loss"].string_value == spec["loss"]
    result = run / "result.json"
    if result.exists():
        status = json.loads(result.read_text())
        end = metadata.parse_session_end_info_plugin_data(
            own.SummaryMetadata(metadata.SESSION_END_INFO_TAG).plugin_data.content
        )
        assert end.status == (1 if status["status"] == "finished" else 2)
        if "test_accuracy" in status:
            (event,) = own.Tensors("test_accuracy")
            found = float(tensor_util.make_ndarray(event.tensor_proto))
            assert found == float32(status["test_accuracy"])
    return values


def study_directory():
    """Returns the study of scripts/check-bridges.sh, or the one that was named."""
    folder = Path(sys.argv[1])
    own = folder / "results" / "bridges-study"
    return own if own.is_dir() else folder


def main():
    study = study_directory()
    folders = sorted(p for p in (study / "tensorboard").iterdir() if p.is_dir())
    assert folders, f"{study} has no folder in tensorboard/"
    values = sum(check_run(folder, study / "runs" / folder.name) for folder in folders)
    multiplexer = plugin_event_multiplexer.EventMultiplexer(
        tensor_size_guidance={"scalars": 0, "hparams": 0}
    )
    multiplexer.AddRunsFromDirectory(str(study / "tensorboard"))
    multiplexer.Reload()
    provider = data_provider.MultiplexerDataProvider(multiplexer, str(study))
    context = RequestContext()
    scalars = provider.list_scalars(context, experiment_id="", plugin_name="scalars")
    sessions = provider.list_tensors(context, experiment_id="", plugin_name="hparams")
    assert len(scalars) == 2 * len(folders) or len(scalars) == 3 * len(folders), list(scalars)
    assert sorted(sessions) == [folder.name for folder in folders], list(sessions)
    print(f"tensorboard: {len(folders)} runs, {values} values as in metrics.csv, no step twice")


if __name__ == "__main__":
    main()
